"""Which line of the old side is which of the new: within its part and its table row first, elsewhere only what is left.

Lines are paired by their source texts, so that a redline shows the same lines beside one another in every language.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

from notice_cli.align import AlignItem, align_units, longest_rising
from notice_cli.history.redline.lines import Part
from notice_cli.history.redline.records import Line, Role

_SLOTS: Final = frozenset(
    {Role.TITLE, Role.DESCRIPTION, Role.BANNER, Role.CLAUSE, Role.SUMMARY, Role.CAPTION, Role.COLUMN, Role.LABEL}
    | {Role.BASES, Role.NAME}
)
"""Roles of which a place holds one line: what stands there is the same line, whatever it says."""
_SHORTEST_MOVE: Final = 20
"""Characters of source text below which a line is not taken for one that moved: "none" is in every table."""

Key = tuple[int, int]
"""Index of a part and of a line in it."""


def pair_lines(old: Sequence[Part], new: Sequence[Part]) -> dict[Key, Key]:
    """Old line → new line, each in one pair at most."""
    pairs: dict[Key, Key] = {}
    places = {part.path: index for index, part in enumerate(new)}
    for index, part in enumerate(old):
        if part.path in places:
            other = places[part.path]
            for a, b in _pair_within(part.lines, new[other].lines):
                pairs[index, a] = (other, b)
    pairs.update(_pair_left(old, new, pairs))
    return pairs


# --- within a part ----------------------------------------------------------------------------------------------------


def _pair_within(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[int, int]]:
    known = list(_pair_rows(old, new))
    olds, news = [_item(line) for line in old], [_item(line) for line in new]
    for match in align_units(olds, news, known):
        if (match.old, match.new) in known or _may_pair(old[match.old], new[match.new]):
            yield match.old, match.new


def _item(line: Line) -> AlignItem:
    place = line.place
    context = f"{place.path}/@{place.column}" if place.row or place.role is Role.COLUMN else place.path
    if place.role in _SLOTS:
        slot = f"{context}/@{place.role}"
        return AlignItem(slot, line.source or line.text, slot)
    return AlignItem(context, line.source or line.text, place.anchor)


def _may_pair(old: Line, new: Line) -> bool:
    """Whether two lines may be one although alignment alone found them: cells of other rows only where they are long."""
    if (old.place.role in _SLOTS) != (new.place.role in _SLOTS):
        return False
    is_same_row = (old.place.table, old.place.row) == (new.place.table, new.place.row)
    is_same_cell = is_same_row and old.place.column == new.place.column
    return is_same_cell or not (old.place.row or new.place.row) or len(old.source) >= _SHORTEST_MOVE


def _pair_rows(old: Sequence[Line], new: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """The pairs inside of each cell of each row that both sides have."""
    olds, news = _group_cells(old), _group_cells(new)
    for cell in olds.keys() & news.keys():
        mine, others = olds[cell], news[cell]
        if len(mine) == len(others) == 1:
            yield mine[0], others[0]
            continue
        found = align_units([_item(old[index]) for index in mine], [_item(new[index]) for index in others])
        yield from ((mine[match.old], others[match.new]) for match in found)


def _group_cells(lines: Sequence[Line]) -> dict[tuple[str, str, int, bool], list[int]]:
    cells: dict[tuple[str, str, int, bool], list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        place = line.place
        if place.row:
            cells[place.path, place.row, place.column, place.role in _SLOTS].append(index)
    return cells


# --- elsewhere --------------------------------------------------------------------------------------------------------


def _pair_left(old: Sequence[Part], new: Sequence[Part], pairs: dict[Key, Key]) -> Iterator[tuple[Key, Key]]:
    """The moves: what is left over on both sides and is long enough to be recognised."""
    taken = set(pairs.values())
    olds = [key for key in _list_movable(old) if key not in pairs]
    news = [key for key in _list_movable(new) if key not in taken]
    found = align_units([_item(_at(old, key)) for key in olds], [_item(_at(new, key)) for key in news])
    yield from ((olds[match.old], news[match.new]) for match in found)


def _list_movable(parts: Sequence[Part]) -> Iterator[Key]:
    for index, part in enumerate(parts):
        for place, line in enumerate(part.lines):
            if line.place.role not in _SLOTS and len(line.source) >= _SHORTEST_MOVE:
                yield index, place


def _at(parts: Sequence[Part], key: Key) -> Line:
    return parts[key[0]].lines[key[1]]


# --- order ------------------------------------------------------------------------------------------------------------


def find_steady(pairs: Sequence[tuple[int, int]]) -> frozenset[tuple[int, int]]:
    """The most pairs that keep their order; the others moved. ``pairs`` rises in the first number."""
    return frozenset(longest_rising(pairs))
