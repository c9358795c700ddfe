"""The languages' data as typed records, with neutral ones for a language that has no file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from notice_cli.languages import find_table

_FIELD: Final = re.compile(r"\{([a-z]+)\}")


@dataclass(frozen=True, slots=True)
class Quotes:
    """Typographic marks."""

    double: tuple[str, str] = ("“", "”")
    single: tuple[str, str] = ("‘", "’")
    apostrophe: str = "’"


@dataclass(frozen=True, slots=True)
class Spacing:
    """The space that belongs before or after a mark; marks not named take none."""

    before: Mapping[str, str] = field(default_factory=dict)
    after: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Lists:
    """How an enumeration is joined."""

    comma: str = ", "


@dataclass(frozen=True, slots=True)
class Dates:
    """What CLDR does not say about dates."""

    first_day: str = ""
    """The numeral of the first day of a month where it differs: French "1er"."""


@dataclass(frozen=True, slots=True)
class Periods:
    """How a period is written."""

    spell: bool = False
    """Whether the number is written in words too."""
    spelled: str = "{words} ({figure}) {unit}"
    plain: str = "{figure} {unit}"
    units: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Unit (``month``) → CLDR plural category → noun; ``gender`` beside them. Empty: CLDR's unit pattern is used."""
    agreement: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Gender → last word of the number → what it is before a noun of that gender."""


@dataclass(frozen=True, slots=True)
class References:
    """How a part of the notice is named by its number."""

    section: str = "§ {number}"
    nested: str = "§ {number}"
    """A number with a dot in it, such as 5.1.2."""


@dataclass(frozen=True, slots=True)
class Provisions:
    """How an article of a law is cited."""

    article: str = "{n}"
    section: str = "{n}"
    rule: str = "{n}"
    paragraph: str = "({n})"
    point: str = "({n})"
    numbered_point: str = "({n})"
    levels: tuple[str, ...] = ()
    """Patterns of article, paragraph and point for an article written with dots (27.5.3); empty: kept with its dots."""
    close: str = ""
    """What ends a place of more than one step, before the law follows."""
    short: str = "{law}, {place}"
    name: str = "{law}, {place}"
    numbered_name: str = "{law}, {place}"
    """For a name that begins with its number, such as "Law 1581 of 2012"."""
    unknown_head: str = "{place}, {law}"
    """Where a pattern asks for ``{of}`` and the first word of the law's name is in no list of ``heads``."""
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Article with its preposition → first words of names that take it."""


@dataclass(frozen=True, slots=True)
class Elision:
    """Words that lose their vowel before a vowel sound."""

    words: Mapping[str, str] = field(default_factory=dict)
    refuse: tuple[str, ...] = ()
    """Words that begin with a vowel and take no elision."""
    mute_h: tuple[str, ...] = ()
    """Words that begin with h and take elision."""


@dataclass(frozen=True, slots=True)
class Particles:
    """Particles glued to the word before."""

    agree: bool = False
    """Whether they follow its last sound, as Korean ones do."""


@dataclass(frozen=True, slots=True)
class Language:
    """All that localisation knows about one language."""

    tag: str
    cldr: str
    """The tag under which CLDR is asked."""
    num2words: str = ""
    known: bool = True
    """False when the language has no file and neutral forms stand in."""
    quotes: Quotes = field(default_factory=Quotes)
    spacing: Spacing = field(default_factory=Spacing)
    list: Lists = field(default_factory=Lists)
    date: Dates = field(default_factory=Dates)
    period: Periods = field(default_factory=Periods)
    reference: References = field(default_factory=References)
    provision: Provisions = field(default_factory=Provisions)
    elision: Elision = field(default_factory=Elision)
    particles: Particles = field(default_factory=Particles)


_SECTIONS: Final[Mapping[str, Callable[..., object]]] = {
    "quotes": Quotes,
    "spacing": Spacing,
    "list": Lists,
    "date": Dates,
    "period": Periods,
    "reference": References,
    "provision": Provisions,
    "elision": Elision,
    "particles": Particles,
}
"""Section of a language file → its record. That the files hold what the records take is a matter of the tests."""


@cache
def find_language(tag: str) -> Language:
    """The language of a BCP 47 tag; a neutral one (``known`` False) when there is no file for it.

    A tag that names a region is asked of CLDR as it is; else the file may name the region whose forms are meant.
    """
    table = find_table(tag)
    if table is None:
        return Language(tag, tag, known=False)
    has_region = any(re.fullmatch(r"[A-Za-z]{2}|[0-9]{3}", part) for part in re.split("[-_]", tag)[1:])
    cldr = tag if has_region else str(table.get("cldr", tag))
    sections: dict[str, Any] = {name: make(**_freeze(table[name])) for name, make in _SECTIONS.items() if name in table}
    return Language(tag, cldr, num2words=table.get("num2words", ""), **sections)


def _freeze(value: Any) -> Any:
    """The same with tuples for lists."""
    if isinstance(value, list):
        return tuple(_freeze(item) for item in value)
    return {key: _freeze(item) for key, item in value.items()} if isinstance(value, dict) else value


def fill(pattern: str, **values: str) -> str:
    """``pattern`` with each ``{name}`` replaced; a name without a value stays. Values are never read as patterns."""
    return _FIELD.sub(lambda match: values.get(match.group(1), match.group()), pattern)
