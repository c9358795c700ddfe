"""Names of entities, products and laws that stay as they are.

Which words are names is learned from the catalogue itself: capitalised Latin words, alone or in pairs, that nearly every
translation keeps. A text that does not keep one is then a finding, and so is a word that is a name but for a letter.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from notice_cli.check.invariants.addresses import strip_addresses
from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_NAME: Final = re.compile(r"(?<![A-Za-zÀ-ÿ0-9_\-])[A-Z][A-Za-z0-9]{2,}(?![A-Za-zÀ-ÿ0-9_])")
_LOWER: Final = re.compile(r"(?<![A-Za-zÀ-ÿ0-9_])[a-zà-ÿ]{4,}(?![A-Za-zÀ-ÿ0-9_])")
_CAPITAL: Final = re.compile(r"(?<![\w\-])[A-ZÀ-Ý][^\W\d_]{3,}")
_RUN: Final = re.compile(r"(?<![\w\-])([A-Z][A-Za-z]+ [A-Z][A-Za-z]+) ([A-Z][A-Za-z]+)(?=[^\w ]| [a-z(]|$)")
_LEGAL_FORM: Final = re.compile(r" (?:Inc|Ltd|L[iLPt]|GmbH|AG|Corp|S[.A]|B\.V|Pty|PLC|plc)")
_HALF: Final = re.compile(r"(?<![\w’])[a-z]\w*,? ([A-Z][A-Za-z]{3,}) ([A-Z][A-Za-z]{3,})(?![A-Za-z]| [A-Z])")
_COMPANY: Final = re.compile(
    r"(?:[A-Z][\w&.’'\-]*,? ){1,5}(?:Inc|Ltd|Limited|LLC|LLP|GmbH|AG|Corp|Corporation|S\.p\.A|S\.A|SAS|SARL|B\.V|Pty|PLC|plc)\b"
)
_LEAST: Final = 3
"""A word is taken for a name where so many units keep it …"""
_KEPT: Final = 0.9
"""… and this share of all units that have it;"""
_MOSTLY: Final = 0.7
"""a lower share does where more speaks for it: it is never written small, or half of it is left."""
_SOMETIMES: Final = 0.3
_FEW: Final = 20
_OFTEN: Final = 8
_EXACT: Final = 0.96
"""So many units and this share of them keep a name each time: then it is never replaced by a pronoun."""


@dataclass(frozen=True, slots=True)
class _Names:
    """The capitalised words of a text: how often each, and each two that stand side by side."""

    single: Mapping[str, int]
    double: Mapping[str, int]


@lru_cache(maxsize=8192)
def _read_names(text: str) -> _Names:
    bare = strip_addresses(text)
    if bare.isupper():
        return _Names({}, {})
    found = list(_NAME.finditer(bare))
    pairs = (f"{a[0]} {b[0]}" for a, b in pairwise(found) if bare[a.end() : b.start()] in (" ", "\u00a0"))
    return _Names(Counter(match[0] for match in found), Counter(pairs))


def check_names(pair: Pair) -> Iterator[Problem]:
    """Within one unit: a company's name with its legal form, and a name with two letters exchanged."""
    source, target = pair.source.text, pair.target.text
    for match in _COMPANY.finditer(strip_addresses(source)) if _LEGAL_FORM.search(source) else ():
        name = re.sub(r"^(?:The|In|For|By|With|And|If|Contact) ", "", match[0])
        if _plain(name) not in _plain(target) and name.split()[0].strip(",") in target and not target.isupper():
            yield Problem("name-changed", f"the translation does not name {name} as the source does", f"write {name}")
    for name, first in _runs(source):
        if name not in target and re.search(rf"{first} [A-ZÀ-Ý]", target) and not target.isupper():
            yield Problem("name-changed", f"the translation does not name {name} as the source does", f"write {name}")
    mine, theirs = _read_names(source).single, _read_names(target).single
    for name in theirs:
        if name not in mine and len(name) > 3:
            near = next((other for other in mine if _is_exchanged(name, other)), "")
            if near:
                yield _misspelt(near, name)


