"""Quotation marks close, and what the source puts in quotation marks stands in some."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.reading import Reading
from notice_cli.inline import Problem

_PAIRS: Final = (("«", "»"), ("“", "”"), ("‹", "›"))
_CLOSING_SINGLE: Final = re.compile(r"’(?![A-Za-zÀ-ÿ])")
_LATIN_APOSTROPHE: Final = re.compile(r"(?<=[A-Za-zÀ-ÿ0-9])[’'](?=[A-Za-zÀ-ÿ])|(?<=s)’(?= [a-z])")
_QUOTED: Final = re.compile(
    r"“[^“”]+”|\"[^\"]+\"|«[^«»]+»|「[^」]+」|‘[^‘’]+’|„[^“”]+[“”]|『[^』]+』|(?<!\w)'[^']+'(?!\w)"
)
_ANY: Final = re.compile(r"[“”\"«»「」‘„『]|(?<!\w)'|'(?!\w)")


def check_quotes(pair: Pair) -> Iterator[Problem]:
    """A quotation mark without its partner; quotation marks that are all gone."""
    wrong = _unbalanced(pair.target.text)
    if wrong and not _unbalanced(pair.source.text):
        yield Problem(
            "unbalanced-quotes", f"the quotation marks {wrong} do not pair up", "close what was opened, or open it"
        )
        return
    quoted = _QUOTED.findall(pair.source.text)
    if quoted and not _ANY.search(pair.target.text) and not _is_marked(pair.target):
        message = f"the source puts {quoted[0]} in quotation marks, the translation nothing"
        yield Problem("quotes-lost", message, "put the same words in the quotation marks of the language")


def _is_marked(reading: Reading) -> bool:
    """Italics, bold and capitals do the work of quotation marks."""
    return bool(re.search(r"[*_]\w", reading.raw)) or reading.text.isupper()


@lru_cache(maxsize=4096)
def _unbalanced(text: str) -> str:
    for opening, closing in _PAIRS:
        if text.count(opening) != text.count(closing) and "„" not in text:
            return f"{opening} {closing}"
    if text.count('"') % 2 and not re.search(r"\d\"", text):
        return '" "'
    if "‘" in text:
        plain = _LATIN_APOSTROPHE.sub("", text)
        if plain.count("‘") != plain.count("’"):
            return "‘ ’"
    return ""
