"""Links, URLs, e-mail addresses, telephone numbers and codes come through, in every way of writing them that is right."""

from __future__ import annotations

import pytest

from notice_cli.check.invariants.addresses import find_mails, find_urls, same_page
from notice_cli.check.invariants.codes import check_codes, check_phones
from notice_cli.check.invariants.links import check_links, check_mails, check_urls
from notice_cli.check.invariants.placeholders import check_attributes, check_code, check_placeholders
from notice_cli.check.pair import Pair, make_pair

CHECKS = (
    check_links,
    check_urls,
    check_mails,
    check_phones,
    check_codes,
    check_placeholders,
    check_attributes,
    check_code,
)


def rules(pair: Pair) -> list[str]:
    """The slugs of what these checks say of a pair."""
    return [problem.rule for check in CHECKS for problem in check(pair)]


def judge(locale: str, source: str, target: str) -> list[str]:
    """The slugs for an English text and its translation."""
    return rules(make_pair("unit", source, target, "en", locale))


@pytest.mark.parametrize(
    ("text", "mails"),
    [
        ("privacy@example.com으로 문의해 주십시오.", ["privacy@example.com"]),
        ("Write to dpo@example.com.", ["dpo@example.com"]),
        ("[dpo@example.com](mailto:dpo@example.com)", ["dpo@example.com", "dpo@example.com"]),
        ("l’adresse_e-mail", []),
    ],
)
def test_mail_addresses_end_where_the_address_ends(text: str, mails: list[str]) -> None:
    """A particle or the full stop of a sentence is not part of an address."""
    assert list(find_mails(text)) == mails


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("https://example.com/p에서 확인하십시오.", ["https://example.com/p"]),
        ("Voir www.example.com, puis example.org/aide.", ["www.example.com", "example.org/aide"]),
        ("[here](https://example.com/a)", []),
        ("<https://example.com/a>.", ["https://example.com/a"]),
        ("dpo@example.com", []),
    ],
)
def test_urls_are_found_in_the_words(text: str, urls: list[str]) -> None:
    """URLs and hosts that the reader sees; targets of links and domains of e-mail addresses are not among them."""
    assert list(find_urls(text)) == urls


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://example.com/en/terms/", "https://example.com/fr/terms"),
        ("https://example.com/en-US/terms", "https://example.com/fr-FR/terms"),
        ("https://example.com/en_us/terms", "https://example.com/terms"),
        ("https://example.com/help?hl=en&x=1", "https://example.com/help?x=1&hl=fr".replace("x=1&hl=fr", "hl=fr&x=1")),
        ("https://eur-lex.europa.eu/legal-content/EN/TXT/", "https://eur-lex.europa.eu/legal-content/FR/TXT/"),
        ("https://en.wikipedia.org/wiki/Privacy", "https://fr.wikipedia.org/wiki/Vie_priv%C3%A9e"),
        ("https://example.com/terms-en.pdf", "https://example.com/terms-fr.pdf"),
        ("HTTPS://Example.com/a", "https://example.com/a/"),
    ],
)
def test_the_same_page_in_either_language(first: str, second: str) -> None:
    """What says the language of a page is not a difference."""
    assert same_page(first, ("en", "fr")) == same_page(second, ("en", "fr"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://example.com/en/terms/", "https://example.com/de/terms/"),
        ("https://example.com/terms", "https://example.com/privacy"),
        ("https://example.com/terms", "https://example.org/terms"),
        ("https://example.com/terms#a", "https://example.com/terms#b"),
        ("https://example.com/terms?id=1", "https://example.com/terms?id=2"),
        ("https://example.com/Terms", "https://example.com/terms"),
    ],
)
def test_another_page_is_another_page(first: str, second: str) -> None:
    """A third language, path, host, fragment, query or letter case of the path is a difference."""
    assert same_page(first, ("en", "fr")) != same_page(second, ("en", "fr"))


def test_links_that_moved_with_their_words() -> None:
    """Korean may name the second thing first, as long as each name keeps its link."""
    source = "[Firefox](https://example.com/f) is part of [MDN](https://example.com/m)."
    assert judge("ko", source, "[MDN](https://example.com/m)에는 [Firefox](https://example.com/f)가 포함됩니다.") == []
    assert judge("ko", source, "[Firefox](https://example.com/m)는 [MDN](https://example.com/f)의 일부입니다.") == [
        "link-order"
    ]


def test_an_address_that_the_translation_links() -> None:
    """A visible URL and a link to the same page are told apart from a changed one."""
    assert judge("fr", "See www.example.com.", "Voir www.example.com.") == []
    assert judge("fr", "See <https://example.com/a>.", "Voir <https://example.com/b>.") == ["url-changed"]


def test_html_links_count_as_links() -> None:
    """An href is compared like a Markdown destination."""
    source = '<a href="https://example.com/a">here</a>'
    assert judge("fr", source, '<a href="https://example.com/a">ici</a>') == []
    assert judge("fr", source, '<a href="https://example.com/b">ici</a>') == ["link-changed"]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Call +33 1 23 45 67 89.", "Appelez le 01 23 45 67 89."),
        ("Call 1-800-555-0199.", "Appelez le 1 800 555 0199."),
        ("Call (020) 7946 0018.", "Appelez le 020-7946-0018."),
        ("In 2019-2020 we had 1,250,000 users.", "En 2019-2020, nous avions 1 250 000 utilisateurs."),
        ("On 2025-03-04 we moved.", "Le 04.03.2025, nous avons déménagé."),
    ],
)
def test_telephone_numbers_are_compared_by_their_digits(source: str, target: str) -> None:
    """Spaces, hyphens, brackets and a country code do not matter, and amounts and dates are no telephone numbers."""
    assert judge("fr", source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "rule"),
    [
        ("Call 1-800-555-0199.", "1-800-555-0198번으로 전화하십시오.", "phone-changed"),
        ("San Francisco, CA 94105", "San Francisco, CA 94150", "code-changed"),
        ("version 2.14.1 of the app", "앱 버전 2.41.1", "code-changed"),
        ("licensed under CC0", "CCO에 따라 허가됨", "code-changed"),
        ("Hello %s", "안녕하세요", "placeholder-changed"),
        ("Terms apply.", "약관({company_name})이 적용됩니다.", "placeholder-changed"),
    ],
)
def test_changed_codes_are_found_beside_particles(source: str, target: str, rule: str) -> None:
    """Korean particles that touch a code hide no change."""
    assert judge("ko", source, target) == [rule]


def test_a_percentage_is_no_placeholder() -> None:
    """A percent sign before a word that begins with d, s or i is the sign, not a format."""
    assert judge("fr", "about 20 % of it", "environ 20 % de cela") == []
    assert judge("fr", "about 20% discount", "environ 20 %d’escompte") == []


def test_korean_names_the_whole_before_its_part() -> None:
    """Of "[A] of [B]" Korean names B first; of "[A] and [B]" it does not."""
    part = "See [the first point](#a) of [the list](#b)."
    assert judge("ko", part, "[목록](#b)의 [항목 하나](#a)를 참조하십시오.") == []
    assert judge("ko", part.replace(" of ", " and "), "[첫째](#b)와 [목록](#a)을 참조하십시오.") == ["link-order"]
