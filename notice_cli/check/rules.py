"""The catalogue of rules: one entry a slug, kept as data in ``rules.toml``.

A stage names a rule by its slug and says nothing of severity or explanation; those are read here. An uncatalogued slug is
a bug of the toolkit and raises ``KeyError``.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from notice_cli.diagnostics import Diagnostic


class Severity(StrEnum):
    """How bad it is when the rule is right."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Certainty(StrEnum):
    """How sure the rule is of what it says."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"


THEMES: Mapping[str, str] = {
    "load": "The files of the project can be read and hold together: YAML, Markdown, ids, references, templates.",
    "catalogue": "The catalogues are PO files that every tool reads the same way.",
    "state": "Every unit has a translation, and it was made for the source as it stands.",
    "reference": "The facts that the source names are named in the translation, and no others.",
    "values": "Numbers, periods, dates, money, percentages and ages say the same in both languages, however they are written.",
    "invariants": "Addresses, links, names, registration numbers and citations come through as they are.",
    "words": "Defined terms and the words of the glossary are translated in the approved way, each in one way only.",
    "sense": "Negation, permission, duty, exceptions, sentences and language: nothing said is lost, nothing is added.",
    "form": "Marks, brackets, quotation marks, spaces and characters are those of the source and of the language.",
    "document": "What must hold for a whole notice in a language: the prevailing clause, its addenda, its version.",
    "source": "The notice as written: its terms, its facts and its references.",
    "decision": "Waivers and approvals: recorded decisions, each bound to the exact text it was given for.",
    "history": "Published versions stay what they were, and each says truly what it changed.",
    "render": "The pages and PDFs show what the notice says.",
    "verify": "The finished files say what the notice says, in every language.",
}
"""Theme → what its rules look after. The order is that of the documentation."""

UNWAIVABLE_THEMES = frozenset({"load", "catalogue", "decision", "history", "render", "verify"})
"""Themes whose findings no waiver silences: they are not about the words of a translation."""


@dataclass(frozen=True, slots=True)
class Example:
    """A text, or a text and its translation, that sets a rule off."""

    source: str
    target: str = ""
    """Empty where the rule is about one text."""
    locale: str = ""
    """BCP 47 tag of ``target``; empty where it goes without saying."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What the toolkit knows of one kind of finding."""

    slug: str
    """Readable, stable and never reused."""
    theme: str
    """The table of ``rules.toml`` that holds it; a key of ``THEMES``."""
    severity: Severity
    certainty: Certainty
    title: str
    explanation: str
    reference: str = ""
    """The standard or source that the rule follows."""
    stops: bool = False
    """Whether the command could not run: exit code 2 instead of 1."""
    example: Example | None = None
    may_waive: bool = True
    """Whether a person may decide that a finding of the rule is no fault."""


@cache
def load_rules() -> Mapping[str, Rule]:
    """Slug → rule, in the order of the catalogue."""
    data = tomllib.loads(files("notice_cli.check").joinpath("rules.toml").read_text("utf-8"))
    return {slug: _read_rule(slug, theme, entry) for theme, entries in data.items() for slug, entry in entries.items()}


def _read_rule(slug: str, theme: str, entry: Mapping[str, Any]) -> Rule:
    example = entry.get("example")
    stops = entry.get("stops", False)
    return Rule(
        slug,
        theme,
        Severity(entry["severity"]),
        Certainty(entry.get("certainty", "certain")),
        entry["title"],
        " ".join(entry["explanation"].split()),
        entry.get("reference", ""),
        stops,
        Example(example["source"], example.get("target", ""), example.get("locale", "")) if example else None,
        entry.get("waivable", theme not in UNWAIVABLE_THEMES) and not stops,
    )


def rule_of(finding: Diagnostic) -> Rule:
    """The rule that a finding names; ``KeyError`` when the catalogue lacks it, which is a bug."""
    return load_rules()[finding.rule]


def may_waive(slug: str) -> bool:
    """Whether ``slug`` is a rule whose findings a person may decide to be no fault."""
    rule = load_rules().get(slug)
    return rule is not None and rule.may_waive


def exit_code(findings: Iterable[Diagnostic], fail_on: Severity = Severity.ERROR) -> int:
    """0 clean, 1 findings at or above ``fail_on``, 2 something could not be read at all."""
    order = list(Severity)
    rules = [rule_of(finding) for finding in findings]
    if any(rule.stops for rule in rules):
        return 2
    return int(any(order.index(rule.severity) <= order.index(fail_on) for rule in rules))
