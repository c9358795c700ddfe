"""Markdown → the blocks of a part, every unit with its context and its line.

What a notice may hold becomes a block; everything else becomes a finding with what to write instead, and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from notice_cli.diagnostics import Span
from notice_cli.load.anchors import Anchors
from notice_cli.load.findings import Findings, suggest
from notice_cli.load.nodes import Scalar
from notice_cli.load.segment import locate, parse_blocks
from notice_cli.load.shapes import make_slug
from notice_cli.load.tables import TableReader
from notice_cli.model import (
    Block,
    Definition,
    DefinitionList,
    Heading,
    Item,
    ListBlock,
    Marker,
    Paragraph,
    Table,
    Unit,
    UnitKind,
)

_MARKERS: Final = {marker.value: marker for marker in (Marker.DECIMAL, Marker.LOWER_ALPHA, Marker.LOWER_ROMAN)}
_REFUSED: Final = {
    "html_block": ("raw-html", "raw HTML is not allowed", "use Markdown; to show the characters, write \\< for <"),
    "blockquote": ("unsupported-markdown", "a quotation is not part of a notice", "write a paragraph without '>'"),
    "code_block": ("unsupported-markdown", "text indented by four spaces is code", "remove the indentation"),
    "hr": ("unsupported-markdown", "a ruled line is not part of a notice", "separate parts by a heading with an id"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where some Markdown stands: its file, its line there, the context of its units, and what it may hold."""

    path: str
    line: int
    """Line of the file that holds the first line of the source."""
    context: str
    kind: UnitKind = UnitKind.PARAGRAPH
    """Kind of the paragraphs that are in no list."""
    exact: bool = True
    """False where YAML folded the text, so that all of it is said to stand in one line."""
    headings: bool = False
    tables: bool = True

    def span(self, index: int) -> Span:
        """Place of the 0-based line ``index`` of the source."""
        return Span(self.path, self.line + index if self.exact else self.line)


def read_blocks(source: str, place: Place, anchors: Anchors, findings: Findings) -> tuple[Block[Unit], ...]:
    """The blocks of a Markdown source. Never raises; what is not allowed is reported and left out."""
    return _Builder(source, place, anchors, findings).build()


