"""The Jinja environment of one locale: autoescaping, strict about names, with the interface's words from gettext."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from babel import UnknownLocaleError
from jinja2 import DictLoader, Environment, StrictUndefined

from notice_cli.inline import plain_text
from notice_cli.localise import display_name, format_day, text_direction
from notice_cli.model import Text
from notice_cli.project import Bundle
from notice_cli.render.markup import find_address, name_kind, render_attributes, render_text

Messages = Mapping[tuple[str, str], str]


def make_environment(bundle: Bundle, locale: str) -> Environment:
    """The environment that HTML and print templates of ``locale`` are rendered in.

    Filters: ``words`` (a text as HTML, given its scope), ``attributes`` (language and state of the element that holds
    it), ``plain`` (the text without markup), ``day`` (a date in words), ``kind`` and ``address`` of a block. Globals:
    ``direction``, ``language_name``, ``territory_name``. A name that does not exist is an error, never an empty string.
    """
    environment = Environment(
        loader=DictLoader(dict(bundle.templates)),
        autoescape=True,
        undefined=StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    install_messages(environment, find_messages(bundle, locale))
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    environment.filters.update(
        words=render_text,
        attributes=render_attributes,
        plain=plain,
        kind=name_kind,
        address=find_address,
        day=lambda date: format_day(date, locale),
    )
    environment.globals.update(
        locale=locale,
        direction=text_direction,
        language_name=lambda code: display_name("language", code, locale),
        territory_name=lambda code, lang=locale: display_name("territory", code, lang),
        own_name=lambda code: name_language(bundle, code),
    )
    return environment


def plain(text: Text) -> str:
    """The words of a text on one line."""
    return " ".join(plain_text(text.inlines).split())


def find_messages(bundle: Bundle, locale: str) -> Messages:
    """The interface's words of ``locale``: its own catalogue over those of the tags it extends (``fr-CA``, then ``fr``)."""
    parts = locale.split("-")
    found: dict[tuple[str, str], str] = {}
    for end in range(1, len(parts) + 1):
        found.update(bundle.ui.get("-".join(parts[:end]), {}))
    return found


def mark(context: str, message: str) -> tuple[str, str]:
    """The key of an interface word that is looked up elsewhere; Babel finds the call and extracts it."""
    return context, message


OWN_NAME = mark("name of this language in itself", "English")
"""msgctxt and msgid under which a catalogue says what its language calls itself in a language switcher."""


def name_language(bundle: Bundle, locale: str) -> str:
    """What a language calls itself in a language switcher: the catalogue's word, or CLDR's with a capital letter."""
    own = bundle.ui.get(locale, {}).get(OWN_NAME)
    if own:
        return own
    try:
        name = display_name("language", locale, locale)
    except (UnknownLocaleError, ValueError):
        name = locale
    return name[:1].upper() + name[1:]


def install_messages(environment: Environment, messages: Messages) -> None:
    """Give the templates ``_``, ``gettext``, ``pgettext`` and ``ngettext`` over ``messages``."""

    def gettext(message: str) -> str:
        return messages.get(("", message)) or message

    def pgettext(context: str, message: str) -> str:
        return messages.get((context, message)) or message

    def ngettext(singular: str, plural: str, count: int) -> str:
        return gettext(singular if count == 1 else plural)

    install: Callable[..., None] = environment.install_gettext_callables  # type: ignore[attr-defined]
    install(gettext, ngettext, newstyle=True, pgettext=pgettext)


def say(messages: Messages, message: str, **values: str) -> str:
    """An interface sentence outside a template, ``%(name)s`` filled in; a name that is not given stays as it is."""
    text = messages.get(("", message)) or message
    return re.sub(r"%\((\w+)\)s", lambda match: values.get(match.group(1), match.group()), text)
