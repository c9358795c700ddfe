"""Published files against what was released: which version they are, and whether one word differs. Pure."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from notice_cli.diagnostics import Diagnostic, Span, find_at
from notice_cli.history import Archive, Version
from notice_cli.history.published import (
    Difference,
    Document,
    Expected,
    PdfError,
    check_page,
    check_pdf,
    compare_json,
    expect,
    read_blocks,
    read_pdf,
    squeeze,
)
from notice_cli.inline import plain_text
from notice_cli.judge import Judgement
from notice_cli.model import Notice, Text, Unit
from notice_cli.project import Bundle
from notice_cli.render.data import describe_notice
from notice_cli.render.edition import Edition
from notice_cli.render.html import render_locale
from notice_cli.render.pdf import render_print
from notice_cli.render.redline_pdf import compose_redline
from notice_cli.walk import walk_leaves

MANIFEST = "manifest.json"
CONSUMED = frozenset({"_headers"})
"""Files that are orders to a server, which it does not serve."""
WORKING = "the working tree"
_NAMED = 20
_NO_LETTERS = re.compile(r"[\W\d_]+")


@dataclass(frozen=True, slots=True)
class Identified:
    """One published copy of a notice in one language, and what it is."""

    path: str
    notice: str
    locale: str
    version: str
    """The date; ``the working tree`` where it was never released."""
    revision: int
    is_exact: bool
    """Whether it says exactly what was released."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found out about published files."""

    findings: tuple[Diagnostic, ...]
    identified: tuple[Identified, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """One notice as the project has it: what was released, and the working tree."""

    archive: Archive
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class _Match:
    """A released state of a notice in one language that published data was found to be, or comes nearest to."""

    name: str
    revision: int
    edition: Edition
    differences: tuple[Difference, ...]


@dataclass(slots=True)
class Prover:
    """Holds what was released; ``day`` is the day that pages are compared for."""

    held: Mapping[str, Held]
    bundle: Bundle
    day: datetime.date
    _editions: dict[tuple[str, str, int, str], Edition] = field(default_factory=dict)

    def prove_site(self, files: Mapping[str, bytes], prefix: str = "") -> Proof:
        """Every notice of a site in every language: data, pages, PDFs; and each file against the manifest."""
        findings = [*_check_manifest(files, prefix)]
        identified: list[Identified] = []
        for path in files:
            if path == "notice.json" or path.endswith("/notice.json"):
                found, said = self._prove_folder(files, path.removesuffix("notice.json"), prefix)
                identified.extend(found)
                findings.extend(said)
        if not identified:
            hint = "name the root of a site that 'notice build' made"
            findings.append(find_at(Span(prefix or "."), "missing-text", "there is no notice.json here", hint))
        return Proof(tuple(sorted(set(findings))), tuple(identified))

    def prove_pdf(self, content: bytes, path: str) -> Proof:
        """One PDF: its attached data, and the words on its pages."""
        try:
            document = read_pdf(content)
        except PdfError as fault:
            message = f"the file is no PDF that 'notice build' made: {fault}"
            return Proof((find_at(Span(path), "changed-data", message, "name another file, or get a sound copy"),), ())
        if (pair := self._find_pair(document.data)) is not None:
            return self._prove_redline(document, path, *pair)
        match, identified, findings = self._identify(document.data, path)
        if match is None:
            return Proof(tuple(findings), ())
        findings += check_pdf(
            document, path, self._expect_pdf(match, identified[0].locale), self._namer(match, identified[0])
        )
        return Proof(tuple(sorted(set(findings))), tuple(_judge_exact(identified, findings)))

    # --- a redline ---

    def _find_pair(self, data: bytes) -> tuple[str, Version, Version, str] | None:
        """Notice, versions and language of the redline that some attached data is; None where it is none of the site's."""
        try:
            value = json.loads(data)
            notice, locale, old, new = (str(value[name]) for name in ("notice", "locale", "old_day", "new_day"))
        except (ValueError, KeyError, TypeError, RecursionError):
            return None
        released = self.held[notice].archive.versions if notice in self.held else ()
        known = {version.day.isoformat(): version for version in released if version.find_link(locale)}
        return (notice, known[old], known[new], locale) if old in known and new in known else None

    def _prove_redline(
        self, document: Document, path: str, notice: str, old: Version, new: Version, locale: str
    ) -> Proof:
        """The PDF of a redline: its records, and the words on its pages."""
        edition = self._thaw(self.held[notice].archive, new, locale, len(new.revisions.get(locale, ())))
        sheet = compose_redline(edition, old, new, locale)
        name, blocks = f"{old.day}..{new.day}", read_blocks(sheet.html, "body")
        findings: list[Diagnostic] = []
        if sheet.data != document.data:
            message = f"the attached data is not the redline {name} of what was released"
            findings.append(find_at(Span(path), "changed-data", message, _REBUILD, locale=locale))
        told = tuple((f"changes/{name}", block) for block in blocks)
        expected = Expected(name, locale, told, frozenset(squeeze(block) for block in blocks))
        findings += check_pdf(document, path, expected, lambda _: "")
        identified = [Identified(path, notice, locale, name, 0, True)]
        return Proof(tuple(sorted(set(findings))), tuple(_judge_exact(identified, findings)))

    # --- a copy of a notice ---

    def _prove_folder(
        self, files: Mapping[str, bytes], folder: str, prefix: str
    ) -> tuple[list[Identified], list[Diagnostic]]:
        match, identified, findings = self._identify(files[f"{folder}notice.json"], f"{prefix}{folder}notice.json")
        if match is None:
            return [], findings
        known = identified[0]
        name = self._namer(match, known)
        whole = replace(match.edition, place="")
        rendered = {each.path: each.content for each in render_locale(whole, known.locale)}
        home = f"{known.locale}/{known.notice}/"
        messages = self._messages(known.locale)
        for path in _list_pages(match.edition.localised[known.locale]):
            if f"{folder}{path}" in files:
                blocks = read_blocks(rendered[f"{home}{path}"].decode(), "body")
                expected = expect(match.name, match.edition.localised[known.locale], blocks, messages)
                page = files[f"{folder}{path}"].decode("utf-8", "replace")
                findings += check_page(page, f"{prefix}{folder}{path}", expected, name, whole=path == "index.html")
            elif path == "index.html" or folder == home:
                message = f"the page of {match.name} is missing"
                findings.append(find_at(Span(f"{prefix}{folder}{path}"), "missing-text", message, _REBUILD))
        for path in files:
            if path.startswith(folder) and path.endswith(".pdf") and "/" not in path[len(folder) :]:
                findings += self._prove_pdf_of(files, path, prefix, match, known)
        return list(_judge_exact(identified, findings)), findings

    def _prove_pdf_of(
        self, files: Mapping[str, bytes], path: str, prefix: str, match: _Match, known: Identified
    ) -> Iterator[Diagnostic]:
        try:
            document = read_pdf(files[path])
        except PdfError as fault:
            yield find_at(Span(prefix + path), "changed-data", str(fault), _REBUILD, locale=known.locale)
            return
        name = self._namer(match, known)
        other, _, said = self._identify(document.data, prefix + path)
        yield from said
        if other is not None and (other.name, other.revision) != (match.name, match.revision):
            message = f"the PDF is of {other.name} and the page beside it of {match.name}"
            yield find_at(Span(prefix + path), "changed-data", message, _REBUILD, locale=known.locale)
        yield from check_pdf(document, prefix + path, self._expect_pdf(match, known.locale), name)

    def _expect_pdf(self, match: _Match, locale: str) -> Expected:
        blocks = read_blocks(render_print(match.edition, locale), "body")
        return expect(match.name, match.edition.localised[locale], blocks)

    def _messages(self, locale: str) -> tuple[str, ...]:
        """The words of the interface in a language: translated where they are, else as the templates have them."""
        own = self.bundle.ui.get(locale, {})
        keys = {key for words in self.bundle.ui.values() for key in words}
        return tuple(sorted({own.get(key) or key[1] for key in keys}))

    # --- identity ---

    def _identify(self, data: bytes, path: str) -> tuple[_Match | None, list[Identified], list[Diagnostic]]:
        """What some published data is; the findings say where it differs from the state that it comes nearest to."""
        span = Span(path)
        try:
            value = json.loads(data)
            notice, locale, version = (str(value[name]) for name in ("id", "locale", "version"))
        except (ValueError, KeyError, TypeError, RecursionError):
            return None, [], [find_at(span, "changed-data", "there is no notice as data in it", _REBUILD)]
        if notice not in self.held:
            message = f"it is of the notice '{notice}', which this project does not have"
            return None, [], [find_at(span, "changed-data", message, "run the command in the project of the site")]
        place = re.search(r"(?:^|/)(versions/\d{4}-\d{2}-\d{2})/[^/]*$", path)
        matches = list(self._list_matches(value, notice, locale, version, place[1] if place else ""))
        if not matches:
            message = f"there never was a version {version} of '{notice}' in '{locale}'"
            return None, [], [find_at(span, "changed-data", message, _REBUILD, locale=locale)]
        best = min(matches, key=lambda match: len(match.differences))
        findings = list(_say_differences(best, span, locale))
        if best.name == WORKING:
            message = f"the version {version} was never released; it is compared with the notice as it stands"
            findings.append(
                find_at(span, "unknown-version", message, "release it with 'notice release'", locale=locale)
            )
        return best, [Identified(path, notice, locale, best.name, best.revision, not best.differences)], findings

    def _list_matches(self, value: Any, notice: str, locale: str, version: str, place: str) -> Iterator[_Match]:
        """The released states that the data may be, the last correction first; the first that fits ends it."""
        held = self.held[notice]
        released = next((each for each in held.archive.versions if each.day.isoformat() == version), None)
        if released is None:
            judgement = held.judgement
            if judgement.notice.version.isoformat() == version and locale in judgement.localised:
                edition = self._edition(judgement.notice, judgement.localised)
                yield _Match(WORKING, 0, edition, compare_json(describe_notice(edition, locale), value))
            return
        links = [link for link in (released.find_link(locale, number) for number in _count(released, locale)) if link]
        for link in links:
            edition = replace(self._thaw(held.archive, released, locale, link.revision), place=place)
            differences = compare_json(describe_notice(edition, locale), value)
            yield _Match(version, link.revision, edition, differences)
            if not differences:
                return

    def _thaw(self, archive: Archive, version: Version, locale: str, revision: int) -> Edition:
        """A released version in all its languages, that of ``locale`` as corrected ``revision`` times."""
        key = (archive.path, version.day.isoformat(), revision, locale if revision else "")
        if key not in self._editions:
            frozen = archive.thaw(version)
            if version.revisions.get(locale):
                own = archive.thaw(version, locale, version.find_link(locale, revision))
                frozen = frozen.with_texts(locale, own.texts[locale])
            localised = {tag: frozen.localise(tag) for tag in frozen.texts}
            self._editions[key] = self._edition(frozen.notice, localised)
        return self._editions[key]

    def _edition(self, notice: Notice[Unit], localised: Mapping[str, Notice[Text]]) -> Edition:
        siblings = tuple(other for other in self.held if other != notice.id)
        archive = self.held[notice.id].archive
        released = archive if archive.chain.links else None
        return Edition(notice, localised, self.bundle, self.day, frozenset({"html", "pdf"}), siblings, released)

    def _namer(self, match: _Match, known: Identified) -> _Namer:
        return _Namer(self.held[known.notice].archive, match.name, known.locale)


_REBUILD = "build the site again from the released version, and find out who changed the file"


@dataclass(slots=True)
class _Namer:
    """Says which other version a text is of; reads the versions when it is first asked."""

    archive: Archive
    version: str
    locale: str
    _texts: list[tuple[str, str]] | None = None

    def __call__(self, text: str) -> str:
        if self._texts is None:
            self._texts = list(self._read())
        letters = _letters(text)
        return next((name for name, whole in self._texts if letters and letters in whole), "")

    def _read(self) -> Iterator[tuple[str, str]]:
        for version in reversed(self.archive.versions):
            if version.day.isoformat() != self.version and version.find_link(self.locale):
                notice = self.archive.thaw(version, self.locale).localise(self.locale)
                texts = (_letters(plain_text(leaf.inlines)) for leaf in walk_leaves(notice))
                yield version.day.isoformat(), "\0".join(texts)


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", text).casefold()


def _count(version: Version, locale: str) -> Iterable[int]:
    return range(len(version.revisions.get(locale, ())), -1, -1)


def _list_pages(notice: Notice[Text]) -> tuple[str, ...]:
    return ("index.html", *(f"{addendum.id}/index.html" for addendum in notice.addenda))


def _say_differences(match: _Match, span: Span, locale: str) -> Iterator[Diagnostic]:
    name = match.name if not match.revision else f"{match.name}, correction {match.revision}"
    for difference in match.differences[:_NAMED]:
        message = (
            f'in {difference.place} {name} says "{difference.expected[:120]}" and the data "{difference.found[:120]}"'
        )
        yield find_at(span, "changed-data", message, _REBUILD, locale=locale, source=difference.expected)
    if len(match.differences) > _NAMED:
        message = f"and {len(match.differences) - _NAMED} other values differ from {name}"
        yield find_at(span, "changed-data", message, _REBUILD, locale=locale)


def _judge_exact(identified: Iterable[Identified], findings: Iterable[Diagnostic]) -> Iterator[Identified]:
    is_exact = not any(finding.rule in ("changed-data", "missing-text", "foreign-text") for finding in findings)
    for each in identified:
        yield Identified(each.path, each.notice, each.locale, each.version, each.revision, is_exact)


def _check_manifest(files: Mapping[str, bytes], prefix: str) -> Iterator[Diagnostic]:
    """Each file against the digest that the site's own manifest holds."""
    try:
        digests = dict(json.loads(files[MANIFEST])["files"])
    except (KeyError, ValueError, TypeError, RecursionError):
        hint = "name the root of a site that 'notice build' made, or build it again"
        yield find_at(Span(prefix + MANIFEST), "changed-file", f"the site has no {MANIFEST} that can be read", hint)
        return
    for path in sorted({*digests, *files} - {MANIFEST}):
        span = Span(prefix + path)
        if path not in digests:
            yield find_at(span, "changed-file", f"the site's {MANIFEST} does not name this file", _REBUILD)
            continue
        try:
            data = files[path]
        except KeyError:
            if path not in CONSUMED:
                message = f"the site's {MANIFEST} names this file, and it is not there"
                yield find_at(span, "changed-file", message, _REBUILD)
            continue
        if hashlib.sha256(data).hexdigest() != digests[path]:
            yield find_at(span, "changed-file", "the file is not the one that was built", _REBUILD)
