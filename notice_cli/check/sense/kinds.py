"""Which kinds of cues may stand for which. The labels are those of the language files.

``one`` is a cue for certain, ``again`` repeats one, ``nor`` goes on from one, ``loose`` negates a whole series; ``lexical`` and ``verbal`` are words of like
sense ("refuse", "fail to"), ``affixed`` words with a negative prefix, ``contrary`` what those are translated by, ``maybe``
are words that are cues only sometimes, and ``conditional`` those ("unless", "until") that some languages say with a negation.
"""

from __future__ import annotations

from typing import Final

from notice_cli.check.sense.cues import Cue

RANK: Final = {
    "one": 0,
    "loose": 0,
    "again": 1,
    "nor": 1,
    "verbal": 1,
    "lexical": 1,
    "affixed": 1,
    "conditional": 4,
    "contrary": 1,
    "maybe": 2,
}
"""What a label adds to a distance: the surer cue comes first."""
_FIRM: Final = frozenset({"one", "again", "nor", "loose"})
_ANYWHERE: Final = frozenset({"one", "again", "nor", "lexical", "loose", "verbal"})
_OF_LIKE_SENSE: Final = frozenset({"lexical", "verbal", "maybe"})
_REACH, _WITHIN, _NEAR, _NEXT = 9, 7, 5, 3


def find_reach(one: Cue, other: Cue) -> int:
    """How far apart two cues may be: the less it is certain that they are any, the nearer they must stand."""
    if {one.label, other.label} <= _FIRM:
        return _REACH
    if "conditional" in (one.label, other.label):
        return _WITHIN
    return _NEXT if "maybe" in (one.label, other.label) else _NEAR


def may_match(one: Cue, other: Cue) -> bool:
    """Whether two cues are of kinds that translate each other: a word of contrary sense, "unlawful", is no negated verb."""
    labels = {one.label, other.label}
    return "contrary" not in labels or labels <= {"contrary", "affixed"}


def may_stand_anywhere(one: Cue, is_placed: bool, other: Cue, other_is_placed: bool) -> bool:
    """Whether two cues may stand for each other wherever they are; ``is_placed`` tells whether words beside them were found."""
    for this, that, placed in ((one, other, is_placed), (other, one, other_is_placed)):
        if this.label == "one":
            return that.label in _ANYWHERE or not placed
    return "loose" in (one.label, other.label)


def is_firm(cue: Cue) -> bool:
    """Whether a cue is one for certain."""
    return cue.label in _FIRM


def is_of_like_sense(cue: Cue) -> bool:
    """Whether a cue is a word that has a translation of its own."""
    return cue.label in _OF_LIKE_SENSE and cue.end - cue.start == 1
