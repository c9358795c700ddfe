"""The YAML that nearly all files of a notice consist of, read line by line.

Keys in plain letters; values on one line, plain, quoted or in brackets; blocks of text behind ``|``; mappings and lists
by indentation. It is many times faster than a parser of the whole language, and it knows what it does not know: at
the first thing that is unusual or wrong it gives up, and the parser of the whole language reads the file and says what
is the matter. So there is one set of messages, and no file means anything else here than there.
"""

from __future__ import annotations

import re
from typing import Final

from notice_cli.load.nodes import Entries, Items, Node, Scalar

_UNUSUAL: Final = re.compile(
    "[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]|^(?:---|\\.\\.\\.|%)", re.M
)
_KEY: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*):(?: +|$)")
_PLAIN: Final = re.compile(r"[^\W]|[(+/.$«]")
"""How a plain value may begin here; the rest of YAML's signs are left to the other parser."""
_QUOTED: Final = re.compile(r"\"([^\"\\]*)\"|'([^']*)'")
_FLOW_PLAIN: Final = re.compile(r"[\w(+/.$«](?:[^,\[\]{}:#?]|:(?=[\w/]))*")
_FLOW_KEY: Final = re.compile(r"([A-Za-z_][A-Za-z0-9_-]*): +")
_SPACES: Final = re.compile(r" *")
_NULLS: Final = ("", "~", "null", "Null", "NULL")
_MOST_DEPTH: Final = 12
_MOST_NODES: Final = 15_000
"""Both lower than what the format allows: near the bounds the other parser counts."""


class _GivesUp(Exception):
    """The text is for the other parser."""


def read_plain_yaml(text: str, first_line: int = 1) -> Node | None:
    """The one mapping or list in ``text``; None where the text is not of the plain kind, right or wrong."""
    if _UNUSUAL.search(text):
        return None
    reader = _Reader(text, first_line)
    try:
        return reader.read()
    except _GivesUp:
        return None


