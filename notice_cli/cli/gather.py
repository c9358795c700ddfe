"""What ``notice check`` judges: a project, or PO files that a person names. Everything it finds, in one shape."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from babel import Locale, UnknownLocaleError

from notice_cli.catalogue import Catalogue, parse_po
from notice_cli.catalogue.waivers import Waiver, find_stale_waivers, refuse_waivers, split_waived
from notice_cli.check.rules import may_waive
from notice_cli.check.spread import do_beside
from notice_cli.cli.options import check_locales, read_project
from notice_cli.diagnostics import Diagnostic, Span, find_at
from notice_cli.errors import ConfigError
from notice_cli.load import (
    read_file,
    read_waivers_beside,
    tags_in_path,
    waivers_beside,
    waivers_path,
)
from notice_cli.load.files import MAX_CATALOGUE
from notice_cli.load.root import find_root, guess_locales
from notice_cli.project import Project
from notice_cli.report.result import Waived

STDIN = "-"
_RENAMED = {"in": "id", "iw": "he", "ji": "yi", "jw": "jv", "mo": "ro"}
"""Codes that old files have and the registry of BCP 47 has replaced."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What was judged and what is to be said of it."""

    findings: tuple[Diagnostic, ...]
    waived: tuple[Waived, ...]
    catalogues: tuple[tuple[str, Catalogue], ...]
    """With the locale that each was judged in."""
    project: Project | None = None
    """None where PO files were named."""
    place: Path = Path()
    """The project's root; for files the working directory."""
    authoritative: str = ""

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales judged, in order, each once."""
        return tuple(dict.fromkeys(locale for locale, _ in self.catalogues))

    def waivers_path(self, finding: Diagnostic) -> Path:
        """The file that a waiver of ``finding`` belongs into."""
        if self.project is None:
            return Path(waivers_beside(finding.path))
        return self.place / waivers_path(finding.locale or self.authoritative)


def gather_project(root: Path | None, locales: tuple[str, ...]) -> Gathered:
    """Judge the project at ``root`` or above the working directory. Raises ConfigError for a locale it does not have."""
    project, found, place = do_beside(partial(read_project, root), partial(_prepare, root))
    # Localisation reads CLDR, which PO files by themselves have no need of.
    from notice_cli.judge import judge_decisions, judge_project

    check_locales(project, locales)
    judgements = judge_project(project, locales, keeps_texts=False)
    said = [finding for judgement in judgements for finding in judgement.findings]
    findings = sorted({*found, *said, *judge_decisions(project, judgements)})
    catalogues = [
        (locale, catalogue)
        for (_, locale), catalogue in sorted(project.catalogues.items(), key=lambda item: item[0])
        if not locales or locale in locales
    ]
    waived = [pair for judgement in judgements for pair in judgement.waived]
    authoritative = next((notice.authoritative for notice in project.notices), "")
    return Gathered(
        _of_locales(findings, locales, project), _describe(waived), tuple(catalogues), project, place, authoritative
    )


def _prepare(root: Path | None) -> None:
    """Make ready, while the project is read, what its checks will need."""
    import notice_cli.judge  # noqa: F401 - what judging needs is imported meanwhile
    from notice_cli.check.lone import SOURCE_LOCALE
    from notice_cli.check.warm import warm_up

    place = root.resolve() if root else find_root(Path.cwd())
    warm_up(SOURCE_LOCALE, guess_locales(place))


def gather_files(paths: Sequence[str], locales: tuple[str, ...]) -> Gathered:
    """Judge PO files by themselves. Raises ConfigError where the language of one is not to be found out."""
    from notice_cli.check.lone import check_parsed

    if len(locales) > 1:
        raise ConfigError("a PO file has one language; name one --locale")
    findings: list[Diagnostic] = []
    waived: list[tuple[Diagnostic, Waiver]] = []
    catalogues: list[tuple[str, Catalogue]] = []
    for path in dict.fromkeys(paths):
        shown, data, faults = _read(path)
        findings += faults
        if data is None:
            continue
        catalogue, found = parse_po(data, shown)
        locale = find_language(catalogue, shown, locales)
        said = check_parsed(catalogue, found, locale)
        waivers, decided = _read_waivers(path, shown, locale)
        standing, silenced = split_waived(said, waivers)
        findings += [*standing, *decided]
        findings += find_stale_waivers(waivers, [waiver for _, waiver in silenced], [catalogue])
        waived += silenced
        catalogues.append((locale, catalogue))
    return Gathered(tuple(sorted(set(findings))), _describe(waived), tuple(catalogues))


def find_language(catalogue: Catalogue, path: str, locales: tuple[str, ...] = ()) -> str:
    """The language of a catalogue as a BCP 47 tag: the one named, else that of its header, else that of its path."""
    for tag in (*locales[:1], catalogue.locale, *tags_in_path(path)):
        first, _, rest = tag.partition("-")
        known = _RENAMED.get(first.lower(), first.lower()) + (f"-{rest}" if rest else "")
        if tag and _is_language(known):
            return known
        if locales:
            raise ConfigError(f"'{tag}' is not a language tag such as fr or pt-BR")
    raise ConfigError("neither the header nor the path says which language this is; name it with --locale", path)


def _is_language(tag: str) -> bool:
    try:
        Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError, TypeError):
        return False
    return True


def _read(path: str) -> tuple[str, bytes | None, tuple[Diagnostic, ...]]:
    """The path as it is shown, the bytes, and what hindered."""
    if path == STDIN:
        data = sys.stdin.buffer.read(MAX_CATALOGUE + 1)
        if len(data) <= MAX_CATALOGUE:
            return "stdin", data, ()
        message = f"standard input has more than {MAX_CATALOGUE:,} bytes"
        return "stdin", None, (find_at(Span("stdin"), "unreadable-file", message, "check that it is the right file"),)
    place = Path(path)
    if place.suffix == ".pot":
        raise ConfigError("is a template, which has no translations; name a PO file", path)
    data, findings = read_file(place)
    return place.as_posix(), data, findings


def _read_waivers(path: str, shown: str, locale: str) -> tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]:
    if path == STDIN:
        return (), ()
    found, faults = read_waivers_beside(shown, locale)
    waivers, refused = refuse_waivers(found, may_waive)
    return waivers, (*faults, *refused)


def _of_locales(findings: Iterable[Diagnostic], locales: tuple[str, ...], project: Project) -> tuple[Diagnostic, ...]:
    """Without what loading found in catalogues of other locales of the project."""
    others = {locale for notice in project.notices for locale in notice.locales} - set(locales) if locales else set()
    return tuple(finding for finding in findings if finding.locale not in others)


def _describe(waived: Iterable[tuple[Diagnostic, Waiver]]) -> tuple[Waived, ...]:
    pairs = sorted(dict.fromkeys(waived), key=lambda pair: pair[0])
    return tuple(Waived(finding, waiver.reason, waiver.author, waiver.day) for finding, waiver in pairs)
