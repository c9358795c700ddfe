"""The sample's site as it is published: valid, whole, and the same shape in every language."""

from __future__ import annotations

import json
import re
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml import etree, html

from notice_cli.inline import plain_text
from notice_cli.model import Notice, Text, TextState
from notice_cli.walk import walk_leaves
from tests.conftest import ROOT
from tests.tools.localised import list_elsewhere, localise_sample
from tests.tools.site import LOCALES, NOTICE, REDLINES, VERSIONS, Page, page_kinds
from tests.tools.vnu import check_folder

ADDENDA = sorted(path.stem for path in (ROOT / "content" / NOTICE / "addenda").glob("*.md"))
PAST = [f"{NOTICE}/versions/{version}/index.html" for version in VERSIONS]
CHANGES = [f"{NOTICE}/changes/{redline}/index.html" for redline in REDLINES]
TWINS = [
    f"{NOTICE}/index.html",
    f"{NOTICE}/versions/index.html",
    *PAST,
    *(f"{NOTICE}/{name}/index.html" for name in ADDENDA),
]
"""The pages that every locale has and that have the same shape in each, without the locale."""

NEWER_THAN_THE_CHECKER = ("“scroll-target-group”", "“:target-current”")
"""CSS Overflow 5, by which the contents show the reader's place; a browser that does not know them loses nothing else."""

GUESSED_ENGLISH = "This document appears to be written in English"
"""The checker's guess where an addendum is given in English by decision: most words of that page are, and are marked so."""


def test_the_healthy_sample_builds_without_a_word(build_words: str) -> None:
    """A build of the sample has nothing to find, to warn of or to log."""
    assert build_words == ""


def test_every_page_of_the_layout_is_there(built_site: Path) -> None:
    """Each locale has the notice, its addenda, every version whole, and every redline, each with its PDF; the site has its
    frame, and there is nothing else."""
    wholes = (NOTICE, *(f"{NOTICE}/versions/{version}" for version in VERSIONS))
    each = [f"{whole}/{name}" for whole in wholes for name in (f"{NOTICE}.pdf", "notice.json")]
    each += [*CHANGES, *(path.replace("index.html", f"{NOTICE}.pdf") for path in CHANGES)]
    expected = {f"{locale}/{path}" for locale in LOCALES for path in (*each, *TWINS, f"{NOTICE}/feed.atom")}
    expected |= {"index.html", "404.html", "sitemap.xml", "robots.txt", "_headers", "manifest.json"}
    present = {path.relative_to(built_site).as_posix() for path in built_site.rglob("*") if path.is_file()}
    assert expected - present == set()
    assert {path.split("/")[0] for path in present - expected} <= {"assets", "schemas"}


@pytest.mark.xdist_group("vnu")
def test_the_site_is_valid_for_the_nu_checker(built_site: Path, localised: dict[str, Notice[Text]]) -> None:
    """No page, style sheet or drawing has an error or a warning."""
    in_english = {
        f"{locale}/{NOTICE}/{addendum.id}/index.html"
        for locale, notice in localised.items()
        for addendum in notice.addenda
        if locale not in addendum.translate
    }
    said = [
        message for message in check_folder(built_site) if not any(new in message for new in NEWER_THAN_THE_CHECKER)
    ]
    assert [
        message for message in said if not (GUESSED_ENGLISH in message and message.split(":")[0] in in_english)
    ] == []


def test_every_internal_link_and_anchor_resolves(built_site: Path, pages: dict[str, Page]) -> None:
    """Whatever a page links to within the site is there, and so is the place in it."""
    broken = []
    for page in pages.values():
        for href, target, anchor in page.list_links():
            if not (built_site / target).is_file():
                broken.append(f"{page.path}: {href}: no such file")
            elif anchor and target in pages and anchor not in pages[target].ids:
                broken.append(f"{page.path}: {href}: no such anchor")
    assert broken == []


def test_links_within_the_site_are_relative(pages: dict[str, Page]) -> None:
    """The site works under a path prefix: no link of a page begins at the root of the host."""
    rooted = [
        f"{page.path}: {href}"
        for page in pages.values()
        if page.path != "404.html"  # it is shown for any path, so it can only link from the root
        for href in page.attributes("//a/@href | //img/@src | //link/@href")
        if href.startswith("/")
    ]
    assert rooted == []


def test_ids_are_unique(pages: dict[str, Page]) -> None:
    """No page uses an id twice."""
    repeated = {path: [key for key, count in Counter(page.ids).items() if count > 1] for path, page in pages.items()}
    assert {path: ids for path, ids in repeated.items() if ids} == {}


