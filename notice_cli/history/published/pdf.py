"""A finished PDF against the version that it names: its attached data, and the words on its pages.

Lines, pages and repeated table heads cut texts in a PDF, so words are compared without spaces and hyphens, and a text may
begin on one page and end on the next.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from io import BytesIO
from typing import Final

from notice_cli.diagnostics import Diagnostic, Span
from notice_cli.history.published.expected import Expected, squeeze_lines
from notice_cli.history.published.pages import NameVersion, foreign, missing

_HEAD: Final = b"%PDF-"
_NO_LETTERS: Final = re.compile(r"[\W\d_]+")
_FEWEST: Final = 4
"""Letters below which what is left on a page is no text: a marker, the number of a page."""
_SHORTEST: Final = 4
"""Letters of a text that is taken off a page before what is left is looked at."""
_STRETCH: Final = 20
"""Letters that each stretch of a cut text has on average, at least: less is found in any text of a language."""
_ALPHABET: Final = reduce(lambda rest, letter: f"{letter}(?:{rest})?", "zyxwvutsrqponmlkjihgfedcba", "")
_NUMBERS: Final = re.compile(f"(?:[ivxl]|{_ALPHABET})+")
"""The letters and Roman numerals of ordered lists, which a style writes."""


class PdfError(ValueError):
    """Bytes that are no PDF that can be read; the message says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """What is in a PDF."""

    pages: tuple[str, ...]
    """The words of each page, squeezed."""
    data: bytes
    """The attached notice as data; empty where there is none."""


def read_pdf(content: bytes, *, with_pages: bool = True) -> Document:
    """The words and the attached data of a PDF. Raises PdfError."""
    if _HEAD not in content[:1024]:
        raise PdfError("it is no PDF")
    # Imported here: only who verifies a PDF needs the reader.
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        reader = PdfReader(BytesIO(content))
        attached = [files[0] for name, files in reader.attachments.items() if name.endswith(".json") and files]
        pages = tuple(squeeze_lines(page.extract_text()) for page in reader.pages) if with_pages else ()
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, RecursionError) as fault:
        raise PdfError(f"it cannot be read as a PDF ({type(fault).__name__})") from None
    return Document(pages, attached[0] if attached else b"")


def check_pdf(document: Document, path: str, expected: Expected, name_version: NameVersion) -> Iterator[Diagnostic]:
    """What the PDF at ``path`` lacks, and what it should not say."""
    span = Span(path)
    for context, text in dict.fromkeys(expected.texts):
        if not _is_found(squeeze_lines(text), document.pages):
            yield missing(span, context, text, expected)
    for text in _find_foreign(document.pages, expected):
        yield foreign(span, text, expected, name_version(text))


# --- missing ----------------------------------------------------------------------------------------------------------


def _is_found(text: str, pages: Sequence[str]) -> bool:
    return any(text in page for page in pages) or any(_runs_on(text, pages[at:]) for at in range(len(pages)))


def _runs_on(text: str, pages: Sequence[str]) -> bool:
    """Whether a text begins on the first of the pages and goes on from page to page to its end."""
    for page in pages:
        longest = bisect_left(range(1, len(text) + 1), True, key=lambda cut: text[:cut] not in page)
        text = text[longest:]
        if not text:
            return True
        if not longest:
            return False
    return False


# --- foreign ----------------------------------------------------------------------------------------------------------


def _find_foreign(pages: Sequence[str], expected: Expected) -> Iterator[str]:
    """What is left of the pages without everything that is known, and without the foot that every page has."""
    known = {squeeze_lines(block) for block in expected.blocks}
    letters = {_NO_LETTERS.sub("", each) for each in known} - {""}
    whole = "\0".join(sorted(letters))
    longest_first = sorted((each for each in known if len(each) >= _SHORTEST), key=lambda each: (-len(each), each))
    taken = re.compile("|".join(map(re.escape, longest_first)) or r"(?!)")
    left = [_NO_LETTERS.sub("", part) for page in pages for part in taken.sub("\0", page).split("\0")]
    feet = {part for part, count in Counter(left).items() if count * 2 > len(pages) > 1}
    for part in dict.fromkeys(left):
        if len(part) >= _FEWEST and part not in feet and not _is_known(part, whole, letters):
            yield part


def _is_known(part: str, whole: str, words: Collection[str]) -> bool:
    """Whether what is left is the numbers of a list, short heads one behind the other, or what a page break cut."""
    return _NUMBERS.fullmatch(part) is not None or _is_cut(part, whole) or _is_made_of(part, words)


def _is_cut(part: str, whole: str) -> bool:
    """Whether a text is a few long stretches of known ones: where a page break cuts a row, the rests of its cells meet."""
    for _ in range(max(1, len(part) // _STRETCH)):
        longest = bisect_left(range(1, len(part) + 1), True, key=lambda cut: part[:cut] not in whole)
        part = part[longest:]
        if not part:
            return True
    return False


def _is_made_of(text: str, words: Collection[str]) -> bool:
    """Whether a text is nothing but some of ``words``, one behind the other: the short heads of a table, say."""
    longest = max(map(len, words), default=0)
    reached = {0}
    for end in range(1, len(text) + 1):
        if any(end - size in reached and text[end - size : end] in words for size in range(1, min(longest, end) + 1)):
            reached.add(end)
    return len(text) in reached
