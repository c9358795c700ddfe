"""What a checker sees: of the damages, and of texts that are as they were."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from benchmarks.drift.book import Book, write_book
from benchmarks.drift.kinds import Damage
from benchmarks.drift.plan import Copy


class Finding(Protocol):
    """What a checker says; a ``Diagnostic`` is one."""

    @property
    def line(self) -> int:
        """1-based line within the entry; 0 where the finding is about the file."""

    @property
    def rule(self) -> str:
        """Which check it is."""

    @property
    def message(self) -> str:
        """What it says."""


Checker = Callable[[bytes, str, str], Iterable[Finding]]
"""Bytes of a PO file, its path and its locale → warnings and errors."""
Said = frozenset[tuple[str, str]]
"""Rules and messages about one segment."""


@dataclass(frozen=True, slots=True)
class Result:
    """One damage, and the rules that speak up because of it."""

    damage: Damage
    rules: tuple[str, ...]

    @property
    def is_caught(self) -> bool:
        """Whether anything is said that was not said before."""
        return bool(self.rules)


@dataclass(frozen=True, slots=True)
class Alarm:
    """What is said of a segment that is as it was."""

    path: str
    index: int
    said: Said


@dataclass(frozen=True, slots=True)
class Outcome:
    """All that one checker did."""

    name: str
    results: tuple[Result, ...]
    alarms: tuple[Alarm, ...]
    segments: Counter[str]
    """Untouched segments by path."""
    strays: int
    """New findings on segments that were not damaged, in copies where others were."""
    seconds: float


def run_checker(name: str, checker: Checker, books: Sequence[Book], copies: Sequence[Copy]) -> Outcome:
    """Check every catalogue as it is and every damaged copy, and compare segment by segment."""
    begin = time.perf_counter()
    before = {book.path: _listen(checker, book) for book in books}
    results: list[Result] = []
    strays = 0
    for copy in copies:
        new = _subtract(_listen(checker, copy.damaged()), before[copy.book.path])
        strays += len(new.keys() - copy.taken)
        results += (_judge(damage, new) for damage in copy.damages)
    alarms = (Alarm(path, i, said) for path, seen in before.items() for i, said in sorted(seen.items()))
    segments = Counter({book.path: len(book.segments) for book in books})
    return Outcome(name, tuple(results), tuple(alarms), segments, strays, time.perf_counter() - begin)


def _listen(checker: Checker, book: Book) -> dict[int, Said]:
    """Segment → what is said of it."""
    data, starts = write_book(book)
    said: dict[int, set[tuple[str, str]]] = {}
    for finding in checker(data, f"{book.path}.po", book.locale):
        index = bisect_right(starts, finding.line) - 1
        if index >= 0:
            said.setdefault(index, set()).add((finding.rule, finding.message))
    return {index: frozenset(pairs) for index, pairs in said.items()}


def _subtract(after: dict[int, Said], before: dict[int, Said]) -> dict[int, Said]:
    new = {index: said - before.get(index, frozenset()) for index, said in after.items()}
    return {index: said for index, said in new.items() if said}


def _judge(damage: Damage, new: dict[int, Said]) -> Result:
    places = [damage.index, *([damage.partner[0]] if damage.partner else [])]
    return Result(damage, tuple(sorted({rule for place in places for rule, _ in new.get(place, ())})))


def share(part: int, whole: int) -> float:
    """A share as a number from 0 to 1; 0 of nothing."""
    return part / whole if whole else 0.0
