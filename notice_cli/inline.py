"""Inline Markdown of one unit → a tree of ``Inline`` nodes, and back to plain text.

The parser is CommonMark's inline grammar without what a notice may not hold: raw HTML, images and code are reported and
kept as literal text, so nothing that an author or translator types becomes markup by accident. Fact references become
``Value`` nodes before any language is known; localisation fills them in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from notice_cli.model import Break, Emphasis, Inline, Link, Run, Strong, Value

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

REFERENCE: Final = re.compile(r"\{([a-z]+\.[a-z0-9_-]+(?:\.[a-z]+)?)\}")
"""``{kind.name}`` or ``{kind.name.attribute}``; group 1 is what stands between the braces."""

MAX_LENGTH: Final = 20_000
"""Characters in one unit. The longest paragraph of a real notice is a tenth of that."""

_BRACE: Final = re.compile(r"[{}]")
_MARKUP: Final = re.compile(r"[\\`*_\[\]<>&!\n]")
"""What the inline grammar gives a meaning; a text without any of these is words and references only."""
_CONTROL: Final = re.compile("[\ue000\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ufeff\ufffe\uffff\ud800-\udfff]")
_GLUE: Final = "\ue000"
"""A private-use character that stands between an asterisk and a letter while the text is parsed; refused in content."""

_CJK: Final = "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u3400-\u9fff\uac00-\ud7a3"
_CLOSING: Final = re.compile(rf"(?<=[^\w\s*])(\*+)(?=[{_CJK}])")
_OPENING: Final = re.compile(rf"(?<=[{_CJK}])(\*+)(?=[^\w\s*])")

_SCHEMES: Final = ("https", "mailto", "tel")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in one text, before it is known where the text stands."""

    rule: str
    message: str
    hint: str


@lru_cache(maxsize=16_384)
def parse_inline(text: str) -> tuple[tuple[Inline, ...], tuple[Problem, ...]]:
    """Parse one unit's inline Markdown. The same text gives the same objects: several stages ask for each.

    Returns the nodes and what is wrong with the text. Never raises: text that cannot be used comes back as literal runs
    together with a problem, and a text past ``MAX_LENGTH`` is not parsed at all.
    """
    if len(text) > MAX_LENGTH:
        return (Run(text),), (_oversize(text),)
    problems: list[Problem] = list(_find_controls(text))
    clean = _CONTROL.sub("\ufffd", text) if problems else text
    if not _MARKUP.search(clean):
        return _join_runs(list(_split_references(clean, problems))), tuple(dict.fromkeys(problems))
    clean = _let_emphasis_touch_letters(clean)
    inline = _parser().parseInline(clean)[0]
    nodes, _ = _build(inline.children or [], 0, problems)
    return nodes, tuple(dict.fromkeys(problems))


def references(text: str) -> tuple[str, ...]:
    """The references of a text, in order, repeated ones repeated."""
    return tuple(REFERENCE.findall(text))


def plain_text(inlines: tuple[Inline, ...]) -> str:
    """The words a reader sees, without markup; a hard break is one newline."""
    return "".join(_plain(inlines))


def walk_inlines(inlines: tuple[Inline, ...]) -> Iterator[Inline]:
    """Every node, parents before children, in reading order."""
    for node in inlines:
        yield node
        if isinstance(node, Strong | Emphasis):
            yield from walk_inlines(node.children)


def check_href(href: str) -> Problem | None:
    """What is wrong with a link's destination, or None.

    Allowed are https, mailto and tel addresses, ``#anchor`` and one whole fact reference.
    """
    if REFERENCE.fullmatch(href) or re.fullmatch(r"#[A-Za-z0-9._-]+", href):
        return None
    try:
        parts = urlsplit(href)
        usable = parts.scheme.lower() in _SCHEMES and (parts.scheme.lower() != "https" or bool(parts.hostname))
    except ValueError:
        usable = False
    if usable and not re.search(r"[\s<>\"\\{}]", href):
        return None
    return Problem(
        "forbidden-link",
        f"the link goes to '{href[:80]}', which is not an https, mailto or tel address or an anchor",
        "write a full https:// address, a mailto: or tel: link, '#id' of this file, or a fact such as {url.offices}",
    )


