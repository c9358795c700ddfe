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

import click

from notice_cli.check.rules import exit_code
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
from notice_cli.judge import Judgement, judge_project
from notice_cli.write import MANIFEST, write_site

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
@option_quiet
def command(
    root: Path | None,
    out: Path | None,
    locales: tuple[str, ...],
    formats: frozenset[str],
    jobs: int | None,
    day: datetime.datetime | None,
    report: str,
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
    from notice_cli.render.edition import Edition
    from notice_cli.render.plan import collect_files, list_findings, plan_jobs, run_jobs

    today = day.date() if day else datetime.datetime.now().astimezone().date()
    editions = [
        Edition(judgement.notice, judgement.localised, project.bundle, today, formats, _siblings(judgement, judgements))
        for judgement in judgements
    ]
    planned = plan_jobs(editions)
    with _progress(len(planned), quiet) as advance:
        rendered = run_jobs(editions, planned, jobs or os.cpu_count() or 1, lambda job: advance(job.kind, job.locale))
    said = sorted({*blocking, *list_findings(rendered)})
    if exit_code(said):
        _refuse(said, report, quiet)
    files = collect_files(rendered, MANIFEST, f"notice-cli {version('notice-cli')}")
    target = out or place / "build" / "site"
    write_site(files, target)
    _conclude(judgements, said, report, quiet)
    if not quiet:
        click.echo(f"{target}: {len(files)} files in {time.monotonic() - started:.1f} s; open {target / 'index.html'}")


def _siblings(judgement: Judgement, judgements: Sequence[Judgement]) -> tuple[str, ...]:
    """The ids of the site's other notices."""
    return tuple(other.notice.id for other in judgements if other is not judgement)


def _refuse(findings: Sequence[Diagnostic], report: str, quiet: bool) -> None:
    report_findings(findings, report, quiet, to_stderr=report == "text")
    click.echo("notice: nothing was written; what stood in the output folder still stands", err=True)
    leave(findings)


def _conclude(judgements: Sequence[Judgement], said: Sequence[Diagnostic], report: str, quiet: bool) -> None:
    """Print what the policy tolerated and what is less than an error: the site is written, and they are still true."""
    findings = sorted({*said, *(finding for judgement in judgements for finding in judgement.findings)})
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
