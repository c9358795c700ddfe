"""Everything a renderer may know about one notice in all its languages."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from notice_cli.history import Archive
from notice_cli.model import Notice, Text, TextState, Unit
from notice_cli.project import Bundle
from notice_cli.walk import walk_leaves


@dataclass(frozen=True, slots=True)
class Edition:
    """One notice, localised, with what is needed to render it. Picklable."""

    notice: Notice[Unit]
    """The notice as written."""
    localised: Mapping[str, Notice[Text]]
    """By locale; always holds the authoritative one, whichever locales are rendered."""
    bundle: Bundle
    day: datetime.date
    """The day for which the site is built: a version dated later says that it is not in force yet."""
    formats: frozenset[str]
    """What is built: ``html``, ``pdf``. A page links to a PDF only when there is one."""
    siblings: tuple[str, ...] = ()
    """Ids of the other notices of the site."""
    archive: Archive | None = None
    """What was released of the notice; None where nothing was."""
    place: str = ""
    """Where its pages and files are below the notice's own: ``versions/2025-09-15`` for a released version."""
    offered: tuple[str, ...] = ()
    """The locales it is offered in where ``localised`` holds only the one that is being rendered."""

    living: tuple[str, ...] = ()
    """Of a released version, the locales that the notice itself is offered in today."""

    @property
    def is_frozen(self) -> bool:
        """Whether this is a released version at its permanent address, which says nothing that a later day changes."""
        return bool(self.place)

    @property
    def locales(self) -> tuple[str, ...]:
        """The locales that are rendered, in the notice's order."""
        return self.offered or tuple(locale for locale in self.notice.locales if locale in self.localised)

    @property
    def first_locale(self) -> str:
        """The authoritative locale, or, in a preview that leaves it out, the first that is rendered."""
        return self.notice.authoritative if self.notice.authoritative in self.localised else next(iter(self.locales))

    @property
    def is_pending(self) -> bool:
        """Whether this version takes effect after ``day``."""
        return self.notice.version > self.day


def is_authoritative(edition: Edition, locale: str) -> bool:
    """Whether ``locale`` is the language that the notice was written in."""
    return locale == edition.notice.authoritative


def has_fallback(notice: Notice[Text]) -> bool:
    """Whether any text stands in the source language for want of a valid translation."""
    return any(leaf.state is TextState.FALLBACK for leaf in walk_leaves(notice))
