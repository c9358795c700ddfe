"""Which entry of a catalogue is which unit's: identity first, then what entries remember, then alignment."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from notice_cli.align import AlignItem, align_units, count_common_names
from notice_cli.catalogue.entry import Entry
from notice_cli.catalogue.template import TemplateUnit

Identity = tuple[str, str]
_NEAREST_OF = 100
"""Entries of one text among which the nearest is chosen; a word that stands in every table has more."""


def match_entries(entries: Sequence[Entry], units: Sequence[TemplateUnit]) -> Mapping[int, int]:
    """The index of its entry for every unit that has one; no entry belongs to two units.

    In this order: the translation of the same identity, live or obsolete; the one that was made for this very text
    before the source changed; one of the same text anywhere that would become or is obsolete; the one that alignment
    finds. An entry that is empty or stale already is its unit's only where the first three find nothing. Equal text
    comes before likeness, so that a source that goes back finds its translations wherever they have got to.
    """
    match = _Match(entries, units)
    translated = [index for index, entry in enumerate(entries) if any(entry.targets)]
    live = [index for index in translated if not entries[index].obsolete]
    obsolete = [index for index in translated if entries[index].obsolete]
    match.settle_by(match.list_own(live))
    match.settle_by(match.list_own(obsolete))
    match.settle_by(match.list_former(live))
    match.settle_by(match.list_former(obsolete))
    match.settle_elsewhere(translated)
    waiting = match.find_waiting()
    match.settle_aligned(live, waiting)
    for unit, index in waiting.items():
        match.settle(unit, index)
    match.settle_aligned([i for i, entry in enumerate(entries) if not entry.obsolete and not any(entry.targets)], {})
    return match.entry_of


class _Match:
    """Pairs found so far."""

    def __init__(self, entries: Sequence[Entry], units: Sequence[TemplateUnit]) -> None:
        self.entries = entries
        self.units = units
        self.entry_of: dict[int, int] = {}
        self.used: set[int] = set()

    def settle(self, unit: int, entry: int) -> None:
        """Records that ``entry`` is the unit's, unless either is settled already."""
        if unit not in self.entry_of and entry not in self.used:
            self.entry_of[unit] = entry
            self.used.add(entry)

    # --- identity ---

    def list_own(self, indices: Iterable[int]) -> Iterator[tuple[Identity, int]]:
        """What entries are, but for those whose translation is of another text."""
        return ((self.entries[index].identity, index) for index in indices if not _is_stale(self.entries[index]))

    def list_former(self, indices: Iterable[int]) -> Iterator[tuple[Identity, int]]:
        """What stale entries were: under the context they had, and under the one they have (a move came between)."""
        stale = [index for index in indices if _is_stale(self.entries[index])]
        for index in stale:
            entry = self.entries[index]
            yield (entry.previous_context or entry.context, entry.previous_source), index
        for index in stale:
            yield (self.entries[index].context, self.entries[index].previous_source), index

    def settle_by(self, identities: Iterable[tuple[Identity, int]]) -> None:
        """Settles units with the first unused entry under their identity."""
        known: dict[Identity, int] = {}
        for identity, index in identities:
            if index not in self.used:
                known.setdefault(identity, index)
        for unit in self._list_missing():
            entry = known.get(self.units[unit].identity)
            if entry is not None:
                self.settle(unit, entry)

    # --- equal text ---

    def find_waiting(self) -> dict[int, int]:
        """Units whose entry of the same identity is empty or stale, with that entry."""
        own = {entry.identity: i for i, entry in reversed(list(enumerate(self.entries))) if i not in self.used}
        found = ((unit, own.get(self.units[unit].identity)) for unit in self._list_missing())
        return {unit: index for unit, index in found if index is not None}

    def settle_elsewhere(self, indices: Sequence[int]) -> None:
        """Settles units with unused translations made for their text, from the nearest place that has one.

        An entry that is some unit's own is spared while that unit has no other; hence again, as long as units find one.
        """
        count = -1
        while count != len(self.used):
            count = len(self.used)
            spared = set(self.find_waiting().values())
            held: dict[str, list[int]] = defaultdict(list)
            for index in indices:
                entry = self.entries[index]
                if index not in self.used and index not in spared and _is_aligned(entry):
                    held[entry.previous_source if _is_stale(entry) else entry.source].append(index)
            for unit in sorted(self._list_missing(), key=lambda number: self.units[number].identity):
                free = [index for index in held.get(self.units[unit].text, ()) if index not in self.used]
                if free:
                    self.settle(unit, max(free[:_NEAREST_OF], key=lambda index: self._nearness(unit, index)))

    def _nearness(self, unit: int, index: int) -> tuple[bool, int]:
        entry = self.entries[index]
        return not entry.is_fuzzy, count_common_names(entry.context, self.units[unit].context)

    # --- alignment ---

    def settle_aligned(self, indices: Iterable[int], waiting: Mapping[int, int]) -> None:
        """Settles what alignment finds between entries and units.

        What is settled already, and what waits for a translation, only marks places in the order.
        """
        marks = {**waiting, **self.entry_of}
        used = set(marks.values())
        free = [index for index in indices if index not in used and _is_aligned(self.entries[index])]
        if not free or len(marks) == len(self.units):
            return
        olds = sorted({*free, *used})
        place = {index: position for position, index in enumerate(olds)}
        known = [(place[index], unit) for unit, index in marks.items()]
        items = [AlignItem(unit.context, unit.text, unit.anchor) for unit in self.units]
        for match in align_units([_entry_item(self.entries[index]) for index in olds], items, known):
            if match.new not in marks:
                self.settle(match.new, olds[match.old])

    def _list_missing(self) -> list[int]:
        return [unit for unit in range(len(self.units)) if unit not in self.entry_of]


def _is_stale(entry: Entry) -> bool:
    """Whether the entry's translation is known to be one of another text."""
    return entry.is_fuzzy and bool(entry.previous_source)


def _is_aligned(entry: Entry) -> bool:
    """Whether the entry can be a unit's former state; units have no plural forms."""
    return entry.plural_source is None and bool(entry.source)


def _entry_item(entry: Entry) -> AlignItem:
    anchors = [name.rpartition("#")[2] for name in entry.references if "#" in name]
    return AlignItem(entry.context, entry.source, anchors[0] if anchors else "")
