"""Words of a language, and which of them stayed, went and came.

A word is what its readers take for one: a run of letters with its hyphens; in Korean the stem and the particle of an eojeol
are two; Chinese and Japanese characters and Thai syllables stand for themselves, so that a text without spaces is never one
block; a value and an address are one word each, whatever is in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher
from functools import cache
from typing import Final

from rapidfuzz.distance import Indel

from notice_cli.history.redline.lines import join_pieces
from notice_cli.history.redline.records import Operation, Piece, Segment
from notice_cli.languages import find_table

_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff"
    "\u0f00-\u109f\u1780-\u17d3\u200c\u200d"
)
"""Marks that belong to the letter before them, which Python does not count as letters."""
_ALONE: Final = "\u3005-\u3007\u3040-\u309f\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_KATAKANA: Final = "\u30a0-\u30ff\u31f0-\u31ff\uff66-\uff9f"
_THAI: Final = "\u0e00-\u0eff"
_LETTER: Final = rf"(?:(?![{_ALONE}{_KATAKANA}{_THAI}])[\w{_MARKS}])"
_TOKEN: Final = re.compile(
    r"https?://[^\s<>]*[\w/]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|\d+(?:[.,\u00a0\u202f]\d+)*(?!\w)"
    rf"|[{_ALONE}]|[{_KATAKANA}]+|[{_THAI}][\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd]*"
    rf"|{_LETTER}+(?:[-\u2010\u2011'\u2019]{_LETTER}+)*"
    r"|\s+|.",
    re.DOTALL,
)
_HANGUL_END: Final = re.compile(r"[가-힣]$")
_ELISION: Final = re.compile(r"^(\w{1,7}['\u2019])(\w.*)$", re.DOTALL)

_LEAST_SHARED: Final = 0.3
"""Share of the words that two states of a line have in common, below which it is shown replaced as a whole."""
_LARGE: Final = 4_000_000
"""Pairs of words past which the fast comparison is used, whose time does not grow with repeated words."""


def compare_pieces(
    old: tuple[Piece, ...], new: tuple[Piece, ...], locale: str, *, same_language: bool = True
) -> tuple[Segment, ...]:
    """The words of two states of a line as segments: equal and deleted ones give ``old``, equal and inserted ones ``new``."""
    if not same_language:
        return _join([*_mark(Operation.DELETED, old), *_mark(Operation.INSERTED, new)])
    before, after = tuple(split_words(old, locale)), tuple(split_words(new, locale))
    runs = list(_find_runs(before, after))
    if not _share_enough(runs, before, after):
        return _join([*_mark(Operation.DELETED, old), *_mark(Operation.INSERTED, new)])
    return _join(_absorb(runs))


def whole(operation: Operation, pieces: tuple[Piece, ...]) -> tuple[Segment, ...]:
    """A line to all of whose words the same happened."""
    return _join(_mark(operation, pieces))


def take(segments: Iterable[Segment], *operations: Operation) -> tuple[Piece, ...]:
    """The words of some segments: of the equal and the inserted ones the new line, of the equal and the deleted the old."""
    return join_pieces([segment.piece for segment in segments if segment.operation in operations])


# --- words ------------------------------------------------------------------------------------------------------------


def split_words(pieces: tuple[Piece, ...], locale: str) -> Iterator[Piece]:
    """Each word, mark and run of spaces as a piece of its own; a value whole."""
    for piece in pieces:
        if piece.ref:
            yield piece
        else:
            yield from (replace(piece, text=word) for word in _split_text(piece.text, piece.lang or locale))


def _split_text(text: str, locale: str) -> Iterator[str]:
    particles, elides = _rules(locale)
    for word in _TOKEN.findall(text):
        elided = _ELISION.match(word) if elides else None
        if elided:
            yield elided[1]
            word = elided[2]
        stem = _find_stem(word, particles)
        yield stem
        if stem != word:
            yield word[len(stem) :]


def _find_stem(word: str, particles: tuple[str, ...]) -> str:
    """A word without its particle; the word itself where it has none or would be nothing without it."""
    if particles and _HANGUL_END.search(word):
        for particle in particles:
            if word.endswith(particle) and len(word) - len(particle) >= (2 if len(particle) == 1 else 1):
                return word[: -len(particle)]
    return word


@cache
def _rules(locale: str) -> tuple[tuple[str, ...], bool]:
    """The particles of a language, the longest first, and whether its words are elided."""
    data = (find_table(locale) or {}).get("redline", {})
    return tuple(sorted(data.get("particles", ()), key=lambda each: (-len(each), each))), bool(
        data.get("elides", False)
    )


# --- comparison -------------------------------------------------------------------------------------------------------

_Run = tuple[bool, tuple[Piece, ...], tuple[Piece, ...]]
"""Whether it is equal, the old words and the new words."""


def _find_runs(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> Iterator[_Run]:
    """Runs of equal and of different words, in order."""
    start = _count_common(old, new)
    end = _count_common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    yield True, old[:start], new[:start]
    for is_equal, (a, b), (c, d) in _match(middle_old, middle_new):
        yield is_equal, middle_old[a:b], middle_new[c:d]
    yield True, old[len(old) - end :], new[len(new) - end :]


def _match(old: tuple[Piece, ...], new: tuple[Piece, ...]) -> Iterator[tuple[bool, tuple[int, int], tuple[int, int]]]:
    if len(old) * len(new) > _LARGE:
        codes = {piece: code for code, piece in enumerate(dict.fromkeys((*old, *new)))}
        for each in Indel.opcodes([codes[piece] for piece in old], [codes[piece] for piece in new]):
            yield each.tag == "equal", (each.src_start, each.src_end), (each.dest_start, each.dest_end)
        return
    # A space or a comma is found everywhere and never a reason to take two places for the same.
    matcher = SequenceMatcher(lambda piece: not _is_word(piece), old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        yield tag == "equal", (a, b), (c, d)


def _count_common(first: tuple[Piece, ...], second: tuple[Piece, ...]) -> int:
    pairs = zip(first, second, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(first), len(second)))


def _is_word(piece: Piece) -> bool:
    return any(letter.isalnum() for letter in piece.text)


def _share_enough(runs: list[_Run], old: tuple[Piece, ...], new: tuple[Piece, ...]) -> bool:
    shared = sum(_is_word(piece) for is_equal, words, _ in runs if is_equal for piece in words)
    most = max(sum(map(_is_word, old)), sum(map(_is_word, new)), 1)
    return shared / most >= _LEAST_SHARED


def _absorb(runs: list[_Run]) -> Iterator[Segment]:
    """The segments of the runs; where nothing but spaces and marks stayed between two changes, it is one change."""
    old: list[Piece] = []
    new: list[Piece] = []
    waiting: tuple[Piece, ...] = ()
    for is_equal, before, after in runs:
        if is_equal and (old or new) and not any(map(_is_word, before)):
            waiting += before
        elif is_equal:
            yield from (*_mark(Operation.DELETED, old), *_mark(Operation.INSERTED, new))
            yield from _mark(Operation.EQUAL, (*waiting, *before))
            old, new, waiting = [], [], ()
        elif before or after:
            old += [*waiting, *before]
            new += [*waiting, *after]
            waiting = ()
    yield from (*_mark(Operation.DELETED, old), *_mark(Operation.INSERTED, new))
    yield from _mark(Operation.EQUAL, waiting)


def _mark(operation: Operation, pieces: Iterable[Piece]) -> list[Segment]:
    return [Segment(operation, piece) for piece in pieces]


def _join(segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """Segments that meet, share their operation and carry the same as one."""
    joined: list[Segment] = []
    run: list[Piece] = []
    operation = Operation.EQUAL
    for segment in segments:
        if segment.operation is not operation:
            joined += _mark(operation, join_pieces(run))
            run, operation = [], segment.operation
        run.append(segment.piece)
    return (*joined, *_mark(operation, join_pieces(run)))
