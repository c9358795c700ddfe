"""``versions/chain.jsonl``: one line a release, each holding the digest of its frozen file and of the line before.

A line that is changed no longer has its own digest, a line that is taken out or put in breaks the digest of the next, and a
line rewritten with its digest breaks it too. Who keeps the digest of the last line elsewhere can prove all of them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from notice_cli.diagnostics import Diagnostic, Span, find_at
from notice_cli.history.canonical import Json, MalformedError, digest, read_object, to_bytes
from notice_cli.history.codec import Codec
from notice_cli.model import ChangeClass

CHAIN: Final = "chain.jsonl"
"""The chain's name inside a notice's folder ``versions/``."""

_CODEC: Final = Codec()


class LinkKind(StrEnum):
    """What a release is."""

    RELEASE = "release"
    """A version, in all its languages."""
    REVISION = "revision"
    """A correction of one language of a version, whose date stays."""


@dataclass(frozen=True, slots=True)
class Link:
    """One release, as its line says."""

    kind: LinkKind
    version: datetime.date
    file: str
    """Name of the frozen file, beside the chain."""
    sha256: str
    """Digest of the file's bytes."""
    components: Mapping[str, str]
    """Digests of what is in it: ``notice``, ``units`` and ``texts/<locale>``; they tell which of them was changed."""
    released: datetime.date
    """The day on which it was released, which is not the day on which it takes effect."""
    by: str
    why: str
    classes: Mapping[str, ChangeClass]
    """Class of the change by locale; of a correction, of its own locale only."""
    behind: Mapping[str, int]
    """By locale, how many units stood in the source language for want of a valid translation."""
    previous: str
    """``link`` of the line before; empty in the first."""
    locale: str = ""
    """The language that a correction is of."""
    revision: int = 0
    """0 for a version, 1 for the first correction of a language of it, and so on."""
    summary: str = ""
    """Context of the unit that says what changed: ``changes/2026-06-01``."""
    link: str = ""
    """Digest of the line without this member."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The releases of one notice in the order in which they were made."""

    links: tuple[Link, ...] = ()
    findings: tuple[Diagnostic, ...] = field(default=())
    """What is wrong with the lines; such lines may be missing from ``links``."""

    @property
    def head(self) -> str:
        """The digest that stands for the whole chain; empty where nothing was released."""
        return self.links[-1].link if self.links else ""


def file_name(version: datetime.date, locale: str = "", revision: int = 0) -> str:
    """The name of a frozen file: ``2026-06-01.json``, ``2026-06-01.fr.1.json``."""
    return f"{version.isoformat()}.{locale}.{revision}.json" if locale else f"{version.isoformat()}.json"


def seal_link(link: Link) -> Link:
    """The link with its own digest."""
    return replace(link, link=digest(to_bytes(_CODEC.encode(replace(link, link=""), Link))))


def write_link(link: Link) -> bytes:
    """The line of a link, ending in a newline."""
    return to_bytes(_CODEC.encode(link, Link))


def digest_components(data: bytes) -> Mapping[str, str]:
    """The digests of what is in a frozen file. Raises MalformedError where it is no JSON object."""
    return {name: digest(to_bytes(value)) for name, value in _list_components(read_object(data))}


def _list_components(value: Json) -> Iterator[tuple[str, object]]:
    for name in ("notice", "units"):
        if name in value:
            yield name, value[name]
    texts = value.get("texts")
    if isinstance(texts, dict):
        yield from ((f"texts/{locale}", item) for locale, item in texts.items())
    elif texts is not None:
        yield f"texts/{value.get('locale')}", texts


# --- read -------------------------------------------------------------------------------------------------------------


def parse_chain(data: bytes, path: str) -> Chain:
    """The chain in ``data``, and the finding ``broken-chain`` for every line that is not as it was written."""
    links: list[Link] = []
    findings: list[Diagnostic] = []
    lines = data.split(b"\n")
    if lines[-1]:
        findings.append(_broken(Span(path, len(lines)), "the last line does not end: a part of the file is missing"))
    for number, line in enumerate(lines if lines[-1] else lines[:-1], 1):
        span = Span(path, number)
        try:
            link = _read_line(line)
        except MalformedError as fault:
            findings.append(_broken(span, f"the line is not one that 'notice release' wrote: {fault}"))
            continue
        findings.extend(_check_link(link, links, span))
        links.append(link)
    return Chain(tuple(links), tuple(findings))


def _read_line(line: bytes) -> Link:
    link: Link = _CODEC.decode(read_object(line), Link, "line")
    if write_link(link) != line + b"\n":
        raise MalformedError("it is not in the canonical form")
    return link


def _check_link(link: Link, before: Sequence[Link], span: Span) -> Iterator[Diagnostic]:
    if link.link != seal_link(link).link:
        yield _broken(span, f"the line of {describe_link(link)} is not what it was: its own digest does not fit")
    previous = before[-1].link if before else ""
    if link.previous != previous:
        message = f"the line of {describe_link(link)} does not follow on the line before it"
        yield _broken(span, f"{message}: a line was changed, taken out or put in")
    if link.file != file_name(link.version, link.locale, link.revision):
        yield _broken(span, f"the line of {describe_link(link)} names the file '{link.file}'")


def _broken(span: Span, message: str) -> Diagnostic:
    return find_at(span, "broken-chain", message, "restore the file from version control; its lines are never edited")


def describe_link(link: Link) -> str:
    """A release in words: ``2026-06-01`` or ``2026-06-01, fr correction 1``."""
    day = link.version.isoformat()
    return f"{day}, {link.locale} correction {link.revision}" if link.kind is LinkKind.REVISION else day
