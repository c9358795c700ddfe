"""A word written twice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.sense.study import study
from notice_cli.inline import Problem

_TWICE: Final = re.compile(r"(?<![\w’'-])([^\W\d_]{2,}) \1(?![\w’'-])", re.IGNORECASE)


def check_doubled(pair: Pair) -> Iterator[Problem]:
    """A word that stands twice in a row where the language does not double it and the source did not."""
    if not any(one == other for s in study(pair.target).sentences for one, other in pairwise(s.tokens)):
        return
    allowed = frozenset(pair.target.language.section("stopwords").get("doubled", ()))
    for match in _TWICE.finditer(pair.target.text):
        word = match.group(1).casefold()
        if word not in allowed and not _TWICE.search(pair.source.text) and not _is_name(match.group()):
            yield Problem("word-doubled", f"“{match.group()}”: the word stands twice", f"write “{match.group(1)}” once")


def _is_name(words: str) -> bool:
    return words.istitle() and not words.islower()
