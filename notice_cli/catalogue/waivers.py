"""Waivers: a person's decision that a finding is no fault, for the exact source and translation that were looked at.

``locales/<locale>/waivers.jsonl`` holds one a line: rule, context, digests of source and target, reason, author, date. A
waiver whose texts change silences nothing any more; when they are what they were, it holds again.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from notice_cli.catalogue.decisions import Line, digest_text, read_lines, write_line
from notice_cli.catalogue.entry import Catalogue
from notice_cli.diagnostics import Diagnostic, Span, find_at

FIELDS = ("rule", "context", "source", "target", "reason", "author", "date")
_REQUIRED = ("rule", "source", "target", "reason", "author", "date")
"""A catalogue without msgctxt has units without a context."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One decision."""

    span: Span
    locale: str
    """BCP 47 tag of the folder that it stands in."""
    rule: str
    context: str
    source: str
    """Digest of the source text."""
    target: str
    """Digest of the translation."""
    reason: str
    author: str
    day: str
    """ISO 8601 date."""


def parse_waivers(data: bytes, path: str, locale: str) -> tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]:
    """The waivers in ``data``, and ``bad-decision`` for every line that is none."""
    waivers: list[Waiver] = []
    findings: list[Diagnostic] = []
    for line in read_lines(data, path, locale, _REQUIRED):
        if isinstance(line, Diagnostic):
            findings.append(line)
        else:
            waivers.append(_make_waiver(line, locale))
    return tuple(waivers), tuple(findings)


def refuse_waivers(
    waivers: Iterable[Waiver], may_waive: Callable[[str], bool]
) -> tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]:
    """The waivers of rules that may be waived, and ``bad-decision`` for the others. ``may_waive`` judges a slug."""
    good: list[Waiver] = []
    findings: list[Diagnostic] = []
    for waiver in waivers:
        if may_waive(waiver.rule):
            good.append(waiver)
        else:
            message = f"'{waiver.rule}' is no rule that may be waived"
            findings.append(find_at(waiver.span, "bad-decision", message, "delete the line", locale=waiver.locale))
    return tuple(good), tuple(findings)


def write_waiver(finding: Diagnostic, reason: str, author: str, day: datetime.date) -> str:
    """The line that waives ``finding``, which must be about a unit, ending in a newline."""
    values = (
        finding.rule,
        finding.context,
        digest_text(finding.source),
        digest_text(finding.target),
        " ".join(reason.split()),
        " ".join(author.split()),
        day.isoformat(),
    )
    return write_line(dict(zip(FIELDS, values, strict=True)))


def split_waived(
    findings: Iterable[Diagnostic], waivers: Sequence[Waiver], authoritative: str = ""
) -> tuple[tuple[Diagnostic, ...], tuple[tuple[Diagnostic, Waiver], ...]]:
    """The findings that stand, and the waived ones, each with its waiver.

    A finding about the source itself, which names no locale, is waived in the ``authoritative`` one's folder.
    """
    known = {_waiver_key(waiver): waiver for waiver in waivers}
    standing: list[Diagnostic] = []
    waived: list[tuple[Diagnostic, Waiver]] = []
    for finding in findings:
        waiver = known.get(_finding_key(finding, authoritative)) if known and finding.source else None
        if waiver is None:
            standing.append(finding)
        else:
            waived.append((finding, waiver))
    return tuple(standing), tuple(waived)


def find_stale_waivers(
    waivers: Iterable[Waiver], used: Iterable[Waiver], catalogues: Iterable[Catalogue]
) -> Iterator[Diagnostic]:
    """A finding for each of ``waivers`` that none of ``used`` is like; the catalogues of its locale tell why."""
    keys = {_waiver_key(waiver) for waiver in used}
    unused = [waiver for waiver in waivers if _waiver_key(waiver) not in keys]
    if not unused:
        return
    contexts = {entry.context for catalogue in catalogues for entry in catalogue.entries if not entry.obsolete}
    texts = {
        (entry.context, digest_text(entry.source), digest_text(entry.target))
        for catalogue in catalogues
        for entry in catalogue.entries
        if not entry.obsolete
    }
    for waiver in unused:
        if (waiver.context, waiver.source, waiver.target) in texts:
            why = "the texts are those it was given for, and nothing is found in them any more"
        elif waiver.context in contexts:
            why = "the source or the translation is no longer the text it was given for"
        else:
            why = "its unit is no longer there"
        message = f"the waiver of '{waiver.rule}' by {waiver.author} ({waiver.day}) waives nothing: {why}"
        hint = "delete the line; where the finding is still no fault, waive it anew"
        yield find_at(waiver.span, "stale-waiver", message, hint, locale=waiver.locale, context=waiver.context)


def _make_waiver(line: Line, locale: str) -> Waiver:
    fields = line.fields
    return Waiver(
        line.span,
        locale,
        fields["rule"],
        fields.get("context", ""),
        fields["source"],
        fields["target"],
        fields["reason"],
        fields["author"],
        fields["date"],
    )


def _waiver_key(waiver: Waiver) -> tuple[str, ...]:
    return waiver.rule, waiver.locale, waiver.context, waiver.source, waiver.target


def _finding_key(finding: Diagnostic, authoritative: str) -> tuple[str, ...]:
    locale = finding.locale or authoritative
    return finding.rule, locale, finding.context, digest_text(finding.source), digest_text(finding.target)
