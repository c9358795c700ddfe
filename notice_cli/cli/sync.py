"""``notice sync``: bring the template and the catalogues up to date with the source."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from notice_cli.catalogue import (
    Catalogue,
    Editorial,
    TemplateUnit,
    make_catalogue,
    make_template,
    serialise_po,
    sync_catalogue,
)
from notice_cli.check.rules import exit_code, rule_of
from notice_cli.cli.options import (
    check_locales,
    leave,
    option_locales,
    option_quiet,
    option_root,
    read_project,
    report_findings,
)
from notice_cli.cli.synced import Synced, format_sync_json, format_sync_text
from notice_cli.diagnostics import Diagnostic
from notice_cli.extract import list_units, list_words
from notice_cli.load import catalogue_path, load_package_words, read_catalogue, read_template
from notice_cli.model import Notice, Unit
from notice_cli.project import Project
from notice_cli.write import replace_file


def read_reason(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    """The reason as one line; a usage error for an empty one, which would record nothing."""
    if value is not None and not value.strip():
        raise click.BadParameter("say why the change does not touch the meaning")
    return value


@click.command("sync")
@option_root
@option_locales
@click.option(
    "--editorial",
    metavar="REASON",
    callback=read_reason,
    help="Source changes so far do not invalidate translations; the reason is recorded.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit with 1 when a file is out of date.")
@click.option(
    "--format",
    "report",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of what is said of the files.",
)
@option_quiet
def command(
    root: Path | None, locales: tuple[str, ...], editorial: str | None, only_check: bool, report: str, quiet: bool
) -> None:
    """Make locales/<notice>.pot and merge it into every catalogue.

    A translation whose source changed is kept and marked fuzzy with the source it was made for; what the source no longer
    has is kept as obsolete; what did not change keeps its bytes.
    """
    project, found, place = read_project(root)
    check_locales(project, locales)
    stopping = _find_stopping(found)
    if stopping:
        report_findings(stopping, "text", quiet, to_stderr=True)
        click.echo("notice: nothing was written; mend these first", err=True)
        leave(stopping)
    now = datetime.datetime.now().astimezone()
    files = [*_plan(project, place, locales, editorial, now)]
    changed = [file for file in files if file.content is not None]
    for file in changed:
        if not only_check and file.content is not None:
            replace_file(place / file.path, file.content)
    if report == "json":
        click.echo(format_sync_json(files), nl=False)
    elif not quiet:
        click.echo(format_sync_text(files), nl=False)
    sys.exit(int(only_check and bool(changed)))


def _find_stopping(findings: tuple[Diagnostic, ...]) -> list[Diagnostic]:
    """Errors in the source or in a catalogue's syntax; a catalogue that is missing or behind is what sync is for."""
    themes = ("load", "catalogue", "reference", "form")
    return [
        finding
        for finding in findings
        if rule_of(finding).theme in themes and finding.rule != "missing-catalogue" and exit_code([finding])
    ]


def _plan(
    project: Project, place: Path, locales: tuple[str, ...], editorial: str | None, now: datetime.datetime
) -> Iterator[Synced]:
    reason = Editorial(editorial, now.date()) if editorial else None
    for notice in project.notices:
        yield from _plan_template(f"locales/{notice.id}.pot", list_units(notice), f"{notice.id} notice", place, now)
        for locale in _targets(notice, locales):
            catalogue = project.catalogues.get((notice.id, locale))
            path = catalogue_path(notice.id, locale)
            yield from _plan_catalogue(
                path, locale, list_units(notice, locale), f"{notice.id} notice", catalogue, now, reason
            )
    words = list_words(project.bundle.templates, load_package_words())
    if words:
        yield from _plan_template("locales/ui.pot", words, "interface", place, now)
        for locale in sorted({tag for notice in project.notices for tag in _targets(notice, locales)}):
            path = catalogue_path("ui", locale)
            yield from _plan_catalogue(path, locale, words, "interface", read_catalogue(place, path), now, reason)


def _targets(notice: Notice[Unit], locales: tuple[str, ...]) -> list[str]:
    return [tag for tag in notice.locales if tag != notice.authoritative and (not locales or tag in locales)]


def _plan_template(
    path: str, units: tuple[TemplateUnit, ...], title: str, place: Path, now: datetime.datetime
) -> Iterator[Synced]:
    former = read_template(place, path)
    content = make_template(units, project=title, created=now, former=former)
    yield Synced(path, "", content if content != former else None, len(units))


def _plan_catalogue(
    path: str,
    locale: str,
    units: tuple[TemplateUnit, ...],
    title: str,
    catalogue: Catalogue | None,
    now: datetime.datetime,
    editorial: Editorial | None,
) -> Iterator[Synced]:
    start = catalogue or make_catalogue(path, locale, project=title, created=now)
    merged, report = sync_catalogue(start, units, created=now, editorial=editorial)
    content = serialise_po(merged) if catalogue is None or report.is_changed else None
    yield Synced(path, locale, content, len(units), report)
