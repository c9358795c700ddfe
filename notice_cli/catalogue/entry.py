"""What a PO file holds, as frozen records that keep the file's own characters.

A catalogue is a sequence of blocks. Every block keeps the characters it was read from in ``raw``; joining them gives the
file back. Characters that are not UTF-8 are kept as lone surrogates (PEP 383), so that this holds for any bytes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from notice_cli.diagnostics import Span

FUZZY = "fuzzy"
BOM = "\ufeff"
"""The mark that some editors put before the first line; a block of its own."""


@dataclass(frozen=True, slots=True)
class Loose:
    """Blank lines, comments that belong to no entry, and broken lines: kept, never interpreted."""

    raw: str

    @property
    def is_blank(self) -> bool:
        """Whether the block is white space only."""
        return not self.raw.strip()


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a PO file."""

    raw: str
    """The entry's lines as they stand in the file, comments included."""
    span: Span
    """Where the entry's first line is."""
    target_line: int
    """1-based line of ``msgstr``."""
    context: str
    """msgctxt; empty where there is none."""
    source: str
    """msgid."""
    target: str
    """msgstr, or the first form of a plural entry."""
    flags: tuple[str, ...] = ()
    """Flags of the ``#,`` and ``#=`` lines, in order."""
    obsolete: bool = False
    previous_context: str = ""
    """``#| msgctxt``; empty where there is none."""
    previous_source: str = ""
    """``#| msgid``: the text that a fuzzy msgstr was made for; empty where there is none."""
    comments: tuple[str, ...] = ()
    """Translators' comments (``# ``), one a line."""
    extracted: tuple[str, ...] = ()
    """Comments from the source (``#.``), one a line."""
    references: tuple[str, ...] = ()
    """Places in the source (``#:``)."""
    plural_source: str | None = None
    """msgid_plural; None for the usual entry without plural forms."""
    targets: tuple[str, ...] = ()
    """Every form of a plural entry; one otherwise."""

    @property
    def is_fuzzy(self) -> bool:
        """Whether the translation is marked as not valid."""
        return FUZZY in self.flags

    @property
    def is_header(self) -> bool:
        """Whether this is the entry whose msgstr holds the header fields."""
        return not self.source and not self.context and not self.obsolete

    @property
    def identity(self) -> tuple[str, str]:
        """What a unit is known by: its context and its source text."""
        return self.context, self.source


Block = Entry | Loose


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A PO file: the translations of one notice into one locale."""

    path: str
    """POSIX path relative to the project's root."""
    locale: str
    """BCP 47 tag from the header field ``Language``; empty where the header names none."""
    blocks: tuple[Block, ...]

    @property
    def header(self) -> Entry | None:
        """The entry with the header fields; None where the file has none."""
        return next((b for b in self.blocks if isinstance(b, Entry) and b.is_header), None)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries but the header, obsolete ones included, in the file's order."""
        return tuple(b for b in self.blocks if isinstance(b, Entry) and not b.is_header)


def translations(catalogue: Catalogue) -> Mapping[tuple[str, str], str]:
    """The valid translations by (context, source): live, not fuzzy, not empty; of duplicates the first."""
    valid: dict[tuple[str, str], str] = {}
    for entry in catalogue.entries:
        if entry.target and not entry.obsolete and not entry.is_fuzzy:
            valid.setdefault(entry.identity, entry.target)
    return valid


def serialise_po(catalogue: Catalogue) -> bytes:
    """The bytes of ``catalogue``; for one that came unchanged out of ``parse_po`` exactly the bytes that went in."""
    return "".join(block.raw for block in catalogue.blocks).encode("utf-8", "surrogateescape")
