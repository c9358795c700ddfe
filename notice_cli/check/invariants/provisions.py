"""Cited provisions as trees: ``Article 6(1)(f)`` is article 6, in it paragraph 1, in it point f, in any language.

The words for the levels come from ``[citation]`` of the language's data file: ``before`` holds words that stand before a
number (``article``), ``after`` signs that stand after one (``조``), each for the levels article, paragraph and point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from notice_cli.check.invariants.addresses import strip_addresses
from notice_cli.check.language import CheckLanguage, find_check_language

_LEVELS: Final = ("article", "paragraph", "point")
_NUMBER: Final = r"(?:[LRD]\.?\s?)?[0-9]+(?:[.\-\u2010\u2011][0-9]+)*(?:er|re|ère|[a-z])?(?![\w%€$])(?!\s?[%€])"
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"
_CHAIN: Final = r"(?:\s?\((?:[0-9]{1,3}|[a-z]{1,3})\))"
_HINT: Final = re.compile(r"[0-9]|[ (][a-z]{1,2}\)|[가-하]목")
_GANADA: Final = "가나다라마바사아자차카타파하"


@dataclass(frozen=True, slots=True)
class Provision:
    """One cited place: its levels from the outermost, figures and small letters."""

    path: tuple[str, ...]
    words: str
    """As written."""


@dataclass(frozen=True, slots=True)
class _Atom:
    level: int
    value: str
    start: int
    end: int


@lru_cache(maxsize=8192)
def find_provisions(text: str, locale: str) -> tuple[Provision, ...]:
    """The provisions that a text cites, in order; a list such as "Articles 13 and 14" gives one each."""
    if not _HINT.search(text):
        return ()
    language = find_check_language(locale)
    bare = strip_addresses(text)
    return tuple(_gather(bare, sorted(_find_atoms(bare, language), key=lambda atom: atom.start), language))


def _gather(text: str, atoms: list[_Atom], language: CheckLanguage) -> Iterator[Provision]:
    """Atoms with nothing but glue between them make one tree, whichever level is named first."""
    glue = _glue(language.tag)
    group: list[_Atom] = []
    for atom in atoms:
        if group and (
            not glue.fullmatch(text, group[-1].end, atom.start) or any(other.level == atom.level for other in group)
        ):
            yield _make(text, group)
            group = []
        group.append(atom)
    if group:
        yield _make(text, group)


def _make(text: str, group: list[_Atom]) -> Provision:
    path = tuple(atom.value for atom in sorted(group, key=lambda atom: atom.level))
    return Provision(path, text[group[0].start : group[-1].end].strip(" ,"))


def _find_atoms(text: str, language: CheckLanguage) -> Iterator[_Atom]:
    taken: set[int] = set()
    for level in range(len(_LEVELS)):
        for side in ("before", "after"):
            cues = _cues(language.tag, side, level)
            found = _pattern(language.tag, side, level).finditer(text) if cues and cues.search(text) else ()
            for match in found:
                if match.start() not in taken:
                    taken.update(range(match.start(), match.end()))
                    yield from _split(match, level)


def _split(match: re.Match[str], level: int) -> Iterator[_Atom]:
    """The numbers of a list, each with the brackets that follow it as the next levels."""
    start, deeper = match.start(), level
    parts = [part for part in _PART.finditer(match["list"]) if part[0] not in _JOINING or part[0] == match["list"]]
    for part in parts:
        deeper = deeper + 1 if part[0].startswith("(") and part.start() else level
        end = match.end() if part is parts[-1] else match.start("list") + part.end()
        yield _Atom(deeper, _plain_value(part[0].strip("()").lower()), start, end)
        start = end


_PART: Final = re.compile(rf"\([0-9a-z]{{1,3}}\)|{_NUMBER}|(?<![a-z])[a-z]\)?(?![a-z])|[{_GANADA}](?=목)|[{_GANADA}]$")
_JOINING: Final = frozenset("aeoà")
"""Letters that are words between the letters of a list: "lettere b) e f)"."""


def _plain_value(value: str) -> str:
    """A number or letter in one form: Hangul letters as Latin, all hyphens alike, no ordinal ending (« article 1er »)."""
    if value in _GANADA:
        return "abcdefghijklmn"[_GANADA.index(value)]
    value = re.sub(r"(?<=[0-9])(?:er|re|ère)$", "", value)
    return re.sub(r"[\u2010\u2011]", "-", re.sub(r"^[lrd]\.?\s?", "", value))


@cache
def _glue(tag: str) -> re.Pattern[str]:
    """What may stand between the parts of one citation."""
    glue = "|".join(find_check_language(tag).section("citation").get("glue", ()))
    return re.compile(rf"[\s,]*(?:(?:{glue})[\s,]*)*" if glue else r"[\s,]*", re.IGNORECASE)


@cache
def _cues(tag: str, side: str, level: int) -> re.Pattern[str] | None:
    """The words of a level, without the numbers: most texts have none, and the whole pattern is dear to make."""
    words = find_check_language(tag).section("citation").get(side, {}).get(_LEVELS[level])
    return re.compile("|".join(words), re.IGNORECASE) if words else None


def _letter(tag: str) -> str:
    """A letter in brackets, or bare where the language has no word of that one letter: « huruf a », but not « lettera a »."""
    words = find_check_language(tag).section("stopwords").get("words", _LETTERS).split()
    bare = "".join(letter for letter in _LETTERS if letter not in {*words, "i"})
    return rf"(?:\([a-z]{{1,2}}\)|[a-z]\)|[{bare}](?![\w’'.-]))"


@cache
def _pattern(tag: str, side: str, level: int) -> re.Pattern[str]:
    """The words of a level before or after their list of numbers."""
    data = find_check_language(tag).section("citation")
    words = "|".join(data[side][_LEVELS[level]])
    if side == "after":
        value = rf"(?:[0-9]+|\(?[a-z]\)|[a-z]|[{_GANADA}](?=\s?목))" if level == 2 else "[0-9]+"
        return re.compile(rf"(?<![0-9A-Za-z.])제?\s?(?P<list>{value})\s?(?:{words})", re.IGNORECASE)
    more = rf"(?:\s*(?:,|;|–|-|~|·|(?:,?\s*(?:{'|'.join(data.get('join', ('and',)))})))\s*"
    one = rf"(?:{_NUMBER}|{_letter(tag)})" if level == 2 else rf"(?:{_NUMBER})"
    one = rf"(?:{one}|\([0-9a-z]{{1,3}}\)){_CHAIN}*" if level else rf"{one}{_CHAIN}*"
    return re.compile(
        rf"(?<![^\W_])(?:{words})(?![a-zà-ÿ])\s*(?:n[°º]\s*)?(?P<list>{one}{more}{one})*)(?![^\W가-힣])", re.IGNORECASE
    )
