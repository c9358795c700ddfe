"""Terms that a catalogue itself shows: what both texts of a unit put between quotation marks, and its translation.

A lone PO file has no glossary, but a legal text defines its terms: ("the **Services**"), "Content" means … The pairs that its
definitions show are kept where the rest of the file bears them out: a wording stands for a term when it is there wherever
the term is, and nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.reading import Reading
from notice_cli.check.sense.meaning import share_meaning
from notice_cli.check.words.propose import propose_terms
from notice_cli.check.words.tokens import Mention, Phrases, find_stems

_QUOTED: Final = re.compile(
    '“([^”“"]{2,48})[”"]|«\\s?([^»«]{2,48}?)\\s?»|「([^」]{2,48})」|(?<!\\w)"([^"”“]{2,48})["”]'
    "|(?<!\\w)[‘']([^’‘']{2,48})[’'](?![A-Za-zÀ-ÿ])"
)
_MARK: Final = re.compile("[“”«「\"‘’']")
_EDGES: Final = " \t\u00a0\u202f,.;:*_"
_SEEN: Final = 2
"""Units in which a pair has to stand together besides the one that is judged."""
_RIVAL: Final = 0.6
"""A wording is a term's when it goes with it at least this much of how it goes with the term it goes with best."""
_CLEAR: Final = 0.5
"""Likeness at which a wording is a term's for certain."""
_POOR: Final = 0.5
"""A wording that goes with its term less than this much of how the best one does is no wording of it."""
_CLEARER: Final = 0.4
"""By how much another order of quoted terms must fit the file better than that of the text."""
_CROSSED: Final = 60
"""The most pairs that one unit may propose."""


