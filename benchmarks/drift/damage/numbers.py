"""Numbers in a text: figures that are only numbers, and numbers written as words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from random import Random

from benchmarks.drift.case import HIDDEN, Case
from benchmarks.drift.cues import Cues, load_cues
from benchmarks.drift.damage.calendar import find_dates

FIGURE = re.compile(r"(?<![A-Za-z0-9.,/+-])\d+(?:[.,\u00a0\u202f ]\d{3}(?!\d))*(?:[.,]\d+)?(?![A-Za-z0-9/\\]|[-.,]\d)")
PHONE = re.compile(r"(?<![\w-])\+?\(?\d[\d \u00a0().-]{6,}\d(?!\w)", re.ASCII)
POSTAL = re.compile(
    r"\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|(?<=\b[A-Z]{2} )\d{5}\b|(?<=[\w,] )\d{5}(?= [A-Z])|\b\d{5}(?= [가-힣A-Z])"
)
REGISTRATION = re.compile(r"(?<![\d+-])(?<!\d )\d{7,}(?![\d-])|\b\d{3} ?\d{3} ?\d{3}\b(?= R)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text."""

    start: int
    end: int
    value: int
    form: int = -1
    """Which of the language's ways of spelling; -1 for figures."""


def find_figures(case: Case) -> Iterator[Number]:
    """Figures that are neither part of a date, a citation, an address nor a price."""
    plain = _hide_special(case)
    for match in FIGURE.finditer(plain):
        digits = re.sub(r"\D", "", match[0])
        around = plain[max(0, match.start() - 2) : match.start()] + plain[match.end() : match.end() + 2]
        if len(digits) < 7 and not re.search(r"[%€$£₩#]|Rp", around):
            yield Number(*match.span(), int(digits))


def _hide_special(case: Case) -> str:
    spans = [date.span for date in find_dates(case.plain, case.cues)]
    for pattern in (PHONE, POSTAL, REGISTRATION, case.cues.provisions, case.cues.money):
        spans += [match.span() for match in pattern.finditer(case.plain)]
    text = case.plain
    for start, end in spans:
        text = text[:start] + HIDDEN * (end - start) + text[end:]
    return text


@cache
def _word_pattern(locale: str) -> tuple[re.Pattern[str], dict[str, tuple[int, int]]]:
    cues = load_cues(locale)
    known = {word: (value, form) for value, words in cues.words.items() for form, word in enumerate(words)}
    words = "|".join(sorted(known, key=len, reverse=True))
    bounds = (r"(?<![가-힣])", cues.counted) if cues.counted else (r"(?<![\w-])", r"(?![\w-])")
    return re.compile(f"{bounds[0]}(?:{words}){bounds[1]}", re.IGNORECASE), known


def find_words(text: str, cues: Cues) -> Iterator[Number]:
    """Numbers written as words."""
    pattern, known = _word_pattern(cues.locale)
    for match in pattern.finditer(text):
        value, form = known[match[0].lower()]
        yield Number(*match.span(), value, form)


def values_of(text: str, cues: Cues) -> frozenset[int]:
    """Every number that a text states, in figures or in words."""
    figures = (int(re.sub(r"\D", "", match[0])) for match in FIGURE.finditer(text))
    return frozenset(figures) | {number.value for number in find_words(text, cues)}


def other_value(value: int, taken: frozenset[int], rng: Random) -> int:
    """A number that someone could have typed instead, which neither text states."""
    near = [value + 1, value - 1, value * 2, value * 10, value + 10, value // 2, value + 5]
    free = [number for number in near if number > 1 and number != value and number not in taken]
    return rng.choice(free or [value + 37])


def write_figure(old: str, value: int) -> str:
    """``value`` grouped with the sign that ``old`` groups its digits with."""
    sign = re.search(r"(?<=\d)[.,\u00a0\u202f ](?=\d{3})", old)
    return f"{value:,}".replace(",", sign[0]) if sign else str(value)
