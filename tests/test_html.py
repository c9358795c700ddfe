"""The pages of a notice: structure, languages, links and what a hostile text cannot do."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest

from notice_cli.errors import RenderError
from notice_cli.model import Link, Run, Text, Value
from notice_cli.render.artefact import Artefact
from notice_cli.render.edition import Edition
from notice_cli.render.html import render_locale
from notice_cli.render.links import relative
from notice_cli.render.markup import render_inlines
from notice_cli.render.places import find_own_name
from notice_cli.render.scope import Scope
from notice_cli.walk import map_leaves
from tests.html_notice import make_edition, make_notice, read_page


def render(locale: str = "en", edition: Edition | None = None) -> Mapping[str, str]:
    """The pages of one locale by path."""
    artefacts = render_locale(edition, locale) if edition else render_sample(locale)
    return {artefact.path: artefact.content.decode() for artefact in artefacts}


@cache
def render_sample(locale: str) -> tuple[Artefact, ...]:
    """The sample in one locale, made once."""
    return render_locale(make_edition(), locale)


def parse(locale: str = "en", page: str = "") -> Any:
    """One page as a tree; ``page`` is the name below the notice."""
    return read_page(render(locale)[f"{locale}/privacy/{page}index.html"])


def words(element: Any) -> str:
    """The words of an element on one line."""
    return " ".join(element.text_content().split())


# --- structure --------------------------------------------------------------------------------------------------------


def test_a_locale_has_the_notice_its_addenda_its_versions_and_its_data() -> None:
    """Every address of the site layout is there, and nothing else."""
    assert set(render("fr")) == {
        "fr/privacy/index.html",
        "fr/privacy/brazil/index.html",
        "fr/privacy/canada/index.html",
        "fr/privacy/versions/index.html",
        "fr/privacy/notice.json",
    }


@pytest.mark.parametrize("page", ["", "canada/", "brazil/", "versions/"])
def test_headings_start_at_one_and_skip_no_level(page: str) -> None:
    """Each page has one h1 and no heading is more than one level below the one before it."""
    levels = [int(heading.tag[1]) for heading in parse("ko", page).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_sections_and_activities_are_numbered() -> None:
    """The number stands in the heading, so that it is read out and copied with it."""
    assert words(parse().get_element_by_id("support")) == "2.1.2 Support"


def test_ids_are_unique_and_equal_in_every_language() -> None:
    """A link to a clause works when its reader changes the language."""
    ids = {locale: [str(value) for value in parse(locale).xpath("//@id")] for locale in ("en", "fr", "ko")}
    assert len(ids["en"]) == len(set(ids["en"]))
    plain = {locale: [value for value in found if value != "clause"] for locale, found in ids.items()}
    assert plain["en"] == plain["fr"] == plain["ko"]


def test_lists_keep_their_marker_and_delimiter() -> None:
    """ "a)" and "(i)" come from the list itself, with a type that works without a style sheet."""
    outer, inner = parse().xpath("//h2[@id='rights']/../..//ol")
    assert (outer.get("type"), outer.get("class")) == ("a", "lower-alpha paren")
    assert (inner.get("type"), inner.get("class")) == ("i", "lower-roman brackets")


def test_an_activity_is_a_table_with_row_headers_and_a_nested_table_of_purposes() -> None:
    """Four rows headed by th, a caption, and purposes beside legal bases inside the third."""
    table = parse().xpath("//table[@class='activity'][.//tr[@id='traffic-collect']]")[0]
    assert [words(th) for th in table.xpath("./tbody/tr/th[@scope='row']")] == [
        "What we collect",
        "How we collect it",
        "Why, on which legal basis and how we use it",
        "How long we keep it",
    ]
    assert words(table.find("caption")) == "Exchanging communications"
    nested = table.xpath(".//table[@class='purposes']")[0]
    assert [words(th) for th in nested.xpath("./thead/tr/th[@scope='col']")] == ["Purpose", "Legal basis"]
    assert words(nested.get_element_by_id("traffic-purposes-secure")[1]) == (
        "Performance of a contract, Consent Only where you agreed."
    )


def test_one_purpose_needs_no_table() -> None:
    """The legal basis of a single purpose is a line under it."""
    cell = parse().xpath("//tr[@id='support-purposes']/td")[0]
    assert not cell.xpath(".//table")
    assert words(cell) == "To answer you. Legal basis: Performance of a contract"


def test_stacked_cells_repeat_their_columns_name() -> None:
    """Where a narrow screen shows a row as blocks, each cell can say what it is."""
    rows = parse("en", "canada/").xpath("//table[@class='data columns-2']/tbody/tr")
    assert [[cell.get("data-label") for cell in row] for row in rows] == [["Province", "Act"]] * 2


def test_a_paragraph_that_is_an_address_is_an_address_block() -> None:
    """The lines are those of the envelope, the country in the reader's language."""
    address = parse("fr").xpath("//address")[0]
    assert list(address.itertext()) == ["1 Example Quay", "London EC1A 1EX", "Royaume-Uni"]


