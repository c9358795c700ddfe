"""Which language prevails: the clause has to give precedence to the same one in every language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from notice_cli.check.language import find_check_language
from notice_cli.check.pair import Pair
from notice_cli.check.reading import Reading
from notice_cli.inline import Problem

_TRANSLATION: Final = "translation"
_CLAUSE_END: Final = re.compile(r"[,;:]\s")
_SENTENCE_END: Final = re.compile(r"[.!?。]\s+")
_NEAR: Final = 90
"""Characters between a verb and the language that is its subject."""


@dataclass(frozen=True, slots=True)
class _Mention:
    """A version of the text that a sentence names: a language's tag, a reference's name, or a translation."""

    version: str
    start: int
    end: int
    text: str


def check_prevailing(pair: Pair) -> Iterator[Problem]:
    """The translation gives precedence to another version than the source does, or names a language by hand."""
    wanted = _find_prevailing(pair.source)
    if wanted:
        given = _find_prevailing(pair.target)
        for one, other in zip(wanted, given, strict=False):
            if one.version != other.version and not _may_agree(one, other):
                yield _inverted(one, other)
    if "{language." in pair.source.raw:
        yield from _check_typed(pair)


def _may_agree(one: _Mention, other: _Mention) -> bool:
    """Whether the two may well be the same: a source that names the language and a translation that names "this version"."""
    return {one.version, other.version} == {"this", _TRANSLATION}


def _inverted(one: _Mention, other: _Mention) -> Problem:
    message = f"the source says that “{one.text}” prevails, the translation that “{other.text}” does"
    return Problem("wrong-language-prevails", message, "let the version prevail that prevails in the source")


def _check_typed(pair: Pair) -> Iterator[Problem]:
    """A language named in words beside references says for one catalogue what has to hold for all."""
    known = {mention.version for mention in _find_mentions(pair.source)}
    for mention in _find_mentions(pair.target):
        if mention.version not in known and mention.version != _TRANSLATION:
            message = f"the language is written out as “{mention.text}” where the source refers to it"
            hint = "write {language.authoritative} for the language that prevails and {language.this} for your own"
            yield Problem("typed-language", message, hint)


@lru_cache(maxsize=4096)
def _find_prevailing(reading: Reading) -> tuple[_Mention, ...]:
    """The version that each verb of precedence is said of, in order."""
    patterns = _patterns(reading.locale)
    if not patterns.verbs:
        return ()
    text = _fold(reading)
    if not patterns.verbs.search(text):
        return ()
    mentions = _find_mentions(reading)
    found = (_subject(text, match.start(), match.end(), mentions, patterns) for match in patterns.verbs.finditer(text))
    return tuple(dict.fromkeys(mention for mention in found if mention))


def _subject(text: str, start: int, end: int, mentions: Sequence[_Mention], patterns: _Patterns) -> _Mention | None:
    """The version before the verb in its clause; else, where verbs may come first, the one after it."""
    first = _last_end(_SENTENCE_END, text, start)
    before = [m for m in mentions if first <= m.start and m.end <= start and start - m.end <= _NEAR]
    clause = _last_end(_CLAUSE_END, text, start)
    own = [m for m in before if m.start >= clause and not patterns.is_beside(text, m)]
    if own:
        return own[-1]
    if patterns.after:
        last = min((match.start() for match in re.finditer(r"[.;:!?]\s|[.;:!?]$|, ", text[end:])), default=_NEAR)
        behind = [m for m in mentions if end <= m.start <= end + min(last, _NEAR)]
        if behind:
            return behind[0]
    return None


def _last_end(pattern: re.Pattern[str], text: str, end: int) -> int:
    return max((match.end() for match in pattern.finditer(text, 0, end)), default=0)


@lru_cache(maxsize=4096)
def _find_mentions(reading: Reading) -> tuple[_Mention, ...]:
    text = _fold(reading)
    return tuple(
        _Mention(match.lastgroup or "", match.start(), match.end(), _show(reading, match))
        for match in _patterns(reading.locale).versions.finditer(text)
    )


def _show(reading: Reading, match: re.Match[str]) -> str:
    return reading.raw[match.start() : match.end()]


def _fold(reading: Reading) -> str:
    """The raw text in small letters, as long as it was, so that references can be told apart."""
    return reading.raw.lower().replace("’", "'") if len(reading.raw.lower()) == len(reading.raw) else reading.raw


@dataclass(frozen=True, slots=True)
class _Patterns:
    verbs: re.Pattern[str] | None
    versions: re.Pattern[str]
    after: bool
    beside: re.Pattern[str] | None

    def is_beside(self, text: str, mention: _Mention) -> bool:
        """Whether a version is only what another is compared with, as a particle says."""
        return self.beside is not None and bool(self.beside.match(text[mention.end :]))


@lru_cache(maxsize=64)
def _patterns(locale: str) -> _Patterns:
    language = find_check_language(locale)
    section = language.section("prevails")
    edge = "" if language.section("terms").get("agglutinates") else r"\b"
    names: Mapping[str, Sequence[str]] = section.get("languages", {})
    groups = [r"\{language\.(?P<authoritative>authoritative)\}", r"\{language\.(?P<this>this)\}"]
    groups += [f"(?P<{tag}>{edge}(?:{'|'.join(words)}){edge})" for tag, words in names.items()]
    groups += [f"(?P<{_TRANSLATION}>{edge}(?:{'|'.join(section['translation'])}){edge})"] if section else []
    verbs = re.compile(f"{edge}(?:{'|'.join(section['verbs'])})") if section else None
    beside = re.compile(section["beside"]) if "beside" in section else None
    return _Patterns(verbs, re.compile("|".join(groups)), bool(section.get("after", False)), beside)
