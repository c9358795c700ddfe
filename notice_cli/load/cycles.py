"""Texts that would have to contain themselves: a law's name that refers to the law, say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from notice_cli.diagnostics import Span
from notice_cli.inline import references
from notice_cli.model import FactKind, Notice, Unit


def find_cycles(notice: Notice[Unit]) -> Iterator[tuple[tuple[str, ...], Span]]:
    """Each circle of references once, as names that begin and end with its first one, and where that one stands.

    References that are shown as words of the notice can form a circle: names of laws and authorities, provisions, legal
    bases and addenda. Numbers of sections cannot.
    """
    edges = {name: tuple(dict.fromkeys(targets)) for name, (targets, _) in _list_edges(notice).items()}
    spans = {name: span for name, (_, span) in _list_edges(notice).items()}
    finished: set[str] = set()
    for name in sorted(edges):
        for cycle in _visit(name, edges, finished):
            yield cycle, spans[cycle[0]]


def _list_edges(notice: Notice[Unit]) -> dict[str, tuple[tuple[str, ...], Span]]:
    edges = {fact.ref: (references(fact.text.text), fact.text.span) for fact in notice.fact_texts}
    for basis in notice.bases:
        edges[f"basis.{basis.id}"] = references(basis.name.text), basis.name.span
    for addendum in notice.addenda:
        edges[f"addendum.{addendum.id}"] = references(addendum.title.text), addendum.title.span
    for ref, fact in notice.facts.items():
        if fact.kind is FactKind.PROVISION:
            law = f"law.{fact.fields['law']}"
            edges[ref] = (law, f"{law}.short"), fact.span
    return edges


def _visit(start: str, edges: Mapping[str, Sequence[str]], finished: set[str]) -> Iterator[tuple[str, ...]]:
    """Depth first, without recursion: a chain of references may be as long as the file allows."""
    path: list[str] = []
    stack: list[tuple[str, bool]] = [(start, False)]
    while stack:
        name, is_left = stack.pop()
        if is_left:
            path.pop()
            finished.add(name)
        elif name in path:
            circle = path[path.index(name) :]
            lowest = circle.index(min(circle))
            yield (*circle[lowest:], *circle[:lowest], circle[lowest])
        elif name in edges and name not in finished:
            path.append(name)
            stack.append((name, True))
            stack.extend((target, False) for target in reversed(edges[name]))
