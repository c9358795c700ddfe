"""Activity files: what is collected, how, why, and how long it is kept."""

from __future__ import annotations

from typing import Final

from notice_cli.diagnostics import Span
from notice_cli.load.anchors import Anchors
from notice_cli.load.findings import Findings
from notice_cli.load.markdown import Place, read_blocks
from notice_cli.load.shapes import ActivityShape
from notice_cli.load.validate import Document, read_shape
from notice_cli.load.words import read_words
from notice_cli.load.yaml import parse_yaml
from notice_cli.model import Activity, ActivityTable, Block, Purpose, Purposes, Retention, Unit, UnitKind

ROWS: Final = ("collect", "sources", "purposes", "retention")


def read_activity(
    text: str, path: str, part: str, findings: Findings
) -> tuple[Activity[Unit] | None, Document | None, Anchors]:
    """The activity or group ``part`` from its file, the file for checks across files, and its ids.

    An activity that lacks some of its four rows is reported and keeps the others. None when nothing can be used.
    """
    anchors = Anchors(findings)
    node = parse_yaml(text, path, findings)
    if node is None:
        if not text.strip():
            findings.add(Span(path), "missing-key", "the file is empty", "write 'title:' and the rows of the activity")
        return None, None, anchors
    reading = read_shape(ActivityShape, Document(path, node), findings, {"title": part})
    if reading is None:
        return None, None, anchors
    reader = _Reader(part, Document(path, node), reading.document, anchors, findings)
    return reader.read(reading.shape), reading.document, anchors


class _Reader:
    """Builds one activity; ``written`` is the file as it is, ``document`` the file without what was refused."""

    def __init__(self, part: str, written: Document, document: Document, anchors: Anchors, findings: Findings) -> None:
        self._part, self._context = part, f"activities/{part}"
        self._written, self._document = written, document
        self._anchors, self._findings = anchors, findings

    def read(self, shape: ActivityShape) -> Activity[Unit]:
        """The activity; its table is None where the file has none of the four rows."""
        title = read_words(self._document, ("title",), self._context, UnitKind.TITLE)
        blocks = self._read_blocks(("text",), "")
        table = self._read_table(shape) if any(self._written.has(row) for row in ROWS) else None
        return Activity(self._part, title, blocks, table, (), Span(self._document.path, 1))

    def _read_blocks(self, loc: tuple[str | int, ...], row: str) -> tuple[Block[Unit], ...]:
        """The Markdown at ``loc``; nothing where the key is left out."""
        if not self._document.has(*loc):
            return ()
        scalar = self._document.scalar(*loc)
        context = f"{self._context}/{row}" if row else self._context
        place = Place(self._document.path, scalar.first, context, exact=scalar.literal)
        return read_blocks(scalar.text or "", place, self._anchors, self._findings)

    def _read_table(self, shape: ActivityShape) -> ActivityTable[Unit]:
        for row in ROWS:
            if not self._written.has(row):
                message = f"the key '{row}' is missing: an activity has {', '.join(ROWS[:-1])} and {ROWS[-1]}"
                self._findings.add(Span(self._document.path, 1), "missing-key", message, f"add '{row}:'")
        return ActivityTable(
            self._read_blocks(("collect",), "collect"),
            self._read_blocks(("sources",), "sources"),
            Purposes(self._read_blocks(("purposes", "text"), "purposes"), self._read_purposes(shape)),
            self._read_blocks(("retention", "text"), "retention"),
            self._read_retention(shape),
        )

    def _read_purposes(self, shape: ActivityShape) -> tuple[Purpose[Unit], ...]:
        rows = shape.purposes.rows if shape.purposes else ()
        self._check_ids("purposes", [row.id for row in rows])
        return tuple(
            Purpose(
                row.id,
                self._read_blocks(("purposes", "rows", index, "text"), f"purposes/{row.id}"),
                row.bases,
                self._read_blocks(("purposes", "rows", index, "note"), f"purposes/{row.id}"),
            )
            for index, row in enumerate(rows)
        )

    def _read_retention(self, shape: ActivityShape) -> tuple[Retention[Unit], ...]:
        rows = shape.retention.rows if shape.retention else ()
        self._check_ids("retention", [row.id for row in rows])
        retention: list[Retention[Unit]] = []
        for index, row in enumerate(rows):
            loc, context = ("retention", "rows", index), f"retention/{row.id}"
            what = None
            if row.what:
                what = read_words(self._document, (*loc, "what"), f"{self._context}/{context}", UnitKind.LABEL)
            elif len(rows) > 1:
                message = (
                    f"the key 'what' is missing in the row '{row.id}': with more than one row, each names its data"
                )
                self._findings.add(self._document.span(*loc), "missing-key", message, "add 'what:' with the data kept")
            retention.append(Retention(row.id, what, row.period or "", self._read_blocks((*loc, "text"), context)))
        return tuple(retention)

    def _check_ids(self, key: str, ids: list[str]) -> None:
        for index, row in enumerate(ids):
            if row in ids[:index]:
                span = self._document.span(key, "rows", index)
                self._findings.add(span, "duplicate-id", f"two rows have the id '{row}'", "give one another id")
