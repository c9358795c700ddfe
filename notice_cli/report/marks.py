"""Which words of a text a finding is about: those that its message quotes."""

from __future__ import annotations

import re

_QUOTED = re.compile(r"(?<![^\W_])'(.+?)'(?![^\W_])|“(.+?)”|‘(.+?)’|\"(.+?)\"|«\s*(.+?)\s*»|(\{[\w.-]+\})", re.DOTALL)
_FIGURE = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")
_TOKEN = re.compile(r"[^\W_]+|[\W_]")
_MOST = 12
"""Places marked in one text; more would mark the text and not the words."""


def find_marks(message: str, text: str) -> tuple[tuple[int, int], ...]:
    """Start and end of every place in ``text`` that ``message`` quotes, in order, without overlaps.

    A quoted word is found as a word: ``12`` is not in ``2012``, but it is in ``12개월``, whose counter is written on.
    """
    found: list[tuple[int, int]] = []
    for phrase in dict.fromkeys(_list_quoted(message)):
        if 0 < len(phrase) < max(len(text.strip()), 2):
            found += _find_phrase(phrase, text)
    return _merge(found)[:_MOST]


def _find_phrase(phrase: str, text: str) -> list[tuple[int, int]]:
    """Where the phrase stands; where a message says it in its own words, at least where its figures stand."""
    spans = [match.span() for match in re.finditer(_pattern(phrase), text, re.IGNORECASE)]
    if spans or " " not in phrase:
        return spans
    figures = dict.fromkeys(_FIGURE.findall(phrase))
    return [match.span() for figure in figures for match in re.finditer(_pattern(figure), text)]


def _list_quoted(message: str) -> list[str]:
    return [next(group for group in match.groups() if group).strip() for match in _QUOTED.finditer(message)]


def _pattern(phrase: str) -> str:
    # Checks quote what is to be seen; in the raw text there may be emphasis between two signs.
    words = r"[*_]{0,4}\s+[*_]{0,4}".join(
        r"[*_\\]{0,4}".join(map(re.escape, _TOKEN.findall(word))) for word in phrase.split()
    )
    before = r"(?<!\d)(?<!\d[.,])" if phrase[0].isdigit() else r"(?<![^\W\d_])" if _has_case(phrase[0]) else ""
    after = r"(?!\d)(?![.,]\d)" if phrase[-1].isdigit() else r"(?![^\W\d_가-힣])" if _has_case(phrase[-1]) else ""
    return f"{before}{words}{after}"


def _has_case(char: str) -> bool:
    return char.lower() != char.upper()


def _merge(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
