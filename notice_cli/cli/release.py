"""``notice release``: freeze a version, or a correction of one language of it, and tie it to the chain."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from notice_cli.candidate import make_candidate
from notice_cli.check.rules import Severity, exit_code, rule_of
from notice_cli.cli.archives import DAY, choose_notice, open_archive, option_notice, read_day, read_today
from notice_cli.cli.options import leave, option_quiet, option_root, read_project, report_findings
from notice_cli.diagnostics import Diagnostic
from notice_cli.history import Archive, LinkKind, Planned, Request, plan_release, verify_archive
from notice_cli.history.chain import CHAIN, describe_link, write_link
from notice_cli.judge import judge_project
from notice_cli.write import append_release


@click.command("release")
@click.argument("day", type=DAY, callback=read_day, metavar="DATE")
@click.option("--by", required=True, metavar="NAME", help="Who releases it; part of the record for good.")
@click.option("--why", default="", metavar="REASON", help="Why; for a version the reason in changes.yaml stands in.")
@click.option("--locale", default="", metavar="L", help="Release a correction of this language of the version.")
@option_notice
@click.option("--date", "today", type=DAY, callback=read_day, help="The day of the release. Default: today.")
@click.option("--dry-run", is_flag=True, help="Say what would be released, and write nothing.")
@option_root
@option_quiet
def command(
    day: datetime.date,
    by: str,
    why: str,
    locale: str,
    chosen: str | None,
    today: datetime.date | None,
    dry_run: bool,
    root: Path | None,
    quiet: bool,
) -> None:
    """Release the version DATE: freeze its texts in every language and add it to the chain.

    Refused unless the check is clean under the notice's policy, changes.yaml has a note about DATE in every language, and
    DATE is notice.yaml's version and later than all before it. A date to come is allowed: the version is then published as
    upcoming. Where only a translation changed, --locale releases a correction of that language; the date stays.
    """
    if not by.strip():
        raise click.BadParameter("who releases it must be named", param_hint="--by")
    project, found, place = read_project(root)
    notice = choose_notice(project, chosen)
    archive, chain = open_archive(place, notice.id)
    judgement = next(each for each in judge_project(project) if each.notice is notice)
    blocking = sorted({*found, *judgement.blocking, *verify_archive(archive).findings})
    if exit_code(blocking):
        _refuse(blocking, quiet)
    request = Request(day, " ".join(by.split()), today or read_today(), locale, " ".join(why.split()))
    planned = plan_release(make_candidate(judgement, project), archive, request)
    if not isinstance(planned, Planned):
        _refuse(planned, quiet)
    if not dry_run:
        append_release(place / archive.path, planned.link.file, planned.content, CHAIN, chain, write_link(planned.link))
    if not quiet:
        _conclude(planned, archive, request, dry_run)


def _refuse(findings: Sequence[Diagnostic], quiet: bool) -> NoReturn:
    """Leave with what stands in the way, and with warnings; what is merely worth a look would hide it."""
    told = [finding for finding in findings if rule_of(finding).severity is not Severity.INFO]
    report_findings(told, "text", quiet, to_stderr=True)
    click.echo("notice: nothing was released", err=True)
    leave(findings)


def _conclude(planned: Planned, archive: Archive, request: Request, dry_run: bool) -> None:
    link = planned.link
    did = "would be released" if dry_run else "released"
    click.echo(f"{archive.path}/{link.file}: {describe_link(link)} {did} by {link.by}: {link.why}")
    if link.kind is LinkKind.RELEASE:
        if link.file in archive.files:
            click.echo("a file of that name, left by a release that was killed, is overwritten")
        if link.version > request.today:
            click.echo(f"it is upcoming until {link.version}")
        for locale, change in link.classes.items():
            behind = link.behind.get(locale, 0)
            click.echo(f"  {locale}: {change}" + (f", {behind} units in the source language" if behind else ""))
    click.echo(f"head of the chain: {link.link}")
