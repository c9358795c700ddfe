"""One way to visit and one way to change the leaves of a notice, and what is computed from its shape."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar, cast

from notice_cli.inline import references
from notice_cli.model import (
    Activity,
    ActivityTable,
    Addendum,
    Basis,
    Block,
    Cell,
    ChangeNote,
    Definition,
    DefinitionList,
    FactText,
    Heading,
    Item,
    ListBlock,
    Notice,
    Paragraph,
    Purpose,
    Purposes,
    Retention,
    Row,
    Section,
    Table,
    Unit,
)

A = TypeVar("A")
B = TypeVar("B")
T = TypeVar("T")

ACTIVITY_ROWS = ("collect", "sources", "purposes", "retention")
"""The rows of an activity's table, in order; each is a part that an addendum may amend."""


# --- change -----------------------------------------------------------------------------------------------------------


def map_leaves(notice: Notice[A], change: Callable[[A], B]) -> Notice[B]:
    """The same notice with every leaf changed; structure and data stay."""
    return cast(
        Notice[B],
        replace(
            cast("Notice[object]", notice),
            title=change(notice.title),
            description=change(notice.description),
            banner=None if notice.banner is None else change(notice.banner),
            clause=change(notice.clause),
            introduction=None if notice.introduction is None else _map_section(notice.introduction, change),
            sections=tuple(_map_section(section, change) for section in notice.sections),
            addenda=tuple(_map_addendum(addendum, change) for addendum in notice.addenda),
            bases=tuple(Basis(basis.id, change(basis.name)) for basis in notice.bases),
            fact_texts=tuple(FactText(fact.ref, change(fact.text)) for fact in notice.fact_texts),
            changes=tuple(_map_note(note, change) for note in notice.changes),
        ),
    )


def map_blocks(blocks: tuple[Block[A], ...], change: Callable[[A], B]) -> tuple[Block[B], ...]:
    """The same blocks with every leaf changed."""
    return tuple(_map_block(block, change) for block in blocks)


def _map_block(block: Block[A], change: Callable[[A], B]) -> Block[B]:
    match block:
        case Paragraph():
            return Paragraph(change(block.text), block.anchor)
        case Heading():
            return Heading(change(block.text), block.level, block.anchor)
        case ListBlock():
            items = tuple(Item(map_blocks(item.blocks, change), item.anchor) for item in block.items)
            return ListBlock(block.marker, items, block.start, block.delimiter, block.tight)
        case DefinitionList():
            return DefinitionList(
                tuple(
                    Definition(change(entry.term), map_blocks(entry.blocks, change), entry.anchor)
                    for entry in block.entries
                )
            )
        case Table():
            caption = None if block.caption is None else change(block.caption)
            columns = tuple(change(column) for column in block.columns)
            rows = tuple(
                Row(row.id, tuple(Cell(map_blocks(cell.blocks, change)) for cell in row.cells)) for row in block.rows
            )
            return Table(block.id, caption, columns, rows, block.row_headers)


def _map_section(section: Section[A], change: Callable[[A], B]) -> Section[B]:
    return Section(
        section.id,
        change(section.title),
        None if section.summary is None else change(section.summary),
        map_blocks(section.blocks, change),
        tuple(_map_activity(activity, change) for activity in section.activities),
        section.span,
    )


def _map_activity(activity: Activity[A], change: Callable[[A], B]) -> Activity[B]:
    return Activity(
        activity.id,
        change(activity.title),
        map_blocks(activity.blocks, change),
        None if activity.table is None else _map_activity_table(activity.table, change),
        tuple(_map_activity(child, change) for child in activity.children),
        activity.span,
    )


