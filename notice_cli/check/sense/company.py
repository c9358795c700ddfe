"""With and without are not exchanged: "without delay" is no « avec délai »."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final, NamedTuple

from notice_cli.check.language import find_check_language
from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.links import Links, Side

_AHEAD: Final = 3
"""Words after "with" and "without" within which what they are about stands."""
_WITH: Final = "with"
_WITHOUT: Final = "without"


class Exchange(NamedTuple):
    """The preposition of the source and that of the translation, and whether the source is the one that says without."""

    source: Cue
    target: Cue
    is_lost: bool


def is_without(side: Side, cue: Cue) -> bool:
    """Whether a negation is a "without"."""
    return _prepositions(side.locale).get(side.tokens[cue.start]) == _WITHOUT


def find_exchange(links: Links) -> Exchange | None:
    """A "without" whose word has "with" before its counterpart, or a "with" whose word has "without"."""
    if not (_has_any(links.source) and _has_any(links.target)):
        return None
    for place, image in links.forward.items():
        if (
            links.backward.get(image) == place
            and _is_said_once(links.source, place)
            and _is_said_once(links.target, image)
        ):
            ours, theirs = _find_before(links.source, place), _find_before(links.target, image)
            if ours and theirs and ours.label != theirs.label:
                return Exchange(ours, theirs, ours.label == _WITHOUT)
    return None


def _has_any(side: Side) -> bool:
    return not _prepositions(side.locale).keys().isdisjoint(side.tokens)


def _is_said_once(side: Side, place: int) -> bool:
    """Whether a word stands only there, of two it is not certain which is which, and denies nothing by its own prefix."""
    return side.tokens.count(side.tokens[place]) == 1 and not any(
        cue.start == place and cue.label in ("affixed", "contrary") for cue in side.cues("negation")
    )


def _find_before(side: Side, place: int) -> Cue | None:
    """The preposition that stands before a word, with nothing between them but a few words of the same phrase."""
    words = _prepositions(side.locale)
    for at in range(place - 1, max(-1, place - 1 - _AHEAD), -1):
        token = side.tokens[at]
        if label := words.get(token):
            # "with no minimum term" is without one
            return Cue(_WITHOUT if _lacking(side.locale).intersection(side.tokens[at:place]) else label, at, at + 1)
        if not token[0].isalnum():
            return None
    return None


@lru_cache(maxsize=64)
def _prepositions(locale: str) -> Mapping[str, str]:
    table = find_check_language(locale).section("negation")
    return {word: label for label in (_WITH, _WITHOUT) for word in table.get(label, ())}


@lru_cache(maxsize=64)
def _lacking(locale: str) -> frozenset[str]:
    """Words after "with" that make it a "without"."""
    return frozenset(find_check_language(locale).section("negation").get("lacking", ()))
