"""What the checks know of a language, from its data file: compiled once, neutral where the file is silent."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from notice_cli.languages import find_table

_END: Final = re.compile(r"(?<=[.!?。！？…])([\"”’»)\]]*)\s+(?=[\"“‘«(\[*]*[^\W_a-zà-öø-ÿ])|(?<=[。！？])()")
_LAST_WORD: Final = re.compile(r"(\S+)$")
_NUMBER: Final = re.compile(r"\d+\.")
_INITIAL: Final = re.compile(r"[^\W\d_]\.")
_COMMON: Final = frozenset(
    {"no.", "inc.", "ltd.", "co.", "corp.", "st.", "attn.", "p.o.", "a.m.", "p.m.", "u.s.", "u.k."}
)
"""Abbreviations of English names and addresses, which stay in a translation."""
_LABEL: Final = 3
"""Words before a number with a full stop up to which it counts a heading: "Annex A, Part 2. Security"."""


class CheckLanguage:
    """A language as data. Themes read their own section with ``section``."""

    def __init__(self, tag: str, table: Mapping[str, Any]) -> None:
        self.tag = tag
        self.table = table
        own = self.section("sentences").get("abbreviations", ())
        self.abbreviations = _COMMON | frozenset(word.casefold() for word in own)

    def section(self, name: str) -> Mapping[str, Any]:
        """A section of the data file; empty where the file has none."""
        found: Mapping[str, Any] = self.table.get(name, {})
        return found

    @property
    def is_known(self) -> bool:
        """Whether there is a data file for the language."""
        return bool(self.table)

    def split_sentences(self, text: str) -> tuple[str, ...]:
        """The sentences of a text without markup. A full stop after an abbreviation, an initial or a number ends none."""
        pieces: list[str] = []
        start = 0
        for match in _END.finditer(text):
            if not self._is_abbreviation(text[start : match.start()], text[match.end() : match.end() + 1]):
                pieces.append(text[start : match.end(match.lastindex or 0)].strip())
                start = match.end()
        pieces.append(text[start:].strip())
        return tuple(piece for piece in pieces if piece)

    def _is_abbreviation(self, before: str, following: str) -> bool:
        last = _LAST_WORD.search(before)
        if last is None or not last.group(1).endswith("."):
            return False
        word = last.group(1).strip("(“«\"'‘[").casefold()
        if _NUMBER.fullmatch(word):
            # "5. Fees" is a label, "children under 5. From the age of 12" is not.
            return not following.isupper() or before.count(" ") < _LABEL
        return word in self.abbreviations or bool(_INITIAL.fullmatch(word))


@cache
def find_check_language(locale: str) -> CheckLanguage:
    """The language of a BCP 47 tag; one without data where there is no file for it."""
    return CheckLanguage(locale, find_table(locale) or {})
