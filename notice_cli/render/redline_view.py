"""A redline as its page and its PDF show it: facts, then the changed parts with their words around the changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from markupsafe import Markup

from notice_cli.history.redline import Fate, Line, LineChange, Operation, PartChange, Piece, Redline, Role, Words
from notice_cli.render.environment import Messages, say
from notice_cli.render.memory import part_anchor
from notice_cli.render.redline_words import name_datum, tell_not_compared

Ends = Mapping[tuple[int, Fate], PartChange]


@dataclass(frozen=True, slots=True)
class Place:
    """A part that something is in."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact before and after."""

    label: str
    old: str
    new: str
    places: tuple[Place, ...]
    """The parts whose words changed with it."""


@dataclass(frozen=True, slots=True)
class LineView:
    """One line: a paragraph, item or heading."""

    role: str
    fate: str
    lang: str
    """BCP 47 tag; empty where it is that of the page."""
    marker: str
    level: int
    note: str
    """What happened beside its words: a move, another shape; empty for nothing."""
    html: Markup


@dataclass(frozen=True, slots=True)
class TableView:
    """Rows of one table."""

    label: str
    columns: tuple[Markup, ...]
    """Headings; empty where there are none."""
    rows: tuple[tuple[tuple[LineView, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class FoldView:
    """Lines and tables that stayed as they were, away from every change: a screen shows them when they are asked for."""

    blocks: tuple[LineView | TableView, ...]

    @property
    def count(self) -> int:
        """How many paragraphs and tables there are."""
        return len(self.blocks)


@dataclass(frozen=True, slots=True)
class PartView:
    """A part in which something changed."""

    path: str
    anchor: str
    title: str
    notes: tuple[str, ...]
    """What happened to it as a whole: new, removed, moved, another number."""
    blocks: tuple[LineView | TableView | FoldView, ...]


@dataclass(frozen=True, slots=True)
class RedlineView:
    """Everything that a redline says."""

    facts: tuple[FactRow, ...]
    data: tuple[tuple[str, str, str, str], ...]
    """Part, datum, before, after."""
    parts: tuple[PartView, ...]
    not_compared: tuple[str, ...]
    is_empty: bool


def view_redline(result: Redline, words: Words, messages: Messages) -> RedlineView:
    """The redline in the words of its language."""
    viewer = _Viewer(result, words, messages)
    parts = tuple(viewer.part(part) for part in result.changes)
    titles = {part.path: words.name_part(part.path, part.new_number, part.title) for part in result.parts}
    changed = {part.path: part for part in parts}
    facts = tuple(
        FactRow(
            words.name_fact(fact),
            fact.old,
            fact.new,
            tuple(Place(changed[path].title, changed[path].anchor) for path in fact.paths if path in changed),
        )
        for fact in result.facts
    )
    titles["notice"] = ""
    data = tuple(
        (titles.get(each.path, each.path), name_datum(messages, each.name), each.old, each.new) for each in result.data
    )
    left = tuple(tell_not_compared(messages, each.name, each.reason) for each in result.not_compared)
    return RedlineView(facts, data, parts, left, not (facts or data or parts))


_FEWEST: Final = 5
"""How many blocks must have stayed as they were for them to be folded."""


def fold(blocks: Iterable[LineView | TableView]) -> Iterator[LineView | TableView | FoldView]:
    """The blocks, long runs of unchanged ones folded but for those next to a change and the heading above it."""
    for is_equal, group in groupby(blocks, _is_equal):
        run = list(group)
        if not is_equal:
            yield from run
            continue
        headings = [place for place, block in enumerate(run) if isinstance(block, LineView) and block.role == "heading"]
        cuts = sorted({0, *headings[-1:], max(len(run) - 1, 0)})
        for cut, end in zip(cuts, [*cuts[1:], len(run)], strict=True):
            yield run[cut]
            inside = tuple(run[cut + 1 : end])
            yield from (FoldView(inside),) if len(inside) >= _FEWEST else inside


def _is_equal(block: LineView | TableView) -> bool:
    if isinstance(block, LineView):
        return block.fate == Fate.EQUAL
    return all(line.fate == Fate.EQUAL for row in block.rows for cell in row for line in cell)


class _Viewer:
    def __init__(self, result: Redline, words: Words, messages: Messages) -> None:
        self._locale = result.locale
        self._words = words
        self._messages = messages
        moves = (Fate.MOVED_HERE, Fate.MOVED_AWAY)
        self._ends: Ends = {
            (line.number, line.fate): part for part, line in result.walk_changes() if line.fate in moves
        }

    def part(self, part: PartChange) -> PartView:
        """A part: all its lines, but only those that changed where they are a list of names."""
        words = self._words
        notes = [words.name_fate(part.fate)] if words.name_fate(part.fate) else []
        if part.old_number and part.new_number and part.old_number != part.new_number:
            notes.insert(0, words.renumbered.replace("%(old)s", part.old_number))
        lines = part.changes if part.path in ("notice", "bases", "facts") else part.lines
        shown = [line for line in lines if not _is_plain_title(line)]
        return PartView(
            path=part.path,
            anchor=part_anchor(part.path),
            title=words.name_part(part.path, part.new_number or part.old_number, part.title),
            notes=tuple(notes),
            blocks=tuple(fold(self._blocks(shown))),
        )

    def _blocks(self, lines: list[LineChange]) -> Iterator[LineView | TableView]:
        """Lines one by one, and those of one table together."""
        named: set[str] = set()
        for (table, kind), group in groupby(lines, _table_of):
            inside = list(group)
            label = "" if table in named else self._name_row(table)
            named.add(table)
            if kind == "text":
                yield TableView(label, (), ())
            if kind in ("", "text"):
                yield from (self.line(line) for line in inside)
            elif kind == "rows":
                yield self._table(table, label, inside, ())
            else:
                columns = [line for line in inside if _side(line).place.role is Role.COLUMN]
                rows = [line for line in inside if _side(line).place.row]
                yield from (self.line(line) for line in inside if _side(line).place.role is Role.CAPTION)
                yield self._table("", "", rows, tuple(self._head(columns)))

    def _table(self, table: str, label: str, lines: list[LineChange], columns: tuple[Markup, ...]) -> TableView:
        used = list(range(len(columns))) or sorted({_column(line) for line in lines})
        rows = []
        for _, row in groupby(lines, lambda line: _side(line).place.row):
            cells = list(row)
            rows.append(tuple(tuple(self.line(line) for line in cells if _column(line) == number) for number in used))
        if table == "purposes":
            heads = (say(self._messages, "Purpose"), say(self._messages, "Legal basis"))
            columns = tuple(Markup.escape(heads[min(number, 1)]) for number in used)
        return TableView(label, columns, tuple(rows))

    def _name_row(self, table: str) -> str:
        """What a row of an activity's table is called."""
        names = {
            "collect": say(self._messages, "What we collect"),
            "sources": say(self._messages, "How we collect it"),
            "purposes": say(self._messages, "Purposes and legal bases"),
            "retention": say(self._messages, "How long we keep it"),
        }
        return names.get(table, "")

    def _head(self, columns: list[LineChange]) -> Iterator[Markup]:
        """The heading of each column: as it is, with what it was."""
        for _, group in groupby(sorted(columns, key=_column), _column):
            yield Markup(" ").join(self.line(line).html for line in group)

    def line(self, line: LineChange) -> LineView:
        """One line with its words marked."""
        side = _side(line)
        note = self._tell_move(line)
        if line.is_reshaped and line.fate is Fate.CHANGED:
            note = self._words.reshaped
        if line.fate is Fate.MOVED_AWAY:
            html = self._wrap(Operation.DELETED, self._pieces(side.pieces, True))
        else:
            html = self._segments(line)
        return LineView(
            role=str(side.place.role),
            fate=str(line.fate),
            lang=side.lang if side.lang != self._locale else "",
            marker=side.place.marker,
            level=side.place.level if side.place.role is Role.ITEM else 0,
            note=note,
            html=html,
        )

    def _tell_move(self, line: LineChange) -> str:
        words = self._words
        if line.fate is Fate.MOVED_HERE:
            part = self._ends.get((line.number, Fate.MOVED_AWAY))
            place = words.name_part(part.path, part.old_number, part.old_title) if part else ""
            return words.moved_here.replace("%(place)s", place)
        if line.fate is Fate.MOVED_AWAY:
            part = self._ends.get((line.number, Fate.MOVED_HERE))
            place = words.name_part(part.path, part.new_number, part.new_title) if part else ""
            return words.moved_away.replace("%(place)s", place)
        return ""

    def _segments(self, line: LineChange) -> Markup:
        html = Markup("")
        for operation, run in groupby(line.segments, lambda segment: segment.operation):
            pieces = tuple(segment.piece for segment in run)
            html += self._wrap(operation, self._pieces(pieces, operation is not Operation.EQUAL))
        return html

    def _wrap(self, operation: Operation, html: Markup) -> Markup:
        """``<ins>`` or ``<del>`` with its meaning in words, which a screen reader says and a PDF shows."""
        if operation is Operation.EQUAL:
            return html
        is_deleted = operation is Operation.DELETED
        before, _, after = (self._words.deleted if is_deleted else self._words.inserted).partition("%(text)s")
        shape = Markup(
            '<{0}><span class="mark">{1}</span><span class="words">{2}</span><span class="mark">{3}</span></{0}>'
        )
        return shape.format("del" if is_deleted else "ins", before, html, after)

    def _pieces(self, pieces: tuple[Piece, ...], shows_links: bool) -> Markup:
        return Markup("").join(self._piece(piece, shows_links) for piece in pieces)

    def _piece(self, piece: Piece, shows_links: bool) -> Markup:
        html = Markup("<br>").join(piece.text.split("\n"))
        if piece.lang:
            html = Markup('<span lang="{}">{}</span>').format(piece.lang, html)
        if piece.emphasis:
            html = Markup("<em>{}</em>").format(html)
        if piece.strong:
            html = Markup("<strong>{}</strong>").format(html)
        # A link may have changed though its words are the same.
        if shows_links and piece.href and not piece.href.startswith("#") and piece.text not in piece.href:
            html += Markup(' <span class="target">({})</span>').format(piece.href)
        return html


def _side(line: LineChange) -> Line:
    side = line.old if line.fate is Fate.MOVED_AWAY else line.new or line.old
    if side is None:
        raise ValueError("a line of a redline is on neither side")
    return side


def _column(line: LineChange) -> int:
    return _side(line).place.column


_OWN = ("collect", "sources", "purposes", "retention")
"""The rows of an activity's table; where they have rows themselves, these alone are a table."""


def _table_of(line: LineChange) -> tuple[str, str]:
    place = _side(line).place
    if place.table in _OWN and place.path.startswith("activities/"):
        return place.table, "rows" if place.row else "text"
    is_cell = place.role in (Role.COLUMN, Role.CAPTION) or place.row
    return (place.table, "all") if place.table and is_cell else ("", "")


def _is_plain_title(line: LineChange) -> bool:
    return line.fate is Fate.EQUAL and _side(line).place.role is Role.TITLE
