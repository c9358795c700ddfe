"""The words of a page, block by block, as a reader has them."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

_BLOCKS: Final = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "option",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
    ]
)
_SILENT: Final = frozenset({"script", "style", "template", "head"})
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)


def read_blocks(page: str, inside: str = "main") -> tuple[str, ...]:
    """The text of each innermost block inside the element ``inside``, in order; inline elements add nothing to it."""
    reader = _Reader(inside)
    reader.feed(page)
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    def __init__(self, inside: str) -> None:
        super().__init__(convert_charrefs=True)
        self._inside = inside
        self._depth = self._silent = 0
        self._words: list[str] = []
        self._blocks: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self._silent += 1
        if tag == self._inside or (self._depth and tag not in _VOID):
            self._depth += 1
        if tag in _BLOCKS or tag == "br":
            self._end_block(is_break=tag == "br")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        if tag in _BLOCKS:
            self._end_block()
        if self._depth and tag not in _VOID:
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth and not self._silent:
            self._words.append(data)

    def finish(self) -> tuple[str, ...]:
        self._end_block()
        return tuple(self._blocks)

    def _end_block(self, *, is_break: bool = False) -> None:
        if is_break:
            self._words.append("\n")
            return
        text = "".join(self._words)
        if text.strip():
            self._blocks.append(" ".join(text.split()))
        self._words = []