def _let_emphasis_touch_letters(text: str) -> str:
    """Make ``**"용어"**는`` emphasis: CommonMark's flanking rules expect a space there, and Korean writes none."""
    return _OPENING.sub(rf"\1{_GLUE}", _CLOSING.sub(rf"{_GLUE}\1", text))


def _oversize(text: str) -> Problem:
    message = f"the text has {len(text):,} characters; the most that one unit may have is {MAX_LENGTH:,}"
    return Problem("oversize-text", message, "split it into paragraphs, or restore it from before it was damaged")


def _find_controls(text: str) -> Iterator[Problem]:
    for match in _CONTROL.finditer(text):
        code = f"U+{ord(match.group()):04X}"
        yield Problem("control-character", f"the text holds the control character {code}", f"delete {code}")


@cache
def _parser() -> MarkdownIt:
    # Read when the first text with markup is parsed: many catalogues have none.
    from markdown_it import MarkdownIt

    parser = MarkdownIt("commonmark")
    # Destinations are judged by check_href, which reports; the library's own check would silently un-link them.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return parser


def _build(tokens: list[Token], at: int, problems: list[Problem]) -> tuple[tuple[Inline, ...], int]:
    """Nodes from ``tokens[at:]`` up to the token that closes the open element; and the place after it."""
    nodes: list[Inline] = []
    while at < len(tokens):
        token = tokens[at]
        at += 1
        if token.nesting < 0:
            break
        if token.type in ("strong_open", "em_open"):
            children, at = _build(tokens, at, problems)
            nodes.append(Strong(children) if token.type == "strong_open" else Emphasis(children))
        elif token.type == "link_open":
            children, at = _build(tokens, at, problems)
            nodes.extend(_link(str(token.attrGet("href") or "").replace(_GLUE, ""), children, problems))
        else:
            nodes.extend(_leaf(token, problems))
    return _join_runs(nodes), at


def _link(href: str, children: tuple[Inline, ...], problems: list[Problem]) -> tuple[Inline, ...]:
    wrong = check_href(href)
    if wrong:
        problems.append(wrong)
        return children
    if any(isinstance(node, Strong | Emphasis | Link) for node in children):
        message = f"the text of the link to '{href[:80]}' holds emphasis"
        problems.append(Problem("unsupported-markdown", message, "put the emphasis around the whole link"))
    return (Link("".join(_plain(children)), href),)


def _leaf(token: Token, problems: list[Problem]) -> tuple[Inline, ...]:
    content = token.content.replace(_GLUE, "")
    match token.type:
        case "text" | "text_special":
            return _split_references(content, problems)
        case "softbreak":
            return (Run(" "),)
        case "hardbreak":
            return (Break(),)
        case "html_inline":
            message = f"raw HTML is not allowed: '{content[:60]}'"
            problems.append(Problem("raw-html", message, "use Markdown; to show the characters, write \\< for <"))
            return (Run(content),)
        case _:
            kind = {"image": "an image", "code_inline": "code"}.get(token.type, token.type)
            message = f"{kind} is not allowed in a notice: '{content[:60]}'"
            problems.append(Problem("unsupported-markdown", message, "write it as plain words"))
            return (Run(content),)


def _split_references(text: str, problems: list[Problem]) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    end = 0
    for match in REFERENCE.finditer(text):
        nodes.append(Run(text[end : match.start()]))
        nodes.append(Value(match.group(1), match.group()))
        end = match.end()
    nodes.append(Run(text[end:]))
    if any(isinstance(node, Run) and _BRACE.search(node.text) for node in nodes):
        message = f"a brace does not belong to a reference in '{text.strip()[:80]}'"
        problems.append(Problem("malformed-reference", message, "write references as {kind.name}, all lower case"))
    return tuple(nodes)


def _join_runs(nodes: list[Inline]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Run) and joined and isinstance(joined[-1], Run):
            joined[-1] = Run(joined[-1].text + node.text)
        elif not isinstance(node, Run) or node.text:
            joined.append(node)
    return tuple(joined)


def _plain(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for node in inlines:
        match node:
            case Run(text=text) | Value(text=text) | Link(text=text):
                yield text
            case Strong(children=children) | Emphasis(children=children):
                yield from _plain(children)
            case Break():
                yield "\n"
