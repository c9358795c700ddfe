"""Addresses: where pages are, and how one page names another.

A page is known by its address below the site's root, ending in a slash (``fr/privacy/``); the root page is the empty
string. Pages name each other relatively, so that the site works under any prefix.
"""

from __future__ import annotations

import datetime
import posixpath
from typing import Final

VERSIONS: Final = "versions"
CHANGES: Final = "changes"
SCHEMA_PATH: Final = "schemas/notice-1.json"


def page_of(locale: str, notice_id: str, name: str = "") -> str:
    """The address of a notice's page, or of the addendum or other page ``name`` below it."""
    return "/".join(part for part in (locale, notice_id, name) if part) + "/"


def file_of(page: str) -> str:
    """The file that a web server answers with for ``page``."""
    return f"{page}index.html"


def pdf_of(locale: str, notice_id: str, name: str = "") -> str:
    """The address of a notice's PDF, or of that of the version ``name`` below it."""
    return f"{page_of(locale, notice_id, name)}{notice_id}.pdf"


def data_of(locale: str, notice_id: str, name: str = "") -> str:
    """The address of a notice's data, or of that of the version ``name`` below it."""
    return f"{page_of(locale, notice_id, name)}notice.json"


def feed_of(locale: str, notice_id: str) -> str:
    """The address of the feed of a notice's versions."""
    return f"{page_of(locale, notice_id)}feed.atom"


def version_name(day: datetime.date) -> str:
    """The name of a version's page below the notice: its permanent address."""
    return f"{VERSIONS}/{day.isoformat()}"


def redline_name(old: datetime.date, new: datetime.date) -> str:
    """The name of the page of what changed between two versions."""
    return f"{CHANGES}/{old.isoformat()}..{new.isoformat()}"


def relative(here: str, there: str) -> str:
    """How the page ``here`` names the page or file ``there``; a page keeps its final slash.

    >>> relative("fr/privacy/canada/", "en/privacy/canada/")
    '../../../en/privacy/canada/'
    """
    path = posixpath.relpath(f"/{there}", f"/{here}")
    return f"{path}/" if there == "" or there.endswith("/") else path


def absolute(base_url: str, page: str) -> str:
    """The full address of a page or file."""
    return f"{base_url.rstrip('/')}/{page}"
