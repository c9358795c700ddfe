"""Options that several commands share, and what they do with findings."""

from __future__ import annotations

import difflib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NoReturn, TextIO

import click

from notice_cli.check.rules import Severity, exit_code, load_rules
from notice_cli.diagnostics import Diagnostic
from notice_cli.errors import ConfigError
from notice_cli.load.root import find_root
from notice_cli.project import Project
from notice_cli.report.result import Report

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
    type=click.Choice(["text", "json", "sarif", "junit", "github"]),
    default="text",
    show_default=True,
    help="Form of the report: for people, for programs, for code scanning, for test reports, for GitHub's annotations.",
)


def read_rules(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Slugs and themes as they are; a usage error for a word that is neither."""
    rules = load_rules()
    known = {*rules, *(rule.theme for rule in rules.values())}
    for value in values:
        if value not in known:
            near = difflib.get_close_matches(value, known, 3)
            meant = f"did you mean {' or '.join(near)}?" if near else "'notice explain' lists them"
            raise click.BadParameter(f"'{value}' is no rule and no theme; {meant}")
    return values


option_rules = click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="RULE",
    callback=read_rules,
    help="Only this rule, or all of this theme; may be given several times.",
)


def read_project(root: Path | None) -> tuple[Project, tuple[Diagnostic, ...], Path]:
    """The project at ``root`` or above the working directory, what loading it found, and where it is."""
    # The shapes of sources are dear to import, and a lone PO file has no need of them.
    from notice_cli.load.project import load_project

    place = root.resolve() if root else find_root(Path.cwd())
    project, findings = load_project(place)
    return project, findings, place


def check_locales(project: Project, locales: Iterable[str]) -> None:
    """Raise ``ConfigError`` for a locale that no notice of the project has."""
    known = sorted({locale for notice in project.notices for locale in notice.locales})
    for locale in locales:
        if locale not in known:
            raise ConfigError(f"no notice of this project has the locale '{locale}'; it has {', '.join(known)}")


def wants_colour(stream: TextIO) -> bool:
    """Whether ``stream`` is a terminal that the user lets be coloured (NO_COLOR, FORCE_COLOR)."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or stream.isatty()


def print_report(result: Report, report: str, quiet: bool, fail_on: Severity = Severity.ERROR) -> None:
    """Print a report on stdout in the form asked for."""
    click.echo(_format(result, report, quiet, fail_on, wants_colour(sys.stdout)), nl=False)


def report_findings(findings: Sequence[Diagnostic], report: str, quiet: bool, *, to_stderr: bool) -> None:
    """Print findings in the form asked for: on stdout where they are the result, on stderr where they are in the way."""
    colour = wants_colour(sys.stderr if to_stderr else sys.stdout)
    text = _format(Report(tuple(findings)), report, quiet, Severity.ERROR, colour)
    click.echo(text, nl=False, err=to_stderr)


def _format(result: Report, report: str, quiet: bool, fail_on: Severity, colour: bool) -> str:
    """The report as text. Each format is imported when it is asked for, so that none delays the others."""
    match report:
        case "json":
            from notice_cli.report.json import format_json

            return format_json(result)
        case "sarif":
            from importlib.metadata import version

            from notice_cli.report.sarif import format_sarif

            return format_sarif(result, version("notice-cli"))
        case "junit":
            from notice_cli.report.junit import format_junit

            return format_junit(result, fail_on)
        case "github":
            from notice_cli.report.github import format_github

            return format_github(result)
        case _:
            from notice_cli.report.text import format_text

            return format_text(result, colour, quiet)


def leave(findings: Sequence[Diagnostic], fail_on: Severity = Severity.ERROR) -> NoReturn:
    """End the process with the exit code that the findings call for."""
    sys.exit(exit_code(findings, fail_on))