def _map_activity_table(table: ActivityTable[A], change: Callable[[A], B]) -> ActivityTable[B]:
    purposes = Purposes(
        map_blocks(table.purposes.blocks, change),
        tuple(
            Purpose(row.id, map_blocks(row.blocks, change), row.bases, map_blocks(row.note, change))
            for row in table.purposes.rows
        ),
    )
    retention = tuple(
        Retention(row.id, None if row.what is None else change(row.what), row.period, map_blocks(row.blocks, change))
        for row in table.retention
    )
    return ActivityTable(
        map_blocks(table.collect, change),
        map_blocks(table.sources, change),
        purposes,
        map_blocks(table.retention_blocks, change),
        retention,
    )


def _map_note(note: ChangeNote[A], change: Callable[[A], B]) -> ChangeNote[B]:
    return ChangeNote(note.version, note.why, note.default, note.classes, change(note.summary), note.span)


def _map_addendum(addendum: Addendum[A], change: Callable[[A], B]) -> Addendum[B]:
    return cast(
        Addendum[B],
        replace(
            cast("Addendum[object]", addendum),
            title=change(addendum.title),
            blocks=map_blocks(addendum.blocks, change),
        ),
    )


# --- visit ------------------------------------------------------------------------------------------------------------


def walk_leaves(notice: Notice[T]) -> Iterator[T]:
    """Every leaf of the notice in document order, then names of laws and authorities, then summaries of changes."""
    yield from walk_body(notice)
    for addendum in notice.addenda:
        yield from walk_addendum(addendum)
    for fact in notice.fact_texts:
        yield fact.text
    for note in notice.changes:
        yield note.summary


def walk_body(notice: Notice[T]) -> Iterator[T]:
    """Every leaf but those of addenda, facts and changes."""
    yield notice.title
    yield notice.description
    if notice.banner is not None:
        yield notice.banner
    yield notice.clause
    if notice.introduction is not None:
        yield from walk_section(notice.introduction)
    for section in notice.sections:
        yield from walk_section(section)
    for basis in notice.bases:
        yield basis.name


def walk_section(section: Section[T]) -> Iterator[T]:
    """Every leaf of a section, its activities included."""
    yield section.title
    if section.summary is not None:
        yield section.summary
    yield from walk_blocks(section.blocks)
    for activity in section.activities:
        yield from walk_activity(activity)


def walk_activity(activity: Activity[T]) -> Iterator[T]:
    """Every leaf of an activity and, for a group, of the activities in it."""
    yield activity.title
    yield from walk_blocks(activity.blocks)
    if activity.table is not None:
        yield from _walk_activity_table(activity.table)
    for child in activity.children:
        yield from walk_activity(child)


def _walk_activity_table(table: ActivityTable[T]) -> Iterator[T]:
    yield from walk_blocks(table.collect)
    yield from walk_blocks(table.sources)
    yield from walk_blocks(table.purposes.blocks)
    for purpose in table.purposes.rows:
        yield from walk_blocks(purpose.blocks)
        yield from walk_blocks(purpose.note)
    yield from walk_blocks(table.retention_blocks)
    for row in table.retention:
        if row.what is not None:
            yield row.what
        yield from walk_blocks(row.blocks)


def walk_addendum(addendum: Addendum[T]) -> Iterator[T]:
    """Every leaf of an addendum, its title first."""
    yield addendum.title
    yield from walk_blocks(addendum.blocks)


def walk_blocks(blocks: tuple[Block[T], ...]) -> Iterator[T]:
    """Every leaf of some blocks, in reading order."""
    for block in blocks:
        match block:
            case Paragraph() | Heading():
                yield block.text
            case ListBlock():
                for item in block.items:
                    yield from walk_blocks(item.blocks)
            case DefinitionList():
                for entry in block.entries:
                    yield entry.term
                    yield from walk_blocks(entry.blocks)
            case Table():
                yield from _walk_table(block)


def _walk_table(table: Table[T]) -> Iterator[T]:
    if table.caption is not None:
        yield table.caption
    yield from table.columns
    for row in table.rows:
        for cell in row.cells:
            yield from walk_blocks(cell.blocks)


def walk_activities(notice: Notice[T]) -> Iterator[Activity[T]]:
    """Every activity and group, a group before its own."""
    for section in notice.sections:
        for activity in section.activities:
            yield activity
            yield from activity.children


