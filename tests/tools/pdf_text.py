"""Reads finished PDFs: their text page by page, and the glyphs that are drawn."""

from __future__ import annotations

import re
import subprocess
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf

_LOST_AT_LINE_ENDS = re.compile(r"[\s\u00ad\u200b\u2060\u2010\u2011-]+")
"""White space and hyphens: a line break may add either, and a word joiner is there for the line breaker only."""


def squeeze(text: str) -> str:
    """Text without what breaking it into lines may change, and without the case that a style may change."""
    return _LOST_AT_LINE_ENDS.sub("", text).casefold()


def read_pages(path: Path) -> tuple[str, ...]:
    """The raw text of each page, in the order in which it is drawn."""
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(path), "-"]
    done = subprocess.run(command, capture_output=True, stdin=subprocess.DEVNULL, check=True)
    return tuple(done.stdout.decode("utf-8").split("\f")[:-1])


def is_found(text: str, pages: Sequence[str]) -> bool:
    """Whether a squeezed text is on a squeezed page, or begins on one and ends on the next.

    Between the two halves stand the foot of one page and the head of the other, and the repeated head of a table.
    """
    return any(text in page for page in pages) or any(
        _is_split(text, before, after) for before, after in pairwise(pages)
    )


def _is_split(text: str, before: str, after: str) -> bool:
    longest = bisect_left(range(1, len(text)), True, key=lambda cut: text[:cut] not in before)
    return longest > 0 and text[longest:] in after


def count_undrawn(path: Path) -> int:
    """How many glyphs of a PDF are .notdef, the box that stands for a character no font has."""
    with pikepdf.open(path) as document:
        return sum(_count_zero_codes(page) for page in document.pages)


def _count_zero_codes(content: Any) -> int:
    resources = content.get("/Resources", {})
    fonts = resources.get("/Font", {})
    forms = resources.get("/XObject", {})
    count, is_wide = 0, False
    for instruction in pikepdf.parse_content_stream(content):
        operator = str(instruction.operator)
        if operator == "Tf":
            is_wide = str(fonts[str(instruction.operands[0])].get("/Subtype")) == "/Type0"
        elif operator == "Do" and str(forms[str(instruction.operands[0])].get("/Subtype")) == "/Form":
            count += _count_zero_codes(forms[str(instruction.operands[0])])
        elif is_wide and operator in ("Tj", "TJ", "'", '"'):
            count += sum(_zeros(string) for string in _strings(instruction.operands))
    return count


def _strings(operands: Any) -> Iterator[bytes]:
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            yield bytes(operand)
        elif isinstance(operand, pikepdf.Array):
            yield from _strings(operand)


def _zeros(codes: bytes) -> int:
    """Glyph 0 in a string of two-byte codes; it is .notdef in every font."""
    return sum(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2))
