"""Does every unit have a valid translation? (Law 6: no silent English.)"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notice_cli.catalogue import Catalogue, Entry
from notice_cli.check.wording import describe_change
from notice_cli.diagnostics import Diagnostic
from notice_cli.model import Unit


def check_state(units: Sequence[Unit], locale: str, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """One finding for each unit of ``units`` that ``catalogue`` does not translate validly."""
    entries = {(entry.context, entry.source): entry for entry in catalogue.entries if not entry.obsolete}
    for unit in units:
        entry = entries.get((unit.context, unit.text))
        if entry is None:
            yield _without_entry(unit, locale, catalogue)
        elif not entry.target.strip():
            yield _finding(
                "untranslated", "the unit has no translation", "translate it", unit, locale, catalogue, entry
            )
        elif entry.is_fuzzy:
            hint = "bring the translation in line with the source and remove the fuzzy flag"
            message = describe_stale(entry)
            yield _finding("stale", message, hint, unit, locale, catalogue, entry)


def describe_stale(entry: Entry) -> str:
    """What to say of an entry whose translation is not valid: what became of its source, where that is known."""
    change = describe_change(entry.previous_source, entry.source)
    return f"the source changed after this was translated{f': {change}' if change else ''}"


def _without_entry(unit: Unit, locale: str, catalogue: Catalogue) -> Diagnostic:
    message = f"the catalogue has no entry for the unit in {unit.span}"
    return Diagnostic(
        catalogue.path,
        0,
        locale,
        "untranslated",
        message,
        "run notice sync, then translate it",
        unit.context,
        unit.text,
    )


def _finding(
    rule: str, message: str, hint: str, unit: Unit, locale: str, catalogue: Catalogue, entry: Entry
) -> Diagnostic:
    return Diagnostic(
        catalogue.path, entry.span.line, locale, rule, message, hint, unit.context, unit.text, entry.target
    )
