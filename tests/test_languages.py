"""The language files: each is complete, and periods, dates, figures and citations come out as its lawyers write them."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict
from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from notice_cli.languages import TABLES, find_table
from notice_cli.localise import display_name, format_day, text_direction
from notice_cli.localise.cldr import format_money, format_number, format_share
from notice_cli.localise.language import Language, fill, find_language
from notice_cli.localise.period import format_period
from notice_cli.localise.provision import format_provision
from notice_cli.localise.telephone import format_telephone


@pytest.mark.parametrize("tag", sorted(TABLES))
def test_every_file_names_every_unit_of_time(tag: str) -> None:
    """A language that has a file never falls back to CLDR for a period."""
    assert set(find_language(tag).period.units) == {"minute", "hour", "day", "week", "month", "year"}


@pytest.mark.parametrize("tag", sorted(TABLES))
def test_every_file_is_read_whole(tag: str) -> None:
    """No section of a file is ignored for a misspelt key: the record holds what the file says."""
    held = json.loads(json.dumps(asdict(find_language(tag))))
    for section in ("quotes", "spacing", "list", "date", "period", "reference", "provision", "elision", "particles"):
        written = TABLES[tag].get(section, {})
        assert {key: held[section].get(key) for key in written} == written


@pytest.mark.parametrize("tag", sorted(TABLES))
def test_every_file_holds_values_of_the_right_kind(tag: str) -> None:
    """The records are filled without a look at the kinds of the values; here they are looked at."""
    language = find_language(tag)
    assert TypeAdapter(Language).validate_python(asdict(language)) == language


def test_a_region_is_served_by_its_language() -> None:
    """Canadian French has no file of its own and takes that of French, dated by CLDR's Canadian French."""
    assert find_table("fr-CA") is TABLES["fr"]
    assert find_language("fr-CA").cldr == "fr-CA"


@pytest.mark.parametrize(
    ("tag", "duration", "expected"),
    [
        ("en", "P12M", "twelve (12) months"),
        ("en", "P1Y", "one (1) year"),
        ("en", "PT72H", "seventy-two (72) hours"),
        ("fr", "P12M", "douze (12) mois"),
        ("fr", "P1Y", "un (1) an"),
        ("fr", "PT1H", "une (1) heure"),
        ("fr", "P21W", "vingt et une (21) semaines"),
        ("fr", "P21D", "vingt et un (21) jours"),
        ("fr", "PT1M", "une (1) minute"),
        ("fr", "PT81H", "quatre-vingt-une (81) heures"),
        ("fr", "P90D", "quatre-vingt-dix (90) jours"),
        ("it", "P12M", "dodici (12) mesi"),
        ("it", "P1Y", "un (1) anno"),
        ("it", "PT1H", "una (1) ora"),
        ("it", "P21W", "ventuno (21) settimane"),
        ("id", "P12M", "dua belas (12) bulan"),
        ("id", "P1Y", "satu (1) tahun"),
        ("id", "P25M", "dua puluh lima (25) bulan"),
        ("ko", "P12M", "12개월"),
        ("ko", "P1Y", "1년"),
        ("ko", "P60D", "60일"),
        ("ko", "PT72H", "72시간"),
        ("de", "P12M", "12 Monate"),
        ("pl", "P2Y", "2 lata"),
    ],
)
def test_periods_are_spelled_the_language_s_way(tag: str, duration: str, expected: str) -> None:
    """Words, figure and noun agree in number and gender; Korean writes figures only; others follow CLDR."""
    assert format_period(duration, find_language(tag)) == expected


def test_a_plain_period_leaves_the_words_out() -> None:
    """``.plain`` is the figure and the noun."""
    assert format_period("P12M", find_language("en"), plain=True) == "12 months"
    assert format_period("P12M", find_language("it"), plain=True) == "12 mesi"


def test_a_period_that_is_none_comes_back_as_it_is() -> None:
    """Loading reports it; here it is only shown."""
    assert format_period("a while", find_language("en")) == "a while"


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("en", "1 June 2026"),
        ("en-US", "June 1, 2026"),
        ("fr", "1er juin 2026"),
        ("ko", "2026년 6월 1일"),
        ("it", "1º giugno 2026"),
        ("id", "1 Juni 2026"),
        ("de", "1. Juni 2026"),
    ],
)
def test_dates_are_written_out(tag: str, expected: str) -> None:
    """The first of a month has its ordinal where the language has one."""
    assert format_day(datetime.date(2026, 6, 1), tag) == expected


def test_only_the_first_of_a_month_is_ordinal() -> None:
    """« 21 juin » has no ordinal, nor has « 11 juin »."""
    assert format_day(datetime.date(2026, 6, 21), "fr") == "21 juin 2026"
    assert format_day(datetime.date(2026, 6, 11), "it") == "11 giugno 2026"


