"""Numbers and codes that name something instead of counting it: telephone, registration and postal numbers, versions.

They are compared by their digits and letters, wherever the translation puts them and however it groups them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from notice_cli.check.invariants.addresses import strip_addresses
from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_GAP: Final = r"(?:[ \u00a0\u202f).\-\u2010\u2011]|\((?=[0-9]{1,5}\)))"
_PHONE: Final = re.compile(
    rf"(?<![A-Za-z0-9_+.,/\-])\+?\(?[0-9](?:{_GAP}{{0,3}}[0-9]){{6,16}}(?![A-Za-z0-9_/]|[.,][0-9])"
)
_DIGIT: Final = re.compile("[0-9]")
_SEVERAL: Final = re.compile(r"[0-9][^A-Za-z]*[0-9][^A-Za-z]*[0-9]")
_DATE: Final = re.compile(
    r"(?:19|20)\d\d[-. ]+\d{1,2}[-. ]+\d{1,2}|\d{1,2}[-. ]+\d{1,2}[-. ]+(?:19|20)\d\d|\d{4}[-\u2010\u2011]\d{4}"
)
_GROUPED: Final = re.compile(r"[1-9]\d{0,2}(?:[ \u00a0\u202f.]\d{3})+")
_RUN: Final = re.compile(r"(?<![A-Za-z0-9_.,\-])[0-9]{5,}(?![A-Za-z0-9_]|[.,\-][0-9])")
_CODE: Final = re.compile(r"(?<![A-Za-z0-9_])(?=[A-Z]*[0-9])(?=[0-9]*[A-Z])[A-Z0-9]{3,}(?![A-Za-z0-9_])")
_VERSION: Final = re.compile(
    r"(?<![A-Za-z0-9_.])[vV]?[0-9]+(?:\.[0-9]+){2,}(?![0-9A-Za-z_])|(?<![A-Za-z0-9_])[vV][0-9]+(?:\.[0-9]+)*(?![0-9A-Za-z_])"
)
_CLOCK: Final = re.compile(
    r"[0-9]{1,2}(?:AM|PM|H|H[0-9]{2}|TH|ST|ND|RD|ER|E)|[AP]?2FA|A2F|[BCP]2[BCP]|(?:USD|EUR|GBP|CHF|KRW|IDR|JPY|CNY|SGD|HKD|INR|MYR|CAD|AUD|NZD)[0-9]+"
)
"""What looks like a code and is a time, an ordinal, a term or an amount: the ISO code of a currency may stand without a space."""
_UNIT: Final = re.compile(r"(?<=[0-9])[ \u00a0\u202f](?=[a-z])")
_JOIN: Final = re.compile(rf"(?<=[0-9])(?:{_GAP}|[,/]){{1,3}}(?=[0-9])")


def check_phones(pair: Pair) -> Iterator[Problem]:
    """Telephone numbers, by their digits; a country code may be there or not."""
    sources, targets = _phones(pair.source.text), _phones(pair.target.text)
    if not sources and not targets:
        return
    if lost := _without(sources, targets, pair.target.text):
        other = next(iter(_without(targets, sources, pair.source.text)), "")
        message = (
            f"the translation says {other}; the source says {lost[0]}" if other else f"the translation lacks {lost[0]}"
        )
        yield Problem("phone-changed", message, "write the telephone number with the digits of the source")
        return
    for phone in _without(targets, sources, pair.source.text):
        message = f"the translation names the number {phone}, which the source does not"
        yield Problem("phone-changed", message, "write the telephone number that the source gives")


@lru_cache(maxsize=4096)
def _phones(text: str) -> tuple[str, ...]:
    first = _DIGIT.search(text)
    if first is None or not _SEVERAL.search(text, first.start()):
        return ()
    found = (match[0].strip(" \u00a0\u202f.-(") for match in _PHONE.finditer(strip_addresses(text)))
    return tuple(phone for phone in found if _is_phone(phone))


def _is_phone(text: str) -> bool:
    if _DATE.fullmatch(text) or text.isdigit():
        return False
    return text[0] in "+0(" or not _GROUPED.fullmatch(text)


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text).lstrip("0")


@lru_cache(maxsize=4096)
def _joined(text: str) -> str:
    """The text with the digits of each number side by side."""
    return _JOIN.sub("", text)


def _without(wanted: tuple[str, ...], given: tuple[str, ...], text: str) -> list[str]:
    have = [_digits(phone) for phone in given]
    return [phone for phone in wanted if not _is_given(_digits(phone), have) and _digits(phone) not in _joined(text)]


def _is_given(digits: str, have: list[str]) -> bool:
    return any(len(a) >= 7 and b.endswith(a) for other in have for a, b in ((digits, other), (other, digits)))


def check_codes(pair: Pair) -> Iterator[Problem]:
    """Registration numbers, postal codes, versions and other codes, on both sides."""
    source, target = pair.source.text, pair.target.text
    if not (_codes(source) or _codes(target)):
        return
    lost = [code for code in _codes(source) if not _has(target, code)]
    added = [code for code in _codes(target) if not _has(source, code)]
    for i, code in enumerate(lost):
        message = f"{code} became {added[i]}" if i < len(added) else f"the translation lacks {code}"
        yield Problem("code-changed", message, f"write {code}")
    for code in added[len(lost) :]:
        yield Problem(
            "code-changed", f"the translation says {code}, which the source does not", "write what the source says"
        )


@lru_cache(maxsize=4096)
def _codes(text: str) -> tuple[str, ...]:
    if not _DIGIT.search(text):
        return ()
    bare = strip_addresses(text)
    runs = [match[0] for match in _RUN.finditer(bare) if not match[0].endswith("000")]
    codes = [match[0] for match in _CODE.finditer(bare) if not _CLOCK.fullmatch(match[0])]
    versions = [
        match[0] for match in _VERSION.finditer(bare) if not (_DATE.fullmatch(match[0]) or _GROUPED.fullmatch(match[0]))
    ]
    return tuple(dict.fromkeys((*runs, *codes, *versions)))


def _has(text: str, code: str) -> bool:
    if code.isdigit():
        return code in text or code in _joined(text)
    folded = text.casefold()
    # "600 GB", 600GB
    return code.casefold() in folded or code.casefold() in _UNIT.sub("", folded)