def test_hreflang_is_complete_and_reciprocal(pages: dict[str, Page]) -> None:
    """Each page names itself, its twins and x-default, and every twin says the same."""
    by_address = {page.canonical: page for page in pages.values() if page.canonical}
    for path in (f"{locale}/{twin}" for locale in LOCALES for twin in (*TWINS, *CHANGES)):
        page = pages[path]
        assert set(page.alternates) == {*LOCALES, "x-default"}, path
        assert page.alternates[path.split("/")[0]] == page.canonical, path
        for locale in LOCALES:
            assert by_address[page.alternates[locale]].alternates == page.alternates, path


def test_each_page_is_canonical_to_itself(pages: dict[str, Page]) -> None:
    """The canonical address of a page is absolute, https, and its own place below one base."""
    bases = set()
    for path in (f"{locale}/{twin}" for locale in LOCALES for twin in (*TWINS, *CHANGES)):
        assert pages[path].canonical.endswith(pages[path].address), path
        bases.add(pages[path].canonical.removesuffix(pages[path].address))
    assert len(bases) == 1
    assert urlsplit(bases.pop()).scheme == "https"


def test_the_sitemap_lists_what_may_be_found(built_site: Path, pages: dict[str, Page]) -> None:
    """The sitemap has every page that search engines may list, with its alternates, and no other."""
    tree = etree.parse(str(built_site / "sitemap.xml"))
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    listed = {}
    for entry in tree.iterfind("s:url", names):
        links = {str(link.get("hreflang")): str(link.get("href")) for link in entry.iterfind("x:link", names)}
        listed[entry.findtext("s:loc", namespaces=names)] = links
    expected = {page.canonical: page.alternates for page in pages.values() if page.canonical and page.is_indexed}
    assert listed == expected


def outline(page: Page) -> list[tuple[str, str]]:
    """Level and anchor of every heading in the main part of a page.

    The heading above the clause is left out: the authoritative language has no clause, because it prevails itself.
    """
    found = [
        (heading.tag, str(heading.get("id") or next(iter(heading.xpath("ancestor::*[@id][1]/@id")), "")))
        for heading in page.root.xpath(
            "//main//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
        )
    ]
    return [entry for entry in found if entry[1] != "clause"]


def table_shapes(page: Page) -> list[list[tuple[int, int]]]:
    """For every table, the header cells and data cells of each row of its own."""
    return [
        [
            (len(row.findall("th")), len(row.findall("td")))
            for row in table.iter("tr")
            if next(row.iterancestors("table")) is table
        ]
        for table in page.root.iter("table")
    ]


@pytest.mark.parametrize("twin", TWINS)
def test_every_language_has_the_same_shape(pages: dict[str, Page], twin: str) -> None:
    """Headings, tables, lists and anchors of a page are the same in every language; only the words differ."""
    source = pages[f"en/{twin}"]
    for locale in LOCALES[1:]:
        page = pages[f"{locale}/{twin}"]
        assert outline(page) == outline(source), locale
        assert table_shapes(page) == table_shapes(source), locale
        assert list_shapes(page) == list_shapes(source), locale
        assert [key for key in page.ids if key != "clause"] == list(source.ids), locale


def list_shapes(page: Page) -> list[tuple[str, int]]:
    """For every list of the text, its kind and how many children it has."""
    found = page.root.iter("ul", "ol", "dl")
    return [(str(node.tag), len(node)) for node in found if not node.xpath("ancestor::nav")]


def test_headings_skip_no_level_and_begin_with_one(pages: dict[str, Page]) -> None:
    """A page has one h1, and no heading is more than one level below the one before."""
    for page in pages.values():
        levels = [int(str(node.tag)[1]) for node in page.root.iter("h1", "h2", "h3", "h4", "h5", "h6")]
        assert levels.count(1) == 1, page.path
        steps = pairwise(levels)
        assert all(after - before <= 1 for before, after in steps), page.path


def test_nothing_on_a_page_can_execute(pages: dict[str, Page]) -> None:
    """No script but data blocks, no inline style, no event attribute, no address that runs."""
    found = []
    for page in pages.values():
        blocks = page.attributes("//script/@type")
        if any(kind != "application/ld+json" for kind in blocks) or len(blocks) != len(page.root.xpath("//script")):
            found.append(f"{page.path}: script")
        if page.root.xpath("//style | //@style | //@*[starts-with(name(), 'on')] | //iframe | //object | //embed"):
            found.append(f"{page.path}: style, event or frame")
        found += [f"{page.path}: {href}" for href in page.attributes("//@href | //@src") if runs(href)]
    assert found == []


def runs(href: str) -> bool:
    """Whether an address could do more than lead somewhere."""
    return bool(re.match(r"\s*(javascript|vbscript|data|file|blob):", href, re.IGNORECASE))


def test_nothing_is_fetched_from_another_host(pages: dict[str, Page]) -> None:
    """Style sheets, pictures and icons of a page are the site's own."""
    sources = "//img/@src | //link[contains(' stylesheet icon preload manifest ', concat(' ', @rel, ' '))]/@href"
    assert [href for page in pages.values() for href in page.attributes(sources) if urlsplit(href).netloc] == []


