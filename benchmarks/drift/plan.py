"""Which texts are damaged how, and the copies of the catalogues that carry the damages to a checker."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from random import Random

import benchmarks.drift.damage  # noqa: F401 - enters the kinds
from benchmarks.drift.book import Book, replace_texts
from benchmarks.drift.kinds import ALL, KINDS, Damage, Kind, damage_segment

SHARE = 10
"""At most one segment in so many is damaged in one copy, so that checks that look at the whole document still see it whole."""
RARE = frozenset({"term-replaced", "terms-collapsed", "name-translated"})
"""Kinds of which a copy has one at most: what is right shows in the rest of the file, and a term or a name stands in few units."""


@dataclass(slots=True)
class Copy:
    """One catalogue with some of its segments damaged, each in one way."""

    book: Book
    damages: list[Damage] = field(default_factory=list)
    taken: set[int] = field(default_factory=set)

    def damaged(self) -> Book:
        """The catalogue as the checker gets it."""
        book = self.book
        for damage in self.damages:
            texts = {damage.index: damage.after} | ({damage.partner[0]: damage.partner[1]} if damage.partner else {})
            book = replace_texts(book, texts, damage.side)
        return book


def choose_damages(
    books: Sequence[Book], seed: int, per_kind: int, *, kinds: Iterable[str] = (), sides: Iterable[str] = ()
) -> tuple[Damage, ...]:
    """Up to ``per_kind`` damages of every kind in every language, spread over the catalogues by the seed."""
    wanted, spoken = frozenset(kinds), frozenset(sides) or frozenset(ALL)
    damages: list[Damage] = []
    for side in (side for side in ALL if side in spoken):
        for kind in KINDS.values():
            if side in kind.languages and (not wanted or kind.name in wanted):
                damages += _choose(books, kind, side, seed, per_kind)
    return tuple(damages)


def _choose(books: Sequence[Book], kind: Kind, side: str, seed: int, per_kind: int) -> list[Damage]:
    places = [(book, i) for book in books if side in ("en", book.locale) for i in range(len(book.segments))]
    Random(f"{seed}/{kind.name}/{side}").shuffle(places)
    chosen: dict[tuple[str, str], Damage] = {}
    for book, index in places:
        if len(chosen) == per_kind:
            break
        others = tuple(other for other in books if other.locale != book.locale)
        damage = damage_segment(kind.name, book, index, side, others=others, seed=seed)
        if damage:
            chosen.setdefault((damage.before, damage.after), damage)
    return list(chosen.values())


def make_copies(books: Sequence[Book], damages: Iterable[Damage]) -> tuple[Copy, ...]:
    """As few copies as carry all damages, one damage a segment and few enough a copy."""
    by_path = {book.path: book for book in books}
    copies: dict[str, list[Copy]] = {book.path: [] for book in books}
    for damage in damages:
        needed = {damage.index} | ({damage.partner[0]} if damage.partner else set())
        book = by_path[damage.path]
        room = max(1, len(book.segments) // SHARE)
        fitting = (
            copy
            for copy in copies[book.path]
            if len(copy.damages) < room
            and not needed & copy.taken
            and not (damage.kind in RARE and any(other.kind in RARE for other in copy.damages))
        )
        copy = next(fitting, None)
        if copy is None:
            copy = Copy(book)
            copies[book.path].append(copy)
        copy.damages.append(damage)
        copy.taken |= needed
    return tuple(copy for group in copies.values() for copy in group)
