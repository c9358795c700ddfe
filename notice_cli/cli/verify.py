"""``notice verify``: prove that what was released was never changed, and that what is published is what was released."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from notice_cli.cli.archives import DAY, open_archive, option_notice, read_day, read_today
from notice_cli.cli.options import leave, option_quiet, option_report, option_root, read_project, report_findings
from notice_cli.diagnostics import Diagnostic
from notice_cli.errors import ConfigError
from notice_cli.history import Archive, Verified, verify_archive
from notice_cli.judge import judge_project
from notice_cli.load import ServedSite, SiteFolder, read_published
from notice_cli.project import Project


@click.command("verify")
@click.argument("targets", nargs=-1, type=click.Path(path_type=Path, exists=True), metavar="[SITE|PDF]…")
@click.option("--url", "urls", multiple=True, metavar="URL", help="A served site; https, or http on this machine.")
@click.option(
    "--head", default="", metavar="DIGEST", help="A digest in which the chain once ended and must still hold."
)
@click.option(
    "--date", "today", type=DAY, callback=read_day, help="The day that pages are compared for. Default: today."
)
@option_notice
@option_root
@option_report
@option_quiet
def command(
    targets: tuple[Path, ...],
    urls: tuple[str, ...],
    head: str,
    today: datetime.date | None,
    chosen: str | None,
    root: Path | None,
    report: str,
    quiet: bool,
) -> None:
    """Verify the chain and every frozen file; with a SITE, a PDF or a --url, also what is published.

    Of what is published it says which version and which correction it is, and whether one word differs: data, pages and
    PDFs of every language. --url asks the server for every file that its manifest names and sends nothing else.
    """
    project, _, place = read_project(root)
    ids = [notice.id for notice in project.notices if chosen in (None, notice.id)]
    if not ids:
        raise ConfigError(f"the project has no notice '{chosen}' that can be read")
    if head and len(ids) > 1:
        raise ConfigError("a digest is that of one notice: name it with --notice")
    archives = {notice: open_archive(place, notice)[0] for notice in ids}
    verified = {notice: verify_archive(archive, head) for notice, archive in archives.items()}
    findings = [finding for each in verified.values() for finding in each.findings]
    said = list(_tell_archives(verified))
    if (targets or urls) and findings:
        said.append("what is published was not compared: it is compared with the record, which must be restored first")
    elif targets or urls:
        found, told = _verify_published(project, archives, targets, urls, today or read_today())
        findings += found
        said += told
    findings = sorted(set(findings))
    if not quiet:
        click.echo("\n".join(said), err=report != "text")
    if findings or report != "text":
        report_findings(findings, report, quiet, to_stderr=False)
    leave(findings)


def _tell_archives(verified: dict[str, Verified]) -> Iterator[str]:
    for notice, each in verified.items():
        state = "is as it was released" if not each.findings else "is NOT as it was released"
        head = f"; head of the chain: {each.head}" if each.head else ""
        yield f"{notice}: {each.releases} releases; the record {state}{head}"


def _verify_published(
    project: Project, archives: dict[str, Archive], targets: Sequence[Path], urls: Sequence[str], day: datetime.date
) -> tuple[list[Diagnostic], list[str]]:
    # Imported here: the record alone needs neither templates nor the reader of PDFs.
    from notice_cli.prove import Held, Prover

    judged = {judgement.notice.id: judgement for judgement in judge_project(project)}
    prover = Prover(
        {notice: Held(archive, judged[notice]) for notice, archive in archives.items()}, project.bundle, day
    )
    proofs = []
    for target in targets:
        if target.is_dir():
            proofs.append(prover.prove_site(SiteFolder(target), f"{target}/"))
        else:
            proofs.append(prover.prove_pdf(read_published(target), str(target)))
    proofs += [prover.prove_site(ServedSite(url), url if url.endswith("/") else f"{url}/") for url in urls]
    told = []
    for each in (each for proof in proofs for each in proof.identified):
        correction = f", correction {each.revision}" if each.revision else ""
        exact = "not one word differs" if each.is_exact else "it DIFFERS"
        told.append(f"{each.path}: {each.notice} in '{each.locale}', version {each.version}{correction}: {exact}")
    return [finding for proof in proofs for finding in proof.findings], told
