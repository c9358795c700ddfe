"""Which value of the source is which of the translation: like is matched with like, and what is left is paired by likeness."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from notice_cli.check.values.mention import Force, Kind, Mention

_QUANTITIES: Final = frozenset({Kind.NUMBER, Kind.PERIOD, Kind.MONEY, Kind.PERCENT})
_MANY: Final = 40
Key = Callable[[Mention], Iterator[Hashable]]


@dataclass(frozen=True, slots=True)
class Matching:
    """Values that agree, values that stand for one another and do not agree, and values without a counterpart."""

    agreed: tuple[tuple[Mention, Mention], ...]
    differing: tuple[tuple[Mention, Mention], ...]
    missing: tuple[Mention, ...]
    added: tuple[Mention, ...]


def match_values(source: Sequence[Mention], target: Sequence[Mention]) -> Matching:
    """The matching of two texts' mentions."""
    agreed: list[tuple[Mention, Mention]] = []
    left, right = list(source), list(target)
    for key, other in (
        (_placed, _placed),
        (_exact, _exact),
        (_same, _same),
        (_loose, _loose),
        (_dated, _undated),
        (_undated, _dated),
        *_BARE,
    ):
        left, right = _agree(left, right, key, other, agreed)
    left = [mention for mention in left if _asks(mention)]
    right = [mention for mention in right if _asks(mention)]
    differing, left, right = _pair_rest(left, right)
    return Matching(
        tuple(agreed),
        tuple(differing),
        tuple(_alone(left, source, {value for mention in target for value in _known(mention)})),
        tuple(_alone(right, target, {value for mention in source for value in _known(mention)})),
    )


def _asks(mention: Mention) -> bool:
    """Whether it wants a like in the other text; facts are compared by name elsewhere."""
    return mention.force > Force.SILENT and mention.kind is not Kind.FACT


def _agree(
    left: list[Mention], right: list[Mention], key: Key, other: Key, agreed: list[tuple[Mention, Mention]]
) -> tuple[list[Mention], list[Mention]]:
    """Match by a key, the first with the first; what is left over on either side."""
    places: defaultdict[Hashable, list[int]] = defaultdict(list)
    for index in range(len(right) - 1, -1, -1):
        for value in other(right[index]):
            places[value].append(index)
    used: set[int] = set()
    rest = []
    for mention in left:
        place = _first(places, key(mention), used)
        if place is None:
            rest.append(mention)
        else:
            used.add(place)
            agreed.append((mention, right[place]))
    return rest, [mention for index, mention in enumerate(right) if index not in used]


def _first(places: dict[Hashable, list[int]], keys: Iterator[Hashable], used: set[int]) -> int | None:
    for value in keys:
        found = places.get(value, [])
        while found:
            place = found.pop()
            if place not in used:
                return place
    return None


def _placed(mention: Mention) -> Iterator[Hashable]:
    for key in _exact(mention):
        yield key, mention.lead, mention.relation


def _exact(mention: Mention) -> Iterator[Hashable]:
    for key in _same(mention):
        yield key, mention.bound


def _same(mention: Mention) -> Iterator[Hashable]:
    if mention.kind is Kind.DATE:
        yield mention.day
        if any(mention.swapped) and mention.swapped != mention.day:
            yield mention.swapped
    elif mention.kind is Kind.CODE:
        yield mention.unit
    elif mention.force > Force.SILENT:
        unit = "dollar" if mention.unit == "us dollar" else mention.unit
        if mention.kind is Kind.NUMBER:
            unit = str(mention.value.as_tuple().exponent)  # version 1.20 is not version 1.2
        for value in mention.values:
            yield mention.kind, value, unit


def _loose(mention: Mention) -> Iterator[Hashable]:
    """Dollars of no named country are any dollars, and 17 hours may be five in the afternoon."""
    if mention.kind is Kind.MONEY:
        unit = mention.unit.split(" ")[-1]
        for value in mention.values:
            yield Kind.MONEY, value, unit
    elif mention.kind is Kind.TIME or (mention.kind is Kind.PERIOD and mention.unit == "hour"):
        minutes = mention.value if mention.kind is Kind.TIME else mention.value * 60
        yield Kind.TIME, minutes


def _bound_bare(mention: Mention) -> Iterator[Hashable]:
    for key in _bare(mention):
        yield key, mention.bound


def _bound_counted(mention: Mention) -> Iterator[Hashable]:
    for key in _counted(mention):
        yield key, mention.bound


