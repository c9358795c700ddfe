"""The translation refers to the same facts, as often, as the source does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from notice_cli.check.pair import Pair
from notice_cli.inline import Problem, references


def check_references(pair: Pair) -> Iterator[Problem]:
    """Facts that the translation lacks or adds."""
    if "{" not in pair.source.raw and "{" not in pair.target.raw:
        return
    wanted, given = Counter(references(pair.source.raw)), Counter(references(pair.target.raw))
    for ref in wanted - given:
        message = f"the translation lacks {{{ref}}}, which the source states"
        yield Problem("missing-reference", message, f"put {{{ref}}} where the value belongs")
    for ref in given - wanted:
        message = f"the translation states {{{ref}}}, which the source does not state here"
        yield Problem("extra-reference", message, f"take {{{ref}}} out")
