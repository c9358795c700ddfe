"""What the pages of a notice know of its versions: which there are, how each stands, and which pairs are compared."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from notice_cli.history import Archive, Cell, Version, make_matrix
from notice_cli.model import Notice, Text, Unit
from notice_cli.render.edition import Edition
from notice_cli.render.links import version_name

CURRENT, PENDING, REPLACED = "current", "pending", "replaced"

REACH: Final = 12
"""How many versions before it a version is compared with. A notice seldom has more; of one that has, the number of redlines
grows with its versions and not with their square, and a reader goes on from one redline to the next."""


@dataclass(frozen=True, slots=True)
class Past:
    """One version as the site shows it."""

    day: datetime.date
    """The day from which it is in force, which is its name."""
    state: str
    """``current``, ``pending`` (not in force yet) or ``replaced``."""
    locales: tuple[str, ...]
    cells: Mapping[str, Cell]
    """By locale; empty where it is not released."""
    version: Version | None
    """None where it is not released: it has no permanent address."""


def choose_shown(
    notice: Notice[Unit], localised: Mapping[str, Notice[Text]], archive: Archive, day: datetime.date
) -> tuple[Notice[Unit], Mapping[str, Notice[Text]]]:
    """The notice as it stands at its own address on ``day``: as written, or the released version that is in force still.

    A notice that is written for a later day, or for one before the version in force, does not take its place.
    """
    held = [version for version in archive.versions if version.day <= day]
    if not held or held[-1].day <= notice.version <= day:
        return notice, localised
    frozen = archive.thaw(held[-1])
    wanted = [locale for locale in frozen.texts if locale in localised or set(localised) == set(notice.locales)]
    return frozen.notice, {locale: frozen.localise(locale) for locale in wanted}


def list_past(edition: Edition) -> tuple[Past, ...]:
    """Every version of the notice, the newest first: the released ones, and the one shown where it is not released."""
    shown = edition.notice.version
    archive = edition.archive
    found: list[Past] = []
    if archive is not None:
        rows = {row.day: row for row in make_matrix(archive, edition.day).rows}
        for version in archive.versions:
            locales = select_locales(edition, version)
            cells = {locale: rows[version.day].cells[locale] for locale in locales}
            found.append(Past(version.day, _state(edition, version.day), locales, cells, version))
    if shown not in {past.day for past in found}:
        found.append(Past(shown, _state(edition, shown), edition.locales, {}, None))
    return tuple(sorted(found, key=lambda past: past.day, reverse=True))


def _state(edition: Edition, day: datetime.date) -> str:
    if day > edition.day:
        return PENDING
    return CURRENT if day == edition.notice.version else REPLACED


def select_locales(edition: Edition, version: Version) -> tuple[str, ...]:
    """The languages of a version that the site is built in; all of them where it is built in all languages."""
    is_whole = set(edition.notice.locales) <= set(edition.localised)
    wanted = [locale for locale in version.locales if is_whole or locale in edition.localised]
    order = {locale: place for place, locale in enumerate(edition.notice.locales)}
    return tuple(sorted(wanted, key=lambda locale: order.get(locale, len(order))))


def list_pairs(edition: Edition) -> tuple[tuple[Version, Version], ...]:
    """The versions that are compared, sorted: each with the ``REACH`` before it.

    Neither the day nor a later release takes a pair away: the address of a redline, once published, stays.
    """
    versions = edition.archive.versions if edition.archive else ()
    return tuple((old, new) for place, old in enumerate(versions) for new in versions[place + 1 : place + 1 + REACH])


def open_version(edition: Edition, version: Version, locale: str) -> Edition:
    """A released version in one language, as an edition of its own at its permanent address.

    It is rendered for its own day, so that its text, PDF and data are the same whenever they are rendered.
    """
    archive = edition.archive
    if archive is None:
        raise ValueError("a notice without releases has no version to open")
    frozen = archive.thaw(version, locale, version.find_link(locale))
    return replace(
        edition,
        notice=frozen.notice,
        localised={locale: frozen.localise(locale)},
        day=version.day,
        place=version_name(version.day),
        offered=select_locales(edition, version),
        living=edition.locales,
    )
