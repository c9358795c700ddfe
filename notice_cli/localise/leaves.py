"""The leaves of an inline tree as one flat line, which rules that look across nodes can read and change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notice_cli.model import Break, Emphasis, Inline, Link, Run, Strong, Value


@dataclass(frozen=True, slots=True)
class Leaf:
    """One stretch of a sentence."""

    node: Inline
    text: str
    fixed: bool = False
    """Whether its letters must stay as they are: a value, an address, a line break."""
    spoken: str = ""
    """How it is said aloud; only of what a reference became."""
    is_word: bool = False
    """Whether a reference became a word of the language; addresses, numbers and the like are not elided before."""


def flatten(inlines: Sequence[Inline]) -> Iterator[Inline]:
    """The nodes that hold text, in reading order, without the ones around them."""
    for node in inlines:
        if isinstance(node, Strong | Emphasis):
            yield from flatten(node.children)
        else:
            yield node


def rebuild(inlines: Sequence[Inline], leaves: Iterator[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """The tree with each node that ``flatten`` gives replaced by the next of ``leaves``, runs that meet joined."""
    nodes: list[Inline] = []
    for node in inlines:
        match node:
            case Strong(children=children):
                nodes.append(Strong(rebuild(children, leaves)))
            case Emphasis(children=children):
                nodes.append(Emphasis(rebuild(children, leaves)))
            case _:
                nodes.extend(next(leaves))
    return _join(nodes)


def with_text(node: Inline, text: str) -> tuple[Inline, ...]:
    """``node`` with other words; a run without any is no node."""
    match node:
        case Run():
            return (Run(text),) if text else ()
        case Link(href=href):
            return (Link(text, href),)
        case Value() | Break() | Strong() | Emphasis():
            return (node,)


def _join(nodes: Sequence[Inline]) -> tuple[Inline, ...]:
    joined: list[Inline] = []
    for node in nodes:
        if isinstance(node, Run) and joined and isinstance(joined[-1], Run):
            joined[-1] = Run(joined[-1].text + node.text)
        else:
            joined.append(node)
    return tuple(joined)
