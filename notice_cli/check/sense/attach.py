"""Which cue of a passage stands for which cue of its translation, and which are left over.

A cue belongs to the words beside it: "not" to the verb that follows, 않 to the verb before. Two cues stand for each other
when the words beside the one are linked with words beside the other. What is left over after that is sought among cues
that stand for something only sometimes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from notice_cli.check.language import find_check_language
from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.links import Links, Side

_AHEAD: Final = 7
_BEHIND: Final = 4
_WIDE: Final = 14
_FAR: Final = 99
_REACH: Final = 9
_FARTHEST: Final = 14
"""How far two cues may be from the words that link them, both distances together."""
_BREAKS: Final = frozenset(";:().")
_LABELS: Final = {"one": 0, "loose": 0, "again": 1, "verbal": 1, "lexical": 1, "affixed": 1, "contrary": 1, "maybe": 2}
_FIRM: Final = frozenset({"one", "again", "loose"})
_OF_LIKE_SENSE: Final = frozenset({"lexical", "verbal", "maybe"})
_MOST: Final = 3
_EXCHANGED: Final = 2
_NEAR: Final = 4
_NEXT: Final = 3
_CLOSE: Final = 2
_BESIDE: Final = 5
_SHORT: Final = 60
_LONGEST: Final = 150
"""Tokens in a bead past which too much is said to be sure of what is missing."""
_LINKED: Final = frozenset({"exception", "exclusive"})
"""Sections whose cues are repeated after a conjunction, or not, as the language likes it."""


class Anchor(NamedTuple):
    """A linked word beside a cue: how far it is from the cue, and where its counterpart stands."""

    distance: int
    place: int
    image: int


class Loose(NamedTuple):
    """A cue that nothing on the other side stands for."""

    cue: Cue
    is_placed: bool
    """Whether a word beside it was found in the other text, so that it is known where its counterpart is missing."""


class Attached(NamedTuple):
    """What is left over of a section's cues on either side of a bead."""

    source: tuple[Loose, ...]
    target: tuple[Loose, ...]


_NOTHING: Final = Attached((), ())


