"""CLDR's forms of dates, numbers, money and names, through Babel."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.numbers import (
    format_currency,
    format_decimal,
    format_percent,
    get_currency_name,
    get_currency_unit_pattern,
)

from notice_cli.localise.language import find_language


@cache
def find_locale(tag: str) -> Locale:
    """Babel's locale for a BCP 47 tag: the nearest that CLDR has, else CLDR's root. Never raises."""
    parts = re.split("[-_]", find_language(tag).cldr)
    for length in range(len(parts), 0, -1):
        try:
            return Locale.parse("-".join(parts[:length]), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale.parse("root")


def text_direction(locale: str) -> Literal["ltr", "rtl"]:
    """The direction in which the language is written."""
    return "rtl" if find_locale(locale).text_direction == "rtl" else "ltr"


def display_name(kind: Literal["language", "territory"], code: str, locale: str) -> str:
    """The name of a language (BCP 47) or a territory (ISO 3166-1 or -2) in ``locale``, as it stands in a sentence.

    What CLDR does not name comes back as its code; of a subdivision such as ``US-CA`` CLDR's data here has the country
    only, so the code of the subdivision is added to it.
    """
    names = find_locale(locale)
    if kind == "territory":
        country, _, subdivision = code.upper().partition("-")
        name = str(names.territories.get(country, country))
        return f"{name} ({subdivision})" if subdivision else name
    try:
        return str(Locale.parse(code, sep="-").get_display_name(names) or code)
    except (UnknownLocaleError, ValueError):
        return str(names.languages.get(code, code))


def format_day(day: datetime.date, locale: str) -> str:
    """The day written out: "1 June 2026", « 1er juin 2026 », "2026년 6월 1일"."""
    names = find_locale(locale)
    pattern = str(names.date_formats["long"].pattern)
    first = find_language(locale).date.first_day
    if first and day.day == 1:
        pattern = re.sub(r"\bd\b", f"'{first}'", pattern, count=1)
    return format_date(day, format=pattern, locale=names)


def format_number(value: Decimal, locale: str) -> str:
    """A number with the language's separators and all its decimals."""
    return format_decimal(value, locale=find_locale(locale), decimal_quantization=False)


def format_share(value: Decimal, locale: str) -> str:
    """A percentage; ``value`` is what stands before the sign."""
    return format_percent(value / 100, locale=find_locale(locale), decimal_quantization=False)


def format_money(amount: Decimal, currency: str, locale: str) -> str:
    """An amount with the currency's name ("20,000,000 euros"); a whole amount has no decimals."""
    names = find_locale(locale)
    if amount != amount.to_integral_value():
        return format_currency(amount, currency, locale=names, format_type="name")
    # Babel's named format always writes the currency's decimals, so the whole number is set in CLDR's pattern here.
    pattern = get_currency_unit_pattern(currency, count=amount, locale=names)
    name = get_currency_name(currency, count=amount, locale=names)
    return pattern.replace("{0}", format_number(amount, locale)).replace("{1}", name)
