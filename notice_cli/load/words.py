"""Text of a YAML value as a unit."""

from __future__ import annotations

import re

from notice_cli.diagnostics import Span
from notice_cli.load.nodes import Loc
from notice_cli.load.validate import Document
from notice_cli.model import Unit, UnitKind


def read_words(document: Document, loc: Loc, context: str, kind: UnitKind) -> Unit:
    """The value at ``loc`` as one unit of inline Markdown; line breaks in it count as one space."""
    scalar = document.scalar(*loc)
    text = re.sub(r"[ \t]*[\r\n]+[ \t]*", " ", (scalar.text or "").strip(" \t\r\n"))
    return Unit(context, text, kind, Span(document.path, scalar.first))
