"""History is alignment: which unit of an old text became which unit of a new one.

Units of one part are aligned in order by similarity, explicit anchors first; only what is left over is sought in other
parts (a move). The catalogues' merge, redlines and change lists share this one alignment. Pure; time grows with the
number of units, not with its square: equal texts are found by dictionary, similarity is measured near the diagonal of
what lies between two fixed points, and across parts only between texts that share runs of words.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nsmallest

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

SIMILAR_HERE = 0.50
"""How alike two texts of one context are, at least, to be two states of one unit."""
SIMILAR_IN_PART = 0.65
"""The same for texts of one part under different headings."""
SIMILAR_ANYWHERE = 0.80
"""The same for texts of different parts: a false match shows a reviewer the history of another clause."""
_CERTAIN = 0.85
"""Alike enough to pair without looking at others, at the ends of a gap."""
_LIKELY = 0.65
"""The same where nothing came or went, so that the order alone speaks for the pair."""
_SHORTEST_MOVE = 20
"""Characters below which a changed text is not sought in other places: "Your rights" resembles too much."""
_PIECE = 24
_LONGEST_COMPARED = 8000
_COMMON = 12
_PAIRS = 2500
_CANDIDATES = 8
# Scripts without spaces between words, and Hangul with its particles, are compared by character; a text in ASCII has
# spaces, and its words keep their punctuation.
_TOKEN = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class AlignItem:
    """A unit as alignment sees it."""

    context: str
    """Path of the unit's place: ``sections/rights/withdraw``; its first two names are the part."""
    text: str
    anchor: str = ""
    """The id an author gave the unit, unique in its part; empty when none."""


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """An old and a new unit that are one."""

    new: int
    """Index into the new units."""
    old: int
    """Index into the old units."""
    similarity: float
    """1.0 for equal texts, else how alike they are, between 0 and 1."""


Pairs = Iterable[tuple[int, int]]


def part_of(context: str) -> str:
    """The part a context lies in: ``activities/traffic/retention/end-users`` → ``activities/traffic``."""
    return "/".join(context.split("/", 2)[:2])


def count_common_names(first: str, second: str) -> int:
    """How many names two paths have in common from their beginning."""
    names = zip(first.split("/"), second.split("/"), strict=False)
    return next((depth for depth, (a, b) in enumerate(names) if a != b), min(first.count("/"), second.count("/")) + 1)


def align_units(old: Sequence[AlignItem], new: Sequence[AlignItem], known: Pairs = ()) -> tuple[Match, ...]:
    """Which old unit is which new one, as matches in the order of ``new``; every index is in one match at most.

    ``known`` are pairs (old, new) that are settled beforehand. Units are matched by, in this order: equal context and
    text; equal part and anchor; equal part and text; similarity in the order of one context; equal text elsewhere;
    similarity out of order, first in the context, then in the part, then anywhere. The result does not depend on the
    order of the parts.
    """
    state = _State(old, new)
    for old_index, new_index in known:
        state.settle(old_index, new_index)
    _match_equal(state, lambda item: (item.context, item.text))
    _match_equal(state, lambda item: (part_of(item.context), item.anchor) if item.anchor else None)
    _match_equal(state, lambda item: (part_of(item.context), item.text))
    _match_in_order(state)
    _match_moved(state)
    _match_alike(state, lambda item: item.context, SIMILAR_HERE, 1)
    _match_alike(state, lambda item: part_of(item.context), SIMILAR_IN_PART, _SHORTEST_MOVE)
    _match_alike(state, lambda item: "", SIMILAR_ANYWHERE, _SHORTEST_MOVE)
    return tuple(sorted(Match(new, old, state.scores[old]) for old, new in state.pairs.items()))


