"""The glossary in one unit: approved forms used, forbidden forms not, no term in the place of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from notice_cli.check.pair import Pair
from notice_cli.check.words.glossary import Matcher, find_matcher, forms_of
from notice_cli.check.words.tokens import Mention
from notice_cli.inline import Problem

_NAMES = ("facts/law", "facts/authority")
"""Contexts whose texts are official names: they keep the words of their legislator, whatever the glossary prefers."""


def check_terms(pair: Pair) -> Iterator[Problem]:
    """Terms of the source that the translation renders with other words than the approved ones; one finding a term."""
    if not pair.glossary.terms or pair.source.locale == pair.target.locale:
        return
    matcher = find_matcher(pair.glossary, pair.target.locale)
    wanted = matcher.find_source(pair.source)
    if not wanted:
        return
    given = matcher.target.find(pair.target)
    present = matcher.target.count(pair.target)
    is_name = pair.context.startswith(_NAMES)
    said: set[str] = set()
    for key, form in () if is_name else _find_forbidden(pair, matcher, wanted, given):
        said.add(key)
        message = f"“{form}” is a form that the glossary forbids for “{matcher.terms[key].text}”"
        yield Problem("forbidden-form", message, f"write “{forms_of(matcher.terms[key], matcher.locale)[0]}”")
    for missing, instead in _find_swaps(matcher, wanted, given, present):
        if missing not in said:
            said.add(missing)
            yield _swap(matcher, missing, instead)
    if not is_name:
        yield from _check_missing(matcher, wanted, present, said)


def _find_forbidden(
    pair: Pair, matcher: Matcher, wanted: Sequence[Mention], given: Sequence[Mention]
) -> Iterator[tuple[str, str]]:
    """Terms of the source with the forbidden forms that stand for them. Inside an approved form they are none."""
    terms = {key for mention in wanted for key in mention.keys}
    for found in matcher.forbidden.find(pair.target):
        inside = any(mention.start <= found.start and found.end <= mention.end for mention in given)
        yield from ((key, found.text) for key in found.keys if key in terms and not inside)


def _check_missing(
    matcher: Matcher, wanted: Sequence[Mention], present: Mapping[str, int], said: set[str]
) -> Iterator[Problem]:
    for mention in _written_as_terms(matcher, wanted):
        key = mention.keys[0]
        forms = forms_of(matcher.terms[key], matcher.locale)
        if forms and key not in present and key not in said:
            said.add(key)
            message = f"“{mention.text}” is not translated by an approved form of the glossary"
            yield Problem("term-not-approved", message, f"write “{forms[0]}”, inflected as the sentence needs it")


def _written_as_terms(matcher: Matcher, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions that are terms for certain: a defined term written small is an ordinary word."""
    return [
        mention for mention in mentions if mention.text[:1].isupper() or not matcher.is_defined_term(mention.keys[0])
    ]


def _find_swaps(
    matcher: Matcher, wanted: Sequence[Mention], given: Sequence[Mention], present: Counter[str]
) -> list[tuple[str, str]]:
    """Terms that the translation has too seldom, each with one that it has too often."""
    asked = Counter(mention.keys[0] for mention in _written_as_terms(matcher, wanted))
    known = Counter(mention.keys[0] for mention in wanted)
    certain = Counter(mention.keys[0] for mention in given if len(mention.keys) == 1)
    missing = [key for key in asked if forms_of(matcher.terms[key], matcher.locale) and present[key] < asked[key]]
    surplus = [key for key in certain if certain[key] > known[key] and _is_distinct(matcher, key)]
    return list(zip(missing, surplus, strict=False))


def _is_distinct(matcher: Matcher, key: str) -> bool:
    """Whether a form of the term is unlikely to stand there as an ordinary word: it is capitalised or of two words."""
    term = matcher.terms[key]
    return matcher.is_defined_term(key) or len(term.text.split()) > 1


def _swap(matcher: Matcher, missing: str, instead: str) -> Problem:
    right, wrong = matcher.terms[missing], matcher.terms[instead]
    used, form = forms_of(wrong, matcher.locale), forms_of(right, matcher.locale)
    message = f"the translation speaks of “{used[0]}” ({wrong.text}) where the source says “{right.text}”"
    return Problem("term-swapped", message, f"write “{form[0]}” for “{right.text}”")
