"""``notice build``: gather, judge, write."""

from __future__ import annotations

import datetime
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import click

from notice_cli.candidate import make_candidate
from notice_cli.check.rules import Severity, exit_code, rule_of
from notice_cli.cli.options import (
    check_locales,
    leave,
    option_locales,
    option_quiet,
    option_root,
    read_project,
    report_findings,
)
from notice_cli.diagnostics import Diagnostic
from notice_cli.history import Archive, find_unreleased, read_archive, verify_archive
from notice_cli.judge import Judgement, judge_project
from notice_cli.load import load_versions, versions_path
from notice_cli.load.kept import KeptFiles, describe_tool, prune_kept
from notice_cli.project import Project
from notice_cli.write import MANIFEST, write_site

if TYPE_CHECKING:
    from notice_cli.render.edition import Edition

FORMATS = ("html", "pdf")


def read_formats(_: click.Context, __: click.Parameter, value: str) -> frozenset[str]:
    """``html,pdf`` → the set of formats; a usage error for anything else."""
    formats = frozenset(part.strip() for part in value.split(",") if part.strip())
    unknown = sorted(formats - set(FORMATS))
    if unknown or not formats:
        raise click.BadParameter(f"'{value}' is not a list of {', '.join(FORMATS)}")
    return formats


@click.command("build")
@option_root
@click.option(
    "--out", type=click.Path(path_type=Path), help="The folder of the site. Default: build/site in the project."
)
@option_locales
@click.option(
    "--format",
    "formats",
    default="html,pdf",
    show_default=True,
    callback=read_formats,
    help="What to build, with commas.",
)
@click.option("--jobs", type=click.IntRange(1, 256), help="Processes that render. Default: one for each processor.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="The day the site is built for, as YYYY-MM-DD. Default: today.",
)
@click.option(
    "--report", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Form of the findings."
)
@click.option("--no-cache", is_flag=True, help="Render everything, whatever build/.cache holds from earlier builds.")
@option_quiet
def command(
    root: Path | None,
    out: Path | None,
    locales: tuple[str, ...],
    formats: frozenset[str],
    jobs: int | None,
    day: datetime.datetime | None,
    report: str,
    no_cache: bool,
    quiet: bool,
) -> None:
    """Build the site: pages, PDFs and data of every notice in every locale.

    Nothing is written unless the checks pass under the notice's policy; the site is replaced as a whole or not at all.
    """
    started = time.monotonic()
    project, found, place = read_project(root)
    check_locales(project, locales)
    judgements = judge_project(project, locales)
    blocking = sorted({*found, *(finding for judgement in judgements for finding in judgement.blocking)})
    if exit_code(blocking):
        _refuse(blocking, report, quiet)

    # Imported here: a build that is refused needs no templates, and `--help` none of it.
    from notice_cli.render.plan import collect_files, list_findings, plan_jobs, run_jobs

    today = day.date() if day else datetime.datetime.now().astimezone().date()
    archives = [_read_archive(place, judgement.notice.id) for judgement in judgements]
    broken = sorted(finding for archive in archives if archive for finding in verify_archive(archive).findings)
    if broken:
        _refuse([*blocking, *broken], report, quiet)
    editions = [
        _make_edition(judgement, archive, project, today, formats, _siblings(judgement, judgements))
        for judgement, archive in zip(judgements, archives, strict=True)
    ]
    unreleased = [
        finding
        for judgement, archive, edition in zip(judgements, archives, editions, strict=True)
        if archive and edition.notice is judgement.notice
        for finding in find_unreleased(make_candidate(judgement, project), archive)
    ]
    planned = plan_jobs(editions)
    keep = None if no_cache else KeptFiles(place / "build" / ".cache", describe_tool(*_describe_fonts(formats)))
    with _progress(len(planned), quiet) as advance:
        workers = jobs or os.cpu_count() or 1
        rendered = run_jobs(editions, planned, workers, lambda job: advance(job.kind, job.locale), keep)
    said = sorted({*blocking, *list_findings(rendered), *unreleased})
    if exit_code(said):
        _refuse(said, report, quiet)
    files = collect_files(rendered, MANIFEST, f"notice-cli {version('notice-cli')}")
    target = out or place / "build" / "site"
    write_site(files, target)
    if keep is not None:
        prune_kept(keep.folder, time.time())
    _conclude(judgements, said, report, quiet)
    if not quiet:
        click.echo(f"{target}: {len(files)} files in {time.monotonic() - started:.1f} s; open {target / 'index.html'}")


def _read_archive(place: Path, notice_id: str) -> Archive | None:
    """What was released of a notice; None where nothing was."""
    chain, files = load_versions(place, notice_id)
    return read_archive(versions_path(notice_id), chain, files) if chain else None


def _make_edition(
    judgement: Judgement,
    archive: Archive | None,
    project: Project,
    day: datetime.date,
    formats: frozenset[str],
    siblings: tuple[str, ...],
) -> Edition:
    """The notice as it stands on ``day``: what is written for a later day leaves the version in force where it is."""
    from notice_cli.render.edition import Edition
    from notice_cli.render.past import choose_shown

    notice, localised = judgement.notice, judgement.localised
    if archive is not None:
        notice, localised = choose_shown(notice, localised, archive, day)
    return Edition(notice, localised, project.bundle, day, formats, siblings, archive)


def _describe_fonts(formats: frozenset[str]) -> tuple[str, ...]:
    """The name and size of each font that a PDF is set in: another release of one is set in another way."""
    if "pdf" not in formats:
        return ()
    from notice_cli.render.fonts import FONTS, font_path, require_fonts

    require_fonts()
    return tuple(f"{file} {font_path(file).stat().st_size}" for font in FONTS for file in font.files)


def _siblings(judgement: Judgement, judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """The ids of the site's other notices."""
    return tuple(other.notice.id for other in judgements if other is not judgement)


def _refuse(findings: Sequence[Diagnostic], report: str, quiet: bool) -> None:
    report_findings(findings, report, quiet, to_stderr=report == "text")
    click.echo("notice: nothing was written; what stood in the output folder still stands", err=True)
    leave(findings)


def _conclude(judgements: Sequence[Judgement], said: Sequence[Diagnostic], report: str, quiet: bool) -> None:
    """Print what the policy tolerated, and warnings: the site is written, and they are still true.

    What is merely worth a look (``info``) is for ``notice check``; a build that is clean says nothing.
    """
    every = {*said, *(finding for judgement in judgements for finding in judgement.findings)}
    findings = sorted(finding for finding in every if rule_of(finding).severity is not Severity.INFO)
    if findings or report == "json":
        report_findings(findings, report, quiet, to_stderr=report == "text")


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[_Advance]:
    """A progress display on stderr when it is a terminal; else nothing."""
    if quiet or not sys.stderr.isatty():
        yield _Advance(None)
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<12}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as display:
        task = display.add_task("render", total=total)
        yield _Advance(lambda words: display.update(task, advance=1, description=words))


class _Advance:
    """Says that a job is done, to the display if there is one."""

    def __init__(self, show: Callable[[str], object] | None) -> None:
        self._show = show

    def __call__(self, kind: str, locale: str) -> None:
        if self._show:
            self._show(f"{kind} {locale}".strip())
