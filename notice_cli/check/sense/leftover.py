"""Of the cues that nothing stands for, those of which it is known that something should."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from notice_cli.check.language import find_check_language
from notice_cli.check.sense.beside import CLOSE, Anchor, Row, measure
from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.kinds import may_match
from notice_cli.check.sense.links import Links

_SHORT: Final = 60
"""Tokens in a bead up to which a cue counts though none of its words is found in the other text."""
_NEXT: Final = 3
"""How near a cue of the other text stands to a word when it may be about it."""
_BESIDE: Final = 5
"""How near it has to be to tell anything."""


def find_left(
    links: Links, row: Row, taken: Mapping[int, int], other: Row, given: Mapping[int, int], *, is_source: bool
) -> Iterator[Cue]:
    """The cues of ``row`` that nothing of ``other`` stands for and beside whose words no cue stands there."""
    for number, cue in enumerate(row.cues):
        is_met = number in taken or _goes_on(row, number, taken)
        near = None if is_met else _find_evidence(links, row, number, is_source=is_source)
        if near is None or (not near and (len(row.side.tokens) > _SHORT or _may_be_met(cue, other, given))):
            continue
        is_affixed = cue.label == "affixed"
        rivals = [
            each
            for j, each in enumerate(other.cues)
            if (is_affixed and not _is_taken_up(row, other, given, j)) or (may_match(cue, each) and j not in given)
        ]
        far = _BESIDE if is_affixed else _NEXT
        if not any(_is_shared(other, each, anchor, far, is_source) for each in rivals for anchor in near):
            yield cue


def _may_be_met(cue: Cue, other: Row, given: Mapping[int, int]) -> bool:
    """Whether a cue of the other text is left that may stand for this one."""
    return any(may_match(cue, each) for j, each in enumerate(other.cues) if j not in given)


def _goes_on(row: Row, number: int, taken: Mapping[int, int]) -> bool:
    """Whether a cue is repeated at once by one that has its counterpart: "shall not, and shall not permit others to"."""
    cue, again = row.cues[number], row.cues[number + 1] if number + 1 < len(row.cues) else None
    return again is not None and again.label == "again" and number + 1 in taken and again.start - cue.end <= _BESIDE


def _is_taken_up(row: Row, other: Row, given: Mapping[int, int], number: int) -> bool:
    """Whether a cue of the other text stands right before the word of another cue: « non exclusive, transférable »."""
    if number not in given:
        return False
    cue, rival = row.cues[given[number]], other.cues[number]
    return cue.label == "affixed" and any(
        anchor.place == cue.end - 1 and anchor.image == rival.end for anchor in row.anchors[given[number]]
    )


def _is_shared(other: Row, rival: Cue, anchor: Anchor, far: int, is_source: bool) -> bool:
    """Whether a cue of the other text stands beside the counterpart of a word, so that it may be meant for this cue as well."""
    is_vague = rival.label != "one" and not is_source
    return measure(other.side, rival, anchor.image) + (anchor.distance if is_vague else 0) <= far


def _find_evidence(links: Links, row: Row, number: int, *, is_source: bool) -> tuple[Anchor, ...] | None:
    """The linked words that show where the counterpart of a cue is missing; None where the cue is none by itself."""
    cue, back = row.cues[number], links.backward if is_source else links.forward
    sure = tuple(anchor for anchor in row.anchors[number] if back.get(anchor.image) == anchor.place)
    if cue.label == "loose":
        return ()
    if cue.label == "one":
        beside = tuple(anchor for anchor in sure if anchor.distance <= _BESIDE)
        return beside[: 1 if beside and beside[0].distance <= CLOSE else 2]
    if is_source and cue.label == "affixed":
        return _find_bare(links, cue, sure)
    if is_source and cue.label == "verbal" and cue.start not in links.forward and len(sure) >= 2:
        return sure[:2]
    return None


def _find_bare(links: Links, cue: Cue, sure: tuple[Anchor, ...]) -> tuple[Anchor, ...] | None:
    """The counterpart of a negated word where it is not negated itself: "unauthorised", « autorisé »."""
    found = tuple(anchor for anchor in sure if anchor.place == cue.end - 1)
    prefixes = tuple(find_check_language(links.target.locale).section("negation").get("prefixes", ()))
    return None if not found or links.target.tokens[found[0].image].startswith(prefixes) else found
