"""Spaces and signs between words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from notice_cli.check.invariants.addresses import strip_addresses
from notice_cli.check.pair import Pair
from notice_cli.check.reading import Reading
from notice_cli.inline import Problem

_SMALL: Final = r"[^\W\d_A-Z]"
_RUN_TOGETHER: Final = re.compile(
    rf"[,;!?](?<={_SMALL}{{2}}.)(?=[^\W\d_]{{2}})|[.:](?<={_SMALL}{{2}}.)(?=[A-ZÀ-Ý][^\W\d_])"
    rf"|\.(?<=[a-zà-ÿ]{{3}}.)(?=[a-zà-ÿ]{{3}})|\)(?<={_SMALL}{{4}}.)(?=[^\W\d_]{{3}})|[.,;](?<=\ufffc.)(?=[^\W\d_]{{3}})"
)
_RUN_TOGETHER_HANGUL: Final = re.compile(r"(?<=[다오요])\.(?=[가-힣]{2})")
_BEFORE_STOP: Final = re.compile(r"[ \u00a0\u202f]+[,.](?=\s|$)(?<=[^\W_][ \u00a0\u202f][,.])")
_DOUBLED: Final = re.compile(r"[,;]\s*[,;]|(?<!\.)\.\.(?!\.)|:\s*:(?!:)|[?!],|،")
_DOUBLE_SPACE: Final = re.compile(r"(?<=[^\s|]) {2,}(?=[^\s|])")
_HIGH: Final = re.compile(
    r"([^\W_]|[)\]”’\"…%])([ \u00a0\u202f\u2009]?)([;:!?»]+)(?=[\s)\]”»\"*_.,]|$)|(«)([ \u00a0\u202f\u2009]?)(?=\S)"
)
_SPACED: Final = 0.8
"""Share of high punctuation with a space before it from which a text is taken to be spaced on purpose."""


def check_spaces(pair: Pair) -> Iterator[Problem]:
    """Words run together, a space before a comma, signs and spaces written twice."""
    source, target = strip_addresses(pair.source.text), strip_addresses(pair.target.text)
    run_together = _RUN_TOGETHER_HANGUL if pair.target.locale.startswith("ko") else _RUN_TOGETHER
    yield from _find(run_together, source, target, "missing-space", "“{}” lacks a space", "put a space between")
    yield from _find(
        _BEFORE_STOP, source, target, "stray-space", "there is a space before the sign in “{}”", "delete it"
    )
    yield from _find(_DOUBLED, source, target, "doubled-punctuation", "“{}” is written", "keep one sign")
    if _DOUBLE_SPACE.search(pair.target.raw) and not _DOUBLE_SPACE.search(pair.source.raw):
        yield Problem("double-space", "two spaces stand side by side", "keep one")


def _find(pattern: re.Pattern[str], source: str, target: str, rule: str, message: str, hint: str) -> Iterator[Problem]:
    """The first place of a kind in the translation, where the source has none of that kind."""
    found = pattern.search(target)
    if found and not pattern.search(source):
        words = _around(target, found)
        if words not in source:
            yield Problem(rule, message.format(words), hint)


def _around(text: str, match: re.Match[str]) -> str:
    """The words that a place stands between."""
    start = max(text.rfind(" ", 0, match.start()) + 1, match.start() - 20)
    end = text.find(" ", match.end())
    return text[start : match.end() + 20 if end < 0 else min(end, match.end() + 20)].strip()


def check_high_punctuation(pairs: Sequence[Pair]) -> Iterator[tuple[int, Problem]]:
    """French spaces before ; : ! ? » and after «: where the catalogue sets them, a place without one."""
    if not pairs or not pairs[0].target.language.section("spacing").get("before"):
        return
    places = [(given, _foreign(missing, pair)) for pair in pairs for given, missing in (_high(pair.target),)]
    spaced = sum(given for given, _ in places)
    habit = spaced >= _SPACED * (spaced + sum(len(missing) for _, missing in places))
    for i, (given, missing) in enumerate(places):
        if missing and (habit or given):
            message = f"the space that the language sets is missing at “{missing[0]}”"
            yield i, Problem("french-space", message, "set a no-break space (U+202F or U+00A0) there")


def _foreign(missing: tuple[str, ...], pair: Pair) -> tuple[str, ...]:
    """The places without those in words that the translation took over as they are: "Attn: Privacy"."""
    return tuple(words for words in missing if words not in pair.source.text)


@lru_cache(maxsize=4096)
def _high_places(text: str) -> tuple[int, tuple[str, ...]]:
    found = list(_HIGH.finditer(strip_addresses(text)))
    missing = [match for match in found if not (match[2] or match[5])]
    return len(found) - len(missing), tuple(
        match.string[max(0, match.start() - 12) : match.end() + 8].strip() for match in missing
    )


def _high(reading: Reading) -> tuple[int, tuple[str, ...]]:
    """How many places have their space, and the words around those that have not."""
    return _high_places(reading.text)
