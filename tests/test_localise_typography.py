"""Quotation marks, apostrophes and spaces as each language sets them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from notice_cli.inline import parse_inline, plain_text
from notice_cli.localise import set_typography
from notice_cli.localise.language import find_language
from notice_cli.model import Emphasis, Inline, Link, Run, Strong, Value

N, W = "\u202f", "\u00a0"


def set_text(text: str, tag: str) -> str:
    """The words of one run, set."""
    return plain_text(set_typography((Run(text),), find_language(tag)))


@pytest.mark.parametrize(
    ("tag", "text", "expected"),
    [
        ("en", '"Personal Data" means the company\'s data.', "“Personal Data” means the company’s data."),
        ("en", 'Users\' data ("End Users").', "Users’ data (“End Users”)."),
        ("en", "the 'right to know' under \"the 'Act'\"", "the ‘right to know’ under “the ‘Act’”"),
        ("en", "in the '90s", "in the ’90s"),
        ("fr", 'L\'expression "Données personnelles" désigne', f"L’expression «{N}Données personnelles{N}» désigne"),
        ("fr", "« Client » : toute personne", f"«{N}Client{N}»{W}: toute personne"),
        ("fr", 'l\'"Application"', f"l’«{N}Application{N}»"),
        ("fr", "Qui sommes-nous?", f"Qui sommes-nous{N}?"),
        ("fr", "Qui sommes-nous ?", f"Qui sommes-nous{N}?"),
        ("fr", "Quoi?! Vraiment...", f"Quoi{N}?! Vraiment..."),
        ("fr", "le nom; l'adresse: la ville", f"le nom{N}; l’adresse{W}: la ville"),
        ("fr", "à 12:30, ratio 1:2", "à 12:30, ratio 1:2"),
        ("fr", "voir https://exemple.fr/a?b=c;d ; puis", f"voir https://exemple.fr/a?b=c;d{N}; puis"),
        ("fr", "l'adresse d'avis:2@exemple.fr; merci", f"l’adresse d’avis:2@exemple.fr{N}; merci"),
        ("ko", "\"개인정보\"란 '이용자'의 정보입니다.", "“개인정보”란 ‘이용자’의 정보입니다."),
        ("it", 'L\'espressione "Dati personali"', "L’espressione “Dati personali”"),
        ("id", '"Data Pribadi" adalah data; benar?', "“Data Pribadi” adalah data; benar?"),
        ("de", '"Daten"', "“Daten”"),
    ],
)
def test_marks_are_the_language_s(tag: str, text: str, expected: str) -> None:
    """Straight marks become the language's own, and only French takes spaces before its high punctuation."""
    assert set_text(text, tag) == expected


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        ("en", "“Personal Data” means the company’s ‘data’: see below; really?"),
        ("fr", f"«{N}Données{N}»{W}: l’adresse{N}; qui{N}? “oui”{N}!"),
        ("ko", "“개인정보”란 ‘이용자’의 정보입니다."),
    ],
)
def test_right_marks_stay(tag: str, text: str) -> None:
    """Text that has the right marks comes back as it is."""
    assert set_text(text, tag) == text


def test_a_quotation_may_open_and_close_in_different_runs() -> None:
    """The term between the marks is bold; the marks around it still make a pair."""
    nodes: tuple[Inline, ...] = (Run('The "'), Strong((Run("Act"),)), Run('" and "'), Value("law.x", "X"), Run('".'))
    expected = (Run("The “"), Strong((Run("Act"),)), Run("” and “"), Value("law.x", "X"), Run("”."))
    assert set_typography(nodes, find_language("en")) == expected


def test_values_and_addresses_keep_their_letters() -> None:
    """A value, a destination and a text that shows an address are nobody's typography."""
    nodes: tuple[Inline, ...] = (
        Value("entity.x", 'O\'Neil "Ltd"; Co'),
        Link("example.com/a'b;c?", "https://example.com/a'b;c?"),
        Emphasis((Link("l'avis", "https://example.com/l'avis"),)),
    )
    value, shown, emphasis = set_typography(nodes, find_language("fr"))
    assert (value, shown) == nodes[:2]
    assert emphasis == Emphasis((Link("l’avis", "https://example.com/l'avis"),))


def test_a_french_mark_behind_a_value_is_spaced_in_the_run() -> None:
    """The space belongs to the text that a person wrote, whatever the value ends on."""
    nodes = set_typography((Value("email.dpo", "x"), Run(": écrivez")), find_language("fr"))
    assert nodes == (Value("email.dpo", "x"), Run(f"{W}: écrivez"))


@given(
    st.text(alphabet="ab1법 \"'«»“”‘’:;!?.()[]*@/w\u00a0\u202f\n-", max_size=40),
    st.sampled_from(["en", "fr", "ko", "it"]),
)
@example(text='1:"', tag="fr")
@example(text="«:", tag="fr")
def test_setting_twice_changes_nothing(text: str, tag: str) -> None:
    """Typography is idempotent, for text of any shape with any markup."""
    language = find_language(tag)
    once = set_typography(parse_inline(text)[0], language)
    assert set_typography(once, language) == once
