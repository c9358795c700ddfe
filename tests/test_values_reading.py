"""Reading values: figures, words, dates, amounts and bounds mean in each language what its readers take them to mean."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from notice_cli.check.reading import read_text
from notice_cli.check.values.figures import read_figure
from notice_cli.check.values.mention import Bound, Force, Kind, Mention
from notice_cli.check.values.reader import read_values

LANGUAGES = ("en", "fr", "it", "id", "ko")


def _one(text: str, locale: str) -> Mention:
    (mention,) = (found for found in read_values(read_text(text, locale)).mentions if found.force > Force.SILENT)
    return mention


@pytest.mark.parametrize(
    ("text", "decimal", "group", "value"),
    [
        ("1,250.50", ".", ",", "1250.50"),
        ("1 250,50", ",", " .", "1250.50"),
        ("1\u202f250,50", ",", " .", "1250.50"),
        ("1.250,50", ",", ".", "1250.50"),
        ("1'250", ",", ".", "1250"),
        ("1.250", ",", ".", "1250"),
        ("1.250", ".", ",", "1.250"),
        ("1,250", ",", ".", "1.250"),
        ("1.250.000", ",", ".", "1250000"),
        ("99,9", ",", ".", "99.9"),
        ("1.2", ",", ".", "1.2"),
        ("½", ".", ",", "0.5"),
    ],
)
def test_separators_mean_what_the_language_says(text: str, decimal: str, group: str, value: str) -> None:
    """The same signs are thousands in one language and decimals in another."""
    assert read_figure(text, decimal, group).value == Decimal(value)


def test_separators_of_another_language_are_marked() -> None:
    """1,250.50 can be no Italian number; 1,250 can, and is one and a quarter."""
    assert read_figure("1,250.50", ",", ".").foreign
    assert not read_figure("1,250", ",", ".").foreign


def test_versions_are_no_numbers() -> None:
    """What has three parts of any length is no quantity."""
    assert read_figure("1.2.3", ".", ",").value is None


@pytest.mark.parametrize("locale", ["en", "fr", "it", "id"])
@pytest.mark.parametrize("number", range(2, 200))
def test_every_spelled_number_is_read(locale: str, number: int) -> None:
    """Two to 199 in words are the number, in the spelling that num2words gives, before a unit."""
    unit = {"en": "days", "fr": "jours", "it": "giorni", "id": "hari"}[locale]
    mention = _one(f"{num2words(number, lang=locale)} {unit}", locale)
    assert (mention.kind, mention.value, mention.unit) == (Kind.PERIOD, Decimal(number), "day")


@pytest.mark.parametrize(
    ("text", "locale", "value", "unit"),
    [
        ("twenty four hours", "en", 24, "hour"),
        ("a twelve-month period", "en", 12, "month"),
        ("quatre-vingts jours", "fr", 80, "day"),
        ("vingt et une semaines", "fr", 21, "week"),
        ("soixante et onze jours", "fr", 71, "day"),
        ("ventun giorni", "it", 21, "day"),
        ("ventitre anni", "it", 23, "year"),
        ("un mese", "it", 1, "month"),
        ("sebulan", "id", 1, "month"),
        ("setahun", "id", 1, "year"),
        ("seratus hari", "id", 100, "day"),
        ("3 x 24 jam", "id", 72, "hour"),
        ("세 달", "ko", 3, "month"),
        ("열두 시간", "ko", 12, "hour"),
        ("십이개월", "ko", 12, "month"),
        ("이십사 시간", "ko", 24, "hour"),
        ("하루", "ko", 1, "day"),
        ("일주일", "ko", 1, "week"),
        ("10영업일", "ko", 10, "day"),
    ],
)
def test_periods_are_read_however_they_are_written(text: str, locale: str, value: int, unit: str) -> None:
    """Compounds, feminine and elided forms, prefixes, native and Sino-Korean numerals."""
    mention = _one(text, locale)
    assert (mention.value, mention.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [("1만 2,500원", 12500), ("3억 원", 300_000_000), ("3천만 원", 30_000_000), ("5,000만 원", 50_000_000)],
)
def test_korean_scales_are_multiplied(text: str, value: int) -> None:
    """만, 억 and 천 after figures."""
    mention = _one(text, "ko")
    assert (mention.kind, mention.value, mention.unit) == (Kind.MONEY, Decimal(value), "won")


@pytest.mark.parametrize(
    "text",
    [
        "사회공헌 활동",
        "세부 사항",
        "이 회사는 이사회를 둡니다.",
        "제3자에게 제공하지 않습니다.",
        "한편, 당사는",
    ],
)
def test_korean_words_that_begin_like_numerals_ask_for_nothing(text: str) -> None:
    """A syllable that is a numeral elsewhere is none inside another word."""
    assert all(mention.force is Force.SILENT for mention in read_values(read_text(text, "ko")).mentions)


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("4 March 2025", "en"),
        ("March 4, 2025", "en"),
        ("the 4th day of March, 2025", "en"),
        ("2025-03-04", "en"),
        ("4 mars 2025", "fr"),
        ("04/03/2025", "fr"),
        ("4 marzo 2025", "it"),
        ("4 Maret 2025", "id"),
        ("2025년 3월 4일", "ko"),
        ("2025. 3. 4.", "ko"),
        ("2025.3.4", "ko"),
    ],
)
def test_dates_are_the_same_day_in_every_form(text: str, locale: str) -> None:
    """CLDR's long forms, all-figure forms and ISO 8601."""
    mention = _one(text, locale)
    assert (mention.kind, mention.day) == (Kind.DATE, (2025, 3, 4))


