"""Numbers written as words: a table for each language, made once of num2words and the language file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from num2words import num2words

_RANGE: Final = (
    *range(200),
    *range(200, 1000, 50),
    365,
    366,
    730,
    *range(1000, 11000, 1000),
    20000,
    50000,
    100000,
    500000,
    1000000,
)


def spell_numbers(tag: str, section: Mapping[str, Any]) -> dict[str, int]:
    """Words in lower case → number, for the numbers that legal texts spell, in every spelling that is in use."""
    words: dict[str, int] = {}
    for number in _RANGE:
        for form in _forms(str(num2words(number, lang=tag)).lower(), section):
            words.setdefault(form, number)
    words.update(section.get("words", {}))
    words.update(dict.fromkeys(section.get("articles", ()), 1))
    return words


def _forms(word: str, section: Mapping[str, Any]) -> Iterator[str]:
    """A spelling and its variants: hyphens or spaces, "and" or none, feminine, elided and accented forms."""
    spellings = {
        word,
        word.replace("-", " "),
        word.replace(" ", "-"),
        word.replace(" and ", " "),
        word.replace(" and ", " ").replace("-", " "),
    }
    for spelling in spellings:
        yield spelling
        for masculine, feminine in section.get("feminine", {}).items():
            if spelling.endswith(masculine) and len(spelling) > len(masculine):
                yield spelling.removesuffix(masculine) + feminine
                yield spelling.removesuffix("o") if spelling.endswith("uno") else spelling
        if spelling.endswith("tré"):
            yield spelling.removesuffix("é") + "e"
        if spelling.endswith(("vingts", "cents")):
            yield spelling.removesuffix("s")


def trie_pattern(words: Iterable[str]) -> str:
    """A regular expression for the words that looks at each character of a text once, the longest word first."""
    root: dict[str, Any] = {}
    for word in words:
        node = root
        for sign in word:
            node = node.setdefault(sign, {})
        node[""] = {}
    return _write(root)


def _write(node: Mapping[str, Any]) -> str:
    branches = [re.escape(sign) + _write(child) for sign, child in node.items() if sign]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return joined + ("?" if "" in node else "")