@dataclass(frozen=True, slots=True)
class Learned:
    """A term of the source and the wordings that stand for it."""

    text: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The terms of a catalogue by key; forms of one word ("Service", "Services") have one key."""

    terms: Mapping[str, Learned]
    refused: frozenset[tuple[str, str]]
    """Key and wording that a definition pairs and the rest of the catalogue does not."""


def find_key(term: str, locale: str) -> str:
    """What the forms of a term have in common."""
    return " ".join(find_stems(term, locale))


@lru_cache(maxsize=8192)
def quoted_words(reading: Reading) -> tuple[str, ...]:
    """What a text puts between quotation marks, in order; long quotations are no terms."""
    if not _MARK.search(reading.text):
        return ()
    found = (next(filter(None, match.groups()), "").strip(_EDGES) for match in _QUOTED.finditer(reading.text))
    return tuple(words for words in found if words and len(words.split()) <= 5)


def defined_pairs(pair: Pair) -> list[tuple[str, str]]:
    """Each capitalised word that the source quotes, with what the translation quotes in its place.

    Where one side quotes more than the other, each with each: what belongs together shows in the rest of the file.
    """
    wanted, given = quoted_words(pair.source), quoted_words(pair.target)
    terms = [term for term in wanted if term[0].isupper() and not term.isupper()]
    if len(wanted) == len(given):
        return [(one, other) for one, other in zip(wanted, given, strict=True) if one in terms]
    return [(one, other) for one in terms for other in given] if len(terms) * len(given) <= _CROSSED else []


def learn_terms(pairs: Sequence[Pair]) -> Lexicon:
    """The terms that the definitions of a catalogue show."""
    texts: dict[str, str] = {}
    forms: dict[str, dict[str, bool]] = {}
    crossed = _measure_crossed(pairs)
    for pair in pairs:
        aligned = len(quoted_words(pair.source)) == len(quoted_words(pair.target))
        for source, target in _reorder(defined_pairs(pair), pair, crossed) if aligned else defined_pairs(pair):
            key = find_key(source, pair.source.locale)
            if key:
                texts.setdefault(key, source)
                known = forms.setdefault(key, {})
                known[target] = aligned or known.get(target, False)
    lexicon = _settle(pairs, texts, forms) if texts else Lexicon({}, frozenset())
    return _add_proposed(pairs, lexicon)


def _measure_crossed(pairs: Sequence[Pair]) -> Mapping[tuple[str, str], float]:
    """How far quoted terms and quoted wordings go together, of units that quote the same number of several on both sides."""
    several = [found for pair in pairs if 1 < len(found := defined_pairs(pair)) == len(quoted_words(pair.target))]
    if not several:
        return {}
    locale = pairs[0].source.locale
    texts = {key: term for found in several for term, _ in found if (key := find_key(term, locale))}
    return _measure(pairs, texts, {form for found in several for _, form in found})


def _reorder(
    found: list[tuple[str, str]], pair: Pair, likeness: Mapping[tuple[str, str], float]
) -> list[tuple[str, str]]:
    """The pairs of a unit as their words and the rest of the file show them, where that is clearer than their order: languages differ in it."""
    if len(found) < 2:
        return found
    keys = [find_key(term, pair.source.locale) for term, _ in found]
    forms = [form for _, form in found]
    likeness = {
        (key, form): likeness.get((key, form), 0.0) + share_meaning(term, form, pair.target.locale)
        for key, (term, _) in zip(keys, found, strict=True)
        for form in forms
    }
    ranked = sorted(
        ((likeness[key, form], -abs(i - j), -i, -j) for i, key in enumerate(keys) for j, form in enumerate(forms)),
        reverse=True,
    )
    chosen: dict[int, int] = {}
    for _, _, i, j in ranked:
        if -i not in chosen and -j not in chosen.values():
            chosen[-i] = -j
    better = sum(likeness[keys[i], forms[j]] for i, j in chosen.items())
    placed = sum(likeness[key, form] for key, form in zip(keys, forms, strict=True))
    return [(found[i][0], forms[j]) for i, j in sorted(chosen.items())] if better > placed + _CLEARER else found


def _add_proposed(pairs: Sequence[Pair], lexicon: Lexicon) -> Lexicon:
    """The lexicon with the terms that no definition shows; what a definition shows is left as it is."""
    terms = dict(lexicon.terms)
    for source, target in propose_terms(pairs):
        key = find_key(source, pairs[0].source.locale)
        if key and key not in terms:
            terms[key] = Learned(source, (target,))
    return Lexicon(terms, lexicon.refused)


def _settle(pairs: Sequence[Pair], texts: Mapping[str, str], forms: Mapping[str, Mapping[str, bool]]) -> Lexicon:
    """The wordings that go with their term through the file; a definition may itself be the damaged unit."""
    likeness = _measure(pairs, texts, {form for found in forms.values() for form in found})
    of_form: dict[str, float] = {}
    for (_, form), value in likeness.items():
        of_form[form] = max(value, of_form.get(form, 0.0))
    terms: dict[str, Learned] = {}
    refused: set[tuple[str, str]] = set()
    for key, found in forms.items():
        ranked = sorted(((likeness.get((key, form), 0.0), form) for form in found), reverse=True)
        best = ranked[0][0]
        kept = [
            form
            for value, form in ranked
            if value >= _RIVAL * of_form.get(form, 1.0)
            and value >= _POOR * best
            and (found[form] or (value >= _CLEAR and value == of_form[form] and _is_own(form, key, texts, pairs)))
        ]
        if kept:
            terms[key] = Learned(texts[key], tuple(kept))
            if best >= _CLEAR:
                refused |= {(key, form) for value, form in ranked if value < _POOR * best and found[form]}
    return Lexicon(terms, frozenset(refused))


def _is_own(form: str, key: str, texts: Mapping[str, str], pairs: Sequence[Pair]) -> bool:
    """Whether a wording is not the name of another term, kept as it is."""
    named = find_key(form, pairs[0].source.locale)
    return named == key or named not in texts


def _measure(pairs: Sequence[Pair], texts: Mapping[str, str], forms: set[str]) -> Mapping[tuple[str, str], float]:
    """How far each term and each wording go together through the file: the Dice coefficient over its units."""
    source = Phrases(texts.items(), pairs[0].source.locale)
    target = Phrases([(form, form) for form in sorted(forms)], pairs[0].target.locale)
    wanted, given, both = Counter[str](), Counter[str](), Counter[tuple[str, str]]()
    for pair in pairs:
        keys, wordings = set(source.count(pair.source)), set(target.count(pair.target))
        wanted.update(keys)
        given.update(wordings)
        both.update((key, form) for key in keys for form in wordings)
    return {(key, form): 2 * n / (wanted[key] + given[form]) for (key, form), n in both.items()}


class Usage:
    """How the terms of a catalogue are used in it: where each stands in the sources and in the translations."""

    def __init__(self, pairs: Sequence[Pair], terms: Mapping[str, Learned]) -> None:
        source_locale, locale = pairs[0].source.locale, pairs[0].target.locale
        self.terms = terms
        self.source = Phrases([(key, term.text) for key, term in terms.items()], source_locale)
        self.target = Phrases([(key, form) for key, term in terms.items() for form in term.forms], locale)
        self.wanted = [self._count_terms(pair.source) for pair in pairs]
        self.known = [self.source.count(pair.source) for pair in pairs]
        self.heard = [_count(self.source.find(pair.source)) for pair in pairs]
        found = [self.target.find(pair.target) for pair in pairs]
        self.given = [_count(m for m in mentions if len(m.keys) == 1 and not m.text[0].islower()) for mentions in found]
        """The wordings written as terms: in a language with capitals, with one."""
        self.spoken = [_count(mentions) for mentions in found]
        self.present = [self.target.count(pair.target) for pair in pairs]
        self._asked: Counter[str] = Counter()
        self._kept: Counter[str] = Counter()
        self._used: Counter[str] = Counter()
        self._due: Counter[str] = Counter()
        for index in range(len(pairs)):
            self._asked.update(self.wanted[index].keys())
            self._kept.update(key for key in self.wanted[index] if self.is_kept(key, index))
            self._used.update(key for key in self.given[index] if self._tells(key, index))
            self._due.update(key for key in self.given[index] if self.is_due(key, index))

    def _count_terms(self, reading: Reading) -> Counter[str]:
        return _count(m for m in self.source.find(reading) if m.text[0].isupper() and not m.text.isupper())

    def is_kept(self, key: str, index: int) -> bool:
        """Whether a unit has a wording of a term as often as its source has the term."""
        return self.present[index][key] >= min(self.wanted[index][key], 1)

    def is_due(self, key: str, index: int) -> bool:
        """Whether a wording of a term stands in a unit no oftener than the term in its source."""
        return self.given[index][key] <= self.known[index][key]

    def _tells(self, key: str, index: int) -> bool:
        """Whether a unit tells what a wording means: not where it may stand for a term that is missing there."""
        spoken = self.spoken[index]
        return self.is_due(key, index) or all(spoken[term] >= n for term, n in self.wanted[index].items())

    def is_name(self, key: str) -> bool:
        """Whether a term stays as it is in the translation."""
        return any(form.casefold() == self.terms[key].text.casefold() for form in self.terms[key].forms)

    def expects(self, key: str, missing: str, index: int) -> int:
        """How often a wording is due at most; the term's place inside ``missing`` ("Terms of Service") is none of its own."""
        is_part = set(key.split()) < set(missing.split())
        return self.heard[index][key] if is_part else self.known[index][key]

    def asked(self, key: str, index: int) -> int:
        """In how many units other than ``index`` a term is written."""
        return self._asked[key] - (key in self.wanted[index])

    def keeps(self, key: str, index: int) -> float:
        """How surely a term is rendered by its wordings in the units other than ``index``; 0 where too few show it."""
        asked = self.asked(key, index)
        kept = self._kept[key] - (key in self.wanted[index] and self.is_kept(key, index))
        return kept / asked if asked >= _SEEN else 0.0

    def means(self, key: str, index: int) -> float:
        """How surely a term's wording stands for it in the units other than ``index``; 0 where too few show it."""
        used = self._used[key] - (key in self.given[index] and self._tells(key, index))
        due = self._due[key] - (key in self.given[index] and self.is_due(key, index))
        return due / used if used >= _SEEN else 0.0


def _count(mentions: Iterable[Mention]) -> Counter[str]:
    return Counter(key for mention in mentions for key in mention.keys)
