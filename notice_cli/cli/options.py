"""Options that several commands share, and what they do with findings."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn

import click

from notice_cli.check.rules import Severity, exit_code
from notice_cli.diagnostics import Diagnostic
from notice_cli.errors import ConfigError
from notice_cli.load import find_root, load_project
from notice_cli.project import Project
from notice_cli.report.json import format_json
from notice_cli.report.text import format_text

option_root = click.option(
    "--root",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="The project's folder. Default: the nearest folder above this one that has content/<notice>/notice.yaml.",
)
option_locales = click.option(
    "--locale", "locales", multiple=True, metavar="L", help="Only this locale (BCP 47); may be given several times."
)
option_quiet = click.option("-q", "--quiet", is_flag=True, help="One line a finding, no progress, no summary.")
option_report = click.option(
    "--format",
    "report",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)


def read_project(root: Path | None) -> tuple[Project, tuple[Diagnostic, ...], Path]:
    """The project at ``root`` or above the working directory, what loading it found, and where it is."""
    place = root.resolve() if root else find_root(Path.cwd())
    project, findings = load_project(place)
    return project, findings, place


def check_locales(project: Project, locales: Iterable[str]) -> None:
    """Raise ``ConfigError`` for a locale that no notice of the project has."""
    known = sorted({locale for notice in project.notices for locale in notice.locales})
    for locale in locales:
        if locale not in known:
            raise ConfigError(f"no notice of this project has the locale '{locale}'; it has {', '.join(known)}")


def wants_colour() -> bool:
    """Whether stderr is a terminal that the user lets be coloured (NO_COLOR, FORCE_COLOR)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or sys.stderr.isatty()


def report_findings(findings: Sequence[Diagnostic], report: str, quiet: bool, *, to_stderr: bool) -> None:
    """Print findings in the form asked for: on stdout where they are the result, on stderr where they are in the way."""
    text = format_json(findings) if report == "json" else format_text(findings, wants_colour(), quiet)
    click.echo(text, nl=False, err=to_stderr)


def leave(findings: Sequence[Diagnostic], fail_on: Severity = Severity.ERROR) -> NoReturn:
    """End the process with the exit code that the findings call for."""
    sys.exit(exit_code(findings, fail_on))
