"""Is the translation in its language? A passage left in the source language, or a text in a third one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.reading import Reading, Word
from notice_cli.check.sense.lexicon import find_lexicon
from notice_cli.check.sense.meaning import stopwords
from notice_cli.check.sense.quote import quote
from notice_cli.check.sense.study import study
from notice_cli.inline import Problem
from notice_cli.languages import TABLES

_RUN: Final = 5
"""Words in a row that no name has."""
_FEW: Final = 4
"""Words below which a text is in no language in particular."""
_KNOWN: Final = 6
"""One word in so many that is a common one of its language shows that a text is in it."""
_STRANGE: Final = 12
"""Letters of another script that are no name of the source."""
_QUOTED: Final = re.compile(r"[\"“«‘「][^\"”»’」]{1,160}[\"”»’」]")
_CHUNK: Final = re.compile(r"\S{6,}")
_ADDRESS: Final = re.compile(r"https?:|www\.|@|\w/\w+/\w")
_HANGUL: Final = re.compile(r"[\uac00-\ud7a3]")
_LETTER: Final = re.compile(r"[^\W\d_]")


def check_untranslated(pair: Pair) -> Iterator[Problem]:
    """A unit, a sentence or a run of words that stands in the translation as it stands in the source."""
    if pair.source.locale == pair.target.locale:
        return
    if pair.source.text.casefold() == pair.target.text.casefold():
        if _has_prose(pair.source, pair.target.locale):
            message = f"the unit is not translated: {quote(pair.target.text)}"
            yield Problem("same-as-source", message, "translate it; a name that stays as it is goes into the glossary")
        return
    run = _find_run(pair.source, pair.target) if _has_foreign(pair) else ""
    if run:
        yield Problem("passage-untranslated", f"{quote(run)} is left in the source language", "translate the passage")


def _has_foreign(pair: Pair) -> bool:
    """Whether the translation has a small word of the source's language that is none of its own: without, no run is prose."""
    forms = {token for sentence in study(pair.target).sentences for token in sentence.tokens}
    return not forms.isdisjoint(stopwords(pair.source.locale) - stopwords(pair.target.locale))


def _has_prose(source: Reading, locale: str) -> bool:
    """Whether a text has words that are translated, so is no name: small ones, or ones that the lexicon translates."""
    lexicon = find_lexicon(locale)
    known = [
        word for word in source.words if lexicon.source(word.lower) and not _is_its_own_translation(word.lower, locale)
    ]
    small = [
        word
        for word in source.words
        if word.text.islower() and (word.lower in stopwords(source.locale) or word in known)
    ]
    return len(known) + len(small) >= 2 or (bool(known) and source.is_heading) or _is_phrase(source, locale)


def _is_phrase(source: Reading, locale: str) -> bool:
    """Whether a text of few words reads as English: a question, or known words of which one is neither first nor a name."""
    lexicon, words = find_lexicon(locale), source.words
    if len(words) < 2 or not any(word.text.islower() for word in words[1:]):
        return False
    foreign = stopwords(source.locale) - stopwords(locale)
    if len(words) > 2 and any(word.lower in foreign for word in words[1:]):
        return True
    return all(lexicon.source(word.lower) or word.lower in foreign for word in words)


def _is_its_own_translation(word: str, locale: str) -> bool:
    """Whether the other language may write a word in the same way: "description", "contact"."""
    lexicon = find_lexicon(locale)
    return not lexicon.source(word).isdisjoint(lexicon.target(word))


def _find_run(source: Reading, target: Reading) -> str:
    """The longest run of words that the translation shares with the source and that is prose; empty where there is none.

    Quotations and addresses are passed over.
    """
    kept = [match.span() for match in _QUOTED.finditer(target.text)]
    kept += [match.span() for match in _CHUNK.finditer(target.text) if _ADDRESS.search(match.group())]
    theirs = [word for word in target.words if not any(start <= word.start < end for start, end in kept)]
    starts = _places(source)
    best, at = (0, 0), 0
    while at < len(theirs):
        places = starts.get(theirs[at].lower, ())
        length = max((_shared(source.words, place, theirs, at) for place in places), default=0)
        if length > best[1] and _is_prose(theirs[at : at + length], target):
            best = (at, length)
        at += max(length, 1)
    words = theirs[best[0] : best[0] + best[1]]
    return target.text[words[0].start : words[-1].end] if words else ""


@lru_cache(maxsize=4096)
def _places(reading: Reading) -> dict[str, tuple[int, ...]]:
    places: dict[str, tuple[int, ...]] = {}
    for place, word in enumerate(reading.words):
        places[word.lower] = (*places.get(word.lower, ()), place)
    return places


def _shared(ours: Sequence[Word], place: int, theirs: Sequence[Word], at: int) -> int:
    """How many words in a row are the same from two places on."""
    length = 0
    while (
        place + length < len(ours)
        and at + length < len(theirs)
        and ours[place + length].lower == theirs[at + length].lower
    ):
        length += 1
    return length


def _is_prose(words: Sequence[Word], target: Reading) -> bool:
    """Whether a run of words is English prose: long enough, with small words that the target language does not have."""
    if len(words) < 3:
        return False
    shouted = all(word.text.isupper() for word in words)
    english, own = stopwords("en"), stopwords(target.locale)
    lexicon = find_lexicon(target.locale)
    small = [word.lower for word in words if shouted or word.text.islower()]
    foreign = [word for word in small if word not in own and (word in english or lexicon.source(word))]
    function = [word for word in foreign if word in english]
    return (len(words) >= _RUN and len(foreign) >= 2 and bool(function)) or (len(foreign) >= 3 and bool(function))


def check_language(pair: Pair) -> Iterator[Problem]:
    """A unit in another language than the catalogue's."""
    own = stopwords(pair.target.locale)
    tokens = {token for sentence in study(pair.target).sentences for token in sentence.words}
    if len(tokens & own) * _KNOWN > len(tokens) or pair.source.text.casefold() == pair.target.text.casefold():
        return
    words = [word.lower for word in pair.target.words if not word.text.istitle()]
    if len(words) < _FEW:
        return
    if _is_strange_script(pair):
        yield _foreign(pair, "")
    elif not pair.target.locale.startswith("ko"):
        others = {tag: _share(words, tag) for tag in TABLES if tag.split("-")[0] != pair.target.locale.split("-")[0]}
        best = max(others, key=lambda tag: others[tag])
        if others[best] >= 2 and others[best] > 2 * _share(words, pair.target.locale) + 1:
            yield _foreign(pair, best)


def _is_strange_script(pair: Pair) -> bool:
    """Whether Korean has next to no Hangul, names left out, or another language has much of it."""
    text = pair.target.text
    hangul = len(_HANGUL.findall(text))
    if not pair.target.locale.startswith("ko"):
        return hangul > 0.3 * len(_LETTER.findall(text)) if hangul else False
    names = {word.lower for word in pair.source.words}
    strange = sum(len(word.text) for word in pair.target.words if word.lower not in names and word.text.isascii())
    return strange > _STRANGE and strange > 2 * hangul


def _share(words: Sequence[str], tag: str) -> int:
    stops = stopwords(tag)
    return sum(word in stops or any(part in stops for part in word.split("'")[:-1]) for word in words)


def _foreign(pair: Pair, tag: str) -> Problem:
    seems = f", it seems to be in '{tag}'" if tag else ""
    message = f"{quote(pair.target.text)} is not in the language of the catalogue, '{pair.target.locale}'{seems}"
    return Problem("wrong-language", message, "put the translation into this language here")
