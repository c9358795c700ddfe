"""How much of one text's meaning is found in another: known words, numbers, and words that look alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from notice_cli.check.language import find_check_language
from notice_cli.check.sense.lexicon import Concepts, find_lexicon
from notice_cli.check.sense.study import Sentence

_ROOT: Final = 5
"""Letters that two words share at their beginning when they are the same word in two languages."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a source text says, in terms that can be looked for: words with their concepts, and all of them together."""

    words: tuple[tuple[str, Concepts], ...]
    concepts: Concepts
    forms: frozenset[str]
    roots: frozenset[str]


@dataclass(frozen=True, slots=True)
class Given:
    """What a target text offers: words with the concepts that they may stand for, and all of them together."""

    words: tuple[tuple[str, Concepts], ...]
    concepts: Concepts
    forms: frozenset[str]
    roots: frozenset[str]


@lru_cache(maxsize=32_768)
def wanted(sentence: Sentence, locale: str) -> Wanted:
    """What of a source sentence can be looked for in a text in ``locale``."""
    return wanted_words(sentence.words, locale)


def wanted_words(tokens: Iterable[str], locale: str) -> Wanted:
    """The same of some tokens."""
    lexicon = find_lexicon(locale)
    forms = dict.fromkeys(tokens)
    found = tuple((word, concepts) for word in forms if (concepts := lexicon.source(word)) or word[0].isdigit())
    return Wanted(found, _all(found), frozenset(forms), _roots(forms))


@lru_cache(maxsize=32_768)
def given(sentence: Sentence) -> Given:
    """What a target sentence offers."""
    return given_words(sentence.words, sentence.locale)


def want(sentences: Sequence[Sentence], locale: str) -> Wanted:
    """What of several source sentences can be looked for in a text in ``locale``."""
    if len(sentences) == 1:
        return wanted(sentences[0], locale)
    return wanted_words((word for sentence in sentences for word in sentence.words), locale)


def give(sentences: Sequence[Sentence]) -> Given:
    """What several target sentences offer."""
    if len(sentences) == 1:
        return given(sentences[0])
    return given_words((word for sentence in sentences for word in sentence.words), sentences[0].locale)


def given_words(tokens: Iterable[str], locale: str) -> Given:
    """The same of some tokens in the language ``locale``."""
    lexicon, stops = find_lexicon(locale), stopwords(locale)
    forms = dict.fromkeys(tokens)
    found = [(word, lexicon.target(word)) for word in forms]
    words = tuple((word, c) for word, c in found if (c or word[0].isdigit()) and word not in stops)
    return Given(words, _all(found), frozenset(forms), _roots(forms))


def _all(words: Iterable[tuple[str, Concepts]]) -> Concepts:
    together: set[int] = set()
    for _, concepts in words:
        together |= concepts
    return frozenset(together)


def _roots(words: Iterable[str]) -> frozenset[str]:
    return frozenset(word[:_ROOT] for word in words if len(word) >= _ROOT)


@lru_cache(maxsize=64)
def stopwords(locale: str) -> frozenset[str]:
    """The commonest words of a language."""
    return frozenset(find_check_language(locale).section("stopwords").get("words", "").split())


def is_found(word: str, concepts: Concepts, among: Wanted | Given) -> bool:
    """Whether a word of one text has its like in the other."""
    return (
        not concepts.isdisjoint(among.concepts)
        or word in among.forms
        or (len(word) >= _ROOT and word[:_ROOT] in among.roots)
    )


def match_words(ours: Sentence, theirs: Sentence) -> tuple[int, int, int, int]:
    """What of a sentence is in another, as a bit a word: of the source's words and their number, of the target's words and theirs."""
    wants, gives = wanted(ours, theirs.locale), given(theirs)
    forward = sum(1 << at for at, (word, concepts) in enumerate(wants.words) if is_found(word, concepts, gives))
    backward = sum(1 << at for at, (word, concepts) in enumerate(gives.words) if is_found(word, concepts, wants))
    return forward, len(wants.words), backward, len(gives.words)
