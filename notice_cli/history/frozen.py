"""A notice in all its languages as one frozen value, and its canonical bytes. ``thaw`` undoes ``freeze`` exactly.

What is frozen is what was published: the notice as written, and beside it the words of every locale with their facts
filled in, so that an old version reads the same whatever later releases of this toolkit would make of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from notice_cli.history.canonical import Json, MalformedError, read_object, to_bytes
from notice_cli.history.codec import Codec, write_schema
from notice_cli.history.seals import seal_release, seal_texts
from notice_cli.model import Inline, Notice, Text, TextState, Unit
from notice_cli.walk import map_leaves, walk_leaves

FORMAT: Final = 1
SCHEMA_NAME: Final = "version-1.json"
"""File name of the published JSON Schema of both kinds of file."""

_CODEC: Final = Codec(int)
"""In a frozen tree a leaf is the index of its unit."""

Identity = tuple[str, str]
"""Context and source text of a unit."""


@dataclass(frozen=True, slots=True)
class FrozenText:
    """One unit in one locale as its readers had it."""

    inlines: tuple[Inline, ...]
    state: TextState = TextState.CURRENT
    target: str = ""
    """The inline Markdown of the translation; empty where ``state`` is not ``current``: then it is the unit's own."""
    lang: str = ""
    """BCP 47 tag of the language of the words; empty where it is the locale's own."""
    is_stale: bool = False
    """Whether, with the state ``fallback``, there was a translation of an earlier source."""
    approved_by: str = ""
    """The reviewer who approved exactly this translation; empty where nobody had."""
    approved_on: str = ""
    """ISO 8601 date of the approval."""


Texts = tuple[FrozenText, ...]
"""The texts of one locale, in the order of the units."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """A version as it was released: file ``<version>.json``."""

    notice: Notice[Unit]
    texts: Mapping[str, Texts]
    """By locale, the authoritative one included; as many as there are ``units``."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The distinct units in document order; ``texts`` are parallel to them."""
        return list_units(self.notice)

    def localise(self, locale: str) -> Notice[Text]:
        """The notice in ``locale``, exactly as it was published. Raises KeyError where the version had no such locale."""
        words = dict(zip(self.units, self.texts[locale], strict=True))
        authoritative = self.notice.authoritative

        def change(unit: Unit) -> Text:
            text = words[unit]
            is_own = text.state in (TextState.CURRENT, TextState.SOURCE)
            lang = text.lang or (locale if is_own else authoritative)
            return Text(unit, text.target or unit.text, text.inlines, lang, text.state)

        return replace(map_leaves(self.notice, change), locale=locale)

    def translations(self, locale: str) -> Mapping[Identity, str]:
        """(context, source) → translation, of the units that had a valid one: what ``localise_notice`` takes."""
        pairs = zip(self.units, self.texts.get(locale, ()), strict=False)
        return {(unit.context, unit.text): text.target for unit, text in pairs if text.state is TextState.CURRENT}

    def with_texts(self, locale: str, texts: Texts) -> Frozen:
        """The version with the texts of one locale replaced or added: what a revision does."""
        locales = self.notice.locales if locale in self.notice.locales else (*self.notice.locales, locale)
        return Frozen(replace(self.notice, locales=locales), {**self.texts, locale: texts})


@dataclass(frozen=True, slots=True)
class Revision:
    """A correction of one language of a version: file ``<version>.<locale>.<revision>.json``."""

    notice: str
    """Id of the notice."""
    version: datetime.date
    locale: str
    revision: int
    """1 for the first correction."""
    texts: Texts


@dataclass(frozen=True, slots=True)
class Standing:
    """What the catalogue and the reviewers say of a unit, beyond its localised text."""

    is_stale: bool = False
    approved_by: str = ""
    approved_on: str = ""


Standings = Mapping[str, Mapping[Identity, Standing]]
"""By locale and unit; a unit without an entry has none of it."""


