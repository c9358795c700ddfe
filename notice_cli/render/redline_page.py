"""What changed between two released versions in one language: its page, and what its PDF is laid out from."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from notice_cli.history import Version
from notice_cli.history.redline import Redline, redline, side_of_version
from notice_cli.localise import format_day
from notice_cli.model import Notice, Text
from notice_cli.render.artefact import Artefact
from notice_cli.render.context import make_context
from notice_cli.render.edition import Edition
from notice_cli.render.environment import find_messages, make_environment, plain, say
from notice_cli.render.html import render_page
from notice_cli.render.links import VERSIONS, page_of, pdf_of, redline_name, relative, version_name
from notice_cli.render.memory import Summary
from notice_cli.render.page import Page, make_page
from notice_cli.render.past import open_version, select_locales
from notice_cli.render.redline_view import view_redline
from notice_cli.render.redline_words import make_words, name_class
from notice_cli.render.scope import Scope


def list_redline_locales(edition: Edition, old: Version, new: Version) -> tuple[str, ...]:
    """The languages that both versions have, in the order of the new one."""
    before = select_locales(edition, old)
    return tuple(locale for locale in select_locales(edition, new) if locale in before)


def compare_versions(edition: Edition, old: Version, new: Version, locale: str) -> Redline:
    """The redline of two versions as they were corrected last. Raises LoadError where a frozen file is damaged."""
    if edition.archive is None:
        raise ValueError("a notice without releases has nothing to compare")
    return redline(side_of_version(edition.archive, old, locale), side_of_version(edition.archive, new, locale))


def render_redline(edition: Edition, old: Version, new: Version, locale: str) -> Artefact:
    """The page of a redline."""
    opened = replace(open_version(edition, new, locale), offered=list_redline_locales(edition, old, new))
    name = redline_name(old.day, new.day)
    placed = replace(opened, place=name)
    head = head_of_versions(edition, old, new, locale)
    context = make_redline_context(placed, head, locale, compare_versions(edition, old, new, locale))
    notice = placed.localised[locale]
    messages = find_messages(edition.bundle, locale)
    titles = (say(messages, "What changed"), f"{old.day.isoformat()} – {new.day.isoformat()}", plain(notice.title))
    description = say(
        messages,
        "%(notice)s: what changed between the version of %(old)s and that of %(new)s.",
        notice=plain(notice.title),
        old=head.old_name,
        new=head.new_name,
    )
    page = make_page(placed, locale, "redline", name, titles, description)
    return render_page(make_environment(edition.bundle, locale), page, context | _link(page, old, new, locale, notice))


def _link(page: Page, old: Version, new: Version, locale: str, notice: Notice[Text]) -> dict[str, Any]:
    def to(version: Version) -> str:
        return relative(page.address, page_of(locale, notice.id, version_name(version.day)))

    return {"old_href": to(old), "new_href": to(new)}


@dataclass(frozen=True, slots=True)
class Head:
    """What a redline says of its two sides before it compares them."""

    old: datetime.date
    new: datetime.date
    old_name: str
    """The day in words, with what else tells the side from others of that day."""
    new_name: str
    change: str = ""
    """The class of the change in the reader's language; empty where it is not recorded."""
    summaries: tuple[Summary, ...] = ()


def head_of_versions(edition: Edition, old: Version, new: Version, locale: str) -> Head:
    """The head of the redline of two released versions."""
    change = new.link.classes.get(locale)
    return Head(
        old=old.day,
        new=new.day,
        old_name=format_day(old.day, locale),
        new_name=format_day(new.day, locale),
        change=name_class(find_messages(edition.bundle, locale), change) if change else "",
        summaries=list_summaries(edition, old, new, locale),
    )


def make_redline_context(edition: Edition, head: Head, locale: str, result: Redline) -> dict[str, Any]:
    """The variables of the page and of the PDF: those of every page of the notice, and ``redline``, ``words`` and so on."""
    messages = find_messages(edition.bundle, locale)
    words = make_words(messages)
    return {
        **make_context(edition, locale, Scope("", locale, elsewhere="../../", pages={VERSIONS: f"../../{VERSIONS}/"})),
        "redline": view_redline(result, words, messages),
        "words": words,
        "old": head.old,
        "new": head.new,
        "old_day": head.old_name,
        "new_day": head.new_name,
        "change": head.change,
        "summaries": head.summaries,
        "samples": _make_samples(words.deleted, words.inserted),
    }


def list_between(edition: Edition, old: Version, new: Version, locale: str) -> tuple[Version, ...]:
    """Every version after the old one up to the new one that readers of a language had."""
    versions = edition.archive.versions if edition.archive else ()
    return tuple(each for each in versions if old.day < each.day <= new.day and each.find_link(locale))


def list_summaries(edition: Edition, old: Version, new: Version, locale: str) -> tuple[Summary, ...]:
    """What readers were told of each of these versions, in its own words: a fact in them may have changed since."""
    return tuple(
        Summary(plain(note.summary), note.summary.lang)
        for version in list_between(edition, old, new, locale)
        for note in open_version(edition, version, locale).localised[locale].changes
        if note.version == version.day
    )


def _make_samples(deleted: str, inserted: str) -> tuple[tuple[str, str], tuple[str, str]]:
    """The two text marks, each as what stands before the words and after them."""
    first, second = deleted.partition("%(text)s"), inserted.partition("%(text)s")
    return (first[0], first[2]), (second[0], second[2])


def redline_pdf_of(locale: str, notice_id: str, old: Version, new: Version) -> str:
    """The address of the PDF of a redline."""
    return pdf_of(locale, notice_id, redline_name(old.day, new.day))
