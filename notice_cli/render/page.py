"""What a page says about itself and about the pages beside it: address, languages, alternates, assets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from notice_cli.localise import text_direction
from notice_cli.render.assets import STYLESHEET, publish_assets
from notice_cli.render.edition import Edition
from notice_cli.render.environment import name_language
from notice_cli.render.jsonld import describe_page
from notice_cli.render.links import VERSIONS, absolute, data_of, feed_of, page_of, pdf_of, relative


@dataclass(frozen=True, slots=True)
class Language:
    """A language of the switcher."""

    tag: str
    name: str
    """What the language calls itself."""
    direction: str
    href: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page in another language, for search engines."""

    hreflang: str
    href: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a notice in one locale. ``…_href`` are relative to the page; empty where there is nothing to go to."""

    kind: str
    """``notice``, ``addendum``, ``versions``, ``version`` (a released one) or ``redline``."""
    address: str
    name: str
    """Title of the page alone, without the notice's or the publisher's."""
    title: str
    """What stands in the browser's title bar."""
    description: str
    canonical: str
    alternates: tuple[Alternate, ...]
    languages: tuple[Language, ...]
    publisher: str
    home_href: str
    """The notice itself."""
    root_href: str
    versions_href: str
    pdf_href: str
    data_href: str
    style_href: str
    icon_href: str
    feed_href: str
    """The feed of the notice's versions in this language."""
    is_listed: bool
    """Whether search engines may list it; what was released stays readable and leaves the first place to what is in force."""
    data: dict[str, Any]
    """schema.org data of the page."""


def make_page(edition: Edition, locale: str, kind: str, name: str, titles: tuple[str, ...], description: str) -> Page:
    """The page ``name`` (empty for the notice itself) of a notice; ``titles`` are its own and those above it."""
    notice = edition.notice
    here = page_of(locale, notice.id, name)
    assets = publish_assets(edition.bundle)
    publisher = notice.facts[f"entity.{notice.entity}"].value
    icon = assets.get("favicon.svg")
    living = edition.living or edition.locales
    return Page(
        kind=kind,
        address=here,
        name=titles[0],
        title=" · ".join((*titles, publisher)),
        description=description,
        canonical=absolute(notice.base_url, here),
        alternates=list_alternates(edition, name),
        languages=list_languages(edition, locale, name),
        publisher=publisher,
        home_href=relative(here, home_of(edition, locale)),
        root_href=relative(here, ""),
        versions_href=relative(here, f"{home_of(edition, locale)}{VERSIONS}/"),
        pdf_href=relative(here, pdf_of(locale, notice.id, edition.place)) if "pdf" in edition.formats else "",
        data_href=relative(here, data_of(locale, notice.id, edition.place)),
        style_href=relative(here, assets[STYLESHEET].path),
        icon_href=relative(here, icon.path) if icon else "",
        feed_href=relative(here, feed_of(locale, notice.id)) if edition.archive and locale in living else "",
        is_listed=kind in ("notice", "addendum", "versions"),
        data=describe_page(edition, locale, name, titles[0], description),
    )


def home_of(edition: Edition, locale: str) -> str:
    """The address of the notice itself, in the authoritative language where it is no longer offered in ``locale``."""
    living = edition.living or edition.locales
    notice = edition.notice
    return page_of(locale if locale in living or not living else notice.authoritative, notice.id)


def list_alternates(edition: Edition, name: str) -> tuple[Alternate, ...]:
    """Every language of a page, the page itself included, then ``x-default``.

    The default of a notice is the root page, which offers the languages; where the site has several notices, and for
    pages below a notice, it is the page in the authoritative language.
    """
    notice = edition.notice
    pages = [Alternate(tag, absolute(notice.base_url, page_of(tag, notice.id, name))) for tag in edition.locales]
    is_root = not name and not edition.siblings
    default = "" if is_root else page_of(edition.first_locale, notice.id, name)
    return (*pages, Alternate("x-default", absolute(notice.base_url, default)))


def list_languages(edition: Edition, locale: str, name: str) -> tuple[Language, ...]:
    """The language switcher of a page: it stays on the page."""
    here = page_of(locale, edition.notice.id, name)
    return tuple(
        Language(
            tag=tag,
            name=name_language(edition.bundle, tag),
            direction=text_direction(tag),
            href=relative(here, page_of(tag, edition.notice.id, name)),
            is_current=tag == locale,
        )
        for tag in edition.locales
    )
