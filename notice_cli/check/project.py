"""All checks over a project, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from notice_cli.catalogue import Catalogue, Entry
from notice_cli.check.document import (
    check_addenda_source,
    check_clause,
    check_clause_source,
    check_translated_addenda,
)
from notice_cli.check.pair import make_pair
from notice_cli.check.pairs import check_pair
from notice_cli.check.sets import check_set
from notice_cli.check.source import check_facts, check_source_terms
from notice_cli.check.state import check_state
from notice_cli.diagnostics import Diagnostic
from notice_cli.inline import Problem
from notice_cli.model import Notice, Text, Unit
from notice_cli.walk import units_for

__all__ = [
    "check_authoritative",
    "check_clause",
    "check_locale",
    "check_pairs",
    "check_source",
    "place_in_catalogue",
]


def check_source(notice: Notice[Unit]) -> Iterator[Diagnostic]:
    """Findings about the notice as written, beyond those that loading it gave."""
    yield from check_clause_source(notice)
    yield from check_addenda_source(notice)
    yield from check_source_terms(notice)


def check_authoritative(notice: Notice[Unit], localised: Notice[Text]) -> Iterator[Diagnostic]:
    """Findings about the notice in its authoritative language, its facts written out."""
    yield from check_facts(notice, localised)


def check_locale(notice: Notice[Unit], locale: str, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Findings about the translation into one locale of a notice; of its text as localised ``check_clause`` speaks."""
    yield from check_state(units_for(notice, locale), locale, catalogue)
    yield from check_pairs(notice, locale, catalogue)
    yield from check_translated_addenda(notice, locale, catalogue)


def check_pairs(notice: Notice[Unit], locale: str, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """Findings about each unit and its valid translation."""
    wanted = {(unit.context, unit.text) for unit in units_for(notice, locale)}
    entries = [entry for entry in catalogue.entries if _is_usable(entry) and entry.identity in wanted]
    pairs = [
        make_pair(entry.context, entry.source, entry.target, notice.authoritative, locale, notice.glossary)
        for entry in entries
    ]
    for entry, pair in zip(entries, pairs, strict=True):
        for problem in check_pair(pair):
            yield _finding(entry, problem, locale, catalogue.path)
    for index, problem in check_set(pairs):
        yield _finding(entries[index], problem, locale, catalogue.path)


def _is_usable(entry: Entry) -> bool:
    return not entry.obsolete and not entry.is_fuzzy and bool(entry.target.strip())


def _finding(entry: Entry, problem: Problem, locale: str, path: str) -> Diagnostic:
    return Diagnostic(
        path,
        entry.target_line,
        locale,
        problem.rule,
        problem.message,
        problem.hint,
        entry.context,
        entry.source,
        entry.target,
    )


def place_in_catalogue(finding: Diagnostic, catalogue: Catalogue) -> Diagnostic:
    """The same finding at the line of the catalogue where its translation stands, so that the right file is opened."""
    if not finding.locale or finding.path == catalogue.path:
        return finding
    for entry in catalogue.entries:
        if not entry.obsolete and (entry.context, entry.source) == (finding.context, finding.source):
            return replace(finding, path=catalogue.path, line=entry.target_line)
    return replace(finding, path=catalogue.path, line=0)
