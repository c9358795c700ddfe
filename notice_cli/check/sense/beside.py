"""The cues of a passage laid beside the words that they are about.

A cue belongs to the words beside it: "not" to the verb that follows, 않 to the verb before. How far two cues of the two
texts are from each other is told by a word beside the one that is linked with a word beside the other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.links import Links, Side

FAR: Final = 99
"""A distance past all that are compared."""
CLOSE: Final = 2
"""How near a word is to its cue when it alone tells where the counterpart should stand."""
_AHEAD: Final = 7
"""Words after a cue, on the side where what it is about stands."""
_BEHIND: Final = 4
"""Words on its other side."""
_WIDE: Final = 14
"""Words before a cue in a language that ends with its verb, which a whole series may come before."""
_MOST: Final = 3
"""Linked words that are kept of those beside a cue."""
_BREAKS: Final = frozenset(";:().")


class Anchor(NamedTuple):
    """A linked word beside a cue: how far it is from the cue, and where its counterpart stands."""

    distance: int
    place: int
    image: int


class Row(NamedTuple):
    """The cues of one side of a bead, each with the linked words beside it, the nearest first."""

    side: Side
    cues: tuple[Cue, ...]
    anchors: tuple[tuple[Anchor, ...], ...]


def lay_cues(links: Links, cues: Sequence[Cue], *, is_source: bool) -> Row:
    """Some cues of one side of a bead with what stands beside them."""
    side, there = (links.source, links.forward) if is_source else (links.target, links.backward)
    return Row(side, tuple(cues), tuple(_find_anchors(side, cue, there) for cue in cues))


def _find_anchors(side: Side, cue: Cue, there: Mapping[int, int]) -> tuple[Anchor, ...]:
    found = (
        Anchor(distance, place, there[place])
        for place in range(cue.start - _WIDE, cue.end + _AHEAD)
        if place in there and (distance := measure(side, cue, place)) < FAR
    )
    return tuple(sorted(found, key=lambda anchor: anchor.distance)[:_MOST])


def measure(side: Side, cue: Cue, place: int) -> int:
    """How far a word is from a cue: what follows is nearer than what stands before; in a language that ends with its verb, the reverse."""
    if cue.start <= place < cue.end:
        return 0
    is_behind, is_korean = place < cue.start, side.locale.startswith("ko")
    gap = side.tokens[place + 1 : cue.start] if is_behind else side.tokens[cue.end : place]
    if not _BREAKS.isdisjoint(gap):
        return FAR
    is_far_side = is_behind != is_korean
    distance = len(gap) + 1 + (0 if is_korean else gap.count(","))
    if distance > (_BEHIND if is_far_side else _WIDE if is_korean else _AHEAD):
        return FAR
    return distance + 2 if is_far_side else (distance + 1) // 2 if is_korean else distance


def find_distance(ours: Row, i: int, theirs: Row, j: int) -> int:
    """How far two cues are from each other, over the word that brings them nearest; ``FAR`` where none does."""
    forward = (anchor.distance + measure(theirs.side, theirs.cues[j], anchor.image) for anchor in ours.anchors[i])
    backward = (anchor.distance + measure(ours.side, ours.cues[i], anchor.image) for anchor in theirs.anchors[j])
    return min((*forward, *backward), default=FAR)


def assign(costs: Sequence[tuple[int, int, int]]) -> tuple[dict[int, int], dict[int, int]]:
    """Pairs of cost, source and target, one to one and the cheapest first: source → target and target → source."""
    taken: dict[int, int] = {}
    given: dict[int, int] = {}
    for _, i, j in sorted(costs):
        if i not in taken and j not in given:
            taken[i], given[j] = j, i
    return taken, given
