"""Which cue of a passage stands for which cue of its translation, and which are left over.

Two cues stand for each other when the words beside the one are linked with words beside the other. What is left over after
that is sought among cues that stand for something only sometimes.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from notice_cli.check.language import find_check_language
from notice_cli.check.sense.beside import CLOSE, Row, assign, find_distance, lay_cues, measure
from notice_cli.check.sense.cues import Cue, count_cues
from notice_cli.check.sense.kinds import RANK, find_reach, is_firm, is_of_like_sense, may_match, may_stand_anywhere
from notice_cli.check.sense.leftover import find_left
from notice_cli.check.sense.links import Links, Side

_LONGEST: Final = 150
"""Tokens in a bead past which too much is said to be sure of what is missing."""
_BESIDE: Final = 4
"""How near to the counterpart a word stands that may say the same as the cue."""
_NEAR: Final = 0.25
"""Part of a passage by which a word may have moved that is sure to be the translation of another."""
_CLAUSE: Final = 14
"""Tokens between two negations of one clause at most."""
_ANSWERS: Final = frozenset({"maybe", "contrary"})
"""Labels of cues that may stand for a word with a negative prefix, known or not."""
_ITEM: Final = 6
"""Tokens of an item of a series."""
_PARTS: Final = frozenset({";", ":", "."})
_VAGUE: Final = frozenset({"maybe", "conditional"})
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
    repeated = _find_repeats(links.target, theirs) if section == "exclusive" else frozenset()
    if section == "exception":
        ours, theirs = _without_repeats(links.source, ours), _without_repeats(links.target, theirs)
    else:
        ours, theirs = _without_literal(ours, theirs, links.forward), _without_literal(theirs, ours, links.backward)
        if section == "negation":
            theirs = _without_plain(links, ours, theirs)
            if excepts_alike(links):
                ours, theirs = _without_exceptions(links.source, ours), _without_exceptions(links.target, theirs)
    ours, theirs = _without_loose_ends(ours), _without_loose_ends(theirs)
    here, there = lay_cues(links, ours, is_source=True), lay_cues(links, theirs, is_source=False)
    taken, given = _match(here, there)
    left = (
        cue
        for cue in find_left(links, there, given, here, taken, is_source=False)
        if cue not in repeated and not (section == "negation" and _is_shared_out(links, here, there, cue))
    )
    return Attached(
        tuple(find_left(links, here, taken, there, given, is_source=True)),
        _without_second(there, tuple(left), [taken.get(i) for i, cue in enumerate(ours) if cue.label == "loose"]),
    )


def _are_even(ours: Sequence[Cue], theirs: Sequence[Cue]) -> bool:
    """Whether both sides have as many cues for certain, and the source none that is one by its prefix."""
    labels = [cue.label for cue in ours]
    even = labels.count("one") + labels.count("loose") == sum(cue.label == "one" for cue in theirs)
    return even and "affixed" not in labels and "verbal" not in labels and all(cue.label != "again" for cue in theirs)


def _without_repeats(side: Side, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The cues without those that only repeat the one before: "unless a or unless b", of which another language says one."""
    joints = {joint.end for joint in side.cues("conjunction")}
    return tuple(
        cue
        for at, cue in enumerate(cues)
        if not (at and cues[at - 1].label == cue.label == "one" and not joints.isdisjoint((cue.start, cue.start - 1)))
    )


def _find_repeats(side: Side, cues: Sequence[Cue]) -> frozenset[Cue]:
    """Cues with a conjunction between them: "only where a, and only as long as b" may be said with one of them."""
    joints = tuple(joint.start for joint in side.cues("conjunction"))
    pairs = (
        (one, other)
        for one, other in itertools.pairwise(cues)
        if one.label == other.label == "one" and any(one.end <= joint < other.end for joint in joints)
    )
    return frozenset(cue for pair in pairs for cue in pair)


