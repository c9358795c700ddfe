"""``notice.json``: the notice as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from notice_cli.inline import plain_text
from notice_cli.render.data import render_notice_json
from notice_cli.render.html import render_locale
from notice_cli.render.site import read_schema
from notice_cli.walk import walk_leaves
from tests.html_notice import make_edition, read_page

LOCALES = ("en", "fr", "ko")


def load(locale: str) -> dict[str, Any]:
    """The data of one locale."""
    data: dict[str, Any] = json.loads(render_notice_json(make_edition(), locale))
    return data


def walk(node: object) -> Iterator[dict[str, Any]]:
    """Every object in some data."""
    if isinstance(node, dict):
        yield node
        for value in node.values():
            yield from walk(value)
    elif isinstance(node, list):
        for value in node:
            yield from walk(value)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_data_follows_the_published_schema(locale: str) -> None:
    """The schema is valid itself, and closed: a key that it does not know would fail."""
    schema = json.loads(read_schema())
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(load(locale))) == []


def test_the_schema_refuses_a_key_that_nobody_described() -> None:
    """Readers can rely on the description being complete."""
    data = load("en")
    data["sections"][0]["colour"] = "blue"
    assert not Draft202012Validator(json.loads(read_schema())).is_valid(data)


def test_the_bytes_are_canonical() -> None:
    """Sorted keys, UTF-8 as it is, one newline at the end."""
    content = render_notice_json(make_edition(), "ko")
    assert content == (json.dumps(json.loads(content), ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
    assert "개인정보 처리방침".encode() in content


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_of_the_notice_is_in_the_data(locale: str) -> None:
    """No unit is lost on the way, addenda included; the clause's English form is the one text that comes on top."""
    notice = make_edition().localised[locale]
    data = load(locale)
    data["clause"].pop("source", None)
    found = [node["text"] for node in walk(data) if "state" in node]
    assert sorted(found) == sorted(plain_text(leaf.inlines) for leaf in walk_leaves(notice))


def test_the_anchors_are_those_of_the_page() -> None:
    """Whoever has the data can link to the clause."""
    edition = make_edition()
    page = read_page(render_locale(edition, "fr")[0].content.decode())
    ids = {str(value) for value in page.xpath("//@id")}
    anchors = {node["anchor"] for node in walk(load("fr")) if "anchor" in node}
    assert anchors <= ids
    assert {"rights", "rights-ask", "traffic", "addendum-canada", "addendum-canada-acts"} <= anchors


def test_states_and_languages_tell_translated_from_untranslated() -> None:
    """A program can tell a courtesy translation from English that stands in for one."""
    korean = load("ko")
    assert (korean["title"]["state"], korean["title"]["lang"]) == ("current", "ko")
    brazil = korean["addenda"][0]
    assert (brazil["title"]["state"], brazil["blocks"][0]["text"]["state"]) == ("current", "untranslated")
    assert brazil["blocks"][0]["text"]["lang"] == "en"
    assert korean["introduction"]["title"]["state"] == "fallback"


def test_the_clause_is_there_in_both_languages() -> None:
    """In the notice's own language only where that language is another one."""
    assert load("fr")["clause"]["source"]["text"] == (
        "This notice was written in English; the version in French is a translation."
    )
    assert "source" not in load("en")["clause"]


def test_values_name_their_fact() -> None:
    """The words "douze (12) mois" point at the fact, and the fact has the duration."""
    data = load("fr")
    value = next(
        node for node in walk(data) if node.get("ref") == "period.traffic" and node["text"].startswith("douze")
    )
    assert value["datetime"] == data["facts"]["period.traffic"]["value"] == "P12M"


def test_links_inside_the_notice_are_anchors_of_the_whole() -> None:
    """The author's ``#ask`` is ``#rights-ask`` for every reader."""
    links = {node["href"] for node in walk(load("en")) if node.get("type") == "link"}
    assert links == {
        "#overview",
        "mailto:dpo@example.com",
        "#rights-ask",
        "#addendum-canada",
        "#versions",
        "#rights",
        "#addendum-canada-acts-heading",
    }
