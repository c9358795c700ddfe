"""Tables: as data in a fenced block, or drawn with pipes where every cell is one line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence

from notice_cli.diagnostics import Span
from notice_cli.load.anchors import Anchors
from notice_cli.load.findings import Findings
from notice_cli.load.nodes import Scalar
from notice_cli.load.shapes import TableShape, make_slug
from notice_cli.load.validate import Document, read_shape
from notice_cli.load.words import read_words
from notice_cli.load.yaml import parse_yaml
from notice_cli.model import Block, Cell, Paragraph, Row, Table, Unit, UnitKind

_AS_DATA = "write the table as data, in a fenced block that begins with ```table, where every row has an id"


class TableReader:
    """Reads one table that stands under ``context`` at ``span``; ``read_cell`` reads the Markdown of a cell."""

    def __init__(
        self,
        context: str,
        span: Span,
        anchors: Anchors,
        findings: Findings,
        read_cell: Callable[[Scalar, str], tuple[Block[Unit], ...]],
    ) -> None:
        self._context, self._span = context, span
        self._anchors, self._findings = anchors, findings
        self._read_cell = read_cell

    # --- as data ---

    def read_data(self, source: str, first: Span) -> Table[Unit] | None:
        """A table from YAML whose first line stands at ``first``; None when nothing of it can be used."""
        node = parse_yaml(source, first.path, self._findings, first.line)
        if node is None:
            if not source.strip():
                self._findings.add(self._span, "table-shape", "the table is empty", "give it an id, columns and rows")
            return None
        document = Document(first.path, node)
        reading = read_shape(TableShape, document, self._findings, {"id": "table", "columns": [], "rows": []})
        return self._build(reading.shape, reading.document) if reading else None

    def _build(self, shape: TableShape, document: Document) -> Table[Unit]:
        context = f"{self._context}/{shape.id}"
        self._anchors.claim(shape.id, document.span("id"))
        columns = [
            read_words(document, ("columns", index), context, UnitKind.CELL) for index in range(len(shape.columns))
        ]
        for column in columns:
            self._require(column.text, column.span, "a column head")
        caption = read_words(document, ("caption",), context, UnitKind.LABEL) if shape.caption else None
        rows = self._build_rows(shape, document, context)
        for key, values in (("columns", columns), ("rows", rows)):
            if not values:
                self._findings.add(document.span(key), "table-shape", f"the table has no {key}", f"write its {key}")
        return Table(shape.id, caption, tuple(columns), tuple(rows))

    def _build_rows(self, shape: TableShape, document: Document, context: str) -> list[Row[Unit]]:
        seen: set[str] = set()
        rows: list[Row[Unit]] = []
        for index, row in enumerate(shape.rows):
            span = document.span("rows", index)
            if row.id in seen:
                self._findings.add(span, "duplicate-id", f"two rows have the id '{row.id}'", "give one another id")
            else:
                self._anchors.claim(f"{shape.id}-{row.id}", span)
            seen.add(row.id)
            if shape.columns and len(row.cells) != len(shape.columns):
                message = (
                    f"the row '{row.id}' has {len(row.cells)} cells, but the table has {len(shape.columns)} columns"
                )
                self._findings.add(span, "table-shape", message, "write one cell for each column")
            scalars = [document.scalar("rows", index, "cells", place) for place in range(len(row.cells))]
            for scalar in scalars:
                self._require(scalar.text or "", Span(span.path, scalar.line), "a cell")
            rows.append(Row(row.id, tuple(Cell(self._read_cell(cell, f"{context}/{row.id}")) for cell in scalars)))
        return rows

    def _require(self, text: str, span: Span, what: str) -> None:
        if not text.strip():
            self._findings.add(span, "empty-text", f"{what} of the table is empty", "write its text, such as 'none'")

    # --- with pipes ---

    def read_pipes(
        self, cells: Sequence[Sequence[Unit | None]], lines: Sequence[tuple[Span, str]]
    ) -> Table[Unit] | None:
        """A table from the units of its rows, the header first, and the source line of each row.

        Its id is made of its column heads and a row's id of its first cell.
        """
        head = [cell for cell in cells[0] if cell is not None]
        table = make_slug("-".join(cell.text for cell in head))
        if not table or len(head) != len(cells[0]):
            self._findings.add(self._span, "table-shape", "the column heads give the table no id", _AS_DATA)
            return None
        self._anchors.claim(table, self._span)
        context = f"{self._context}/{table}"
        rows = [row for index in range(1, len(cells)) if (row := self._read_row(cells[index], lines[index], context))]
        self._check_pipes(rows, lines, len(head))
        return Table(table, None, tuple(_move(cell, context) for cell in head), tuple(rows))

    def _read_row(self, cells: Sequence[Unit | None], line: tuple[Span, str], context: str) -> Row[Unit] | None:
        name = make_slug(cells[0].text) if cells and cells[0] is not None else ""
        if not name:
            self._findings.add(line[0], "table-shape", "the row's first cell gives it no id", _AS_DATA)
            return None
        units = [_move(cell, f"{context}/{name}") for cell in cells if cell is not None]
        return Row(name, tuple(Cell((Paragraph(unit),)) for unit in units))

    def _check_pipes(self, rows: Sequence[Row[Unit]], lines: Sequence[tuple[Span, str]], width: int) -> None:
        names = Counter(row.id for row in rows)
        for name in sorted(name for name, count in names.items() if count > 1):
            self._findings.add(self._span, "duplicate-id", f"two rows begin with '{name}'", _AS_DATA)
        for span, line in lines:
            given = len(re.split(r"(?<!\\)\|", line.strip().removeprefix("|").removesuffix("|")))
            if given > width:
                message = f"the row has {given} cells, but the table has {width} columns"
                self._findings.add(span, "table-shape", message, "write one cell for each column")


def _move(unit: Unit, context: str) -> Unit:
    return Unit(context, unit.text, UnitKind.CELL, unit.span, unit.anchor)
