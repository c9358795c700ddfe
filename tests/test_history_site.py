"""What the site shows of released versions: pages, redlines, feeds, and what a later release leaves untouched."""

from __future__ import annotations

import re
import shutil
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from tests.history_project import FIRST, SECOND, THIRD, announce, build, make_project, run, write
from tests.tools.pdf_text import read_pages as read_text
from tests.tools.pdf_text import squeeze
from tests.tools.site import read_pages
from tests.tools.verapdf import validate

pytestmark = pytest.mark.xdist_group("history-site")

LOCALES = ("en", "fr", "ko", "it", "id")
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two released versions."""
    return make_project(tmp_path_factory.mktemp("history") / "project", FIRST, SECOND)


@pytest.fixture(scope="module")
def site(released: Path) -> Path:
    """Its site."""
    return build(released)


def copy(project: Path, where: Path) -> Path:
    """The project at another place, with what it has cached and without its site."""
    shutil.copytree(project, where)
    return where


def page(site: Path, path: str) -> html.HtmlElement:
    """A page of the site."""
    return html.document_fromstring((site / path / "index.html").read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def words(root: html.HtmlElement, path: str) -> str:
    """The words of the first element that an XPath selects, on one line."""
    return " ".join(root.xpath(path)[0].text_content().split())


def test_every_version_is_whole_at_its_own_address_in_every_language(site: Path) -> None:
    """Page and data of each version are there, with the words of that version, its addenda included."""
    for locale in LOCALES:
        for version, months in ((FIRST, "24"), (SECOND, "18")):
            root = page(site, f"{locale}/visitors/versions/{version}")
            assert months in words(root, "//*[@class='cards']")
            assert root.xpath("//*[@id='addendum-canada']")
            assert (site / locale / "visitors/versions" / version / "notice.json").is_file()


def test_a_replaced_version_says_so_and_is_not_listed(site: Path) -> None:
    """Its page leads to the one that replaced it and to what changed, is canonical to itself and not for search engines."""
    root = page(site, f"fr/visitors/versions/{FIRST}")
    assert "n’est plus en vigueur" in words(root, "//*[contains(@class, 'standing')]")
    assert set(root.xpath("//*[contains(@class, 'standing')]//a/@href")) == {
        f"../{SECOND}/",
        "../../",
        f"../../changes/{FIRST}..{SECOND}/",
    }
    assert root.xpath("//link[@rel='canonical']/@href") == [
        f"https://www.example.com/legal/fr/visitors/versions/{FIRST}/"
    ]
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_version_in_force_has_no_banner(site: Path) -> None:
    """Neither at the notice's address nor at its permanent one."""
    assert page(site, "fr/visitors").xpath("//*[contains(@class, 'standing')]") == []
    assert page(site, f"fr/visitors/versions/{SECOND}").xpath("//*[contains(@class, 'standing')]") == []


def test_the_list_of_versions_has_dates_classes_summaries_and_languages(site: Path) -> None:
    """In the reader's language, the newest first, with links to versions, redlines and each language."""
    root = page(site, "ko/visitors/versions")
    assert root.xpath("//ol[@class='versions']/li/h2/time/@datetime") == [SECOND, FIRST]
    newest = root.xpath("//ol[@class='versions']/li")[0]
    assert words(newest, ".//*[@class='class']") == "중요한 변경"
    assert words(newest, ".//*[@class='summary']") == "방문 기록부의 보관 기간이 짧아집니다."
    assert f"../changes/{FIRST}..{SECOND}/" in newest.xpath(".//a/@href")
    assert len(root.xpath("//section[@class='matrix']//tbody/tr/td//a")) == 2 * len(LOCALES)


def test_a_reader_finds_what_changed_since_the_last_visit(site: Path) -> None:
    """A dated link on the list of versions leads to the redline, without cookie or script."""
    root = page(site, "en/visitors/versions")
    (link,) = root.xpath(f"//*[@id='since-{FIRST}']/a")
    assert link.get("href") == f"../changes/{FIRST}..{SECOND}/"
    assert "14 September 2025" in link.text_content()
    assert root.xpath("//script[not(@type='application/ld+json')]") == []


