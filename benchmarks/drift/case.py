"""One text that is to be damaged, beside the text that stays as it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from random import Random

from benchmarks.drift.book import Book
from benchmarks.drift.cues import Cues

HIDDEN = "\ufffc"
"""Stands for a character that no damage of the words may touch; every place in the text keeps its offset."""

_MARKUP = re.compile(
    r"\]\([^)\s]*\)"
    r"|\]\[[^\]]*\]"
    r"|\{[^{}]*\}"
    r"|</?[a-z][^<>]*>"
    r"|(?:https?://|www\.)[\w/.?=&%#~+@:-]+"
    r"|[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
    r"|%(?:\(\w+\)|\d+\$)?[sd]"
    r"|^[ \t]*(?:#+|[*+-]|\d+[.)])[ \t]+",
    re.MULTILINE | re.ASCII,
)
_SPACES = str.maketrans("\u00a0\u202f", "  ")
_STOP = re.compile(r"[.!?。][\"”’»)*_]*[ \u00a0\u202f]+(?=[\"“«‘(\[*_]*[ \u00a0\u202f]?[A-ZÀ-Ý가-힣])|\n+")
_ABBREVIATION = re.compile(
    r"(?:\b[A-Z]|\b(?:Inc|Ltd|Corp|Co|No|Art|art|Sec|sec|par|Mr|Ms|cf|vs|ecc|dll|Att|Attn|lett|let))\.$"
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters of the text that become others."""

    start: int
    end: int
    new: str


@dataclass(frozen=True)
class Case:
    """What a kind of damage may look at."""

    book: Book
    index: int
    side: str
    """The side that is damaged: ``en`` for the English, otherwise the book's locale."""
    text: str
    other: str
    cues: Cues
    other_cues: Cues
    others: tuple[Book, ...]
    """Catalogues in other languages."""
    rng: Random

    @cached_property
    def plain(self) -> str:
        """The text with addresses, markup and placeholders hidden, offset for offset."""
        return hide_markup(self.text)

    @cached_property
    def other_plain(self) -> str:
        """The same of the other text."""
        return hide_markup(self.other)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Where each sentence of the text begins and ends."""
        return split_sentences(self.plain)

    @cached_property
    def other_sentences(self) -> tuple[tuple[int, int], ...]:
        """The same of the other text."""
        return split_sentences(self.other_plain)

    def edit(self, match: re.Match[str], new: str, group: int | str = 0) -> Edit:
        """What a match in ``plain`` becomes, in the letter case that it had."""
        start, end = match.span(group)
        return Edit(start, end, match_case(self.text, start, end, new))


def hide_markup(text: str) -> str:
    """The text with everything that is not words replaced, character by character, and every space an ordinary one."""
    return _MARKUP.sub(lambda match: HIDDEN * len(match[0]), text).translate(_SPACES)


def split_sentences(plain: str) -> tuple[tuple[int, int], ...]:
    """Spans of the sentences of a text without markup."""
    return tuple(_split(plain))


def _split(plain: str) -> Iterator[tuple[int, int]]:
    start = 0
    for stop in _STOP.finditer(plain):
        if _ABBREVIATION.search(plain[start : stop.start() + 1]):
            continue
        yield start, stop.start() + len(stop[0].rstrip())
        start = stop.end()
    if plain[start:].strip():
        yield start, len(plain)


def match_case(text: str, start: int, end: int, new: str) -> str:
    """``new`` in the letter case of what it replaces: a capital first, all capitals in a passage that has them, or as it is."""
    old = text[start:end]
    around = [sign for sign in text[max(0, start - 20) : end + 20] if sign.isalpha()]
    if old.isupper() and sum(sign.isupper() for sign in around) > 0.8 * len(around):
        return new.upper()
    if (
        old[:1].isupper()
        and new[:1].islower()
        and not (old.isupper() and len(old) > 1 and start and text[start - 2] not in ".!?")
    ):
        return new[:1].upper() + new[1:]
    return new


def apply_edit(text: str, edit: Edit) -> str:
    """The text after an edit; a gap that a removed word leaves is closed and a new first word gets its capital."""
    left, right = text[: edit.start], text[edit.end :]
    if edit.new:
        return left + edit.new + right
    if right[:1] == " " and left[-1:] in (" ", ""):
        right = right[1:]
    if left[-1:] == " " and right[:1] in (",", ".", ")"):
        left = left[:-1]
    if left[-1:] == "." == right[:1]:
        right = right[1:]
    if text[edit.start : edit.start + 1].isupper() and re.search(r"(?:^|[.!?:])[\s*_#-]*$", left):
        right = re.sub(r"[^\W\d_]", lambda match: match[0].upper(), right, count=1)
    return left + right
