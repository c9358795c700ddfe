"""YAML as a tree in which every value keeps its line, and how to find one by its path.

Scalars stay text: whether ``26`` is a number, a day or a name is decided by the shape that takes it, so ``no``, ``on``,
``1e3`` and ``012`` cannot change on the way.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

Plain = str | list["Plain"] | dict[str, "Plain"] | None
Loc = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Scalar:
    """Text; ``None`` is YAML's null."""

    text: str | None
    line: int
    first: int
    """Line of the first line of the text: the line below the ``|`` of a block, else ``line``."""
    literal: bool = False
    """Whether line n of the text stands in line ``first + n`` of the file."""


@dataclass(frozen=True, slots=True)
class Items:
    """A sequence."""

    items: tuple[Node, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Entries:
    """A mapping, in the order written, every key once."""

    items: tuple[tuple[Scalar, Node], ...]
    line: int


Node = Scalar | Items | Entries


def to_plain(node: Node) -> Plain:
    """The tree as lists, dictionaries and text."""
    match node:
        case Scalar(text=text):
            return text
        case Items(items=items):
            return [to_plain(item) for item in items]
        case Entries(items=entries):
            return {key.text or "": to_plain(value) for key, value in entries}


def walk_down(node: Node, loc: Loc) -> Iterator[tuple[int, Node]]:
    """What lies on the path, root first: the line to show (a key's own line) and the node.

    Steps that the tree does not have are left out, so that a path which names a missing key ends at its parent.
    """
    yield node.line, node
    for step in loc:
        if isinstance(node, Entries):
            found = next(((key, value) for key, value in node.items if (key.text or "") == step), None)
            if found is None:
                continue
            node = found[1]
            yield found[0].line, node
        elif isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.items):
            node = node.items[step]
            yield node.line, node


def line_at(node: Node, loc: Loc) -> int:
    """Line of the key or item that ``loc`` names, or of the nearest thing around it."""
    line = node.line
    for line, _ in walk_down(node, loc):  # noqa: B007
        pass
    return line


def node_at(node: Node, loc: Loc) -> Node:
    """The node that ``loc`` names, or the nearest one around it."""
    found = node
    for _, found in walk_down(node, loc):  # noqa: B007
        pass
    return found


def scalar_at(node: Node, loc: Loc) -> Scalar:
    """The text that ``loc`` names; where it is not text, empty text at its line."""
    found = node_at(node, loc)
    if isinstance(found, Scalar):
        return Scalar(found.text or "", found.line, found.first, found.literal)
    return Scalar("", line_at(node, loc), line_at(node, loc))


def without(node: Node, loc: Loc) -> Node:
    """The tree without what ``loc`` names, or without the nearest thing around it; the root itself stays."""
    if not loc:
        return node
    step, rest = loc[0], loc[1:]
    if isinstance(node, Entries):
        found = next((value for key, value in node.items if (key.text or "") == step), None)
        if found is None:
            return without(node, rest)
        inner = without(found, rest)
        kept = ((key, inner if value is found else value) for key, value in node.items)
        return Entries(tuple(pair for pair in kept if pair[1] is not found), node.line)
    if isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.items):
        found = node.items[step]
        inner = without(found, rest)
        head, tail = node.items[:step], node.items[step + 1 :]
        return Items((*head, *(() if inner is found else (inner,)), *tail), node.line)
    return without(node, rest)


def with_entry(node: Node, key: str, value: Plain) -> Node:
    """A mapping with ``key`` set to a value that the file does not have; its line is the mapping's."""
    if not isinstance(node, Entries):
        return node
    kept = tuple(pair for pair in node.items if pair[0].text != key)
    return Entries((*kept, (Scalar(key, node.line, node.line), _to_node(value, node.line))), node.line)


def _to_node(value: Plain, line: int) -> Node:
    if isinstance(value, list):
        return Items(tuple(_to_node(item, line) for item in value), line)
    if isinstance(value, dict):
        pairs = ((Scalar(key, line, line), _to_node(item, line)) for key, item in value.items())
        return Entries(tuple(pairs), line)
    return Scalar(value, line, line)
