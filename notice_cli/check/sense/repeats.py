"""What several units of a catalogue show together: one translation for two different sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.sense.quote import quote
from notice_cli.inline import Problem

_SHORTEST: Final = 12


def check_repeats(pairs: Sequence[Pair]) -> Iterator[tuple[int, Problem]]:
    """Units with one translation although their sources are about different things."""
    seen: dict[str, list[int]] = {}
    for index, pair in enumerate(pairs):
        text = pair.target.text.casefold()
        if len(text) >= _SHORTEST:
            seen.setdefault(text, []).append(index)
    for places in seen.values():
        first = pairs[places[0]].source
        for place in places[1:]:
            ours = pairs[place].source
            if _differ(first.text, ours.text):
                message = f"{quote(pairs[place].target.text)} stands for {quote(first.text)} and for {quote(ours.text)}"
                for index in (places[0], place):
                    yield index, Problem("same-translation", message, "one of the two is in the wrong place")


def _differ(one: str, two: str) -> bool:
    """Whether two sources share fewer than a third of their words."""
    ours, theirs = (frozenset(text.casefold().split()) for text in (one, two))
    return len(ours & theirs) * 3 < min(len(ours), len(theirs)) * 1.0 or not ours & theirs
