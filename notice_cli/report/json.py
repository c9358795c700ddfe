"""Findings as JSON, schema 1: the shape is stable, fields are only ever added."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from notice_cli.check.rules import Severity, rule_of
from notice_cli.diagnostics import Diagnostic

SCHEMA = 1
"""Version of the shape of the report."""


def format_json(findings: Sequence[Diagnostic]) -> str:
    """``{"schema": 1, "findings": […], "summary": {…}}``, findings in their order, ending in a newline."""
    counts = Counter(rule_of(finding).severity for finding in findings)
    report = {
        "schema": SCHEMA,
        "findings": [_record(finding) for finding in findings],
        "summary": {"total": len(findings), **{str(severity): counts[severity] for severity in Severity}},
    }
    return json.dumps(report, ensure_ascii=False, indent=2) + "\n"


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