def test_the_overview_links_each_summary_to_its_section() -> None:
    """The first layer is built from the sections' own summaries."""
    cards = parse().xpath("//ul[@class='cards']/li")
    assert [(card.xpath("string(.//a/@href)"), words(card)) for card in cards] == [
        ("#definitions", "1 Definitions What our words mean."),
        ("#collection", "2 What we collect What, why and how long."),
        ("#rights", "3 Your rights What you may ask of us."),
    ]


def test_nothing_but_text_stands_inside_a_link_in_the_text() -> None:
    """An element inside a link would break the structure of the PDF that shares these blocks."""
    assert not parse().xpath("//section[@class='part']//a/*")


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2026-06-01", '<time datetime="2026-06-01">words</time>'),
        ("P60D", '<time datetime="P60D">words</time>'),
        ("PT72H", '<time datetime="PT72H">words</time>'),
        ("P12M", '<data value="P12M">words</data>'),
        ("P7Y", '<data value="P7Y">words</data>'),
    ],
)
def test_dates_and_periods_are_machine_readable(iso: str, expected: str) -> None:
    """HTML's time element takes days and hours but no months or years, which are a data element."""
    assert str(render_inlines((Value("period.x", "words", iso),), Scope("rights", "en"))) == expected


# --- languages --------------------------------------------------------------------------------------------------------


def test_a_page_says_its_language_and_direction() -> None:
    """The html element carries both."""
    assert dict(parse("ko").attrib) == {"lang": "ko", "dir": "ltr"}


def test_the_prevailing_clause_is_there_in_both_languages() -> None:
    """Each form speaks about this translation, and the English one is marked as English."""
    own, source = parse("fr").xpath("//section[@class='clause']//div[@class='both']/p")
    assert words(own) == "Cette déclaration a été rédigée en anglais ; la version en français est une traduction."
    assert words(source) == "This notice was written in English; the version in French is a translation."
    assert own.get("lang") is None
    assert source.get("lang") == "en"


def test_every_page_of_a_translation_has_the_clause() -> None:
    """It cannot be missed by coming in through an addendum or the list of versions."""
    for path, page in render("ko").items():
        if path.endswith(".html"):
            assert "이 방침은 영어로 작성되었으며, 한국어본은 번역본입니다." in page, path


def test_the_authoritative_version_has_no_clause() -> None:
    """English does not prevail over English."""
    assert not parse("en").xpath("//section[@class='clause']")


def test_an_untranslated_addendum_is_marked_and_says_so() -> None:
    """Its body is marked as English and a sentence in the page's language says in which language it is."""
    section = parse("ko").xpath("//section[@class='addendum'][.//h3[@id='addendum-brazil']]")[0]
    body = section.xpath("./div[@class='text']")[0]
    assert body.get("lang") == "en"
    assert not body.xpath(".//@data-state")
    assert words(section.xpath("./p[contains(@class, 'provided')]")[0]) == "This addendum is provided in 영어."


def test_a_fallback_is_marked_in_language_and_to_the_eye_and_announced() -> None:
    """Missing translations stand in English, each says so, and a banner says it once for the page."""
    page = parse("fr")
    intro = page.get_element_by_id("introduction")
    assert (intro.get("lang"), intro.get("data-state")) == ("en", "fallback")
    assert words(page.xpath("//p[@class='note fallback']")[0]) == (
        "Some parts of this version have not been translated yet; they are shown in anglais."
    )
    assert not parse("en").xpath("//*[@data-state] | //p[@class='note fallback']")


def test_the_switcher_names_languages_in_themselves_and_stays_on_the_page() -> None:
    """From Canada in French to Canada in Korean in one step."""
    links = parse("fr", "canada/").xpath("//nav[@class='languages']//li/a")
    assert [(a.text, a.get("lang"), a.get("href"), a.get("aria-current")) for a in links] == [
        ("English", "en", "../../../en/privacy/canada/", None),
        ("Français", "fr", "./", "page"),
        ("한국어", "ko", "../../../ko/privacy/canada/", None),
    ]


