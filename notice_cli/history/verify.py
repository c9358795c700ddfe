"""Whether what was released is still what was released: the chain, every frozen file, and nothing beside them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from notice_cli.diagnostics import Diagnostic, Span, find_at
from notice_cli.history.archive import Archive
from notice_cli.history.canonical import MalformedError, digest, read_object
from notice_cli.history.chain import CHAIN, Link, describe_link, digest_components
from notice_cli.history.seals import find_changed

_RESTORE = "restore the file from version control; what is released is never changed"
_NAMED = 20
"""How many changed units of one file are named one by one."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What verification found out about one notice."""

    findings: tuple[Diagnostic, ...]
    releases: int
    head: str
    """The digest of the last line, by which somebody who keeps it can prove all lines before."""


def verify_archive(archive: Archive, head: str = "") -> Verified:
    """Every line of the chain and every frozen file; ``head`` is a digest that the chain once ended in and must still hold.

    A file whose digest fits is not parsed, so that a thousand versions take seconds.
    """
    findings = [*archive.chain.findings, *_check_head(archive, head)]
    for link in archive.chain.links:
        findings.extend(_check_file(archive, link))
    findings.extend(_check_foreign(archive))
    return Verified(tuple(sorted(set(findings))), len(archive.chain.links), archive.chain.head)


def _check_head(archive: Archive, head: str) -> Iterator[Diagnostic]:
    links = archive.chain.links
    if head and not any(link.link == head for link in links):
        message = f"no line of the chain has the digest {head[:16]}…: the chain was rewritten or cut short"
        yield find_at(Span(f"{archive.path}/{CHAIN}"), "broken-chain", message, "restore the file from version control")


def _check_file(archive: Archive, link: Link) -> Iterator[Diagnostic]:
    span = Span(f"{archive.path}/{link.file}")
    try:
        data = archive.files[link.file]
    except KeyError:
        message = f"the frozen file of {describe_link(link)} is missing"
        yield find_at(span, "missing-version", message, "restore the file from version control")
        return
    if digest(data) == link.sha256:
        return
    for what in explain_change(data, link):
        message = f"the file of {describe_link(link)} is not the one that was released: {what}"
        yield find_at(span, "changed-version", message, _RESTORE, locale=link.locale)


def explain_change(data: bytes, link: Link) -> tuple[str, ...]:
    """What in a frozen file is not as it was released, in words; at least one, given that its digest does not fit."""
    try:
        value = read_object(data)
        changed = list(find_changed(value))
        components = digest_components(data)
    except (MalformedError, RecursionError) as fault:
        return (f"{fault}",)
    except (TypeError, ValueError, AttributeError, KeyError):
        return ("its structure was changed",)
    if changed:
        more = len(changed) - _NAMED
        return (*changed[:_NAMED], *((f"and {more} other places",) if more > 0 else ()))
    names = sorted({*components, *link.components})
    differing = [name for name in names if components.get(name) != link.components.get(name)]
    if differing:
        return tuple(f"'{name}' was changed, and its seals were made to fit" for name in differing)
    return ("it was written anew in another form, or its head or its seals were changed",)


def _check_foreign(archive: Archive) -> Iterator[Diagnostic]:
    known = {link.file for link in archive.chain.links}
    for name in sorted(archive.files):
        if name not in known:
            message = f"no line of the chain names '{name}'"
            hint = (
                "a release that was killed leaves such a file: release again, or delete it; else the chain lost a line"
            )
            yield find_at(Span(f"{archive.path}/{name}"), "foreign-version", message, hint)
