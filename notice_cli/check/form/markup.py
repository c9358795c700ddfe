"""The translation has the bold passages, links and line breaks of the source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from notice_cli.check.pair import Pair
from notice_cli.inline import Problem, parse_inline, walk_inlines
from notice_cli.model import Break, Inline, Link, Strong


def check_markup(pair: Pair) -> Iterator[Problem]:
    """Marks that the translation lacks or adds."""
    wanted, given = _shape(pair.source.raw), _shape(pair.target.raw)
    for part in wanted - given:
        yield Problem("form-mismatch", f"the translation lacks {part}", "mark the same words as the source does")
    for part in given - wanted:
        yield Problem("form-mismatch", f"the translation adds {part}", "mark only what the source marks")


def _shape(text: str) -> Counter[str]:
    """What is marked, as words for a message → how often.

    Italics are not counted: Korean has none, and house styles replace them by quotation marks.
    """
    inlines, _ = parse_inline(text)
    return Counter(name for node in walk_inlines(inlines) if (name := _name(node)))


def _name(node: Inline) -> str:
    match node:
        case Strong():
            return "a bold passage"
        case Link(href=href):
            return f"the link to {href}"
        case Break():
            return "a line break"
        case _:
            return ""
