"""How much of one text's meaning is found in another: known words, numbers, and words that look alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Final

from notice_cli.check.language import find_check_language
from notice_cli.check.sense.lexicon import Concepts, find_lexicon
from notice_cli.check.sense.study import Sentence

_DIGITS: Final = "0123456789"
_ROOT: Final = 5
"""Letters that two words share at their beginning when they are the same word in two languages."""


class Known:
    """What of a text can be looked for in the other, or found there: words with their concepts, and all of them together."""

    def __init__(
        self, words: Sequence[tuple[str, Concepts]], offered: Iterable[Concepts], tokens: Iterable[str]
    ) -> None:
        self.words = tuple(words)
        self.concepts: Concepts = frozenset[int]().union(*offered)
        self._tokens = tokens

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words as they stand, folded."""
        return frozenset(self._tokens)

    @cached_property
    def roots(self) -> frozenset[str]:
        """The beginnings of the words that are long enough to have one."""
        return frozenset(word[:_ROOT] for word in self.forms if len(word) >= _ROOT)


@lru_cache(maxsize=32_768)
def wanted(sentence: Sentence, locale: str) -> Known:
    """What of a source sentence can be looked for in a text in ``locale``."""
    return wanted_words(sentence.words, locale)


def wanted_words(tokens: Iterable[str], locale: str) -> Known:
    """The same of some tokens."""
    lexicon = find_lexicon(locale)
    forms = dict.fromkeys(_with_numbers(tokens))
    found = tuple((word, concepts) for word in forms if (concepts := lexicon.source(word)) or word[0].isdigit())
    return Known(found, (concepts for _, concepts in found), forms)


@lru_cache(maxsize=32_768)
def given(sentence: Sentence) -> Known:
    """What a target sentence offers."""
    return given_words(sentence.words, sentence.locale)


def want(sentences: Sequence[Sentence], locale: str) -> Known:
    """What of several source sentences can be looked for in a text in ``locale``."""
    if len(sentences) == 1:
        return wanted(sentences[0], locale)
    return wanted_words((word for sentence in sentences for word in sentence.words), locale)


def give(sentences: Sequence[Sentence]) -> Known:
    """What several target sentences offer."""
    if len(sentences) == 1:
        return given(sentences[0])
    return given_words((word for sentence in sentences for word in sentence.words), sentences[0].locale)


def given_words(tokens: Iterable[str], locale: str) -> Known:
    """The same of some tokens in the language ``locale``."""
    lexicon, stops = find_lexicon(locale), stopwords(locale)
    forms = dict.fromkeys(_with_numbers(tokens))
    found = [(word, lexicon.target(word)) for word in forms]
    words = tuple((word, c) for word, c in found if (c or word[0].isdigit()) and word not in stops)
    return Known(words, (concepts for _, concepts in found), forms)


def _with_numbers(tokens: Iterable[str]) -> Iterator[str]:
    """The tokens, and after each number with something written together with it (2024년) the number alone."""
    for token in tokens:
        yield token
        if token[0].isdigit() and not token.isdigit() and (bare := token[: -len(token.lstrip(_DIGITS))]):
            yield bare


@lru_cache(maxsize=64)
def stopwords(locale: str) -> frozenset[str]:
    """The commonest words of a language."""
    return frozenset(find_check_language(locale).section("stopwords").get("words", "").split())


def is_found(word: str, concepts: Concepts, among: Known) -> bool:
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


def is_known(term: str, locale: str) -> bool:
    """Whether the lexicon has a word of an English term."""
    return bool(wanted_words(term.casefold().split(), locale).words)


@lru_cache(maxsize=8192)
def share_meaning(term: str, form: str, locale: str) -> float:
    """What share of the known words of an English term a wording in ``locale`` has; 0 where none is known."""
    wants = wanted_words(term.casefold().split(), locale)
    offered = given_words(form.casefold().split(), locale)
    found = sum(is_found(word, concepts, offered) for word, concepts in wants.words)
    return found / len(wants.words) if wants.words else 0.0
