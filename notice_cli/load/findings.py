"""The list that findings are gathered in while a project is read."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from notice_cli.diagnostics import Diagnostic, Span, find_at


class Findings:
    """Findings of one run. The only mutable thing in ``load``; it never leaves the stage."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def add(self, span: Span, rule: str, message: str, hint: str = "", **more: str) -> None:
        """Record one finding at ``span``; ``more`` may name locale, context, source and target."""
        self._found.append(find_at(span, rule, message, hint, **more))

    def extend(self, findings: Iterable[Diagnostic]) -> None:
        """Record findings of another stage as they are."""
        self._found.extend(findings)

    def has(self, rule: str, path: str) -> bool:
        """Whether a finding of ``rule`` is recorded for the file."""
        return any(found.rule == rule and found.path == path for found in self._found)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All findings by place, each once."""
        return tuple(sorted(set(self._found)))


def suggest(word: str, known: Iterable[str], otherwise: str) -> str:
    """The hint for an unknown word: the nearest known one, or ``otherwise`` where nothing is near."""
    near = difflib.get_close_matches(word, sorted(set(known)), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'? {otherwise}" if near else otherwise
