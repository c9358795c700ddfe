"""The checks of many pairs, cut into tasks that may be done in any order and by any process.

Pairs with the same source stand in one task, whatever language they are in, so that a source is read once. What a check
says of a set as a whole is a task for each check and set.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Final, NamedTuple

from notice_cli.check.pair import Pair
from notice_cli.check.pairs import check_pair
from notice_cli.check.sets import SET_CHECKS, SetCheck
from notice_cli.inline import Problem

_STEP: Final = 24
"""Pairs that one task checks; small, so that no processor waits long for the last one."""
_MOST_STEPS: Final = 200


class Said(NamedTuple):
    """What a check says, and of which pair: the number of its set and its place in it."""

    group: int
    place: int
    problem: Problem


Task = Callable[[], list[Said]]


def cut_checks(sets: Sequence[Sequence[Pair]]) -> list[Task]:
    """Tasks that check each pair by itself and among its set; the long ones first."""
    whole = [partial(_check_set, check, pairs, group) for check in SET_CHECKS for group, pairs in enumerate(sets)]
    places = _order(sets)
    step = max(_STEP, -(-len(places) // _MOST_STEPS))
    return [*whole, *(partial(_check_some, sets, places[at : at + step]) for at in range(0, len(places), step))]


def _order(sets: Sequence[Sequence[Pair]]) -> list[tuple[int, int]]:
    """Every pair as set and place, those with the same source side by side."""
    places: dict[str, list[tuple[int, int]]] = {}
    for group, pairs in enumerate(sets):
        for index, pair in enumerate(pairs):
            places.setdefault(pair.source.raw, []).append((group, index))
    return [place for found in places.values() for place in found]


def _check_set(check: SetCheck, pairs: Sequence[Pair], group: int) -> list[Said]:
    return [Said(group, index, problem) for index, problem in check(pairs)]


def _check_some(sets: Sequence[Sequence[Pair]], places: Iterable[tuple[int, int]]) -> list[Said]:
    return [Said(group, index, problem) for group, index in places for problem in check_pair(sets[group][index])]