def _without_loose_ends(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The cues without a "nor" that goes on from no negation: it cannot stand for the one that is missing."""
    return tuple(
        cue
        for at, cue in enumerate(cues)
        if cue.label != "nor" or any(is_firm(other) or other.label == "lexical" for other in cues[:at])
    )


def _without_literal(cues: Sequence[Cue], others: Sequence[Cue], there: Mapping[int, int]) -> tuple[Cue, ...]:
    """The cues without words of like sense that translate each other, "refuse" and « refuser »: they explain no other cue."""
    like = {other.start for other in others if is_of_like_sense(other)}
    return tuple(cue for cue in cues if not (is_of_like_sense(cue) and there.get(cue.start) in like))


def _without_plain(links: Links, ours: Sequence[Cue], theirs: Sequence[Cue]) -> tuple[Cue, ...]:
    """The translation's cues without words of like sense that translate a word which is no cue, "breach" and « inadempimento »."""
    busy = {place for cue in ours for place in range(cue.start, cue.end)}
    height, width = len(links.source.tokens), len(links.target.tokens)
    plain = {
        image
        for place, image in links.forward.items()
        if place not in busy and abs(place / height - image / width) < _NEAR
    }
    return tuple(cue for cue in theirs if not (is_of_like_sense(cue) and cue.start in plain))


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
    joints = [joint.start for joint in links.source.cues("conjunction") if joint.label == "or"]
    nots = [
        other.end for other in here.cues if other.label == "one" and tokens[other.start] not in _find_withouts(links)
    ]
    for anchor in there.anchors[there.cues.index(cue)]:
        start = max((end for end in nots if 0 <= anchor.image - end <= _CLAUSE), default=None)
        if start is not None and anchor.distance <= CLOSE and _PARTS.isdisjoint(tokens[start : anchor.image]):
            return any(start <= joint <= anchor.image + _ITEM for joint in joints)
    return False


def _find_withouts(links: Links) -> Sequence[str]:
    words: Sequence[str] = find_check_language(links.source.locale).section("negation").get("without", ())
    return words


def excepts_alike(links: Links) -> bool:
    """Whether both texts make as many exceptions, of which the translation says none by restricting: « solo se »."""
    only = {
        place for cue in links.target.cues("exclusive") if cue.label != "maybe" for place in range(cue.start, cue.end)
    }
    firm = sum(cue.label != "maybe" and cue.start not in only for cue in links.target.cues("exception"))
    return count_cues(links.source.cues("exception"), "one") == firm > 0


def _without_exceptions(side: Side, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Negations without the words that make an exception, which has its counterpart."""
    places = {place for cue in side.cues("exception") if cue.label != "maybe" for place in range(cue.start, cue.end)}
    return tuple(
        cue
        for cue in cues
        if not (places.issuperset(range(cue.start, cue.end)) if is_firm(cue) else places & {*range(cue.start, cue.end)})
    )


def _is_elsewhere(here: Row, i: int, there: Row, j: int) -> bool:
    """Whether the word next to a cue for certain shows where its counterpart stands, and what is only like a cue stands elsewhere."""
    for ours, at, theirs, other in ((here, i, there, j), (there, j, here, i)):
        firm, weak = ours.cues[at], theirs.cues[other]
        if is_firm(firm) and ours.anchors[at] and (weak.label in _VAGUE or _is_explained(theirs, other, ours, at)):
            nearest = ours.anchors[at][0]
            if nearest.distance <= CLOSE and measure(theirs.side, weak, nearest.image) > _BESIDE:
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


def _is_level(here: Row, i: int, there: Row, j: int) -> bool:
    """Whether two cues stand at about the same place of their texts."""
    return abs(here.cues[i].start / len(here.side.tokens) - there.cues[j].start / len(there.side.tokens)) < _NEAR


def _match(here: Row, there: Row) -> tuple[dict[int, int], dict[int, int]]:
    """Source → target and target → source: by the words beside them, then what is left by its kind and order."""
    taken, given = assign(list(_near_pairs(here, there)))
    is_answered = any(cue.label in _ANSWERS and j not in given for j, cue in enumerate(there.cues))
    rest = sorted(
        (RANK[one.label] + RANK[other.label], abs(i - j), i, j)
        for i, one in enumerate(here.cues)
        for j, other in enumerate(there.cues)
        if i not in taken and j not in given
        if (
            may_stand_anywhere(one, bool(here.anchors[i]), other, bool(there.anchors[j]))
            or (is_firm(other) and not is_answered and _is_unread(here, i) and _is_level(here, i, there, j))
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
