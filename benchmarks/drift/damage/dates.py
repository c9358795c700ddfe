"""Damages to dates that both texts state."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.drift.case import Case, Edit
from benchmarks.drift.damage.calendar import Date, find_dates, write_day, write_month
from benchmarks.drift.kinds import kind


def _shared(case: Case) -> Iterator[Date]:
    known = {date.value for date in find_dates(case.other_plain, case.other_cues)}
    for date in find_dates(case.plain, case.cues):
        if date.value in known:
            yield date


def _put(case: Case, date: Date, part: str, new: str) -> Edit:
    return Edit(*date.parts[part], new)


@kind("month-changed", "values", "4 March → 4 April")
def change_month(case: Case) -> Iterator[Edit]:
    """Another month, in whose like the day exists."""
    for date in _shared(case):
        old = case.text[slice(*date.parts["m"])]
        month = case.rng.choice([m for m in range(1, 13) if m != date.month and (date.day < 29 or m != 2)])
        yield _put(case, date, "m", write_month(date, month, old, case.cues))


@kind("day-changed", "values", "4 March → 14 March")
def change_day(case: Case) -> Iterator[Edit]:
    """Another day of the same month."""
    for date in _shared(case):
        old = case.text[slice(*date.parts["d"])]
        day = case.rng.choice([d for d in range(2, 29) if d != date.day])
        yield _put(case, date, "d", write_day(day, old, case.cues))


@kind("year-changed", "values", "2025 → 2026")
def change_year(case: Case) -> Iterator[Edit]:
    """A year beside the right one."""
    for date in _shared(case):
        if date.year:
            yield _put(case, date, "y", str(date.year + case.rng.choice((-2, -1, 1, 2))))


@kind("day-month-swapped", "values", "4 March → 3 April")
def swap_day_and_month(case: Case) -> Iterator[Edit]:
    """The month's number as the day and the day as the month."""
    for date in _shared(case):
        if date.day > 12 or date.day == date.month:
            continue
        month, day = (case.text[slice(*date.parts[part])] for part in "md")
        parts = {"m": write_month(date, date.day, month, case.cues), "d": write_day(date.month, day, case.cues)}
        (first, second) = sorted(parts, key=lambda part: date.parts[part])
        between = case.text[date.parts[first][1] : date.parts[second][0]]
        yield Edit(date.parts[first][0], date.parts[second][1], parts[first] + between + parts[second])


@kind("date-dropped", "values", "a date dropped")
def drop_date(case: Case) -> Iterator[Edit]:
    """The date goes, with the words that lead to it."""
    for date in _shared(case):
        lead = case.cues.date_lead.search(case.plain[: date.span[0]])
        start = lead.start() if lead else date.span[0]
        end = date.span[1]
        if case.plain[end : end + 1] == "부":  # 2025년 3월 4일부터, …까지
            end += 2
        if len(case.plain[:start].strip() + case.plain[end:].strip()) > 8:
            yield Edit(start, end, "")
