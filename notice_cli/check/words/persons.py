"""Who acts: "you may" is not "we may".

Languages say it in different ways (a pronoun, an ending, nothing at all), so the subjects of a sentence are compared only
where both texts have as many, or where the translation has no trace of the person that the source speaks of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import gt
from typing import Final

from notice_cli.check.language import find_check_language
from notice_cli.check.pair import Pair
from notice_cli.check.reading import Reading
from notice_cli.check.sense.align import align
from notice_cli.check.sense.links import link_words
from notice_cli.check.sense.study import Sentence
from notice_cli.check.words.actors import find_turned
from notice_cli.inline import Problem

_QUOTED: Final = re.compile('[“"«][^“”"«»]{1,30}[”"»]')
_SUBJECTS: Final = (("we", "you"), ("modal_we", "modal_you"))
"""Patterns for subjects: of any verb, or, where a language leaves pronouns out, of the commonest verbs only."""


@dataclass(frozen=True, slots=True)
class _Person:
    """How often a sentence has a person as its subject, how often at all, and whether anything may stand for it."""

    acts: int
    any: int
    trace: bool


def check_persons(pair: Pair) -> Iterator[Problem]:
    """The first person acts where the second does in the source, or the other way round."""
    known = _patterns(pair.target.locale)
    names = next((names for names in _SUBJECTS if names[0] in known), None)
    if names is None or names[0] not in _patterns(pair.source.locale):
        return
    has_shifted = False
    for source, target in _align(pair.source, pair.target):
        acts = _acts(target, pair.target.locale, names)
        if not any(acts) or not any(map(gt, acts, _acts(source, pair.source.locale, names))):
            continue  # neither person acts oftener than in the source, so none took the other's place
        has_shifted = True
        we, you = (_count(source, pair.source.locale, name) for name in names)
        our, your = (_count(target, pair.target.locale, name) for name in names)
        sparse = names != _SUBJECTS[0]
        if _turned(you, your, we, our, sparse):
            yield _problem("you", "we", source)
            return
        if _turned(we, our, you, your, sparse):
            yield _problem("we", "you", source)
            return
    if has_shifted:
        yield from _check_verbs(pair)


def _check_verbs(pair: Pair) -> Iterator[Problem]:
    """A verb whose counterpart has the other person before it, where that person is spoken of more, and the first one less."""
    for bead in align(pair):
        if not (bead.source and bead.target):
            continue
        text = _fold_all(bead.source)
        ours, theirs = _count_all(text, pair.source.locale), _count_all(_fold_all(bead.target), pair.target.locale)
        shifted = _find_shifts(ours, theirs)
        for turned in find_turned(link_words(bead)) if shifted else ():
            if (turned.asked, turned.given) in shifted:
                yield _problem(turned.asked, turned.given, text)
                return


def _fold_all(sentences: Sequence[Sentence]) -> str:
    return _fold(" ".join(sentence.text for sentence in sentences))


def _find_shifts(ours: Mapping[str, int], theirs: Mapping[str, int]) -> list[tuple[str, str]]:
    """The persons spoken of less in the translation, each with the other one if that acts or is spoken of more."""
    return [
        (asked, given)
        for asked, given in (("we", "you"), ("you", "we"))
        if theirs[f"any_{asked}"] < ours[f"any_{asked}"]
        and any(theirs[name] > ours[name] for name in (f"any_{given}", given) if name in theirs)
    ]


@lru_cache(maxsize=4096)
def _count_all(text: str, locale: str) -> Mapping[str, int]:
    """How often each person is spoken of, and how often it is the subject where the language tells."""
    patterns = _patterns(locale)
    names = ("any_we", "any_you", "we", "you")
    return {name: len(patterns[name].findall(text)) for name in names if name in patterns}


def _turned(asked: _Person, given: _Person, other: _Person, turned: _Person, sparse: bool) -> bool:
    """Whether a person of the source became the other one.

    ``asked`` and ``given`` are that person in the source and in the translation, ``other`` and ``turned`` the other one.
    Pronouns are dropped and added freely, so one of these has to hold beside the shift: both texts have as many subjects,
    or as many pronouns; the person is gone altogether; or the other one is not in the source at all. Where subjects are
    counted by the commonest verbs only (``sparse``), both persons have to have shifted as pronouns too.
    """
    gains, loses = turned.acts > other.acts, given.acts < asked.acts
    more, fewer = turned.any > other.any, given.any < asked.any
    if sparse and not (fewer and more):
        return False
    if gains and not other.trace:
        return loses or fewer
    same_acts = asked.acts + other.acts == given.acts + turned.acts
    same_any = asked.any + other.any == given.any + turned.any
    return loses and gains and (given.any == 0 or (same_acts and more) or (same_any and fewer and more))


def _align(source: Reading, target: Reading) -> list[tuple[str, str]]:
    """Sentence by sentence where both have as many, else as a whole."""
    wanted, given = _folded(source), _folded(target)
    return (
        list(zip(wanted, given, strict=True))
        if len(wanted) == len(given)
        else [(_fold(source.text), _fold(target.text))]
    )


@lru_cache(maxsize=4096)
def _folded(reading: Reading) -> tuple[str, ...]:
    return tuple(_fold(sentence) for sentence in reading.sentences)


def _fold(text: str) -> str:
    """In small letters; what is quoted is left out: (“we”) defines a word and lets nobody act."""
    return _QUOTED.sub(" ", text).casefold().replace("’", "'")


@lru_cache(maxsize=4096)
def _acts(sentence: str, locale: str, names: tuple[str, str]) -> tuple[int, int]:
    """How often each person is the subject."""
    patterns = _patterns(locale)
    return len(patterns[names[0]].findall(sentence)), len(patterns[names[1]].findall(sentence))


@lru_cache(maxsize=4096)
def _count(sentence: str, locale: str, name: str) -> _Person:
    patterns = _patterns(locale)
    person = name.rpartition("_")[2]
    anywhere = len(patterns[f"any_{person}"].findall(sentence))
    trace = bool(anywhere) or (f"trace_{person}" in patterns and bool(patterns[f"trace_{person}"].search(sentence)))
    return _Person(len(patterns[name].findall(sentence)), anywhere, trace)


@lru_cache(maxsize=64)
def _patterns(locale: str) -> Mapping[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in find_check_language(locale).section("persons").items()}


def _problem(asked: str, turned: str, sentence: str) -> Problem:
    message = f"“{asked}” acts in the source, “{turned}” in the translation: “{sentence[:60]}”"
    return Problem("role-swapped", message, "let the party act that acts in the source")
