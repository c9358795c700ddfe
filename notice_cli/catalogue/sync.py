"""A catalogue brought up to date with its notice.

Guarantees: 1. No translation is lost: what the notice no longer has becomes obsolete and stays in the file. 2. What
did not change keeps its bytes. 3. A translation whose source changed is fuzzy, and its ``#|`` lines hold the text it
was made for; when the source is that text again, the translation is valid again, however many changes lay between.
4. Syncing twice changes nothing the second time. 5. The order of parts decides where new entries stand, nothing else.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from notice_cli.catalogue.entry import Catalogue, Entry
from notice_cli.catalogue.matching import match_entries
from notice_cli.catalogue.placement import Placed, place_entries, stamp_header
from notice_cli.catalogue.po import read_entry
from notice_cli.catalogue.quote import Style, detect_style
from notice_cli.catalogue.template import TemplateUnit, write_unit
from notice_cli.catalogue.update import Editorial, Outcome, bury_entry, update_entry
from notice_cli.diagnostics import Span


class UnitState(StrEnum):
    """What a catalogue has for a unit."""

    CURRENT = "current"
    """A valid translation."""
    STALE = "stale"
    """A translation that is marked as not valid."""
    UNTRANSLATED = "untranslated"


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that a sync changed."""

    outcome: Outcome
    context: str
    source: str
    former_context: str = ""
    """The context before; empty for new units."""
    former_source: str = ""
    """The text before; empty for new units."""


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did, in the order of the notice, and the states in which it leaves the units."""

    changes: tuple[Change, ...]
    current: int
    stale: int
    untranslated: int
    obsolete: int
    """Entries of the file that no unit needs any more."""

    @property
    def is_changed(self) -> bool:
        """Whether the file is to be written."""
        return bool(self.changes)

    def count_changes(self, outcome: Outcome) -> int:
        """How many changes of one kind there were."""
        return sum(change.outcome is outcome for change in self.changes)


def sync_catalogue(
    catalogue: Catalogue,
    units: Sequence[TemplateUnit],
    *,
    created: datetime.datetime | None = None,
    editorial: Editorial | None = None,
) -> tuple[Catalogue, SyncReport]:
    """``catalogue`` merged with the units that its locale has to translate, and what the merge did.

    ``created`` becomes POT-Creation-Date where anything else changed. With ``editorial`` changed sources leave their
    translations valid, and a comment in the entry records the decision. A broken entry (``po-syntax``) is kept but not
    known, and its unit would be added again: do not sync a catalogue that has such findings.
    """
    distinct = list({unit.identity: unit for unit in reversed(units) if unit.text}.values())[::-1]
    entries, style = catalogue.entries, detect_style(catalogue)
    entry_of = match_entries(entries, distinct)
    placed, changes = _update_units(entries, distinct, entry_of, style, editorial)
    needed = set(entry_of.values())
    leaving = [index for index, entry in enumerate(entries) if not entry.obsolete and index not in needed]
    day = created.date() if created else None
    buried = [bury_entry(entries[index], style, day) for index in leaving if _is_worth_keeping(entries[index])]
    changes += [_describe_leaving(entries[index]) for index in leaving]
    if changes:
        revived = [index for index in entry_of.values() if entries[index].obsolete]
        catalogue = place_entries(catalogue, placed, [*leaving, *revived], buried, style.newline)
        catalogue = stamp_header(catalogue, created) if created else catalogue
    return catalogue, _report(catalogue, placed, changes)


def state_of(entry: Entry) -> UnitState:
    """What an entry has for its unit."""
    if not entry.target:
        return UnitState.UNTRANSLATED
    return UnitState.STALE if entry.is_fuzzy else UnitState.CURRENT


def _update_units(
    entries: Sequence[Entry],
    units: Sequence[TemplateUnit],
    entry_of: Mapping[int, int],
    style: Style,
    editorial: Editorial | None,
) -> tuple[list[Placed], list[Change]]:
    placed: list[Placed] = []
    changes: list[Change] = []
    for number, unit in enumerate(units):
        index = entry_of.get(number)
        if index is None:
            placed.append(Placed(_make_entry(unit, style), None))
            changes.append(Change(Outcome.ADDED, unit.context, unit.text))
            continue
        old = entries[index]
        entry, outcome = update_entry(old, unit, style, editorial)
        placed.append(Placed(entry, None if old.obsolete else index))
        if outcome is not None:
            changes.append(Change(outcome, unit.context, unit.text, old.context, old.source))
    return placed, changes


def _make_entry(unit: TemplateUnit, style: Style) -> Entry:
    entry = read_entry(write_unit(unit, style), Span("", 1))
    if entry is None:
        raise AssertionError(f"a unit of {unit.context} was written as no entry")
    return entry


def _is_worth_keeping(entry: Entry) -> bool:
    """Whether a person wrote something into the entry."""
    return any(entry.targets) or any(entry.comments)


def _describe_leaving(entry: Entry) -> Change:
    outcome = Outcome.OBSOLETE if _is_worth_keeping(entry) else Outcome.DROPPED
    return Change(outcome, entry.context, entry.source, entry.context, entry.source)


def _report(catalogue: Catalogue, placed: Sequence[Placed], changes: Sequence[Change]) -> SyncReport:
    states = Counter(state_of(item.entry) for item in placed)
    return SyncReport(
        tuple(changes),
        states[UnitState.CURRENT],
        states[UnitState.STALE],
        states[UnitState.UNTRANSLATED],
        sum(entry.obsolete for entry in catalogue.entries),
    )
