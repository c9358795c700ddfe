"""What a place calls itself, so that a reader who landed in the wrong language still finds home."""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale, UnknownLocaleError
from babel.languages import get_official_languages

from notice_cli.localise import display_name, text_direction


@dataclass(frozen=True, slots=True)
class OwnName:
    """A territory's name in its own language."""

    text: str
    lang: str
    direction: str


def find_own_name(jurisdiction: str, title: str, locale: str) -> OwnName | None:
    """The own name of an ISO 3166-1 territory, or None where it would say nothing new.

    None for a subdivision, for a territory of which English is an official language (its reader finds the English name),
    and where the name is the same as ``title`` or is in the reader's own language.
    """
    languages = get_official_languages(jurisdiction, regional=False, de_facto=True) if len(jurisdiction) == 2 else ()
    if not languages or "en" in languages or languages[0] == Locale.parse(locale, sep="-").language:
        return None
    lang = languages[0]
    try:
        name = display_name("territory", jurisdiction, lang)
    except (UnknownLocaleError, ValueError):
        return None
    if not name or name.casefold() == title.casefold():
        return None
    return OwnName(name, lang, text_direction(lang))
