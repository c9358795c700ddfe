"""What is data and no text: compared as data; and what is not shown word for word: said to differ."""

from __future__ import annotations

from collections.abc import Iterator

from notice_cli.history.redline.records import DataChange, NotCompared
from notice_cli.model import Notice, Unit
from notice_cli.walk import walk_activities

Place = tuple[str, str]
"""Path of the part and name of the datum."""


def compare_data(old: Notice[Unit], new: Notice[Unit]) -> tuple[DataChange, ...]:
    """The data that differs, in the order of the new notice; that of parts which came or went is left to the parts."""
    before, after = dict(_list_data(old)), dict(_list_data(new))
    places = dict.fromkeys((*after, *before))
    return tuple(
        DataChange(path, name, before.get((path, name), ""), after.get((path, name), ""))
        for path, name in places
        if before.get((path, name), "") != after.get((path, name), "")
        and _has_part(path, before) == _has_part(path, after)
    )


def _has_part(path: str, data: dict[Place, str]) -> bool:
    return (path, "") in data


def _list_data(notice: Notice[Unit]) -> Iterator[tuple[Place, str]]:
    yield ("notice", ""), ""
    yield ("notice", "authoritative"), notice.authoritative
    yield ("notice", "locales"), ", ".join(notice.locales)
    yield ("notice", "entity"), notice.entity
    yield ("notice", "published"), notice.published.isoformat()
    yield ("notice", "base_url"), notice.base_url
    for addendum in notice.addenda:
        path = f"addenda/{addendum.id}"
        yield (path, ""), ""
        yield (path, "jurisdiction"), addendum.jurisdiction
        yield (path, "translate"), ", ".join(addendum.translate)
        yield (path, "amends"), ", ".join(addendum.amends)
        yield (path, "prevails"), addendum.prevails
    for activity in walk_activities(notice):
        path = f"activities/{activity.id}"
        yield (path, ""), ""
        for row in activity.table.retention if activity.table else ():
            yield (path, f"retention/{row.id}/period"), row.period


def list_not_compared(old: Notice[Unit], new: Notice[Unit]) -> tuple[NotCompared, ...]:
    """What differs and is not shown: nothing that a page of the notice says."""
    return tuple(_list_not_compared(old, new))


def _list_not_compared(old: Notice[Unit], new: Notice[Unit]) -> Iterator[NotCompared]:
    if _terms(old) != _terms(new) or old.glossary.names != new.glossary.names:
        yield NotCompared("glossary", "it guides translators and is not part of the text")
    if old.fallback is not new.fallback:
        yield NotCompared("policy", "it decides what a build does, not what the notice says")
    if _notes(old) != _notes(new):
        yield NotCompared("changes", "summaries of changes are shown with the versions that they are about")


def _terms(notice: Notice[Unit]) -> list[object]:
    return [(term.id, term.text, term.defined_in, term.forms, term.forbidden) for term in notice.glossary.terms]


def _notes(notice: Notice[Unit]) -> list[object]:
    return [(note.version, note.why, note.default, note.classes, note.summary.text) for note in notice.changes]
