"""Checks of a localised notice as a whole."""

from __future__ import annotations

from collections.abc import Iterator

from notice_cli.diagnostics import Diagnostic, find_at
from notice_cli.inline import references
from notice_cli.model import Notice, Text, Unit

LANGUAGES = ("language.authoritative", "language.this")


def check_clause_source(notice: Notice[Unit]) -> Iterator[Diagnostic]:
    """The clause as written names both languages by reference, so that it cannot name the wrong one."""
    for ref in LANGUAGES:
        if ref not in references(notice.clause.text):
            message = f"the prevailing-language clause does not refer to {{{ref}}}"
            yield find_at(notice.clause.span, "missing-clause", message, f"name the language as {{{ref}}}")


def check_clause(notice: Notice[Text]) -> Iterator[Diagnostic]:
    """The clause of a localised notice is in the reader's own language (law 7)."""
    if notice.locale != notice.authoritative and notice.clause.lang != notice.locale:
        message = f"the clause is not translated into '{notice.locale}'"
        yield find_at(
            notice.clause.unit.span,
            "missing-clause",
            message,
            "translate it: the page may not be published without it, whatever the policy",
            locale=notice.locale,
            context=notice.clause.unit.context,
            source=notice.clause.unit.text,
        )
