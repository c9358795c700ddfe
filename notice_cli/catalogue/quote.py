"""Texts written as the strings of a PO file, in the style that the file already has."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from notice_cli.catalogue.entry import Catalogue, Entry
from notice_cli.catalogue.lines import scan_lines

_USUAL_COLUMNS = (76, 79, 80)
"""Widths that Babel, gettext and Poedit wrap at; a file is taken to have the nearest one not below its longest line."""
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"} | {
    chr(code): f"\\{code:03o}" for code in (*range(0x20), 0x7F) if chr(code) not in "\n\t\r"
}
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f]')
_WORDS = re.compile(r"\S+\s*|\s+")


@dataclass(frozen=True, slots=True)
class Style:
    """How a file writes its lines."""

    newline: str = "\n"
    columns: int = 0
    """Width at which strings are wrapped, quotation marks included; 0 where they are not wrapped."""


def detect_style(catalogue: Catalogue) -> Style:
    """The style of the file that ``catalogue`` was read from; not wrapped and ``\\n`` where it does not tell."""
    ends = Counter("\r\n" if block.raw.endswith("\r\n") else "\n" for block in catalogue.blocks if "\n" in block.raw)
    newline = "\r\n" if ends["\r\n"] > ends["\n"] else "\n"
    widths = [width for entry in catalogue.entries if (width := _measure_wrapping(entry))]
    if len(widths) <= sum(_has_long_line(entry) for entry in catalogue.entries):
        return Style(newline)
    return Style(newline, next((columns for columns in _USUAL_COLUMNS if max(widths) <= columns), max(widths)))


def _has_long_line(entry: Entry) -> bool:
    """Whether a text of the entry stands on a line longer than any usual width."""
    lines = entry.raw.split("\n") if len(entry.raw) > max(_USUAL_COLUMNS) else ()
    return any(len(line) > max(_USUAL_COLUMNS) + 1 and line.startswith(("msg", '"')) and " " in line for line in lines)


def _measure_wrapping(entry: Entry) -> int:
    """Columns of the longest line after which a string was wrapped; 0 where none was."""
    if entry.raw.count('"') <= 6:  # three strings on three lines: nothing is wrapped
        return 0
    widest = 0
    lines = [line for line in scan_lines(entry.raw) if line.kind.is_statement]
    for line, following in pairwise(lines):
        is_wrapped = line.value and not line.value.endswith("\n") and not following.keyword
        if is_wrapped and " " in line.value.rstrip():
            widest = max(widest, measure_columns(line.raw.rstrip("\r\n")))
    return widest


def measure_columns(text: str) -> int:
    """Columns that ``text`` takes on a terminal: two for wide characters such as Hangul (UAX 11)."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def quote_statement(lead: str, keyword: str, text: str, style: Style) -> str:
    """The lines of one statement: ``lead`` (such as ``#| ``), keyword and quoted text, each with its line end.

    A text stands on the keyword's line where it fits and has no line break inside; else it starts on the next line.
    """
    pieces = _split_at_newlines(text)
    single = f'{lead}{keyword} "{_escape(text)}"'
    if len(pieces) <= 1 and (not style.columns or measure_columns(single) <= style.columns):
        return single + style.newline
    room = style.columns - measure_columns(lead) - 2 if style.columns else 0
    strings = [part for piece in pieces for part in _wrap(piece, room)]
    quoted = [f'{lead}{keyword} ""', *(f'{lead}"{part}"' for part in strings)]
    return "".join(line + style.newline for line in quoted)


def _split_at_newlines(text: str) -> list[str]:
    pieces = [piece + "\n" for piece in text.split("\n")]
    pieces[-1] = pieces[-1][:-1]
    return pieces if pieces[-1] else pieces[:-1]


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], text)


def _wrap(text: str, room: int) -> list[str]:
    if not room:
        return [_escape(text)]
    lines: list[str] = []
    line, width = "", 0
    for word in _WORDS.findall(text):
        escaped = _escape(word)
        columns = measure_columns(escaped)
        if line and width + columns > room:
            lines.append(line)
            line, width = "", 0
        line, width = line + escaped, width + columns
    return [*lines, line] if line else lines
