"""The sample's pages in a real Chromium, served with the headers that the site asks for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.conftest import ROOT
from tests.tools.server import serve_site
from tests.tools.site import LOCALES, NOTICE, page_kinds, read_pages

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    # No call home: on a machine without a network each start would wait for one.
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-quic"),
    *("--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"),
]
ALL_RULES = {"target-size": {"enabled": True}}
LOOKS = ("color-contrast", "link-in-text-block", "target-size")
"""The rules whose verdict a colour scheme can change; the others judge the document, which is the same in the dark."""

WIDEST = """width => [...document.querySelectorAll('body *')]
    .filter(node => node.getBoundingClientRect().right > width + 1).slice(0, 3).map(node => node.outerHTML.slice(0, 120))"""
"""The first elements that reach beyond the right edge."""

GIVEN_UP = "net::ERR_ABORTED"
PHONE, DESKTOP = 360, 1280


@dataclass
class Visit:
    """A page that is open, and what the browser complained of since."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)

    def go(self, path: str) -> None:
        """Open one page of the site."""
        self.page.goto(f"{self.address}/{path.removesuffix('index.html')}", wait_until="load")

    def show(self, width: int, scheme: Any) -> None:
        """Look at the page at a width, in a colour scheme."""
        self.page.set_viewport_size({"width": width, "height": 800})
        self.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")


@pytest.fixture(scope="module")
def address(built_site: Path) -> Iterator[str]:
    """Where the sample's site is served."""
    with serve_site(built_site) as served:
        yield served


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests."""
    program = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        pytest.fail("no Chromium on this machine: make test installs it")
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=[*FLAGS, *sandbox])
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """A fresh page without cookies or cache."""
    context = browser.new_context()
    yield listen(context, address)
    context.close()


def listen(context: BrowserContext, address: str) -> Visit:
    """A new page whose complaints are gathered: console, errors, failed and refused requests."""
    visit = Visit(context.new_page(), address)
    said = visit.complaints
    visit.page.on(
        "console", lambda message: said.append(message.text) if message.type in ("error", "warning") else None
    )
    visit.page.on("pageerror", lambda error: said.append(str(error)))
    # A request that is still under way when the next page is asked for is given up by the browser itself.
    visit.page.on("requestfailed", lambda request: said.append(request.url) if request.failure != GIVEN_UP else None)
    visit.page.on(
        "response", lambda answer: said.append(f"{answer.status}: {answer.url}") if answer.status > 399 else None
    )
    return visit


@pytest.fixture(scope="module")
def kinds(built_site: Path) -> tuple[str, ...]:
    """One page of each kind in each language."""
    return page_kinds(read_pages(built_site))


def violations(page: Page, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds: the rule, the first element and the reason."""
    options: dict[str, Any] = {"resultTypes": ["violations"], "rules": ALL_RULES}
    if only:
        options["runOnly"] = {"type": "rule", "values": list(only)}
    results = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{found['id']}: {node['html'][:200]}: {node['failureSummary']}"
        for found in results["violations"]
        for node in found["nodes"][:3]
    ]


def load_rules(page: Page) -> None:
    """Bring axe into the page from outside, so that the page's own policy against scripts stays in force."""
    page.evaluate(AXE.read_text(encoding="utf-8"))


def open_all(page: Page) -> None:
    """Open what a reader can unfold, so that its content is judged too."""
    page.evaluate("() => document.querySelectorAll('details').forEach(each => each.open = true)")


@pytest.mark.parametrize("locale", ["", *LOCALES])
def test_no_page_has_an_accessibility_violation(visit: Visit, kinds: tuple[str, ...], locale: str) -> None:
    """axe finds nothing on any kind of page, on a phone and a desktop, in light and in dark, contrast included."""
    found = {}
    mine = [path for path in kinds if (path.split("/")[0] if "/" in path else "") == locale]
    for path in mine:
        visit.go(path)
        load_rules(visit.page)
        visit.show(PHONE, "light")
        found[path, "phone, light"] = violations(visit.page)
        visit.show(PHONE, "dark")
        found[path, "phone, dark"] = violations(visit.page, LOOKS)
        visit.show(DESKTOP, "dark")
        open_all(visit.page)
        found[path, "desktop, dark"] = violations(visit.page, LOOKS)
        visit.show(DESKTOP, "light")
        found[path, "desktop, light"] = violations(visit.page)
    assert len(mine) >= 2
    assert {place: said for place, said in found.items() if said} == {}


