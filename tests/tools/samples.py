"""The samples of rules: real sentences with the translation that sets a rule off, and with one that is right.

``tests/samples/<theme>/<rule>.toml`` holds ``[[fail]]`` and ``[[pass]]`` tables with locale, source and target. ``context``
is the unit's msgctxt. ``others`` are further units of the same file, each a source and its translation: some rules see a
fault only beside its neighbours. ``terms`` and ``names`` give a glossary, the former as tables with text,
forms and forbidden by locale.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from notice_cli.check.lone import check_catalogue
from notice_cli.diagnostics import Diagnostic, Span
from notice_cli.model import Glossary, Term
from tests.check_fixture import HEADER, quote

FOLDER = Path(__file__).parents[1] / "samples"
_FIELDS = {"locale", "source", "target", "context", "others", "terms", "names"}


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample of a rule."""

    theme: str
    rule: str
    number: int
    """Its place among those of its kind, from 1."""
    fails: bool
    locale: str
    units: tuple[tuple[str, str, str], ...]
    """Context, source and translation; what the sample is about stands first."""
    glossary: Glossary

    @property
    def name(self) -> str:
        """What a test run shows."""
        return f"{self.rule}-{self.locale}-{'fail' if self.fails else 'pass'}-{self.number}"


def read_samples() -> tuple[Sample, ...]:
    """Every sample, by file. ``KeyError`` or ``ValueError`` where one is not well written."""
    return tuple(sample for path in sorted(FOLDER.glob("*/*.toml")) for sample in _read_file(path))


def judge(sample: Sample) -> tuple[Diagnostic, ...]:
    """What a check of a PO file with the sample's units says."""
    entries = [
        f"msgctxt {quote(context)}\nmsgid {quote(source)}\nmsgstr {quote(target)}\n"
        for context, source, target in sample.units
    ]
    data = (HEADER.format(sample.locale) + "\n".join(entries)).encode()
    return check_catalogue(data, f"{sample.locale}.po", sample.locale, sample.glossary)


def _read_file(path: Path) -> list[Sample]:
    tables = tomllib.loads(path.read_text("utf-8"))
    if not set(tables) <= {"fail", "pass"}:
        raise ValueError(f"{path}: only [[fail]] and [[pass]] are known")
    return [
        _read_sample(path, kind == "fail", number, table)
        for kind in ("fail", "pass")
        for number, table in enumerate(tables.get(kind, ()), 1)
    ]


def _read_sample(path: Path, fails: bool, number: int, table: Mapping[str, Any]) -> Sample:
    if not set(table) <= _FIELDS:
        raise ValueError(f"{path}: {sorted(set(table) - _FIELDS)} are not known")
    others = [(f"unit/{place}", source, target) for place, (source, target) in enumerate(table.get("others", ()), 1)]
    units = ((table.get("context", "unit/0"), table["source"], table["target"]), *others)
    terms = tuple(_read_term(entry) for entry in table.get("terms", ()))
    glossary = Glossary(terms, tuple(table.get("names", ())))
    return Sample(path.parent.name, path.stem, number, fails, table["locale"], units, glossary)


def _read_term(entry: Mapping[str, Any]) -> Term:
    forms = {locale: tuple(words) for locale, words in entry.get("forms", {}).items()}
    forbidden = {locale: tuple(words) for locale, words in entry.get("forbidden", {}).items()}
    name = entry["text"].casefold().replace(" ", "-")
    return Term(name, entry["text"], entry.get("defined_in", ""), forms, forbidden, Span("glossary.yaml", 1))