def test_assets_are_named_by_their_content(built_site: Path, pages: dict[str, Page]) -> None:
    """Every style sheet and drawing is used, and has the beginning of its SHA-256 in its name: it may be kept for ever."""
    linked = {target for page in pages.values() for _, target, _ in page.list_links() if target.startswith("assets/")}
    present = {path.relative_to(built_site).as_posix() for path in (built_site / "assets").iterdir()}
    assert linked == present
    for name in present:
        digest = sha256((built_site / name).read_bytes()).hexdigest()
        assert digest.startswith(name.split(".")[1]), name


def test_each_page_says_its_language_and_direction(pages: dict[str, Page]) -> None:
    """The html element of every page of a locale has that locale's tag and a direction."""
    for path, page in pages.items():
        if "/" in path:
            assert page.root.get("lang") == path.split("/")[0], path
            assert page.root.get("dir") in ("ltr", "rtl"), path


@pytest.mark.parametrize("locale", LOCALES)
def test_json_ld_agrees_with_the_page(pages: dict[str, Page], locale: str) -> None:
    """The data block parses and says the language, address, version and dates that the reader sees."""
    page = pages[f"{locale}/{NOTICE}/index.html"]
    block = json.loads(page.root.xpath("string(//script[@type='application/ld+json'])"))
    assert block["@type"] == "WebPage"
    assert block["inLanguage"] == locale
    assert page.canonical in (block.get("url"), block.get("@id"))
    assert block["dateModified"] in page.attributes("//main//time/@datetime")


def squeeze(text: str) -> str:
    """Text without white space, which markup may add or take away, and without the case that a style may change."""
    return "".join(text.split()).casefold()


@pytest.fixture(scope="module")
def localised() -> dict[str, Notice[Text]]:
    """The sample in every locale, as the pipeline itself localises it."""
    return localise_sample()


def visible_text(page: Page) -> str:
    """What a page says with styles off, without white space."""
    body = page.root.find("body")
    assert body is not None
    return squeeze("".join(body.xpath(".//text()[not(ancestor::script)]")))


@pytest.mark.parametrize("locale", LOCALES)
def test_every_unit_is_on_the_full_page(
    localised: dict[str, Notice[Text]], pages: dict[str, Page], locale: str
) -> None:
    """Whatever the notice says is in the page's text, in order to be read without CSS or JavaScript."""
    notice = localised[locale]
    elsewhere = list_elsewhere(notice)
    shown = visible_text(pages[f"{locale}/{NOTICE}/index.html"])
    texts = [plain_text(leaf.inlines) for leaf in walk_leaves(notice) if leaf not in elsewhere]
    assert len(texts) > 500
    assert [text for text in texts if squeeze(text) not in shown] == []


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_the_prevailing_clause_is_on_every_page_in_both_languages(
    localised: dict[str, Notice[Text]], pages: dict[str, Page], locale: str
) -> None:
    """A translated page says which language prevails, in the reader's language and in the authoritative one."""
    own = localised[locale].clause
    assert own.state is TextState.CURRENT
    for twin in (*TWINS, *CHANGES):
        page = pages[f"{locale}/{twin}"]
        assert squeeze(plain_text(own.inlines)) in visible_text(page), page.path
        english = [node for node in page.root.xpath("//*[@lang='en']") if "English" in node.text_content()]
        assert any(names_both_languages(node, locale) for node in english), page.path


def names_both_languages(node: html.HtmlElement, locale: str) -> bool:
    """Whether an English text names English and the page's own language."""
    names = {"fr": "French", "ko": "Korean", "it": "Italian", "id": "Indonesian"}
    return {"English", names[locale]} <= set(re.findall(r"\w+", node.text_content()))


def test_text_in_another_language_says_so(localised: dict[str, Notice[Text]], pages: dict[str, Page]) -> None:
    """The English of an addendum that a locale does not translate is marked as English on its page."""
    for locale in LOCALES[1:]:
        for addendum in localised[locale].addenda:
            if locale not in addendum.translate:
                page = pages[f"{locale}/{NOTICE}/{addendum.id}/index.html"]
                first = next(leaf for block in addendum.blocks[:1] for leaf in [getattr(block, "text", None)] if leaf)
                marked = [squeeze(node.text_content()) for node in page.root.xpath("//*[@lang='en']")]
                assert any(squeeze(plain_text(first.inlines)) in text for text in marked), page.path


def test_page_kinds_are_real_pages(pages: dict[str, Page]) -> None:
    """The pages that the browser tests look at are all there, six a locale and two of the site's own."""
    kinds = page_kinds(pages)
    assert len(kinds) == 6 * len(LOCALES) + 2
    assert set(kinds) <= pages.keys()
