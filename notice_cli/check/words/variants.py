"""One source text and several translations: what stands twice in the source is the same thing both times.

A heading, a label or a term that is called by two names looks like two things; a sentence may be worded twice, and is
only pointed out. Forms of the same words (gender, number, a particle) are one translation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.reading import PLACEHOLDER, Reading
from notice_cli.check.wording import describe_change
from notice_cli.check.words.tokens import tokenize
from notice_cli.inline import Problem

_LONGEST_LABEL: Final = 8
"""Words of a text without a full stop that is taken for a label."""
_SHOWN: Final = 60
_STOPS: Final = ".!?:;。"


def check_variants(pairs: Sequence[Pair]) -> Iterator[tuple[int, Problem]]:
    """Units whose source stands elsewhere too, where most say it in other words."""
    for places in _repeated(pairs):
        counts = Counter(_words(pairs[place].target) for place in places)
        if len(counts) < 2:
            continue
        (usual, most), (_, second) = counts.most_common(2)
        model = next(place for place in places if _words(pairs[place].target) == usual)
        for place in places:
            if place != model and _words(pairs[place].target) != usual:
                yield place, _problem(pairs[place], pairs[model], is_usual=most > second)


def _repeated(pairs: Sequence[Pair]) -> Iterator[list[int]]:
    """The places of each source text that stands more than once and has words of its own."""
    seen: dict[str, list[int]] = {}
    for index, pair in enumerate(pairs):
        seen.setdefault(pair.source.text.casefold(), []).append(index)
    for text, places in seen.items():
        if len(places) > 1 and any(sign.isalpha() for sign in text.replace(PLACEHOLDER, "")):
            yield places


@lru_cache(maxsize=4096)
def _words(reading: Reading) -> frozenset[str] | str:
    """What a translation says, without the endings of its words; of agglutinated ones the letters alone."""
    stems = tokenize(reading).stems
    return frozenset(stems) if stems else reading.text


def _problem(pair: Pair, model: Pair, *, is_usual: bool) -> Problem:
    """What to say of a unit; where no translation is the usual one, nobody can tell which of them is to stay."""
    source, here, there = (_quote(reading) for reading in (pair.source, pair.target, model.target))
    if is_usual and _is_label(pair.source):
        message = f"{source} is {here} here and {there} in the other places"
        return Problem("different-translations", message, f"write {there}, or change it everywhere")
    change = describe_change(model.target.text, pair.target.text)
    message = f"{source} is worded in another way elsewhere: {f'from there to here, {change}' if change else there}"
    return Problem("different-wordings", message, "word it alike in all places, unless its place asks for other words")


def _is_label(reading: Reading) -> bool:
    """Whether a text names something: a heading, a label, a defined term. Addresses and other figures are no names."""
    return (
        not reading.text.rstrip().endswith(tuple(_STOPS))
        and len(reading.words) <= _LONGEST_LABEL
        and not any(sign.isdigit() for sign in reading.text)
    )


def _quote(reading: Reading) -> str:
    text = reading.text
    return f"“{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}”"