class _Reader:
    def __init__(self, text: str, first_line: int) -> None:
        self._lines = text.split("\n")
        self._at = 0
        self._first_line = first_line
        self._nodes = 0

    def read(self) -> Node:
        """The whole text."""
        indent = self._next()
        if indent != 0:
            raise _GivesUp
        node = self._read_block(0, 0)
        if self._next() >= 0:
            raise _GivesUp
        return node

    def _next(self) -> int:
        """Go to the next line that says something; its indentation, or -1 at the end."""
        lines = self._lines
        while self._at < len(lines):
            line = lines[self._at].lstrip(" ")
            if line and line[0] != "#":
                return len(lines[self._at]) - len(line)
            self._at += 1
        return -1

    def _read_block(self, indent: int, depth: int) -> Node:
        self._count(depth)
        line = self._lines[self._at]
        return self._read_items(indent, depth) if line.startswith("- ", indent) else self._read_entries(indent, depth)

    def _count(self, depth: int) -> None:
        self._nodes += 1
        if depth > _MOST_DEPTH or self._nodes > _MOST_NODES:
            raise _GivesUp

    def _read_items(self, indent: int, depth: int) -> Items:
        first = self._at + self._first_line
        items: list[Node] = []
        while self._next() == indent and self._lines[self._at].startswith("- ", indent):
            line = self._lines[self._at]
            start = indent + 2
            if _KEY.match(line, start):
                # The item is a mapping whose first key stands behind the hyphen.
                self._lines[self._at] = " " * start + line[start:]
                items.append(self._read_block(start, depth + 1))
            else:
                items.append(self._read_value(line[start:], indent, depth + 1))
        return Items(tuple(items), first)

    def _read_entries(self, indent: int, depth: int) -> Entries:
        first = self._at + self._first_line
        entries: dict[str, tuple[Scalar, Node]] = {}
        while self._next() == indent:
            line = self._lines[self._at]
            key = _KEY.match(line, indent)
            if key is None or key[1] in _NULLS or key[1] in entries:
                raise _GivesUp
            self._count(depth)
            number = self._at + self._first_line
            name = Scalar(key[1], number, number)
            rest = line[key.end() :]
            entries[key[1]] = (
                name,
                self._read_value(rest, indent, depth + 1) if rest else self._read_below(indent, depth),
            )
        if not entries:
            raise _GivesUp
        return Entries(tuple(entries.values()), first)

    def _read_below(self, indent: int, depth: int) -> Node:
        """The value of a key whose line ends behind the colon."""
        self._at += 1
        below = self._next()
        if below < indent or (below == indent and not self._lines[self._at].startswith("- ", below)):
            raise _GivesUp
        return self._read_block(below, depth + 1)

    def _read_value(self, written: str, indent: int, depth: int) -> Node:
        """A value behind a key or a hyphen, and what follows it when it is a block of text."""
        number = self._at + self._first_line
        written = written.rstrip(" ")
        if written == "|":
            return self._read_literal(indent, number, depth)
        self._at += 1
        if self._next() > indent:
            raise _GivesUp
        self._count(depth)
        if quoted := _QUOTED.fullmatch(written):
            return Scalar(quoted[1] if quoted[2] is None else quoted[2], number, number)
        if written[:1] in ("[", "{"):
            node, end = self._read_flow(written, 0, number, depth)
            if end != len(written):
                raise _GivesUp
            return node
        if not _PLAIN.match(written) or ": " in written or " #" in written or written[-1] == ":":
            raise _GivesUp
        return Scalar(None if written in _NULLS else written, number, number)

    def _read_literal(self, indent: int, number: int, depth: int) -> Scalar:
        self._count(depth)
        self._at += 1
        lines: list[str] = []
        margin = 0
        while self._at < len(self._lines):
            line = self._lines[self._at]
            width = len(line) - len(line.lstrip(" "))
            if width == len(line):
                if not margin and line:
                    raise _GivesUp
            elif width <= indent:
                break
            elif not margin:
                margin = width
            elif width < margin:
                raise _GivesUp
            lines.append(line[margin:])
            self._at += 1
        if not margin or (self._at == len(self._lines) and self._lines[-1]):
            # Without a line feed at the end of the file the text has none either.
            raise _GivesUp
        return Scalar("\n".join(lines).rstrip("\n") + "\n", number, number + 1, literal=True)

    def _read_flow(self, text: str, at: int, number: int, depth: int) -> tuple[Node, int]:
        """The value in brackets, or inside them, that begins at ``at``, and where it ends."""
        self._count(depth)
        sign = text[at : at + 1]
        if sign == "[":
            return self._read_flow_items(text, at + 1, number, depth)
        if sign == "{":
            return self._read_flow_entries(text, at + 1, number, depth)
        if quoted := _QUOTED.match(text, at):
            return Scalar(quoted[1] if quoted[2] is None else quoted[2], number, number), quoted.end()
        plain = _FLOW_PLAIN.match(text, at)
        if plain is None:
            raise _GivesUp
        words = plain[0].rstrip(" ")
        return Scalar(None if words in _NULLS else words, number, number), plain.end()

    def _read_flow_items(self, text: str, at: int, number: int, depth: int) -> tuple[Items, int]:
        items: list[Node] = []
        at = _skip(text, at)
        if text[at : at + 1] == "]":
            return Items((), number), at + 1
        while True:
            node, at = self._read_flow(text, at, number, depth + 1)
            items.append(node)
            at, is_last = _go_on(text, at, "]")
            if is_last:
                return Items(tuple(items), number), at

    def _read_flow_entries(self, text: str, at: int, number: int, depth: int) -> tuple[Entries, int]:
        entries: dict[str, tuple[Scalar, Node]] = {}
        at = _skip(text, at)
        if text[at : at + 1] == "}":
            return Entries((), number), at + 1
        while True:
            key = _FLOW_KEY.match(text, at)
            if key is None or key[1] in _NULLS or key[1] in entries:
                raise _GivesUp
            self._count(depth)
            node, at = self._read_flow(text, key.end(), number, depth + 1)
            entries[key[1]] = (Scalar(key[1], number, number), node)
            at, is_last = _go_on(text, at, "}")
            if is_last:
                return Entries(tuple(entries.values()), number), at


def _skip(text: str, at: int) -> int:
    found = _SPACES.match(text, at)
    return found.end() if found else at


def _go_on(text: str, at: int, close: str) -> tuple[int, bool]:
    """The place behind a comma or the closing bracket, and which of the two it was."""
    at = _skip(text, at)
    sign = text[at : at + 1]
    if sign == close:
        return at + 1, True
    if sign != ",":
        raise _GivesUp
    return _skip(text, at + 1), False
