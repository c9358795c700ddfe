"""Parts of a sentence of which the translation has no word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import Bead, align, length_score
from notice_cli.check.sense.links import join_sides
from notice_cli.check.sense.meaning import Known, give, is_found, wanted_words
from notice_cli.check.sense.series import list_items
from notice_cli.inline import Problem

_SHORTER: Final = -0.3
_SHORT: Final = -0.8


def check_clauses(pair: Pair) -> Iterator[Problem]:
    """Clauses of which the translation has no word, in a sentence that is shorter than usual."""
    for bead in align(pair):
        if bead.source and bead.target:
            score = length_score(bead.source, bead.target)
            if score < _SHORTER:
                yield from _compare(bead, give(bead.target), score)


def _compare(bead: Bead, offered: Known, score: float) -> Iterator[Problem]:
    side, _ = join_sides(bead)
    for item in list_items(side):
        tokens = side.tokens[item.start : item.end]
        known, found = count_found(tokens, offered, bead.target[0].locale)
        if not found and (known >= 3 or (known == 2 and score < _SHORT)):
            message = f"“{' '.join(tokens)}” has no counterpart in the translation"
            yield Problem("clause-missing", message, "translate it")


def count_found(tokens: Sequence[str], offered: Known, locale: str) -> tuple[int, int]:
    """How many words of a passage can be looked for, and how many are found."""
    words = wanted_words(tokens, locale).words
    return sum(bool(concepts) for _, concepts in words), sum(
        is_found(word, concepts, offered) for word, concepts in words
    )
