"""What belongs to the site as a whole: root page, 404, sitemap, robots, headers, assets, schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import resources
from urllib.parse import urlsplit

from notice_cli.render.artefact import Artefact
from notice_cli.render.assets import STYLESHEET, publish_assets
from notice_cli.render.edition import Edition
from notice_cli.render.environment import find_messages, make_environment, name_language, plain, say
from notice_cli.render.headers import render_headers
from notice_cli.render.html import render_template
from notice_cli.render.links import SCHEMA_PATH, absolute, page_of
from notice_cli.render.page import Alternate, list_alternates
from notice_cli.render.sitemap import render_robots, render_sitemap


@dataclass(frozen=True, slots=True)
class Choice:
    """One notice in one language."""

    lang: str
    language: str
    title: str
    href: str


@dataclass(frozen=True, slots=True)
class Offer:
    """One notice in all its languages."""

    id: str
    title: str
    is_named: bool
    """Whether the title is shown; with one notice the page's own heading says it."""
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Greeting:
    """A sentence in one language."""

    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Entrance:
    """A page outside every notice: the root page (``root``) or the answer to a wrong address (``missing``)."""

    kind: str
    title: str
    heading: str
    description: str
    canonical: str
    """Full address; empty for a page that search engines should not list."""
    alternates: tuple[Alternate, ...]
    publisher: str
    style_href: str
    icon_href: str
    offers: tuple[Offer, ...]
    greetings: tuple[Greeting, ...] = ()


def render_shared(editions: Sequence[Edition]) -> tuple[Artefact, ...]:
    """The files that all notices of the site share. ``editions`` is not empty; the first gives address and look."""
    first = editions[0]
    assets = publish_assets(first.bundle)
    return (
        _render_entrance(first, make_root(editions)),
        _render_entrance(first, make_missing(editions)),
        Artefact("sitemap.xml", render_sitemap(editions)),
        Artefact("robots.txt", render_robots(first.notice.base_url)),
        Artefact("_headers", render_headers(editions)),
        Artefact(SCHEMA_PATH, read_schema()),
        *(assets[name] for name in sorted(assets)),
    )


def read_schema() -> bytes:
    """The JSON Schema of ``notice.json``."""
    return resources.files("notice_cli").joinpath("schemas/notice-data-1.json").read_bytes()


def make_root(editions: Sequence[Edition]) -> Entrance:
    """The root page: every notice in every language; the default for readers of none of them."""
    first = editions[0]
    title = plain(first.localised[first.first_locale].title) if len(editions) == 1 else ""
    publisher = _publisher(first)
    return Entrance(
        kind="root",
        title=f"{title} · {publisher}" if title else publisher,
        heading=title or publisher,
        description=plain(first.localised[first.first_locale].description),
        canonical=absolute(first.notice.base_url, ""),
        alternates=list_alternates(first, "") if len(editions) == 1 else (),
        publisher=publisher,
        offers=tuple(_offer(edition, "", len(editions) > 1) for edition in editions),
        style_href=_asset(first, "", STYLESHEET),
        icon_href=_asset(first, "", "favicon.svg"),
    )


def make_missing(editions: Sequence[Edition]) -> Entrance:
    """The page for an address that does not exist. It is shown at any depth, so its links start at the server's root."""
    first = editions[0]
    base = f"{urlsplit(first.notice.base_url).path.rstrip('/')}/"
    publisher = _publisher(first)
    greetings = [
        Greeting(tag, say(find_messages(first.bundle, tag), "There is no page at this address."))
        for tag in first.locales
    ]
    return Entrance(
        kind="missing",
        title=f"404 · {publisher}",
        heading="404",
        description=greetings[0].text,
        canonical="",
        alternates=(),
        publisher=publisher,
        offers=tuple(_offer(edition, base, len(editions) > 1) for edition in editions),
        greetings=tuple(greetings),
        style_href=_asset(first, base, STYLESHEET),
        icon_href=_asset(first, base, "favicon.svg"),
    )


def _offer(edition: Edition, base: str, is_named: bool) -> Offer:
    notice = edition.notice
    choices = tuple(
        Choice(
            lang=tag,
            language=name_language(edition.bundle, tag),
            title=plain(edition.localised[tag].title),
            href=f"{base}{page_of(tag, notice.id)}",
        )
        for tag in edition.locales
    )
    return Offer(notice.id, plain(edition.localised[edition.first_locale].title), is_named, choices)


def _asset(edition: Edition, base: str, name: str) -> str:
    asset = publish_assets(edition.bundle).get(name)
    return f"{base}{asset.path}" if asset else ""


def _publisher(edition: Edition) -> str:
    return edition.notice.facts[f"entity.{edition.notice.entity}"].value


def _render_entrance(edition: Edition, entrance: Entrance) -> Artefact:
    environment = make_environment(edition.bundle, edition.first_locale)
    text = render_template(environment, "html/root.html.jinja", {"site": entrance})
    return Artefact("index.html" if entrance.kind == "root" else "404.html", text.encode())
