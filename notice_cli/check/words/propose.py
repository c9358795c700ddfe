"""Terms that a catalogue writes with a capital and never defines between quotation marks.

"**Services**: everything that we …" defines as well as quotation marks do, and shows in the same way: a capital in the
middle of a sentence, again and again, and in the translation another one in the same units.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.reading import Reading

_WORD: Final = r"[^\W\d_a-zà-öø-ÿ][a-zà-öø-ÿ]+"
_RUN: Final = re.compile(
    rf"(?<=[\w,]\s)(?<!\d\s){_WORD}(?:[ -](?:(?:of|de|di|d'|d’|del|dell'|della|du|des) ?)?{_WORD}){{0,3}}"
)
_LEAST: Final = 4
"""Units in which a term has to stand."""
_SURE: Final = 0.75
"""Likeness of a term and its wording: the Dice coefficient over the units that have them."""
_MOST: Final = 20
"""Capitals in one text past which they mark a title or shouting, and tell nothing."""


def propose_terms(pairs: Sequence[Pair]) -> Iterator[tuple[str, str]]:
    """Each capitalised expression with the one that goes with it in the translation, where each is the other's best."""
    wanted: Counter[str] = Counter()
    given: Counter[str] = Counter()
    both: Counter[tuple[str, str]] = Counter()
    for pair in pairs:
        sources, targets = _capitals(pair.source), _capitals(pair.target)
        wanted.update(sources)
        given.update(targets)
        both.update((one, other) for one in sources for other in targets)
    likeness = {pair: 2 * n / (wanted[pair[0]] + given[pair[1]]) for pair, n in both.items() if n >= _LEAST}
    best: dict[str, float] = {}
    for (one, other), value in likeness.items():
        for side in (f"s {one}", f"t {other}"):
            best[side] = max(value, best.get(side, 0.0))
    for (one, other), value in sorted(likeness.items()):
        if value >= _SURE and value == best[f"s {one}"] == best[f"t {other}"] and not _shares_name(one, other):
            yield one, other


def _shares_name(one: str, other: str) -> bool:
    """Whether a word stays as it is: then the expressions go together because of that name."""
    return bool(set(one.casefold().split()) & set(other.casefold().split()))


@lru_cache(maxsize=8192)
def _capitals(reading: Reading) -> frozenset[str]:
    """Expressions of a text that are written with a capital where no sentence begins."""
    if reading.is_heading:
        return frozenset()
    found = [re.sub(r"\s+", " ", match.group()) for match in _RUN.finditer(reading.text)]
    return frozenset(found) if len(found) <= _MOST else frozenset()