class _Builder:
    """One walk over a syntax tree. Remembers the headings that text stands under and a list class not yet used."""

    def __init__(self, source: str, place: Place, anchors: Anchors, findings: Findings) -> None:
        tokens = parse_blocks(source)
        self._tree = SyntaxTreeNode(tokens)
        self._found = locate(source, tokens)
        self._lines = re.split(r"\r\n?|\n", source)
        self._place, self._anchors, self._findings = place, anchors, findings
        self._open: list[tuple[int, str]] = []
        self._classes: tuple[tuple[str, ...], Span] | None = None
        self._depth = 0

    def build(self) -> tuple[Block[Unit], ...]:
        """All blocks of the source."""
        blocks = self._read(self._tree.children, self._place.kind)
        self._drop_classes()
        return blocks

    @property
    def _context(self) -> str:
        return "/".join([self._place.context, *(name for _, name in self._open)])

    def _read(self, nodes: Sequence[SyntaxTreeNode], kind: UnitKind) -> tuple[Block[Unit], ...]:
        blocks = (self._read_block(node, kind) for node in nodes)
        return tuple(block for block in blocks if block is not None)

    def _read_block(self, node: SyntaxTreeNode, kind: UnitKind) -> Block[Unit] | None:
        if node.type != "ordered_list":
            self._drop_classes()
        match node.type:
            case "paragraph":
                unit = self._read_unit(node, kind, required=False)
                return None if unit is None else Paragraph(unit, unit.anchor)
            case "heading":
                return self._read_heading(node)
            case "bullet_list" | "ordered_list":
                return self._read_list(node)
            case "dl":
                return self._read_definitions(node)
            case "table":
                return self._read_pipes(node)
            case "fence" if node.info.strip() == "table":
                return self._read_data(node)
            case _:
                self._refuse(node)
                return None

    # --- leaves ---

    def _span(self, node: SyntaxTreeNode) -> Span:
        return self._place.span(node.map[0] if node.map else 0)

    def _add(self, span: Span, rule: str, message: str, hint: str) -> None:
        self._findings.add(span, rule, message, hint, context=self._context)

    def _refuse(self, node: SyntaxTreeNode) -> None:
        code = (
            "unsupported-markdown",
            "code is not part of a notice",
            "write plain words; a table begins with ```table",
        )
        self._add(self._span(node), *_REFUSED.get(node.type, code))

    def _read_unit(self, node: SyntaxTreeNode, kind: UnitKind, *, required: bool = True) -> Unit | None:
        """The unit that a node's own text is; a class line that ends it is put by for the list that follows."""
        inline = next((child for child in node.children if child.type == "inline"), None)
        found = self._found.get(id(inline.token)) if inline is not None and inline.token is not None else None
        if found is None:
            return None
        span = self._place.span(found.line)
        if found.classes:
            self._classes = found.classes, self._place.span((inline.map or (0, 1))[1] - 1 if inline else 0)
        if found.anchor is not None and found.text:
            self._anchors.claim(found.anchor, span)
        if not found.text and (required or found.anchor is not None):
            self._add(span, "empty-text", "there is no text here", "write the text, or remove what is left of it")
        return Unit(self._context, found.text, kind, span, found.anchor or "") if found.text else None

    def _drop_classes(self) -> None:
        if self._classes is None:
            return
        classes, span = self._classes
        hint = "put it on the line before the ordered list that it belongs to, or remove it"
        self._add(span, "unsupported-markdown", f"'{{.{' .'.join(classes)}}}' stands before no ordered list", hint)
        self._classes = None

    # --- headings ---

    def _read_heading(self, node: SyntaxTreeNode) -> Heading[Unit] | None:
        level = int(node.tag[1:])
        span = self._span(node)
        if not self._place.headings or self._depth:
            hint = "make it a paragraph that begins in bold"
            self._add(span, "heading-structure", "a heading cannot stand here", hint)
            return None
        self._check_level(level, span)
        self._open = [entry for entry in self._open if entry[0] < level]
        unit = self._read_unit(node, UnitKind.HEADING)
        if unit is None:
            return None
        anchor = unit.anchor or make_slug(unit.text) or "heading"
        if not unit.anchor:
            message = f"the heading '{unit.text}' has no id"
            self._add(span, "heading-structure", message, f"end the line with {{#{anchor}}}")
        self._open.append((level, anchor))
        return Heading(Unit(self._context, unit.text, unit.kind, unit.span, unit.anchor), level, anchor)

    def _check_level(self, level: int, span: Span) -> None:
        above = self._open[-1][0] if self._open else 1
        if level == 1:
            hint = "begin sub-headings with '##'; the title is in the front matter and is not repeated"
            self._add(span, "heading-structure", "a heading of level 1 stands in the text", hint)
        elif level > above + 1:
            message = f"the heading is of level {level}, but the one above it is of level {above}"
            self._add(span, "heading-structure", message, f"begin it with '{'#' * (above + 1)}'")

    # --- lists ---

    def _read_list(self, node: SyntaxTreeNode) -> ListBlock[Unit] | None:
        marker, delimiter = Marker.BULLET, "."
        if node.type == "ordered_list":
            marker, delimiter = self._read_marker(node)
        self._depth += 1
        items = tuple(item for child in node.children if (item := self._read_item(child)))
        self._depth -= 1
        paragraphs = [block for item in node.children for block in item.children if block.type == "paragraph"]
        tight = all(block.hidden for block in paragraphs)
        return ListBlock(marker, items, 1, delimiter, tight) if items else None

    def _read_marker(self, node: SyntaxTreeNode) -> tuple[Marker, str]:
        classes, span = self._classes or ((), self._span(node))
        self._classes = None
        if int(str(node.attrs.get("start", 1))) != 1:
            message = f"the list starts at {node.attrs['start']}"
            self._add(self._span(node), "unsupported-markdown", message, "start it at 1; numbers are counted for you")
        for name in classes:
            if name not in _MARKERS and name != "brackets":
                known = [*_MARKERS, "brackets"]
                hint = suggest(name, known, f"use one of {', '.join(known)}")
                self._add(span, "unsupported-markdown", f"'.{name}' is no class of a list", hint)
        marker = next((_MARKERS[name] for name in classes if name in _MARKERS), Marker.DECIMAL)
        return marker, "()" if "brackets" in classes else node.markup

    def _read_item(self, node: SyntaxTreeNode) -> Item[Unit] | None:
        blocks = self._read(node.children, UnitKind.ITEM)
        if not blocks:
            if not node.children:
                self._add(self._span(node), "empty-text", "the list item is empty", "write its text, or remove it")
            return None
        first = blocks[0]
        if isinstance(first, Paragraph) and first.anchor:
            return Item((replace(first, anchor=""), *blocks[1:]), first.anchor)
        return Item(blocks)

    def _read_definitions(self, node: SyntaxTreeNode) -> DefinitionList[Unit] | None:
        self._depth += 1
        entries: list[Definition[Unit]] = []
        for child in node.children:
            if child.type == "dt":
                unit = self._read_unit(child, UnitKind.TERM)
                if unit is not None:
                    entries.append(Definition(unit, (), unit.anchor))
            elif entries:
                blocks = (*entries[-1].blocks, *self._read(child.children, UnitKind.PARAGRAPH))
                entries[-1] = replace(entries[-1], blocks=blocks)
        self._depth -= 1
        return DefinitionList(tuple(entries)) if entries else None

    # --- tables ---

    def _read_data(self, node: SyntaxTreeNode) -> Table[Unit] | None:
        first = self._place.span((node.map[0] if node.map else 0) + 1)
        return self._read_table(node, lambda reader: reader.read_data(node.content, first))

    def _read_pipes(self, node: SyntaxTreeNode) -> Table[Unit] | None:
        rows = [row for part in node.children for row in part.children]
        cells = [[self._read_unit(cell, UnitKind.CELL) for cell in row.children] for row in rows]
        lines = [(self._span(row), self._lines[row.map[0] if row.map else 0]) for row in rows]
        return self._read_table(node, lambda reader: reader.read_pipes(cells, lines))

    def _read_table(
        self, node: SyntaxTreeNode, read: Callable[[TableReader], Table[Unit] | None]
    ) -> Table[Unit] | None:
        if not self._place.tables:
            hint = "write the inner table as a list, or give it a row of its own"
            self._add(self._span(node), "table-shape", "a table stands inside a table", hint)
            return None
        return read(TableReader(self._context, self._span(node), self._anchors, self._findings, self._read_cell))

    def _read_cell(self, text: Scalar, context: str) -> tuple[Block[Unit], ...]:
        place = Place(self._place.path, text.first, context, UnitKind.CELL, exact=text.literal, tables=False)
        return read_blocks(text.text or "", place, self._anchors, self._findings)