@lru_cache(maxsize=4096)
def _runs(text: str) -> tuple[tuple[str, str], ...]:
    """Names of three words and more, each with its first two."""
    return tuple((match[0], match[1]) for match in _RUN.finditer(text))


def _plain(text: str) -> str:
    return re.sub(r"[,.\s]+", " ", text)


def _misspelt(name: str, written: str) -> Problem:
    return Problem("name-changed", f"the translation writes {written} for {name}", f"write {name}")


def _is_exchanged(first: str, second: str) -> bool:
    """Whether two words differ by two neighbouring letters in each other's place."""
    if len(first) != len(second) or first == second:
        return False
    places = [i for i, (a, b) in enumerate(zip(first, second, strict=True)) if a != b]
    return (
        len(places) == 2
        and places[1] == places[0] + 1
        and first[places[0]] == second[places[1]]
        and first[places[1]] == second[places[0]]
    )


def _is_near(first: str, second: str) -> bool:
    """Whether two words differ by one letter, or by two exchanged."""
    if first[:1] != second[:1] or abs(len(first) - len(second)) > 1:
        return False
    if _is_exchanged(first, second):
        return True
    if first.startswith(second) or second.startswith(first):
        return False  # Indonesia, Indonesian: another form of the word
    short, long = sorted((first, second), key=len)
    start = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return long[start + 1 :] == short[start + (len(short) == len(long)) :]


def check_kept_names(pairs: Sequence[Pair]) -> Iterator[tuple[int, Problem]]:
    """Names that the other units keep and this one does not, on either side."""
    read = [(_read_names(pair.source.text), _read_names(pair.target.text)) for pair in pairs]
    instead = _stand_ins(pairs, read)
    small = frozenset(_small_words(pairs))
    written = Counter(name for _, theirs in read for name in theirs.single)
    habits = _learn(read, "single"), _learn(read, "double")
    for i, (mine, theirs) in enumerate(read):
        misses = dict(_near_misses(mine, theirs, habits[0], written, small))
        misses = misses or dict(_half_names(pairs[i], small))
        for name, other in misses.items():
            yield i, _misspelt(name, other)
        if not misses and not pairs[i].target.text.isupper() and not pairs[i].source.text.isupper():
            lost = (*_lost(mine, theirs, *habits, small), *_replaced(mine, *habits, small, instead[i]))
            name = next((name for name in lost if not _is_inflected(name, pairs[i].target.text)), "")
            if name:
                message = f"the translation lacks the name {name}"
                yield i, Problem("name-lost", message, f"write {name} where the source does")


