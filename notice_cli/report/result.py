"""What a check has come to, as every format is given it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from notice_cli.check.rules import Severity, rule_of
from notice_cli.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that a person has decided to be no fault."""

    finding: Diagnostic
    reason: str
    author: str
    day: str
    """ISO 8601 date of the decision."""


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run, and those that it does not hold against anybody."""

    findings: tuple[Diagnostic, ...]
    """In the order of their places."""
    waived: tuple[Waived, ...] = ()
    known: tuple[Diagnostic, ...] = ()
    """Findings that the baseline has already."""
    locales: tuple[str, ...] = ()
    """The locales that were judged, so that a report can name the clean ones too."""
    has_baseline: bool = False


def count_severities(findings: Iterable[Diagnostic]) -> Mapping[Severity, int]:
    """How many findings there are of each severity, the gravest first; those of which there are none are 0."""
    counts = Counter(rule_of(finding).severity for finding in findings)
    return {severity: counts[severity] for severity in Severity}


def describe_counts(report: Report) -> str:
    """The line at the end: ``2 errors, 1 warning; 3 waived, 12 known``. Empty where there is nothing to say."""
    counts = count_severities(report.findings)
    found = [
        f"{count} {severity}{'' if count == 1 or severity is Severity.INFO else 's'}"
        for severity, count in counts.items()
        if count
    ]
    aside = [f"{len(report.waived)} waived"] if report.waived else []
    aside += [f"{len(report.known)} known"] if report.known else []
    return "; ".join(", ".join(words) for words in (found, aside) if words)
