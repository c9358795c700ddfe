"""Opposite roles: a controller is not a processor, a licensor no licensee."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from notice_cli.check.language import find_check_language
from notice_cli.check.pair import Pair
from notice_cli.check.reading import Reading
from notice_cli.check.words.unlinked import is_unlinked
from notice_cli.inline import Problem


def check_roles(pair: Pair) -> Iterator[Problem]:
    """One role of a pair is missing in the translation and the other is there too often."""
    wanted = _count_roles(pair.source)
    if wanted:
        yield from _check_opposites(pair, wanted)
    intruders = _opposites(pair.source.locale, "intruders")
    if not intruders or not _names_any(pair.target, tuple(dict.fromkeys(roles[1] for roles in intruders))):
        return
    for person, intruder, other in intruders:
        found = _find_role(pair.target, intruder)
        if not found or intruder in wanted:
            continue
        if not _find_role(pair.source, other) or is_unlinked(pair, found[0], is_source=False):
            persons = _find_role(pair.source, person)
            if persons:
                yield _problem(persons[0], found[0])


def _check_opposites(pair: Pair, wanted: Mapping[str, list[str]]) -> Iterator[Problem]:
    said: set[str] = set()
    for one, other in _opposites(pair.source.locale):
        for missing, instead in ((one, other), (other, one)):
            if missing not in wanted or missing in said:
                continue
            given = _find_role(pair.target, instead)
            if len(given) > len(wanted.get(instead, ())) and len(_find_role(pair.target, missing)) < len(
                wanted[missing]
            ):
                said.add(missing)
                yield _problem(wanted[missing][0], given[0])


def _problem(missing: str, instead: str) -> Problem:
    message = f"the source speaks of “{missing}”; the translation has the opposite role, “{instead}”"
    return Problem("role-swapped", message, f"name the party that “{missing}” is")


@lru_cache(maxsize=16)
def _opposites(locale: str, name: str = "pairs") -> tuple[tuple[str, ...], ...]:
    pairs: Sequence[Sequence[str]] = find_check_language(locale).section("roles").get(name, ())
    return tuple(tuple(roles) for roles in pairs)


@lru_cache(maxsize=4096)
def _count_roles(reading: Reading) -> Mapping[str, list[str]]:
    """The roles that have an opposite → the words that name them, one entry a mention."""
    known = tuple(dict.fromkeys(role for pair in _opposites(reading.locale) for role in pair))
    if not _names_any(reading, known):
        return {}
    roles = {role: _find_role(reading, role) for pair in _opposites(reading.locale) for role in pair}
    return {role: words for role, words in roles.items() if words}


def _find_role(reading: Reading, role: str) -> list[str]:
    pattern = _pattern(reading.locale, role)
    found = pattern.finditer(reading.lower) if pattern else ()
    return [reading.text[match.start() : match.end()] for match in found]


def _names_any(reading: Reading, roles: tuple[str, ...]) -> bool:
    pattern = _any_role(reading.locale, roles)
    return pattern is not None and pattern.search(reading.lower) is not None


@lru_cache(maxsize=64)
def _any_role(locale: str, roles: tuple[str, ...]) -> re.Pattern[str] | None:
    """What names any of some roles, so that most texts are passed over fast."""
    patterns = [pattern.pattern for role in roles if (pattern := _pattern(locale, role))]
    return re.compile("|".join(patterns)) if patterns else None


@lru_cache(maxsize=512)
def _pattern(locale: str, role: str) -> re.Pattern[str] | None:
    language = find_check_language(locale)
    words: Sequence[str] = language.section("roles").get("words", {}).get(role, ())
    edge = "" if language.section("terms").get("agglutinates") else r"\b"
    return re.compile(f"{edge}(?:{'|'.join(words)}){edge}") if words else None
