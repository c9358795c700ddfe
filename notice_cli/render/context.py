"""What every document made from a notice, page or PDF, is rendered from."""

from __future__ import annotations

from typing import Any

from notice_cli.inline import plain_text
from notice_cli.localise import display_name, source_clause
from notice_cli.model import Addendum, Text
from notice_cli.render.edition import Edition, has_fallback, is_authoritative
from notice_cli.render.outline import find_amendments, find_entry, outline_addenda, outline_body, sort_addenda
from notice_cli.render.places import find_own_name
from notice_cli.render.scope import Scope
from notice_cli.walk import is_translated, list_parts, number_parts


def make_context(edition: Edition, locale: str, scope: Scope) -> dict[str, Any]:
    """The variables that the templates of a notice share.

    ``notice``; ``scope``; ``body`` and ``appendix`` (outlines); ``addenda`` (in the order of their local names);
    ``numbers`` and ``anchors`` by path; ``amendments`` (path → addenda); ``bases`` (id → name); ``clause`` and
    ``source_clause`` (None in the authoritative language itself); ``is_fallback``, ``is_pending``,
    ``is_frozen`` (a released version at its permanent address);
    ``source_language`` (its name in the reader's language); ``addendum_lang`` (addendum → language of its body);
    ``address_lines`` (reference, language → lines of an address); ``addendum_href`` (addendum → where it is);
    ``find_part`` (path of a part or of its row → its line in the outline);
    ``own_place`` (addendum → what its territory calls itself, or None).
    """
    notice = edition.localised[locale]
    source = notice.authoritative
    own = is_authoritative(edition, locale)

    def addendum_lang(addendum: Addendum[Text]) -> str:
        return locale if is_translated(addendum, locale, source) else source

    def address_lines(reference: str, lang: str) -> tuple[str, ...]:
        return list_address(edition, reference, lang)

    body = outline_body(notice)
    return {
        "notice": notice,
        "scope": scope,
        "body": body,
        "find_part": lambda path: find_entry(body, "/".join(path.split("/")[:2])),
        "appendix": outline_addenda(notice),
        "addenda": sort_addenda(notice.addenda),
        "numbers": number_parts(notice),
        "anchors": list_parts(notice),
        "amendments": find_amendments(notice),
        "bases": {basis.id: basis.name for basis in notice.bases},
        "clause": None if own else notice.clause,
        "source_clause": None if own else source_clause(edition.notice, locale),
        "source_language": display_name("language", source, locale),
        "is_fallback": has_fallback(notice),
        "is_pending": edition.is_pending and not edition.is_frozen,
        "is_frozen": edition.is_frozen,
        "addendum_lang": addendum_lang,
        "address_lines": address_lines,
        "addendum_href": lambda addendum: f"#addendum-{addendum.id}",
        "own_place": lambda addendum: find_own_name(addendum.jurisdiction, plain_text(addendum.title.inlines), locale),
    }


def list_address(edition: Edition, reference: str, lang: str) -> tuple[str, ...]:
    """The lines of an address fact as they are written on an envelope, the country last in the language ``lang``."""
    fact = edition.notice.facts[reference]
    lines = (fact.fields.get("lines") or fact.value).split("\n")
    country = fact.fields.get("country", "")
    return (*lines, display_name("territory", country, lang)) if country else tuple(lines)
