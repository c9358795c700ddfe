"""``notice check --waive``: write down that a finding is no fault, for the texts as they stand."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from notice_cli.catalogue.waivers import write_waiver
from notice_cli.check.rules import load_rules
from notice_cli.cli.gather import Gathered
from notice_cli.diagnostics import Diagnostic, Span
from notice_cli.errors import ConfigError
from notice_cli.write import append_text


@dataclass(frozen=True, slots=True)
class Wish:
    """Which finding is to be waived, by whom and why."""

    rule: str
    context: str
    locales: tuple[str, ...]
    line: int
    """0 where the line does not matter."""
    reason: str
    author: str


def waive(wish: Wish, gathered: Gathered, day: datetime.date) -> str:
    """Write the waiver and say where it stands. Raises ConfigError where it cannot be given."""
    _refuse_empty(wish)
    found = [finding for finding in gathered.findings if _is_meant(finding, wish)]
    units = {(finding.path, finding.locale, finding.context, finding.source, finding.target) for finding in found}
    if not found:
        raise ConfigError(f"there is no finding '{wish.rule}' there now; a waiver is for one that is")
    if len(units) > 1:
        places = ", ".join(sorted({str(Span(finding.path, finding.line)) for finding in found}))
        raise ConfigError(f"that is said of several units ({places}); name one with --locale, --context or --line")
    finding = found[0]
    if not finding.source:
        raise ConfigError("the finding is about a file and not about a text, so that no waiver can be bound to it")
    if finding.path == "stdin":
        raise ConfigError("a waiver needs a place beside the file; name the file instead of '-'")
    path = gathered.waivers_path(finding)
    append_text(path, write_waiver(finding, wish.reason, wish.author, day))
    return f"{path}: waived {wish.rule} in {finding.context or Span(finding.path, finding.line)}"


def _refuse_empty(wish: Wish) -> None:
    rule = load_rules().get(wish.rule)
    if rule is None or not rule.may_waive:
        why = "there is no such rule" if rule is None else "no waiver is possible; mend it"
        raise ConfigError(f"{wish.rule}: {why}")
    for option, value in (("--reason", wish.reason), ("--author", wish.author)):
        if not value.strip():
            raise ConfigError(f"a waiver needs {option}: whoever reads it later has to know")


def _is_meant(finding: Diagnostic, wish: Wish) -> bool:
    return (
        finding.rule == wish.rule
        and (not wish.context or finding.context == wish.context)
        and (not wish.locales or (finding.locale or wish.locales[0]) in wish.locales)
        and wish.line in (0, finding.line)
    )
