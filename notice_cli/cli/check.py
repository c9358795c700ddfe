"""``notice check``: say what is wrong, write nothing."""

from __future__ import annotations

import datetime
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from notice_cli.check.obsolete import DAYS, check_obsolete
from notice_cli.check.rules import Severity, rule_of
from notice_cli.cli.gather import Gathered, gather_files, gather_project
from notice_cli.cli.options import (
    leave,
    option_locales,
    option_quiet,
    option_report,
    option_root,
    option_rules,
    print_report,
)
from notice_cli.diagnostics import Diagnostic
from notice_cli.errors import ConfigError
from notice_cli.load import read_file
from notice_cli.report.result import Report


@dataclass(frozen=True, slots=True)
class Choice:
    """Which of the findings are asked for."""

    rules: tuple[str, ...] = ()
    since: str = ""
    baseline: Path | None = None
    writes_baseline: bool = False


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@option_root
@option_locales
@option_rules
@option_report
@click.option(
    "--fail-on",
    type=click.Choice([str(severity) for severity in Severity]),
    default="error",
    show_default=True,
    help="The least severity that makes the exit code 1.",
)
@click.option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Report only what this file does not know yet.",
)
@click.option("--write-baseline", is_flag=True, help="Write what is found now into the file of --baseline.")
@click.option(
    "--changed-since",
    default="",
    metavar="VERSION",
    help="Only units that changed since this version of the notice, or since an older PO file or folder.",
)
@click.option(
    "--keep-obsolete",
    type=click.IntRange(min=0),
    default=DAYS,
    show_default=True,
    metavar="DAYS",
    help="How long an obsolete translation is kept without a word.",
)
@click.option("--waive", default="", metavar="RULE", help="Write down that this finding is no fault.")
@click.option("--context", default="", metavar="C", help="With --waive: the unit's context, as findings show it.")
@click.option("--line", type=click.IntRange(min=1), metavar="N", help="With --waive: the line of the finding.")
@click.option("--reason", default="", metavar="TEXT", help="With --waive: why it is no fault.")
@click.option("--author", default="", metavar="NAME", help="With --waive: who says so.")
@option_quiet
def command(
    files: tuple[str, ...],
    root: Path | None,
    locales: tuple[str, ...],
    rules: tuple[str, ...],
    report: str,
    fail_on: str,
    baseline: Path | None,
    write_baseline: bool,
    changed_since: str,
    keep_obsolete: int,
    waive: str,
    context: str,
    line: int | None,
    reason: str,
    author: str,
    quiet: bool,
) -> None:
    """Judge a project, or PO files from anywhere, and print the findings.

    Without FILE it is the project here or above. A FILE is a PO file or '-' for standard input; its language is that of
    --locale, of its header or of its path.

    Every finding has a file, a line, the two texts and what to do; 'notice explain RULE' says more.
    """
    _refuse_senseless(root if files else None, baseline, write_baseline, waive, context or line or reason or author)
    today = datetime.datetime.now().astimezone().date()
    gathered = gather_files(files, locales) if files else gather_project(root, locales)
    if waive:
        from notice_cli.cli.waive import Wish
        from notice_cli.cli.waive import waive as record

        click.echo(record(Wish(waive, context, locales, line or 0, reason, author), gathered, today))
        return
    said = [
        finding
        for locale, catalogue in gathered.catalogues
        for finding in check_obsolete(catalogue, locale, today, keep_obsolete)
    ]
    result = _choose(gathered, said, Choice(rules, changed_since, baseline, write_baseline))
    print_report(result, report, quiet, Severity(fail_on))
    _write_summary(result, report)
    leave(result.findings, Severity(fail_on))


def _refuse_senseless(
    root: Path | None, baseline: Path | None, write_baseline: bool, waive: str, has_waiver_words: object
) -> None:
    if root is not None:
        raise click.UsageError("--root is for a project; PO files that are named stand for themselves")
    if write_baseline and baseline is None:
        raise click.UsageError("--write-baseline needs --baseline FILE, which says where")
    if has_waiver_words and not waive:
        raise click.UsageError("--context, --line, --reason and --author are for --waive RULE")


def _choose(gathered: Gathered, more: Sequence[Diagnostic], choice: Choice) -> Report:
    """The findings that are asked for, as a report."""
    findings = tuple(sorted({*gathered.findings, *more}))
    findings = tuple(finding for finding in findings if _is_wanted(finding, choice.rules))
    waived = tuple(entry for entry in gathered.waived if _is_wanted(entry.finding, choice.rules))
    if choice.since:
        from notice_cli.cli.since import read_former
        from notice_cli.report.since import keep_changed

        findings = keep_changed(findings, read_former(choice.since, gathered))
    if choice.baseline is None:
        return Report(findings, waived, (), gathered.locales)
    new, known = _compare(findings, choice.baseline, choice.writes_baseline)
    return Report(new, waived, known, gathered.locales, True)


def _is_wanted(finding: Diagnostic, rules: tuple[str, ...]) -> bool:
    """Whether one of ``rules`` is its rule or theme. What could not be read is always told, or silence would mislead."""
    rule = rule_of(finding)
    return not rules or rule.stops or rule.slug in rules or rule.theme in rules


def _compare(
    findings: tuple[Diagnostic, ...], path: Path, writes: bool
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    from notice_cli.report.baseline import format_baseline, read_baseline, split_known

    if writes:
        from notice_cli.write import replace_file

        text = format_baseline(findings)
        replace_file(path, text.encode())
        data: bytes | None = text.encode()
    elif not path.is_file():
        raise ConfigError("there is no baseline here; write one with --write-baseline", path)
    else:
        data, _ = read_file(path)
    if data is None:
        raise ConfigError("cannot be read", path)
    new, known, gone = split_known(findings, read_baseline(data, str(path)))
    if gone:
        click.echo(f"{path}: {gone} of its findings are gone; renew it with --write-baseline", err=True)
    return new, known


def _write_summary(result: Report, report: str) -> None:
    """On GitHub, the page of the step gets the whole list."""
    path = os.environ.get("GITHUB_STEP_SUMMARY")
    if report == "github" and path:
        from notice_cli.report.summary import format_summary
        from notice_cli.write import append_text

        append_text(Path(path), format_summary(result))
