"""Findings as JSON, schema 1: the shape is stable, fields are only ever added."""

from __future__ import annotations

import json

from notice_cli.check.rules import rule_of
from notice_cli.diagnostics import Diagnostic
from notice_cli.report.characters import clean_json
from notice_cli.report.result import Report, count_severities

SCHEMA = 1
"""Version of the shape of the report."""


def format_json(report: Report) -> str:
    """``{"schema": 1, "findings": […], "summary": {…}}``, findings in their order, ending in a newline.

    Findings that are waived or known to the baseline are only counted, in the summary.
    """
    counts = {str(severity): count for severity, count in count_severities(report.findings).items()}
    content = {
        "schema": SCHEMA,
        "findings": [_record(finding) for finding in report.findings],
        "summary": {
            "total": len(report.findings),
            **counts,
            "waived": len(report.waived),
            "known": len(report.known),
            "locales": list(report.locales),
        },
    }
    return clean_json(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


def _record(finding: Diagnostic) -> dict[str, object]:
    rule = rule_of(finding)
    return {
        "rule": rule.slug,
        "severity": str(rule.severity),
        "certainty": str(rule.certainty),
        "locale": finding.locale,
        "context": finding.context,
        "path": finding.path,
        "line": finding.line,
        "message": finding.message,
        "source": finding.source,
        "target": finding.target,
        "hint": finding.hint,
    }
