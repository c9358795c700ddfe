"""load → localise → check, as one judgement that commands act on. Pure: what was read goes in, what to say comes out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from notice_cli.catalogue import Catalogue, translations
from notice_cli.catalogue.approvals import find_lapsed_approvals
from notice_cli.catalogue.waivers import Waiver, find_stale_waivers, refuse_waivers, split_waived
from notice_cli.check.project import (
    check_authoritative,
    check_clause,
    check_locale,
    check_source,
    cut_locales,
    place_in_catalogue,
)
from notice_cli.check.rules import may_waive
from notice_cli.check.spread import Spread
from notice_cli.diagnostics import Diagnostic
from notice_cli.localise import localise_notice
from notice_cli.model import Fallback, Notice, Text, Unit
from notice_cli.project import Project

Task = Callable[[], tuple[Diagnostic, ...]]

TOLERATED = frozenset({"untranslated", "stale"})
"""Rules whose findings the policy ``source`` lets a build publish, marked to the reader."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One notice in the locales asked for, and everything that is to be said of it."""

    notice: Notice[Unit]
    localised: Mapping[str, Notice[Text]]
    """Empty where the texts were not asked for."""
    findings: tuple[Diagnostic, ...]
    waived: tuple[tuple[Diagnostic, Waiver], ...] = ()
    """Findings that a person has decided to be no fault, each with the decision."""
    locales: tuple[str, ...] = ()
    """The locales that were judged."""

    @property
    def blocking(self) -> tuple[Diagnostic, ...]:
        """The findings that the notice's policy does not let a build tolerate."""
        if self.notice.fallback is not Fallback.SOURCE:
            return self.findings
        return tuple(finding for finding in self.findings if finding.rule not in TOLERATED)


def judge_project(project: Project, locales: Iterable[str] = (), *, keeps_texts: bool = True) -> tuple[Judgement, ...]:
    """Localise and check every notice in its locales, or in those of ``locales`` that it has.

    Without ``keeps_texts`` the localised notices are thrown away when they have been judged, which is quicker: helpers
    make them too.
    """
    wanted = frozenset(locales)
    waivers, _ = refuse_waivers(project.waivers, may_waive)
    return tuple(judge_notice(notice, project.catalogues, wanted, waivers, keeps_texts) for notice in project.notices)


def judge_decisions(project: Project, judgements: Iterable[Judgement]) -> tuple[Diagnostic, ...]:
    """What is to be said of the waivers and approvals of the locales that were judged."""
    done = tuple(judgements)
    judged = {locale for judgement in done for locale in judgement.locales}
    waivers, findings = refuse_waivers((waiver for waiver in project.waivers if waiver.locale in judged), may_waive)
    said = list(findings)
    for locale in sorted(judged):
        mine = [waiver for waiver in waivers if waiver.locale == locale]
        used = [waiver for judgement in done for _, waiver in judgement.waived if waiver.locale == locale]
        catalogues = [catalogue for (_, tag), catalogue in project.catalogues.items() if tag == locale]
        said += find_stale_waivers(mine, used, catalogues)
        approvals = [approval for approval in project.approvals if approval.locale == locale]
        said += [finding for catalogue in catalogues for finding in find_lapsed_approvals(approvals, catalogue)]
    return tuple(sorted(set(said)))


def judge_notice(
    notice: Notice[Unit],
    catalogues: Mapping[tuple[str, str], Catalogue],
    wanted: frozenset[str] = frozenset(),
    waivers: Sequence[Waiver] = (),
    keeps_texts: bool = True,
) -> Judgement:
    """Localise and check one notice; ``wanted`` empty means every locale. Findings with a waiver are set aside."""
    locales = tuple(locale for locale in notice.locales if not wanted or locale in wanted)
    own = {locale: catalogues[notice.id, locale] for locale in locales if (notice.id, locale) in catalogues}
    pairs, size = cut_locales(notice, own)
    texts = [partial(_judge_texts, notice, locale, own.get(locale)) for locale in locales]
    tasks: list[Task] = [partial(_judge_whole, notice, own), *pairs]
    localised: dict[str, Notice[Text]] = {}
    findings: list[Diagnostic] = []
    if keeps_texts:
        under_way = Spread(tasks, size)
        for locale, task in zip(locales, texts, strict=True):
            localised[locale], said = task()
            findings += said
    else:
        under_way = Spread([*(partial(_findings_of, task) for task in texts), *tasks], size)
    findings += (finding for found in under_way.finish() for finding in found)
    standing, waived = split_waived(sorted(set(findings)), waivers, notice.authoritative)
    return Judgement(notice, localised, standing, waived, locales)


def _judge_whole(notice: Notice[Unit], catalogues: Mapping[str, Catalogue]) -> tuple[Diagnostic, ...]:
    """Findings about the source, and about each catalogue as a whole."""
    of_locales = (check_locale(notice, locale, catalogue) for locale, catalogue in catalogues.items())
    return (*check_source(notice), *chain.from_iterable(of_locales))


def _judge_texts(
    notice: Notice[Unit], locale: str, catalogue: Catalogue | None
) -> tuple[Notice[Text], tuple[Diagnostic, ...]]:
    """The notice in one locale, and findings about its finished texts."""
    texts, said = localise_notice(notice, locale, translations(catalogue) if catalogue else {})
    findings = list(check_authoritative(notice, texts)) if locale == notice.authoritative else []
    if catalogue is None:
        return texts, (*findings, *said)
    return texts, (*findings, *place_in_catalogue(said, catalogue), *check_clause(texts))


def _findings_of(task: Callable[[], tuple[Notice[Text], tuple[Diagnostic, ...]]]) -> tuple[Diagnostic, ...]:
    return task()[1]
