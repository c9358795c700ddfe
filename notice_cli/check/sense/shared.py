"""Negations that the translation says twice where the source says one for a whole series: "neither … nor", "not a, b or c"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from notice_cli.check.language import find_check_language
from notice_cli.check.sense.beside import CLOSE, Row
from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.links import Links, Side

_CLAUSE: Final = 14
"""Tokens between two negations of one clause at most."""
_ITEM: Final = 6
"""Tokens of an item of a series."""
_PARTS: Final = frozenset({";", ":", "."})


def without_shared(
    links: Links, here: Row, there: Row, taken: Mapping[int, int], left: Sequence[Cue]
) -> tuple[Cue, ...]:
    """Of the translation's negations that are left, those that no negation of the source speaks for as well."""
    loose = [taken.get(i) for i, cue in enumerate(here.cues) if cue.label == "loose"]
    return _without_second(there, [cue for cue in left if not _is_shared_out(links, here, there, cue)], loose)


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


def _is_shared_out(links: Links, here: Row, there: Row, cue: Cue) -> bool:
    """Whether a negation of the translation is that of a series, "not a, b or c", said once more for one of its items."""
    tokens = links.source.tokens
    joints = links.source.cues("conjunction")
    nots = [
        other.end for other in here.cues if other.label == "one" and tokens[other.start] not in _find_withouts(links)
    ]
    for anchor in there.anchors[there.cues.index(cue)]:
        start = max((end for end in nots if 0 <= anchor.image - end <= _CLAUSE), default=None)
        if start is not None and anchor.distance <= CLOSE and _PARTS.isdisjoint(tokens[start : anchor.image]):
            return any(
                joint.label == "or" and start <= joint.start <= anchor.image + _ITEM for joint in joints
            ) and not any(joint.label == "and" and start <= joint.start < anchor.image for joint in joints)
    return False


def _find_withouts(links: Links) -> Sequence[str]:
    words: Sequence[str] = find_check_language(links.source.locale).section("negation").get("without", ())
    return words
