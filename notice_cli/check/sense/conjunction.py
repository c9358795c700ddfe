"""And stays and, or stays or.

A conjunction stands for another where what it joins is linked with what the other joins, or where both sentences have as
many and differ in one. Beside a negation the two often say the same ("neither a nor b"), so nothing is said there.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import Bead, align
from notice_cli.check.sense.cues import Cue, count_cues
from notice_cli.check.sense.links import Links, Side, has_cues, join_sides, link_words
from notice_cli.check.sense.quote import quote_around
from notice_cli.inline import Problem

_SECTION: Final = "conjunction"
_BREAKS: Final = frozenset(",;:().")
_BESIDE: Final = 4
"""Words from a conjunction within which what it joins stands."""
_WIDE: Final = 9
"""Words between the two things that a conjunction joins."""
_NEGATED: Final = 5
"""Words from a negation within which a conjunction may be either."""
_MANY: Final = 3
"""Conjunctions of a sentence up to which their order alone tells which stands for which."""


def check_conjunction(pair: Pair) -> Iterator[Problem]:
    """An "and" that became "or" between the same two things, or the other way round; one finding a sentence."""
    for bead in align(pair):
        lost = _find_lost(bead) if bead.source and bead.target and has_cues(bead, _SECTION) else ""
        if not lost:
            continue
        links = link_words(bead)
        found = next((both for both in _pair_up(links) if _is_exchanged(links, lost, *both)), None)
        if found:
            left, right = quote_around(links.source.tokens, found[0]), quote_around(links.target.tokens, found[1])
            message = f"the source says {left}, the translation {right}: “and” and “or” are exchanged"
            yield Problem("conjunction-changed", message, "use the conjunction of the source")


def _find_lost(bead: Bead) -> str:
    """The conjunction that the translation has seldomer while it has the other oftener; empty where there is none."""
    source, target = (side.cues(_SECTION) for side in join_sides(bead))
    more = {label: count_cues(target, label) - count_cues(source, label) for label in ("and", "or")}
    return "and" if more["and"] < 0 < more["or"] else "or" if more["or"] < 0 < more["and"] else ""


def _pair_up(links: Links) -> Iterator[tuple[Cue, Cue]]:
    """Conjunctions of the source, each with the one that stands for it."""
    ours, theirs = links.source.cues(_SECTION), links.target.cues(_SECTION)
    for cue in ours:
        if other := _find_between(links, cue, theirs):
            yield cue, other
    # Of several the order tells only in one sentence, and not in Korean, which turns it round.
    is_one = len(links.source.sentences) == len(links.target.sentences) == 1
    if is_one and len(ours) == len(theirs) <= (1 if links.target.locale.startswith("ko") else _MANY):
        differing = [both for both in zip(ours, theirs, strict=True) if both[0].label != both[1].label]
        if len(differing) == 1:
            yield differing[0]


def _find_between(links: Links, cue: Cue, theirs: tuple[Cue, ...]) -> Cue | None:
    """The only conjunction between the counterparts of the words on both sides of another."""
    before = _find_linked(links, range(cue.start - 1, cue.start - 1 - _BESIDE, -1))
    after = _find_linked(links, range(cue.end, cue.end + _BESIDE))
    if before is None or after is None:
        return None
    start, end = sorted((links.forward[before], links.forward[after]))
    # A Korean conjunction may be the end of the first word that it joins.
    first = start if links.target.locale.startswith("ko") else start + 1
    between = [other for other in theirs if first <= other.start and other.end <= end]
    if len(between) != 1 or end - start > _WIDE:
        return None
    breaks = [place for place in range(start, end) if links.target.tokens[place] in _BREAKS]
    return between[0] if all(place in (between[0].start - 1, between[0].end) for place in breaks) else None


def _find_linked(links: Links, places: range) -> int | None:
    """The first of some places whose word has a counterpart of its own; a comma is passed over at the conjunction only."""
    for place in places:
        if not 0 <= place < len(links.source.tokens):
            return None
        if links.source.tokens[place] in _BREAKS and (place != places[0] or links.source.tokens[place] != ","):
            return None
        if place in links.forward and links.backward.get(links.forward[place]) == place:
            return place
    return None


def _is_exchanged(links: Links, lost: str, ours: Cue, theirs: Cue) -> bool:
    """Whether one became the other, with no negation beside either."""
    is_other = ours.label == lost != theirs.label
    return is_other and not _is_negated(links.source, ours) and not _is_negated(links.target, theirs)


def _is_negated(side: Side, conjunction: Cue) -> bool:
    return any(cue.label != "maybe" and abs(cue.start - conjunction.start) < _NEGATED for cue in side.cues("negation"))
