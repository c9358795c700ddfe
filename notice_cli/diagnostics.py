"""Findings: what a stage has to say about content, as data.

A stage returns its value and its findings together and never raises because an author or a translator made a mistake.
Severity, title, explanation and reference live in the rule catalogue (``check/rules.py``), keyed by the slug in ``rule``.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file that a person edits."""

    path: str
    """POSIX path relative to the project's root."""
    line: int = 0
    """1-based line; 0 means the file as a whole."""

    def __str__(self) -> str:
        """``path:line``, or the path alone where no line is known."""
        return f"{self.path}:{self.line}" if self.line else self.path


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One finding: flat, ordered, and the same for every report format."""

    path: str
    line: int
    locale: str
    """BCP 47 tag of the catalogue concerned; empty where the finding is about the source."""
    rule: str
    """Slug of the rule catalogue, such as ``unknown-fact``."""
    message: str
    """What is wrong, in one sentence, with the offending word quoted."""
    hint: str = ""
    """What to do, in one sentence."""
    context: str = ""
    """msgctxt of the unit concerned; empty where none is."""
    source: str = ""
    """Source text of the unit, for reports that show it."""
    target: str = ""
    """Translation of the unit, for reports that show it."""


def find_at(span: Span, rule: str, message: str, hint: str = "", **more: str) -> Diagnostic:
    """A finding at ``span``; ``more`` may name locale, context, source and target."""
    return Diagnostic(span.path, span.line, more.pop("locale", ""), rule, message, hint, **more)