def _half_names(pair: Pair, small: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Names of two words of which the translation kept the second and put another before it."""
    target = pair.target.text
    for first, last in _HALF.findall(pair.source.text) if not target.isupper() else ():
        if first not in target and first.lower() not in small:
            found = re.search(rf"(?:[A-ZÀ-Ý][^\W\d_]{{2,}}|[가-힣]+)[ \u00a0]{last}(?![a-z])", target)
            if found:
                yield f"{first} {last}", found[0]


def _is_inflected(name: str, text: str) -> bool:
    """Whether a small word of the same stem is there, as "canadienne" for "Canada"."""
    return (
        name.isalpha()
        and len(name) > 4
        and bool(re.search(rf"(?<![^\W_]){name[:5].lower()}(?!{name[5:].lower()})", text))
    )


def _stand_ins(pairs: Sequence[Pair], read: Sequence[tuple[_Names, _Names]]) -> Sequence[frozenset[str]]:
    """For each unit the capitalised words of the translation that stand in no unit but those that lack a certain name.

    They are what the name was translated by, where other units keep it.
    """
    places: dict[str, list[int]] = {}
    for i, pair in enumerate(pairs):
        for word in set(_CAPITAL.findall(pair.target.text)) - read[i][0].single.keys():
            places.setdefault(word, []).append(i)
    found: list[set[str]] = [set() for _ in pairs]
    for units in places.values():
        if len(units) > _FEW:
            continue
        shared = set.intersection(*(_missing(*read[i]) for i in units))
        for i in units:
            found[i] |= shared
    return [frozenset(names) for names in found]


def _missing(mine: _Names, theirs: _Names) -> set[str]:
    return {name for name, count in mine.single.items() if theirs.single.get(name, 0) < count}


def _replaced(
    mine: _Names,
    singles: Mapping[str, _Habit],
    doubles: Mapping[str, _Habit],
    small: frozenset[str],
    instead: frozenset[str],
) -> Iterator[str]:
    """Names that some units keep and that here a word stands in for which stands nowhere else.

    A word of a longer name that is never kept ("New Zealand") is none.
    """
    translated = {word for name in mine.double if not doubles[name].kept for word in name.split()}
    for name in mine.single.keys() & instead - translated:
        if len(name) > 3 and singles[name].share >= _SOMETIMES and name.lower() not in small:
            yield name


def _small_words(pairs: Sequence[Pair]) -> Iterator[str]:
    for pair in pairs:
        yield from _LOWER.findall(pair.source.text)
        yield from _LOWER.findall(pair.target.text)


@dataclass(slots=True)
class _Habit:
    """How the units of a catalogue treat a name of the source."""

    units: int = 0
    kept: int = 0
    kept_each: int = 0
    """Units that have it at least as often as the source."""

    @property
    def share(self) -> float:
        return self.kept / self.units if self.kept >= _LEAST - 1 else 0.0

    @property
    def is_exact(self) -> bool:
        return self.kept_each >= _OFTEN and self.kept_each / self.units >= _EXACT


_NEVER: Final = _Habit()


def _learn(read: Sequence[tuple[_Names, _Names]], kind: str) -> Mapping[str, _Habit]:
    habits: dict[str, _Habit] = {}
    for mine, theirs in read:
        here, there = getattr(mine, kind), getattr(theirs, kind)
        for name, count in here.items():
            habit = habits.setdefault(name, _Habit())
            habit.units += 1
            habit.kept += name in there
            habit.kept_each += there.get(name, 0) >= count
    return habits


def _near_misses(
    mine: _Names, theirs: _Names, habits: Mapping[str, _Habit], written: Mapping[str, int], small: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """Words on one side only that are a name of the other side but for a letter."""
    for here, there in ((mine.single, theirs.single), (theirs.single, mine.single)):
        strange = [other for other in there if other not in here and len(other) > 4 and other.lower() not in small]
        for other in strange:
            if written.get(other, 0) > 1:
                continue
            for name in here:
                if (
                    habits.get(name, _NEVER).share >= _MOSTLY
                    and here[name] > there.get(name, 0)
                    and _is_near(name, other)
                ):
                    yield name, other


def _lost(
    mine: _Names, theirs: _Names, singles: Mapping[str, _Habit], doubles: Mapping[str, _Habit], small: frozenset[str]
) -> Iterator[str]:
    """Names of the source that the translation does not have, or not as often where the catalogue is exact about it."""
    for name, count in mine.double.items():
        first, last = name.split()
        is_fewer = theirs.double.get(name, 0) < count and _halves(theirs, first, last) > _halves(mine, first, last)
        if is_fewer and doubles[name].share >= _SOMETIMES:
            yield name
    for name, count in mine.single.items():
        habit, given = singles[name], theirs.single.get(name, 0)
        least = _KEPT if name.lower() in small else _MOSTLY
        is_gone = not given and habit.kept >= _LEAST and habit.share >= least
        if is_gone or (given < count and habit.is_exact and name.lower() not in small):
            yield name


def _halves(names: _Names, first: str, last: str) -> int:
    """How often one of the two words of a name stands without the other."""
    return names.single.get(first, 0) + names.single.get(last, 0) - 2 * names.double.get(f"{first} {last}", 0)
