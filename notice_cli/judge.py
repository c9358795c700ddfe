"""load → localise → check, as one judgement that commands act on. Pure: what was read goes in, what to say comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from notice_cli.catalogue import Catalogue, translations
from notice_cli.check.project import check_locale, check_source, place_in_catalogue
from notice_cli.diagnostics import Diagnostic
from notice_cli.localise import localise_notice
from notice_cli.model import Fallback, Notice, Text, Unit
from notice_cli.project import Project

TOLERATED = frozenset({"untranslated", "stale"})
"""Rules whose findings the policy ``source`` lets a build publish, marked to the reader."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One notice in the locales asked for, and everything that is to be said of it."""

    notice: Notice[Unit]
    localised: Mapping[str, Notice[Text]]
    findings: tuple[Diagnostic, ...]

    @property
    def blocking(self) -> tuple[Diagnostic, ...]:
        """The findings that the notice's policy does not let a build tolerate."""
        if self.notice.fallback is not Fallback.SOURCE:
            return self.findings
        return tuple(finding for finding in self.findings if finding.rule not in TOLERATED)


def judge_project(project: Project, locales: Iterable[str] = ()) -> tuple[Judgement, ...]:
    """Localise and check every notice in its locales, or in those of ``locales`` that it has."""
    wanted = frozenset(locales)
    return tuple(judge_notice(notice, project.catalogues, wanted) for notice in project.notices)


def judge_notice(
    notice: Notice[Unit], catalogues: Mapping[tuple[str, str], Catalogue], wanted: frozenset[str] = frozenset()
) -> Judgement:
    """Localise and check one notice; ``wanted`` empty means every locale."""
    findings = list(check_source(notice))
    localised: dict[str, Notice[Text]] = {}
    for locale in notice.locales:
        if wanted and locale not in wanted:
            continue
        catalogue = catalogues.get((notice.id, locale))
        texts, said = localise_notice(notice, locale, translations(catalogue) if catalogue else {})
        localised[locale] = texts
        if catalogue is None:
            findings.extend(said)
        else:
            findings.extend(place_in_catalogue(finding, catalogue) for finding in said)
            findings.extend(check_locale(notice, texts, catalogue))
    return Judgement(notice, localised, tuple(sorted(set(findings))))
