"""Characters that a reader cannot see, or takes for others."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_NAMES: Final = {
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte-order mark",
    "\ufffd": "a replacement character",
}
_HIDDEN: Final = re.compile(
    "[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufffd\ue000-\uf8ff\x00-\x08\x0b-\x1f\x7f-\x9f]"
)
_EMOJI_JOINER: Final = re.compile(
    "(?<=[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff])\u200d(?=[\u2600-\u27bf\U0001f300-\U0001faff])"
)
_FOREIGN: Final = re.compile("[\u0370-\u03ff\u0400-\u052f\u0530-\u058f\uff21-\uff5a]")
_WORD: Final = re.compile(r"[^\W\d_]+")


def check_hidden(pair: Pair) -> Iterator[Problem]:
    """Zero-width, direction, control and private-use characters that the source does not have as often."""
    if not _HIDDEN.search(pair.target.raw):
        return
    text = _EMOJI_JOINER.sub("", pair.target.raw)
    for sign in dict.fromkeys(_HIDDEN.findall(text)):
        if text.count(sign) > pair.source.raw.count(sign):
            message = f"the translation holds {_describe(sign)} near “{_around(text, text.index(sign))}”"
            yield Problem(
                "hidden-character", message, f"delete U+{ord(sign):04X}: it changes what is read, copied or found"
            )


def _describe(sign: str) -> str:
    code = f"U+{ord(sign):04X}"
    if sign in _NAMES:
        return f"{_NAMES[sign]} ({code})"
    return f"a direction mark ({code})" if unicodedata.category(sign) == "Cf" else f"the control character {code}"


def _around(text: str, at: int) -> str:
    return _HIDDEN.sub("", text[max(0, at - 12) : at + 12]).strip()


def check_scripts(pair: Pair) -> Iterator[Problem]:
    """Letters of another alphabet that look like those of the language: Cyrillic, Greek, Armenian, full-width Latin."""
    if pair.target.raw.isascii():
        return
    for match in _FOREIGN.finditer(pair.target.raw):
        if match[0] in pair.source.raw:
            continue
        word = next((w for w in _WORD.finditer(pair.target.raw) if w.start() <= match.start() < w.end()), match)
        name = unicodedata.name(match[0], "").title()
        message = f"“{word[0]}” holds “{match[0]}” (U+{ord(match[0]):04X}, {name})"
        yield Problem("mixed-scripts", message, "type the word again on the keyboard of the language")
        return


def check_normal_form(pair: Pair) -> Iterator[Problem]:
    """Letters in their parts: Hangul as jamo, accents as signs of their own (Unicode NFD)."""
    raw = pair.target.raw
    if unicodedata.is_normalized("NFC", raw) or not unicodedata.is_normalized("NFC", pair.source.raw):
        return
    broken = (word for word in raw.split() if not unicodedata.is_normalized("NFC", word))
    word = unicodedata.normalize("NFC", next(broken, raw[:40]))
    message = f"“{word}” is stored as letters in their parts, which search and speech do not know"
    yield Problem("not-normalised", message, "save the text in Unicode normal form NFC")
