"""``notice diff``: what changed between two versions, in any language."""

from __future__ import annotations

import datetime
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from notice_cli.catalogue import translations
from notice_cli.check.rules import exit_code
from notice_cli.cli.archives import choose_notice, open_sound_archive, option_notice
from notice_cli.cli.options import leave, option_root, read_project, report_findings, wants_colour
from notice_cli.errors import ConfigError
from notice_cli.history import Archive, Link
from notice_cli.history.redline import (
    Redline,
    Side,
    format_html,
    format_json,
    format_markdown,
    format_text,
    redline,
    side_of_version,
)
from notice_cli.localise import localise_notice
from notice_cli.model import Notice, Unit
from notice_cli.project import Bundle, Project
from notice_cli.write import replace_file

WORKING = "working"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\+(\d+))?")


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default=WORKING)
@click.option("--locale", metavar="L", help="The language to compare. Default: the one that the notice is written in.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "md", "json", "pdf"]),
    default="text",
    show_default=True,
    help="Form of the redline.",
)
@click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="Write it there. Needed for pdf."
)
@option_notice
@option_root
def command(
    old: str, new: str, locale: str | None, form: str, out: Path | None, chosen: str | None, root: Path | None
) -> None:
    """Show what changed from OLD to NEW, facts first, then part by part, word by word.

    OLD and NEW are dates of versions, "DATE+N" for the Nth correction of the language ("DATE+0" for the text as it was first
    released), or "working" for the files as they are, which is what NEW is when it is left out.
    """
    if form == "pdf" and out is None:
        raise click.UsageError("a PDF goes into a file: name it with --out")
    project, _, place = read_project(root)
    notice = choose_notice(project, chosen)
    archive = open_sound_archive(place, notice.id)
    tag = locale or notice.authoritative
    sides = [_read_side(name, tag, project, notice, archive) for name in (old, new)]
    result = redline(sides[0].side, sides[1].side)
    if form == "pdf":
        content = _print(sides, result, project.bundle)
    else:
        content = _format(result, form, out is None and wants_colour(sys.stdout))
    if out is None:
        click.echo(content, nl=False)
    else:
        replace_file(out, content)


@dataclass(frozen=True, slots=True)
class _Named:
    """A side of the redline, and what was released as it; None for the files as they are."""

    side: Side
    link: Link | None


def _format(result: Redline, form: str, colour: bool) -> bytes:
    match form:
        case "html":
            return format_html(result).encode()
        case "md":
            return format_markdown(result).encode()
        case "json":
            return format_json(result)
        case _:
            return format_text(result, colour).encode()


def _print(sides: list[_Named], result: Redline, bundle: Bundle) -> bytes:
    """The redline as PDF; leaves with what the renderer has to say where that is an error. Raises RenderError."""
    # Imported here: the other forms need neither templates nor the renderer.
    from notice_cli.render.edition import Edition
    from notice_cli.render.pdf import print_sheet
    from notice_cli.render.redline_page import Head
    from notice_cli.render.redline_pdf import Addresses, compose_sides, name_side

    new, locale = sides[1].side, result.locale
    edition = Edition(new.notice, {locale: new.localised}, bundle, new.day, frozenset({"pdf"}))
    names = [
        name_side(
            edition,
            locale,
            named.side.day,
            named.link.released if named.link and named.link.revision else None,
            is_draft=named.link is None,
        )
        for named in sides
    ]
    head = Head(result.old_day, result.new_day, names[0], names[1])
    content, found = print_sheet(compose_sides(edition, head, result, Addresses()), new.localised, locale)
    if found:
        report_findings(found, "text", False, to_stderr=True)
    if exit_code(found):
        leave(found)
    return content


def _read_side(name: str, locale: str, project: Project, notice: Notice[Unit], archive: Archive) -> _Named:
    if name == WORKING:
        return _Named(_read_working(locale, project, notice), None)
    match = _NAME.fullmatch(name)
    try:
        day = datetime.date.fromisoformat(match[1]) if match else None
    except ValueError:
        day = None
    if match is None or day is None:
        raise ConfigError(f"'{name}' is neither the date of a version, such as 2026-06-01, nor '{WORKING}'")
    version = archive.find(day)
    if version is None:
        known = ", ".join(each.day.isoformat() for each in archive.versions) or "none yet"
        raise ConfigError(f"there is no version {day} of '{notice.id}'; the versions are: {known}")
    link = version.find_link(locale, int(match[2]) if match[2] else None)
    if link is None:
        what = f"no correction {match[2]} of '{locale}'" if match[2] else f"no text in '{locale}'"
        raise ConfigError(f"the version {day} has {what}; its languages are {', '.join(version.locales)}")
    return _Named(side_of_version(archive, version, locale, link), link)


def _read_working(locale: str, project: Project, notice: Notice[Unit]) -> Side:
    if locale not in notice.locales:
        raise ConfigError(f"the notice has no locale '{locale}'; it has {', '.join(notice.locales)}")
    catalogue = project.catalogues.get((notice.id, locale))
    words = translations(catalogue) if catalogue else {}
    localised, _ = localise_notice(notice, locale, words)
    return Side("working tree", notice, localised, words)
