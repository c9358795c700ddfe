"""The kinds of damage, as a table that the modules of ``damage/`` fill."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random

from benchmarks.drift.book import Book
from benchmarks.drift.case import Case, Edit, apply_edit
from benchmarks.drift.cues import load_cues

TRANSLATED = ("fr", "it", "id", "ko")
ALL = ("en", *TRANSLATED)
Find = Callable[[Case], Iterable[Edit]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way in which a text can go wrong."""

    name: str
    theme: str
    title: str
    languages: tuple[str, ...]
    find: Find


@dataclass(frozen=True, slots=True)
class Damage:
    """One text before and after it went wrong."""

    kind: str
    side: str
    path: str
    index: int
    before: str
    after: str
    partner: tuple[int, str] | None = None
    """A second segment that changed with it, and its text."""


KINDS: dict[str, Kind] = {}


def kind(name: str, theme: str, title: str, languages: tuple[str, ...] = ALL) -> Callable[[Find], Find]:
    """Enter a function that finds the places where its kind of damage can be done."""

    def enter(find: Find) -> Find:
        KINDS[name] = Kind(name, theme, title, languages, find)
        return find

    return enter


def damage_segment(
    name: str, book: Book, index: int, side: str = "", *, others: tuple[Book, ...] = (), seed: int = 0
) -> Damage | None:
    """Damage one text in exactly one way; None where the kind does not apply. The same arguments give the same damage."""
    side = side or book.locale
    if side not in KINDS[name].languages or book.locale not in TRANSLATED:
        return None
    rng = Random(f"{seed}/{name}/{side}/{book.path}/{index}")
    text, other = book.text(index, side), book.text(index, book.locale if side == "en" else "en")
    other_side = book.locale if side == "en" else "en"
    case = Case(book, index, side, text, other, load_cues(side), load_cues(other_side), others, rng)
    edits = list(dict.fromkeys(KINDS[name].find(case)))
    rng.shuffle(edits)
    for edit in edits:
        after = apply_edit(text, edit)
        if after != text and after.strip():
            return Damage(name, side, book.path, index, text, after, _partner(name, case))
    return None


def _partner(name: str, case: Case) -> tuple[int, str] | None:
    return (case.index + 1, case.text) if name == "neighbours-swapped" else None
