"""HTML of a lone PO file: the tags and attributes of the source."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_TAG: Final = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*)((?:\s[^<>]*)?)/?>")
_ATTRIBUTE: Final = re.compile(r"""([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+)""")
_FREE: Final = frozenset({"alt", "title", "aria-label", "lang", "hreflang", "href", "src", "xml:lang", "dir"})
"""Attributes that are translated, or judged as links."""
_VOID: Final = frozenset({"br", "hr", "img", "input", "wbr"})


def check_tags(pair: Pair) -> Iterator[Problem]:
    """Tags that the translation lacks or adds."""
    if "<" not in pair.source.raw and "<" not in pair.target.raw:
        return
    wanted, given = _tags(pair.source.raw), _tags(pair.target.raw)
    for tag in wanted - given:
        yield Problem(
            "tag-mismatch", f"the translation lacks {tag}", "keep the tags of the source around the same words"
        )
    for tag in given - wanted:
        yield Problem(
            "tag-mismatch", f"the translation adds {tag}", "keep the tags of the source around the same words"
        )


@lru_cache(maxsize=2048)
def _tags(raw: str) -> Counter[str]:
    return Counter(_normal(match) for match in _TAG.finditer(raw))


def _normal(match: re.Match[str]) -> str:
    """A tag with its attributes in order, free ones left out."""
    name = match[2].lower()
    kept = sorted(
        f"{key.lower()}={value.strip(chr(34) + chr(39))}"
        for key, value in _ATTRIBUTE.findall(match[3])
        if key.lower() not in _FREE
    )
    return f"<{'' if name in _VOID else match[1]}{' '.join([name, *kept])}>"
