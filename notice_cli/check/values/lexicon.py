"""The words by which a language states values, compiled once from its data file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

from notice_cli.check.language import find_check_language
from notice_cli.check.values.mention import Bound
from notice_cli.check.values.spelled import spell_numbers, trie_pattern

_BOUNDS: Final = {"le": Bound.AT_MOST, "ge": Bound.AT_LEAST, "lt": Bound.LESS, "gt": Bound.MORE}
NEVER: Final = re.compile(r"(?!)")
SYMBOLS: Final = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₩": "won", "₹": "inr", "rp": "rupiah"}
CODES: Final = {
    "usd": "us dollar", "eur": "euro", "gbp": "pound", "krw": "won", "idr": "rupiah", "jpy": "yen", "cad": "ca dollar",
    "aud": "au dollar", "sgd": "s dollar", "hkd": "hk dollar", "nzd": "nz dollar", "twd": "nt dollar",
} | {code: code for code in ("cny", "inr", "chf", "brl", "mxn", "sek", "nok", "dkk", "pln", "czk", "huf", "zar", "thb", "myr", "php", "vnd", "aed", "sar")}  # fmt: skip
DOLLARS: Final = {"us": "us dollar", "u.s.": "us dollar", "ca": "ca dollar", "c": "ca dollar", "can": "ca dollar", "a": "au dollar", "au": "au dollar", "s": "s dollar", "hk": "hk dollar", "nz": "nz dollar", "nt": "nt dollar", "as": "us dollar"}  # fmt: skip


def _any(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else NEVER


def _words(words: Sequence[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _by_length(words: Mapping[str, int]) -> tuple[list[str], list[str]]:
    """Words of one syllable, and longer ones."""
    return [word for word in words if len(word) == 1], [word for word in words if len(word) > 1]


class Lexicon:
    """How a language writes values. Patterns expect text in lower case with ordinary spaces and straight apostrophes."""

    def __init__(self, locale: str) -> None:
        language = find_check_language(locale)
        self.tag = language.tag.replace("_", "-").split("-")[0].lower()
        self.numbers = language.section("numbers")
        self.is_known = bool(self.numbers)
        self.is_korean = bool(self.numbers.get("scales"))
        self.decimal: str = self.numbers.get("decimal", ".")
        self.group: str = self.numbers.get("group", ",")
        self.loose = frozenset(self.numbers.get("loose", ()))
        self.articles = frozenset(self.numbers.get("articles", ()))
        self.silent = _any(self.numbers.get("silent", ()))
        self.ordinal_sign = re.compile(rf"(?:{_words(self.numbers.get('ordinal_signs', ()))})(?!\w)")
        self.magnitudes: Mapping[str, int] = self.numbers.get("magnitudes", {})
        self.magnitude = re.compile(rf"\s?({_words(list(self.magnitudes))})(?!\w)")
        self.ordinals: Mapping[str, int] = self.numbers.get("ordinals", {})
        self._read_units(language.section("units"))
        self._read_words()
        self._read_money(language.section("money"), language.section("percent"))
        self._read_bounds(language.section("bounds"))
        ages = language.section("ages")
        self.age_near = re.compile(ages.get("near", "(?!)"))
        self.age_tail = re.compile(ages.get("tail", "(?!)"))
        self.months = language.section("months")

    def _read_words(self) -> None:
        self.words: dict[str, int] = {}
        self.spelled = self.ordinal = NEVER
        if self.is_korean:
            self._read_korean()
        elif self.is_known:
            self.words = spell_numbers(self.tag, self.numbers)
            units = _words(list(self.units))
            self.spelled = re.compile(rf"(?<![\w-])(?:{trie_pattern(self.words)})(?!\w|-(?!(?:{units})(?!\w)))")
        if self.ordinals:
            self.ordinal = re.compile(rf"(?<!\w)(?:{trie_pattern(self.ordinals)})(?!\w)")

    def _read_korean(self) -> None:
        """Numerals count only before a counter: "두 명", "십이개월"; a single Sino-Korean syllable is mostly another word."""
        native: Mapping[str, int] = self.numbers["native"]
        sino = {word: number for word, number in spell_numbers("ko", {}).items() if number}
        self.words = {**sino, **native}
        counters = {
            name: "|".join(self.numbers[f"{name}_counters"]) for name in ("native", "joined", "sino", "sino_single")
        }
        one, more = _by_length(native)
        single, several = _by_length(sino)
        self.spelled = re.compile(
            rf"(?<![가-힣\d])(?:{trie_pattern(more)}(?=\s?\(\d|\s?(?:{counters['native']}))"
            rf"|{trie_pattern(several)}(?=\s?\(\d|\s?(?:{counters['sino']}))"
            rf"|{trie_pattern(one)}(?=\s?\(\d|\s(?:{counters['native']})|(?:{counters['joined']}))"
            rf"|{trie_pattern(single)}(?=\s?\(\d|\s?(?:{counters['sino_single']})))"
        )

    def _read_units(self, section: Mapping[str, Any]) -> None:
        names = ("second", "minute", "hour", "day", "week", "month", "quarter", "year")
        self.units = {form: name for name in names for form in section.get(name, ())}
        self.business = re.compile(section.get("business", "(?!)"))
        between = "".join(rf"(?:(?:{_words(section['between'])})[ -]){{0,2}}" if section.get("between") else "")
        not_before = section.get("not_before", {})
        forms = "|".join(
            re.escape(form) + (f"(?!{not_before[form]})" if form in not_before else "")
            for form in sorted(self.units, key=len, reverse=True)
        )
        if self.is_korean:
            self.unit = re.compile(rf"\s?(?:영업|근무|업무|평|역|달력\s)?(?P<unit>{forms})")
            vague = rf"(?<![가-힣])(?:{_words(section.get('vague', ()))})\s?(?P<unit>{forms})"
        else:
            self.unit = re.compile(rf"[\s-]?{between}(?P<unit>{forms or '(?!)'})(?!\w)")
            vague = rf"(?<!\w)(?:{_words(section.get('vague', ()))}) {between}(?P<unit>{forms or '(?!)'})(?!\w)"
        self.vague = re.compile(vague)
        self.joined = (
            re.compile(rf"(?<!\w)se({_words(list(self.units))})(?!\w)") if self.numbers.get("prefix") else NEVER
        )
        self.periods: Mapping[str, Sequence[Any]] = self.numbers.get("periods", {})
        end = "" if self.is_korean else r"(?!\w)"
        self.period = re.compile(rf"(?<!\w)(?:{_words(list(self.periods))}){end}")

    def _read_money(self, section: Mapping[str, Any], percent: Mapping[str, Any]) -> None:
        named = {name: unit for unit, names in section.items() if unit != "adjectives" for name in names}
        self.currencies: dict[str, str] = {**SYMBOLS, **CODES, **named}
        adjectives = _words(section.get("adjectives", ()))
        end = "" if self.is_korean else r"(?!\w)"
        codes = rf"(?:{_words(list(CODES))})(?![a-z])"
        self.currency_after = re.compile(
            rf"\s?(?:(?P<dollar>us|ca|c|a|s|hk|nz)?(?P<sign>[$€£¥₩])|(?P<code>{codes})|(?:(?P<adjective>{adjectives})\s?)*(?P<name>{_words(list(named))}){end})"
        )
        self.currency_before = re.compile(
            rf"(?:(?:(?P<dollar>(?<![a-z])(?:u\.s\.|[a-z]{{1,3}}))(?=\s?\$))?\s?(?P<sign>[$€£¥₩])|(?<![a-z])(?P<code>{_words(list(CODES))}|rp)\.?)\s?$"
        )
        self.percent = re.compile(
            rf"\s?(?:{_words(percent.get('after', ['%']))})(?!\w)"
            if not self.is_korean
            else rf"\s?(?:{_words(percent['after'])})"
        )

    def _read_bounds(self, section: Mapping[str, Any]) -> None:
        fillers = _words(section.get("filler", ()))
        lead = rf"(?:[\s(]+|(?<='))(?:(?:{fillers})(?:[\s(]+|(?<=')))*$"
        start = r"(?<![가-힣])" if self.is_korean else r"(?<!\w)"
        gap = r"\s?(?:만\s?|약\s?|총\s?)*$" if self.is_korean else lead
        self.bounds_before = tuple(
            (_BOUNDS[code], re.compile(rf"{start}(?:{cue}){gap}")) for code, cue in section.get("before", ())
        )
        tail = section.get("after_filler", r"[\s-]*")
        stop = "" if self.is_korean else r"(?!\w)"
        self.bounds_after = tuple(
            (_BOUNDS[code], re.compile(rf"{tail}(?:{cue}){stop}".replace(r"\+(?!\w)", r"\+")))
            for code, cue in section.get("after", ())
        )
        never = "(?!)"
        self.lead_after = re.compile(rf"{start}(?:{section.get('lead_after', never)}){gap}")
        self.lead_before = re.compile(rf"{start}(?:{section.get('lead_before', never)}){gap}")
        self.trail_after = re.compile(rf"{tail}(?:{section.get('trail_after', never)})")
        self.trail_before = re.compile(rf"{tail}(?:{section.get('trail_before', never)})")
        self.negated = re.compile(section.get("negated", never))
        self.negated_after = re.compile(section.get("negated_after", never))
        self.after_leads = bool(section.get("after_leads"))


@cache
def find_lexicon(locale: str) -> Lexicon:
    """The lexicon of a BCP 47 tag; one that knows figures only where the language has no file."""
    return Lexicon(locale)
