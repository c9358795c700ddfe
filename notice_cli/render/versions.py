"""The versions of a notice as its readers find them."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from notice_cli.history import Cell, CellState
from notice_cli.render.edition import Edition
from notice_cli.render.environment import find_messages, name_language
from notice_cli.render.links import VERSIONS, data_of, page_of, pdf_of, redline_name, relative, version_name
from notice_cli.render.memory import Memory, Summary
from notice_cli.render.past import Past, list_pairs, list_past
from notice_cli.render.redline_words import name_class


@dataclass(frozen=True, slots=True)
class LanguageCell:
    """One language of a version."""

    tag: str
    name: str
    """What the language calls itself."""
    state: str
    """``complete``, ``behind`` or ``absent``; empty for a version that is not released."""
    behind: int
    """How many texts stand in the source language."""
    caught_up: datetime.date | None
    """When the last of them was translated; None where none ever lagged, or some do."""
    corrected: datetime.date | None
    """When it was corrected last; None where it never was."""
    href: str
    """The version in the language; empty where there is none."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A redline."""

    day: datetime.date
    """The version on the other side."""
    href: str


@dataclass(frozen=True, slots=True)
class Version:
    """One line of the versions page; addresses are relative to that page, empty where there is none."""

    day: datetime.date
    """The day from which it is in force, which is its name."""
    state: str
    """``current``, ``pending`` (not in force yet) or ``replaced``."""
    change: str
    """The class of the change, in the reader's language; empty where it is not recorded and where nothing came before."""
    summary: Summary | None
    page_href: str
    pdf_href: str
    data_href: str
    before: Compared | None
    """What changed against the version before."""
    since: Compared | None
    """What has changed since, up to the version in force."""
    languages: tuple[LanguageCell, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """A time at which somebody may have read the notice last."""

    anchor: str
    first: datetime.date
    last: datetime.date
    """The day before the next version."""
    until: datetime.date
    """The version that the redline ends at."""
    href: str
    is_whole: bool
    """Whether that is the version in force, so that the redline shows everything that has changed since."""


def list_versions(edition: Edition, locale: str, memory: Memory) -> tuple[Version, ...]:
    """The versions of the notice, the newest first."""
    every = list_past(edition)
    pairs = _find_pairs(edition, locale)
    tags = tuple(dict.fromkeys(tag for past in every for tag in past.locales))
    return tuple(_describe(edition, locale, memory, past, pairs, tags) for past in every)


def list_visits(edition: Edition, locale: str) -> tuple[Visit, ...]:
    """For each replaced version, what has changed since it was the one to be read; the latest first."""
    here = page_of(locale, edition.notice.id, VERSIONS)
    pairs = _find_pairs(edition, locale)
    every = [past for past in reversed(list_past(edition)) if past.state != "pending"]
    visits: list[Visit] = []
    for past, following in itertools.pairwise(every):
        ends = [new for old, new in pairs if old == past.day and new <= edition.day]
        if ends:
            target = page_of(locale, edition.notice.id, redline_name(past.day, max(ends)))
            last = following.day - datetime.timedelta(days=1)
            is_whole = max(ends) == every[-1].day
            visits.append(Visit(f"since-{past.day}", past.day, last, max(ends), relative(here, target), is_whole))
    return tuple(reversed(visits))


def _find_pairs(edition: Edition, locale: str) -> tuple[tuple[datetime.date, datetime.date], ...]:
    """The redlines that there are in a language."""
    pairs = list_pairs(edition)
    return tuple((old.day, new.day) for old, new in pairs if old.find_link(locale) and new.find_link(locale))


def _describe(
    edition: Edition,
    locale: str,
    memory: Memory,
    past: Past,
    pairs: Sequence[tuple[datetime.date, datetime.date]],
    tags: Sequence[str],
) -> Version:
    notice = edition.notice
    here = page_of(locale, notice.id, VERSIONS)
    name = version_name(past.day) if past.version else ""
    is_here = locale in past.locales
    cell = past.cells.get(locale)
    before = [old for old, new in pairs if new == past.day]
    since = [new for old, new in pairs if old == past.day and new <= edition.day]

    def compared(old: datetime.date, new: datetime.date, day: datetime.date) -> Compared:
        return Compared(day, relative(here, page_of(locale, notice.id, redline_name(old, new))))

    return Version(
        day=past.day,
        state=past.state,
        change=name_class(find_messages(edition.bundle, locale), cell.change)
        if before and cell and cell.change
        else "",
        summary=memory.summaries.get(past.day),
        page_href=relative(here, page_of(locale, notice.id, name)) if is_here else "",
        pdf_href=relative(here, pdf_of(locale, notice.id, name)) if is_here and "pdf" in edition.formats else "",
        data_href=relative(here, data_of(locale, notice.id, name)) if is_here else "",
        before=compared(max(before), past.day, max(before)) if before else None,
        since=compared(past.day, max(since), max(since)) if since and past.state == "replaced" else None,
        languages=tuple(_describe_language(edition, past, tag, here, name) for tag in tags),
    )


def _describe_language(edition: Edition, past: Past, tag: str, here: str, name: str) -> LanguageCell:
    own = name_language(edition.bundle, tag)
    if tag not in past.locales:
        return LanguageCell(tag, own, "absent", 0, None, None, "")
    cell = past.cells.get(tag, Cell(CellState.CURRENT))
    link = past.version.find_link(tag) if past.version else None
    released = past.version.link.released if past.version else None
    is_late = cell.caught_up is not None and released is not None and cell.caught_up > released
    return LanguageCell(
        tag=tag,
        name=own,
        state="behind" if cell.state is CellState.BEHIND else "complete" if past.version else "",
        behind=cell.behind,
        caught_up=cell.caught_up if is_late else None,
        corrected=link.released if link is not None and cell.revision else None,
        href=relative(here, page_of(tag, edition.notice.id, name)),
    )


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A version that is announced on the notice's own page; addresses are relative to it."""

    day: datetime.date
    summary: Summary | None
    href: str
    changes_href: str
    """What it changes; empty where there is nothing to compare it with."""


def find_upcoming(edition: Edition, locale: str, memory: Memory) -> Upcoming | None:
    """The next version that is released and not in force yet; None where there is none."""
    pending = [past for past in list_past(edition) if past.state == "pending" and past.version is not None]
    waiting = [past for past in pending if locale in past.locales and past.day != edition.notice.version]
    if not waiting:
        return None
    day = waiting[-1].day
    here = page_of(locale, edition.notice.id)
    before = [old for old, new in _find_pairs(edition, locale) if new == day]
    changes = page_of(locale, edition.notice.id, redline_name(max(before), day)) if before else ""
    href = relative(here, page_of(locale, edition.notice.id, version_name(day)))
    return Upcoming(day, memory.summaries.get(day), href, relative(here, changes) if changes else "")
