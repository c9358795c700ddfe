"""A localised notice → the static pages of one locale."""

from __future__ import annotations

import re
from typing import Any

from jinja2 import Environment, TemplateError

from notice_cli.errors import RenderError
from notice_cli.model import Addendum, Text
from notice_cli.render.artefact import Artefact
from notice_cli.render.context import make_context
from notice_cli.render.data import render_notice_json
from notice_cli.render.edition import Edition
from notice_cli.render.environment import find_messages, make_environment, plain, say
from notice_cli.render.feed import render_feed
from notice_cli.render.keep import Keep, NoKeep
from notice_cli.render.links import VERSIONS, data_of, file_of
from notice_cli.render.memory import Memory, list_last_changes, remember
from notice_cli.render.page import Page, make_page
from notice_cli.render.scope import Scope
from notice_cli.render.versions import find_upcoming, list_versions, list_visits


def render_locale(edition: Edition, locale: str, keep: Keep | None = None) -> tuple[Artefact, ...]:
    """The notice, its addenda, its list of versions with their feed, and its data in one locale.

    ``keep`` holds what reading every version tells, which is slow to find out.

    Raises RenderError when a template cannot be rendered, naming the template.
    """
    environment = make_environment(edition.bundle, locale)
    notice = edition.localised[locale]
    memory = remember(edition, locale, keep or NoKeep())
    return (
        render_notice(edition, locale, environment, memory),
        *(render_addendum(edition, locale, environment, addendum) for addendum in notice.addenda),
        render_versions(edition, locale, environment, memory),
        *render_feed(edition, locale, memory),
        Artefact(data_of(locale, notice.id), render_notice_json(edition, locale)),
    )


def render_notice(edition: Edition, locale: str, environment: Environment, memory: Memory) -> Artefact:
    """The whole notice on one page."""
    notice = edition.localised[locale]
    page = make_page(edition, locale, "notice", "", (plain(notice.title),), plain(notice.description))
    context = make_context(edition, locale, Scope("", locale, pages={VERSIONS: f"{VERSIONS}/"}))
    context["addendum_href"] = lambda addendum: f"{addendum.id}/"
    context["last_changes"] = list_last_changes(edition, locale, memory, page.address)
    context["upcoming"] = find_upcoming(edition, locale, memory)
    return render_page(environment, page, context)


def render_addendum(edition: Edition, locale: str, environment: Environment, addendum: Addendum[Text]) -> Artefact:
    """One addendum on a page of its own, one level below the notice."""
    notice = edition.localised[locale]
    titles = (plain(addendum.title), plain(notice.title))
    description = say(
        find_messages(edition.bundle, locale),
        "%(notice)s, %(place)s: what is added or changed for residents of this country or region.",
        notice=titles[1],
        place=titles[0],
    )
    page = make_page(edition, locale, "addendum", addendum.id, titles, description)
    scope = Scope("", locale, local=f"addendum-{addendum.id}", elsewhere="../", pages={VERSIONS: f"../{VERSIONS}/"})
    context = make_context(edition, locale, scope) | {"addendum": addendum}
    context["addendum_href"] = lambda other: f"../{other.id}/"
    return render_page(environment, page, context)


def render_versions(edition: Edition, locale: str, environment: Environment, memory: Memory) -> Artefact:
    """The list of the notice's versions."""
    notice = edition.localised[locale]
    messages = find_messages(edition.bundle, locale)
    titles = (say(messages, "All versions"), plain(notice.title))
    description = say(messages, "%(notice)s: every version with its date.", notice=titles[1])
    page = make_page(edition, locale, "versions", VERSIONS, titles, description)
    scope = Scope("", locale, local=VERSIONS, elsewhere="../")
    context = make_context(edition, locale, scope)
    context |= {"versions": list_versions(edition, locale, memory), "visits": list_visits(edition, locale)}
    return render_page(environment, page, context)


def render_page(environment: Environment, page: Page, context: dict[str, Any], template: str = "") -> Artefact:
    """A page from the template of its kind, or from another. Raises RenderError when the template is at fault."""
    name = f"html/{template or page.kind}.html.jinja"
    text = render_template(environment, name, context | {"page": page})
    return Artefact(file_of(page.address), text.encode())


def render_template(environment: Environment, name: str, context: dict[str, Any]) -> str:
    """One template, rendered, without the empty lines that macros leave.

    Raises RenderError with the place when the template is at fault.
    """
    try:
        return re.sub(r"\n\s*\n+", "\n", environment.get_template(name).render(context))
    except (TemplateError, KeyError, TypeError, ValueError) as error:
        message = f"the template cannot be rendered: {error!s}; compare it with the package's own templates"
        raise RenderError(message, f"templates/{name}") from error
