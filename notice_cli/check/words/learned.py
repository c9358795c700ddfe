"""A catalogue's own terms in each of its units: none gives way to another."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.sense.meaning import is_known, share_meaning
from notice_cli.check.words.learn import Learned, Lexicon, Usage, defined_pairs, find_key, learn_terms, quoted_words
from notice_cli.check.words.unlinked import is_unlinked
from notice_cli.inline import Problem

_LIKELY: Final = 0.6
_SURE: Final = 0.8
_WEAK: Final = 0.4
_EVERYWHERE: Final = 0.95
_BEFORE: Final = re.compile(r"[A-Z][a-z]{3,} $")
_AFTER: Final = re.compile(r" (?:of )?[A-Z][a-z]{3,}")
"""A capitalised word beside a term, which is part of a longer name with it; short ones begin sentences."""
_ALWAYS: Final = 3
"""Other units that have a term, from which it is known how the file says it."""


def check_learned_terms(pairs: Sequence[Pair]) -> Iterator[tuple[int, Problem]]:
    """Units that say one of the catalogue's terms too seldom and another too often, or define one in other words."""
    if any(pair.glossary.terms for pair in pairs):
        return
    lexicon = learn_terms(pairs)
    if not lexicon.terms:
        return
    usage = Usage(pairs, lexicon.terms)
    for index, pair in enumerate(pairs):
        swaps = _find_swaps(usage, index) or _find_unlinked_swaps(usage, pair, index)
        for missing, surplus in swaps:
            yield index, _swap(usage, missing, surplus)
        for key in _find_lost(usage, pair, index) if not swaps else ():
            yield index, _not_kept(lexicon.terms[key])
        yield from ((index, problem) for problem in _check_definitions(pair, lexicon))


def _check_definitions(pair: Pair, lexicon: Lexicon) -> Iterator[Problem]:
    """Definitions whose wording the rest of the file does not bear out, or is that of another term."""
    quoted = {find_key(term, pair.source.locale) for term in quoted_words(pair.source)}
    defined: dict[str, str] = {}
    for source, target in defined_pairs(pair):
        key = find_key(source, pair.source.locale)
        if (key, target) in lexicon.refused:
            yield _other_words(lexicon.terms[key], source, target)
        elif other := _find_owner(source, target, quoted, lexicon, pair.target.locale):
            yield _defined_as(source, target, other)
        elif find_key(first := defined.setdefault(target, source), pair.source.locale) != key and _is_one_to_one(pair):
            message = f"“{first}” and “{source}” are both defined as “{target}”"
            yield Problem("term-swapped", message, "give each term a wording of its own")


def _is_one_to_one(pair: Pair) -> bool:
    """Whether both texts quote as many words, so that each has its counterpart."""
    return len(quoted_words(pair.source)) == len(quoted_words(pair.target))


def _find_owner(source: str, target: str, quoted: Container[str], lexicon: Lexicon, locale: str) -> Learned | None:
    """The term whose wording stands for another that is defined, told by the words of both."""
    if not is_known(source, locale) or share_meaning(source, target, locale):
        return None
    others = (term for key, term in lexicon.terms.items() if key not in quoted and target in term.forms)
    return next((term for term in others if share_meaning(term.text, target, locale)), None)


def _defined_as(source: str, target: str, other: Learned) -> Problem:
    message = f"“{source}” is defined as “{target}”, which is “{other.text}” in the rest of this file"
    return Problem("term-swapped", message, f"write the translation of “{source}”")


def _other_words(term: Learned, source: str, target: str) -> Problem:
    message = f"“{source}” is “{target}” here and “{term.forms[0]}” in the rest of this file"
    return Problem("term-inconsistent", message, f"write “{term.forms[0]}”, or change it everywhere")


def _not_kept(term: Learned) -> Problem:
    message = f"“{term.text}” is “{term.forms[0]}” wherever else this file has it, and not here"
    return Problem("term-inconsistent", message, f"write “{term.forms[0]}” for “{term.text}”")


def _find_lost(usage: Usage, pair: Pair, index: int) -> list[str]:
    """Terms of the source of which the unit has no wording, though every other unit has. A heading is translated freely."""
    if pair.source.is_heading:
        return []
    free = _find_free(usage, pair)
    return [
        key
        for key in usage.wanted[index]
        if key in free
        and not (usage.present[index][key] or usage.spoken[index][key] or usage.is_name(key))
        and usage.asked(key, index) >= _ALWAYS
        and usage.keeps(key, index) >= _EVERYWHERE
    ]


def _find_free(usage: Usage, pair: Pair) -> set[str]:
    """The terms that stand somewhere by themselves and not in a longer title, as in "Customer Relations"."""
    text = pair.source.text
    return {
        key
        for mention in usage.source.find(pair.source)
        if not (_BEFORE.search(text, 0, mention.start) or _AFTER.match(text, mention.end))
        for key in mention.keys
    }


def _find_swaps(usage: Usage, index: int) -> list[tuple[str, str]]:
    missing = [key for key in usage.wanted[index] if _is_missing(usage, key, index)]
    taken: dict[str, str] = {}
    for key in missing:
        sure = usage.keeps(key, index) >= _SURE and not usage.spoken[index][key]
        needed = _WEAK if sure else _LIKELY
        surplus = (other for other in usage.given[index] if _is_surplus(usage, other, key, index, needed))
        instead = next((other for other in surplus if other not in taken), None)
        if instead is not None:
            taken[instead] = key
    return [(key, instead) for instead, key in taken.items()]


def _find_unlinked_swaps(usage: Usage, pair: Pair, index: int) -> list[tuple[str, str]]:
    """A term that has no wording and none of whose words has a counterpart, with a wording of another term of which the same is true."""
    surplus = [
        key
        for key, times in usage.given[index].items()
        if times > usage.known[index][key]
        and any(is_unlinked(pair, form, is_source=False) for form in usage.terms[key].forms)
    ]
    if not surplus:
        return []
    missing = (
        key
        for key, times in usage.wanted[index].items()
        if usage.present[index][key] < times
        and (usage.asked(key, index) < _ALWAYS or usage.keeps(key, index) >= _LIKELY)
        and is_unlinked(pair, usage.terms[key].text, is_source=True)
    )
    return [(key, other) for key in missing for other in surplus if key != other][:1]


def _is_missing(usage: Usage, key: str, index: int) -> bool:
    """Whether a term of the source is there too seldom: counted as a term, or counted in any spelling."""
    wanted, present = usage.wanted[index][key], usage.present[index][key]
    lacks = present < max(wanted, usage.heard[index][key]) or usage.spoken[index][key] < wanted
    return lacks and not usage.is_name(key) and usage.keeps(key, index) >= _LIKELY


def _is_surplus(usage: Usage, key: str, missing: str, index: int, needed: float) -> bool:
    """Whether a term's wording is there too often. A name that stays as it is says nothing: it is added for clearness."""
    too_often = usage.given[index][key] > usage.expects(key, missing, index)
    return too_often and not usage.is_name(key) and usage.means(key, index) >= needed


def _swap(usage: Usage, missing: str, surplus: str) -> Problem:
    right, wrong = usage.terms[missing], usage.terms[surplus]
    message = f"the translation speaks of “{wrong.forms[0]}” ({wrong.text}) where the source says “{right.text}”"
    hint = f"“{right.text}” is “{right.forms[0]}” in the rest of this file"
    return Problem("term-swapped", message, hint)
