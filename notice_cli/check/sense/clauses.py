"""Parts of a sentence that the translation does not have: a clause, an exception, an item of a series."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import Bead, align, length_score
from notice_cli.check.sense.meaning import Given, give, is_found, stopwords, wanted_words
from notice_cli.check.sense.study import Sentence
from notice_cli.inline import Problem

_BREAKS: Final = frozenset(",;:()")
_SHORTER: Final = -0.3
_SHORT: Final = -0.8
_LONG_ITEM: Final = 6
_ITEM: Final = 4
"""Words that an item of a series has at most."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Tokens between two breaks of a sentence, and the breaks: a sign, ``&`` for a conjunction, or nothing."""

    tokens: tuple[str, ...]
    before: str
    after: str


@lru_cache(maxsize=16_384)
def split_pieces(sentence: Sentence) -> tuple[Piece, ...]:
    """The pieces of a sentence, in order; of a comma and a conjunction that follow each other the comma counts."""
    conjunctions = {cue.start for cue in sentence.cues("conjunction")}
    pieces: list[Piece] = []
    current: list[str] = []
    before = ""
    for place, token in enumerate((*sentence.tokens, "")):
        sign = token if token in _BREAKS or not token else "&" if place in conjunctions else ""
        if token and not sign:
            current.append(token)
        elif current:
            pieces.append(Piece(tuple(current), before, sign))
            current, before = [], sign
        elif sign != "&":
            before = sign
    return tuple(pieces)


def check_clauses(pair: Pair) -> Iterator[Problem]:
    """Clauses of which the translation has no word, in a sentence that is shorter than usual."""
    for bead in align(pair):
        if bead.source and bead.target:
            score = length_score(bead.source, bead.target)
            fewer = _has_fewer_commas(bead) and count_series(bead.target) == count_series(bead.source) - 1
            if score < _SHORTER or fewer:
                yield from _compare(bead, give(bead.target), score, fewer)


def _has_fewer_commas(bead: Bead) -> bool:
    ours, theirs = (sum(s.tokens.count(",") for s in side) for side in (bead.source, bead.target))
    return theirs < ours


def _compare(bead: Bead, offered: Given, score: float, fewer: bool) -> Iterator[Problem]:
    for sentence in bead.source:
        for piece in split_pieces(sentence):
            known, found = count_found(piece.tokens, offered, bead.target[0].locale)
            if found or not known:
                continue
            text = " ".join(piece.tokens)
            if (known >= 3 and score < _SHORTER) or (known == 2 and score < _SHORT):
                yield Problem("clause-missing", f"“{text}” has no counterpart in the translation", "translate it")
            elif fewer and _is_item(piece) and not _looks_found(piece.tokens, offered, sentence.locale):
                yield Problem("series-item-missing", f"“{text}” of the series is not in the translation", "add it")


def count_found(tokens: Sequence[str], offered: Given, locale: str) -> tuple[int, int]:
    """How many words of a passage can be looked for, and how many are found."""
    words = wanted_words(tokens, locale).words
    return sum(bool(concepts) for _, concepts in words), sum(
        is_found(word, concepts, offered) for word, concepts in words
    )


def _looks_found(tokens: Sequence[str], offered: Given, locale: str) -> bool:
    """Whether a word that the lexicon does not know looks like one of the translation."""
    none: frozenset[int] = frozenset()
    return any(is_found(word, none, offered) for word in tokens if len(word) > 3 and word not in stopwords(locale))


def _is_item(piece: Piece) -> bool:
    return len(piece.tokens) <= _ITEM and piece.before == "," and piece.after in (",", "&")


def count_series(sentences: Sequence[Sentence]) -> int:
    """Items of the longest series "a, b, c and d" of a passage; 0 where it has none of three or more."""
    longest = 0
    for sentence in sentences:
        length = 1
        for piece in split_pieces(sentence):
            linked = piece.after in (",", "&")
            length = length + 1 if linked and (len(piece.tokens) <= _LONG_ITEM or length == 1) else 2 if linked else 1
            longest = max(longest, length)
    return longest if longest > 2 else 0
