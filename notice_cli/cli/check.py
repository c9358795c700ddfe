"""``notice check``: say what is wrong, write nothing."""

from __future__ import annotations

from pathlib import Path

import click

from notice_cli.check.rules import Severity
from notice_cli.cli.options import (
    check_locales,
    leave,
    option_locales,
    option_quiet,
    option_report,
    option_root,
    read_project,
    report_findings,
)
from notice_cli.judge import judge_project


@click.command("check")
@option_root
@option_locales
@option_report
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@option_quiet
def command(root: Path | None, locales: tuple[str, ...], report: str, fail_on: str, quiet: bool) -> None:
    """Judge the sources and the catalogues and print the findings.

    Every finding has a file, a line, the two texts and what to do.
    """
    project, found, _ = read_project(root)
    check_locales(project, locales)
    findings = list(found)
    for judgement in judge_project(project, locales):
        findings.extend(judgement.findings)
    findings = sorted(set(findings))
    report_findings(findings, report, quiet, to_stderr=False)
    leave(findings, Severity(fail_on))
