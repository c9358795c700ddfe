"""Dates in a text, whichever way the language writes them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from benchmarks.drift.cues import Cues


@dataclass(frozen=True, slots=True)
class Date:
    """A date and where its parts stand."""

    span: tuple[int, int]
    year: int
    """0 where the text names none."""
    month: int
    day: int
    parts: dict[str, tuple[int, int]]
    named: bool
    """Whether the month is a word."""

    @property
    def value(self) -> tuple[int, int, int]:
        """Year, month and day."""
        return self.year, self.month, self.day


def find_dates(text: str, cues: Cues) -> tuple[Date, ...]:
    """The dates of a text without markup, in order; where two forms fit, the one that says more."""
    found: list[Date] = []
    for pattern in cues.dates:
        for match in pattern.finditer(text):
            date = _read(match, cues)
            if date and not any(d.span[0] < date.span[1] and date.span[0] < d.span[1] for d in found):
                found.append(date)
    return tuple(sorted(found, key=lambda date: date.span))


def _read(match: re.Match[str], cues: Cues) -> Date | None:
    groups = match.groupdict()
    months = [name.lower() for name in cues.months]
    named = not groups["m"].isdigit()
    month = months.index(groups["m"].lower()) + 1 if named else int(groups["m"])
    day = int(re.sub(r"\D", "", groups["d"]))
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    parts = {name: match.span(name) for name in "dmy" if groups.get(name)}
    return Date(match.span(), int(groups.get("y") or 0), month, day, parts, named)


def write_month(date: Date, month: int, old: str, cues: Cues) -> str:
    """A month as ``old`` writes it: by name, in figures, with a nought or without."""
    if date.named:
        return cues.months[month - 1]
    return f"{month:02}" if len(old) == 2 and old.startswith("0") else str(month)


def write_day(day: int, old: str, cues: Cues) -> str:
    """A day as ``old`` writes it; the first of a month is an ordinal in French."""
    if day == 1 and cues.locale == "fr":
        return "1er"
    return f"{day:02}" if old.startswith("0") else str(day)
