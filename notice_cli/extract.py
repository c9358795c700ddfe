"""What translators are given: the units of a notice, and the words of templates, as entries of a catalogue. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO

from babel.messages.extract import extract

from notice_cli.catalogue import TemplateUnit
from notice_cli.inline import walk_inlines
from notice_cli.localise import localise_notice
from notice_cli.model import Notice, Unit, Value
from notice_cli.walk import units_for, walk_leaves

KEYWORDS: Mapping[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
"""The functions whose arguments are words of the interface."""


def list_units(notice: Notice[Unit], locale: str = "") -> tuple[TemplateUnit, ...]:
    """The units that ``locale`` has to translate, or, without one, those that any locale has to; in document order."""
    locales = (locale,) if locale else tuple(tag for tag in notice.locales if tag != notice.authoritative)
    wanted = {(unit.context, unit.text) for tag in locales for unit in units_for(notice, tag)}
    values = _read_values(notice)
    units: dict[tuple[str, str], TemplateUnit] = {}
    for unit in walk_leaves(notice):
        key = (unit.context, unit.text)
        if key in wanted and key not in units:
            comments = (str(unit.kind), *values.get(key, ()))
            units[key] = TemplateUnit(unit.context, unit.text, comments, unit.span.path, unit.anchor)
    return tuple(units.values())


def _read_values(notice: Notice[Unit]) -> Mapping[tuple[str, str], tuple[str, ...]]:
    """What the references of each unit stand for in the authoritative language, as lines for the translator."""
    localised, _ = localise_notice(notice, notice.authoritative, {})
    return {
        (text.unit.context, text.unit.text): tuple(
            dict.fromkeys(
                f"{{{node.ref}}} = {node.text}" for node in walk_inlines(text.inlines) if isinstance(node, Value)
            )
        )
        for text in walk_leaves(localised)
    }


def list_words(templates: Mapping[str, str], known: frozenset[tuple[str, str]]) -> tuple[TemplateUnit, ...]:
    """The words of ``templates`` that are not ``known``: what a project's own templates add to the domain ``ui``."""
    words: dict[tuple[str, str], TemplateUnit] = {}
    for path in sorted(templates):
        for context, text, comments in _extract_words(templates[path]):
            if (context, text) not in known:
                words.setdefault((context, text), TemplateUnit(context, text, comments, f"templates/{path}"))
    return tuple(words.values())


def _extract_words(source: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    options = {"trimmed": "true", "newstyle_gettext": "true", "silent": "false"}
    found = extract("jinja2", BytesIO(source.encode()), KEYWORDS, ("Translators:",), options)
    for _, message, comments, context in found:
        text = message[0] if isinstance(message, tuple) else message
        yield context or "", text, tuple(comments)
