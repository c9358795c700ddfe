"""``notice diff``: what changed between two versions, in any language."""

from __future__ import annotations

import datetime
import re
import sys
from pathlib import Path

import click

from notice_cli.catalogue import translations
from notice_cli.cli.archives import choose_notice, open_archive, option_notice
from notice_cli.cli.options import option_root, read_project, wants_colour
from notice_cli.errors import ConfigError
from notice_cli.history import Archive
from notice_cli.history.redline import (
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
from notice_cli.project import Project

WORKING = "working"
_NAME = re.compile(r"(\d{4}-\d{2}-\d{2})(?:\+(\d+))?")


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="[NEW]", default=WORKING)
@click.option("--locale", metavar="L", help="The language to compare. Default: the one that the notice is written in.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "html", "md", "json"]),
    default="text",
    show_default=True,
    help="Form of the redline.",
)
@option_notice
@option_root
def command(old: str, new: str, locale: str | None, form: str, chosen: str | None, root: Path | None) -> None:
    """Show what changed from OLD to NEW, facts first, then part by part, word by word.

    OLD and NEW are dates of versions, "DATE+N" for the Nth correction of the language ("DATE+0" for the text as it was first
    released), or "working" for the files as they are, which is what NEW is when it is left out.
    """
    project, _, place = read_project(root)
    notice = choose_notice(project, chosen)
    archive, _ = open_archive(place, notice.id)
    tag = locale or notice.authoritative
    sides = [_read_side(name, tag, project, notice, archive) for name in (old, new)]
    result = redline(*sides)
    match form:
        case "html":
            click.echo(format_html(result), nl=False)
        case "md":
            click.echo(format_markdown(result), nl=False)
        case "json":
            click.echo(format_json(result), nl=False)
        case _:
            click.echo(format_text(result, wants_colour(sys.stdout)), nl=False)


def _read_side(name: str, locale: str, project: Project, notice: Notice[Unit], archive: Archive) -> Side:
    if name == WORKING:
        return _read_working(locale, project, notice)
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
    return side_of_version(archive, version, locale, link)


def _read_working(locale: str, project: Project, notice: Notice[Unit]) -> Side:
    if locale not in notice.locales:
        raise ConfigError(f"the notice has no locale '{locale}'; it has {', '.join(notice.locales)}")
    catalogue = project.catalogues.get((notice.id, locale))
    words = translations(catalogue) if catalogue else {}
    localised, _ = localise_notice(notice, locale, words)
    return Side("working tree", notice, localised, words)
