"""A catalogue as the benchmark needs it: segments that are really translated, and bytes with some of them replaced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from notice_cli.catalogue.entry import Entry
from notice_cli.catalogue.po import parse_po

HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {locale}\\n"\n"MIME-Version: 1.0\\n"\n'
    '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n'
)


@dataclass(frozen=True, slots=True)
class Segment:
    """One translated unit."""

    context: str
    source: str
    target: str
    notes: tuple[str, ...] = ()
    """The lines above msgctxt that a tool may read: ``#.``, ``#:`` and ``#,``."""


@dataclass(frozen=True, slots=True)
class Book:
    """The valid translations of one catalogue, in its order."""

    path: str
    locale: str
    segments: tuple[Segment, ...]

    def text(self, index: int, side: str) -> str:
        """The English (``en``) or the translated text of a segment."""
        segment = self.segments[index]
        return segment.source if side == "en" else segment.target


def read_book(data: bytes, path: str, locale: str = "") -> Book:
    """The live, translated, not fuzzy entries of a PO file; ``locale`` is needed where its header names no language."""
    catalogue, _ = parse_po(data, path)
    entries = (e for e in catalogue.entries if e.source and e.target and not (e.obsolete or e.is_fuzzy))
    segments = tuple(Segment(e.context, e.source, e.target, _notes_of(e)) for e in entries if e.plural_source is None)
    return Book(path, (locale or catalogue.locale).split("-")[0].split("_")[0], segments)


def _notes_of(entry: Entry) -> tuple[str, ...]:
    return (
        *(f"#. {text}" for text in entry.extracted),
        *(f"#: {text}" for text in entry.references if " " not in text),
        *([f"#, {', '.join(entry.flags)}"] if entry.flags else []),
    )


def replace_texts(book: Book, texts: Mapping[int, str], side: str) -> Book:
    """The book with the texts of one side replaced by index."""
    segments = list(book.segments)
    for index, text in texts.items():
        old = segments[index]
        segments[index] = replace(old, source=text) if side == "en" else replace(old, target=text)
    return replace(book, segments=tuple(segments))


def write_book(book: Book) -> tuple[bytes, tuple[int, ...]]:
    """The book as a PO file, and the 1-based line on which each segment's entry begins."""
    parts = [HEADER.format(locale=book.locale)]
    line = parts[0].count("\n") + 1
    starts = []
    for segment in book.segments:
        context = [f"msgctxt {_quote(segment.context)}"] if segment.context else []
        body = [*segment.notes, *context, f"msgid {_quote(segment.source)}", f"msgstr {_quote(segment.target)}"]
        starts.append(line + 1)
        parts.append("\n" + "\n".join(body) + "\n")
        line += len(body) + 1
    return "".join(parts).encode(), tuple(starts)


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'
