"""Decisions of people beside a catalogue: one JSON object a line (JSON Lines), each bound to the exact texts it is about.

A text's digest is ``d1:`` and the SHA-256 of its UTF-8 bytes exactly as the catalogue means them: how a PO file wraps or
escapes a text makes no difference, every space and every combining mark of it does. A later scheme would be ``d2:``.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from notice_cli.diagnostics import Diagnostic, Span, find_at

DIGEST = "d1:"


class BadDecisionError(ValueError):
    """A line is not a decision; the message says why. Raised and caught within this stage."""


@dataclass(frozen=True, slots=True)
class Line:
    """One good line: its fields, all of them text."""

    span: Span
    fields: Mapping[str, str]


def digest_text(text: str) -> str:
    """The digest of an exact text: ``d1:`` and 64 hexadecimal digits."""
    return DIGEST + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def read_lines(data: bytes, path: str, locale: str, required: tuple[str, ...]) -> Iterator[Line | Diagnostic]:
    """The lines of a file of decisions; instead of each that is not one, the finding ``bad-decision``.

    Every field in ``required`` must be there and hold text; ``date`` must be a date, ``source`` and ``target`` digests.
    Fields that are not known are let be, so that later versions may add some.
    """
    for number, raw in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1):
        if not raw.strip():
            continue
        span = Span(path, number)
        try:
            yield Line(span, _read_fields(raw, required))
        except BadDecisionError as fault:
            hint = "restore the line from an earlier state of the file, or delete it and decide again"
            yield find_at(span, "bad-decision", str(fault), hint, locale=locale)


def write_line(fields: Mapping[str, str]) -> str:
    """One line, ending in a newline."""
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "backslashreplace").decode() + "\n"


def _read_fields(raw: bytes, required: tuple[str, ...]) -> Mapping[str, str]:
    try:
        content = json.loads(raw.decode("utf-8"))
    except (ValueError, RecursionError):
        raise BadDecisionError("the line is not JSON") from None
    if not isinstance(content, dict):
        raise BadDecisionError("the line is not a JSON object")
    fields = {str(name): value for name, value in content.items() if isinstance(value, str)}
    for name in required:
        if not fields.get(name, "").strip():
            raise BadDecisionError(f"the field '{name}' is missing or empty")
    for name in {"source", "target"} & set(required):
        _check_digest(name, fields[name])
    _check_day(fields.get("date", ""))
    return fields


def _check_digest(name: str, value: str) -> None:
    digits = value.removeprefix(DIGEST)
    if not value.startswith(DIGEST) or len(digits) != 64 or not set(digits) <= set("0123456789abcdef"):
        raise BadDecisionError(
            f"'{value[:24]}' in the field '{name}' is not a digest: {DIGEST} and 64 hexadecimal digits"
        )


def _check_day(value: str) -> None:
    try:
        datetime.date.fromisoformat(value)
    except ValueError:
        raise BadDecisionError(f"'{value[:24]}' is not a date such as 2026-06-01") from None
