"""A text as a row of stems, so that a term is found in every inflected form.

The stems are crude on purpose: they only have to make the forms of one word equal ("Donnée personnelle", "Données
personnelles"), never to be words. What is cut off is data of the language (``[terms] endings``).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final

from notice_cli.check.language import CheckLanguage, find_check_language
from notice_cli.check.reading import Reading

_TOKEN: Final = re.compile(r"[^\W\d_]+")
_JOINED: Final = re.compile(r"[\s'’\-‑]*$")
_MOST_KNOWN: Final = 65_536
_SHORTEST: Final = 4
"""Words shorter than this are never cut: what is left would be anything."""


class Tokens:
    """The words of a text: their stems and where they stand, side by side, which is quicker than a record a word."""

    def __init__(self, text: str, stems: tuple[str, ...]) -> None:
        self.text = text
        self.stems = stems

    @cached_property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Where each word begins and ends; most texts are never asked."""
        return tuple(match.span() for match in _TOKEN.finditer(self.text))

    def spell(self, form: tuple[str, ...], at: int) -> bool:
        """Whether the words from ``at`` are those of ``form``, with only spaces, apostrophes or hyphens between them."""
        if self.stems[at : at + len(form)] != form:
            return False
        if len(form) == 1:
            return True
        inner = range(at, at + len(form) - 1)
        return all(_JOINED.match(self.text, self.spans[i][1], self.spans[i + 1][0]) for i in inner)


@dataclass(frozen=True, slots=True)
class Mention:
    """A term that was found: which, where, and in which words."""

    keys: tuple[str, ...]
    """What the phrase stands for; more than one where several terms share it."""
    start: int
    end: int
    text: str


def uses_particles(language: CheckLanguage) -> bool:
    """Whether words carry particles and may be written together, as in Korean, so that terms are sought as strings."""
    return bool(language.section("terms").get("agglutinates", False))


def tokenize(reading: Reading) -> Tokens:
    """The words of a reading with their stems; the same object for the same reading."""
    return _tokenize(reading.text, reading.locale)


@lru_cache(maxsize=16_384)
def _tokenize(text: str, locale: str) -> Tokens:
    known = _known_stems(locale)
    words = _TOKEN.findall(text)
    return Tokens(text, tuple([known.get(word) or _learn_stem(word, locale, known) for word in words]))


@lru_cache(maxsize=64)
def _known_stems(locale: str) -> dict[str, str]:
    """Word → stem of a language, filled as words come up: a look-up is quicker than a call."""
    return {}


def _learn_stem(word: str, locale: str, known: dict[str, str]) -> str:
    stem = find_stem(word, locale)
    if len(known) < _MOST_KNOWN:
        known[word] = stem
    return stem


@lru_cache(maxsize=65_536)
def find_stem(word: str, locale: str) -> str:
    """The part of a word that its forms share, without accents and in small letters."""
    stem = unicodedata.normalize("NFC", word).casefold()
    if len(stem) < _SHORTEST:
        return stem
    for ending, rest in _endings(locale):
        stem = ending.sub(rest, stem)
    return stem


@lru_cache(maxsize=64)
def _endings(locale: str) -> tuple[tuple[re.Pattern[str], str], ...]:
    rules = find_check_language(locale).section("terms").get("endings", ())
    return tuple((re.compile(ending), rest) for ending, rest in rules)


def find_stems(phrase: str, locale: str) -> tuple[str, ...]:
    """The stems of a phrase."""
    return tuple(find_stem(word, locale) for word in _TOKEN.findall(phrase))


class Phrases:
    """Phrases that are looked for together: longest first, and none inside another."""

    def __init__(self, phrases: Iterable[tuple[str, str]], locale: str) -> None:
        """``phrases`` are pairs of a key and one of the wordings that stand for it."""
        self._locale = locale
        self._by_string = uses_particles(find_check_language(locale))
        keys: dict[tuple[str, ...], list[str]] = {}
        for key, phrase in phrases:
            form = tuple(phrase.casefold().split()) if self._by_string else find_stems(phrase, locale)
            if form and key not in keys.setdefault(form, []):
                keys[form].append(key)
        self._keys: Mapping[tuple[str, ...], tuple[str, ...]] = {form: tuple(found) for form, found in keys.items()}
        self._starts: dict[str, list[tuple[str, ...]]] = {}
        for form in sorted(self._keys, key=len, reverse=True):
            self._starts.setdefault(form[0], []).append(form)
        self._pattern = _string_pattern(self._keys) if self._by_string and self._keys else None
        self._by_text = {"".join(form): found for form, found in self._keys.items()}

    def find(self, reading: Reading) -> tuple[Mention, ...]:
        """Every mention, in order."""
        if self._by_string:
            return tuple(self._find_strings(reading))
        return tuple(self._find_stems(tokenize(reading)))

    def count(self, reading: Reading) -> Counter[str]:
        """Key → how often one of its wordings stands in the text, those inside longer ones counted too."""
        if self._by_string:
            text = "".join(reading.text.casefold().split())
            return Counter({key: n for form, keys in self._by_text.items() if (n := text.count(form)) for key in keys})
        tokens = tokenize(reading)
        return Counter(
            key
            for at, forms in self._places(tokens)
            for form in forms
            if tokens.spell(form, at)
            for key in self._keys[form]
        )

    def _places(self, tokens: Tokens) -> list[tuple[int, list[tuple[str, ...]]]]:
        """Where a phrase may begin, each place with the phrases that begin with its word, longest first."""
        starts = self._starts
        return [(at, starts[stem]) for at, stem in enumerate(tokens.stems) if stem in starts]

    def _find_strings(self, reading: Reading) -> Iterator[Mention]:
        if self._pattern is None:
            return
        for match in self._pattern.finditer(reading.text):
            keys = self._by_text["".join(match.group().casefold().split())]
            yield Mention(keys, match.start(), match.end(), match.group())

    def _find_stems(self, tokens: Tokens) -> Iterator[Mention]:
        free = 0
        for at, forms in self._places(tokens):
            form = next((form for form in forms if tokens.spell(form, at)), None) if at >= free else None
            if form is not None:
                free = at + len(form)
                start, end = tokens.spans[at][0], tokens.spans[free - 1][1]
                yield Mention(self._keys[form], start, end, tokens.text[start:end])


def _string_pattern(forms: Iterable[tuple[str, ...]]) -> re.Pattern[str]:
    """Longest first; a space inside a Korean term is optional. Latin letters keep their word boundary."""
    wordings = sorted(forms, key=lambda form: len("".join(form)), reverse=True)
    return re.compile("|".join(_bounded(r"\s?".join(re.escape(word) for word in form)) for form in wordings), re.I)


def _bounded(wording: str) -> str:
    first, last = wording[:1].isascii() and wording[:1].isalpha(), wording[-1:].isascii() and wording[-1:].isalpha()
    return ("(?<![A-Za-z])" if first else "") + wording + ("(?![A-Za-z])" if last else "")