def test_hreflang_is_complete_with_self_and_default() -> None:
    """Every language page names them all, itself included; the default of the notice is the page that offers them."""
    found = {link.get("hreflang"): link.get("href") for link in parse("ko").xpath("//link[@hreflang]")}
    base = "https://www.example.com/legal/"
    assert found == {
        "en": f"{base}en/privacy/",
        "fr": f"{base}fr/privacy/",
        "ko": f"{base}ko/privacy/",
        "x-default": base,
    }


def test_the_default_of_an_addendum_is_its_authoritative_page() -> None:
    """The root page does not offer addenda."""
    default = parse("ko", "canada/").xpath("string(//link[@hreflang='x-default']/@href)")
    assert default == "https://www.example.com/legal/en/privacy/canada/"


def test_a_country_is_listed_under_its_own_name_too() -> None:
    """Brazil is Brasil at home; Canada, where English is official, needs no second name."""
    items = parse("fr").xpath("//details[@class='chooser']//li")
    assert [words(item) for item in items] == ["Brésil Brasil", "Canada"]
    assert items[0].xpath("string(.//span/@lang)") == "pt"


@pytest.mark.parametrize(
    ("jurisdiction", "title", "locale", "expected"),
    [
        ("KR", "Republic of Korea", "en", "대한민국"),
        ("KR", "대한민국", "ko", None),
        ("IN", "India", "en", None),
        ("US-CA", "United States: California", "en", None),
        ("ID", "Indonesia", "en", None),
        ("ZZ", "Nowhere", "en", None),
    ],
)
def test_own_names_are_given_only_where_they_help(
    jurisdiction: str, title: str, locale: str, expected: str | None
) -> None:
    """A subdivision, an English-speaking country, an equal name and the reader's own language have none."""
    own = find_own_name(jurisdiction, title, locale)
    assert (own.text if own else None) == expected


# --- addenda and links ------------------------------------------------------------------------------------------------


def test_an_amended_section_names_the_addenda_beside_its_heading() -> None:
    """Right after the heading, with a link to each."""
    note = parse().xpath("//div[h2[@id='rights']]/following-sibling::*[1]")[0]
    assert words(note) == "Amended for residents of: Brazil Canada"
    assert note.xpath(".//a/@href") == ["brazil/", "canada/"]


def test_an_amended_row_names_the_addendum_in_the_row() -> None:
    """Brazil amends how long traffic data is kept, and no other row."""
    assert parse().xpath("//tr[.//div[@class='amended']]/@id") == ["traffic-retention"]


def test_many_addenda_are_folded_into_one_line() -> None:
    """Four names or more are a line that opens."""
    notice = make_notice()
    more = tuple(replace(notice.addenda[0], id=f"land-{number}") for number in range(4))
    edition = make_edition(replace(notice, addenda=more))
    page = read_page(render("en", edition)["en/privacy/index.html"])
    note = page.xpath("//details[@class='amended'][.//a[@href='land-0/']]")[0]
    assert words(note.find("summary")) == "Amended for residents of 4 countries and regions"


def test_an_authors_anchor_is_found_within_its_part() -> None:
    """``#ask`` written in the section "rights" is that section's anchor, wherever the page puts it."""
    page = parse()
    assert [str(href) for href in page.xpath("//p[contains(., 'See how to ask')]/a/@href")] == [
        "#rights-ask",
        "#addendum-canada",
        "versions/",
    ]
    assert words(page.get_element_by_id("rights-ask")) == "How to ask"


def test_an_addendum_page_links_back_into_the_notice() -> None:
    """What is not on the page is on the one above; what is stays here."""
    links = parse("en", "canada/").xpath("//div[@class='text']//p/a/@href")
    assert [str(link) for link in links] == ["../#rights", "#addendum-canada-acts-heading"]


def test_every_relative_link_goes_to_a_page_or_file_that_exists() -> None:
    """From every page of all languages, resolved as a browser does."""
    pages = {path: page for locale in ("en", "fr", "ko") for path, page in render(locale).items()}
    known = {path.removesuffix("index.html") for path in pages} | {
        f"{tag}/privacy/privacy.pdf" for tag in ("en", "fr", "ko")
    }
    for path, page in pages.items():
        if path.endswith(".json"):
            continue
        tree = read_page(page)
        for href in tree.xpath("//a/@href"):
            if ":" in href.split("/")[0]:
                continue
            parts = urlsplit(urljoin(f"/{path.removesuffix('index.html')}", str(href)))
            target = parts.path.lstrip("/")
            assert target in known, (path, href)
            if parts.fragment:
                goal = read_page(pages[f"{target}index.html"])
                assert goal.xpath(f"//*[@id='{parts.fragment}']"), (path, href)


