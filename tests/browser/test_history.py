"""Versions and redlines in a real Chromium: read without colour, on a phone, by assistive technology."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_pages import DESKTOP, LOOKS, PHONE, Visit, listen, load_rules, open_all, violations
from tests.browser.test_pages import browser as browser  # the fixture
from tests.history_project import FIRST, SECOND, build, make_project
from tests.tools.server import serve_site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

LOCALES = ("en", "fr", "ko", "it", "id")
REDLINE = f"visitors/changes/{FIRST}..{SECOND}/"
KINDS = (REDLINE, f"visitors/versions/{FIRST}/", "visitors/versions/", "visitors/")


@pytest.fixture(scope="module")
def history_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of a project with two released versions is served."""
    site: Path = build(make_project(tmp_path_factory.mktemp("history") / "project", FIRST, SECOND))
    with serve_site(site) as served:
        yield served


@pytest.fixture
def history(browser: Browser, history_address: str) -> Iterator[Visit]:
    """A fresh page on that site."""
    context = browser.new_context()
    yield listen(context, history_address)
    context.close()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_page_of_the_history_has_an_accessibility_violation(history: Visit, locale: str) -> None:
    """axe finds nothing on redlines, versions and their list, light and dark, contrast of the marks included."""
    found = {}
    for kind in KINDS:
        history.go(f"{locale}/{kind}")
        load_rules(history.page)
        history.show(PHONE, "light")
        # At the end of the page, where the button that floats over the text is at rest below it.
        history.page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
        found[kind, "phone, light"] = violations(history.page)
        history.show(DESKTOP, "dark")
        open_all(history.page)
        found[kind, "desktop, dark"] = violations(history.page, LOOKS)
    assert {place: said for place, said in found.items() if said} == {}
    assert history.complaints == []


@pytest.mark.parametrize("width", [320, DESKTOP])
def test_no_page_of_the_history_scrolls_sideways(history: Visit, width: int) -> None:
    """Redlines and the table of languages reflow like every other page."""
    for locale in LOCALES:
        for kind in KINDS:
            history.show(width, "light")
            history.go(f"{locale}/{kind}")
            open_all(history.page)
            assert history.page.evaluate("() => document.documentElement.scrollWidth") <= width, (locale, kind)


def test_a_redline_is_read_without_colour(history: Visit) -> None:
    """What went is struck through and what came underlined, and a screen reader is told of both in words."""
    history.go(f"en/{REDLINE}")
    gone, come = history.page.locator(".document del").first, history.page.locator(".document ins").first
    style = "node => getComputedStyle(node).textDecorationLine"
    assert gone.evaluate(style) == "line-through"
    assert come.evaluate(style) == "underline"
    tree = history.page.locator(".document").aria_snapshot()
    assert "deleted: " in tree
    assert "inserted: " in tree


def test_a_reader_reaches_an_old_version_and_a_redline_without_javascript(
    browser: Browser, history_address: str
) -> None:
    """From the notice to its versions, from there to what changed, from there to the old text: links alone."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": PHONE, "height": 800})
    page = context.new_page()
    page.goto(f"{history_address}/fr/visitors/")
    page.locator(".actions a[href='versions/']").click()
    page.wait_for_url("**/fr/visitors/versions/")
    page.locator(f"#since-{FIRST} a").click()
    page.wait_for_url(f"**/fr/{REDLINE}")
    page.locator(f".actions a[href*='versions/{FIRST}']").click()
    page.wait_for_url(f"**/fr/visitors/versions/{FIRST}/")
    said = page.locator(".standing").inner_text()
    context.close()
    assert "n’est plus en vigueur" in said
