"""``changes.yaml``: what each version changed, why, of which class, and what readers are told."""

from __future__ import annotations

import datetime
from typing import Any, Final

from pydantic import Field
from pydantic_core import PydanticCustomError

from notice_cli.diagnostics import Span
from notice_cli.load.findings import Findings
from notice_cli.load.nodes import Entries, Node, Scalar
from notice_cli.load.shapes import LocaleTag, Shape, Words, parse_day
from notice_cli.load.validate import Document, read_shape
from notice_cli.load.words import read_words
from notice_cli.load.yaml import parse_yaml
from notice_cli.model import ChangeClass, ChangeNote, Unit, UnitKind

NAME: Final = "changes.yaml"
_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"


class NoteShape(Shape):
    """What one version changes."""

    why: Words = Field(description="The reason, for the record of releases; readers do not see it.")
    change: ChangeClass = Field(alias="class", description="What the change means to readers, in every locale.")
    classes: dict[LocaleTag, ChangeClass] = Field(
        default_factory=dict, description="The class by locale, where it is another."
    )
    summary: Words = Field(description="What readers are told: a sentence or two of inline Markdown; translated.")


def read_changes(text: str, path: str, locales: tuple[str, ...], findings: Findings) -> tuple[ChangeNote[Unit], ...]:
    """The notes of a file, the oldest first; what is wrong with it becomes findings with their line."""
    node = parse_yaml(text, path, findings)
    if node is None:
        return ()
    if not isinstance(node, Entries):
        hint = "write a date such as '2026-06-01:' with 'why', 'class' and 'summary' below it"
        findings.add(Span(path, node.line), "wrong-value", "the file takes dates with their notes", hint)
        return ()
    notes = (_read_note(key, value, path, locales, findings) for key, value in node.items)
    return tuple(sorted((note for note in notes if note is not None), key=lambda note: note.version))


def _read_note(
    key: Scalar, node: Node, path: str, locales: tuple[str, ...], findings: Findings
) -> ChangeNote[Unit] | None:
    span = Span(path, key.line)
    try:
        day: datetime.date = parse_day(key.text)
    except PydanticCustomError as fault:
        context: Any = fault.context or {}
        findings.add(span, "wrong-value", str(context.get("message", fault)), str(context.get("hint", "")))
        return None
    if not isinstance(node, Entries):
        findings.add(span, "wrong-value", f"'{key.text}' takes keys and values", "write 'why', 'class' and 'summary'")
        return None
    reading = read_shape(NoteShape, Document(path, Entries(node.items, key.line)), findings)
    if reading is None:
        return None
    shape, document = reading.shape, reading.document
    for locale in shape.classes:
        if locale not in locales:
            hint = f"the notice has {', '.join(locales)}"
            place = document.span("classes", locale)
            findings.add(place, "unknown-locale", f"the notice has no locale '{locale}'", hint)
    summary = read_words(document, ("summary",), f"changes/{day.isoformat()}", UnitKind.SUMMARY)
    classes = {tag: shape.classes[tag] for tag in sorted(shape.classes) if tag in locales}
    return ChangeNote(day, " ".join(shape.why.split()), shape.change, classes, summary, span)


def make_changes_schema() -> dict[str, Any]:
    """The JSON Schema of the file, without its title."""
    note = NoteShape.model_json_schema(ref_template="#/$defs/{model}")
    definitions = note.pop("$defs", {})
    return {
        "type": "object",
        "description": "``changes.yaml``: by date of a version, what it changes.",
        "patternProperties": {_DAY: {"$ref": "#/$defs/NoteShape"}},
        "additionalProperties": False,
        "$defs": {**definitions, "NoteShape": note},
    }