@pytest.mark.parametrize(
    ("here", "there", "expected"),
    [
        ("", "fr/privacy/", "fr/privacy/"),
        ("fr/privacy/", "", "../../"),
        ("fr/privacy/", "fr/privacy/", "./"),
        ("fr/privacy/canada/", "en/privacy/canada/", "../../../en/privacy/canada/"),
        ("fr/privacy/canada/", "assets/notice.css", "../../../assets/notice.css"),
        ("fr/privacy/", "fr/privacy/notice.json", "notice.json"),
    ],
)
def test_pages_name_each_other_relatively(here: str, there: str, expected: str) -> None:
    """A page keeps its final slash, and no link starts at the root."""
    assert relative(here, there) == expected


def test_a_pdf_is_linked_only_when_it_is_built() -> None:
    """With --format html there is nothing to download."""
    edition = make_edition(formats=frozenset({"html"}))
    assert all(".pdf" not in page for page in render("fr", edition).values())


def test_a_version_of_the_future_says_so() -> None:
    """Built before its date, the page gives the date as the one on which it takes effect."""
    edition = make_edition()
    early = replace(edition, day=edition.notice.version.replace(day=1, month=5))
    page = read_page(render("en", early)["en/privacy/index.html"])
    label, day = page.xpath("//dl[@class='facts']/div")[0]
    assert (words(label), words(day)) == ("Takes effect on", "1 June 2026")
    assert page.xpath("//p[contains(@class, 'pending')]")


# --- head -------------------------------------------------------------------------------------------------------------


def test_the_data_block_agrees_with_the_page() -> None:
    """The WebPage has the page's language, address, dates and version, and names the work it translates."""
    page = parse("fr")
    data = json.loads(page.xpath("string(//script[@type='application/ld+json'])"))
    assert data["@type"] == "WebPage"
    assert data["inLanguage"] == "fr"
    assert data["url"] == page.xpath("string(//link[@rel='canonical']/@href)")
    assert data["dateModified"] == data["version"] == page.xpath("string(//dl[@class='facts']//time/@datetime)")
    assert data["translationOfWork"]["@id"] == "https://www.example.com/legal/en/privacy/"


def test_no_script_runs_and_no_style_is_inline() -> None:
    """The one script element is data, so the strictest policy holds."""
    for path, text in render("ko").items():
        if path.endswith(".html"):
            page = read_page(text)
            assert [script.get("type") for script in page.iter("script")] == ["application/ld+json"]
            assert not page.xpath("//style | //@style | //@*[starts-with(name(), 'on')]")


# --- hostile ----------------------------------------------------------------------------------------------------------

HOSTILE = '</script><script>alert(1)</script><img src=x onerror=alert(2)> " onmouseover="alert(3) {{ 7 * 7 }}'


def poison(edition: Edition, locale: str) -> Edition:
    """The edition with every text of one locale replaced by a hostile one."""

    def change(text: Text) -> Text:
        nodes = (Run(HOSTILE), Value("x.y", HOSTILE, HOSTILE), Link(HOSTILE, "javascript:alert(4)"))
        return replace(text, target=HOSTILE, inlines=nodes)

    localised = {**edition.localised, locale: map_leaves(edition.localised[locale], change)}
    return replace(edition, localised=localised)


def test_a_hostile_text_stays_text() -> None:
    """Whatever a catalogue holds, no element, attribute, script or template comes of it."""
    for path, text in render("fr", poison(make_edition(), "fr")).items():
        if path.endswith(".html"):
            page = read_page(text)
            assert len(page.xpath("//script")) == 1
            assert not page.xpath("//img | //@onerror | //@onmouseover | //a[contains(@href, 'javascript')]")
            assert "{{ 7 * 7 }}" in page.text_content()
            json.loads(page.xpath("string(//script)"))


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "data:text/html,x", "http://example.com/", 'https://a" onclick="x']
)
def test_a_link_that_may_not_be_followed_is_shown_as_words(href: str) -> None:
    """Loading refuses such links; should one get through, it goes nowhere."""
    assert str(render_inlines((Link("click", href),), Scope("rights", "en"))) == "click"


def test_a_broken_template_names_itself() -> None:
    """A project's own template that asks for what is not there is an error with its path."""
    edition = make_edition()
    templates = {**edition.bundle.templates, "html/notice.html.jinja": "{{ nothing.here }}"}
    broken = replace(edition, bundle=replace(edition.bundle, templates=templates))
    with pytest.raises(RenderError, match=r"templates/html/notice\.html\.jinja: .*nothing"):
        render_locale(broken, "en")
