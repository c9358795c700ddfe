"""Findings as GitHub's workflow commands: annotations at the lines of a pull request.

GitHub shows ten annotations a kind and step. Past that, findings of one unit share one, and the last one counts the rest;
the step summary has them all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from notice_cli.check.rules import Certainty, Severity, rule_of
from notice_cli.diagnostics import Diagnostic
from notice_cli.report.characters import show_line
from notice_cli.report.result import Report, describe_counts

MOST = 10
"""Annotations of one kind that GitHub shows of a step."""

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_LONGEST = 4_000
"""Characters of one annotation; GitHub cuts longer ones."""


def format_github(report: Report) -> str:
    """One command a line, the gravest first, and a line that counts; empty when there is nothing to say."""
    lines = [line for severity in Severity for line in _write_kind(report.findings, severity)]
    counts = describe_counts(report)
    return "".join(f"{line}\n" for line in [*lines, *([counts] if counts else [])])


def _write_kind(findings: Sequence[Diagnostic], severity: Severity) -> Iterator[str]:
    certainties = list(Certainty)
    mine = [finding for finding in findings if rule_of(finding).severity is severity]
    mine.sort(key=lambda finding: (certainties.index(rule_of(finding).certainty), finding))
    groups = [[finding] for finding in mine] if len(mine) <= MOST else _group(mine)
    shown = groups if len(groups) <= MOST else groups[: MOST - 1]
    for group in shown:
        yield _write_group(_KINDS[severity], group)
    rest = groups[len(shown) :]
    if rest:
        count = sum(map(len, rest))
        message = f"{count} more findings in {len(rest)} more units; the summary of the step has them all"
        yield f"::{_KINDS[severity]} title={_escape_property('and more')}::{_escape(message)}"


def _group(findings: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """The findings by unit, in the order in which the units come first."""
    groups: dict[tuple[str, str, str], list[Diagnostic]] = defaultdict(list)
    for finding in findings:
        groups[finding.path, finding.context, finding.source].append(finding)
    return list(groups.values())


def _write_group(kind: str, group: Sequence[Diagnostic]) -> str:
    first = group[0]
    rules = ", ".join(dict.fromkeys(finding.rule for finding in group))
    where = f" in {first.context}" if first.context else ""
    properties = [f"file={_escape_property(first.path)}"]
    properties += [f"line={first.line}"] if first.line else []
    properties.append(f"title={_escape_property(f'{rules}{where}')}")
    said = "\n".join(_describe(finding) for finding in group)
    return f"::{kind} {','.join(properties)}::{_escape(said[:_LONGEST])}"


def _describe(finding: Diagnostic) -> str:
    lines = [show_line(finding.message)]
    lines += [f"source: {show_line(finding.source)}"] if finding.source else []
    lines += [f"target: {show_line(finding.target)}"] if finding.target else []
    lines += [f"do: {show_line(finding.hint)}"] if finding.hint else []
    return "\n".join(lines)


def _escape(text: str) -> str:
    """The message of a command: what could end its line is encoded, as GitHub's own toolkit does it."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escape_property(text: str) -> str:
    """A property of a command: one line, and nothing in it that could end the property."""
    return _escape(show_line(text)).replace(":", "%3A").replace(",", "%2C")
