"""A redline as frozen records: what the text, Markdown, JSON and HTML forms, pages and PDFs are all made from.

Laws, for any two sides: taking every insertion and leaving every deletion gives exactly the lines of the new side in
their order, the reverse gives exactly those of the old side, and two equal sides give a redline that ``is_empty``.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a line is to its reader."""

    TITLE = "title"
    DESCRIPTION = "description"
    BANNER = "banner"
    CLAUSE = "clause"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    TERM = "term"
    DEFINITION = "definition"
    CAPTION = "caption"
    COLUMN = "column"
    CELL = "cell"
    LABEL = "label"
    BASES = "bases"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of words with what it carries; a value is one piece."""

    text: str
    strong: bool = False
    emphasis: bool = False
    href: str = ""
    """Where it links to; empty where it is no link."""
    ref: str = ""
    """The fact that the words state: ``period.traffic_data``; empty where they are no fact's."""
    lang: str = ""
    """BCP 47 tag where the words are in another language than the line."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a line stands in its part, and how it is shown there."""

    path: str
    """The unit's context: ``activities/traffic/retention/end-users``."""
    role: Role
    level: int = 0
    """Of a heading 2 to 6; of an item, how deep its list is nested, from 1; else 0."""
    marker: str = ""
    """What stands before an item: ``•``, ``ii)``; empty for its second paragraph and for all else."""
    table: str = ""
    """Id of the table around it; of an activity's own table, its row: ``collect``, ``sources``, ``purposes``, ``retention``."""
    row: str = ""
    """Id of the row; empty outside of rows."""
    column: int = 0
    """The column in the row, from 0."""
    anchor: str = ""
    """The id that the author gave it."""


@dataclass(frozen=True, slots=True)
class Line:
    """One text of one side: a unit in the language of the redline, or the names of a purpose's legal bases."""

    place: Place
    pieces: tuple[Piece, ...]
    lang: str
    state: str
    """``TextState`` of the text: ``source``, ``current``, ``fallback`` or ``untranslated``."""
    source: str
    """The source text (msgid); empty for what is no unit."""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(piece.text for piece in self.pieces)


class Operation(StrEnum):
    """What happened to some words."""

    EQUAL = "equal"
    DELETED = "deleted"
    INSERTED = "inserted"


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that stayed, went or came."""

    operation: Operation
    piece: Piece


class Fate(StrEnum):
    """What happened to a line or a part."""

    EQUAL = "equal"
    CHANGED = "changed"
    """It stands where it stood, in other words, or is shown in another way."""
    INSERTED = "inserted"
    DELETED = "deleted"
    MOVED_HERE = "moved-here"
    """It stood elsewhere; its segments say what changed on the way."""
    MOVED_AWAY = "moved-away"
    """It stood here; where it stands now it is shown whole."""


@dataclass(frozen=True, slots=True)
class LineChange:
    """One line of the redline."""

    fate: Fate
    segments: tuple[Segment, ...]
    """Its words in reading order; none where it moved away."""
    old: Line | None
    """As it was; None where it is inserted."""
    new: Line | None
    """As it is; None where it is deleted."""
    number: int = 0
    """Of a move, the number that both of its ends share, from 1."""

    @property
    def is_reshaped(self) -> bool:
        """Whether it is shown in another way: another list marker, another level, a term that became a paragraph."""
        return self.old is not None and self.new is not None and _shape(self.old.place) != _shape(self.new.place)


def _shape(place: Place) -> tuple[Role, int, str]:
    return place.role, place.level, place.marker


@dataclass(frozen=True, slots=True)
class PartChange:
    """A part of either side: front matter, section, activity, addendum, names."""

    path: str
    """``notice`` (title, description, banner, clause), ``sections/rights``, ``activities/traffic``, ``addenda/canada``,
    ``bases``, ``facts`` (names of laws and authorities) or ``changes`` (summaries)."""
    fate: Fate
    """Of the part as a whole; ``changed`` where any line of it is not equal."""
    lines: tuple[LineChange, ...]
    """None where the part moved away."""
    old_number: str = ""
    """``5.1.2``; empty where it had none or was not there."""
    new_number: str = ""
    old_title: str = ""
    """Plain words, in the language of the redline; empty for parts without a title."""
    new_title: str = ""

    @property
    def title(self) -> str:
        """The title as it is, or as it was where the part is gone."""
        return self.new_title or self.old_title

    @property
    def changes(self) -> tuple[LineChange, ...]:
        """The lines to which something happened."""
        return tuple(line for line in self.lines if line.fate is not Fate.EQUAL)


@dataclass(frozen=True, slots=True)
class FactChange:
    """A fact that was given another value, came or went."""

    ref: str
    """``period.traffic_data``."""
    label: str
    """What the value is of, in the language of the redline: the data that is kept so long; empty where nothing says it."""
    old: str
    """As it is written in the language of the redline; empty where it came."""
    new: str
    """Empty where it went."""
    old_value: str
    """The canonical value: ``P12M``."""
    new_value: str
    paths: tuple[str, ...] = ()
    """Parts of either side whose text refers to it."""


@dataclass(frozen=True, slots=True)
class DataChange:
    """Something that is data and no text: an addendum's jurisdiction, the parts it amends, the languages there are."""

    path: str
    """The part, or ``notice``."""
    name: str
    """``amends``, ``locales``, ``retention/end-users/period``."""
    old: str
    """Empty where it came."""
    new: str


@dataclass(frozen=True, slots=True)
class NotCompared:
    """Something that differs and is not shown word for word."""

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Redline:
    """What changed between two sides of a notice in one language."""

    notice: str
    """Id of the notice."""
    locale: str
    old: str
    """The old side's name: ``2025-09-15``, ``2026-06-01+1`` (first correction), ``working tree``."""
    new: str
    old_day: datetime.date
    new_day: datetime.date
    facts: tuple[FactChange, ...]
    data: tuple[DataChange, ...]
    parts: tuple[PartChange, ...]
    """Every part of either side, in the order of the new one; what went stands where it stood."""
    not_compared: tuple[NotCompared, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the two sides are the same."""
        return not (self.facts or self.data or self.not_compared or self.changes)

    @property
    def changes(self) -> tuple[PartChange, ...]:
        """The parts to which something happened."""
        return tuple(part for part in self.parts if part.fate is not Fate.EQUAL)

    def walk_changes(self) -> Iterator[tuple[PartChange, LineChange]]:
        """Every line to which something happened, with its part."""
        for part in self.parts:
            for line in part.changes:
                yield part, line
