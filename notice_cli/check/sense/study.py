"""A text as the sense checks read it: sentences as tokens, each computed once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from notice_cli.check.reading import Reading
from notice_cli.check.sense.cues import Cue, find_cues

_TOKEN: Final = re.compile(r"[^\W_]+'(?=[^\W\d_])|[^\W_]+(?:-[^\W_]+)*|[,;:()&\ufffc]")
_ENGLISH: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*|[,;:()&\ufffc]")


class Sentence:
    """One sentence: its words as written, its tokens folded, its cues."""

    def __init__(self, text: str, locale: str) -> None:
        self.text = text
        self.locale = locale
        folded = text.casefold().replace("’", "'")
        self.tokens: tuple[str, ...] = tuple((_ENGLISH if locale.startswith("en") else _TOKEN).findall(folded))

    @cached_property
    def _cues(self) -> dict[str, tuple[Cue, ...]]:
        return find_cues(self.locale).find(self.tokens)

    def cues(self, section: str) -> tuple[Cue, ...]:
        """Cues of a section of the language file."""
        return self._cues[section]

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Tokens that are words or numbers."""
        return tuple(token for token in self.tokens if token[0].isalnum())


@dataclass(frozen=True, slots=True)
class Study:
    """A reading's sentences."""

    reading: Reading
    sentences: tuple[Sentence, ...]

    @property
    def length(self) -> int:
        """Characters of the visible text."""
        return len(self.reading.text)


@lru_cache(maxsize=16_384)
def study(reading: Reading) -> Study:
    """The study of a reading; the same object for the same reading."""
    return Study(reading, tuple(Sentence(text, reading.locale) for text in reading.sentences))