@pytest.mark.parametrize(("text", "locale"), [("le 1er mars 2025", "fr"), ("il 1° marzo 2025", "it")])
def test_the_first_of_a_month_may_be_an_ordinal(text: str, locale: str) -> None:
    """« 1er mars », «1° marzo»."""
    assert _one(text, locale).day == (2025, 3, 1)


def test_an_ambiguous_english_date_keeps_both_readings() -> None:
    """03/04/2025 is in March or in April, depending on who wrote it."""
    mention = _one("03/04/2025", "en")
    assert {mention.day, mention.swapped} == {(2025, 4, 3), (2025, 3, 4)}


def test_may_is_a_verb_unless_it_is_written_as_the_month() -> None:
    """ "Anyone under 16 may not" holds an age and no date."""
    assert [mention.kind for mention in read_values(read_text("Anyone under 16 may not use it.", "en")).mentions] == [
        Kind.NUMBER
    ]
    assert _one("16 May 2025", "en").day == (2025, 5, 16)


@pytest.mark.parametrize(
    ("text", "locale", "bound"),
    [
        ("under 16 years of age", "en", Bound.LESS),
        ("16 years or older", "en", Bound.AT_LEAST),
        ("no more than 30 days", "en", Bound.AT_MOST),
        ("within the first 30 days", "en", Bound.AT_MOST),
        ("over the next 12 months", "en", Bound.NONE),
        ("moins de 16 ans", "fr", Bound.LESS),
        ("16 ans ou moins", "fr", Bound.AT_MOST),
        ("au plus tard 30 jours", "fr", Bound.AT_MOST),
        ("pas moins de 30 jours", "fr", Bound.AT_LEAST),
        ("età pari o superiore a 13 anni", "it", Bound.AT_LEAST),
        ("età superiore a 13 anni", "it", Bound.MORE),
        ("non oltre dodici mesi", "it", Bound.AT_MOST),
        ("tidak lebih dari 6 bulan", "id", Bound.AT_MOST),
        ("di bawah 16 tahun", "id", Bound.LESS),
        ("16 tahun ke atas", "id", Bound.AT_LEAST),
        ("16세 미만", "ko", Bound.LESS),
        ("16세 이하", "ko", Bound.AT_MOST),
        ("16세 이상", "ko", Bound.AT_LEAST),
        ("16세 초과", "ko", Bound.MORE),
        ("30일 이내", "ko", Bound.AT_MOST),
    ],
)
def test_bounds_are_read_before_and_after_the_value(text: str, locale: str, bound: Bound) -> None:
    """Every language says which side is meant, with words before the value or after it."""
    assert _one(text, locale).bound is bound


def test_addresses_and_telephone_numbers_are_no_values() -> None:
    """Other checks answer for them."""
    text = "See https://example.com/2025/30 or call 1-800-555-0100 or write to team24@example.com."
    assert read_values(read_text(text, "en")).mentions == ()


def test_a_word_and_a_figure_that_agree_are_one_value() -> None:
    """ "Twelve (12) months" is said once; "twelve (24) months" says two things."""
    assert _one("twelve (12) months", "en").word is None
    assert _one("twelve (24) months", "en").word == 12


@given(
    st.text(alphabet="0123456789 .,-/()%$€원만억천년월일세一twelveundux'’\u202f\n", max_size=60),
    st.sampled_from(LANGUAGES),
)
def test_no_text_breaks_the_reader(text: str, locale: str) -> None:
    """Whatever digits and signs stand together, each value lies inside the text."""
    reading = read_text(text, locale)
    assert all(0 <= m.start <= m.end <= len(reading.text) for m in read_values(reading).mentions)
