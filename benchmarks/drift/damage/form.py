"""Damages to the form of a text: markup, placeholders, signs and characters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from benchmarks.drift.case import HIDDEN, Case, Edit
from benchmarks.drift.damage.addresses import LINK
from benchmarks.drift.kinds import TRANSLATED, kind

_BOLD = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", re.DOTALL)
_PLACEHOLDER = re.compile(r"\{[a-z_][\w.-]*\}|%\(\w+\)[sd]|%(?:\d+\$)?[sd](?!\w)")
_ATTRIBUTES = re.compile(r"[ \t]?\{[:#][^{}]*\}")
_TWINS = {"a": "а", "e": "е", "o": "о", "p": "р", "c": "с", "x": "х", "i": "і", "s": "ѕ"}
_QUOTES = {"en": "”", "fr": "»", "it": '”»"', "id": '”"', "ko": "”’"}


@kind("bold-lost", "form", "bold lost")
def lose_bold(case: Case) -> Iterator[Edit]:
    """Words that stand out in both texts no longer do in one."""
    if len(_BOLD.findall(case.text)) == len(_BOLD.findall(case.other)):
        for match in _BOLD.finditer(case.text):
            yield Edit(*match.span(), match[2])


@kind("link-lost", "form", "a link lost, its words kept")
def lose_link(case: Case) -> Iterator[Edit]:
    """A link becomes plain text."""
    for match in LINK.finditer(case.text):
        if match[2] in case.other:
            yield Edit(*match.span(), match[1])


@kind("placeholder-lost", "form", "a placeholder dropped")
def lose_placeholder(case: Case) -> Iterator[Edit]:
    """A reference to a value goes."""
    for match in _PLACEHOLDER.finditer(case.text):
        if match[0] in case.other:
            yield Edit(*match.span(), "")


@kind("placeholder-added", "form", "a placeholder that the source does not have")
def add_placeholder(case: Case) -> Iterator[Edit]:
    """A value that the clause does not speak of comes in before a full stop."""
    known = [m[0] for s in case.book.segments for m in _PLACEHOLDER.finditer(s.source) if m[0] not in case.other]
    name = case.rng.choice(sorted(set(known)) or ["{company_name}"])
    for _, end in case.sentences:
        if case.plain[end - 1] == "." and end > 20 and name not in case.text:
            yield Edit(end - 1, end - 1, f" ({name})")


@kind("placeholder-changed", "form", "a placeholder's name translated or misspelt")
def change_placeholder(case: Case) -> Iterator[Edit]:
    """A reference names something that is not there."""
    for match in _PLACEHOLDER.finditer(case.text):
        if match[0] in case.other and len(match[0]) > 5:
            place = match.end() - 2
            yield Edit(place, place, "s" if case.text[place - 1] != "s" else "e")


@kind("attributes-lost", "form", "an anchor or attribute list lost")
def lose_attributes(case: Case) -> Iterator[Edit]:
    """The attribute list of a heading or paragraph goes, and with it the place that links lead to."""
    for match in _ATTRIBUTES.finditer(case.text):
        if match[0].strip() in case.other:
            yield Edit(*match.span(), "")


@kind("tag-broken", "form", "an HTML tag that is no longer closed", TRANSLATED)
def break_tag(case: Case) -> Iterator[Edit]:
    """The end tag of a pair goes."""
    for match in re.finditer(r"</[a-z]+>", case.text):
        if match[0] in case.other:
            yield Edit(*match.span(), "")


@kind("bracket-lost", "form", "a closing bracket lost", TRANSLATED)
def lose_bracket(case: Case) -> Iterator[Edit]:
    """A bracket is opened and not closed."""
    if case.plain.count("(") == case.plain.count(")"):
        for match in re.finditer(r"\([^()]{2,}?(\))", case.plain):
            if not re.search(rf"\]\($|{HIDDEN}", case.plain[max(0, match.start() - 2) : match.start() + 1]):
                yield Edit(match.start(1), match.end(1), "")


@kind("quote-lost", "form", "a closing quotation mark lost", TRANSLATED)
def lose_quote(case: Case) -> Iterator[Edit]:
    """A quotation is opened and not closed."""
    for sign in _QUOTES[case.side]:
        opening = {"”": "“", "»": "«", "’": "‘", '"': '"'}[sign]
        if sign == '"' and case.plain.count('"') % 2:
            continue
        for match in re.finditer(
            rf"{opening}[^{opening}{sign}]{{2,60}}?([ \u00a0\u202f]?{sign})(?![A-Za-zÀ-ÿ])", case.plain
        ):
            yield Edit(*match.span(1), "")


@kind("space-lost", "form", "the space before high punctuation lost", ("fr",))
def lose_space(case: Case) -> Iterator[Edit]:
    """The space that French sets before ; : ! ? » and after « goes."""
    for match in re.finditer(r"(?<=\w)[ \u00a0\u202f](?=[;:!?»](?:[\s)]|$))|(?<=«)[ \u00a0\u202f]", case.text):
        if case.plain[match.start()] != HIDDEN:
            yield Edit(*match.span(), "")


@kind("space-lost-word", "form", "two words run together", ("fr", "it", "id"))
def join_words(case: Case) -> Iterator[Edit]:
    """The space after a full stop or comma goes."""
    for match in re.finditer(r"(?<=[a-zà-ÿ]{3}[.,]) (?=[A-Za-zÀ-ÿ]{3})", case.plain):
        yield Edit(*match.span(), "")


@kind("word-doubled", "sense", "a word written twice", TRANSLATED)
def double_word(case: Case) -> Iterator[Edit]:
    """A word stands twice in a row."""
    letters = "가-힣" if case.side == "ko" else "a-zà-ÿ"
    for match in re.finditer(rf"(?<![\w’'-])([{letters}]{{2,}}) (?=[{letters}])", case.plain):
        if match[1] not in case.cues.doubles:
            yield Edit(match.end(), match.end(), match[0])


# --- characters -------------------------------------------------------------------------------------------------------


def _words(case: Case, letters: str, least: int) -> Iterator[re.Match[str]]:
    return re.finditer(rf"(?<!\w)[{letters}]{{{least},}}(?![A-Za-z0-9_])", case.plain)


@kind("zero-width", "form", "a zero-width character inside a word", TRANSLATED)
def insert_zero_width(case: Case) -> Iterator[Edit]:
    """A character that nobody sees splits a word."""
    for match in _words(case, "가-힣" if case.side == "ko" else "A-Za-zà-ÿ", 4):
        place = case.rng.randrange(match.start() + 1, match.end() - 1)
        yield Edit(place, place, case.rng.choice("\u200b\u2060\ufeff"))


@kind("bidi", "form", "a direction mark in a text that has none", TRANSLATED)
def insert_direction(case: Case) -> Iterator[Edit]:
    """A sign that turns the direction of what follows."""
    for match in _words(case, "가-힣" if case.side == "ko" else "A-Za-zà-ÿ", 4):
        yield Edit(match.start(), match.start(), case.rng.choice("\u202e\u200f\u2067\u202b"))


@kind("homoglyph", "form", "a Cyrillic letter that looks Latin", TRANSLATED)
def insert_homoglyph(case: Case) -> Iterator[Edit]:
    """One letter of a word is of another script."""
    for match in _words(case, "A-Za-z", 4):
        for place in range(match.start(), match.end()):
            if case.plain[place] in _TWINS:
                yield Edit(place, place + 1, _TWINS[case.plain[place]])


@kind("decomposed-hangul", "form", "Hangul in its parts (NFD)", ("ko",))
def decompose(case: Case) -> Iterator[Edit]:
    """A word's syllables become sequences of letters that look alike and compare unlike."""
    for match in _words(case, "가-힣", 3):
        yield Edit(*match.span(), unicodedata.normalize("NFD", match[0]))
