"""Lists have the items of the source: lines with a marker, (a) (b) (c) in a sentence, and series of words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_LINE: Final = re.compile(r"^[ \t]*(?:[*+-]|\d{1,3}[.)])[ \t]+\S", re.MULTILINE)
_LABEL: Final = re.compile(r"(?<![\w(])\(?([a-z]|[ivx]{1,4}|\d{1,2}) ?\)(?=[ \u00a0\u202f]?[^\W\d_]|[ \u00a0\u202f]\d)")
_CITED: Final = re.compile(r"(?:\(?[a-z0-9]{1,4}\)(?:,| (?:and|or|et|ou|e|ed|o|dan|atau)|,? ?(?:및|또는))? ?){2,}")
"""Labels that follow each other are cited and begin no item: "Article 6(1)(b), (c) and (f)"."""


def check_items(pair: Pair) -> Iterator[Problem]:
    """A list with more or fewer items than that of the source."""
    if ")" not in pair.source.raw and "\n" not in pair.source.raw:
        return
    lines = [len(_LINE.findall(side.raw)) for side in (pair.source, pair.target)]
    labels = [_LABEL.findall(_CITED.sub("", side.raw)) for side in (pair.source, pair.target)]
    if not any({"1", "2"} <= set(found) for found in labels):
        # "thirty (30) days" and « ayat (1) » are no items.
        labels = [[label for label in found if not label.isdigit()] for found in labels]
    for name, (ours, theirs) in (("list lines", lines), ("lettered or numbered items", map(len, labels))):
        if ours >= 2 and theirs >= 1 and ours != theirs:
            rule = "list-item-missing" if theirs < ours else "list-item-added"
            message = f"the source has {ours} {name}, the translation {theirs}"
            yield Problem(rule, message, "give the list the items of the source")
