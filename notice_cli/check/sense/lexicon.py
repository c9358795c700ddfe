"""A small bilingual lexicon: what a word of the source is usually translated by.

It knows a few thousand words of notices and contracts, and that is enough to say whether a text is the translation of
another, which sentence has none, and which word stands for which.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final

from notice_cli.check.language import find_check_language

Concepts = frozenset[int]
_NONE: Final[Concepts] = frozenset()
_PREFIXES: Final = ("non-", "non", "un", "in", "im", "re-", "re", "sub")
_NEGATED: Final = re.compile(
    r"(?:un|in|im|ir|il|non-?)(\w{3,}(?:id|al|ate|ect|ete|ent|[ia]ble|ive|ful|ant|ure|ed|ain))\Z"
)
_ENDINGS: Final = ("'s", "s", "es", "ed", "d", "ing", "ly", "ment", "ments", "er", "ion")
_FIRST: Final = 2
"""Letters by which stems are grouped."""


class Lexicon:
    """The lexicon of one target language. A concept is the number of a line.

    ``inside`` looks for stems anywhere in a word; ``changes`` are first letters that become others after a prefix, as s
    becomes ny in Indonesian: simpan, menyimpan.
    """

    def __init__(self, lines: Iterable[str], *, inside: bool, changes: Mapping[str, str]) -> None:
        self._inside = inside
        self._heads: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, list[int]] = defaultdict(list)
        for number, line in enumerate(lines):
            heads, _, stems = line.partition("=")
            for head in heads.split():
                self._heads[head.removesuffix("$")].append(number)
            for stem in stems.split():
                self._stems[stem].append(number)
                if stem[0] in changes and len(stem) > 3:
                    self._stems[changes[stem[0]] + stem[1:]].append(number)
        self._sources: dict[str, Concepts] = {}
        self._targets: dict[str, Concepts] = {}
        lengths: dict[str, set[int]] = defaultdict(set)
        for stem in self._stems:
            lengths[stem[:_FIRST]].add(len(stem))
        self._lengths = {first: tuple(sorted(found)) for first, found in lengths.items()}
        self._has_letters = any(len(first) < _FIRST for first in lengths)
        self._shortest = 1 if not inside or any(stem[0] >= "\u1100" for stem in self._stems) else 3

    def __bool__(self) -> bool:
        return bool(self._heads)

    def source(self, word: str) -> Concepts:
        """Concepts of an English word, folded."""
        found = self._sources.get(word)
        if found is None:
            found = self._sources[word] = self._find_head(word)
        return found

    def target(self, word: str) -> Concepts:
        """Concepts that a word of the target language, folded, may stand for."""
        found = self._targets.get(word)
        if found is None:
            found = self._targets[word] = self._find_stems(word)
        return found

    def _find_head(self, word: str) -> Concepts:
        if word in self._heads:
            return frozenset((*self._heads[word], *self._heads.get(_negated_base(word), ())))
        for ending in _ENDINGS:
            stem = word.removesuffix(ending)
            if stem != word and len(stem) > 2:
                for form in (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem, stem[:-1] + "y"):
                    if form in self._heads:
                        return frozenset(self._heads[form])
        for prefix in _PREFIXES:
            base = word.removeprefix(prefix)
            if base != word and len(base) > 3 and (found := self.source(base)):
                return found
        for length in range(min(len(word), 14), 5, -1):
            if word[:length] in self._heads and len(word) - length < 5:
                return frozenset(self._heads[word[:length]])
        return _NONE

    def _find_stems(self, word: str) -> Concepts:
        found: set[int] = set(self._stems.get(word + "$", ()))
        starts = range(len(word)) if self._inside else (0,)
        for start in starts:
            lengths = self._lengths.get(word[start : start + _FIRST], ())
            if self._has_letters:
                lengths += self._lengths.get(word[start], ())
            for length in lengths:
                if self._shortest <= length <= len(word) - start:
                    found.update(self._stems.get(word[start : start + length], ()))
        return frozenset(found)


def _negated_base(word: str) -> str:
    """What an adjective negates by its prefix, "valid" of "invalid"; empty for words that only begin like one, as "inform"."""
    match = _NEGATED.match(word)
    return match[1] if match else ""


@cache
def find_lexicon(locale: str) -> Lexicon:
    """The lexicon of a target language; an empty one, which is false, where its file has none."""
    section: Mapping[str, Any] = find_check_language(locale).section("lexicon")
    lines = [line for line in section.get("words", "").splitlines() if "=" in line]
    return Lexicon(lines, inside=bool(section.get("inside", False)), changes=section.get("changes", {}))
