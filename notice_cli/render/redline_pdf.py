"""A redline as PDF: the same records as its page, with what went and what came said in words.

The tags of a PDF know no insertion and no deletion, so colour and strike-through would be all there is.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from notice_cli.history import Version
from notice_cli.history.redline import Redline, format_json
from notice_cli.localise import format_day
from notice_cli.render.edition import Edition
from notice_cli.render.environment import find_messages, make_environment, say
from notice_cli.render.html import render_template
from notice_cli.render.links import absolute, page_of, redline_name, version_name
from notice_cli.render.past import open_version
from notice_cli.render.pdf import Sheet, list_assets, list_sheets
from notice_cli.render.redline_page import Head, compare_versions, head_of_versions, make_redline_context

TEMPLATE = "print/redline.html.jinja"


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a redline and its sides are on the web; empty where they are not."""

    web: str = ""
    old: str = ""
    new: str = ""


def compose_redline(edition: Edition, old: Version, new: Version, locale: str) -> Sheet:
    """The redline of two released versions as a sheet. Raises ``RenderError`` and ``LoadError``."""
    placed = open_version(edition, new, locale)
    notice = placed.localised[locale]

    def address(name: str) -> str:
        return absolute(notice.base_url, page_of(locale, notice.id, name))

    addresses = Addresses(
        address(redline_name(old.day, new.day)), address(version_name(old.day)), address(version_name(new.day))
    )
    head = head_of_versions(edition, old, new, locale)
    return compose_sides(placed, head, compare_versions(edition, old, new, locale), addresses)


def compose_sides(edition: Edition, head: Head, result: Redline, addresses: Addresses) -> Sheet:
    """Any redline as a sheet, its records attached as JSON; ``edition`` is its new side. Raises ``RenderError``."""
    locale = result.locale
    notice = edition.localised[locale]
    messages = find_messages(edition.bundle, locale)
    more = {
        "web_address": addresses.web,
        "old_address": addresses.old,
        "new_address": addresses.new,
        "sheets": list_sheets(edition.bundle),
        "publisher": notice.facts[f"entity.{notice.entity}"].value,
    }
    context = make_redline_context(edition, head, locale, result) | more
    return Sheet(
        html=render_template(make_environment(edition.bundle, locale), TEMPLATE, context),
        assets=list_assets(edition.bundle, messages),
        file_name=f"{notice.id}.{head.old}..{head.new}.{locale}.json",
        data=format_json(result),
        description=say(messages, "What changed, as data"),
        day=head.new,
    )


def name_side(
    edition: Edition, locale: str, day: datetime.date, corrected: datetime.date | None, *, is_draft: bool
) -> str:
    """What one of the two sides is called: its day, and whether it was ``corrected`` on another or is not released."""
    messages = find_messages(edition.bundle, locale)
    said = format_day(day, locale)
    if is_draft:
        return say(messages, "%(date)s (draft)", date=said)
    if corrected:
        return say(messages, "%(date)s (corrected on %(other)s)", date=said, other=format_day(corrected, locale))
    return said