@pytest.mark.parametrize(
    ("tag", "number", "share", "money"),
    [
        ("en", "1,234.5", "99.95%", "20,000,000 euros"),
        ("fr", "1\u202f234,5", "99,95\u00a0%", "20\u202f000\u202f000 euros"),
        ("ko", "1,234.5", "99.95%", "20,000,000 유로"),
        ("it", "1.234,5", "99,95%", "20.000.000 euro"),
        ("id", "1.234,5", "99,95%", "20.000.000 Euro"),
    ],
)
def test_figures_follow_cldr(tag: str, number: str, share: str, money: str) -> None:
    """Separators, percent sign and the currency's name are the language's, and no decimal is lost."""
    assert format_number(Decimal("1234.5"), tag) == number
    assert format_share(Decimal("99.95"), tag) == share
    assert format_money(Decimal(20000000), "EUR", tag) == money


def test_an_amount_with_cents_keeps_them() -> None:
    """Only whole amounts are written without decimals."""
    assert format_money(Decimal("12.5"), "USD", "en") == "12.50 US dollars"


PROVISION = {"law": "gdpr", "article": "6", "paragraph": "1", "point": "f"}


@pytest.mark.parametrize(
    ("tag", "fields", "short", "name", "expected"),
    [
        ("en", PROVISION, "GDPR", "General Data Protection Regulation", "Article 6(1)(f) GDPR"),
        (
            "fr",
            PROVISION,
            "RGPD",
            "règlement général sur la protection des données",
            "article 6, paragraphe 1, point f), du RGPD",
        ),
        (
            "it",
            PROVISION,
            "GDPR",
            "regolamento generale sulla protezione dei dati",
            "articolo 6, paragrafo 1, lettera f), del GDPR",
        ),
        ("id", PROVISION, "GDPR", "Peraturan Umum Pelindungan Data", "Pasal 6 ayat (1) huruf f GDPR"),
        ("ko", PROVISION, "GDPR", "일반 개인정보 보호법", "GDPR 제6조 제1항 (f)호"),
        ("de", PROVISION, "DSGVO", "Datenschutz-Grundverordnung", "DSGVO, 6(1)(f)"),
        ("fr", {"article": "9"}, "LGPD", "loi générale sur la protection des données", "article 9 de la LGPD"),
        ("fr", {"article": "9"}, "", "ordonnance de 2020", "article 9 de l’ordonnance de 2020"),
        ("fr", {"article": "9"}, "PDPA", "Personal Data Protection Act", "article 9, PDPA"),
        (
            "en",
            {"article": "1448", "unit": "section"},
            "",
            "Civil and Commercial Code",
            "section 1448 of the Civil and Commercial Code",
        ),
        ("en", {"article": "8"}, "", "Law 1581 of 2012", "Article 8 of Law 1581 of 2012"),
        ("en", {"article": "27.5.3"}, "APPI", "", "Article 27.5.3 APPI"),
        ("ko", {"article": "27.5.3"}, "APPI", "", "APPI 제27조 제5항 제3호"),
        ("id", {"article": "28.1"}, "APPI", "", "Pasal 28 ayat (1) APPI"),
    ],
)
def test_provisions_are_cited_the_language_s_way(
    tag: str, fields: dict[str, str], short: str, name: str, expected: str
) -> None:
    """Article, paragraph and point have their own words, order and preposition in each language."""
    assert format_provision(fields, short, name, find_language(tag)) == expected


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("+60355512345", "+60 3 5551 2345"),
        ("+442079460000", "+44 20 7946 0000"),
        ("+16045550100", "+1 604 555 0100"),
        ("+971412345", "+971 41 2345"),
        ("0800 FREE", "0800 FREE"),
    ],
)
def test_telephones_are_grouped_for_reading(number: str, expected: str) -> None:
    """Country code, then groups; the groups do not part at the end of a line."""
    assert format_telephone(number) == expected.replace(" ", "\u00a0" if number.startswith("+") else " ")


@pytest.mark.parametrize(
    ("tag", "language", "territory"),
    [
        ("en", "English", "United Kingdom"),
        ("fr", "anglais", "Royaume-Uni"),
        ("ko", "영어", "영국"),
        ("it", "inglese", "Regno Unito"),
        ("id", "Inggris", "Inggris Raya"),
    ],
)
def test_names_stand_as_in_a_sentence(tag: str, language: str, territory: str) -> None:
    """Names of languages and countries are CLDR's, with the capitals of the middle of a sentence."""
    assert display_name("language", "en", tag) == language
    assert display_name("territory", "GB", tag) == territory


def test_what_cldr_does_not_name_is_its_code() -> None:
    """A made-up code is shown rather than raised about; of a subdivision the country is named."""
    assert display_name("language", "xx", "fr") == "xx"
    assert display_name("territory", "QQ", "fr") == "QQ"
    assert display_name("territory", "US-CA", "it") == "Stati Uniti (CA)"


def test_direction_is_the_script_s() -> None:
    """Arabic runs from right to left; Korean and a language unknown to CLDR do not."""
    assert [text_direction(tag) for tag in ("ar", "ko", "tlh")] == ["rtl", "ltr", "ltr"]


def test_values_are_never_read_as_patterns() -> None:
    """A law called "{place}" stays what it is called."""
    assert fill("{place} {law}", place="Article 6", law="{place}") == "Article 6 {place}"
