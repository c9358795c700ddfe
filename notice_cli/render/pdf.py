"""A localised notice → an A4 PDF that is PDF/UA-1 and PDF/A-3a at once, with its data attached."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from notice_cli.diagnostics import Diagnostic, find_at
from notice_cli.errors import RenderError
from notice_cli.inline import plain_text
from notice_cli.model import Notice, Text
from notice_cli.project import Bundle
from notice_cli.render.context import make_context
from notice_cli.render.data import render_notice_json
from notice_cli.render.edition import Edition
from notice_cli.render.environment import Messages, find_messages, make_environment, say
from notice_cli.render.fonts import require_fonts
from notice_cli.render.html import render_template
from notice_cli.render.links import VERSIONS, absolute, page_of
from notice_cli.render.pdf_fontconfig import isolated_fonts
from notice_cli.render.scope import Scope
from notice_cli.walk import walk_leaves

TEMPLATE: Final = "print/notice.html.jinja"

_FIRST: Final = ("print/tokens.css", "print/notice.css")
_FOOTER: Final = "print/footer.css"
"""Name of the style sheet made here: the order of "page x of y" is the language's own."""

_MISSING: Final = re.compile(r'\.notdef glyph .*: "(.)" \(U\+([0-9A-F]+)\)$', re.DOTALL)
_SUBSET: Final = re.compile(r"Using fontTools instead of HarfBuzz-Subset")


def render_pdf(edition: Edition, locale: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The PDF of one locale and what the renderer had to say about it.

    The same edition gives the same bytes wherever and whenever it is rendered: fonts are pinned, the clock is not read,
    the file's identifier is the digest of its content. Raises ``RenderError`` when the renderer, its libraries or its
    fonts are not there, when a template is broken, and when one asks for a file outside the bundle. One rendering at a
    time in a process: fontconfig and the renderer's log belong to the process as a whole.
    """
    return print_sheet(compose_notice(edition, locale), edition.localised[locale], locale)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Everything that a PDF is made from but the fonts: the same sheet gives the same bytes."""

    html: str
    assets: Mapping[str, bytes]
    file_name: str
    """Of the data that is attached."""
    data: bytes
    description: str
    day: date

    @property
    def digest(self) -> str:
        """SHA-256 of all of it, for knowing it again."""
        assets = [f"{name} {hashlib.sha256(self.assets[name]).hexdigest()}" for name in sorted(self.assets)]
        parts = (self.html, *assets, self.file_name, self.description, self.day.isoformat())
        whole = hashlib.sha256("\0".join(parts).encode())
        whole.update(self.data)
        return whole.hexdigest()


def compose_notice(edition: Edition, locale: str) -> Sheet:
    """The notice as a sheet, its data attached. Raises ``RenderError`` when the template is at fault."""
    notice = edition.localised[locale]
    messages = find_messages(edition.bundle, locale)
    return Sheet(
        html=render_print(edition, locale),
        assets=list_assets(edition.bundle, messages),
        file_name=f"{notice.id}.{locale}.json",
        data=render_notice_json(edition, locale),
        description=say(messages, "This notice as data"),
        day=notice.version,
    )


def list_assets(bundle: Bundle, messages: Messages) -> Mapping[str, bytes]:
    """The files that a sheet may ask for: the bundle's, and the style sheet of the page number."""
    return {**bundle.assets, _FOOTER: make_footer(messages).encode()}


def print_sheet(sheet: Sheet, notice: Notice[Text], locale: str) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """Lay out a sheet of ``notice`` and write it as PDF; the rest is as ``render_pdf`` says."""
    require_fonts()
    with isolated_fonts():
        try:
            from notice_cli.render.pdf_engine import AssociatedFile, print_document
        except (ImportError, OSError) as error:
            message = f'the PDF renderer cannot start ({error}); run "notice doctor" to see what is missing'
            raise RenderError(message) from error
        file = AssociatedFile(sheet.file_name, sheet.data, sheet.description, sheet.day)
        content, logged = print_document(sheet.html, sheet.assets, file)
    return content, tuple(judge_message(message, notice, locale) for message in logged)


def render_print(edition: Edition, locale: str) -> str:
    """The HTML that the PDF is laid out from. Raises ``RenderError`` when the template is at fault."""
    notice = edition.localised[locale]
    environment = make_environment(edition.bundle, locale)
    context = make_context(edition, locale, Scope("", locale, permalinks=False))
    more = {
        "web_address": absolute(notice.base_url, page_of(locale, notice.id, edition.place)),
        "versions_address": absolute(notice.base_url, page_of(locale, notice.id, VERSIONS)),
        "sheets": list_sheets(edition.bundle),
        "publisher": notice.facts[f"entity.{notice.entity}"].value,
    }
    return render_template(environment, TEMPLATE, context | more)


def list_sheets(bundle: Bundle) -> tuple[str, ...]:
    """The style sheets of print in the order in which they apply; a project's own come last, by name."""
    names = sorted(name for name in bundle.assets if name.startswith("print/") and name.endswith(".css"))
    return (*_FIRST, _FOOTER, *(name for name in names if name not in _FIRST))


def make_footer(messages: Messages) -> str:
    """The style sheet of the page number, worded by the locale's catalogue and counted by the renderer."""
    counters = {"%(page)s": "counter(page)", "%(pages)s": "counter(pages)"}
    words = re.split(r"(%\(pages?\)s)", say(messages, "Page %(page)s of %(pages)s"))
    content = " ".join(counters.get(word) or _quote(word) for word in words if word)
    return f"@page {{ @bottom-right {{ content: {content}; }} }}\n"


def _quote(text: str) -> str:
    """A CSS string; every character that is not a letter or digit of ASCII is written as its number."""
    escaped = "".join(sign if sign.isascii() and sign.isalnum() else f"\\{ord(sign):x} " for sign in text)
    return f'"{escaped}"'


def judge_message(message: str, notice: Notice[Text], locale: str) -> Diagnostic:
    """What the renderer logged, as a finding; a missing letter is placed at the first text that has it."""
    if match := _MISSING.search(message):
        return _find_letter(match[1], match[2], notice, locale)
    hint = "report it with the print template that you use; the PDF may not look or read as intended"
    if _SUBSET.search(message):
        hint = 'install harfbuzz-subset (apt-get install libharfbuzz-subset0); "notice doctor" checks for it'
    text = f"the PDF renderer warned: {message}"
    return Diagnostic(notice.span.path, 0, locale, "renderer-warning", text, hint)


def _find_letter(letter: str, code: str, notice: Notice[Text], locale: str) -> Diagnostic:
    message = f'no font of the PDF has the character "{letter}" (U+{code})'
    hint = "write it with another character, or tell us which language needs it"
    for leaf in walk_leaves(notice):
        if letter in plain_text(leaf.inlines):
            texts = {"context": leaf.unit.context, "source": leaf.unit.text, "target": leaf.target}
            return find_at(leaf.unit.span, "missing-glyph", message, hint, locale=locale, **texts)
    return Diagnostic(notice.span.path, 0, locale, "missing-glyph", message, hint)
