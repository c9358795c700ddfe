"""Negations that the translation says twice where the source says one for a whole series: "neither … nor", "not a, b or c"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from notice_cli.check.sense.beside import CLOSE, Row
from notice_cli.check.sense.company import is_without
from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.links import Side

_CLAUSE: Final = 14
"""Tokens between two negations of one clause at most."""
_ITEM: Final = 6
"""Tokens of an item of a series."""
_WHOLE: Final = frozenset({"one", "verbal"})
"""Labels of cues that may deny a whole series."""
_PARTS: Final = frozenset({";", ":", "."})


def without_shared(row: Row, other: Row, taken: Mapping[int, int], left: Sequence[Cue]) -> tuple[Cue, ...]:
    """Of the translation's negations (``row``) that are left, those that none of the source (``other``) speaks for as well.

    ``taken`` says which cue of the source stands for which of the translation.
    """
    loose = [taken.get(i) for i, cue in enumerate(other.cues) if cue.label == "loose"]
    return _without_second(row, [cue for cue in left if not _is_shared_out(row, other, cue)], loose)


def _without_second(row: Row, left: Sequence[Cue], loose: Sequence[int | None]) -> tuple[Cue, ...]:
    """The cues without one for each "neither … nor", which other languages say with two negations in one clause."""
    kept = list(left)
    for number in loose:
        beside = (cue for cue in kept if number is None or _is_beside(row.side, cue, row.cues[number]))
        if (second := next(beside, None)) is not None:
            kept.remove(second)
    return tuple(kept)


def _is_beside(side: Side, cue: Cue, other: Cue) -> bool:
    first, last = sorted((cue, other), key=lambda each: each.start)
    return last.start - first.end <= _CLAUSE and _PARTS.isdisjoint(side.tokens[first.end : last.start])


def _is_shared_out(row: Row, other: Row, cue: Cue) -> bool:
    """Whether a negation is that of a series of the source, "not a, b or c", said once more for one of its items."""
    ends = [one.end for one in other.cues if one.label in _WHOLE and not is_without(other.side, one)]
    for anchor in row.anchors[row.cues.index(cue)]:
        if anchor.distance <= CLOSE:
            return any(_spans_series(other.side, end, anchor.image) for end in ends)
    return False


def _spans_series(side: Side, end: int, place: int) -> bool:
    """Whether a negation goes for a word further on in its clause, with an "or" between them or soon after."""
    if not 0 <= place - end <= _CLAUSE or not _PARTS.isdisjoint(side.tokens[end:place]):
        return False
    joints = side.cues("conjunction")
    return any(joint.label == "or" and end <= joint.start <= place + _ITEM for joint in joints) and not any(
        joint.label == "and" and end <= joint.start < place for joint in joints
    )
