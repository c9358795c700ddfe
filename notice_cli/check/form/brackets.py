"""Brackets close, and the labels of a list are all there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_PAIRS: Final = {"(": ")", "[": "]", "{": "}", "「": "」", "『": "』", "【": "】", "（": "）", "〔": "〕", "《": "》"}
_CLOSING: Final = {close: opening for opening, close in _PAIRS.items()}
_SIGN: Final = re.compile(f"[{re.escape(''.join((*_PAIRS, *_CLOSING)))}]")
_EMOTICON: Final = re.compile(r"(?<![\w(])[:;]-?[()](?=\s|$)")
_LABEL: Final = re.compile(r"(?:^|(?<=[\s,;(\[“«\"']))(?:[A-Za-z]|[ivxIVX]{1,5}|\d{1,3}|[가-하]|bis|ter)\)?$")
_CITED: Final = re.compile(r"(?:point|lettre|lettera|lett\.|huruf|letter|sub)s? [a-z]{1,2}$")
_NONE: Final[Counter[str]] = Counter()
_LISTED: Final = re.compile(
    r"(?:^|(?<=[\s,;:.—–«“\ufffc]))\(?([a-z]|[ivx]{1,5}|\d{1,2})\)(?=[\s\u00a0*_]|[가-힣])(?![호목항조])"
)


def check_brackets(pair: Pair) -> Iterator[Problem]:
    """A bracket that is opened and not closed, or closed and not opened, where the source's brackets are in order."""
    wrong = _unbalanced(pair.target.text)
    if wrong and not _unbalanced(pair.source.text):
        sign, around = wrong
        what = "is not closed" if sign in _PAIRS else "was not opened"
        message = f"the bracket “{sign}” {what} near “{around}”"
        yield Problem("unbalanced-brackets", message, f"write “{_PAIRS.get(sign) or _CLOSING[sign]}” where it belongs")


@lru_cache(maxsize=4096)
def _unbalanced(text: str) -> tuple[str, str] | None:
    """The first bracket without its partner, and words around it; the bracket of a list label ``a)`` needs none."""
    text = _EMOTICON.sub("", text)
    open_signs: list[tuple[str, int]] = []
    for match in _SIGN.finditer(text):
        sign, i = match[0], match.start()
        if sign in _PAIRS:
            open_signs.append((sign, i))
        elif sign == ")" and _is_label(text, i, open_signs):
            continue
        elif open_signs and open_signs[-1][0] == _CLOSING[sign]:
            open_signs.pop()
        elif not _LABEL.search(text[max(0, i - 6) : i]):
            return sign, text[max(0, i - 24) : i + 4].strip()
    if open_signs:
        sign, i = open_signs[-1]
        return sign, text[i : i + 28].strip()
    return None


def _is_label(text: str, i: int, open_signs: list[tuple[str, int]]) -> bool:
    """Whether a bracket ends a cited label, « point a) », within brackets that are closed later: "(… point a), …)"."""
    if not open_signs or text.count(")") <= text.count("("):
        return False
    return _CITED.search(text[max(0, i - 12) : i]) is not None and ")" in text[i + 1 :]


def check_labels(pair: Pair) -> Iterator[Problem]:
    """The labels (a), (b), (ii) of a list within a sentence, lost or added."""
    wanted, given = _labels(pair.source.text), _labels(pair.target.text)
    if len(wanted) < 2 and len(given) < 2:
        return
    if not any("1" in found and "2" in found for found in (wanted, given)):
        wanted, given = _without_figures(wanted), _without_figures(given)
    for label in wanted - given:
        if _times(label, pair.target.text) >= wanted[label]:
            continue
        yield Problem("list-label", f"the translation lacks the label ({label})", f"translate the item ({label})")
    for label in given - wanted:
        if _times(label, pair.source.text) >= given[label]:
            continue
        message = f"the translation has the label ({label}), which the source has not"
        yield Problem("list-label", message, "keep the items and labels of the source")


def _without_figures(labels: Counter[str]) -> Counter[str]:
    """The labels that are letters: "five (5) years" begins no item."""
    return Counter({label: times for label, times in labels.items() if not label.isdigit()})


def _times(label: str, text: str) -> int:
    """How often a label stands in a text, be it part of a citation."""
    return len(re.findall(rf"(?<![A-Za-z0-9]){label}\)", text))


@lru_cache(maxsize=4096)
def _labels(text: str) -> Counter[str]:
    return Counter(match[1] for match in _LISTED.finditer(text)) if ")" in text else _NONE