def list_units(notice: Notice[Unit]) -> tuple[Unit, ...]:
    """The distinct units of a notice in document order."""
    return tuple(dict.fromkeys(walk_leaves(notice)))


# --- freeze -----------------------------------------------------------------------------------------------------------


def freeze(notice: Notice[Unit], localised: Mapping[str, Notice[Text]], standings: Standings | None = None) -> Frozen:
    """A notice and its locales as one value. Raises KeyError where a locale of ``localised`` is none of the notice."""
    return Frozen(
        notice,
        {locale: freeze_texts(notice, localised[locale], (standings or {}).get(locale, {})) for locale in localised},
    )


def freeze_texts(notice: Notice[Unit], localised: Notice[Text], standings: Mapping[Identity, Standing]) -> Texts:
    """The texts of one locale, one for each distinct unit of ``notice``."""
    texts = dict(zip(walk_leaves(notice), walk_leaves(localised), strict=True))
    authoritative, locale = notice.authoritative, localised.locale
    return tuple(
        _freeze_text(texts[unit], standings.get((unit.context, unit.text), Standing()), locale, authoritative)
        for unit in list_units(notice)
    )


def _freeze_text(text: Text, standing: Standing, locale: str, authoritative: str) -> FrozenText:
    is_current = text.state is TextState.CURRENT
    usual = locale if text.state in (TextState.CURRENT, TextState.SOURCE) else authoritative
    return FrozenText(
        inlines=text.inlines,
        state=text.state,
        target=text.target if is_current else "",
        lang="" if text.lang == usual else text.lang,
        is_stale=standing.is_stale and text.state is TextState.FALLBACK,
        approved_by=standing.approved_by if is_current else "",
        approved_on=standing.approved_on if is_current else "",
    )


# --- bytes ------------------------------------------------------------------------------------------------------------


def write_release(frozen: Frozen) -> bytes:
    """The canonical bytes of a version."""
    index = {unit: place for place, unit in enumerate(frozen.units)}
    data: Json = {
        "format": FORMAT,
        "kind": "release",
        "$schema": f"{frozen.notice.base_url}schemas/{SCHEMA_NAME}",
        "notice": _CODEC.encode(map_leaves(frozen.notice, index.__getitem__), Notice[int]),
        "units": [_CODEC.encode(unit, Unit) for unit in frozen.units],
        "texts": {locale: _write_texts(texts) for locale, texts in frozen.texts.items()},
    }
    return to_bytes({**data, "seals": seal_release(data)})


def write_revision(revision: Revision, base_url: str) -> bytes:
    """The canonical bytes of a correction."""
    data: Json = {
        "format": FORMAT,
        "kind": "revision",
        "$schema": f"{base_url}schemas/{SCHEMA_NAME}",
        "id": revision.notice,
        "version": revision.version.isoformat(),
        "locale": revision.locale,
        "revision": revision.revision,
        "texts": _write_texts(revision.texts),
    }
    return to_bytes({**data, "seals": {"texts": seal_texts(data["texts"])}})


def _write_texts(texts: Texts) -> list[Json]:
    return [_CODEC.encode(text, FrozenText) for text in texts]


def thaw(data: bytes, locales: Collection[str] | None = None) -> Frozen:
    """The version in ``data``, with the texts of ``locales`` only where some are given.

    Raises MalformedError where the bytes are not of this format.
    """
    value = _read(data, "release")
    units = _CODEC.decode(_member(value, "units"), tuple[Unit, ...], "units")
    tree = _CODEC.decode(_member(value, "notice"), Notice[int], "notice")
    written = _member(value, "texts")
    if not isinstance(written, dict):
        raise MalformedError("texts is not an object")
    texts = {
        locale: _read_texts(items, f"texts/{locale}", len(units))
        for locale, items in written.items()
        if locales is None or locale in locales
    }
    try:
        return Frozen(map_leaves(tree, units.__getitem__), texts)
    except IndexError:
        raise MalformedError("notice refers to a unit that is not there") from None


