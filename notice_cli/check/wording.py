"""What became of a text, in words: for the translator of a unit whose source changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

_MOST = 3
"""Changes that are named; more are better read in the texts themselves."""
_TOKEN = re.compile(r"\S+")


def describe_change(former: str, text: str) -> str:
    """``'12' became '24'``, ``'only' was taken out``; empty where nothing is known or too much has changed."""
    if not former or former == text:
        return ""
    old, new = _TOKEN.findall(former), _TOKEN.findall(text)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if len(old) * len(new) > 250_000 or matcher.ratio() < 0.5:
        return ""
    changes = list(_list_changes(matcher, old, new))
    more = f" and {len(changes) - _MOST} more" if len(changes) > _MOST else ""
    return ", ".join(changes[:_MOST]) + more


def _list_changes(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[str]:
    for kind, start, end, first, last in matcher.get_opcodes():
        before, after = " ".join(old[start:end]), " ".join(new[first:last])
        if kind == "replace":
            yield f"'{before}' became '{after}'"
        elif kind == "delete":
            yield f"'{before}' was taken out"
        elif kind == "insert":
            yield f"'{after}' was added"
