"""A localised notice as data: ``notice.json``, published beside the page and attached to the PDF.

The shape is described by ``schemas/notice-data-1.json``, which the site publishes as ``schemas/notice-1.json``. The form
is canonical: keys sorted, UTF-8, one newline at the end, no time of making; the same notice gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from notice_cli.inline import plain_text
from notice_cli.localise import source_clause, text_direction
from notice_cli.model import (
    Activity,
    Addendum,
    Block,
    DefinitionList,
    Emphasis,
    Fact,
    Heading,
    Inline,
    Link,
    ListBlock,
    Marker,
    Notice,
    Paragraph,
    Run,
    Section,
    Strong,
    Table,
    Text,
    Value,
)
from notice_cli.render.edition import Edition, is_authoritative
from notice_cli.render.links import SCHEMA_PATH, absolute, page_of
from notice_cli.render.scope import Scope
from notice_cli.walk import list_parts, number_parts

Json = dict[str, Any]


def render_notice_json(edition: Edition, locale: str) -> bytes:
    """The notice in ``locale`` as canonical JSON."""
    data = describe_notice(edition, locale)
    return (json.dumps(data, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()


def describe_notice(edition: Edition, locale: str) -> Json:
    """The notice in ``locale`` as plain data."""
    notice = edition.localised[locale]
    writer = _Writer(notice, locale)
    top = Scope("", locale)
    clause: Json = {"text": _text(notice.clause, top)}
    if not is_authoritative(edition, locale):
        clause["source"] = _text(source_clause(edition.notice, locale), top)
    return {
        "$schema": absolute(notice.base_url, SCHEMA_PATH),
        "format": 1,
        "id": notice.id,
        "url": absolute(notice.base_url, page_of(locale, notice.id, edition.place)),
        "locale": locale,
        "direction": text_direction(locale),
        "authoritative": notice.authoritative,
        "locales": list(notice.locales),
        "version": notice.version.isoformat(),
        "published": notice.published.isoformat(),
        "publisher": notice.facts[f"entity.{notice.entity}"].value,
        "title": _text(notice.title, top),
        "description": _text(notice.description, top),
        "banner": None if notice.banner is None else _text(notice.banner, top),
        "clause": clause,
        "introduction": None if notice.introduction is None else writer.section(notice.introduction),
        "sections": [writer.section(section) for section in notice.sections],
        "addenda": [writer.addendum(addendum) for addendum in notice.addenda],
        "bases": {basis.id: _text(basis.name, top) for basis in notice.bases},
        "facts": {reference: _fact(fact) for reference, fact in sorted(notice.facts.items())},
    }


class _Writer:
    """Parts of one notice as data; knows their numbers and anchors."""

    def __init__(self, notice: Notice[Text], locale: str) -> None:
        self.locale = locale
        self.numbers: Mapping[str, str] = number_parts(notice)
        self.anchors: Mapping[str, str] = list_parts(notice)

    def section(self, section: Section[Text]) -> Json:
        path = f"sections/{section.id}"
        scope = Scope("", self.locale).within(self.anchors[path], section.blocks, 0)
        return {
            **self._place(section.id, path),
            "title": _text(section.title, scope),
            "summary": None if section.summary is None else _text(section.summary, scope),
            "blocks": _blocks(section.blocks, scope),
            "activities": [self.activity(activity) for activity in section.activities],
        }

    def activity(self, activity: Activity[Text]) -> Json:
        path = f"activities/{activity.id}"
        scope = Scope("", self.locale).within_activity(self.anchors[path], activity, 0)
        return {
            **self._place(activity.id, path),
            "title": _text(activity.title, scope),
            "blocks": _blocks(activity.blocks, scope),
            "table": _activity_table(activity, scope),
            "activities": [self.activity(child) for child in activity.children],
        }

    def addendum(self, addendum: Addendum[Text]) -> Json:
        path = f"addenda/{addendum.id}"
        scope = Scope("", self.locale).within(self.anchors[path], addendum.blocks, 0)
        return {
            **self._place(addendum.id, path),
            "title": _text(addendum.title, scope),
            "jurisdiction": addendum.jurisdiction,
            "amends": list(addendum.amends),
            "prevails": addendum.prevails,
            "translated": list(addendum.translate),
            "blocks": _blocks(addendum.blocks, scope),
        }

    def _place(self, identity: str, path: str) -> Json:
        return {"id": identity, "path": path, "number": self.numbers.get(path, ""), "anchor": self.anchors[path]}


def _activity_table(activity: Activity[Text], scope: Scope) -> Json | None:
    table = activity.table
    if table is None:
        return None
    purposes = [
        {
            "id": row.id,
            "blocks": _blocks(row.blocks, scope),
            "bases": list(row.bases),
            "note": _blocks(row.note, scope),
        }
        for row in table.purposes.rows
    ]
    retention = [
        {
            "id": row.id,
            "what": None if row.what is None else _text(row.what, scope),
            "period": row.period,
            "blocks": _blocks(row.blocks, scope),
        }
        for row in table.retention
    ]
    return {
        "collect": _blocks(table.collect, scope),
        "sources": _blocks(table.sources, scope),
        "purposes": {"blocks": _blocks(table.purposes.blocks, scope), "rows": purposes},
        "retention": {"blocks": _blocks(table.retention_blocks, scope), "rows": retention},
    }


def _blocks(blocks: tuple[Block[Text], ...], scope: Scope) -> list[Json]:
    return [_block(block, scope) for block in blocks]


def _block(block: Block[Text], scope: Scope) -> Json:
    match block:
        case Paragraph():
            return {"type": "paragraph", "text": _text(block.text, scope), **_anchor(block.anchor, scope)}
        case Heading():
            heading = {"type": "heading", "level": block.level, "text": _text(block.text, scope)}
            return {**heading, **_anchor(block.anchor, scope)}
        case ListBlock():
            return _list(block, scope)
        case DefinitionList():
            entries = [
                {
                    "term": _text(entry.term, scope),
                    "blocks": _blocks(entry.blocks, scope),
                    **_anchor(entry.anchor, scope),
                }
                for entry in block.entries
            ]
            return {"type": "definitions", "entries": entries}
        case Table():
            return _table(block, scope)


def _list(block: ListBlock[Text], scope: Scope) -> Json:
    items = [{"blocks": _blocks(item.blocks, scope), **_anchor(item.anchor, scope)} for item in block.items]
    if block.marker is Marker.BULLET:
        return {"type": "list", "marker": block.marker.value, "items": items}
    ordered = {"start": block.start, "delimiter": block.delimiter}
    return {"type": "list", "marker": block.marker.value, "items": items, **ordered}


def _table(block: Table[Text], scope: Scope) -> Json:
    return {
        "type": "table",
        "id": block.id,
        "anchor": scope.anchor(block.id),
        "caption": None if block.caption is None else _text(block.caption, scope),
        "columns": [_text(column, scope) for column in block.columns],
        "rows": [{"id": row.id, "cells": [_blocks(cell.blocks, scope) for cell in row.cells]} for row in block.rows],
    }


def _anchor(anchor: str, scope: Scope) -> Json:
    return {"anchor": scope.anchor(anchor)} if anchor else {}


def _text(text: Text, scope: Scope) -> Json:
    return {
        "text": plain_text(text.inlines),
        "lang": text.lang,
        "state": text.state.value,
        "inlines": [_inline(node, scope) for node in text.inlines],
    }


def _inline(node: Inline, scope: Scope) -> Json:
    match node:
        case Run():
            return {"type": "text", "text": node.text}
        case Value():
            extra = {name: value for name in ("datetime", "lang") if (value := getattr(node, name))}
            return {"type": "value", "ref": node.ref, "text": node.text, **extra}
        case Strong() | Emphasis():
            kind = "strong" if isinstance(node, Strong) else "emphasis"
            return {"type": kind, "children": [_inline(child, scope) for child in node.children]}
        case Link():
            return {"type": "link", "text": node.text, "href": scope.href(node.href)}
        case _:
            return {"type": "break"}


def _fact(fact: Fact) -> Json:
    data: Json = {"kind": fact.kind.value, "value": fact.value}
    if fact.fields:
        data["fields"] = dict(fact.fields)
    if fact.per_locale:
        data["per_locale"] = dict(fact.per_locale)
    return data
