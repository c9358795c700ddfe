"""Block Markdown of a lone PO file: headings, list items, quotations, tables and paragraphs as in the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_BEGINS: Final = re.compile(r"[ \t#*+\-\d>|`~]")
_NONE: Final[Counter[str]] = Counter()
_CELL: Final = re.compile(r"(?<!\\)[|]")
_MARKER: Final = re.compile(
    r"^([ \t]*)(?:(#{1,6})(?=[ \t])|([*+-])(?=[ \t]+\S)|(\d{1,9}[.)])(?=[ \t]+\S)|(>)|(\|)|(`{3,}|~{3,}))"
)


def check_blocks(pair: Pair) -> Iterator[Problem]:
    """What stands at the beginning of lines, and how many paragraphs there are."""
    wanted, given = _blocks(pair.source.raw), _blocks(pair.target.raw)
    if wanted == given:
        return
    for part in wanted - given:
        yield Problem("block-mismatch", f"the translation lacks {part}", "begin the same lines with the same signs")
    for part in given - wanted:
        hint = "begin the same lines with the same signs"
        if part.startswith("a numbered"):
            hint = "write a backslash before the full stop (2025\\.) so that it does not become a list"
        yield Problem("block-mismatch", f"the translation adds {part}", hint)


@lru_cache(maxsize=4096)
def _blocks(raw: str) -> Counter[str]:
    """What each line begins with, in words for a message → how often."""
    if "\n" not in raw and not (raw and _BEGINS.match(raw)):
        return _NONE
    found = Counter(name for line in raw.split("\n") if (name := _name(line)))
    if breaks := len(re.findall(r"\S[ \t]*\n[ \t]*\n+(?=\s*\S)", raw)):
        found["a paragraph break"] = breaks
    return found


def _name(line: str) -> str:
    match = _MARKER.match(line)
    if match is None:
        return ""
    indent, heading, bullet, number, quote, table, fence = match.groups()
    nested = f", indented by {len(indent.expandtabs(4))}" if indent and (bullet or number) else ""
    if heading:
        return f"a heading of level {len(heading)}"
    if table:
        return f"a table row of {len(_CELL.findall(line.strip())) - 1} cells"
    if bullet or number:
        return f"{'a list item' if bullet else 'a numbered list item'}{nested}"
    return "a quotation" if quote else "a code block" if fence else ""