def thaw_revision(data: bytes) -> Revision:
    """The correction in ``data``. Raises MalformedError where the bytes are not of this format."""
    value = _read(data, "revision")
    texts = _read_texts(_member(value, "texts"), "texts", None)
    day = _CODEC.decode(_member(value, "version"), datetime.date, "version")
    named = {name: _CODEC.decode(_member(value, name), str, name) for name in ("id", "locale")}
    number = _CODEC.decode(_member(value, "revision"), int, "revision")
    return Revision(named["id"], day, named["locale"], number, texts)


def _read(data: bytes, kind: str) -> Json:
    value = read_object(data)
    if value.get("format") != FORMAT:
        raise MalformedError(f"its format is '{value.get('format')}', and this release of notice reads {FORMAT}")
    if value.get("kind") != kind:
        raise MalformedError(f"it is no {kind}")
    return value


def _member(value: Json, name: str) -> object:
    if name not in value:
        raise MalformedError(f"the member '{name}' is missing")
    return value[name]


def _read_texts(data: object, place: str, count: int | None) -> Texts:
    texts: Texts = _CODEC.decode(data, tuple[FrozenText, ...], place)
    if count is not None and len(texts) != count:
        raise MalformedError(f"{place} has {len(texts)} texts for {count} units")
    return texts


def make_schema() -> bytes:
    """The published JSON Schema (draft 2020-12) of both kinds of file."""
    definitions: Json = {}
    notice = _CODEC.schema(Notice[int], definitions)
    units = _CODEC.schema(tuple[Unit, ...], definitions)
    texts = _CODEC.schema(tuple[FrozenText, ...], definitions)
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A released version of a notice, or a correction of one language of it",
        "description": _ABOUT,
        "oneOf": [
            _object("release", {"notice": notice, "units": units, "texts": _by_locale(texts), "seals": _SEALS}),
            _object("revision", {**_REVISED, "texts": texts, "seals": {"type": "object", "required": ["texts"]}}),
        ],
        "$defs": definitions,
    }
    return write_schema(schema)


_ABOUT: Final = (
    "Canonical JSON: keys sorted by code point, no spaces, UTF-8, one newline at the end. Where 'notice' has a text it has"
    " an integer, the index of the text in 'units' and, in each locale, in 'texts'. A member that is absent has its default."
    " A seal is the first twelve hexadecimal digits of the SHA-256 of the canonical bytes of what it is about."
)
_REVISED: Final[Json] = {
    "id": {"type": "string"},
    "version": {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
    "locale": {"type": "string"},
    "revision": {"type": "integer", "minimum": 1},
}
_SEALS: Final[Json] = {
    "type": "object",
    "properties": {
        "units": {"type": "string", "description": "Twelve digits a unit, in order."},
        "texts": {"type": "object", "description": "By locale: twelve digits a text, in order."},
        "parts": {"type": "object", "description": "By place in 'notice': twelve digits."},
    },
    "required": ["units", "texts", "parts"],
    "additionalProperties": False,
}


def _by_locale(texts: Json) -> Json:
    return {"type": "object", "additionalProperties": texts, "minProperties": 1}


def _object(kind: str, properties: Json) -> Json:
    every: Json = {
        "format": {"const": FORMAT},
        "kind": {"const": kind},
        "$schema": {"type": "string"},
        **properties,
    }
    return {"type": "object", "properties": every, "required": sorted(every), "additionalProperties": False}


def count_behind(texts: Texts) -> int:
    """How many units of a locale stood in the source language for want of a valid translation."""
    return sum(text.state is TextState.FALLBACK for text in texts)


def list_behind(frozen: Frozen, locale: str) -> Iterator[tuple[Unit, FrozenText]]:
    """The units that stood in the source language for want of a valid translation."""
    for unit, text in zip(frozen.units, frozen.texts[locale], strict=True):
        if text.state is TextState.FALLBACK:
            yield unit, text
