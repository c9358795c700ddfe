"""Periods in words and figures: "twelve (12) months", « une (1) heure », "12개월"."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from babel.units import format_unit
from num2words import num2words

from notice_cli.localise.cldr import find_locale
from notice_cli.localise.language import Language, fill

_DURATION: Final = re.compile(r"P(?:(\d{1,6})([YMWD])|T(\d{1,6})([HM]))")
_UNITS: Final = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute"}


def format_period(duration: str, language: Language, plain: bool = False) -> str:
    """An ISO 8601 duration of one unit, with the number in words where the language writes them.

    ``plain`` leaves the words out: "12 months". A duration of another form comes back as it is.
    """
    match = _DURATION.fullmatch(duration)
    if match is None:
        return duration
    figure = match.group(1) or match.group(3)
    unit = _UNITS[match.group(2) or f"T{match.group(4)}"]
    count = int(figure)
    forms = language.period.units.get(unit)
    if not forms:
        return _format_by_cldr(count, unit, language)
    noun = forms.get(str(find_locale(language.tag).plural_form(count))) or forms.get("other", unit)
    words = "" if plain or not language.period.spell else spell_number(count, forms.get("gender", ""), language)
    pattern = language.period.spelled if words else language.period.plain
    return fill(pattern, words=words, figure=str(count), unit=noun)


def spell_number(count: int, gender: str, language: Language) -> str:
    """The number in words, as it stands before a noun of ``gender``; empty where the library has no such language."""
    words = _spell(count, language.num2words)
    agreement = language.period.agreement.get(gender, {})
    head, mark, last = re.fullmatch(r"(.*?)([ -]?)([^ -]*)", words, re.DOTALL).groups()  # type: ignore[union-attr]
    return f"{head}{mark}{agreement.get(last, last)}"


@cache
def _spell(count: int, code: str) -> str:
    try:
        return str(num2words(count, lang=code))
    except (NotImplementedError, OverflowError):
        return ""


def _format_by_cldr(count: int, unit: str, language: Language) -> str:
    """CLDR's pattern of the first width that has one: some languages spell out only the short width."""
    for width in ("long", "short", "narrow"):
        text = format_unit(count, f"duration-{unit}", length=width, locale=find_locale(language.tag))
        if "duration-" not in text:
            return text.replace("\u00a0", " ")
    return f"{count} {unit}"
