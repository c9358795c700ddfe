"""A judged notice as a candidate for release: its texts, and what its catalogues and reviewers say of each."""

from __future__ import annotations

from collections.abc import Mapping

from notice_cli.catalogue.decisions import digest_text
from notice_cli.history import Candidate, Standing
from notice_cli.judge import Judgement
from notice_cli.project import Project


def make_candidate(judgement: Judgement, project: Project) -> Candidate:
    """What ``plan_release`` takes, from what the commands have."""
    notice = judgement.notice
    standings = {locale: _find_standings(project, notice.id, locale) for locale in judgement.localised}
    return Candidate(notice, judgement.localised, standings)


def _find_standings(project: Project, notice: str, locale: str) -> Mapping[tuple[str, str], Standing]:
    catalogue = project.catalogues.get((notice, locale))
    if catalogue is None:
        return {}
    approved = {(each.context, each.source, each.target): each for each in project.approvals if each.locale == locale}
    standings: dict[tuple[str, str], Standing] = {}
    for entry in catalogue.entries:
        if entry.obsolete:
            continue
        if entry.is_fuzzy and entry.target:
            standings[entry.identity] = Standing(is_stale=True)
        elif held := approved.get((entry.context, digest_text(entry.source), digest_text(entry.target))):
            standings[entry.identity] = Standing(approved_by=held.author, approved_on=held.day)
    return standings
