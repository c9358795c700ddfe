"""The translation states the values of the source: each fault is one finding, of the most telling kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.values.lexicon import find_lexicon
from notice_cli.check.values.match import Matching, match_values
from notice_cli.check.values.mention import Bound, Force, Kind, Mention
from notice_cli.check.values.reader import Values, read_values
from notice_cli.inline import Problem

_MISMATCH: Final = {
    Kind.NUMBER: "number-mismatch",
    Kind.PERIOD: "period-mismatch",
    Kind.MONEY: "money-mismatch",
    Kind.PERCENT: "percent-mismatch",
    Kind.DATE: "date-mismatch",
    Kind.TIME: "time-mismatch",
    Kind.CODE: "number-mismatch",
}


def check_values(pair: Pair) -> Iterator[Problem]:
    """Numbers, periods, amounts, shares, dates and ages that the translation changes, loses or adds."""
    source, target = read_values(pair.source), read_values(pair.target)
    if not (source.mentions or target.mentions):
        return
    if not (find_lexicon(pair.source.locale).is_known and find_lexicon(pair.target.locale).is_known):
        source, target = _figures_only(source), _figures_only(target)
    matching = match_values(source.mentions, target.mentions)
    yield from _check_spelling(pair, source, target)
    for one, other in matching.agreed:
        yield from _check_agreed(one, other, source, target)
    for one, other in matching.differing:
        yield _differing(one, other)
    yield from _check_alone(matching)
    yield from _check_vague(matching, source, target)


def _figures_only(values: Values) -> Values:
    """What can be compared with a language of which nothing is known: whole numbers in figures.

    The figures of dates are kept as numbers that ask for nothing, since the other text's dates are not seen as dates.
    """
    kept: list[Mention] = []
    for mention in values.mentions:
        if mention.kind is Kind.DATE:
            bare = replace(mention, kind=Kind.NUMBER, day=(0, 0, 0), force=Force.SILENT)
            kept += (replace(bare, value=Decimal(part)) for part in mention.day if part)
        elif mention.kind not in (Kind.TIME, Kind.CODE, Kind.FACT) and not mention.spelled:
            kept.append(replace(mention, kind=Kind.NUMBER, unit="", bound=Bound.NONE))
    return Values(tuple(kept))


def _check_spelling(pair: Pair, source: Values, target: Values) -> Iterator[Problem]:
    for values, text in ((target, "translation"), (source, "source")):
        for mention in values.mentions:
            if mention.word is not None:
                message = f"“{mention.text}” in the {text} says {mention.word} in words and {mention.value} in figures"
                yield Problem("word-figure-mismatch", message, "write the same number in words and in figures")
    for values, text, locale in ((target, "translation", pair.target.locale), (source, "source", pair.source.locale)):
        for mention in values.mentions:
            if mention.foreign:
                message = f"“{mention.text}” in the {text} has the separators of another language"
                yield Problem("number-format", message, f"write it with the separators of '{locale}'")


def _check_agreed(one: Mention, other: Mention, source: Values, target: Values) -> Iterator[Problem]:
    """The value is the same; its unit, currency or bound may still not be."""
    if one.force <= Force.ARTICLE or other.force <= Force.ARTICLE:
        return
    if one.kind is other.kind is Kind.DATE and not _year_is_said(one, other, source, target):
        yield _problem("date-mismatch", one, other, _hint(one))
    if one.kind is Kind.MONEY and other.kind is Kind.NUMBER and _is_named(one) and not _has(target, Kind.MONEY):
        yield _problem("currency-mismatch", one, other, "name the currency")
    elif one.kind is Kind.PERCENT and other.kind is Kind.NUMBER and not _has(target, Kind.PERCENT):
        yield _problem("percent-mismatch", one, other, "say that it is a percentage")
    elif one.is_business != other.is_business and one.kind is other.kind is Kind.PERIOD and one.unit == "day":
        yield from _check_business(one, other, source, target)
    if _are_ages(one, other):
        if one.bound and other.bound and one.bound is not other.bound:
            yield _bound_problem("age-mismatch", one, other)
    elif _bounds_conflict(one, other):
        yield _bound_problem("bound-mismatch", one, other)


def _check_business(one: Mention, other: Mention, source: Values, target: Values) -> Iterator[Problem]:
    """Where both texts speak of business days at all, the word may stand elsewhere in the sentence."""
    if not (source.has_business_days and target.has_business_days):
        yield _problem("unit-mismatch", one, other, "business days are not calendar days")


def _year_is_said(one: Mention, other: Mention, source: Values, target: Values) -> bool:
    """Whether a year that one of two dates lacks stands elsewhere in its text."""
    years = {year for year in (one.day[0], other.day[0]) if year}
    return all(str(year) in source.text and str(year) in target.text for year in years)


def _is_named(mention: Mention) -> bool:
    """Whether the currency is one whose name every language file has."""
    return mention.unit.split(" ")[-1] in ("dollar", "euro", "pound", "won", "rupiah")


def _are_ages(one: Mention, other: Mention) -> bool:
    """Whether the two are somebody's age; a bare number that years answer is one: "under 16", « moins de 16 ans »."""
    if one.kind is other.kind is Kind.FACT:
        return one.is_age
    if not {one.unit, other.unit} <= {"", "year"} or not {one.kind, other.kind} <= {Kind.NUMBER, Kind.PERIOD}:
        return False
    bare = one.kind is not other.kind and bool(one.bound) and 10 <= one.value <= 25
    return one.is_age or other.is_age or bare


