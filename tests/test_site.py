"""The files that the whole site shares."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import replace
from xml.etree import ElementTree

from notice_cli.render.edition import Edition
from notice_cli.render.html import render_locale
from notice_cli.render.site import render_shared
from tests.html_notice import make_edition, make_notice, read_page

BASE = "https://www.example.com/legal/"
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}


def shared(*editions: Edition) -> Mapping[str, bytes]:
    """The shared files by path."""
    return {artefact.path: artefact.content for artefact in render_shared(editions or (make_edition(),))}


def test_the_root_page_offers_every_language() -> None:
    """A plain list of links, each in its own language, and the full set of alternates."""
    page = read_page(shared()["index.html"].decode())
    assert [(a.get("lang"), a.get("href")) for a in page.xpath("//main//a")] == [
        ("en", "en/privacy/"),
        ("fr", "fr/privacy/"),
        ("ko", "ko/privacy/"),
    ]
    assert page.xpath("string(//link[@rel='canonical']/@href)") == BASE
    assert page.xpath("string(//link[@hreflang='x-default']/@href)") == BASE
    assert {str(tag) for tag in page.xpath("//link/@hreflang")} == {"en", "fr", "ko", "x-default"}


def test_the_root_page_of_two_notices_names_both() -> None:
    """With more than one notice each has its heading, and neither claims the root as its default."""
    one = replace(make_edition(), siblings=("terms",))
    two = replace(make_edition(replace(make_notice(), id="terms")), siblings=("privacy",))
    page = read_page(shared(one, two)["index.html"].decode())
    assert [str(name) for name in page.xpath("//main//nav/h2/@id")] == ["offer-privacy", "offer-terms"]
    assert not page.xpath("//link/@hreflang")
    notice = read_page(render_locale(one, "fr")[0].content.decode())
    assert notice.xpath("string(//link[@hreflang='x-default']/@href)") == f"{BASE}en/privacy/"


def test_the_page_for_a_wrong_address_works_at_any_depth() -> None:
    """Its links start at the server's root with the site's prefix, and search engines are told to leave it."""
    page = read_page(shared()["404.html"].decode())
    links = [str(href) for href in page.xpath("//main//a/@href | //link[@rel='stylesheet']/@href")]
    assert links
    assert all(href.startswith("/legal/") for href in links)
    assert page.xpath("string(//meta[@name='robots']/@content)") == "noindex"
    assert [str(tag) for tag in page.xpath("//*[contains(@class, 'greeting')]/@lang")] == ["en", "fr", "ko"]


def test_the_sitemap_lists_exactly_the_pages() -> None:
    """Every page of every language and the root page, each with the alternates that the page itself has."""
    edition = make_edition()
    pages = {
        artefact.path: artefact.content.decode()
        for locale in edition.locales
        for artefact in render_locale(edition, locale)
        if artefact.path.endswith(".html")
    }
    root = ElementTree.fromstring(shared(edition)["sitemap.xml"])
    listed = {url.findtext("s:loc", "", SITEMAP): url for url in root.findall("s:url", SITEMAP)}
    assert set(listed) == {BASE, *(BASE + path.removesuffix("index.html") for path in pages)}
    for path, text in pages.items():
        own = [str(href) for href in read_page(text).xpath("//link[@hreflang]/@href")]
        entry = listed[BASE + path.removesuffix("index.html")]
        assert [link.get("href") for link in entry.findall("x:link", SITEMAP)] == own
        assert entry.findtext("s:lastmod", "", SITEMAP) == "2026-06-01"


def test_robots_names_the_sitemap() -> None:
    """With its full address, as the protocol wants."""
    assert shared()["robots.txt"].decode().splitlines()[-1] == f"Sitemap: {BASE}sitemap.xml"


def test_headers_let_in_nothing_but_the_style_sheet_and_images() -> None:
    """The policy starts from nothing; every answer is protected; only hashed assets are kept."""
    text = shared()["_headers"].decode()
    rules = {block.splitlines()[0]: block for block in text.split("\n\n")}
    assert "Content-Security-Policy: default-src 'none'; style-src 'self'; img-src 'self';" in rules["/*"]
    assert "unsafe" not in text
    for name in ("Strict-Transport-Security", "X-Content-Type-Options", "Referrer-Policy", "Permissions-Policy"):
        assert f"  {name}: " in rules["/*"]
    assert "immutable" in rules["/assets/*"]
    assert "no-cache" in rules["/fr/*"]
    assert "Cache-Control" not in rules["/*"]


def test_assets_are_named_by_their_content() -> None:
    """The name holds the digest of the file, and every page refers to that name."""
    files = shared()
    name = next(path for path in files if path.startswith("assets/notice."))
    assert name == f"assets/notice.{hashlib.sha256(files[name]).hexdigest()[:12]}.css"
    page = read_page(render_locale(make_edition(), "fr")[0].content.decode())
    assert page.xpath("string(//link[@rel='stylesheet']/@href)") == f"../../{name}"


def test_a_projects_style_comes_after_the_default_one() -> None:
    """All sheets become one file, so that a value laid over a token wins."""
    edition = make_edition()
    assets = {**edition.bundle.assets, "html/brand.css": b":root { --accent: #5b2d8e; }"}
    files = shared(replace(edition, bundle=replace(edition.bundle, assets=assets)))
    sheets = [path for path in files if path.endswith(".css")]
    assert len(sheets) == 1
    assert files[sheets[0]].rstrip().endswith(b":root { --accent: #5b2d8e; }")


def test_the_style_sheet_fetches_nothing() -> None:
    """No url(), no import, no font file."""
    css = next(content for path, content in shared().items() if path.endswith(".css")).decode()
    assert "url(" not in css
    assert "@import" not in css
    assert "@font-face" not in css


def test_the_style_sheet_reads_from_the_right_as_well() -> None:
    """Only logical sides are named, so a right-to-left page needs no other sheet."""
    css = next(content for path, content in shared().items() if path.endswith(".css")).decode()
    assert not re.findall(
        r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b|text-align:\s*(?:left|right)", css
    )
    assert not re.findall(r"(?<![\w-])(?:left|right|top|bottom|width|height):", css)


def test_rendering_twice_gives_the_same_bytes() -> None:
    """Nothing in a page depends on when or how often it is made."""
    assert [render_locale(make_edition(), "ko")] == [render_locale(make_edition(), "ko")]
    assert shared() == shared()
