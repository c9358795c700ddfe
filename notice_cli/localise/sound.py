"""The last sound of a word as Korean hears it, which decides the form of the particle behind it.

Hangul says it exactly. Figures are read the Sino-Korean way and Latin letters by their Korean names, so both are exact
too. Words in Latin letters are read by the habits of Korean transcription, an approximation: a fact's ``reading``
settles what it gets wrong.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from typing import Final


class Sound(Enum):
    """The last sound, as far as particles care."""

    VOWEL = "vowel"
    RIEUL = "rieul"
    CONSONANT = "consonant"


_CLOSERS: Final = " \t\n\u00a0\u202f\"'”’」』»›*_~]}.,;:!?…"
_GROUP: Final = re.compile(r"\s*\([^()]*\)$")
_HANGUL_FIRST, _HANGUL_LAST, _FINALS, _FINAL_RIEUL = 0xAC00, 0xD7A3, 28, 8

# 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구; a number that ends in noughts is read 십, 백, 천, 만 or 억, consonants all
_DIGITS: Final = dict(zip("0123456789", "CRVCVVCRRV", strict=True))
# 엘 and 알 end in ㄹ, 엠 and 엔 in a nasal; the name of every other letter ends in a vowel
_LETTERS: Final = {"l": "R", "r": "R", "m": "C", "n": "C"}
_SIGNS: Final = {"%": "V", "€": "V", "$": "V", "£": "V", "+": "V", "&": "V", "℃": "V"}
_CODES: Final = {"V": Sound.VOWEL, "R": Sound.RIEUL, "C": Sound.CONSONANT}
_ACRONYM: Final = 6
_VOWELS: Final = "aeiouy"


def last_sound(text: str) -> Sound | None:
    """The sound on which ``text`` ends; None where it cannot be known.

    Closing quotation marks, stops and Markdown marks are skipped, and so is a parenthesis at the end: 개인정보
    보호법(PIPA) ends on 법.
    """
    word = _strip_end(text)
    if not word:
        return None
    last = word[-1]
    if _HANGUL_FIRST <= ord(last) <= _HANGUL_LAST:
        return _hangul_sound(last)
    if last in _DIGITS:
        return _CODES[_DIGITS[last]]
    if last in _SIGNS:
        return _CODES[_SIGNS[last]]
    latin = re.search(r"[A-Za-z]+$", _unaccent(word[-40:]))
    return _CODES[_latin_sound(latin.group())] if latin else None


def _strip_end(text: str) -> str:
    """``text`` (its end, for a long one) without what is not heard at its end."""
    word = unicodedata.normalize("NFC", text[-400:])
    while True:
        word = word.rstrip(_CLOSERS)
        shorter = _GROUP.sub("", word)
        if shorter == word:
            return word.rstrip("()")
        if not shorter.strip(_CLOSERS):
            return word.rstrip("()" + _CLOSERS)
        word = shorter


def _hangul_sound(syllable: str) -> Sound:
    final = (ord(syllable) - _HANGUL_FIRST) % _FINALS
    if final == 0:
        return Sound.VOWEL
    return Sound.RIEUL if final == _FINAL_RIEUL else Sound.CONSONANT


def _unaccent(word: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", word) if not unicodedata.combining(letter))


def _latin_sound(word: str) -> str:
    """V, R or C for a run of Latin letters: an acronym by its last letter's name, a word by how it is transcribed."""
    lower = word.lower()
    is_acronym = (word.isupper() and len(word) <= _ACRONYM) or not any(letter in _VOWELS for letter in lower)
    return _LETTERS.get(lower[-1], "V") if is_acronym else _word_sound(lower)


def _word_sound(word: str) -> str:
    """Habits of transcription: 온라인, 구글, 퍼블릭, 웹 keep a final consonant; 마크, 오피스, 리미티드 do not."""
    stem = word[:-1] if re.search(r"[^aeiouy][lnm]?e$", word) and len(word) > 3 else word
    if stem != word and stem[-1] not in "lmn":
        return "V"
    if stem.endswith("l"):
        return "R"
    if stem.endswith(("m", "n", "ng")):
        return "C"
    if re.search(r"(?:^|[^aeiou])[aeiouy](?:ck|[ptkcb])$", stem) or stem.endswith("ook"):
        return "C"
    return "V"
