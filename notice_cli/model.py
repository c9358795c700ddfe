"""The nouns of a notice, as frozen records.

Every record that holds text is generic over its leaf ``T``: a notice as written holds ``Unit`` leaves, a localised
notice holds ``Text`` leaves, and nothing else differs. Localisation is therefore one map over leaves, and the structure
of every language is the structure of the source by construction: a catalogue can change words, never shapes.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Generic, TypeVar

from notice_cli.diagnostics import Span

T = TypeVar("T")


# --- leaves -----------------------------------------------------------------------------------------------------------


class UnitKind(StrEnum):
    """What a unit is to its reader; told to translators in the extracted comment."""

    TITLE = "title"
    SUMMARY = "summary"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "list item"
    CELL = "table cell"
    TERM = "defined term"
    NAME = "name"
    LABEL = "label"


@dataclass(frozen=True, slots=True)
class Unit:
    """The smallest text that is translated: one heading, paragraph, list item, cell or term."""

    context: str
    """The part's path, the gettext msgctxt: ``activities/traffic/retention/end-users``."""
    text: str
    """The gettext msgid: inline Markdown with fact references, on one line (a soft line break is one space)."""
    kind: UnitKind
    span: Span
    anchor: str = ""
    """The id an author gave with ``{#id}``; empty when none. Unique in its part."""


class TextState(StrEnum):
    """Where the words of a localised text came from."""

    SOURCE = "source"
    """The authoritative language itself."""
    CURRENT = "current"
    """A valid translation."""
    FALLBACK = "fallback"
    """The source text in place of a missing or stale translation, under the policy ``source``."""
    UNTRANSLATED = "untranslated"
    """The source text by decision of the notice (an addendum that this locale does not translate)."""


@dataclass(frozen=True, slots=True)
class Run:
    """Literal text; never markup."""

    text: str


@dataclass(frozen=True, slots=True)
class Value:
    """A fact as text: what a reference such as ``{period.traffic_data}`` became in one locale."""

    ref: str
    """``kind.name`` as written between the braces."""
    text: str
    datetime: str = ""
    """ISO 8601 date or duration for ``<time datetime>``; empty for facts that are neither."""
    lang: str = ""
    """BCP 47 tag when the text is not in the language around it (a name in English inside Korean); else empty."""


@dataclass(frozen=True, slots=True)
class Strong:
    """Strong importance (``**…**``)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stress emphasis (``*…*``)."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link; holds text only, because an element inside a link breaks PDF/UA clause 7.18.5 in the renderer."""

    text: str
    href: str
    """https, mailto or tel, or ``#anchor`` of a part of this notice; nothing else gets this far."""


@dataclass(frozen=True, slots=True)
class Break:
    """A hard line break."""


Inline = Run | Value | Strong | Emphasis | Link | Break


@dataclass(frozen=True, slots=True)
class Text:
    """A unit in one locale, parsed and with its facts resolved."""

    unit: Unit
    target: str
    """The inline Markdown that was used: the msgstr, or the msgid where ``state`` is not ``current``."""
    inlines: tuple[Inline, ...]
    lang: str
    """BCP 47 tag of the language the words are in."""
    state: TextState


# --- blocks -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Paragraph(Generic[T]):
    """A paragraph."""

    text: T
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Heading(Generic[T]):
    """A heading below the title of its part. ``level`` 2 is the first level inside a part."""

    text: T
    level: int
    anchor: str
    """The author's ``{#id}``; every heading in content has one."""


class Marker(StrEnum):
    """How the items of a list are marked; values are the names of CSS counter styles."""

    BULLET = "disc"
    DECIMAL = "decimal"
    LOWER_ALPHA = "lower-alpha"
    LOWER_ROMAN = "lower-roman"


