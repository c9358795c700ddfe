"""Which cue of a passage stands for which cue of its translation, and which are left over.

Two cues stand for each other when the words beside the one are linked with words beside the other. What is left over after
that is sought among cues that stand for something only sometimes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from notice_cli.check.sense.aside import find_repeats, set_aside
from notice_cli.check.sense.beside import CLOSE, Row, assign, find_distance, lay_cues, measure
from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.kinds import RANK, find_reach, is_firm, is_of_like_sense, may_match, may_stand_anywhere
from notice_cli.check.sense.leftover import find_left
from notice_cli.check.sense.links import Links
from notice_cli.check.sense.shared import without_shared

_LONGEST: Final = 150
"""Tokens in a bead past which too much is said to be sure of what is missing."""
_BESIDE: Final = 4
"""How near to the counterpart a word stands that may say the same as the cue."""
_WITHIN: Final = 7
"""The same of an "unless", which is about a whole clause."""
_NEAR: Final = 0.25
"""Part of a passage by which two cues may stand apart that have nothing else in common."""
_AROUND: Final = 7
"""How far a negation may be, over a word beside both, that stands for a word the lexicon does not know."""
_ANSWERS: Final = frozenset({"maybe", "contrary"})
"""Labels of cues that may stand for a word with a negative prefix, known or not."""
_VAGUE: Final = frozenset({"maybe", "conditional", "nor"})
"""Labels of cues that stand for one only where they are beside its word."""


class Attached(NamedTuple):
    """The cues of a section that are left over on either side of a bead."""

    source: tuple[Cue, ...]
    target: tuple[Cue, ...]


_NOTHING: Final = Attached((), ())


@lru_cache(maxsize=8192)
def attach_cues(links: Links, section: str) -> Attached:
    """Match the cues of a section; ``source`` and ``target`` hold what is left of those that are cues for certain."""
    ours, theirs = links.source.cues(section), links.target.cues(section)
    if _are_even(ours, theirs) or max(len(links.source.tokens), len(links.target.tokens)) > _LONGEST:
        return _NOTHING
    repeated = find_repeats(links.target, theirs) if section == "exclusive" else frozenset()
    ours, theirs = set_aside(links, section)
    here, there = lay_cues(links, ours, is_source=True), lay_cues(links, theirs, is_source=False)
    taken, given = _match(here, there)
    left = [cue for cue in find_left(links, there, given, here, taken, is_source=False) if cue not in repeated]
    return Attached(
        tuple(find_left(links, here, taken, there, given, is_source=True)),
        without_shared(there, here, taken, left) if section == "negation" else tuple(left),
    )


def _are_even(ours: Sequence[Cue], theirs: Sequence[Cue]) -> bool:
    """Whether both sides have as many cues for certain, and the source none that is one by its prefix."""
    labels = [cue.label for cue in ours]
    even = labels.count("one") + labels.count("loose") == sum(cue.label == "one" for cue in theirs)
    return even and "affixed" not in labels and "verbal" not in labels and all(cue.label != "again" for cue in theirs)


def _is_elsewhere(here: Row, i: int, there: Row, j: int) -> bool:
    """Whether the word next to a cue for certain shows where its counterpart stands, and what is only like a cue stands elsewhere."""
    for ours, at, theirs, other in ((here, i, there, j), (there, j, here, i)):
        firm, weak = ours.cues[at], theirs.cues[other]
        if is_firm(firm) and ours.anchors[at] and (weak.label in _VAGUE or _is_explained(theirs, other, ours, at)):
            nearest = ours.anchors[at][0]
            near = _WITHIN if weak.label == "conditional" else _BESIDE
            if nearest.distance <= CLOSE and measure(theirs.side, weak, nearest.image) > near:
                return True
    return False


def _is_explained(row: Row, number: int, other: Row, at: int) -> bool:
    """Whether a word of like sense has its own translation, and this does not stand beside a cue of the other text."""
    if not is_of_like_sense(row.cues[number]) or not row.anchors[number]:
        return False
    anchor = row.anchors[number][0]
    return anchor.distance == 0 and measure(other.side, other.cues[at], anchor.image) > CLOSE


def _is_unread(row: Row, number: int) -> bool:
    """Whether a cue is a word with a negative prefix of which the lexicon does not know what stands for it."""
    return row.cues[number].label == "affixed" and all(anchor.distance for anchor in row.anchors[number])


def _may_answer(here: Row, i: int, there: Row, j: int, answers: Sequence[int]) -> bool:
    """Whether a negation may stand for a word with a negative prefix, as no word that is made for it stands there."""
    is_near = _is_level(here, i, there, j) or find_distance(here, i, there, j) <= _AROUND
    return is_near and not any(_is_level(here, i, there, other) for other in answers)


def _is_level(here: Row, i: int, there: Row, j: int) -> bool:
    """Whether two cues stand at about the same place of their texts."""
    return abs(here.cues[i].start / len(here.side.tokens) - there.cues[j].start / len(there.side.tokens)) < _NEAR


def _match(here: Row, there: Row) -> tuple[dict[int, int], dict[int, int]]:
    """Source → target and target → source: by the words beside them, then what is left by its kind and order."""
    taken, given = assign(list(_near_pairs(here, there)))
    answers = [j for j, cue in enumerate(there.cues) if cue.label in _ANSWERS and j not in given]
    rest = sorted(
        (RANK[one.label] + RANK[other.label], abs(i - j), i, j)
        for i, one in enumerate(here.cues)
        for j, other in enumerate(there.cues)
        if i not in taken and j not in given
        if (
            may_stand_anywhere(one, bool(here.anchors[i]), other, bool(there.anchors[j]))
            or (is_firm(other) and _is_unread(here, i) and _may_answer(here, i, there, j, answers))
        )
        and not _is_elsewhere(here, i, there, j)
    )
    for _, _, i, j in rest:
        if i not in taken and j not in given:
            taken[i], given[j] = j, i
    for _, i, j in sorted(_near_pairs(here, there, conditional=True)):
        if i not in taken and j not in given:
            taken[i], given[j] = j, i
    return taken, given


def _near_pairs(here: Row, there: Row, *, conditional: bool = False) -> Iterator[tuple[int, int, int]]:
    """Cost, source and target of cues that words beside them bring near enough; those with an "unless" by themselves, which come last."""
    for i, one in enumerate(here.cues):
        for j, other in enumerate(there.cues):
            if (
                ("conditional" in (one.label, other.label)) is conditional
                and may_match(one, other)
                and (distance := find_distance(here, i, there, j)) <= find_reach(one, other)
                and not _is_elsewhere(here, i, there, j)
            ):
                yield distance + RANK[one.label] + RANK[other.label], i, j
