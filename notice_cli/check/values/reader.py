"""Everything that a text says in numbers, read once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from notice_cli.check.reading import PLACEHOLDER, Reading
from notice_cli.check.values.bounds import with_bound
from notice_cli.check.values.dates import read_dates, read_months, read_times
from notice_cli.check.values.lexicon import Lexicon, find_lexicon
from notice_cli.check.values.mention import Force, Kind, Mention
from notice_cli.check.values.quantities import count_tokens, leading_label, read_joined, read_tokens
from notice_cli.inline import references

_ADDRESS: Final = re.compile(r"(?:https?://|www\.)[^\s<>()\[\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DIGIT: Final = re.compile(r"[\d½¼¾]")
_PHONE: Final = re.compile(
    r"(?<![\w.,-])(?:\+|00|\(\d)?\d[\d().-]{0,20}(?:(?:[ \u00a0\u202f).-]|\((?=\d{1,5}\))){1,3}\d+){2,8}(?![\w])",
    re.ASCII,
)
_GROUPED: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f.,]\d{3})+(?:[.,]\d+)?|\d{1,4}[./-] ?\d{1,2}[./-] ?\d{1,4}\.?")
_PLAIN: Final = (("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u2011", "-"), ("’", "'"), ("％", "%"))


@dataclass(frozen=True, slots=True)
class Values:
    """The values of a text."""

    mentions: tuple[Mention, ...]
    text: str = ""
    """The text in lower case that the places of the mentions are places in."""
    locale: str = ""

    @property
    def vague(self) -> tuple[tuple[str, str], ...]:
        """Unit and words of periods without a number: "several days"."""
        lexicon = find_lexicon(self.locale)
        return tuple((lexicon.units[match["unit"]], match.group()) for match in lexicon.vague.finditer(self.text))

    @property
    def has_business_days(self) -> bool:
        """Whether business days are spoken of anywhere."""
        return bool(find_lexicon(self.locale).business.search(self.text))


def read_values(reading: Reading) -> Values:
    """The values of a reading; the same object for the same text."""
    facts = tuple(references(reading.raw)) if PLACEHOLDER in reading.text else ()
    return _read(reading.text, reading.locale, leading_label(reading.raw), facts)


@lru_cache(maxsize=16_384)
def _read(shown: str, locale: str, label: Decimal | None, facts: tuple[str, ...]) -> Values:
    lexicon = find_lexicon(locale)
    text = shown.lower()
    if len(text) != len(shown):  # a few capitals become two characters; places must stay
        text = "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in shown)
    for sign, plain in _PLAIN:
        text = text.replace(sign, plain)
    taken = bytearray(len(text) + 1)
    for match in _ADDRESS.finditer(text) if "@" in text or "://" in text or "www." in text else ():
        _take(taken, match.start(), match.end())
    found = (*_mentions(text, shown, locale, taken, lexicon), *_facts(text, facts, lexicon))
    mentions = [with_bound(mention, text, lexicon) for mention in found]
    if label is not None:
        mentions.append(Mention(Kind.NUMBER, label, 0, 0, f"{label}.", force=Force.EXPECTED))
    return Values(tuple(sorted(mentions, key=lambda mention: mention.start)), text, locale)


def _mentions(text: str, shown: str, locale: str, taken: bytearray, lexicon: Lexicon) -> Iterator[Mention]:
    has_digit = _DIGIT.search(text) is not None
    yield from _free(read_dates(text, shown, locale) if has_digit else read_months(text, shown, locale), taken)
    if has_digit:
        _take_telephones(text, taken)
    elif not (lexicon.spelled.search(text) or lexicon.joined.search(text) or lexicon.period.search(text)):
        return
    for match in lexicon.silent.finditer(text):
        if not any(taken[match.start() : match.end()]):
            _take(taken, match.start(), match.end())
            yield from _silent(match, shown)
    if has_digit:
        yield from _free(read_times(text, shown, locale), taken)
    yield from _free(read_joined(text, shown, lexicon), taken)
    yield from count_tokens(read_tokens(text, taken, lexicon), text, shown, lexicon)


def _take_telephones(text: str, taken: bytearray) -> None:
    for match in _PHONE.finditer(text):
        digits = sum(sign.isdigit() for sign in match.group())
        if 8 <= digits <= 15 and not _GROUPED.fullmatch(match.group()):
            _take(taken, match.start(), match.end())


def _facts(text: str, names: tuple[str, ...], lexicon: Lexicon) -> Iterator[Mention]:
    """The values given by reference; placeholders of other tools have no name that could be compared."""
    places = [match.start() for match in re.finditer(PLACEHOLDER, text)] if names else []
    if len(places) != len(names):
        return
    for start, name in zip(places, names, strict=True):
        unit = lexicon.unit.match(text, start + 1)
        end = unit.end() if unit else start + 1
        tail = lexicon.age_tail.match(text, end)
        yield Mention(
            Kind.FACT, Decimal(0), start, tail.end() if tail else end, f"{{{name}}}",
            unit=name, force=Force.EXPECTED, is_age=name.startswith("age."),
        )  # fmt: skip


def _free(mentions: Iterable[Mention], taken: bytearray) -> Iterator[Mention]:
    """The mentions that overlap none before them."""
    for mention in mentions:
        if not any(taken[mention.start : mention.end]):
            _take(taken, mention.start, mention.end)
            yield mention


def _take(taken: bytearray, start: int, end: int) -> None:
    taken[start:end] = b"\x01" * (end - start)


def _silent(match: re.Match[str], shown: str) -> Iterator[Mention]:
    for figure in re.finditer(r"\d+", match.group()):
        start, end = match.start() + figure.start(), match.start() + figure.end()
        yield Mention(Kind.NUMBER, Decimal(figure.group()), start, end, shown[start:end], force=Force.SILENT)
