"""What the record of releases says: which versions and languages there were, which lagged, and what a reader saw."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from notice_cli.history.archive import Archive, Version
from notice_cli.history.chain import Link
from notice_cli.history.frozen import list_behind
from notice_cli.history.redline.compare import redline, side_of_version
from notice_cli.history.redline.records import Fate
from notice_cli.inline import plain_text
from notice_cli.model import Addendum, ChangeClass, Notice, Text
from notice_cli.walk import is_translated


class CellState(StrEnum):
    """How a language stood to its version."""

    CURRENT = "current"
    """Every unit had a valid translation, or the version was written in the language."""
    BEHIND = "behind"
    """Some units stood in the source language."""
    ABSENT = "absent"
    """There was no version in the language."""


class Status(StrEnum):
    """How a version stands on a day."""

    CURRENT = "current"
    UPCOMING = "upcoming"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Cell:
    """One language of one version."""

    state: CellState
    behind: int = 0
    """How many units stand in the source language."""
    revision: int = 0
    """How often the language was corrected."""
    corrected: datetime.date | None = None
    """The day of the last correction; None where there was none."""
    caught_up: datetime.date | None = None
    """The day from which every unit had a valid translation; None while one has not."""
    change: ChangeClass | None = None
    """What the version changed for readers of the language; None where it has none."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One version."""

    day: datetime.date
    """The day from which it is in force, which is its name."""
    status: Status
    released: datetime.date
    by: str
    why: str
    summary: str
    """Context of the unit that says what changed: ``changes/2026-06-01``."""
    cells: Mapping[str, Cell]
    """By locale, one for each of the matrix."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Versions × languages."""

    locales: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    """The newest version first."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A unit that readers of a language saw in the source language."""

    context: str
    source: str
    was_stale: bool
    """Whether there was a translation, but of an earlier source."""


@dataclass(frozen=True, slots=True)
class Applied:
    """An addendum that applied to a reader."""

    id: str
    title: str
    """In the reader's language."""
    jurisdiction: str
    lang: str
    """The language that its body was shown in."""
    amends: tuple[str, ...]
    prevails: str
    """BCP 47 tag of the language that prevails in its jurisdiction; empty where the notice's own rule holds."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a reader in one language and country saw on one day."""

    day: datetime.date
    locale: str
    country: str
    """ISO 3166-1 or ISO 3166-2 code; empty where none was asked for."""
    version: datetime.date | None
    """The version in force; None where nothing was."""
    revision: int
    """Which correction of the language; 0 for none."""
    state: CellState
    missing: tuple[Missing, ...]
    upcoming: tuple[datetime.date, ...]
    """Versions that were announced on that day and not yet in force."""
    addenda: tuple[Applied, ...]
    link: str
    """Digest of the line of the chain that proves it; empty where nothing was there."""


# --- matrix -----------------------------------------------------------------------------------------------------------


def make_matrix(archive: Archive, day: datetime.date, order: Sequence[str] = ()) -> Matrix:
    """Every version and language as it stands on ``day``, languages of ``order`` first; reads the chain only."""
    versions = archive.versions
    found = dict.fromkeys(locale for version in reversed(versions) for locale in version.locales)
    locales = tuple(dict.fromkeys((*(locale for locale in order if locale in found), *found)))
    in_force = version_on(archive, day)
    rows = (_make_row(version, locales, day, in_force) for version in reversed(versions))
    return Matrix(locales, tuple(rows))


def _make_row(version: Version, locales: Sequence[str], day: datetime.date, in_force: Version | None) -> MatrixRow:
    is_current = in_force is not None and in_force.day == version.day
    status = Status.CURRENT if is_current else Status.UPCOMING if version.day > day else Status.REPLACED
    link = version.link
    cells = {locale: _make_cell(version, locale) for locale in locales}
    return MatrixRow(version.day, status, link.released, link.by, link.why, link.summary, cells)


def _make_cell(version: Version, locale: str) -> Cell:
    last = version.find_link(locale)
    if last is None:
        return Cell(CellState.ABSENT)
    behind = last.behind.get(locale, 0)
    return Cell(
        CellState.BEHIND if behind else CellState.CURRENT,
        behind,
        last.revision,
        last.released if last.revision else None,
        _find_caught_up(version, locale),
        version.link.classes.get(locale, last.classes.get(locale)),
    )


def _find_caught_up(version: Version, locale: str) -> datetime.date | None:
    """The first day from which the language has not lagged again."""
    own = (version.link,) if locale in version.link.behind else ()
    caught: Link | None = None
    for link in (*own, *version.revisions.get(locale, ())):
        caught = None if link.behind.get(locale, 0) else caught or link
    return caught.released if caught else None


# --- a day ------------------------------------------------------------------------------------------------------------


def version_on(archive: Archive, day: datetime.date) -> Version | None:
    """The version that readers had on a day: of those released by then, the last to be in force."""
    held = [version for version in archive.versions if version.day <= day and version.link.released <= day]
    return held[-1] if held else None


def look_back(archive: Archive, day: datetime.date, locale: str, country: str = "") -> Sighting:
    """What a reader in ``locale`` and ``country`` saw on ``day``. Raises LoadError where a file is damaged."""
    version = version_on(archive, day)
    upcoming = tuple(other.day for other in archive.versions if other.day > day and other.link.released <= day)
    shown = version.find_link(locale, on=day) if version else None
    if version is None or shown is None:
        held = version.day if version else None
        return Sighting(day, locale, country, held, 0, CellState.ABSENT, (), upcoming, (), "")
    frozen = archive.thaw(version, locale, shown)
    missing = tuple(
        Missing(unit.context, unit.text, text.is_stale) for unit, text in dict.fromkeys(list_behind(frozen, locale))
    )
    state = CellState.BEHIND if shown.behind.get(locale, 0) else CellState.CURRENT
    addenda = _find_addenda(frozen.localise(locale), locale, country)
    return Sighting(day, locale, country, version.day, shown.revision, state, missing, upcoming, addenda, shown.link)


def _find_addenda(notice: Notice[Text], locale: str, country: str) -> tuple[Applied, ...]:
    found = (each for each in notice.addenda if country and _applies(each, country.upper()))
    return tuple(
        Applied(
            each.id,
            plain_text(each.title.inlines),
            each.jurisdiction,
            locale if is_translated(each, locale, notice.authoritative) else notice.authoritative,
            each.amends,
            each.prevails,
        )
        for each in found
    )


def _applies(addendum: Addendum[Text], country: str) -> bool:
    """A country's addendum holds in all of it; that of a state or province holds there only."""
    return country == addendum.jurisdiction or country.startswith(f"{addendum.jurisdiction}-")


# --- parts ------------------------------------------------------------------------------------------------------------


def section_last_changed(archive: Archive, locale: str) -> Mapping[str, datetime.date]:
    """Path of each part of the newest version that has ``locale`` → the version that changed its words there last.

    Reads every version: keep what it gives.
    """
    held = [version for version in archive.versions if version.find_link(locale)]
    changed: dict[str, datetime.date] = {}
    for before, after in zip([None, *held], held, strict=False):
        if before is None:
            own = side_of_version(archive, after, locale)
            parts = redline(own, own).parts
            changed = {part.path: after.day for part in parts}
            continue
        result = redline(side_of_version(archive, before, locale), side_of_version(archive, after, locale))
        for part in result.parts:
            if part.fate is Fate.DELETED:
                changed.pop(part.path, None)
            elif part.changes or part.fate is Fate.INSERTED:
                changed[part.path] = after.day
    return changed
