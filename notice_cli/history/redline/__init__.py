"""What changed between two versions of a notice in one language, part by part, line by line and word by word."""

from __future__ import annotations

from notice_cli.history.redline.compare import Side, accept_all, redline, reject_all, side_of_version
from notice_cli.history.redline.data_form import format_json, make_redline_schema
from notice_cli.history.redline.html import format_html
from notice_cli.history.redline.markdown import format_markdown
from notice_cli.history.redline.records import (
    DataChange,
    FactChange,
    Fate,
    Line,
    LineChange,
    NotCompared,
    Operation,
    PartChange,
    Piece,
    Place,
    Redline,
    Role,
    Segment,
)
from notice_cli.history.redline.text import format_text
from notice_cli.history.redline.wording import ENGLISH, Words

__all__ = [
    "ENGLISH",
    "DataChange",
    "FactChange",
    "Fate",
    "Line",
    "LineChange",
    "NotCompared",
    "Operation",
    "PartChange",
    "Piece",
    "Place",
    "Redline",
    "Role",
    "Segment",
    "Side",
    "Words",
    "accept_all",
    "format_html",
    "format_json",
    "format_markdown",
    "format_text",
    "make_redline_schema",
    "redline",
    "reject_all",
    "side_of_version",
]
