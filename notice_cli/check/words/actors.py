"""Whose verb it is: the person before a verb of the source and the person before the word that translates it.

Where a language says "we" and "you" beside the verb, or in the verb itself, a verb whose person changed is seen however
many pronouns the sentence has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from notice_cli.check.language import find_check_language
from notice_cli.check.sense.links import Links, Side

_PERSONS: Final = ("we", "you")
_VERB: Final = 4
"""Tokens after a subject within which its verb stands."""
_STOPS: Final = frozenset({",", ";", ":", "(", ")", "."})


class Turned(NamedTuple):
    """The person that acts in the source and the one that acts in the translation."""

    asked: str
    given: str


def find_turned(links: Links) -> Iterator[Turned]:
    """Verbs before whose counterpart the other person stands, and not the one of the source."""
    nearby = _nearby(links.target.locale)
    if nearby is None:
        return
    for person, verb in _find_verbs(links):
        beside = {found for found in _PERSONS if nearby.stands_before(links.target, links.forward[verb], found)}
        other = _PERSONS[person == _PERSONS[0]]
        if beside == {other}:
            yield Turned(person, other)


def _find_verbs(links: Links) -> Iterator[tuple[str, int]]:
    """Each subject of the source with the place of its verb: the first word after it that has a counterpart of its own."""
    tokens = links.source.tokens
    subjects = {person: re.compile(_table(links.source.locale)[person] + r"\Z") for person in _PERSONS}
    for place, token in enumerate(tokens):
        person = token.partition("'")[0]
        if person not in subjects or not subjects[person].search(" ".join(tokens[max(0, place - 2) : place + 1])):
            continue
        for verb in range(place + 1, min(place + 1 + _VERB, len(tokens))):
            if tokens[verb] in _STOPS or tokens[verb].partition("'")[0] in subjects:
                break
            if verb in links.forward and links.backward.get(links.forward[verb]) == verb:
                yield person, verb
                break


class _Nearby:
    """How a language says the persons beside a verb: a pattern for one token each, how many tokens before the verb, and its endings."""

    def __init__(self, table: Mapping[str, str]) -> None:
        self._patterns = {person: re.compile(table[f"near_{person}"]) for person in _PERSONS}
        self._verbs = {person: re.compile(table.get(f"verb_{person}", ".*")) for person in _PERSONS}
        self._reach = int(table["near_reach"])

    def stands_before(self, side: Side, verb: int, person: str) -> bool:
        """Whether a person stands before a verb, or in it, with no end of a phrase between."""
        if not self._verbs[person].fullmatch(side.tokens[verb]):
            return False
        for place in range(verb, max(-1, verb - self._reach - 1), -1):
            if side.tokens[place] in _STOPS:
                return False
            if self._patterns[person].fullmatch(side.tokens[place]):
                return True
        return False


@cache
def _nearby(locale: str) -> _Nearby | None:
    table = _table(locale)
    return _Nearby(table) if "near_we" in table else None


def _table(locale: str) -> Mapping[str, str]:
    table: Mapping[str, str] = find_check_language(locale).section("persons")
    return table
