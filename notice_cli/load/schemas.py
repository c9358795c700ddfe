"""JSON Schemas of the source files, made from the shapes, so that an editor completes and checks what is typed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel

from notice_cli.load.changes import make_changes_schema
from notice_cli.load.fact_shapes import FactsShape
from notice_cli.load.shapes import ActivityShape, AddendumShape, GlossaryShape, NoticeShape, SectionShape

_SHAPES: Final[Mapping[str, tuple[str, type[BaseModel]]]] = {
    "activity.schema.json": ("Activity", ActivityShape),
    "addendum.schema.json": ("Front matter of an addendum", AddendumShape),
    "facts.schema.json": ("Facts", FactsShape),
    "glossary.schema.json": ("Glossary", GlossaryShape),
    "notice.schema.json": ("Notice", NoticeShape),
    "section.schema.json": ("Front matter of a section", SectionShape),
}


def make_schemas() -> Mapping[str, bytes]:
    """File name → JSON Schema (draft 2020-12), UTF-8, keys sorted, so that the same shapes give the same bytes."""
    schemas: dict[str, bytes] = {}
    made: dict[str, tuple[str, dict[str, Any]]] = {
        name: (title, shape.model_json_schema()) for name, (title, shape) in _SHAPES.items()
    }
    made["changes.schema.json"] = ("Changes", make_changes_schema())
    for name, (title, written) in sorted(made.items()):
        schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", **written, "title": title}
        text = json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True)
        schemas[name] = f"{text}\n".encode()
    return schemas


def write_schemas(folder: Path) -> None:
    """Write every schema into ``folder``; those that are committed are in ``notice_cli/schemas``."""
    for name, data in make_schemas().items():
        (folder / name).write_bytes(data)
