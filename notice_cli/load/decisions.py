"""Waivers and approvals from disk: ``locales/<locale>/waivers.jsonl`` and ``approvals.jsonl``."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from notice_cli.catalogue.approvals import Approval, parse_approvals
from notice_cli.catalogue.waivers import Waiver, parse_waivers
from notice_cli.diagnostics import Diagnostic
from notice_cli.load.files import MAX_CATALOGUE, read_bytes
from notice_cli.load.findings import Findings


def waivers_path(locale: str) -> str:
    """Where the waivers of a locale are, relative to the project's root."""
    return f"locales/{locale}/waivers.jsonl"


def approvals_path(locale: str) -> str:
    """Where the approvals of a locale are, relative to the project's root."""
    return f"locales/{locale}/approvals.jsonl"


def load_decisions(
    root: Path, locales: Iterable[str], findings: Findings
) -> tuple[tuple[Waiver, ...], tuple[Approval, ...]]:
    """The waivers and approvals of ``locales``. A line that is neither is the finding ``bad-decision``."""
    waivers: list[Waiver] = []
    approvals: list[Approval] = []
    for locale in locales:
        found, faults = read_waivers(root, waivers_path(locale), locale)
        waivers += found
        findings.extend(faults)
        path = approvals_path(locale)
        if (data := _read(root, path, findings)) is not None:
            approved, said = parse_approvals(data, path, locale)
            approvals += approved
            findings.extend(said)
    return tuple(waivers), tuple(approvals)


def read_waivers(root: Path, path: str, locale: str) -> tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]:
    """The waivers in the file ``path`` below ``root`` and what is wrong with it; none where there is no such file."""
    findings = Findings()
    data = _read(root, path, findings)
    waivers, faults = parse_waivers(data, path, locale) if data is not None else ((), ())
    findings.extend(faults)
    return waivers, findings.sorted()


def _read(root: Path, path: str, findings: Findings) -> bytes | None:
    return read_bytes(root, path, MAX_CATALOGUE, findings) if (root / path).exists() else None