# --- computed from shape ----------------------------------------------------------------------------------------------


def number_parts(notice: Notice[T]) -> Mapping[str, str]:
    """Path of each numbered part → its number: ``sections/rights`` → "9", ``activities/traffic`` → "5.1.2"."""
    numbers: dict[str, str] = {}
    for index, section in enumerate(notice.sections, 1):
        numbers[f"sections/{section.id}"] = str(index)
        for place, activity in enumerate(section.activities, 1):
            numbers[f"activities/{activity.id}"] = f"{index}.{place}"
            for inner, child in enumerate(activity.children, 1):
                numbers[f"activities/{child.id}"] = f"{index}.{place}.{inner}"
    return numbers


def list_parts(notice: Notice[T]) -> Mapping[str, str]:
    """Path of each part that can be named → its anchor in the page.

    Sections, groups and activities have their id, an activity's row ``<activity>-<row>``, an addendum ``addendum-<id>``.
    """
    parts: dict[str, str] = {}
    if notice.introduction is not None:
        parts[f"sections/{notice.introduction.id}"] = notice.introduction.id
    for section in notice.sections:
        parts[f"sections/{section.id}"] = section.id
    for activity in walk_activities(notice):
        anchor = activity_anchor(notice, activity.id)
        parts[f"activities/{activity.id}"] = anchor
        if activity.table is not None:
            parts.update({f"activities/{activity.id}/{row}": f"{anchor}-{row}" for row in ACTIVITY_ROWS})
    for addendum in notice.addenda:
        parts[f"addenda/{addendum.id}"] = f"addendum-{addendum.id}"
    return parts


def activity_anchor(notice: Notice[T], activity_id: str) -> str:
    """The activity's id, with ``activity-`` in front where a section has the same id."""
    taken = {section.id for section in notice.sections}
    if notice.introduction is not None:
        taken.add(notice.introduction.id)
    return f"activity-{activity_id}" if activity_id in taken else activity_id


def units_for(notice: Notice[Unit], locale: str) -> tuple[Unit, ...]:
    """What ``locale`` has to translate, in document order, each (context, text) once.

    The body, the titles of all addenda, the bodies of the addenda that name the locale, the summaries of changes, and of
    the names of laws and authorities those that the texts so far refer to.
    """
    texts = tuple(_translatable(notice, locale))
    used = _used_refs(notice, texts)
    names = (fact.text for fact in notice.fact_texts if fact.ref in used)
    units: dict[tuple[str, str], Unit] = {}
    for unit in (*texts, *names):
        units.setdefault((unit.context, unit.text), unit)
    return tuple(units.values())


def _translatable(notice: Notice[Unit], locale: str) -> Iterator[Unit]:
    yield from walk_body(notice)
    for addendum in notice.addenda:
        if is_translated(addendum, locale, notice.authoritative):
            yield from walk_addendum(addendum)
        else:
            yield addendum.title
    for note in notice.changes:
        yield note.summary


def _used_refs(notice: Notice[Unit], texts: tuple[Unit, ...]) -> frozenset[str]:
    """The references of ``texts``, and those of the names that they refer to, to any depth."""
    names = {fact.ref: fact.text for fact in notice.fact_texts}
    used: set[str] = set()
    waiting = [ref for unit in texts for ref in references(unit.text)]
    while waiting:
        ref = waiting.pop()
        if ref in used:
            continue
        used.add(ref)
        if ref in names:
            waiting.extend(references(names[ref].text))
        if ref.startswith("provision.") and ref in notice.facts:
            law = f"law.{notice.facts[ref].fields['law']}"
            waiting.append(f"{law}.short" if f"{law}.short" in names else law)
    return frozenset(used)


def is_translated(addendum: Addendum[T], locale: str, authoritative: str) -> bool:
    """Whether the addendum's body is in ``locale``."""
    return locale == authoritative or locale in addendum.translate
