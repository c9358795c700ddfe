"""Inline nodes → HTML. The one place where markup is made from text, every piece of it escaped."""

from __future__ import annotations

import re
from typing import Final

from markupsafe import Markup

from notice_cli.model import Block, Break, Emphasis, Inline, Link, Paragraph, Run, Strong, Text, Value
from notice_cli.render.scope import Scope

_SAFE_HREF: Final = re.compile(r"(?:https://|mailto:|tel:|(?:\.\./)*#|(?:\.\./)*[a-z0-9-]+/)[^\s\"<>]*", re.IGNORECASE)


_HTML_TIME: Final = re.compile(r"\d{4}-\d{2}-\d{2}|P\d+D|PT\d+[HMS]")


def render_text(text: Text, scope: Scope) -> Markup:
    """The words of a localised text as HTML phrasing content."""
    return render_inlines(text.inlines, scope)


def render_inlines(inlines: tuple[Inline, ...], scope: Scope) -> Markup:
    """Inline nodes as HTML; a link's text is text only, so that the PDF's structure stays right."""
    return Markup("").join(_render(node, scope) for node in inlines)


def _render(node: Inline, scope: Scope) -> Markup:
    match node:
        case Run():
            return Markup.escape(node.text)
        case Value():
            return _render_value(node, scope)
        case Strong():
            return Markup("<strong>{}</strong>").format(render_inlines(node.children, scope))
        case Emphasis():
            return Markup("<em>{}</em>").format(render_inlines(node.children, scope))
        case Link():
            return _render_link(node, scope)
        case Break():
            return Markup("<br>")


def _render_value(node: Value, scope: Scope) -> Markup:
    lang = Markup(' lang="{}"').format(node.lang) if node.lang and node.lang != scope.lang else Markup("")
    if node.datetime:
        # HTML's durations know days and less; months and years are data to it.
        tag, name = ("time", "datetime") if _HTML_TIME.fullmatch(node.datetime) else ("data", "value")
        return Markup('<{0} {1}="{2}"{3}>{4}</{0}>').format(tag, name, node.datetime, lang, node.text)
    if lang:
        return Markup("<span{}>{}</span>").format(lang, node.text)
    return Markup.escape(node.text)


def _render_link(node: Link, scope: Scope) -> Markup:
    href = scope.href(node.href)
    if not _SAFE_HREF.fullmatch(href):
        # Loading has refused such a link already; should one get this far, its words are shown and it goes nowhere.
        return Markup.escape(node.text)
    return Markup('<a href="{}">{}</a>').format(href, node.text)


def render_attributes(text: Text, scope: Scope) -> Markup:
    """The attributes of an element that holds ``text``, with a space in front of each."""
    return Markup("").join(Markup(' {}="{}"').format(name, value) for name, value in scope.attributes(text).items())


def name_kind(block: Block[Text]) -> str:
    """The kind of a block as templates ask for it: ``paragraph``, ``heading``, ``listblock`` and so on."""
    return type(block).__name__.lower()


def find_address(block: Block[Text]) -> str:
    """The reference of the address that is all a paragraph holds, on one line or several; empty for every other block."""
    if not isinstance(block, Paragraph):
        return ""
    lines = [node for node in block.text.inlines if not isinstance(node, Break)]
    refs = {node.ref if isinstance(node, Value) else "" for node in lines}
    ref = refs.pop() if len(refs) == 1 else ""
    return ref if ref.startswith("address.") else ""
