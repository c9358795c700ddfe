"""Damages to numbers, periods and amounts that both texts state."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.drift.case import Case, Edit, match_case
from benchmarks.drift.cues import Cues, Unit
from benchmarks.drift.damage.numbers import (
    FIGURE,
    Number,
    find_figures,
    find_words,
    other_value,
    values_of,
    write_figure,
)
from benchmarks.drift.kinds import kind


def _taken(case: Case) -> frozenset[int]:
    return values_of(case.plain, case.cues) | values_of(case.other_plain, case.other_cues)


def _shared_figures(case: Case) -> Iterator[Number]:
    known = values_of(case.other_plain, case.other_cues)
    return (number for number in find_figures(case) if number.value in known)


def _shared_words(case: Case) -> Iterator[Number]:
    known = values_of(case.other_plain, case.other_cues)
    return (number for number in find_words(case.plain, case.cues) if number.value in known)


@kind("figure-changed", "values", "30 days → 60 days")
def change_figure(case: Case) -> Iterator[Edit]:
    """A figure becomes another."""
    for number in _shared_figures(case):
        old = case.text[number.start : number.end]
        yield Edit(number.start, number.end, write_figure(old, other_value(number.value, _taken(case), case.rng)))


@kind("figure-magnitude", "values", "30 days → 300 days")
def change_magnitude(case: Case) -> Iterator[Edit]:
    """A figure gets a nought too many."""
    for number in _shared_figures(case):
        if number.value < 10_000 and number.value * 10 not in _taken(case):
            yield Edit(number.end, number.end, "0")


@kind("spelled-changed", "values", "three months → four months")
def change_spelled(case: Case) -> Iterator[Edit]:
    """A number in words becomes another."""
    for number in _shared_words(case):
        yield _respell(case, number)


def _respell(case: Case, number: Number) -> Edit:
    free = [value for value, words in case.cues.words.items() if value not in _taken(case) and len(words) > number.form]
    value = case.rng.choice(free)
    return Edit(
        number.start, number.end, match_case(case.text, number.start, number.end, case.cues.words[value][number.form])
    )


@kind("word-figure-disagree", "values", "twelve (12) → twelve (24), or twenty-four (12)")
def disagree(case: Case) -> Iterator[Edit]:
    """The word or the figure of a number that is written twice becomes another."""
    for number in find_words(case.plain, case.cues):
        figure = re.compile(r"[ \u00a0\u202f]?\((\d+)").match(case.plain, number.end)
        if figure and int(figure[1]) == number.value:
            yield _respell(case, number)
            yield Edit(*figure.span(1), str(other_value(number.value, _taken(case), case.rng)))


@kind("number-added", "values", "a deadline that the source does not set")
def add_number(case: Case) -> Iterator[Edit]:
    """A sentence without any number gets a deadline in days."""
    before, after = (text.format(n=case.rng.choice((10, 15, 30, 45))) for text in case.cues.added)
    if values_of(case.other_plain, case.other_cues) or _units_in(case.other_plain, case.other_cues):
        return
    for start, end in case.sentences:
        if end - start < 40 or case.plain[end - 1] != "." or case.plain.count("\n"):
            continue
        place = start if before else end - 1
        yield Edit(place, place, before or after)


# --- periods ----------------------------------------------------------------------------------------------------------


def _unit_pattern(cues: Cues, unit: Unit) -> re.Pattern[str]:
    forms = "|".join(sorted(set(unit.forms), key=len, reverse=True))
    if cues.locale == "ko":
        return re.compile(f"(?:영업|근무)?(?P<unit>{forms})(?!차|반|정|부|째)")
    return re.compile(
        rf"[ \u00a0\u202f-]?(?:calendar |business |primi )?(?P<unit>{forms})(?!\w| ?(?:ouvr|lavorat|kerja))",
        re.IGNORECASE,
    )


def _units_in(text: str, cues: Cues) -> frozenset[str]:
    if cues.locale == "ko":
        return frozenset(unit.name for unit in cues.units if re.search(rf"\d ?{unit.forms[0]}", text))
    return frozenset(unit.name for unit in cues.units if _unit_pattern(cues, unit).search(text))


def _periods(case: Case) -> Iterator[tuple[Number, Unit, re.Match[str]]]:
    """A number and its unit of time, where the other text has such a unit as well."""
    known = _units_in(case.other_plain, case.other_cues)
    numbers = [*_shared_figures(case), *_shared_words(case)]
    for number in numbers:
        bracket = re.compile(r"(?:[ \u00a0\u202f]?\([^()]{1,20}\)|\))?[ \u00a0\u202f]?").match(case.plain, number.end)
        for unit in case.cues.units:
            match = _unit_pattern(case.cues, unit).match(case.plain, bracket.end() if bracket else number.end)
            if match and unit.name in known:
                yield number, unit, match


@kind("unit-changed", "values", "12 months → 12 years; 3 days → 3 hours")
def change_unit(case: Case) -> Iterator[Edit]:
    """The unit of a period becomes another of the same gender."""
    for number, unit, match in _periods(case):
        written = match["unit"].lower()
        forms = unit.forms
        plural = forms.index(written) if forms[0] != forms[1] else int(number.value != 1)
        for other in case.cues.units:
            if other.name != unit.name and other.gender == unit.gender:
                yield case.edit(match, other.forms[plural], "unit")


@kind("number-dropped", "values", "30 days → several days")
def drop_number(case: Case) -> Iterator[Edit]:
    """A period loses its number; "several" stands in its place."""
    for number, unit, match in _periods(case):
        if number.value > 1 and unit.gender != "f" and "-" not in case.plain[number.end : match.end()]:
            gap = "" if case.cues.locale == "ko" else " "
            several = match_case(case.text, number.start, number.end, case.cues.several)
            yield Edit(number.start, match.start("unit"), several + gap)


# --- amounts ----------------------------------------------------------------------------------------------------------


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


@kind("percent-changed", "values", "5 % → 15 %")
def change_percent(case: Case) -> Iterator[Edit]:
    """A percentage becomes another."""
    known = {_digits(match[0]) for match in FIGURE.finditer(case.other_plain)}
    for match in re.finditer(
        r"(\d+(?:[.,]\d+)?)(?=[ \u00a0\u202f]?(?:%|퍼센트|persen|per cent|pour cent|per cento))", case.plain
    ):
        if _digits(match[0]) in known:
            yield Edit(*match.span(), str(other_value(int(_digits(match[0])), _taken(case), case.rng)))


def _amounts(case: Case) -> Iterator[re.Match[str]]:
    if case.other_cues.money.search(case.other_plain):
        yield from case.cues.money.finditer(case.plain)


@kind("amount-changed", "values", "€ 1,250 → € 1,350")
def change_amount(case: Case) -> Iterator[Edit]:
    """One digit of an amount of money becomes another."""
    for match in _amounts(case):
        group = next(name for name, value in match.groupdict().items() if value)
        start, end = match.span(group)
        place = start + case.rng.choice([i for i, sign in enumerate(case.plain[start:end]) if sign.isdigit()])
        digit = case.plain[place]
        yield Edit(place, place + 1, case.rng.choice([d for d in "123456789" if d != digit]))


@kind("currency-changed", "values", "€ → $; euros → dollars")
def change_currency(case: Case) -> Iterator[Edit]:
    """An amount of money gets another currency."""
    for match in _amounts(case):
        for old, new in case.cues.currencies.items():
            ends = ("", "") if not old.isalpha() or case.cues.locale == "ko" else (r"(?<![A-Za-z])", r"(?![A-Za-z])")
            for place in re.finditer(ends[0] + re.escape(old) + ends[1], match[0]):
                yield Edit(match.start() + place.start(), match.start() + place.end(), new)


@kind("number-format", "values", "1.250,50 → 1,250.50 where that means another number")
def break_format(case: Case) -> Iterator[Edit]:
    """The signs between the digits become those of another language."""
    cues = case.cues
    for match in re.finditer(
        rf"(?<![\d.,])\d{{1,3}}(?:[{cues.group}]\d{{3}})+(?:[{cues.decimal}]\d+)?(?![\d.,]*\d)", case.plain
    ):
        if _digits(match[0]) in {_digits(found[0]) for found in FIGURE.finditer(case.other_plain)}:
            yield Edit(*match.span(), "".join(_other_sign(sign, cues) for sign in match[0]))
    for match in re.finditer(rf"(?<![\d.,])\d+[{cues.decimal}]\d{{1,2}}(?![\d.,]*\d)", case.plain):
        if _digits(match[0]) in {_digits(found[0]) for found in FIGURE.finditer(case.other_plain)}:
            yield Edit(*match.span(), match[0].replace(cues.decimal, ""))


def _other_sign(sign: str, cues: Cues) -> str:
    if sign.isdigit():
        return sign
    return cues.decimal if sign in cues.group else ("." if cues.decimal == "," else ",")
