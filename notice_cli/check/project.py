"""All checks over a project, in one order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from notice_cli.catalogue import Catalogue, Entry
from notice_cli.check.document import (
    check_addenda_source,
    check_clause,
    check_clause_source,
    check_translated_addenda,
)
from notice_cli.check.pair import Pair, make_pair
from notice_cli.check.source import check_facts, check_source_terms
from notice_cli.check.state import check_state
from notice_cli.check.tasks import Task, cut_checks
from notice_cli.diagnostics import Diagnostic
from notice_cli.inline import Problem
from notice_cli.model import Notice, Text, Unit
from notice_cli.walk import units_for

__all__ = [
    "check_authoritative",
    "check_clause",
    "check_locale",
    "check_source",
    "cut_locales",
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
    """Findings about the translation into one locale as a whole; of each unit the tasks of ``cut_locales`` speak."""
    yield from check_state(units_for(notice, locale), locale, catalogue)
    yield from check_translated_addenda(notice, locale, catalogue)


def cut_locales(
    notice: Notice[Unit], catalogues: Mapping[str, Catalogue]
) -> tuple[list[Callable[[], tuple[Diagnostic, ...]]], int]:
    """Tasks that find what is wrong with each unit and its valid translation; and how many pairs they look at.

    ``catalogues`` are those of the notice by locale.
    """
    groups = [_pair_up(notice, locale, catalogue) for locale, catalogue in catalogues.items()]
    tasks = cut_checks([group.pairs for group in groups])
    return [partial(_check_task, groups, task) for task in tasks], sum(len(group.pairs) for group in groups)


@dataclass(frozen=True, slots=True)
class _Group:
    """The valid translations of one locale: each entry with its pair."""

    locale: str
    path: str
    entries: tuple[Entry, ...]
    pairs: tuple[Pair, ...]


def _pair_up(notice: Notice[Unit], locale: str, catalogue: Catalogue) -> _Group:
    wanted = {(unit.context, unit.text) for unit in units_for(notice, locale)}
    entries = tuple(entry for entry in catalogue.entries if _is_usable(entry) and entry.identity in wanted)
    pairs = (
        make_pair(entry.context, entry.source, entry.target, notice.authoritative, locale, notice.glossary)
        for entry in entries
    )
    return _Group(locale, catalogue.path, entries, tuple(pairs))


def _check_task(groups: Sequence[_Group], task: Task) -> tuple[Diagnostic, ...]:
    """What a task says, each at its line."""
    return tuple(
        _finding(groups[group].entries[index], problem, groups[group].locale, groups[group].path)
        for group, index, problem in task()
    )


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


def place_in_catalogue(findings: Iterable[Diagnostic], catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The same findings at the lines of the catalogue where the translations stand, so that the right file is opened."""
    lines: dict[tuple[str, str], int] = {}
    for entry in catalogue.entries:
        if not entry.obsolete:
            lines.setdefault((entry.context, entry.source), entry.target_line)
    for finding in findings:
        if not finding.locale or finding.path == catalogue.path:
            yield finding
        else:
            yield replace(finding, path=catalogue.path, line=lines.get((finding.context, finding.source), 0))
