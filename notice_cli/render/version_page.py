"""A released version, whole, at its permanent address; what a later day adds is one banner."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from notice_cli.history import Version
from notice_cli.render.artefact import Artefact
from notice_cli.render.context import make_context
from notice_cli.render.data import render_notice_json
from notice_cli.render.edition import Edition
from notice_cli.render.environment import find_messages, make_environment, plain, say
from notice_cli.render.html import render_page
from notice_cli.render.links import VERSIONS, data_of, page_of, redline_name, relative, version_name
from notice_cli.render.page import home_of, make_page
from notice_cli.render.past import PENDING, REPLACED, list_pairs, list_past, open_version
from notice_cli.render.scope import Scope


@dataclass(frozen=True, slots=True)
class Banner:
    """How a version stands today; addresses are relative to its page, empty where there is nothing to go to."""

    state: str
    """``current``, ``pending`` or ``replaced``."""
    day: datetime.date
    """Of a replaced version, the version that replaced it; else its own."""
    next_href: str
    home_href: str
    home_day: datetime.date
    """The version that is in force today."""
    changes_href: str
    """What changes between it and the version in force."""


def describe_banner(edition: Edition, version: Version, locale: str) -> Banner:
    """The banner of a version on the day of ``edition``, which is the notice as it stands today."""
    notice_id = edition.notice.id
    here = page_of(locale, notice_id, version_name(version.day))
    every = list_past(edition)
    own = next(past for past in every if past.day == version.day)
    later = [past for past in every if past.day > version.day and past.state != PENDING]
    following = min(later, key=lambda past: past.day) if own.state == REPLACED and later else own
    there = locale in following.locales and following.version is not None
    target = page_of(locale, notice_id, version_name(following.day)) if there else home_of(edition, locale)
    return Banner(
        state=own.state,
        day=following.day,
        next_href=relative(here, target),
        home_href=relative(here, home_of(edition, locale)),
        home_day=edition.notice.version,
        changes_href=_find_changes(edition, version, locale, here),
    )


def _find_changes(edition: Edition, version: Version, locale: str, here: str) -> str:
    shown = edition.notice.version
    for old, new in list_pairs(edition):
        is_it = {old.day, new.day} == {version.day, shown}
        if is_it and old.find_link(locale) and new.find_link(locale):
            return relative(here, page_of(locale, edition.notice.id, redline_name(old.day, new.day)))
    return ""


def render_version(edition: Edition, version: Version, locale: str) -> tuple[Artefact, ...]:
    """The page and the data of a released version. Raises LoadError where its frozen file is damaged."""
    frozen = open_version(edition, version, locale)
    notice = frozen.localised[locale]
    messages = find_messages(edition.bundle, locale)
    environment = make_environment(edition.bundle, locale)
    name = version_name(version.day)
    titles = (plain(notice.title), say(messages, "Version %(date)s", date=version.day.isoformat()))
    page = make_page(frozen, locale, "version", name, titles, plain(notice.description))
    context = make_context(frozen, locale, Scope("", locale, pages={VERSIONS: "../"}))
    context |= {"banner": describe_banner(edition, version, locale), "last_changes": {}, "upcoming": None}
    data = Artefact(data_of(locale, notice.id, name), render_notice_json(frozen, locale))
    return render_page(environment, page, context, "notice"), data
