"""Findings as SARIF 2.1.0, for code-scanning services.

A waived finding is a suppressed result, one that the baseline knows an unchanged one. Fingerprints follow the unit and not
the line. Section numbers in the comments are those of the OASIS standard.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from notice_cli.check.rules import Certainty, Rule, Severity, load_rules, rule_of
from notice_cli.diagnostics import Diagnostic
from notice_cli.report.characters import clean_json
from notice_cli.report.fingerprint import SCHEME, fingerprint_findings
from notice_cli.report.result import Report, Waived

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
MOST_RESULTS: Final = 25_000
"""Results that GitHub takes in one run; the gravest are kept."""

LEVELS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_PRECISIONS: Final = {Certainty.CERTAIN: "very-high", Certainty.LIKELY: "high", Certainty.POSSIBLE: "medium"}
_PROBLEMS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "recommendation"}

Record = dict[str, Any]


def format_sarif(report: Report, version: str) -> str:
    """One run of the tool in its ``version``, as a SARIF log that ends in a newline."""
    waived = {entry.finding: entry for entry in report.waived}
    findings = [*report.findings, *report.known, *waived]
    kept = sorted(sorted(findings), key=lambda finding: list(Severity).index(rule_of(finding).severity))[:MOST_RESULTS]
    rules = [rule for rule in load_rules().values() if rule.slug in {finding.rule for finding in kept}]
    names = fingerprint_findings(findings)
    places = {rule.slug: index for index, rule in enumerate(rules)}
    known = frozenset(report.known)
    results = []
    for finding in sorted(kept):
        result = _write_result(finding, places[finding.rule], names[finding])
        if report.has_baseline:
            result["baselineState"] = "unchanged" if finding in known else "new"
        result["suppressions"] = [_write_suppression(waived[finding])] if finding in waived else []
        results.append(result)
    run = {
        "tool": {"driver": {"name": "notice", "version": version, "rules": [_write_rule(rule) for rule in rules]}},
        "invocations": [_write_invocation(report, len(findings) - len(kept))],
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return clean_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n"


def _write_rule(rule: Rule) -> Record:
    text = [rule.explanation, *([f"See: {rule.reference}."] if rule.reference else [])]
    return {
        "id": rule.slug,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.explanation},
        "help": {"text": " ".join(text)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": [rule.theme],
            "precision": _PRECISIONS[rule.certainty],
            "problem.severity": _PROBLEMS[rule.severity],
        },
    }


def _write_result(finding: Diagnostic, place: int, name: str) -> Record:
    rule = rule_of(finding)
    said = f"{finding.message}. {finding.hint[:1].upper()}{finding.hint[1:]}." if finding.hint else finding.message
    return {
        "ruleId": rule.slug,
        "ruleIndex": place,
        "level": LEVELS[rule.severity],
        "message": {"text": _write_message(said)},
        "locations": [_write_location(finding)],
        "partialFingerprints": {SCHEME: name},
        "properties": {"locale": finding.locale, "certainty": str(rule.certainty)},
    }


def _write_message(text: str) -> str:
    """``text`` as a message without links and placeholders: what would begin one is escaped (3.11.5, 3.11.6)."""
    bare = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return bare.replace("{", "{{").replace("}", "}}")


def _write_location(finding: Diagnostic) -> Record:
    physical: Record = {"artifactLocation": _write_artifact(finding.path)}
    if finding.line > 0:
        physical["region"] = {"startLine": finding.line}
    location: Record = {"physicalLocation": physical}
    if finding.context:
        location["logicalLocations"] = [{"fullyQualifiedName": finding.context, "kind": "unit"}]
    return location


def _write_artifact(path: str) -> Record:
    """A relative path below the root of the sources; an absolute one as a file URI (RFC 8089)."""
    try:
        data = path.encode("utf-8", "surrogateescape")  # the bytes that the file's name is on disk
    except UnicodeEncodeError:
        data = path.encode("utf-8", "replace")
    uri = quote(data, safe="/")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    return {"uri": uri, "uriBaseId": "%SRCROOT%"}


def _write_suppression(waived: Waived) -> Record:
    return {
        "kind": "external",
        "status": "accepted",
        "justification": f"{waived.reason} ({waived.author}, {waived.day})",
    }


def _write_invocation(report: Report, left: int) -> Mapping[str, object]:
    stopped = [finding for finding in report.findings if rule_of(finding).stops]
    notes: Sequence[Record] = [
        {"level": "warning", "message": {"text": f"left out past the first {MOST_RESULTS} findings: {left}"}}
    ]
    return {"executionSuccessful": not stopped, "toolExecutionNotifications": notes if left else []}