@pytest.mark.parametrize(
    ("locale", "deleted", "inserted"),
    [
        ("en", "[deleted: 24 months]", "[inserted: 18 months]"),
        ("fr", "[supprimé : 24 mois]", "[ajouté : 18 mois]"),
        ("ko", "[삭제: 24개월]", "[추가: 18개월]"),
        ("it", "[eliminato: 24 mesi]", "[aggiunto: 18 mesi]"),
        ("id", "[dihapus: 24 bulan]", "[ditambahkan: 18 bulan]"),
    ],
)
def test_a_redline_says_in_words_what_went_and_what_came(site: Path, locale: str, deleted: str, inserted: str) -> None:
    """Insertions and deletions are elements with their meaning in the reader's language, so colour is not needed."""
    root = page(site, f"{locale}/visitors/changes/{FIRST}..{SECOND}")
    said = {plain(each.text_content()) for each in root.xpath("//*[contains(@class, 'document')]//del")}
    assert plain(deleted) in said
    said = {plain(each.text_content()) for each in root.xpath("//*[contains(@class, 'document')]//ins")}
    assert plain(inserted) in said


def plain(text: str) -> str:
    """Text with ordinary spaces."""
    return " ".join(text.split())


def test_a_redline_lists_facts_first_and_links_to_where_they_stand(site: Path) -> None:
    """The period is a row of a table before the text, with both values and the parts whose words follow it."""
    root = page(site, f"en/visitors/changes/{FIRST}..{SECOND}")
    row = root.xpath("//section[@class='changed-facts']//tbody/tr")[0]
    assert [words(row, f"./*[{place}]") for place in (2, 3)] == ["24 months", "18 months"]
    targets = row.xpath(".//a/@href")
    assert targets
    assert all(root.xpath(f"//*[@id='{target[1:]}']") for target in targets)
    order = [each.get("id") for each in root.xpath("//*[contains(@class, 'document')]//h2")]
    assert order[0] == "facts"


def test_a_section_says_when_it_changed_last(site: Path) -> None:
    """Beside its heading, with a link to the very part of the redline; an addendum that did not change says that."""
    root = page(site, "en/visitors")
    said = words(root, "//section[@class='part'][.//h2[@id='visits']]//p[@class='last-change']")
    assert "15 September 2025" in said
    (href,) = root.xpath("//section[@class='part'][.//h2[@id='visits']]//p[@class='last-change']/a/@href")
    path, _, anchor = href.partition("#")
    assert page(site, f"en/visitors/{path}").xpath(f"//*[@id='{anchor}']")
    assert "Unchanged since" in words(root, "//section[@class='addendum']/p[@class='last-change']")


def test_every_link_of_the_site_leads_somewhere(site: Path) -> None:
    """Links between versions, redlines and languages name files and anchors that exist."""
    pages = read_pages(site)
    broken = [
        (name, href)
        for name, each in pages.items()
        for href, target, anchor in each.list_links()
        if not (site / target).is_file() or (anchor and target in pages and anchor not in pages[target].ids)
    ]
    assert broken == []


def test_languages_of_a_version_name_each_other(site: Path) -> None:
    """hreflang of versions and redlines is complete, reciprocal and among themselves."""
    pages = {each.canonical: each for each in read_pages(site).values() if each.canonical}
    past = [each for each in pages.values() if re.search(r"/(versions|changes)/2", each.canonical)]
    assert len(past) == 3 * len(LOCALES)
    for each in past:
        assert set(each.alternates) == {*LOCALES, "x-default"}
        assert all(pages[url].alternates == each.alternates for url in each.alternates.values())


def test_the_sitemap_lists_what_is_in_force(site: Path) -> None:
    """Neither versions nor redlines are in it."""
    text = (site / "sitemap.xml").read_text(encoding="utf-8")
    assert "/fr/visitors/versions/<" in text
    assert f"/versions/{FIRST}" not in text
    assert "/changes/" not in text