@dataclass(frozen=True, slots=True)
class Item(Generic[T]):
    """A list item."""

    blocks: tuple[Block[T], ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class ListBlock(Generic[T]):
    """A list, bulleted or ordered."""

    marker: Marker
    items: tuple[Item[T], ...]
    start: int = 1
    delimiter: str = "."
    """``.`` or ``)`` after the number, ``()`` for a number in brackets; meaningless for bullets."""
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Definition(Generic[T]):
    """A term and what it means."""

    term: T
    blocks: tuple[Block[T], ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class DefinitionList(Generic[T]):
    """A list of defined terms."""

    entries: tuple[Definition[T], ...]


@dataclass(frozen=True, slots=True)
class Cell(Generic[T]):
    """A table cell; may hold paragraphs and lists."""

    blocks: tuple[Block[T], ...]


@dataclass(frozen=True, slots=True)
class Row(Generic[T]):
    """A table row, known by its id."""

    id: str
    cells: tuple[Cell[T], ...]


@dataclass(frozen=True, slots=True)
class Table(Generic[T]):
    """A table. The first cell of a row is its header when ``row_headers``."""

    id: str
    caption: T | None
    columns: tuple[T, ...]
    rows: tuple[Row[T], ...]
    row_headers: bool = True


Block = Paragraph[T] | Heading[T] | ListBlock[T] | DefinitionList[T] | Table[T]


# --- parts ------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Purpose(Generic[T]):
    """One purpose of processing and the legal bases it rests on."""

    id: str
    blocks: tuple[Block[T], ...]
    bases: tuple[str, ...]
    """Keys of ``Notice.bases``."""
    note: tuple[Block[T], ...] = ()
    """What the legal basis means here, shown under its name."""


@dataclass(frozen=True, slots=True)
class Purposes(Generic[T]):
    """The row "why": text, then purposes; two or more purposes are shown as a table of their own."""

    blocks: tuple[Block[T], ...]
    rows: tuple[Purpose[T], ...]


@dataclass(frozen=True, slots=True)
class Retention(Generic[T]):
    """How long one kind of data is kept."""

    id: str
    what: T | None
    """The data kept; None when the activity has one kind only."""
    period: str
    """Name of the period fact that the text states; empty where no period can be given."""
    blocks: tuple[Block[T], ...]


@dataclass(frozen=True, slots=True)
class ActivityTable(Generic[T]):
    """The four rows of an activity."""

    collect: tuple[Block[T], ...]
    sources: tuple[Block[T], ...]
    purposes: Purposes[T]
    retention_blocks: tuple[Block[T], ...]
    retention: tuple[Retention[T], ...]


@dataclass(frozen=True, slots=True)
class Activity(Generic[T]):
    """A processing activity, or a group of them (``table`` None, ``children`` not empty)."""

    id: str
    title: T
    blocks: tuple[Block[T], ...]
    table: ActivityTable[T] | None
    children: tuple[Activity[T], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Section(Generic[T]):
    """A section of the body. ``activities`` is filled in the one section that the notice names for them."""

    id: str
    title: T
    summary: T | None
    """The section's sentence or two in the plain-language overview."""
    blocks: tuple[Block[T], ...]
    activities: tuple[Activity[T], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Addendum(Generic[T]):
    """What differs or is added for residents of one jurisdiction."""

    id: str
    title: T
    """The jurisdiction's name; translated in every locale, even where the body is not."""
    jurisdiction: str
    """ISO 3166-1 alpha-2 or ISO 3166-2 code."""
    translate: tuple[str, ...]
    """Locales, beside the authoritative one, in which the addendum is translated."""
    amends: tuple[str, ...]
    """Paths of the parts of the body that it amends: ``sections/rights``, ``activities/traffic/retention``."""
    prevails: str
    """BCP 47 tag of the language that prevails in this jurisdiction; empty where the notice's own rule holds."""
    blocks: tuple[Block[T], ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Basis(Generic[T]):
    """A legal basis: a key such as ``legitimate-interests`` and its name."""

    id: str
    name: T


# --- facts ------------------------------------------------------------------------------------------------------------


class FactKind(StrEnum):
    """The kinds of fact; values are the words written before the dot of a reference."""

    PERIOD = "period"
    DATE = "date"
    NUMBER = "number"
    PERCENT = "percent"
    MONEY = "money"
    AGE = "age"
    EMAIL = "email"
    URL = "url"
    PHONE = "phone"
    ENTITY = "entity"
    ADDRESS = "address"
    LAW = "law"
    PROVISION = "provision"
    AUTHORITY = "authority"
    REGISTRATION = "registration"


COMPUTED_KINDS = ("section", "activity", "addendum", "language", "basis")
"""Kinds of reference that are computed from the notice and never written in facts.yaml."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A typed value that text refers to as ``{kind.name}``."""

    kind: FactKind
    name: str
    value: str
    """Canonical form: ISO 8601 for periods and dates, E.164 for telephones, a decimal for numbers, plain text else."""
    span: Span
    fields: Mapping[str, str] = field(default_factory=dict)
    """What else the kind has: ``short`` and ``citation`` of a law, ``currency`` of money, parts of a provision,
    ``lines`` (joined by newlines) and ``country`` of an address."""
    per_locale: Mapping[str, str] = field(default_factory=dict)
    """Declared variants of the value by locale: the French address of a web page, say."""
    reading: Mapping[str, str] = field(default_factory=dict)
    """How the value is read aloud by locale, so that a Korean particle can agree with it."""


@dataclass(frozen=True, slots=True)
class FactText(Generic[T]):
    """A fact whose words are translated: the name of a law or of an authority."""

    ref: str
    """``law.gdpr`` or ``law.gdpr.short``."""
    text: T


# --- glossary ---------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term and its approved forms."""

    id: str
    text: str
    """The term in the authoritative language."""
    defined_in: str
    """Path of the part that defines it; empty for a glossary word that is not a defined term."""
    forms: Mapping[str, tuple[str, ...]]
    """Approved forms by locale, the preferred one first."""
    forbidden: Mapping[str, tuple[str, ...]]
    """Forms by locale that must not be used."""
    span: Span


@dataclass(frozen=True, slots=True)
class Glossary:
    """Terms and the names that stay as they are in every language."""

    terms: tuple[Term, ...] = ()
    names: tuple[str, ...] = ()


# --- changes ----------------------------------------------------------------------------------------------------------


class ChangeClass(StrEnum):
    """What a change of the text means to its readers, the weightiest first."""

    MATERIAL = "material"
    """Rights, duties or the processing itself are different."""
    CLARIFYING = "clarifying"
    """The same is said more clearly."""
    EDITORIAL = "editorial"
    """Spelling, punctuation, layout."""
    TRANSLATION = "translation-only"
    """The translation says better what the source said already."""


@dataclass(frozen=True, slots=True)
class ChangeNote(Generic[T]):
    """What a version changes, and why."""

    version: datetime.date
    why: str
    """The reason, for the record of releases; not shown to readers and not translated."""
    default: ChangeClass
    """The class of the change in every locale that ``classes`` does not name."""
    classes: Mapping[str, ChangeClass]
    """Class by locale where it differs."""
    summary: T
    """What readers are told; inline Markdown."""
    span: Span

    def class_in(self, locale: str) -> ChangeClass:
        """The class of the change for readers of one locale."""
        return self.classes.get(locale, self.default)


# --- the notice -------------------------------------------------------------------------------------------------------


class Fallback(StrEnum):
    """What a build does with a unit that has no valid translation (``policy.untranslated`` in notice.yaml)."""

    BLOCK = "block"
    SOURCE = "source"
    LAST = "last"


@dataclass(frozen=True, slots=True)
class Notice(Generic[T]):
    """A legal notice with its country addenda, as written (``Notice[Unit]``) or in one locale (``Notice[Text]``)."""

    id: str
    title: T
    description: T
    """One sentence for search engines and link previews."""
    banner: T | None
    """A line shown on top of every page; None when there is nothing to say."""
    clause: T
    """The prevailing-language clause; refers to ``{language.this}`` and ``{language.authoritative}``."""
    authoritative: str
    locales: tuple[str, ...]
    version: datetime.date
    """Effective date of this version, which is its name too."""
    published: datetime.date
    """Date of the first version."""
    base_url: str
    """Absolute https address under which the site is served, ending in a slash."""
    entity: str
    """Name of the entity fact that publishes the notice."""
    introduction: Section[T] | None
    sections: tuple[Section[T], ...]
    addenda: tuple[Addendum[T], ...]
    bases: tuple[Basis[T], ...]
    fact_texts: tuple[FactText[T], ...]
    facts: Mapping[str, Fact]
    """By reference without braces: ``period.traffic_data``."""
    glossary: Glossary
    fallback: Fallback
    span: Span
    locale: str
    """The locale the leaves are in; the authoritative one for a notice as written."""
    changes: tuple[ChangeNote[T], ...] = ()
    """What each version changed, by date, the oldest first."""
