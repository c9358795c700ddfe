"""Where entries stand in their file: new ones beside their neighbours of the notice, all others where they were."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from notice_cli.align import count_common_names
from notice_cli.catalogue.entry import BOM, Block, Catalogue, Entry, Loose
from notice_cli.catalogue.header import format_day
from notice_cli.catalogue.po import read_entry
from notice_cli.diagnostics import Span

_CREATED = re.compile(r'"POT-Creation-Date: [^"\\]*(?=\\n")')


@dataclass(frozen=True, slots=True)
class Placed:
    """One unit's entry, in the order of the notice."""

    entry: Entry
    index: int | None
    """Which of the catalogue's entries it takes the place of; None where it needs a place."""


@dataclass(slots=True)
class _Neighbours:
    """Entries to be placed, by the index of the entry they go with."""

    before: dict[int, list[Entry]]
    after: dict[int, list[Entry]]


def place_entries(
    catalogue: Catalogue, placed: Sequence[Placed], gone: Iterable[int], buried: Sequence[Entry], newline: str
) -> Catalogue:
    """``catalogue`` with the entries of ``placed``, without those at the indices ``gone``, ``buried`` ones at the end.

    A new entry stands after the entry of the unit before it, or before that of the unit after it, whichever place is
    nearer in the notice's paths. Entries that keep their place are not moved against each other.
    """
    removed = set(gone)
    neighbours = _find_neighbours(placed, _last_live(catalogue, removed))
    kept = {item.index: item.entry for item in placed if item.index is not None}
    blocks: list[Block] = []
    index = -1
    for block in catalogue.blocks:
        if not isinstance(block, Entry) or block.is_header:
            blocks.append(block)
            if isinstance(block, Entry):
                _append(blocks, neighbours.after.pop(-1, ()), newline)
            continue
        index += 1
        _prepend(blocks, neighbours.before.get(index, ()), newline)
        if index in removed:
            _drop_gap(blocks)
        else:
            blocks.append(kept.get(index, block))
        _append(blocks, neighbours.after.get(index, ()), newline)
    _append(blocks, neighbours.after.get(-1, ()), newline)
    _append(blocks, buried, newline)
    return replace(catalogue, blocks=tuple(_number(blocks, catalogue.path)))


def stamp_header(catalogue: Catalogue, created: datetime.datetime) -> Catalogue:
    """``catalogue`` with a new POT-Creation-Date, where its header has that field; nothing else is touched."""
    header = catalogue.header
    if header is None:
        return catalogue
    raw = _CREATED.sub(f'"POT-Creation-Date: {format_day(created)}', header.raw, count=1)
    stamped = read_entry(raw, header.span) or header
    return replace(catalogue, blocks=tuple(stamped if block is header else block for block in catalogue.blocks))


def _last_live(catalogue: Catalogue, removed: set[int]) -> int:
    """Index of the last live entry; -1, which stands for the header, where there is none."""
    live = (i for i, entry in enumerate(catalogue.entries) if not entry.obsolete and i not in removed)
    return max(live, default=-1)


def _find_neighbours(placed: Sequence[Placed], last: int) -> _Neighbours:
    neighbours = _Neighbours(defaultdict(list), defaultdict(list))
    following = _list_following(placed)
    former: Placed | None = None
    is_before = False
    for item, later in zip(placed, following, strict=True):
        if item.index is not None:
            former, is_before = item, False
            continue
        is_before = is_before or _is_nearer(item, former, later)
        if later is not None and later.index is not None and is_before:
            neighbours.before[later.index].append(item.entry)
        else:
            neighbours.after[last if former is None or former.index is None else former.index].append(item.entry)
    return neighbours


def _list_following(placed: Sequence[Placed]) -> list[Placed | None]:
    """For every item the next one that keeps its place."""
    following: list[Placed | None] = []
    later: Placed | None = None
    for item in reversed(placed):
        following.append(later)
        later = item if item.index is not None else later
    return following[::-1]


def _is_nearer(item: Placed, former: Placed | None, later: Placed | None) -> bool:
    """Whether ``item`` belongs to the later neighbour rather than to the former one."""
    if later is None or former is None:
        return later is not None
    context = item.entry.context
    return count_common_names(context, later.entry.context) > count_common_names(context, former.entry.context)


# --- blocks -----------------------------------------------------------------------------------------------------------


def _append(blocks: list[Block], entries: Iterable[Entry], newline: str) -> None:
    for entry in entries:
        if blocks and blocks[-1].raw != BOM:
            if not blocks[-1].raw.endswith("\n"):  # the last line of a file that ends without a line end
                blocks[-1] = replace(blocks[-1], raw=blocks[-1].raw + newline)
            if blocks[-1].raw.strip():
                blocks.append(Loose(newline))
        blocks.append(entry)


def _prepend(blocks: list[Block], entries: Iterable[Entry], newline: str) -> None:
    for entry in entries:
        blocks += (entry, Loose(newline))


def _drop_gap(blocks: list[Block]) -> None:
    if blocks and isinstance(blocks[-1], Loose) and blocks[-1].is_blank:
        blocks.pop()


def _number(blocks: Iterable[Block], path: str) -> Iterator[Block]:
    """The blocks, with the lines that their entries have now."""
    line = 1
    for block in blocks:
        if isinstance(block, Entry) and (block.span.line != line or block.span.path != path):
            offset = line - block.span.line
            yield replace(block, span=Span(path, line), target_line=block.target_line + offset)
        else:
            yield block
        line += block.raw.count("\n")
