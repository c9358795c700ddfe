"""Form: what must be the same, and what each language may do its own way."""

from __future__ import annotations

import unicodedata

import pytest

from notice_cli.check.form.checks import FORM_CHECKS
from notice_cli.check.form.spacing import check_high_punctuation
from notice_cli.check.pair import make_pair


def judge(locale: str, source: str, target: str) -> list[str]:
    """The slugs of what the form checks say."""
    pair = make_pair("unit", source, target, "en", locale)
    return [problem.rule for check in FORM_CHECKS for problem in check(pair)]


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("fr", "The “Services” are: mail; files.", "Les « Services » sont : le courrier ; les fichiers."),
        ("fr", "the user(s) and others", "l’utilisateur(trice) et les autres"),
        ("fr", "under point (f) of Article 6(1)", "au titre du paragraphe 1, point f), de l’article 6"),
        ("it", 'the "Services"', "i «Servizi»"),
        ("it", "Smile :) and go on.", "Sorrida :) e continui."),
        ("id", "the “Services”", "“Layanan”"),
        ("ko", "the “Services” of Exemplar’s group", "Exemplar’s group의 ‘서비스’"),
        ("ko", "You have these rights:", "귀하는 다음과 같은 권리를 가집니다."),
        ("ko", "**Traffic Data** is kept.", "**“트래픽 데이터”**는 보관됩니다."),
        ("fr", "e.g. at www.example.com.", "p. ex. sur www.example.com."),
        ("fr", "You *must* object.", "Vous devez vous opposer."),
        ("ko", "* (a) the first; * (b) the second", "* (a) 첫째, * (b) 둘째"),
        ("it", "We keep it until 10:30 p.m.", "Lo conserviamo fino alle 22:30."),
    ],
)
def test_what_a_language_may_do_its_own_way(locale: str, source: str, target: str) -> None:
    """Quotation marks of the language, particles after marks, Korean list introductions, abbreviations."""
    assert judge(locale, source, target) == []


@pytest.mark.parametrize(
    ("locale", "source", "target", "rule"),
    [
        ("ko", "Dated 4 March 2025.", "2025. 3. 4. 작성.", "block-mismatch"),
        ("fr", "one\n\ntwo", "un\ndeux", "block-mismatch"),
        ("it", "* one\n* two", "* uno\nundici", "block-mismatch"),
        ("id", "| a | b |", "| a, b |", "block-mismatch"),
        ("fr", "__Note.__ Read it.", "Note. Lisez-le.", "form-mismatch"),
        ("it", "Read it.<br>Then sign.", "Lo legga. Poi firmi.", "tag-mismatch"),
        ("it", '<p class="note">Read it.</p>', '<p class="nota">Lo legga.</p>', "tag-mismatch"),
        ("fr", "(see below)", "voir ci-dessous)", "unbalanced-brackets"),
        ("ko", "the Act (“PIPA”)", "「개인정보 보호법(‘PIPA’)", "unbalanced-brackets"),
        ("id", "(i) write; (ii) sign; (iii) send", "(i) tulis; (ii) tanda tangani; kirim", "list-label"),
        ("ko", "Do you agree?", "귀하는 동의합니다.", "end-mismatch"),
    ],
)
def test_what_must_be_the_same(locale: str, source: str, target: str, rule: str) -> None:
    """Blocks, marks, tags, brackets, labels and the kind of sentence."""
    assert rule in judge(locale, source, target)


@pytest.mark.parametrize(
    "sign", ["\u00ad", "\u200b", "\u2060", "\ufeff", "\u200f", "\u202e", "\u2067", "\x07", "\ufffd"]
)
def test_characters_that_nobody_sees(sign: str) -> None:
    """Each is reported, and not where the source has it too."""
    assert judge("fr", "You can object.", f"Vous pouvez vous op{sign}poser.") == ["hidden-character"]
    assert judge("fr", f"You can ob{sign}ject.", f"Vous pouvez vous op{sign}poser.") == []


def test_no_break_spaces_and_emoji_joiners_are_not_hidden() -> None:
    """French spaces and joined emoji are as they should be."""
    assert judge("fr", "Hello!", "Bonjour\u202f!") == []
    assert judge("fr", "A family", "Une famille \U0001f469\u200d\U0001f467") == []


def test_hangul_in_its_parts() -> None:
    """The finding names the word as it should be."""
    pair = make_pair("unit", "Personal data", unicodedata.normalize("NFD", "개인정보"), "en", "ko")
    problems = [problem for check in FORM_CHECKS for problem in check(pair)]
    assert [problem.rule for problem in problems] == ["not-normalised"]
    assert "개인정보" in problems[0].message


def test_french_spaces_are_asked_for_only_where_the_catalogue_sets_them() -> None:
    """One missing space among many is a slip; a catalogue without any has another habit."""
    spaced = [make_pair(f"u{i}", f"Note: {i}", f"Remarque\u00a0: {i}", "en", "fr") for i in range(9)]
    slip = make_pair("slip", "Note: last", "Remarque: dernière", "en", "fr")
    assert [index for index, _ in check_high_punctuation([*spaced, slip])] == [9]
    assert list(check_high_punctuation([slip, slip])) == []


def test_other_languages_have_no_french_spaces() -> None:
    """Italian sets no space before a colon."""
    assert list(check_high_punctuation([make_pair("u", "Note: x", "Nota: x", "en", "it")])) == []
