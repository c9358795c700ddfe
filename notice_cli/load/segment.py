"""Markdown source → its units and what stands between them.

``segment`` cuts a source into pieces that, joined, are the source again, byte for byte. It is the one authority on what
a unit's text is and where it stands; the blocks of a notice are built from the same cuts.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_LINE_END: Final = re.compile(r"\r\n?|\n")
_ANCHOR: Final = re.compile(r"(?:^|[ \t]+)\{#([^{}]*)\}$")
_CLASSES: Final = re.compile(r"\{((?:[ \t]*\.[A-Za-z0-9_-]+)+)[ \t]*\}")
_HARD_BREAK: Final = re.compile(r"(?<!\\)(?:\\\\)*\\$")


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of a source: a unit's text as written, or what separates units (markup, blank lines, ids)."""

    raw: str
    line: int
    """1-based line in the source at which the piece begins."""
    text: str = ""
    """The unit's text on one line; a hard line break is a backslash and a newline. Empty for what is no unit."""
    anchor: str = ""
    """The id that ``{#id}`` behind the unit gives it."""

    @property
    def is_unit(self) -> bool:
        """Whether the piece is translated."""
        return bool(self.text)


@dataclass(frozen=True, slots=True)
class Found:
    """The text of one inline token, located."""

    text: str
    anchor: str | None
    """None where there is no ``{#…}``; an empty one is kept to be reported."""
    classes: tuple[str, ...]
    """Of a line such as ``{.lower-roman}`` that ends the text."""
    line: int
    """0-based line of the first character."""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line of a text."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def segment(source: str) -> tuple[Segment, ...]:
    """Cut Markdown into units and what separates them; ``"".join(s.raw for s in segment(source)) == source``.

    Any text is accepted. Blocks that a notice may not hold (quotations, code, raw HTML) and tables written as data
    are no units.
    """
    lines = _Lines(source)
    segments: list[Segment] = []
    at = 0
    for found in locate(source, parse_blocks(source)).values():
        if not found.text or found.start < at:
            continue
        if found.start > at:
            segments.append(Segment(source[at : found.start], lines.number(at)))
        segments.append(
            Segment(source[found.start : found.end], lines.number(found.start), found.text, found.anchor or "")
        )
        at = found.end
    if at < len(source):
        segments.append(Segment(source[at:], lines.number(at)))
    return tuple(segments)


def parse_blocks(source: str) -> list[Token]:
    """Block tokens of CommonMark with pipe tables and definition lists; inline content is left as text."""
    return _parser().parse(source)


def locate(source: str, tokens: list[Token]) -> Mapping[int, Found]:
    """The text of every inline token outside quotations, in order, by the token's ``id()``."""
    lines = _Lines(source)
    cursor = 0
    located: dict[int, Found] = {}
    for opener, token in _inline_tokens(tokens):
        pieces = tuple(lines.find_pieces(token, opener, cursor))
        located[id(token)] = _to_found(pieces, lines, (token.map or [0])[0])
        cursor = pieces[-1].end if pieces else cursor
    return located


@cache
def _parser() -> MarkdownIt:
    # A lone PO file is read without these.
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin

    # Raw HTML is recognised so that it can be refused with its line; it is never passed on. Reference definitions and
    # underlined headings are ordinary text: they would make words disappear, or a heading without an id.
    parser = MarkdownIt("commonmark").enable("table").use(deflist_plugin)
    parser.disable(["reference", "lheading"])
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


def _inline_tokens(tokens: list[Token]) -> Iterator[tuple[str, Token]]:
    """Inline tokens outside quotations, each with the type of the token that opens it."""
    quoted = 0
    opener = ""
    for token in tokens:
        if token.type in ("blockquote_open", "blockquote_close"):
            quoted += token.nesting
        elif token.type == "inline" and not quoted:
            yield opener, token
        opener = token.type


class _Lines:
    """The lines of a source, counted as CommonMark counts them, and where each begins."""

    def __init__(self, source: str) -> None:
        self._source = source.replace("\0", "\ufffd")
        ends = list(_LINE_END.finditer(source))
        self._starts = [0, *(end.end() for end in ends)]
        self._ends = [*(end.start() for end in ends), len(source)]

    def number(self, offset: int) -> int:
        """1-based line of a character."""
        return bisect_right(self._starts, offset)

    def find_pieces(self, token: Token, opener: str, cursor: int) -> Iterator[_Piece]:
        """Where the lines of an inline token stand, from ``cursor`` on; blank ones are left out."""
        first, last = token.map or [0, 1]
        numbers = iter(range(first, max(last, first + 1)))
        for raw in token.content.split("\n"):
            text = raw.strip(" \t")
            piece = (
                next((found for n in numbers if (found := self._find(text, n, opener, cursor))), None) if text else None
            )
            if piece is not None:
                yield piece
                cursor = piece.end

    def _find(self, text: str, number: int, opener: str, cursor: int) -> _Piece | None:
        if number >= len(self._starts):
            return None
        start, end = self._starts[number], self._ends[number]
        if opener == "paragraph_open":
            # A paragraph's line ends with its text. Two spaces behind it are a hard break, kept to be recognised.
            at = self._source.rfind(text, start, end)
            tail = "  " if self._source.startswith("  ", at + len(text)) else ""
            return _Piece(text + tail, at) if at >= 0 else None
        if opener == "heading_open":
            start = max(start, self._source.find("#", start, end))
            start += len(self._source[start:end]) - len(self._source[start:end].lstrip("#"))
        for written in (text, text.replace("|", "\\|")):
            at = self._source.find(written, max(start, cursor), end)
            if at >= 0:
                return _Piece(written, at)
        return None


def _to_found(pieces: tuple[_Piece, ...], lines: _Lines, line: int) -> Found:
    """The text of some lines, without the class line and the id that end it."""
    classes: tuple[str, ...] = ()
    anchor: str | None = None
    if pieces and (named := _CLASSES.fullmatch(pieces[-1].text.rstrip())):
        classes = tuple(name.strip() for name in named.group(1).split(".")[1:])
        pieces = pieces[:-1]
    if pieces and (marked := _ANCHOR.search(pieces[-1].text.rstrip())):
        anchor = marked.group(1)
        rest = _Piece(pieces[-1].text[: marked.start()].rstrip(" \t"), pieces[-1].start)
        pieces = (*pieces[:-1], rest) if rest.text else pieces[:-1]
    if not pieces:
        return Found("", anchor, classes, line)
    last = pieces[-1]
    text = "".join([*(_with_break(piece.text) for piece in pieces[:-1]), last.text.rstrip(" ")])
    end = last.start + len(last.text.rstrip(" "))
    return Found(text, anchor, classes, lines.number(pieces[0].start) - 1, pieces[0].start, end)


def _with_break(text: str) -> str:
    if _HARD_BREAK.search(text):
        return text + "\n"
    return text[:-2].rstrip(" ") + "\\\n" if text.endswith("  ") else text + " "
