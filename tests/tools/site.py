"""Reads a built site: its pages as trees, and how their addresses hang together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from hashlib import sha256
from itertools import combinations
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

LOCALES = ("en", "fr", "ko", "it", "id")
NOTICE = "privacy"
VERSIONS = ("2024-11-29", "2025-09-15", "2026-06-01")
"""The released versions of the sample; the last is in force on the day that the tests build for."""
REDLINES = tuple(f"{old}..{new}" for old, new in combinations(VERSIONS, 2))
_HERE = "https://site.invalid"
"""A stand-in for the host of a site, so that relative links can be resolved."""


@dataclass(frozen=True)
class Page:
    """One HTML file of a site."""

    site: Path
    path: str
    """POSIX path in the site: ``fr/privacy/index.html``."""

    @cached_property
    def root(self) -> html.HtmlElement:
        """The parsed page."""
        return html.document_fromstring((self.site / self.path).read_bytes(), parser=html.HTMLParser(encoding="utf-8"))

    @property
    def address(self) -> str:
        """The path that a reader asks for: ``/fr/privacy/``."""
        return "/" + self.path.removesuffix("index.html")

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Every id, in document order."""
        return tuple(str(value) for value in self.root.xpath("//@id"))

    def attributes(self, path: str) -> tuple[str, ...]:
        """The values that an XPath selects."""
        return tuple(str(value) for value in self.root.xpath(path))

    @property
    def canonical(self) -> str:
        """The page's own absolute address; empty when it has none."""
        return next(iter(self.attributes("//link[@rel='canonical']/@href")), "")

    @property
    def alternates(self) -> dict[str, str]:
        """hreflang → absolute address, for the versions of this page in other languages."""
        links = self.root.xpath("//link[@rel='alternate' and @hreflang and not(@type)]")
        return {str(link.get("hreflang")): str(link.get("href")) for link in links}

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may list the page."""
        return not any("noindex" in value for value in self.attributes("//meta[@name='robots']/@content"))

    def list_links(self) -> Iterator[tuple[str, str, str]]:
        """Every link within the site: as written, the file it leads to, the anchor in it."""
        prefix = base_path(self.site)
        for href in self.attributes("//a/@href | //link/@href | //img/@src | //use/@href"):
            target = urlsplit(urljoin(_HERE + prefix + self.path, href))
            if f"{target.scheme}://{target.netloc}" == _HERE:
                path = unquote(target.path).removeprefix(prefix)
                yield href, path + "index.html" if path.endswith("/") or not path else path, unquote(target.fragment)


@cache
def base_path(site: Path) -> str:
    """The path below which the site says that it is published: ``/legal/``."""
    robots = (site / "robots.txt").read_text(encoding="utf-8")
    return urlsplit(robots.split("Sitemap: ")[1].strip()).path.removesuffix("sitemap.xml")


def read_pages(site: Path) -> dict[str, Page]:
    """Path → page, for every HTML file of a site."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    return {path: Page(site, path) for path in paths}


def digest_tree(folder: Path) -> dict[str, str]:
    """Path → SHA-256 of every file below a folder."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def page_kinds(pages: dict[str, Page]) -> tuple[str, ...]:
    """One page of each kind, in each locale: the notice, an addendum that all or some translate, the list of versions, a
    replaced version, a redline; the root and 404."""
    addenda = sorted({path.split("/")[2] for path in pages if path.count("/") == 3} - {"versions"})
    chosen = ("canada", "korea") if {"canada", "korea"} <= set(addenda) else tuple(addenda[:2])
    past = [f"versions/{VERSIONS[0]}/", f"changes/{REDLINES[0]}/"]
    kinds = ["", "versions/", *past, *(f"{addendum}/" for addendum in chosen)]
    return ("index.html", "404.html", *(f"{locale}/{NOTICE}/{kind}index.html" for locale in LOCALES for kind in kinds))
