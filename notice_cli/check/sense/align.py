"""Which sentences of the translation stand for which of the source.

Sentences keep their order in translation; one may become two and two one. The best path is found by length and by the
words that a small lexicon, numbers and look-alikes connect (after Gale and Church, A Program for Aligning Sentences in
Bilingual Corpora, 1993, with words beside lengths).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log, sqrt
from typing import Final

from notice_cli.check.language import find_check_language
from notice_cli.check.pair import Pair
from notice_cli.check.sense.meaning import match_words
from notice_cli.check.sense.study import Sentence, Study, study

_MOVES: Final = ((1, 1, 0.0), (1, 2, 0.9), (2, 1, 0.9), (1, 0, 2.8), (0, 1, 2.8), (2, 2, 2.4), (1, 3, 2.4), (3, 1, 2.4))
_LONGEST: Final = 60
"""Sentences in a unit past which the path is not sought: such a unit is one bead."""
_FORWARD: Final = 5.0
_BACKWARD: Final = 2.5
_UNKNOWN: Final = 0.35
_PLAIN: Final = 2.2
"""Cost up to which two sentences at the same place stand for each other without a search."""

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that stand for each other; one side may be empty."""

    source: tuple[Sentence, ...]
    target: tuple[Sentence, ...]


def align(pair: Pair) -> tuple[Bead, ...]:
    """The beads of a pair, in order."""
    return _align(study(pair.source), study(pair.target))


@lru_cache(maxsize=16_384)
def _align(source: Study, target: Study) -> tuple[Bead, ...]:
    ours, theirs = source.sentences, target.sentences
    if len(ours) <= 1 >= len(theirs) or max(len(ours), len(theirs)) > _LONGEST:
        return (Bead(ours, theirs),)
    grid = _Grid(ours, theirs)
    if len(ours) == len(theirs) and all(grid.cost(i, i, 1, 1) < _PLAIN for i in range(len(ours))):
        return tuple(Bead((one,), (other,)) for one, other in zip(ours, theirs, strict=True))
    return tuple(_close_gaps(_trace(grid, _steps(grid))))


class _Grid:
    """What it costs that some sentences stand for some others."""

    def __init__(self, ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> None:
        self.ours = ours
        self.theirs = theirs
        self._matches: dict[Place, tuple[int, int, int, int]] = {}

    def cost(self, i: int, j: int, height: int, width: int) -> float:
        """Of ``height`` source sentences from ``i`` on and ``width`` target sentences from ``j`` on."""
        if not height or not width:
            return 0.0
        known = said = offered = asked = 0
        for row in range(i, i + height):
            mask = size = 0
            for column in range(j, j + width):
                found, size, _, _ = self._match(row, column)
                mask |= found
            known, said = known + size, said + mask.bit_count()
        for column in range(j, j + width):
            mask = size = 0
            for row in range(i, i + height):
                _, _, found, size = self._match(row, column)
                mask |= found
            offered, asked = offered + size, asked + mask.bit_count()
        score = length_score(self.ours[i : i + height], self.theirs[j : j + width])
        forward = 1.0 - said / known if known else _UNKNOWN
        backward = 1.0 - asked / offered if offered else _UNKNOWN
        return min(0.5 * score * score, 6.0) + _FORWARD * forward + _BACKWARD * backward

    def _match(self, i: int, j: int) -> tuple[int, int, int, int]:
        found = self._matches.get((i, j))
        if found is None:
            found = self._matches[i, j] = match_words(self.ours[i], self.theirs[j])
        return found


def _steps(grid: _Grid) -> dict[Place, tuple[float, int, int]]:
    """Place → cost of the best way there, and the move that ended it."""
    rows, columns = len(grid.ours), len(grid.theirs)
    best: dict[Place, tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
    band = abs(rows - columns) + 2
    for i in range(rows + 1):
        for j in range(max(0, i - band), min(columns, i + band) + 1):
            reached = best.get((i, j))
            if reached is None:
                continue
            for height, width, price in _MOVES:
                place = (i + height, j + width)
                if place[0] <= rows and place[1] <= columns:
                    cost = reached[0] + price + grid.cost(i, j, height, width)
                    if place not in best or cost < best[place][0]:
                        best[place] = (cost, height, width)
    return best


def _trace(grid: _Grid, best: dict[Place, tuple[float, int, int]]) -> list[Bead]:
    i, j = len(grid.ours), len(grid.theirs)
    beads: list[Bead] = []
    if (i, j) not in best:
        return [Bead(tuple(grid.ours), tuple(grid.theirs))]
    while i or j:
        _, height, width = best[i, j]
        beads.append(Bead(tuple(grid.ours[i - height : i]), tuple(grid.theirs[j - width : j])))
        i, j = i - height, j - width
    return beads[::-1]


def _close_gaps(beads: Sequence[Bead]) -> Iterator[Bead]:
    """A sentence without counterpart beside one of the other side: they stand for each other, however little they share."""
    held: Bead | None = None
    for bead in beads:
        if held and bool(held.source) != bool(bead.source) and bool(held.target) != bool(bead.target):
            yield Bead(held.source + bead.source, held.target + bead.target)
            held = None
            continue
        if held:
            yield held
        held = None if bead.source and bead.target else bead
        if not held:
            yield bead
    if held:
        yield held


def length_score(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> float:
    """How much longer (above 0) or shorter the translation is than usual, in standard deviations."""
    return score_lengths(sum(len(s.text) for s in ours), sum(len(s.text) for s in theirs), theirs[0].locale)


def score_lengths(ours: int, theirs: int, locale: str) -> float:
    """The same of two lengths in characters."""
    mean, spread = _ratio(locale)
    ours, theirs = max(ours, 1), max(theirs, 1)
    return log(theirs / ours / mean) / sqrt(spread * spread + 4.0 / (ours + 4))


@lru_cache(maxsize=64)
def _ratio(locale: str) -> tuple[float, float]:
    """Characters of a translation for one of English, and how much that varies."""
    table = find_check_language(locale).section("ratio")
    return float(table.get("mean", 1.1)), float(table.get("spread", 0.2))
