"""A finished page against the version that it names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from notice_cli.diagnostics import Diagnostic, Span, find_at
from notice_cli.history.published.expected import Expected, squeeze
from notice_cli.history.published.html import read_blocks

_NUMBERED: Final = re.compile(r"^\d+(?:\.\d+)*\.?(?=\D)")
NameVersion = Callable[[str], str]
"""A squeezed text → the name of another version that says it; empty where none does."""


def check_page(
    page: str, path: str, expected: Expected, name_version: NameVersion, *, whole: bool
) -> Iterator[Diagnostic]:
    """What the page at ``path`` lacks, where it is to hold the ``whole`` notice, and what it should not say."""
    span = Span(path)
    blocks = read_blocks(page, "body")
    found = Counter(_read_text(block) for block in blocks)
    if whole:
        yield from _find_missing(found, span, expected)
    for block in dict.fromkeys(blocks):
        if not expected.knows(block):
            yield foreign(span, block, expected, name_version(squeeze(block)))


def _read_text(block: str) -> str:
    """A block as a text of the notice, squeezed: without the number that a heading has before it."""
    text = squeeze(block)
    return _NUMBERED.sub("", text) or text


def _find_missing(found: Counter[str], span: Span, expected: Expected) -> Iterator[Diagnostic]:
    wanted = Counter(_read_text(text) for _, text in expected.texts)
    lacking = {text for text, count in wanted.items() if found[text] < count}
    for context, text in dict.fromkeys(expected.texts):
        if _read_text(text) in lacking:
            yield missing(span, context, text, expected)


def missing(span: Span, context: str, text: str, expected: Expected) -> Diagnostic:
    """The finding that a text of the version is not there."""
    message = f'a text of {expected.version} is missing: "{shorten(text)}"'
    hint = "build the site again from the released version, and find out who changed the file"
    return find_at(span, "missing-text", message, hint, locale=expected.locale, context=context, source=text)


def foreign(span: Span, text: str, expected: Expected, other: str) -> Diagnostic:
    """The finding that something is there which the version does not say."""
    of = f"the version {other}" if other else "no version"
    message = f'this is not a text of {expected.version} but of {of}: "{shorten(text)}"'
    hint = "build the site again from the released version, and find out who changed the file"
    return find_at(span, "foreign-text", message, hint, locale=expected.locale, source=text)


def shorten(text: str) -> str:
    """The beginning of a text, on one line."""
    line = " ".join(text.split())
    return line if len(line) <= 120 else f"{line[:119]}…"
