"""What a notice gives to translate, as PO: the template (POT), and an empty catalogue for a locale."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notice_cli.catalogue.entry import Catalogue
from notice_cli.catalogue.header import format_day, gettext_code, language_name, plural_forms
from notice_cli.catalogue.po import parse_po
from notice_cli.catalogue.quote import Style, quote_statement

MARKDOWN_FLAG = "md-text"
BRACE_FLAG = "python-brace-format"
_MARKUP = re.compile(r"\[|[*_`\\]")
_BRACES = re.compile(r"\{([^{}]*)\}")
_BRACE_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*(\.[A-Za-z_][A-Za-z0-9_]*)*\Z")
_CREATED = re.compile(rb'"POT-Creation-Date: [^"]*"')


@dataclass(frozen=True, slots=True)
class TemplateUnit:
    """One unit as translators' tools are told of it."""

    context: str
    """msgctxt: the path of the unit's part."""
    text: str
    """msgid."""
    comments: tuple[str, ...] = ()
    """What a translator should know, one line each: kind, headings above, the values behind references."""
    reference: str = ""
    """POSIX path of the file that holds the unit, without a line number: it would change with every edit."""
    anchor: str = ""
    """The id an author gave the unit; alignment trusts it before any similarity."""

    @property
    def identity(self) -> tuple[str, str]:
        """What the unit is known by: its context and its text."""
        return self.context, self.text

    @property
    def place(self) -> str:
        """What stands after ``#:``: the file, and the anchor as its fragment."""
        return f"{self.reference}#{self.anchor}" if self.anchor else self.reference


def list_flags(text: str) -> tuple[str, ...]:
    """The flags that tell tools what a text is.

    ``python-brace-format`` makes msgfmt, Weblate and others compare ``{references}``; it is set only where every
    reference is one they can read, since a hyphen in one makes them ignore the text. ``md-text`` is Weblate's flag for
    Markdown; other tools ignore it or drop it, and nothing here depends on either.
    """
    names = _BRACES.findall(text)
    flags = [MARKDOWN_FLAG] if _MARKUP.search(text) else []
    if names and all(_BRACE_NAME.match(name) for name in names):
        flags.append(BRACE_FLAG)
    return tuple(flags)


def write_comments(unit: TemplateUnit, style: Style) -> str:
    """The ``#.`` lines of a unit."""
    lines = (line for comment in unit.comments for line in comment.splitlines())
    return "".join(f"#. {line.strip()}".rstrip() + style.newline for line in lines)


def write_reference(unit: TemplateUnit, style: Style) -> str:
    """The ``#:`` line of a unit; a path with spaces stands between U+2068 and U+2069, as gettext writes it."""
    place = unit.place
    if not place:
        return ""
    return (f"#: \u2068{place}\u2069" if " " in place else f"#: {place}") + style.newline


def write_unit(unit: TemplateUnit, style: Style) -> str:
    """A unit as a new entry without a translation."""
    flags = list_flags(unit.text)
    return "".join(
        (
            write_comments(unit, style),
            write_reference(unit, style),
            f"#, {', '.join(flags)}{style.newline}" if flags else "",
            quote_statement("", "msgctxt", unit.context, style) if unit.context else "",
            quote_statement("", "msgid", unit.text, style),
            quote_statement("", "msgstr", "", style),
        )
    )


def make_template(
    units: Sequence[TemplateUnit], *, project: str, created: datetime.datetime, former: bytes = b""
) -> bytes:
    """The POT file of ``units`` in their order, strings not wrapped; of units with one identity the first.

    ``former`` is the template as it stands on disk: where nothing but the creation date would change, it comes back
    as it is, so that a template that says nothing new makes no difference in version control.
    """
    fields = [
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", format_day(created)),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", "FULL NAME <EMAIL@ADDRESS>"),
        ("Language-Team", "LANGUAGE <LL@li.org>"),
        ("Language", ""),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
    ]
    style = Style()
    distinct = {unit.identity: unit for unit in reversed(units) if unit.text}
    kept = [unit for unit in units if distinct.get(unit.identity) is unit]
    title = f"# Translation template of {project}.\n#, fuzzy\n"
    blocks = [title + _write_header(fields, style), *(write_unit(unit, style) for unit in kept)]
    data = "\n".join(blocks).encode("utf-8", "surrogateescape")
    return former if _CREATED.sub(b"", former, count=1) == _CREATED.sub(b"", data, count=1) else data


def make_catalogue(path: str, locale: str, *, project: str, created: datetime.datetime) -> Catalogue:
    """An empty catalogue of ``project`` for ``locale``, with the header fields that tools and platforms expect."""
    fields = [
        ("Project-Id-Version", project),
        ("Report-Msgid-Bugs-To", ""),
        ("POT-Creation-Date", format_day(created)),
        ("PO-Revision-Date", format_day(created)),
        ("Last-Translator", ""),
        ("Language-Team", language_name(locale)),
        ("Language", gettext_code(locale)),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", plural_forms(locale)),
        ("X-Generator", "notice"),
    ]
    title = f"# {language_name(locale)} translation of {project}.\n"
    catalogue, _ = parse_po((title + _write_header(fields, Style())).encode(), path)
    return catalogue


def _write_header(fields: Iterable[tuple[str, str]], style: Style) -> str:
    text = "".join(f"{name}: {value}\n" for name, value in fields)
    return quote_statement("", "msgid", "", style) + quote_statement("", "msgstr", text, style)
