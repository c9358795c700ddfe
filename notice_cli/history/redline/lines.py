"""A notice in one language as parts of lines, in the order in which it is read: what a redline compares.

The lines of all parts hold every leaf of the notice but the summaries of changes, in the order of ``walk_leaves``, and the
names of a purpose's legal bases beside them, which readers see though they are no text of their own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from notice_cli.history.redline.records import Line, Piece, Place, Role
from notice_cli.inline import plain_text
from notice_cli.model import (
    Activity,
    ActivityTable,
    Addendum,
    Block,
    Break,
    Definition,
    DefinitionList,
    Emphasis,
    Heading,
    Inline,
    Link,
    ListBlock,
    Marker,
    Notice,
    Paragraph,
    Purpose,
    Run,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from notice_cli.walk import number_parts

_ROMAN: Final = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its lines."""

    path: str
    lines: tuple[Line, ...]
    number: str = ""
    title: str = ""


def list_lines(notice: Notice[Text]) -> tuple[Part, ...]:
    """The parts of a notice in document order, each with its lines; parts without lines are left out."""
    numbers = number_parts(notice)
    names = {basis.id: basis.name for basis in notice.bases}
    parts = [Part("notice", tuple(_list_front(notice)), title=plain_text(notice.title.inlines))]
    if notice.introduction is not None:
        parts.append(_section_part(notice.introduction, numbers))
    for section in notice.sections:
        parts.append(_section_part(section, numbers))
        parts.extend(part for each in section.activities for part in _activity_parts(each, numbers, names))
    bases = (_line(basis.name, Place(f"bases/{basis.id}", Role.NAME)) for basis in notice.bases)
    parts.append(Part("bases", tuple(bases)))
    parts.extend(_addendum_part(addendum) for addendum in notice.addenda)
    facts = (_line(fact.text, Place(fact.text.unit.context, Role.NAME)) for fact in notice.fact_texts)
    parts.append(Part("facts", tuple(facts)))
    return tuple(part for part in parts if part.lines)


# --- parts ------------------------------------------------------------------------------------------------------------


def _list_front(notice: Notice[Text]) -> Iterator[Line]:
    yield _line(notice.title, Place("notice", Role.TITLE))
    yield _line(notice.description, Place("notice", Role.DESCRIPTION))
    if notice.banner is not None:
        yield _line(notice.banner, Place("notice", Role.BANNER))
    yield _line(notice.clause, Place("notice", Role.CLAUSE))


def _section_part(section: Section[Text], numbers: Mapping[str, str]) -> Part:
    path = f"sections/{section.id}"
    lines = [_line(section.title, Place(path, Role.TITLE))]
    if section.summary is not None:
        lines.append(_line(section.summary, Place(f"{path}/summary", Role.SUMMARY)))
    lines.extend(_list_blocks(section.blocks, _Inside(path)))
    return Part(path, tuple(lines), numbers.get(path, ""), plain_text(section.title.inlines))


def _addendum_part(addendum: Addendum[Text]) -> Part:
    path = f"addenda/{addendum.id}"
    lines = (_line(addendum.title, Place(path, Role.TITLE)), *_list_blocks(addendum.blocks, _Inside(path)))
    return Part(path, lines, "", plain_text(addendum.title.inlines))


def _activity_parts(activity: Activity[Text], numbers: Mapping[str, str], names: Mapping[str, Text]) -> Iterator[Part]:
    path = f"activities/{activity.id}"
    lines = [_line(activity.title, Place(path, Role.TITLE)), *_list_blocks(activity.blocks, _Inside(path))]
    if activity.table is not None:
        lines.extend(_list_activity_table(activity.table, path, names))
    yield Part(path, tuple(lines), numbers.get(path, ""), plain_text(activity.title.inlines))
    for child in activity.children:
        yield from _activity_parts(child, numbers, names)


def _list_activity_table(table: ActivityTable[Text], path: str, names: Mapping[str, Text]) -> Iterator[Line]:
    yield from _list_blocks(table.collect, _Inside(f"{path}/collect", table="collect"))
    yield from _list_blocks(table.sources, _Inside(f"{path}/sources", table="sources"))
    yield from _list_blocks(table.purposes.blocks, _Inside(f"{path}/purposes", table="purposes"))
    for purpose in table.purposes.rows:
        yield from _list_purpose(purpose, f"{path}/purposes/{purpose.id}", names)
    yield from _list_blocks(table.retention_blocks, _Inside(f"{path}/retention", table="retention"))
    for row in table.retention:
        inside = _Inside(f"{path}/retention/{row.id}", table="retention", row=row.id)
        if row.what is not None:
            yield _line(row.what, inside.place(Role.LABEL))
        yield from _list_blocks(row.blocks, replace(inside, column=1))


def _list_purpose(purpose: Purpose[Text], path: str, names: Mapping[str, Text]) -> Iterator[Line]:
    inside = _Inside(path, table="purposes", row=purpose.id)
    yield from _list_blocks(purpose.blocks, inside)
    yield from _name_bases(purpose, replace(inside, column=1), names)
    yield from _list_blocks(purpose.note, replace(inside, column=1))


