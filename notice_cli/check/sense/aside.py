"""Cues that are set aside before those of the two texts are matched, because something else explains them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Final

from notice_cli.check.sense.cues import Cue, count_cues
from notice_cli.check.sense.kinds import is_firm, is_of_like_sense
from notice_cli.check.sense.links import Links, Side

_NEAR: Final = 0.25
"""Part of a passage by which a word may have moved that is sure to be the translation of another."""


def set_aside(links: Links, section: str) -> tuple[tuple[Cue, ...], tuple[Cue, ...]]:
    """The cues of a section on either side that are to be matched."""
    ours, theirs = links.source.cues(section), links.target.cues(section)
    if section == "negation" and excepts_alike(links):
        ours, theirs = _without_exceptions(links.source, ours), _without_exceptions(links.target, theirs)
    if section == "exception":
        ours, theirs = _without_repeats(links.source, ours), _without_repeats(links.target, theirs)
    else:
        ours, theirs = _without_literal(ours, theirs, links.forward), _without_literal(theirs, ours, links.backward)
    if section == "negation":
        theirs = _without_plain(links, ours, theirs)
    return _without_loose_ends(ours), _without_loose_ends(theirs)


def _without_repeats(side: Side, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The cues without those that only repeat the one before: "unless a or unless b", of which another language says one."""
    joints = {joint.end for joint in side.cues("conjunction")}
    return tuple(
        cue
        for at, cue in enumerate(cues)
        if not (at and cues[at - 1].label == cue.label == "one" and not joints.isdisjoint((cue.start, cue.start - 1)))
    )


def find_repeats(side: Side, cues: Sequence[Cue]) -> frozenset[Cue]:
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
    return tuple(cue for cue in theirs if not (_is_a_word(cue) and cue.start in plain))


def _is_a_word(cue: Cue) -> bool:
    """Whether a cue is a word with a sense of its own, which may be that of any word."""
    return is_of_like_sense(cue) or (cue.label == "contrary" and cue.end - cue.start == 1)


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
