"""Section and addendum files: front matter and Markdown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, TypeVar

from pydantic import BaseModel

from notice_cli.diagnostics import Span
from notice_cli.load.anchors import Anchors
from notice_cli.load.findings import Findings
from notice_cli.load.markdown import Place, read_blocks
from notice_cli.load.nodes import Plain
from notice_cli.load.shapes import AddendumShape, SectionShape
from notice_cli.load.validate import Document, Reading, read_shape
from notice_cli.load.words import read_words
from notice_cli.load.yaml import parse_yaml
from notice_cli.model import Addendum, Block, Section, Unit, UnitKind

S = TypeVar("S", bound=BaseModel)

_FENCE: Final = re.compile(r"---[ \t]*(?:\r\n?|\n|$)")
_END: Final = re.compile(r"^---[ \t]*$(?:\r\n?|\n)?", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Matter:
    """A file cut at its front matter."""

    yaml: str
    yaml_line: int
    body: str
    body_line: int


def split_front_matter(text: str) -> Matter | None:
    """Cut a file after the second line of three hyphens; None where it does not begin with front matter."""
    opening = _FENCE.match(text)
    closing = _END.search(text.replace("\r\n", " \n").replace("\r", "\n"), opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    # Replacing a pair of line-end characters by a space and one keeps every offset.
    return Matter(
        text[opening.end() : closing.start()], 2, text[closing.end() :], _count_lines(text[: closing.end()]) + 1
    )


def _count_lines(text: str) -> int:
    return len(re.findall(r"\r\n?|\n", text))


def read_section(text: str, path: str, part: str, findings: Findings) -> tuple[Section[Unit] | None, Anchors]:
    """The section ``part`` from its file. None when nothing of the file can be used."""
    anchors = Anchors(findings)
    context = f"sections/{part}"
    opened = _open(SectionShape, text, path, {"title": part}, findings)
    if opened is None:
        return None, anchors
    reading, matter = opened
    document = reading.document
    title = read_words(document, ("title",), context, UnitKind.TITLE)
    summary = None
    if reading.shape.summary:
        summary = read_words(document, ("summary",), f"{context}/summary", UnitKind.SUMMARY)
    blocks = _read_body(matter, path, context, anchors, findings)
    return Section(part, title, summary, blocks, (), Span(path, 1)), anchors


def read_addendum(
    text: str, path: str, part: str, findings: Findings
) -> tuple[Addendum[Unit] | None, Document | None, Anchors]:
    """The addendum ``part`` from its file, and its front matter for checks across files."""
    anchors = Anchors(findings)
    context = f"addenda/{part}"
    opened = _open(AddendumShape, text, path, {"title": part, "jurisdiction": "GB"}, findings)
    if opened is None:
        return None, None, anchors
    reading, matter = opened
    shape, document = reading.shape, reading.document
    title = read_words(document, ("title",), context, UnitKind.TITLE)
    blocks = _read_body(matter, path, context, anchors, findings)
    if not blocks:
        findings.add(
            Span(path, matter.body_line), "empty-text", "the addendum has no text", "write it below the front matter"
        )
    span = Span(path, 1)
    addendum = Addendum(
        part, title, shape.jurisdiction, shape.translate, shape.amends, shape.prevails or "", blocks, span
    )
    return addendum, document, anchors


def _open(
    model: type[S], text: str, path: str, placeholders: dict[str, Plain], findings: Findings
) -> tuple[Reading[S], Matter] | None:
    """The front matter as a shape. What is required and missing is reported, and a placeholder stands in."""
    matter = split_front_matter(text)
    if matter is None:
        hint = "begin the file with a line '---', then 'title: …', then a line '---'"
        findings.add(Span(path, 1), "missing-key", "the file has no front matter", hint)
        return None
    node = parse_yaml(matter.yaml, path, findings, matter.yaml_line)
    if node is None:
        if not matter.yaml.strip():
            findings.add(Span(path, 1), "missing-key", "the front matter is empty", "write 'title: …' in it")
        return None
    reading = read_shape(model, Document(path, node), findings, placeholders)
    return (reading, matter) if reading else None


def _read_body(
    matter: Matter, path: str, context: str, anchors: Anchors, findings: Findings
) -> tuple[Block[Unit], ...]:
    place = Place(path, matter.body_line, context, headings=True)
    return read_blocks(matter.body, place, anchors, findings)
