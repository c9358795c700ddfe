"""Approvals: a reviewer's word that a translation is right, for the exact source and translation that were read.

``locales/<locale>/approvals.jsonl`` holds one a line: context, digests of source and target, author, date. An approval whose
texts change lapses by itself; when they are what they were, it holds again.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notice_cli.catalogue.decisions import digest_text, read_lines, write_line
from notice_cli.catalogue.entry import Catalogue, Entry
from notice_cli.diagnostics import Diagnostic, Span

FIELDS = ("context", "source", "target", "author", "date")
_REQUIRED = ("source", "target", "author", "date")


@dataclass(frozen=True, slots=True)
class Approval:
    """One decision."""

    span: Span
    locale: str
    """BCP 47 tag of the folder that it stands in."""
    context: str
    source: str
    """Digest of the source text."""
    target: str
    """Digest of the translation."""
    author: str
    """The reviewer."""
    day: str
    """ISO 8601 date."""


def parse_approvals(data: bytes, path: str, locale: str) -> tuple[tuple[Approval, ...], tuple[Diagnostic, ...]]:
    """The approvals in ``data``, and ``bad-decision`` for every line that is none."""
    approvals: list[Approval] = []
    findings: list[Diagnostic] = []
    for line in read_lines(data, path, locale, _REQUIRED):
        if isinstance(line, Diagnostic):
            findings.append(line)
        else:
            context, source, target, author, day = (line.fields.get(name, "") for name in FIELDS)
            approvals.append(Approval(line.span, locale, context, source, target, author, day))
    return tuple(approvals), tuple(findings)


def write_approval(context: str, source: str, target: str, author: str, day: datetime.date) -> str:
    """The line that approves a translation of exactly these texts, ending in a newline."""
    values = (context, digest_text(source), digest_text(target), " ".join(author.split()), day.isoformat())
    return write_line(dict(zip(FIELDS, values, strict=True)))


def is_approved(entry: Entry, approvals: Sequence[Approval]) -> bool:
    """Whether one of ``approvals``, which are of the entry's locale, is of exactly its texts and these are valid."""
    if entry.obsolete or entry.is_fuzzy or not entry.target:
        return False
    key = (entry.context, digest_text(entry.source), digest_text(entry.target))
    return any((approval.context, approval.source, approval.target) == key for approval in approvals)


def find_lapsed_approvals(approvals: Sequence[Approval], catalogue: Catalogue) -> Iterator[Diagnostic]:
    """A finding for each unit of ``catalogue`` that was approved once and is not in its present texts.

    A unit is known by its context and its source, or, where the source has changed since, by what the catalogue says of
    the former one. Approvals of texts that the notice has no more are history and not found.
    """
    if not approvals:
        return
    last = {(approval.context, approval.source): approval for approval in approvals}
    holding = {(approval.context, approval.source, approval.target) for approval in approvals}
    for entry in catalogue.entries:
        if entry.obsolete or not entry.target:
            continue
        former = entry.previous_source if entry.is_fuzzy and entry.previous_source else entry.source
        context = (entry.previous_context or entry.context) if former != entry.source else entry.context
        digest = digest_text(former)
        approval = last.get((context, digest))
        if approval is None:
            continue
        if former == entry.source and (context, digest, digest_text(entry.target)) in holding:
            continue
        yield _describe(approval, entry, catalogue.path, former != entry.source)


def _describe(approval: Approval, entry: Entry, path: str, is_source: bool) -> Diagnostic:
    what = "the source has changed" if is_source else "the translation has changed"
    message = f"{approval.author} approved this on {approval.day}; {what} since"
    return Diagnostic(
        path,
        entry.target_line,
        approval.locale,
        "lapsed-approval",
        message,
        "have it approved again",
        entry.context,
        entry.source,
        entry.target,
    )
