"""One text in one language: its references filled in, its grammar and its marks set."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from notice_cli.inline import MAX_LENGTH, REFERENCE, Problem, parse_inline, plain_text
from notice_cli.localise.agreement import agree_particles
from notice_cli.localise.elision import elide
from notice_cli.localise.language import find_language
from notice_cli.localise.leaves import Leaf, flatten, rebuild, with_text
from notice_cli.localise.typography import set_leaves, shows_address
from notice_cli.localise.voice import MAX_DEPTH, Voice, address_lines, destination, is_reference, say
from notice_cli.model import Break, Inline, Link, Run, Value


@dataclass(frozen=True, slots=True)
class Sentence:
    """What became of a text."""

    inlines: tuple[Inline, ...]
    problems: tuple[Problem, ...]


def say_text(text: str, voice: Voice, depth: int = 0) -> Sentence:
    """Parse ``text`` and say it in ``voice``.

    A reference to nothing stays as it was written and is a problem. A text that is one address and nothing else comes
    back line by line. Never raises, whatever the text.
    """
    return _say_text(text, voice, depth) if "{" in text or "&" in text else _say_plain(text, voice.language.tag)


@lru_cache(maxsize=16_384)
def _say_plain(text: str, tag: str) -> Sentence:
    """A text without references is the same on every page and with every fact, so it is said once a language."""
    inlines, problems = parse_inline(text)
    if len(text) > MAX_LENGTH:
        return Sentence(inlines, problems)
    leaves = tuple(_say_words(node) for node in flatten(inlines))
    leaves = set_leaves(leaves, find_language(tag))
    return Sentence(rebuild(inlines, iter([with_text(leaf.node, leaf.text) for leaf in leaves])), problems)


def _say_words(node: Inline) -> Leaf:
    match node:
        case Run(text=text):
            return Leaf(node, text)
        case Link(text=text, href=href):
            return Leaf(node, text, fixed=shows_address(node) or href.startswith("tel:"))
        case _:
            return Leaf(node, "\n", fixed=True)


def _say_text(text: str, voice: Voice, depth: int) -> Sentence:
    inlines, problems = parse_inline(text)
    if len(text) > MAX_LENGTH:
        return Sentence(inlines, problems)
    lines = address_lines(is_reference(text), voice)
    if lines:
        return Sentence(_break_lines(is_reference(text), lines), problems)
    found = list(problems)
    leaves = tuple(_say_leaf(node, voice, depth, found) for node in flatten(inlines))
    leaves = set_leaves(_set_grammar(leaves, voice), voice.language)
    spoken = rebuild(inlines, iter([with_text(leaf.node, leaf.text) for leaf in leaves]))
    return Sentence(spoken, tuple(dict.fromkeys(found)))


def _break_lines(ref: str, lines: Sequence[str]) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    for line in lines:
        nodes += [Break(), Value(ref, line)] if nodes else [Value(ref, line)]
    return tuple(nodes)


def _set_grammar(leaves: Sequence[Leaf], voice: Voice) -> tuple[Leaf, ...]:
    agreed = agree_particles(leaves) if voice.language.particles.agree else tuple(leaves)
    return elide(agreed, voice.language)


def _say_leaf(node: Inline, voice: Voice, depth: int, problems: list[Problem]) -> Leaf:
    match node:
        case Value(ref=ref):
            return _say_reference(ref, voice, depth, problems)
        case Link():
            return _say_link(node, voice, depth, problems)
        case Run(text=text):
            return Leaf(node, text)
        case _:
            return Leaf(node, "\n", fixed=True)


def _say_reference(ref: str, voice: Voice, depth: int, problems: list[Problem]) -> Leaf:
    said = say(ref, voice, lambda text, deeper: _plain(text, voice, deeper), depth)
    if said is None:
        problems.append(_unknown(ref, voice))
        return Leaf(Run(f"{{{ref}}}"), f"{{{ref}}}", fixed=True)
    return Leaf(said.node, said.text, fixed=True, spoken=said.spoken, is_word=said.is_word)


def _plain(text: str, voice: Voice, depth: int) -> str:
    """A name in plain words; its own problems are reported where the name itself is translated."""
    if depth > MAX_DEPTH:
        return text
    return plain_text(say_text(text, voice, depth).inlines).replace("\n", " ")


def _say_link(link: Link, voice: Voice, depth: int, problems: list[Problem]) -> Leaf:
    """A link that a person wrote: its text may hold references and its destination may be one."""
    inner = tuple(_say_leaf(node, voice, depth, problems) for node in _split(link.text))
    inner = _set_grammar(inner, voice)
    text = "".join(leaf.text for leaf in inner)
    spoken = text[: -len(inner[-1].text)] + inner[-1].spoken if inner and inner[-1].spoken else ""
    ref = is_reference(link.href)
    href = destination(ref, voice) if ref else link.href
    if not href:
        problems.append(_no_address(ref, voice))
        return Leaf(Run(text), text, spoken=spoken)
    node = Link(text, href)
    return Leaf(node, text, fixed=shows_address(node) or href.startswith("tel:"), spoken=spoken)


def _split(text: str) -> tuple[Inline, ...]:
    nodes: list[Inline] = []
    end = 0
    for match in REFERENCE.finditer(text):
        nodes += [Run(text[end : match.start()]), Value(match.group(1), match.group())]
        end = match.end()
    nodes.append(Run(text[end:]))
    return tuple(node for node in nodes if not isinstance(node, Run) or node.text)


def _unknown(ref: str, voice: Voice) -> Problem:
    near = difflib.get_close_matches(ref, known_references(voice), 1)
    hint = f"did you mean {{{near[0]}}}?" if near else "copy the reference from the source text"
    return Problem("unknown-fact", f"the notice has no '{{{ref}}}'", hint)


def _no_address(ref: str, voice: Voice) -> Problem:
    if say(ref, voice, lambda text, depth: text) is None:
        return _unknown(ref, voice)
    message = f"the link goes to '{{{ref}}}', which has no address"
    return Problem("forbidden-link", message, "link to a url, an e-mail, a telephone or a part of the notice")


def known_references(voice: Voice) -> tuple[str, ...]:
    """Every reference that means something in the notice, without attributes, sorted."""
    kinds = {"sections": "section", "activities": "activity", "addenda": "addendum"}
    parts = (path.split("/") for path in voice.anchors)
    computed = (f"{kinds[part[0]]}.{part[1]}" for part in parts if len(part) == 2 and part[0] in kinds)
    own = ("date.version", "language.this", "language.authoritative")
    return tuple(sorted({*voice.facts, *voice.names, *computed, *own}))
