"""Telephone numbers in the international notation of ITU-T E.123."""

from __future__ import annotations

import re
from typing import Final

_ONE_DIGIT: Final = ("1", "7")
_TWO_DIGITS: Final = re.compile(r"2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]")
_SPACE: Final = "\u00a0"


def format_telephone(number: str) -> str:
    """An E.164 number for people: country code, then groups of four from the right ("+60 3 5551 2345").

    Area codes differ in length from place to place, so the groups are for reading only; North America's fixed plan
    (country code 1) is grouped three, three, four. Groups are joined by no-break spaces. What is not E.164 comes back
    as it is.
    """
    if not re.fullmatch(r"\+[1-9][0-9]{4,14}", number):
        return number
    digits = number[1:]
    code = digits[: _code_length(digits)]
    return _SPACE.join((f"+{code}", *_group(digits[len(code) :], code)))


def _code_length(digits: str) -> int:
    if digits.startswith(_ONE_DIGIT):
        return 1
    return 2 if _TWO_DIGITS.match(digits) else 3


def _group(national: str, code: str) -> tuple[str, ...]:
    if code == "1" and len(national) == 10:
        return national[:3], national[3:6], national[6:]
    first = len(national) % 4
    head = (national[:first],) if first else ()
    return head + tuple(national[at : at + 4] for at in range(first, len(national), 4))
