"""Findings as Markdown, for the summary page of a step on a build service."""

from __future__ import annotations

import re

from notice_cli.check.rules import Severity, rule_of
from notice_cli.diagnostics import Diagnostic, Span
from notice_cli.report.characters import show_line
from notice_cli.report.result import Report, describe_counts

MOST_BYTES = 1_000_000
"""A little less than GitHub takes of one step (1 MiB)."""

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_HEAD = "| | Rule | Where | What | What to do |\n| --- | --- | --- | --- | --- |\n"
_CUT = "\nThe list is cut here; the report as JSON or SARIF has every finding.\n"


def format_summary(report: Report) -> str:
    """A heading, the counts, and a table with one row a finding, the gravest first; cut where the service would cut."""
    counts = describe_counts(report) or "No findings."
    text = f"## Notice\n\n{_escape(counts)}\n"
    if not report.findings:
        return text
    order = list(Severity)
    rows = sorted(report.findings, key=lambda finding: (order.index(rule_of(finding).severity), finding))
    size = len((text + _HEAD + _CUT).encode())
    table: list[str] = []
    for row in map(_write_row, rows):
        size += len(row.encode("utf-8", "replace"))
        if size > MOST_BYTES:
            return f"{text}\n{_HEAD}{''.join(table)}{_CUT}"
        table.append(row)
    return f"{text}\n{_HEAD}{''.join(table)}"


def _write_row(finding: Diagnostic) -> str:
    place = str(Span(finding.path, finding.line))
    where = f"{place} {finding.context}" if finding.context else place
    cells = (str(rule_of(finding).severity), finding.rule, where, finding.message, finding.hint)
    return f"| {' | '.join(_escape(cell) for cell in cells)} |\n"


def _escape(text: str) -> str:
    """One line in which no character is markup (CommonMark 0.31, 2.4: any ASCII punctuation may be escaped)."""
    return _PUNCTUATION.sub(r"\\\1", show_line(text))
