"""Findings as a compiler prints them: ``path:line: severity[rule] message``, the texts, and what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from notice_cli.check.rules import Severity, rule_of
from notice_cli.diagnostics import Diagnostic, Span

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
"""SGR colour of each severity."""

_WIDTH = 240
"""Characters of a text shown before it is cut; a finding is a pointer, not the document."""


def format_text(findings: Sequence[Diagnostic], colour: bool = False, quiet: bool = False) -> str:
    """The findings, one block each, and a last line that counts them; empty when there are none."""
    if not findings:
        return ""
    blocks = [line for finding in findings for line in _block(finding, colour, quiet)]
    return "\n".join([*blocks, _count(findings)]) + "\n"


def _block(finding: Diagnostic, colour: bool, quiet: bool) -> Iterator[str]:
    severity = rule_of(finding).severity
    label = _paint(f"{severity}[{finding.rule}]", COLOURS[severity], colour)
    locale = f" ({finding.locale})" if finding.locale else ""
    yield f"{_clean(str(Span(finding.path, finding.line)))}: {label}{locale} {_clean(finding.message)}"
    if quiet:
        return
    if finding.context:
        yield f"    in: {_clean(finding.context)}"
    if finding.source:
        yield f"    source: {_cut(finding.source)}"
    if finding.target:
        yield f"    target: {_cut(finding.target)}"
    if finding.hint:
        yield f"    do: {_clean(finding.hint)}"


def _count(findings: Sequence[Diagnostic]) -> str:
    counts = Counter(rule_of(finding).severity for finding in findings)
    words = [
        f"{counts[severity]} {severity}{'' if counts[severity] == 1 or severity is Severity.INFO else 's'}"
        for severity in Severity
        if counts[severity]
    ]
    return ", ".join(words)


def _cut(text: str) -> str:
    line = _clean(text)
    return line if len(line) <= _WIDTH else f"{line[: _WIDTH - 1]}…"


def _clean(text: str) -> str:
    """One line without characters that could move the cursor or recolour the terminal of whoever reads the report."""
    return "".join(char if char.isprintable() else " " if char in "\n\t" else f"\\u{ord(char):04x}" for char in text)


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code};1m{text}\x1b[0m" if colour else text