def measure_similarity(first: str, second: str, least: float = 0.0) -> float:
    """How alike two texts are, from 0 to 1: the mean over characters and over words.

    0.0 where the mean, or the likeness of the characters alone, is below ``least``. Of very long texts the beginning
    and the end are compared.
    """
    if first == second:
        return 1.0
    first, second = _shorten(first), _shorten(second)
    by_character = fuzz.ratio(first, second, score_cutoff=100 * least) / 100
    if not by_character:
        return 0.0
    by_word = Indel.normalized_similarity(_tokens(first), _tokens(second))
    mean = (by_character + by_word) / 2
    return mean if mean >= least else 0.0


def _shorten(text: str) -> str:
    half = _LONGEST_COMPARED // 2
    return text if len(text) <= _LONGEST_COMPARED else text[:half] + text[-half:]


@lru_cache(maxsize=2048)
def _tokens(text: str) -> tuple[str, ...]:
    return tuple(text.split() if text.isascii() else _TOKEN.findall(text))


@dataclass(slots=True)
class _State:
    """The units of both sides, and what is matched so far."""

    old: Sequence[AlignItem]
    new: Sequence[AlignItem]
    pairs: dict[int, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    scores: dict[int, float] = field(default_factory=dict)

    def settle(self, old: int, new: int, score: float | None = None) -> None:
        if old not in self.pairs and new not in self.taken:
            self.pairs[old] = new
            self.taken.add(new)
            self.scores[old] = self.likeness(old, new) if score is None else score

    def free_old(self) -> Iterator[int]:
        return (index for index in range(len(self.old)) if index not in self.pairs)

    def free_new(self) -> Iterator[int]:
        return (index for index in range(len(self.new)) if index not in self.taken)

    def likeness(self, old: int, new: int, least: float = 0.0) -> float:
        return measure_similarity(self.old[old].text, self.new[new].text, least)


Key = Callable[[AlignItem], Hashable]


def _group(items: Sequence[AlignItem], indices: Iterable[int], key: Key) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for index in indices:
        groups[key(items[index])].append(index)
    groups.pop(None, None)
    return groups


def _match_equal(state: _State, key: Key) -> None:
    """Pairs what has the same key, in order of appearance."""
    olds = _group(state.old, state.free_old(), key)
    for value, news in _group(state.new, state.free_new(), key).items():
        for old, new in zip(olds.get(value, ()), news, strict=False):
            state.settle(old, new)


# --- in order, within a context ---------------------------------------------------------------------------------------


def _match_in_order(state: _State) -> None:
    olds = _group(state.old, range(len(state.old)), lambda item: item.context)
    news = _group(state.new, range(len(state.new)), lambda item: item.context)
    for context in sorted(olds.keys() & news.keys(), key=str):
        for old_gap, new_gap in _list_gaps(state, olds[context], news[context]):
            _align_gap(state, old_gap, new_gap)


def _list_gaps(state: _State, olds: list[int], news: list[int]) -> list[tuple[list[int], list[int]]]:
    """What is unmatched on both sides between two fixed points: matches that keep their order."""
    place = {new: position for position, new in enumerate(news)}
    fixed = [(i, place[state.pairs[old]]) for i, old in enumerate(olds) if state.pairs.get(old) in place]
    gaps = []
    old_start = new_start = 0
    for old_end, new_end in [*longest_rising(fixed), (len(olds), len(news))]:
        old_gap = [old for old in olds[old_start:old_end] if old not in state.pairs]
        new_gap = [new for new in news[new_start:new_end] if new not in state.taken]
        if old_gap and new_gap:
            gaps.append((old_gap, new_gap))
        old_start, new_start = old_end + 1, new_end + 1
    return gaps


def longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs that rises in both numbers (patience sorting); ``pairs`` rises in the first."""
    tails: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, value) in enumerate(pairs):
        pile = bisect_left(tails, value)
        before.append(piles[pile - 1] if pile else -1)
        tails[pile : pile + 1] = [value]
        piles[pile : pile + 1] = [index]
    run = []
    index = piles[-1] if piles else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]


def _align_gap(state: _State, olds: list[int], news: list[int]) -> None:
    """Settles the pairs of one gap: what is plainly alike from both ends inwards, the middle by best sum.

    A large middle is cut into pieces along its diagonal, so that the work grows with its length only.
    """
    olds, news = olds[:], news[:]
    least = _LIKELY if len(olds) == len(news) else _CERTAIN
    for end in (0, -1):
        while olds and news and (score := state.likeness(olds[end], news[end], least)):
            state.settle(olds.pop(end), news.pop(end), score)
    pieces = -(-max(len(olds), len(news)) // _PIECE)
    for piece in range(pieces):
        for old, new in _best_sum(state, _cut(olds, piece, pieces), _cut(news, piece, pieces)):
            state.settle(old, new)


def _cut(indices: list[int], piece: int, pieces: int) -> list[int]:
    return indices[piece * len(indices) // pieces : (piece + 1) * len(indices) // pieces]


def _best_sum(state: _State, olds: list[int], news: list[int]) -> Iterator[tuple[int, int]]:
    """The pairs, rising on both sides, with the greatest sum of similarities."""
    scores = [[state.likeness(old, new, SIMILAR_HERE) for new in news] for old in olds]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for i, row in enumerate(scores, 1):
        for j, score in enumerate(row, 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + score)
    i, j = len(olds), len(news)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            yield olds[i], news[j]


# --- out of order and elsewhere ---------------------------------------------------------------------------------------


def _match_moved(state: _State) -> None:
    """Pairs equal texts of different parts; of several the ones whose paths have most in common."""
    olds = _group(state.old, state.free_old(), lambda item: item.text)
    for text, news in _group(state.new, state.free_new(), lambda item: item.text).items():
        held = sorted(olds.get(text, ()), key=lambda old: state.old[old].context)
        news.sort(key=lambda new: state.new[new].context)
        if len(held) * len(news) <= _PAIRS:
            _settle_best(state, [(old, new, 1.0) for old in held for new in news])
        else:
            _settle_best(state, [(old, new, 1.0) for old, new in zip(held, news, strict=False)])


def _match_alike(state: _State, key: Key, least: float, shortest: int) -> None:
    """Pairs similar texts with the same key, the most similar first."""
    olds = _group(state.old, (i for i in state.free_old() if len(state.old[i].text) >= shortest), key)
    news = _group(state.new, (i for i in state.free_new() if len(state.new[i].text) >= shortest), key)
    for value in olds.keys() & news.keys():
        pairs = [
            (old, new, state.likeness(old, new, least)) for old, new in _candidates(state, olds[value], news[value])
        ]
        _settle_best(state, [pair for pair in pairs if pair[2]])


def _settle_best(state: _State, pairs: list[tuple[int, int, float]]) -> None:
    def rank(pair: tuple[int, int, float]) -> tuple[float, int, str, str, str, str]:
        old, new = state.old[pair[0]], state.new[pair[1]]
        return (-pair[2], -count_common_names(old.context, new.context), old.context, old.text, new.context, new.text)

    for old, new, score in sorted(pairs, key=rank):
        state.settle(old, new, score)


def _candidates(state: _State, olds: list[int], news: list[int]) -> Iterator[tuple[int, int]]:
    """Pairs worth measuring: all of a few, and of many those that share the most uncommon runs of words."""
    if len(olds) * len(news) <= _CANDIDATES**2:
        yield from ((old, new) for old in olds for new in news)
        return
    index: dict[Hashable, list[int]] = defaultdict(list)
    for old in olds:
        for run in _runs(state.old[old].text):
            index[run].append(old)
    for new in news:
        shared: Counter[int] = Counter()
        for run in _runs(state.new[new].text):
            holders = index.get(run, ())
            if len(holders) <= _COMMON:
                shared.update(holders)
        ranked = nsmallest(
            _CANDIDATES, shared, key=lambda old: (-shared[old], state.old[old].context, state.old[old].text)
        )
        yield from ((old, new) for old in ranked)


def _runs(text: str) -> set[tuple[str, ...]]:
    tokens = _tokens(_shorten(text))
    return {tokens[i : i + 3] for i in range(max(1, len(tokens) - 2))}
