"""A redline as PDF: the same records as its page, with what went and what came said in words.

The tags of a PDF know no insertion and no deletion, so colour and strike-through would be all there is.
"""

from __future__ import annotations

from notice_cli.history import Version
from notice_cli.history.redline import format_json
from notice_cli.render.edition import Edition
from notice_cli.render.environment import find_messages, make_environment, say
from notice_cli.render.html import render_template
from notice_cli.render.links import absolute, page_of, redline_name, version_name
from notice_cli.render.past import open_version
from notice_cli.render.pdf import Sheet, list_assets, list_sheets
from notice_cli.render.redline_page import compare_versions, make_redline_context

TEMPLATE = "print/redline.html.jinja"


def compose_redline(edition: Edition, old: Version, new: Version, locale: str) -> Sheet:
    """A redline as a sheet, its records attached as JSON. Raises ``RenderError`` and ``LoadError``."""
    placed = open_version(edition, new, locale)
    notice = placed.localised[locale]
    result = compare_versions(edition, old, new, locale)
    messages = find_messages(edition.bundle, locale)

    def address(name: str) -> str:
        return absolute(notice.base_url, page_of(locale, notice.id, name))

    more = {
        "web_address": address(redline_name(old.day, new.day)),
        "old_address": address(version_name(old.day)),
        "new_address": address(version_name(new.day)),
        "sheets": list_sheets(edition.bundle),
        "publisher": notice.facts[f"entity.{notice.entity}"].value,
    }
    context = make_redline_context(placed, old, new, locale, result) | more
    return Sheet(
        html=render_template(make_environment(edition.bundle, locale), TEMPLATE, context),
        assets=list_assets(edition.bundle, messages),
        file_name=f"{notice.id}.{old.day}..{new.day}.{locale}.json",
        data=format_json(result),
        description=say(messages, "What changed, as data"),
        day=new.day,
    )
