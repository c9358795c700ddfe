"""What only reading every version tells: their summaries in one language, and when each part changed last. Kept."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from notice_cli.history import Archive, section_last_changed
from notice_cli.model import Activity, Notice, Section, Text
from notice_cli.render.edition import Edition
from notice_cli.render.environment import plain
from notice_cli.render.keep import Keep, make_key, recall
from notice_cli.render.links import absolute, page_of, redline_name, relative, version_name


@dataclass(frozen=True, slots=True)
class Summary:
    """What a version changed, as readers were told when it was released."""

    text: str
    lang: str
    """BCP 47 tag of the language that it is in."""


@dataclass(frozen=True, slots=True)
class Memory:
    """What the versions of a notice say in one language."""

    summaries: Mapping[datetime.date, Summary]
    addresses: Mapping[datetime.date, str]
    """The full address that each version had when it was released, which identifies it in the feed."""
    changed: Mapping[str, datetime.date]
    """Path of each part of the version in force → the version that changed it last; empty where that is not released."""


@dataclass(frozen=True, slots=True)
class LastChange:
    """When a part changed last."""

    day: datetime.date
    href: str
    """Where the change is shown, or the version where nothing came before it."""
    is_first: bool
    """Whether the part stands as in the first version."""


def remember(edition: Edition, locale: str, keep: Keep) -> Memory:
    """The memory of one language: read from every version once, then kept until there is another."""
    archive = edition.archive
    if archive is None:
        return Memory({}, {}, {})
    shown = edition.notice.version
    digests = [link.link for link in archive.chain.links]
    key = make_key("memory", keep.tool, locale, shown.isoformat(), *digests)
    value = recall(keep, key, lambda: _read(archive, locale, shown))
    days = {name: {datetime.date.fromisoformat(day): each for day, each in value[name].items()} for name in _BY_DAY}
    return Memory(
        summaries={day: Summary(*each) for day, each in days["summaries"].items()},
        addresses=days["addresses"],
        changed={path: datetime.date.fromisoformat(day) for path, day in value["changed"].items()},
    )


_BY_DAY = ("summaries", "addresses")


def _read(archive: Archive, locale: str, shown: datetime.date) -> Mapping[str, Any]:
    summaries: dict[str, list[str]] = {}
    addresses: dict[str, str] = {}
    for version in archive.versions:
        link = version.find_link(locale)
        if link is None:
            continue
        notice = archive.thaw(version, locale, link).localise(locale)
        day = version.day.isoformat()
        addresses[day] = absolute(notice.base_url, page_of(locale, notice.id, version_name(version.day)))
        note = next((note for note in notice.changes if note.version == version.day), None)
        if note is not None:
            summaries[day] = [plain(note.summary), note.summary.lang]
    return {"summaries": summaries, "addresses": addresses, "changed": _read_changed(archive, locale, shown)}


def _read_changed(archive: Archive, locale: str, shown: datetime.date) -> Mapping[str, str]:
    """As of the version that is shown; what is not in force yet has changed nothing."""
    version = archive.find(shown)
    if version is None or version.find_link(locale) is None:
        return {}
    links = tuple(link for link in archive.chain.links if link.version <= shown)
    held = replace(archive, chain=replace(archive.chain, links=links))
    return {path: day.isoformat() for path, day in section_last_changed(held, locale).items()}


def list_last_changes(edition: Edition, locale: str, memory: Memory, here: str) -> Mapping[str, LastChange]:
    """Path of each section and addendum → when it changed last, linked from the page ``here``; a section's activities count."""
    if edition.archive is None or not memory.changed:
        return {}
    notice = edition.localised[locale]
    days = [version.day for version in edition.archive.versions if version.find_link(locale)]
    found: dict[str, LastChange] = {}
    for path, inside in _list_sections(notice):
        known = [(memory.changed[each], each) for each in inside if each in memory.changed]
        if known:
            latest, where = max(known, key=lambda each: each[0])
            found[path] = _find_last(notice.id, locale, days, latest, where, here)
    return found


def _list_sections(notice: Notice[Text]) -> list[tuple[str, tuple[str, ...]]]:
    opening = (notice.introduction,) if notice.introduction else ()
    sections = [(f"sections/{each.id}", tuple(_list_inside(each))) for each in (*opening, *notice.sections)]
    return [*sections, *((f"addenda/{each.id}", (f"addenda/{each.id}",)) for each in notice.addenda)]


def _list_inside(section: Section[Text]) -> list[str]:
    def inside(activity: Activity[Text]) -> list[str]:
        return [f"activities/{activity.id}", *(path for child in activity.children for path in inside(child))]

    return [f"sections/{section.id}", *(path for activity in section.activities for path in inside(activity))]


def _find_last(
    notice_id: str, locale: str, days: list[datetime.date], day: datetime.date, path: str, here: str
) -> LastChange:
    before = [each for each in days if each < day]
    if not before:
        return LastChange(day, relative(here, page_of(locale, notice_id, version_name(day))), True)
    target = page_of(locale, notice_id, redline_name(before[-1], day))
    return LastChange(day, f"{relative(here, target)}#{part_anchor(path)}", False)


def part_anchor(path: str) -> str:
    """The anchor of a part on the page of a redline: ``part-sections-rights``."""
    return "part-" + path.replace("/", "-")
