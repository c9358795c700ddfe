"""The header of a PO file: its fields, its language, and a fresh one for a new catalogue or template.

Field names, order and forms are those of the GNU gettext manual, "Filling in the Header Entry". CLDR is asked for a fresh
header only, and read only then.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from notice_cli.catalogue.entry import Entry

_SCRIPTS = {"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}
"""Modifiers of gettext language codes (``sr@latin``) that name a script."""


def read_fields(header: Entry | None) -> Mapping[str, str]:
    """The header's fields by name in lower case; of fields written twice the first. Empty without a header."""
    fields: dict[str, str] = {}
    for line in header.target.split("\n") if header else ():
        name, colon, value = line.partition(":")
        if colon:
            fields.setdefault(name.strip().lower(), value.strip())
    return fields


def locale_of(header: Entry | None) -> str:
    """The header's ``Language`` as a BCP 47 tag (``pt_BR`` → ``pt-BR``, ``sr@latin`` → ``sr-Latn``); empty without one."""
    value = read_fields(header).get("language", "")
    code, _, modifier = value.partition("@")
    tag = code.partition(".")[0].replace("_", "-")
    return f"{tag}-{_SCRIPTS[modifier]}" if modifier in _SCRIPTS else tag


def format_day(moment: datetime.datetime) -> str:
    """``moment`` as headers write it: ``2026-06-01 09:30+0000``. A moment without a zone is taken as UTC."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    return aware.strftime("%Y-%m-%d %H:%M%z")


def plural_forms(locale: str) -> str:
    """The ``Plural-Forms`` value that gettext's tools expect for ``locale``.

    CLDR decides whether the language has plurals at all. Where it has, the formula is the gettext one: CLDR's category
    "many" of French, Italian and others is for millions only, and tools for PO files do not count it.
    """
    from babel import Locale, UnknownLocaleError
    from babel.messages.plurals import get_plural

    try:
        rule = Locale.parse(locale, sep="-").plural_form
    except (UnknownLocaleError, ValueError):
        return "nplurals=2; plural=(n != 1);"
    return str(get_plural(locale.replace("-", "_")).plural_forms) if rule.rules else "nplurals=1; plural=0;"


def language_name(locale: str) -> str:
    """The English name of the language, for the field ``Language-Team``; the tag itself where CLDR has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale, sep="-").get_display_name("en") or locale
    except (UnknownLocaleError, ValueError):
        return locale


def gettext_code(locale: str) -> str:
    """The tag as gettext writes it: ``pt-BR`` → ``pt_BR``, ``sr-Latn`` → ``sr@latin``."""
    for modifier, script in _SCRIPTS.items():
        if locale.endswith(f"-{script}"):
            return f"{locale[: -len(script) - 1].replace('-', '_')}@{modifier}"
    return locale.replace("-", "_")