def test_the_rules_see_a_violation(visit: Visit) -> None:
    """Pale text, a picture without words and a link without a name are found: the checks above are not blind."""
    visit.page.set_content(
        "<html lang=en><title>t</title><main><h1>t</h1><p style='color:#ccc;background:#fff'>pale<img src=x><a href=y></a>"
    )
    load_rules(visit.page)
    rules = {said.split(":")[0] for said in violations(visit.page)}
    assert {"color-contrast", "image-alt", "link-name"} <= rules


def test_no_page_makes_the_browser_complain(visit: Visit, kinds: tuple[str, ...]) -> None:
    """Under the site's own security headers nothing is refused, missing or warned of."""
    for path in kinds:
        visit.go(path)
    assert visit.complaints == []


def test_the_security_policy_is_in_force(visit: Visit) -> None:
    """The page's policy allows nothing by default, and the browser holds a script to it."""
    answer = visit.page.goto(f"{visit.address}/en/{NOTICE}/")
    assert answer is not None
    policy = answer.header_value("content-security-policy") or ""
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.header_value("x-content-type-options") == "nosniff"
    visit.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s) }"
    )
    assert visit.page.evaluate("() => window.ran") is None


@pytest.mark.parametrize("width", [320, PHONE, 768, DESKTOP])
def test_no_page_scrolls_sideways(visit: Visit, kinds: tuple[str, ...], width: int) -> None:
    """Text reflows at every width down to 320 pixels, tables and long addresses included (WCAG 1.4.10)."""
    wide = {}
    for path in kinds:
        visit.show(width, "light")
        visit.go(path)
        open_all(visit.page)
        size = visit.page.evaluate("() => document.documentElement.scrollWidth")
        if size > width:
            wide[path] = (size, visit.page.evaluate(WIDEST, width))
    assert wide == {}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_page_without_styles_reads_in_order(browser: Browser, address: str, locale: str) -> None:
    """With CSS off the title comes first, then the clause, the contents and the sections, and nothing is hidden."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/*.css", lambda route: route.abort())
    page.goto(f"{address}/{locale}/{NOTICE}/")
    clause = [] if locale == "en" else ["#clause"]
    places = page.evaluate(
        """names => names.map(name => [...document.querySelectorAll('*')].indexOf(document.querySelector(name)))""",
        ["h1", *clause, "#overview", "#contents", "#definitions"],
    )
    sections = page.locator("main h2:visible").count()
    context.close()
    assert places == sorted(places)
    assert places[0] > 0
    assert sections >= 13


def test_countries_can_be_chosen_without_javascript(browser: Browser, address: str) -> None:
    """With JavaScript off a reader opens the list of countries, chooses one and is on its page."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/fr/{NOTICE}/")
    link = page.locator("a[href*='canada/']").first
    if not link.is_visible():
        page.locator("details", has=page.locator("a[href*='canada/']")).locator("summary").first.click()
    link.click()
    page.wait_for_url("**/canada/")
    title = page.locator("h1").inner_text()
    context.close()
    assert "Canada" in title


def test_the_language_can_be_changed_on_the_page_one_reads(visit: Visit) -> None:
    """The language switcher of an addendum leads to the same addendum in the other language."""
    visit.go(f"en/{NOTICE}/canada/index.html")
    switch = visit.page.locator("a[hreflang='ko']").first
    if not switch.is_visible():
        visit.page.locator("details", has=visit.page.locator("a[hreflang='ko']")).locator("summary").first.click()
    switch.click()
    visit.page.wait_for_url(f"**/ko/{NOTICE}/canada/")
    assert visit.page.locator("html").get_attribute("lang") == "ko"


def test_the_keyboard_reaches_the_text_first(visit: Visit) -> None:
    """The first stop of the Tab key is a link to the main text, and it can be seen while it has the focus."""
    visit.go(f"en/{NOTICE}/index.html")
    visit.page.keyboard.press("Tab")
    target, top = visit.page.evaluate(
        "() => [document.activeElement.getAttribute('href'), document.activeElement.getBoundingClientRect().top]"
    )
    assert visit.page.locator(target).evaluate("node => node.closest('main') !== null || node.tagName === 'MAIN'")
    assert top >= 0


def test_korean_words_are_not_broken(visit: Visit) -> None:
    """Korean lines break at spaces, as readers expect, and not between two syllables."""
    visit.go(f"ko/{NOTICE}/index.html")
    assert visit.page.locator("main p").first.evaluate("node => getComputedStyle(node).wordBreak") == "keep-all"


def test_the_page_prints_without_its_controls(visit: Visit) -> None:
    """On paper there is the text; what can only be clicked is left out."""
    visit.go(f"en/{NOTICE}/index.html")
    visit.page.emulate_media(media="print")
    assert visit.page.locator("main h1, h1").first.is_visible()
    assert visit.page.locator("a[hreflang='ko']:visible").count() == 0
