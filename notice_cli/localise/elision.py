"""Elision before a value: « de » before « un (1) an » becomes « d’ », and « d’ » before « douze (12) mois » « de »."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from notice_cli.localise.language import Elision, Language
from notice_cli.localise.leaves import Leaf

_LAST_WORD: Final = re.compile(r"(?<![\w’'])(\w+)[ \u00a0]$")
_LAST_ELIDED: Final = re.compile(r"(?<![\w’'])(\w+)[’']$")
_FIRST_WORD: Final = re.compile(r"\w+")
_VOWELS: Final = frozenset("aeiouœæ")
_OPENERS: Final = "«“\"'( \u00a0\u202f"


def elide(leaves: Sequence[Leaf], language: Language) -> tuple[Leaf, ...]:
    """The leaves with the word before each reference elided, or not, as the reference's first sound asks."""
    if not leaves or not language.elision.words:
        return tuple(leaves)
    following: Sequence[Leaf | None] = (*leaves[1:], None)
    return tuple(_elide(leaf, after, language) for leaf, after in zip(leaves, following, strict=True))


def begins_with_vowel(text: str, rules: Elision) -> bool:
    """Whether the first word of ``text`` begins with a vowel sound that takes elision.

    An h counts as aspirated unless the word is among the rules' words with a mute one: what begins with h in a value is
    mostly huit or a name. Figures and y before a vowel take no elision.
    """
    match = _FIRST_WORD.match(text.lstrip(_OPENERS))
    if match is None or match.group().lower() in rules.refuse:
        return False
    # œ and æ have no decomposition, but their first stroke is a vowel like any other
    word = unicodedata.normalize("NFKD", match.group().lower())
    if word[0] == "h":
        return match.group().lower() in rules.mute_h
    return word[0] in _VOWELS or (word[0] == "y" and word[1:2] not in _VOWELS and len(word) > 1)


def _elide(leaf: Leaf, after: Leaf | None, language: Language) -> Leaf:
    if leaf.fixed or leaf.spoken or after is None or not after.is_word:
        return leaf
    if begins_with_vowel(after.text, language.elision):
        return replace(leaf, text=_shorten(leaf.text, language))
    return replace(leaf, text=_lengthen(leaf.text, language))


def _shorten(text: str, language: Language) -> str:
    match = _LAST_WORD.search(text)
    short = language.elision.words.get(match.group(1).lower()) if match else None
    if match is None or short is None:
        return text
    return text[: match.start()] + _match_case(short, match.group(1)) + language.quotes.apostrophe


def _lengthen(text: str, language: Language) -> str:
    """« d’ » to « de » and « qu’ » to « que »; « l’ » stays, for only the translator knows the gender."""
    match = _LAST_ELIDED.search(text)
    full = [word for word, short in language.elision.words.items() if match and short == match.group(1).lower()]
    if match is None or len(full) != 1:
        return text
    return text[: match.start()] + _match_case(full[0], match.group(1)) + " "


def _match_case(word: str, like: str) -> str:
    return word[0].upper() + word[1:] if like[0].isupper() else word