@pytest.mark.parametrize("locale", LOCALES)
def test_the_feed_is_atom_with_the_dates_of_releases(site: Path, locale: str) -> None:
    """RFC 4287: ids, titles and dates are there, the newest version first, and the page names the feed."""
    root: Any = etree.fromstring((site / locale / "visitors/feed.atom").read_bytes())
    assert root.tag == f"{{{ATOM['a']}}}feed"
    assert root.xpath("string(a:updated)", namespaces=ATOM) == f"{SECOND}T00:00:00Z"
    assert root.xpath("a:author/a:name", namespaces=ATOM)
    entries = root.xpath("a:entry", namespaces=ATOM)
    assert [each.xpath("string(a:published)", namespaces=ATOM)[:10] for each in entries] == [SECOND, FIRST]
    ids = root.xpath("//a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == 3
    for each in entries:
        for name in ("title", "updated", "summary"):
            assert each.xpath(f"string(a:{name})", namespaces=ATOM)
    (href,) = page(site, f"{locale}/visitors").xpath("//link[@type='application/atom+xml']/@href")
    assert href == "feed.atom"


def test_a_later_release_leaves_what_was_released_as_it_was(released: Path, site: Path, tmp_path: Path) -> None:
    """Data and text of older versions are the same bytes; the page gains its banner, and nothing else."""
    before = {path: path.read_bytes() for path in sorted(site.glob(f"*/visitors/versions/{SECOND}/*"))}
    assert len(before) == 2 * len(LOCALES)
    later = copy(released, tmp_path / "later")
    release_third(later)
    after = build(later, "--no-cache", day="2026-06-15")
    for path, content in before.items():
        new = (after / path.relative_to(site)).read_bytes()
        if path.suffix == ".json":
            assert new == content
        else:
            banner = re.compile(rb'<div class="note standing".*?</div>\n', re.DOTALL)
            assert banner.search(new)
            assert banner.sub(b"", new) == content


def test_a_later_release_leaves_the_pdf_as_it_was(released: Path, tmp_path: Path) -> None:
    """The PDF of a version that is no longer in force, rendered anew, is the same bytes as when it was."""
    name = f"en/visitors/versions/{SECOND}/visitors.pdf"
    root = copy(released, tmp_path / "printed")
    first = (build(root, "--locale", "en", "--no-cache", formats="html,pdf") / name).read_bytes()
    release_third(root)
    site = build(root, "--locale", "en", "--no-cache", formats="html,pdf")
    assert (site / name).read_bytes() == first
    assert (site / f"en/visitors/changes/{SECOND}..{THIRD}/visitors.pdf").is_file()


def test_a_pdf_of_a_redline_says_what_went_and_what_came(released: Path, tmp_path: Path) -> None:
    """Its text has the marks, in the language of the redline: a PDF has no tags for them. Both standards hold."""
    root = copy(released, tmp_path / "redline")
    site = build(root, "--locale", "en", "--locale", "ko", formats="html,pdf")
    path = f"visitors/changes/{FIRST}..{SECOND}/visitors.pdf"
    assert squeeze("[deleted: 24 months]") in squeeze("".join(read_text(site / "en" / path)))
    assert squeeze("[추가: 18개월]") in squeeze("".join(read_text(site / "ko" / path)))
    assert validate([site / "en" / path, site / "ko" / path]) == []


def release_third(root: Path) -> None:
    """Release one more version of the project."""
    write(root, f"version: {SECOND}", f"version: {THIRD}")
    write(root, "visitor_log: P18M", "visitor_log: P12M", "facts.yaml")
    announce(root, THIRD)
    run("release", THIRD, "--root", str(root), "--by", "Ada", "--date", "2026-01-10", "--quiet")


def test_an_upcoming_version_has_its_page_until_its_day(released: Path, tmp_path: Path) -> None:
    """Before its day the notice stays as it is and announces it; on its day it takes the notice's place."""
    root = copy(released, tmp_path / "upcoming")
    release_third(root)
    early = build(root, day="2026-05-31")
    assert "18 months" in words(page(early, "en/visitors"), "//*[@class='cards']")
    assert "1 June 2026" in words(page(early, "en/visitors"), "//*[contains(@class, 'standing')]")
    assert "takes effect" in words(page(early, f"en/visitors/versions/{THIRD}"), "//*[contains(@class, 'standing')]")
    assert "12 months" in words(page(early, f"en/visitors/versions/{THIRD}"), "//*[@class='cards']")
    due = build(root, day=THIRD)
    assert "12 months" in words(page(due, "en/visitors"), "//*[@class='cards']")
    assert page(due, f"en/visitors/versions/{THIRD}").xpath("//*[contains(@class, 'standing')]") == []
    assert (due / f"en/visitors/changes/{FIRST}..{THIRD}/index.html").is_file()
    assert list_permanent(early) <= list_permanent(due)
    assert list_permanent(build(released)) <= list_permanent(due)


def list_permanent(site: Path) -> set[str]:
    """The addresses of versions and redlines, which stay."""
    return {path.relative_to(site).as_posix() for path in site.glob("*/visitors/[cv]*/*/*")}


def test_a_second_build_renders_no_version_again(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Versions and redlines come from the cache, and the site is the same, byte by byte."""

    def refuse(*_: object) -> None:
        raise AssertionError("a version was rendered again")

    # The program is the same in both builds, whoever edits it while the tests run.
    monkeypatch.setattr("notice_cli.cli.build.describe_tool", lambda *_: "the same")
    before = digest_site(build(released))
    monkeypatch.setattr("notice_cli.render.past_jobs.render_version", refuse)
    monkeypatch.setattr("notice_cli.render.past_jobs.render_redline", refuse)
    assert digest_site(build(released)) == before
    with pytest.raises(AssertionError, match="rendered again"):
        build(released, "--no-cache")


def digest_site(site: Path) -> dict[str, str]:
    """Path → digest of every file."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_damaged_cache_is_not_believed(released: Path, site: Path, tmp_path: Path) -> None:
    """An entry with other bytes, an empty one and one of another key are rendered anew; a deleted cache is no loss."""
    before = digest_site(site)
    root = copy(released, tmp_path / "damaged")
    entries = sorted(path for path in (root / "build/.cache/version").rglob("*") if path.is_file())
    assert len(entries) > 3
    entries[0].write_bytes(entries[0].read_bytes().replace(b"18", b"81").replace(b"24", b"42"))
    entries[1].write_bytes(b"")
    entries[2].write_bytes(entries[3].read_bytes())
    assert digest_site(build(root)) == before
    shutil.rmtree(root / "build/.cache")
    assert digest_site(build(root)) == before


def test_a_damaged_version_stops_the_build(released: Path, tmp_path: Path) -> None:
    """What is not what was released is not published; the file is named."""
    root = copy(released, tmp_path / "tampered")
    path = root / f"content/visitors/versions/{FIRST}.json"
    path.write_bytes(path.read_bytes().replace(b"24", b"25", 1))
    said = run("build", "--root", str(root), "--date", "2026-06-15", "--format", "html", "--jobs", "1", code=1)
    assert f"versions/{FIRST}.json" in said


def test_a_notice_without_releases_has_no_history(tmp_path: Path) -> None:
    """The list of versions has the one that is published; there are no feeds and no pages of versions."""
    root = make_project(tmp_path / "new")
    site = build(root)
    assert len(page(site, "fr/visitors/versions").xpath("//ol[@class='versions']/li")) == 1
    assert list(site.rglob("feed.atom")) == []
    assert list(site.glob("*/visitors/versions/*/")) == []
    assert page(site, "fr/visitors").xpath("//link[@type='application/atom+xml']") == []


@pytest.mark.parametrize("change", ["source", "translation"])
def test_a_text_that_was_not_released_is_told_when_it_is_published(released: Path, tmp_path: Path, change: str) -> None:
    """The notice's own page and the version at its permanent address would not say the same."""
    root = copy(released, tmp_path / "edited")
    if change == "source":
        write(root, "visitor_log: P18M", "visitor_log: P17M", "facts.yaml")
        expected = "the source is not that of the version 2025-09-15"
    else:
        path = root / "locales/fr/LC_MESSAGES/visitors.po"
        path.write_text(path.read_text(encoding="utf-8").replace("Le Visiteur", "Chaque Visiteur"), encoding="utf-8")
        expected = "notice release 2025-09-15 --locale fr"
    said = run("build", "--root", str(root), "--date", "2026-06-15", "--format", "html", "--jobs", "1")
    assert "warning[unreleased-text]" in said
    assert expected in said
    assert "unreleased-text" not in run(
        "build", "--root", str(released), "--date", "2026-06-15", "--format", "html", "--jobs", "1"
    )
