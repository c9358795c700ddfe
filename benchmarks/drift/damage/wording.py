"""Damages that are words becoming other words: the language's data says which, this module only applies it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.drift.case import Case, Edit, match_case
from benchmarks.drift.cues import Swap
from benchmarks.drift.kinds import Find, kind
from benchmarks.drift.particles import fit_particle

_GROUP = re.compile(r"\\(\d)")
_BETWEEN = re.compile(r"\b(?:between|entre|tra|fra|antara|both)\b[^.;]*$", re.IGNORECASE)

TITLES = {
    "bound-changed": ("values", "up to → at least; within → after"),
    "before-after": ("values", "before → after"),
    "age-side": ("values", "under 16 → 16 and under"),
    "negation-dropped": ("sense", "a negation dropped"),
    "negation-added": ("sense", "a negation added"),
    "may-to-must": ("sense", "may → must"),
    "must-to-may": ("sense", "must → may"),
    "exclusive-lost": ("sense", "only, solely, strictly dropped"),
    "exception-dropped": ("sense", "except …, unless … dropped"),
    "role-swapped": ("sense", "controller ↔ processor, you ↔ we"),
    "law-vague": ("invariants", "a law's name → “applicable law”"),
    "prevails-inverted": ("sense", "English prevails → the translation prevails"),
}


def _swapper(name: str) -> Find:
    def find(case: Case) -> Iterator[Edit]:
        for swap in case.cues.swaps.get(name, ()):
            if case.other_cues.shows(swap.needs, case.other_plain):
                yield from _apply(case, swap)

    return find


def _apply(case: Case, swap: Swap) -> Iterator[Edit]:
    for match in swap.find.finditer(case.plain):
        new = _expand(case.text, match, swap.into)
        if not swap.exact:
            new = match_case(case.text, match.start(), match.end(), new)
        yield replace_word(case, match.start(), match.end(), new)


def _expand(text: str, match: re.Match[str], into: str) -> str:
    """``into`` with the match's groups, as the text has them; a group that no longer comes first loses its capital."""

    def put(number: re.Match[str]) -> str:
        start, end = match.span(int(number[1]))
        group = text[start:end]
        moved = start == match.start() and number.start() > 0 and not group.isupper()
        return group[:1].lower() + group[1:] if moved else group

    return _GROUP.sub(put, into)


def replace_word(case: Case, start: int, end: int, new: str) -> Edit:
    """The edit that puts ``new`` in a word's place, with its particle where the language has particles."""
    if case.cues.locale == "ko":
        length, particle = fit_particle(case.plain[start:end], new, case.plain[end:])
        return Edit(start, end + length, new + particle)
    return Edit(start, end, new)


for _name, (_theme, _title) in TITLES.items():
    kind(_name, _theme, _title)(_swapper(_name))


@kind("and-or", "sense", "and ↔ or")
def swap_conjunction(case: Case) -> Iterator[Edit]:
    """One conjunction becomes the other, where both texts agree on how many of each they have."""
    counts = {
        word: (_count(found, case.plain), _count(case.other_cues.conjunctions[word][0], case.other_plain))
        for word, (found, _) in case.cues.conjunctions.items()
    }
    for word, opposite in (("and", "or"), ("or", "and")):
        if counts[word][0] == counts[word][1] and counts[opposite][0] == counts[opposite][1]:
            for match in re.finditer(case.cues.conjunctions[word][0], case.plain, re.IGNORECASE):
                if _BETWEEN.search(case.plain[max(0, match.start() - 80) : match.start()]):
                    continue
                yield case.edit(match, case.cues.conjunctions[opposite][1])


def _count(pattern: str, text: str) -> int:
    return len(re.findall(pattern, text, re.IGNORECASE))
