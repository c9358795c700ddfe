"""The outline of a notice as its reader sees it: numbers, anchors and titles, and which addenda amend what."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from notice_cli.inline import plain_text
from notice_cli.model import Activity, Addendum, Notice, Section, Text
from notice_cli.walk import list_parts, number_parts


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    path: str
    """``sections/rights``, ``activities/traffic``, ``addenda/canada``."""
    number: str
    """``5.1.2``; empty for what is not numbered."""
    anchor: str
    title: Text
    children: tuple[Entry, ...] = ()


def outline_body(notice: Notice[Text]) -> tuple[Entry, ...]:
    """The introduction and the numbered sections, with the activities inside theirs."""
    numbers, anchors = number_parts(notice), list_parts(notice)

    def activity_entry(activity: Activity[Text]) -> Entry:
        path = f"activities/{activity.id}"
        children = tuple(activity_entry(child) for child in activity.children)
        return Entry(path, numbers[path], anchors[path], activity.title, children)

    def section_entry(section: Section[Text]) -> Entry:
        path = f"sections/{section.id}"
        children = tuple(activity_entry(activity) for activity in section.activities)
        return Entry(path, numbers.get(path, ""), anchors[path], section.title, children)

    opening = (notice.introduction,) if notice.introduction else ()
    return tuple(section_entry(section) for section in (*opening, *notice.sections))


def outline_addenda(notice: Notice[Text]) -> tuple[Entry, ...]:
    """The addenda in the notice's order."""
    anchors = list_parts(notice)
    return tuple(
        Entry(f"addenda/{addendum.id}", "", anchors[f"addenda/{addendum.id}"], addendum.title)
        for addendum in notice.addenda
    )


def find_entry(entries: tuple[Entry, ...], path: str) -> Entry | None:
    """The line of a part, wherever it stands in the outline."""
    for entry in entries:
        found = entry if entry.path == path else find_entry(entry.children, path)
        if found:
            return found
    return None


def find_amendments(notice: Notice[Text]) -> Mapping[str, tuple[Addendum[Text], ...]]:
    """Path of each part of the body that addenda amend → those addenda, sorted as the reader looks them up."""
    found: dict[str, tuple[Addendum[Text], ...]] = {}
    for addendum in sort_addenda(notice.addenda):
        for path in addendum.amends:
            found[path] = (*found.get(path, ()), addendum)
    return found


def sort_addenda(addenda: tuple[Addendum[Text], ...]) -> tuple[Addendum[Text], ...]:
    """Addenda by the name they have in the reader's language, accents and case aside."""
    return tuple(sorted(addenda, key=lambda addendum: (_sort_key(plain_text(addendum.title.inlines)), addendum.id)))


def _sort_key(name: str) -> str:
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    return unicodedata.normalize("NFC", "".join(mark for mark in decomposed if not unicodedata.combining(mark)))
