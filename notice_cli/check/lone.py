"""A lone PO file, judged without a project: for people who use nothing else of this toolkit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from notice_cli.catalogue import Catalogue, Entry, parse_po
from notice_cli.catalogue.header import read_fields
from notice_cli.check.pair import make_pair
from notice_cli.check.spread import Spread
from notice_cli.check.state import describe_stale
from notice_cli.check.tasks import cut_checks
from notice_cli.diagnostics import Diagnostic
from notice_cli.model import Glossary

SOURCE_LOCALE: Final = "en"
"""What a catalogue is translated from unless its header says otherwise (X-Source-Language)."""


def check_catalogue(
    data: bytes, path: str, locale: str = "", glossary: Glossary | None = None
) -> tuple[Diagnostic, ...]:
    """Findings about a PO file, sorted by place. ``locale`` is taken from the header where it is not given."""
    catalogue, found = parse_po(data, path)
    return check_parsed(catalogue, found, locale or catalogue.locale, glossary)


def check_parsed(
    catalogue: Catalogue, found: Iterable[Diagnostic], locale: str, glossary: Glossary | None = None
) -> tuple[Diagnostic, ...]:
    """The same of a catalogue that was parsed before; ``found`` is what parsing said."""
    return tuple(sorted({*found, *check_entries(catalogue, locale, glossary or Glossary())}))


def check_entries(catalogue: Catalogue, locale: str, glossary: Glossary) -> Iterator[Diagnostic]:
    """Findings about the entries of a parsed catalogue."""
    source_locale = read_fields(catalogue.header).get("x-source-language", "").replace("_", "-") or SOURCE_LOCALE
    judged: list[Entry] = []
    for entry in catalogue.entries:
        if entry.obsolete:
            continue
        if not entry.target.strip():
            yield _finding(entry, catalogue, locale, "untranslated", "the unit has no translation", "translate it")
        elif entry.is_fuzzy:
            hint = "bring the translation in line with the source and remove the fuzzy flag"
            yield _finding(entry, catalogue, locale, "stale", describe_stale(entry), hint)
        else:
            judged.append(entry)
    pairs = [make_pair(each.context, each.source, each.target, source_locale, locale, glossary) for each in judged]
    for found in Spread(cut_checks([pairs]), len(pairs)).finish():
        for _, index, problem in found:
            yield _finding(judged[index], catalogue, locale, problem.rule, problem.message, problem.hint)


def _finding(entry: Entry, catalogue: Catalogue, locale: str, rule: str, message: str, hint: str) -> Diagnostic:
    line = entry.target_line if rule not in ("untranslated", "stale") else entry.span.line
    return Diagnostic(catalogue.path, line, locale, rule, message, hint, entry.context, entry.source, entry.target)