def _name_bases(purpose: Purpose[Text], inside: _Inside, names: Mapping[str, Text]) -> Iterator[Line]:
    known = [(basis, names[basis]) for basis in purpose.bases if basis in names]
    if known:
        pieces: list[Piece] = []
        for basis, name in known:
            pieces += [Piece(", ")] if pieces else []
            pieces.append(Piece(plain_text(name.inlines), ref=f"basis.{basis}"))
        _, first = known[0]
        yield Line(inside.place(Role.BASES), tuple(pieces), first.lang, first.state.value, "")


# --- blocks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Inside:
    """Where some blocks stand."""

    path: str
    table: str = ""
    row: str = ""
    column: int = 0
    depth: int = 0
    marker: str = ""
    role: Role = Role.PARAGRAPH

    def place(self, role: Role, anchor: str = "", level: int = 0, marker: str = "", path: str = "") -> Place:
        return Place(path or self.path, role, level, marker, self.table, self.row, self.column, anchor)


def _list_blocks(blocks: tuple[Block[Text], ...], inside: _Inside) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Paragraph():
                yield _line(block.text, _paragraph_place(block, inside))
                inside = replace(inside, marker="")
            case Heading():
                path = block.text.unit.context
                yield _line(block.text, inside.place(Role.HEADING, block.anchor, block.level, path=path))
            case ListBlock():
                yield from _list_items(block, inside)
            case DefinitionList():
                for entry in block.entries:
                    yield from _list_definition(entry, inside)
            case Table():
                yield from _list_table(block, inside)


def _paragraph_place(block: Paragraph[Text], inside: _Inside) -> Place:
    path, anchor = block.text.unit.context, block.anchor or block.text.unit.anchor
    role = Role.ITEM if inside.depth and inside.role is Role.PARAGRAPH else inside.role
    return inside.place(role, anchor, inside.depth, inside.marker, path)


def _list_items(block: ListBlock[Text], inside: _Inside) -> Iterator[Line]:
    for place, item in enumerate(block.items):
        marker = _mark(block, block.start + place)
        within = replace(inside, depth=inside.depth + 1, marker=marker, role=Role.PARAGRAPH)
        yield from _list_blocks(_with_anchor(item.blocks, item.anchor), within)


def _with_anchor(blocks: tuple[Block[Text], ...], anchor: str) -> tuple[Block[Text], ...]:
    """The blocks of an item, whose anchor is that of its first paragraph."""
    if anchor and blocks and isinstance(blocks[0], Paragraph) and not blocks[0].anchor:
        return (Paragraph(blocks[0].text, anchor), *blocks[1:])
    return blocks


def _list_definition(entry: Definition[Text], inside: _Inside) -> Iterator[Line]:
    yield _line(entry.term, inside.place(Role.TERM, entry.anchor, path=entry.term.unit.context))
    yield from _list_blocks(entry.blocks, replace(inside, role=Role.DEFINITION, marker=""))


def _list_table(table: Table[Text], inside: _Inside) -> Iterator[Line]:
    within = replace(inside, table=table.id, role=Role.CELL, depth=0, marker="")
    if table.caption is not None:
        yield _line(table.caption, within.place(Role.CAPTION, path=table.caption.unit.context))
    for place, column in enumerate(table.columns):
        yield _line(column, replace(within, column=place).place(Role.COLUMN, path=column.unit.context))
    for row in table.rows:
        for place, cell in enumerate(row.cells):
            yield from _list_blocks(cell.blocks, replace(within, row=row.id, column=place))


def _mark(block: ListBlock[Text], number: int) -> str:
    if block.marker is Marker.BULLET:
        return "•"
    written = {Marker.LOWER_ALPHA: _letters, Marker.LOWER_ROMAN: _roman}.get(block.marker, str)(number)
    return f"({written})" if block.delimiter == "()" else f"{written}{block.delimiter}"


def _letters(number: int) -> str:
    """CSS's lower-alpha: a to z, then aa."""
    written = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        written = chr(ord("a") + rest) + written
    return written


def _roman(number: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        while number >= value:
            written, number = written + sign, number - value
    return written


# --- texts ------------------------------------------------------------------------------------------------------------


def _line(text: Text, place: Place) -> Line:
    return Line(place, join_pieces(_list_pieces(text.inlines, Piece(""))), text.lang, text.state.value, text.unit.text)


def _list_pieces(inlines: tuple[Inline, ...], around: Piece) -> Iterator[Piece]:
    for node in inlines:
        match node:
            case Run():
                yield replace(around, text=node.text)
            case Value():
                yield replace(around, text=node.text, ref=node.ref, lang=node.lang)
            case Link():
                yield replace(around, text=node.text, href=node.href)
            case Break():
                yield replace(around, text="\n")
            case Strong():
                yield from _list_pieces(node.children, replace(around, strong=True))
            case Emphasis():
                yield from _list_pieces(node.children, replace(around, emphasis=True))


def join_pieces(pieces: Sequence[Piece] | Iterator[Piece]) -> tuple[Piece, ...]:
    """Pieces that meet and carry the same as one; a value stays by itself, and a piece without words is none."""
    joined: list[Piece] = []
    for piece in pieces:
        if not piece.text and not piece.ref:
            continue
        last = joined[-1] if joined else None
        if last is not None and not last.ref and not piece.ref and replace(last, text=piece.text) == piece:
            joined[-1] = replace(last, text=last.text + piece.text)
        else:
            joined.append(piece)
    return tuple(joined)
