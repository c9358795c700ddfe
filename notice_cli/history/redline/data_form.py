"""A redline as JSON, and its published schema."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from notice_cli.history.canonical import Json, to_bytes
from notice_cli.history.codec import Codec, write_schema
from notice_cli.history.redline.records import Redline

FORMAT: Final = 1
SCHEMA_NAME: Final = "redline-1.json"

_CODEC: Final = Codec()


def format_json(result: Redline) -> bytes:
    """The redline as canonical JSON: its changed parts with all their lines; parts that are equal are left out."""
    data = _CODEC.encode(replace(result, parts=result.changes), Redline)
    return to_bytes({"format": FORMAT, **data})


def make_redline_schema() -> bytes:
    """The JSON Schema (draft 2020-12) of ``format_json``."""
    definitions: Json = {}
    _CODEC.schema(Redline, definitions)
    top = definitions.pop("Redline")
    properties = {"format": {"const": FORMAT}, **top["properties"]}
    schema = {
        **top,
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "What changed between two versions of a notice in one language",
        "properties": properties,
        "required": ["format", *top["required"]],
        "$defs": definitions,
    }
    return write_schema(schema)
