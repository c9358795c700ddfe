"""Findings as JUnit XML: a suite is a language, a case is one rule in one unit.

Findings at or above the fail level are failures. Lesser ones leave their case passed and stand in its output; waived and
known ones are skipped cases. A language without any has one passed case, so that nobody takes it for unchecked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as Xml

from notice_cli.check.rules import Severity, rule_of
from notice_cli.diagnostics import Diagnostic, Span
from notice_cli.report.characters import clean_xml
from notice_cli.report.result import Report

SOURCE = "source"
"""Name of the suite of findings that are about no language."""


@dataclass(slots=True)
class _Case:
    """What is said of one rule in one unit."""

    failures: list[Diagnostic] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


_Cases = dict[tuple[str, str], _Case]


def format_junit(report: Report, fail_on: Severity = Severity.ERROR) -> str:
    """The report as one ``testsuites`` element with its XML declaration, ending in a newline."""
    suites = _gather(report, fail_on)
    root = Xml.Element("testsuites", name="notice check")
    for name, cases in sorted(suites.items()):
        suite = Xml.SubElement(root, "testsuite", _count(name, cases))
        for (where, rule), case in sorted(cases.items()):
            _write_case(suite, where, rule, case)
        if not cases:
            Xml.SubElement(suite, "testcase", {"classname": name, "name": "no findings", "time": "0"})
    Xml.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{Xml.tostring(root, encoding="unicode")}\n'


def _gather(report: Report, fail_on: Severity) -> Mapping[str, _Cases]:
    order = list(Severity)
    suites: dict[str, _Cases] = {clean_xml(locale): {} for locale in report.locales}
    for finding in report.findings:
        rule = rule_of(finding)
        fails = rule.stops or order.index(rule.severity) <= order.index(fail_on)
        case = _find_case(suites, finding)
        (case.failures if fails else case.notes).append(finding)
    for waived in report.waived:
        _find_case(suites, waived.finding).skipped.append(f"waived by {waived.author}: {waived.reason}")
    for finding in report.known:
        _find_case(suites, finding).skipped.append(f"in the baseline: {finding.message}")
    return suites or {SOURCE: {}}


def _find_case(suites: dict[str, _Cases], finding: Diagnostic) -> _Case:
    cases = suites.setdefault(clean_xml(finding.locale) or SOURCE, {})
    return cases.setdefault((clean_xml(finding.context or finding.path), finding.rule), _Case())


def _count(name: str, cases: _Cases) -> dict[str, str]:
    failed = sum(bool(case.failures) for case in cases.values())
    skipped = sum(_is_skipped(case) for case in cases.values())
    return {
        "name": name,
        "tests": str(len(cases) or 1),
        "failures": str(failed),
        "errors": "0",
        "skipped": str(skipped),
        "time": "0",
    }


def _is_skipped(case: _Case) -> bool:
    return bool(case.skipped) and not case.failures and not case.notes


def _write_case(suite: Xml.Element, where: str, rule: str, case: _Case) -> None:
    element = Xml.SubElement(suite, "testcase", {"classname": where, "name": rule, "time": "0"})
    if case.failures:
        message = clean_xml("; ".join(dict.fromkeys(finding.message for finding in case.failures)))
        failure = Xml.SubElement(element, "failure", {"message": message, "type": rule})
        failure.text = _describe(case.failures)
    elif _is_skipped(case):
        Xml.SubElement(element, "skipped", {"message": clean_xml("; ".join(case.skipped))})
    if case.notes:
        Xml.SubElement(element, "system-out").text = _describe(case.notes)


def _describe(findings: Iterable[Diagnostic]) -> str:
    blocks = []
    for finding in findings:
        lines = [f"{Span(finding.path, finding.line)}: {rule_of(finding).severity}: {finding.message}"]
        lines += [f"source: {finding.source}"] if finding.source else []
        lines += [f"target: {finding.target}"] if finding.target else []
        lines += [f"do: {finding.hint}"] if finding.hint else []
        blocks.append("\n".join(lines))
    return clean_xml("\n\n".join(blocks))
