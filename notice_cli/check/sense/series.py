"""An item of a series, or a clause between commas, that has no counterpart and for which the other text has no room.

A passage without a linked word may only be in words that the lexicon does not know. It is missing when what stands before
it and what stands after it are linked, and their counterparts follow each other with no unexplained word between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import Bead, align, length_score
from notice_cli.check.sense.lexicon import find_lexicon
from notice_cli.check.sense.links import Links, Side, join_sides, link_words
from notice_cli.check.sense.meaning import stopwords
from notice_cli.inline import Problem

_BREAKS: Final = frozenset(",;:()")
_MOST: Final = 5
"""Words that an item of a series has at most."""
_SHORT: Final = -0.7
"""Standard deviations below the usual length."""


class Item(NamedTuple):
    """The words between two breaks, as places among the tokens of a side."""

    start: int
    end: int
    before: str
    after: str


def check_series(pair: Pair) -> Iterator[Problem]:
    """Items that only the source has, and items that only the translation has."""
    for bead in align(pair):
        if not (bead.source and bead.target):
            continue
        more = _count_more(bead)
        for words in find_missing(link_words(bead), is_source=True) if more > 0 or _is_short(bead) else ():
            yield Problem("series-item-missing", f"“{words}” of the series is not in the translation", "add it")
        for words in find_missing(link_words(bead), is_source=False) if more < 0 else ():
            message = f"“{words}” of the series is in the translation only"
            yield Problem("series-item-added", message, "take it out, or add it to the source")


def _count_more(bead: Bead) -> int:
    """How many items more the source has, short and long ones; 0 where neither side has a comma."""
    if not _has_series(bead):
        return 0
    ours, theirs = (len(list_items(side)) for side in join_sides(bead))
    return ours - theirs


def _has_series(bead: Bead) -> bool:
    return any("," in sentence.tokens for sentence in (*bead.source, *bead.target))


def _is_short(bead: Bead) -> bool:
    """Whether the translation is so short that an item may be missing though it has other commas."""
    return length_score(bead.source, bead.target) < _SHORT and _has_series(bead)


def find_missing(links: Links, *, is_source: bool) -> Iterator[str]:
    """The items of one side for which the other has no room, as written."""
    side = links.source if is_source else links.target
    items = list_items(side)
    for first, item, last in zip(items, items[1:], items[2:], strict=False):
        if (
            {item.before, item.after} in ({","}, {",", "&"})
            and _is_without(links, item, is_source=is_source)
            and not _has_room(first, last, links, is_source=is_source)
        ):
            yield " ".join(side.tokens[item.start : item.end])


@lru_cache(maxsize=8192)
def list_items(side: Side) -> tuple[Item, ...]:
    """What stands between commas, conjunctions and brackets, in order; of a comma and a conjunction that follow each other the comma counts."""
    conjunctions = {cue.start for cue in side.cues("conjunction")}
    items: list[Item] = []
    start, before = 0, ""
    for place, token in enumerate((*side.tokens, "")):
        sign = token if token in _BREAKS or token == "." else "&" if place in conjunctions else ""
        if token and not sign:
            continue
        if place > start:
            items.append(Item(start, place, before, sign))
            before = sign
        elif sign != "&":
            before = sign
        start = place + 1
    return tuple(items)


def _is_without(links: Links, item: Item, *, is_source: bool) -> bool:
    """Whether an item is short, no value, and has no word that is linked; of the translation's the lexicon must know one, since much is added for clearness."""
    side, there = (links.source, links.forward) if is_source else (links.target, links.backward)
    lexicon = find_lexicon(links.target.locale)
    places = range(item.start, item.end)
    return (
        len(places) <= _MOST
        and not any(side.tokens[place].isdigit() for place in places)
        and any(_is_content(side, place) and (is_source or lexicon.target(side.tokens[place])) for place in places)
        and not any(place in there for place in places)
    )


def _is_content(side: Side, place: int) -> bool:
    token = side.tokens[place]
    return (
        token[0].isalnum()
        and len(token) > (1 if side.locale.startswith("ko") else 2)
        and token not in stopwords(side.locale)
    )


def _has_room(first: Item, last: Item, links: Links, *, is_source: bool) -> bool:
    """Whether between the counterparts of two items there is a word that is linked with nothing, or a break too many."""
    there, back = (links.forward, links.backward) if is_source else (links.backward, links.forward)
    other = links.target if is_source else links.source
    left, right = _images(first, there, back), _images(last, there, back)
    if not left or not right or left[-1] >= right[0]:
        return True
    between = range(left[-1] + 1, right[0])
    if any(_is_content(other, place) and place not in back for place in between):
        return True
    return _count_breaks(other, between) != 1


def _count_breaks(side: Side, places: range) -> int:
    """How many breaks stand there; a comma and a conjunction that follow each other are one."""
    conjunctions = {cue.start for cue in side.cues("conjunction")}
    breaks = [place for place in places if side.tokens[place] in _BREAKS or place in conjunctions]
    return sum(place - 1 not in breaks for place in breaks)


def _images(item: Item, there: Mapping[int, int], back: Mapping[int, int]) -> Sequence[int]:
    """The counterparts of an item's words, in the order of the words; what stands next to the gap counts."""
    return [there[place] for place in range(item.start, item.end) if place in there and back.get(there[place]) == place]