@lru_cache(maxsize=8192)
def attach_cues(links: Links, section: str) -> Attached:
    """Match the cues of a section; ``source`` and ``target`` hold what is left of those that are cues for certain."""
    ours, theirs = links.source.cues(section), links.target.cues(section)
    if _are_even(ours, theirs) or max(len(links.source.tokens), len(links.target.tokens)) > _LONGEST:
        return _NOTHING
    if section in _LINKED:
        ours, theirs = _without_repeats(links.source, ours), _without_repeats(links.target, theirs)
    else:
        ours, theirs = _without_literal(ours, theirs, links.forward), _without_literal(theirs, ours, links.backward)
    here = [find_anchors(links.source, cue, links.forward) for cue in ours]
    there = [find_anchors(links.target, cue, links.backward) for cue in theirs]
    pairs = sorted(
        (cost + _LABELS[one.label] + _LABELS[other.label], i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if _may_match(one, other) and (cost := _cost(links, one, here[i], other, there[j])) <= _reach(one, other)
    )
    taken, given = _assign(pairs)
    _match_rest(ours, here, taken, theirs, there, given)
    return Attached(
        tuple(_left(links, True, ours, here, taken, theirs, given)),
        tuple(_left(links, False, theirs, there, given, ours, taken)),
    )


def _without_repeats(side: Side, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The cues without those that only repeat the one before after a conjunction: "unless a or unless b", of which another language says one."""
    joints = {joint.end for joint in side.cues("conjunction")}
    return tuple(
        cue
        for at, cue in enumerate(cues)
        if not (at and cues[at - 1].label == cue.label == "one" and not joints.isdisjoint((cue.start, cue.start - 1)))
    )


def _without_literal(cues: Sequence[Cue], others: Sequence[Cue], there: Mapping[int, int]) -> tuple[Cue, ...]:
    """The cues without words of like sense that translate each other, "refuse" and « refuser »: they explain no other cue."""
    like = {other.start for other in others if _is_of_like_sense(other)}
    return tuple(cue for cue in cues if not (_is_of_like_sense(cue) and there.get(cue.start) in like))


def _is_of_like_sense(cue: Cue) -> bool:
    return cue.label in _OF_LIKE_SENSE and cue.end - cue.start == 1


def _are_even(ours: Sequence[Cue], theirs: Sequence[Cue]) -> bool:
    """Whether both sides have as many cues for certain, and the source none that is one by its prefix."""
    labels = [cue.label for cue in ours]
    even = labels.count("one") + labels.count("loose") == sum(cue.label == "one" for cue in theirs)
    return even and "affixed" not in labels and "verbal" not in labels


@lru_cache(maxsize=8192)
def exchange_cues(links: Links, section: str) -> tuple[tuple[Cue, Cue], ...]:
    """Cues of a section that stand for each other although their labels differ."""
    ours, theirs = links.source.cues(section), links.target.cues(section)
    if Counter(cue.label for cue in ours) == Counter(cue.label for cue in theirs):
        return ()
    here = [find_anchors(links.source, cue, links.forward) for cue in ours]
    there = [find_anchors(links.target, cue, links.backward) for cue in theirs]
    costs = sorted(
        (cost + (0 if one.label == other.label else _EXCHANGED), i, j)
        for i, one in enumerate(ours)
        for j, other in enumerate(theirs)
        if (cost := _cost(links, one, here[i], other, there[j])) <= _FARTHEST
    )
    taken, _ = _assign(costs)
    return tuple((ours[i], theirs[j]) for i, j in sorted(taken.items()) if ours[i].label != theirs[j].label)


def _assign(costs: Sequence[tuple[int, int, int]]) -> tuple[dict[int, int], dict[int, int]]:
    """One to one, the cheapest first: source → target and target → source."""
    taken: dict[int, int] = {}
    given: dict[int, int] = {}
    for _, i, j in costs:
        if i not in taken and j not in given:
            taken[i], given[j] = j, i
    return taken, given


def find_anchors(side: Side, cue: Cue, links: Mapping[int, int]) -> tuple[Anchor, ...]:
    """The linked words beside a cue, the nearest first."""
    found = (
        Anchor(distance, place, links[place])
        for place in range(cue.start - _WIDE, cue.end + _AHEAD)
        if place in links and (distance := measure(side, cue, place)) < _FAR
    )
    return tuple(sorted(found, key=lambda anchor: anchor.distance)[:_MOST])


def measure(side: Side, cue: Cue, place: int) -> int:
    """How far a word is from a cue: what follows is nearer than what stands before; in a language that ends with its verb, the reverse."""
    if cue.start <= place < cue.end:
        return 0
    is_behind, is_korean = place < cue.start, side.locale.startswith("ko")
    gap = side.tokens[place + 1 : cue.start] if is_behind else side.tokens[cue.end : place]
    if not _BREAKS.isdisjoint(gap):
        return _FAR
    far = is_behind != is_korean
    distance = len(gap) + 1 + (0 if is_korean else gap.count(","))
    if distance > (_BEHIND if far else _WIDE if is_korean else _AHEAD):
        return _FAR
    return distance + 2 if far else (distance + 1) // 2 if is_korean else distance


def _cost(links: Links, one: Cue, here: Sequence[Anchor], other: Cue, there: Sequence[Anchor]) -> int:
    forward = (anchor.distance + measure(links.target, other, anchor.image) for anchor in here)
    backward = (anchor.distance + measure(links.source, one, anchor.image) for anchor in there)
    return min((*forward, *backward), default=_FAR)


def _match_rest(
    ours: Sequence[Cue], here: Sequence[Sequence[Anchor]], taken: dict[int, int],
    theirs: Sequence[Cue], there: Sequence[Sequence[Anchor]], given: dict[int, int],
) -> None:  # fmt: skip
    """Cues for certain that are left on both sides stand for each other; for one whose words were not found, any that is left may."""
    order = sorted(
        (_LABELS[ours[i].label] + _LABELS[theirs[j].label], abs(i - j), i, j)
        for i in range(len(ours))
        for j in range(len(theirs))
        if i not in taken and j not in given
        and _may_stand(ours[i], here[i], theirs[j], there[j])
    )  # fmt: skip
    for _, _, i, j in order:
        if i not in taken and j not in given:
            taken[i], given[j] = j, i


def _reach(one: Cue, other: Cue) -> int:
    """How far apart two cues may be: the less it is certain that they are any, the nearer they must stand."""
    if {one.label, other.label} <= _FIRM:
        return _REACH
    return _NEXT if "maybe" in (one.label, other.label) else _NEAR


def _may_match(one: Cue, other: Cue) -> bool:
    """Whether two cues are of kinds that translate each other: a word of contrary sense, "unlawful", is no negated verb."""
    labels = {one.label, other.label}
    return "contrary" not in labels or labels <= {"contrary", "affixed"}


def _may_stand(one: Cue, here: Sequence[Anchor], other: Cue, there: Sequence[Anchor]) -> bool:
    for this, that, near in ((one, other, here), (other, one, there)):
        if this.label == "one":
            return that.label in ("one", "again", "lexical", "loose", "verbal") or not near
    return "loose" in (one.label, other.label)


def _left(
    links: Links, is_source: bool, cues: Sequence[Cue], anchors: Sequence[Sequence[Anchor]], taken: Mapping[int, int],
    others: Sequence[Cue], given: Mapping[int, int],
) -> Iterator[Loose]:  # fmt: skip
    side, other = (links.source, links.target) if is_source else (links.target, links.source)
    for number, cue in enumerate(cues):
        near = None if number in taken else _evidence(links, is_source, cue, anchors[number])
        if near is None or (not near and (len(side.tokens) > _SHORT or len(given) < len(others))):
            continue
        is_affixed = cue.label == "affixed"
        rivals = [each for j, each in enumerate(others) if is_affixed or (_may_match(cue, each) and j not in given)]
        far = _BESIDE if is_affixed else _NEXT
        if not any(_shares(other, each, anchor, far, is_source=is_source) for each in rivals for anchor in near):
            yield Loose(cue, bool(near))


def _shares(other: Side, rival: Cue, anchor: Anchor, far: int, *, is_source: bool) -> bool:
    """Whether a cue of the other text stands beside the counterpart of a word, so that it may be meant for this cue as well."""
    is_vague = rival.label != "one" and not is_source
    return measure(other, rival, anchor.image) + (anchor.distance if is_vague else 0) <= far


def _evidence(links: Links, is_source: bool, cue: Cue, anchors: Sequence[Anchor]) -> tuple[Anchor, ...] | None:
    """The linked words that show where the counterpart of a cue is missing; None where the cue is none by itself."""
    mutual = links.backward if is_source else links.forward
    sure = tuple(anchor for anchor in anchors if mutual.get(anchor.image) == anchor.place)
    if cue.label == "loose":
        return ()
    if cue.label == "one":
        beside = tuple(anchor for anchor in sure if anchor.distance <= _BESIDE)
        return beside[: 1 if beside and beside[0].distance <= _CLOSE else 2]
    if not is_source:
        return None
    if cue.label == "affixed":
        found = tuple(anchor for anchor in sure if anchor.place == cue.end - 1)
        prefixes = tuple(find_check_language(links.target.locale).section("negation").get("prefixes", ()))
        return None if not found or links.target.tokens[found[0].image].startswith(prefixes) else found
    if cue.label == "verbal" and cue.start not in links.forward and len(sure) >= 2:
        return sure[:2]
    return None
