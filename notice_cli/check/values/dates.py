"""Dates and times of day, in the forms of the language and in ISO 8601."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from notice_cli.check.values.lexicon import NEVER, find_lexicon
from notice_cli.check.values.mention import Day, Force, Kind, Mention
from notice_cli.check.values.spelled import trie_pattern

_DAY: Final = r"(?P<d>\d{1,2})(?!\d)"
_YEAR: Final = r"(?P<y>(?:19|20)\d\d)"
_NUMERIC: Final = re.compile(
    r"(?<![\d.,/-])(?:(?P<y>(?:19|20)\d\d)(?P<s1>[-/.])(?P<m>\d{1,2})(?P=s1)(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2})(?P<s2>[-/.])(?P<b>\d{1,2})(?P=s2)(?P<y2>(?:19|20)?\d\d))(?!\d|[-/.,]\d)"
)


@dataclass(frozen=True, slots=True)
class DateForms:
    """A language's dates: month names → number, patterns that say more first, and how an all-figure date is ordered."""

    months: Mapping[str, int]
    forms: tuple[re.Pattern[str], ...]
    alone: re.Pattern[str]
    order: str
    times: tuple[re.Pattern[str], ...]
    afternoon: frozenset[str]


@cache
def find_date_forms(locale: str) -> DateForms:
    """The date forms of a BCP 47 tag."""
    section = find_lexicon(locale).months
    months = {name.lower(): index for index, name in enumerate(section.get("names", ()), 1)}
    months |= {name.lower(): index for index, name in enumerate(section.get("short", ()), 1) if name}
    months |= {name.lower(): number for name, number in section.get("also", {}).items()}
    names = trie_pattern(months) or "(?!)"

    def fill(form: str) -> str:
        filled = form.replace("MONTH", f"(?P<m>{names})(?![^\\W\\d_])")
        return filled.replace("DAY", _DAY).replace("YEAR", _YEAR)

    alone = re.compile(fill(section["alone"])) if section.get("alone") else NEVER
    forms = tuple(re.compile(fill(form)) for form in section.get("forms", ()))
    times = tuple(re.compile(form) for form in section.get("times", ()))
    return DateForms(
        months, forms, alone, section.get("numeric", "any"), times, frozenset(section.get("afternoon", ()))
    )


def read_dates(text: str, shown: str, locale: str) -> Iterator[Mention]:
    """The dates of a text in lower case; ``shown`` is the same text as it stands. Overlapping ones are the caller's care."""
    forms = find_date_forms(locale)
    for match in _NUMERIC.finditer(text):
        if (found := _numeric(match, forms.order)) is not None:
            yield _date(match.start(), match.end(), shown, *found)
    for pattern in forms.forms:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            month = forms.months.get(parts["m"]) or int(parts["m"] if parts["m"].isdigit() else 0)
            day = (int(parts.get("y") or 0), month, int(parts.get("d") or 0))
            if _exists(day) and not _is_verb(shown[slice(*match.span("m"))], day):
                yield _date(match.start(), match.end(), shown, day)
    yield from read_months(text, shown, locale)


def read_months(text: str, shown: str, locale: str) -> Iterator[Mention]:
    """The months of a text that stand without day and year: "in March"."""
    forms = find_date_forms(locale)
    for match in forms.alone.finditer(text):
        start, end = match.span("m")
        if find_lexicon(locale).unit.match(text, end):
            continue  # « sept jours »: the abbreviation of a month is a number as well
        if shown[start].isupper() or locale[:2] in ("fr", "it"):
            yield _date(start, end, shown, (0, forms.months[match["m"]], 0))


def _is_verb(word: str, day: Day) -> bool:
    """Whether a month without a year is the English verb: "anyone under 16 may not", "UNDER 16 MAY NOT"."""
    return not day[0] and word in ("may", "MAY", "march", "MARCH", "Mar", "mar")


def _numeric(match: re.Match[str], order: str) -> tuple[Day, Day] | None:
    if match["y"]:
        day = (int(match["y"]), int(match["m"]), int(match["d"]))
        return (day, (0, 0, 0)) if _exists(day) else None
    year = int(match["y2"])
    if year < 100 and match["s2"] != "/":
        return None
    year += 2000 if year < 100 else 0
    first, second = int(match["a"]), int(match["b"])
    readings = [day for day in ((year, second, first), (year, first, second)) if _exists(day)]
    if not readings:
        return None
    return readings[0], (readings[-1] if order == "any" else (0, 0, 0))


def _exists(day: Day) -> bool:
    return 1 <= day[1] <= 12 and 0 <= day[2] <= 31


def _date(start: int, end: int, shown: str, day: Day, swapped: Day = (0, 0, 0)) -> Mention:
    force = Force.REQUIRED if day[0] or day[2] else Force.EXPECTED
    return Mention(Kind.DATE, Decimal(0), start, end, shown[start:end].strip(), force=force, day=day, swapped=swapped)


_CURRENCY: Final = re.compile(r"\s?(?:[€$£¥₩%]|eur\b|usd\b|gbp\b)")


def _is_amount(text: str, match: re.Match[str]) -> bool:
    """Whether what looks like a time is an amount: "€12.50", "12.50 %"."""
    return text[: match.start()].rstrip()[-1:] in tuple("€$£¥₩") or _CURRENCY.match(text, match.end()) is not None


def read_times(text: str, shown: str, locale: str) -> Iterator[Mention]:
    """The times of day of a text in lower case."""
    forms = find_date_forms(locale)
    for pattern in forms.times:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            hour, minute = int(parts["h"]), int(parts.get("m") or 0)
            if hour > 24 or minute > 59 or _is_amount(text, match):
                continue
            half = parts.get("half")
            if half:
                hour = hour % 12 + (12 if half in forms.afternoon else 0)
            value = Decimal(hour * 60 + minute)
            yield Mention(Kind.TIME, value, *match.span(), shown[match.start() : match.end()], force=Force.EXPECTED)
