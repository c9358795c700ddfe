"""sitemap.xml (the sitemaps.org protocol with the alternates that search engines read) and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from notice_cli.render.edition import Edition
from notice_cli.render.links import VERSIONS, absolute, page_of
from notice_cli.render.page import list_alternates

_OPENING = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def render_sitemap(editions: Sequence[Edition]) -> bytes:
    """Every page of every notice in every language, each with its alternates and the date of its version."""
    first = editions[0]
    entries = [_entry(absolute(first.notice.base_url, ""), first, "" if len(editions) == 1 else None)]
    entries += [entry for edition in editions for entry in _entries(edition)]
    return f"{_OPENING}{''.join(entries)}</urlset>\n".encode()


def _entries(edition: Edition) -> Iterator[str]:
    notice = edition.notice
    for name in ("", *(addendum.id for addendum in notice.addenda), VERSIONS):
        for locale in edition.locales:
            yield _entry(absolute(notice.base_url, page_of(locale, notice.id, name)), edition, name)


def _entry(url: str, edition: Edition, name: str | None) -> str:
    alternates = () if name is None else list_alternates(edition, name)
    links = "".join(
        f'<xhtml:link rel="alternate" hreflang={quoteattr(alternate.hreflang)} href={quoteattr(alternate.href)}/>\n'
        for alternate in alternates
    )
    day = edition.notice.version.isoformat()
    return f"<url>\n<loc>{escape(url)}</loc>\n<lastmod>{day}</lastmod>\n{links}</url>\n"


def render_robots(base_url: str) -> bytes:
    """robots.txt: everything may be read, and the sitemap is there."""
    return f"User-agent: *\nAllow: /\nSitemap: {absolute(base_url, 'sitemap.xml')}\n".encode()
