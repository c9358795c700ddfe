"""The versions of a notice as its readers find them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from notice_cli.render.edition import Edition
from notice_cli.render.links import VERSIONS, data_of, page_of, pdf_of, relative


@dataclass(frozen=True, slots=True)
class Version:
    """One line of the versions page; addresses are relative to that page, empty where there is none."""

    day: datetime.date
    """The day from which it is in force, which is its name."""
    state: str
    """``current``, ``pending`` (not in force yet) or ``replaced``."""
    page_href: str
    pdf_href: str
    data_href: str


def list_versions(edition: Edition, locale: str) -> tuple[Version, ...]:
    """The versions that the site holds, the newest first: today the one that is published."""
    notice = edition.notice
    here = page_of(locale, notice.id, VERSIONS)
    return (
        Version(
            day=notice.version,
            state="pending" if edition.is_pending else "current",
            page_href=relative(here, page_of(locale, notice.id)),
            pdf_href=relative(here, pdf_of(locale, notice.id)) if "pdf" in edition.formats else "",
            data_href=relative(here, data_of(locale, notice.id)),
        ),
    )
