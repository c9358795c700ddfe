"""Findings about what changed since an earlier state of the texts.

An earlier state is a set of units with their translations. It may come from a frozen version, from older catalogues, or
from anything else that can say which texts it had.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from notice_cli.check.rules import rule_of
from notice_cli.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class FormerUnit:
    """One unit as it was: ``locale`` and ``target`` are empty where it is known in the authoritative language only."""

    locale: str
    context: str
    source: str
    target: str


def keep_changed(findings: Sequence[Diagnostic], former: Iterable[FormerUnit]) -> tuple[Diagnostic, ...]:
    """The findings about units whose source or translation is not what it was.

    What is said of a file as a whole, and what cannot be read at all, is always kept. A locale of which nothing is
    known counts as changed.
    """
    units = frozenset(former)
    sources = frozenset((unit.context, unit.source) for unit in units)
    return tuple(finding for finding in findings if not _is_unchanged(finding, units, sources))


def _is_unchanged(finding: Diagnostic, units: frozenset[FormerUnit], sources: frozenset[tuple[str, str]]) -> bool:
    if not finding.source or rule_of(finding).stops:
        return False
    if not finding.locale:
        return (finding.context, finding.source) in sources
    return FormerUnit(finding.locale, finding.context, finding.source, finding.target) in units