def _has(values: Values, kind: Kind) -> bool:
    return any(mention.kind is kind for mention in values.mentions)


def _bounds_conflict(one: Mention, other: Mention) -> bool:
    """Whether one is a maximum and the other a minimum, or one lies before and the other after."""
    if one.soft and other.soft:
        return _opposed(one.bound.denied, other.bound.denied)
    if one.soft or other.soft:
        return False
    if _opposed(one.bound, other.bound):
        return one.latest == other.latest or "before" not in (one.relation, other.relation)
    for this, that in ((one, other), (other, one)):
        if this.bound.is_upper and that.lead == "after" and not that.bound and not this.lead:
            return True
    opposed = {"before", "after"}
    return {one.lead, other.lead} == opposed or {one.relation, other.relation} == opposed


def _opposed(one: Bound, other: Bound) -> bool:
    return (one.is_upper and other.is_lower) or (one.is_lower and other.is_upper)


def _side(mention: Mention) -> str:
    if mention.bound:
        return f"{mention.bound} {mention.text}"
    if mention.lead or mention.relation:
        return f"{mention.lead or mention.relation} ({mention.text})"
    return mention.text


def _bound_problem(rule: str, one: Mention, other: Mention) -> Problem:
    message = f"the source says “{_side(one)}”, the translation “{_side(other)}”"
    return Problem(rule, message, f"say that it is {_side(one)}")


def _differing(one: Mention, other: Mention) -> Problem:
    same_value = bool(set(one.values) & set(other.values))
    if not same_value and _are_ages(one, other):
        return _problem("age-mismatch", one, other, _hint(one))
    if one.kind is not other.kind:
        rule = "unit-mismatch" if same_value and Kind.NUMBER not in (one.kind, other.kind) else "number-mismatch"
        return _problem(rule, one, other, _hint(one))
    if one.kind is Kind.PERIOD and same_value and one.unit != other.unit:
        return _problem("unit-mismatch", one, other, _hint(one))
    if one.kind is Kind.MONEY and same_value:
        return _problem("currency-mismatch", one, other, _hint(one))
    if (
        one.kind is Kind.DATE
        and one.day[1] != other.day[1]
        and (one.day[0], one.day[2]) == (other.day[0], other.day[2])
    ):
        return _problem("month-mismatch", one, other, _hint(one))
    return _problem(_MISMATCH[one.kind], one, other, _hint(one))


def _problem(rule: str, one: Mention, other: Mention, hint: str) -> Problem:
    return Problem(rule, f"the source says “{one.text}”, the translation “{other.text}”", hint)


def _hint(mention: Mention) -> str:
    return f"state the value of “{mention.text}” as the language writes it"


def _check_alone(matching: Matching) -> Iterator[Problem]:
    for mention in matching.missing:
        rule = "date-mismatch" if mention.kind is Kind.DATE else "number-missing"
        message = f"“{mention.text}” of the source is not in the translation"
        yield Problem(rule, message, _hint(mention))
    for mention in matching.added:
        rule = "date-mismatch" if mention.kind is Kind.DATE else "number-added"
        message = f"“{mention.text}” of the translation is not in the source"
        yield Problem(rule, message, "state only the values that the source states")


def _check_vague(matching: Matching, source: Values, target: Values) -> Iterator[Problem]:
    """A period that both texts state, but once more in one of them where the other says "several days"."""
    named = {mention.unit for mention in (*matching.missing, *matching.added)}
    named |= {unit for pair in matching.differing for unit in (pair[0].unit, pair[1].unit)}
    more = Counter(mention.unit for mention in source.mentions if mention.kind is Kind.PERIOD)
    more.subtract(mention.unit for mention in target.mentions if mention.kind is Kind.PERIOD)
    if not any(more.values()):
        return
    vague = Counter(unit for unit, _ in target.vague)
    vague.subtract(unit for unit, _ in source.vague)
    words = dict((*source.vague, *target.vague))
    for unit, count in vague.items():
        if unit in named or count == 0 or count * more[unit] <= 0:
            continue
        if count > 0:
            yield Problem(
                "number-missing", f"“{words[unit]}” stands where the source states a number", "state the number"
            )
        else:
            yield Problem(
                "number-added", f"the translation states a number where the source says “{words[unit]}”", "state none"
            )