def _dated(mention: Mention) -> Iterator[Hashable]:
    if mention.kind is Kind.DATE and mention.day[0] and mention.day[2]:
        yield mention.day[1:]


def _undated(mention: Mention) -> Iterator[Hashable]:
    """A day without its year: "between 1 January and 31 December 2025"."""
    if mention.kind is Kind.DATE and not mention.day[0] and mention.day[2]:
        yield mention.day[1:]


def _bare(mention: Mention) -> Iterator[Hashable]:
    """A number of which nothing more is known; the first part of a reference is one as well."""
    if mention.kind is Kind.NUMBER:
        yield from mention.values
    elif mention.kind is Kind.CODE:
        yield from (Decimal(part) for part in mention.unit.split()[:1])


def _counted(mention: Mention) -> Iterator[Hashable]:
    """The amount of a quantity, or of a number that asks for nothing, as what a bare number may stand for."""
    if mention.kind in _QUANTITIES and (mention.kind is not Kind.NUMBER or mention.force is Force.SILENT):
        yield from mention.values


_BARE: Final = (
    (_bound_bare, _bound_counted),
    (_bound_counted, _bound_bare),
    (_bare, _counted),
    (_counted, _bare),
)


def _known(mention: Mention) -> Iterator[Hashable]:
    """What a text says at all, so that saying it again is no addition and saying it once less is no loss."""
    if mention.kind not in (Kind.DATE, Kind.CODE, Kind.FACT):
        yield from mention.values
    if mention.kind is Kind.PERIOD:
        yield from ((value, mention.unit) for value in mention.values)
    if mention.kind is Kind.NUMBER:
        yield from ((value, "") for value in mention.values)
    if mention.kind is Kind.DATE:
        yield mention.day
        yield "year", mention.day[0]
    if mention.kind is Kind.CODE:
        yield mention.unit
        yield from (Decimal(part) for part in mention.unit.split())


def _alone(mentions: Sequence[Mention], side: Sequence[Mention], known: set[Hashable]) -> Iterator[Mention]:
    """The required ones that the other text does not know."""
    cited = {Decimal(part) for mention in side if mention.kind is Kind.CODE for part in mention.unit.split()}
    for mention in mentions:
        if mention.force is not Force.REQUIRED:
            continue
        if mention.kind is Kind.DATE:
            # "196/2003" is cited with its whole date elsewhere, in the place of the number
            year = Decimal(mention.day[0])
            if mention.day not in known and (year not in known or year in cited):
                yield mention
        elif mention.kind is Kind.CODE:
            if mention.unit not in known and not all(_is_said(part, known) for part in mention.unit.split()):
                yield mention
        elif mention.kind is Kind.PERIOD:
            if not any((value, unit) in known for value in mention.values for unit in (mention.unit, "")):
                yield mention
        elif not any(value in known or ("year", value) in known for value in mention.values):
            yield mention


def _is_said(part: str, known: set[Hashable]) -> bool:
    return Decimal(part) in known or ("year", int(part)) in known


def _pair_rest(
    left: list[Mention], right: list[Mention]
) -> tuple[list[tuple[Mention, Mention]], list[Mention], list[Mention]]:
    if len(left) > _MANY or len(right) > _MANY:
        pairs = list(zip(left, right, strict=False))
        return pairs, left[len(pairs) :], right[len(pairs) :]
    scored = sorted(
        (
            (-score, abs(i - j), i, j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if (score := _likeness(one, other))
        ),
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    pairs = []
    for _, _, i, j in scored:
        if i not in used_left and j not in used_right:
            used_left.add(i)
            used_right.add(j)
            pairs.append((left[i], right[j]))
    return (
        pairs,
        [mention for index, mention in enumerate(left) if index not in used_left],
        [mention for index, mention in enumerate(right) if index not in used_right],
    )


def _likeness(one: Mention, other: Mention) -> int:
    """How likely two values stand for one another; 0 where they cannot."""
    if one.force + other.force < Force.ARTICLE + Force.EXPECTED:
        return 0
    same_value = bool(set(one.values) & set(other.values))
    if one.kind is other.kind:
        return 2 + 2 * (one.unit == other.unit) + 3 * same_value
    if one.kind in _QUANTITIES and other.kind in _QUANTITIES and (one.force + other.force > Force.EXPECTED * 2):
        return 1 + 4 * same_value
    return int(Kind.TIME in (one.kind, other.kind) and Force.REQUIRED in (one.force, other.force))
