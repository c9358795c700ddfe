"""How a text ends, and the white space around it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_CLOSING: Final = " \u00a0\u202f\t\n)]}”\"»’'」』*_\ufffc"
_KINDS: Final = {".": "a full stop", "。": "a full stop", ":": "a colon", "：": "a colon", "?": "a question mark"}
_LIST_ENDS: Final = frozenset({"a colon", "a full stop"})
_CONTRASTS: Final = (
    {"a colon", "a full stop"},
    {"a question mark", "a full stop"},
    {"a question mark", "a colon"},
    {"a question mark", "another sign"},
)
_LEAST: Final = 5
"""Words of a text whose last sign is more than an abbreviation's."""


def check_end(pair: Pair) -> Iterator[Problem]:
    """A colon lost or added, a statement that became a question, a sentence without its end."""
    wanted, given = _end(pair.source.text), _end(pair.target.text)
    if wanted == given or (pair.target.locale.startswith("ko") and {wanted, given} <= _LIST_ENDS):
        return  # Korean ends the sentence before a list
    if {wanted, given} in _CONTRASTS:
        yield Problem(
            "end-mismatch", f"the source ends with {wanted}, the translation with {given}", f"end with {wanted}"
        )
    elif len(pair.source.words) < _LEAST or len(pair.target.words) < _LEAST or _ends_in_noun(pair):
        return
    elif (wanted in _LIST_ENDS and not given) or (given == "a colon" and not wanted):
        message = f"the source ends with {wanted or 'no sign'}, the translation with {given or 'no sign'}"
        yield Problem("end-sign", message, "end as the source ends, and see that nothing is cut off")


def _ends_in_noun(pair: Pair) -> bool:
    """Whether a Korean text ends in a noun, which takes no full stop, be there a remark in brackets after it."""
    text = pair.target.text.rstrip()
    if text.endswith(")"):
        text = text[: text.rfind("(")]
    last = text.rstrip(_CLOSING)[-1:]
    # A sentence ends in one of a few endings of the verb.
    return pair.target.locale.startswith("ko") and last not in tuple("다요오까죠라자")


@lru_cache(maxsize=4096)
def _end(text: str) -> str:
    """The kind of the last sign, closing brackets and quotation marks left out."""
    text = text.rstrip(_CLOSING)
    return _KINDS.get(text[-1:], "another sign" if text[-1:] and not text[-1].isalnum() else "")


def check_edges(pair: Pair) -> Iterator[Problem]:
    """White space before and after the text, as a program that joins texts relies on it."""
    for place, wanted, given in zip(("begins", "ends"), _edges(pair.source.raw), _edges(pair.target.raw), strict=True):
        if wanted != given:
            message = f"the source {place} with {_say(wanted)}, the translation with {_say(given)}"
            yield Problem("edge-space", message, "keep the white space of the source")


def _edges(raw: str) -> tuple[str, str]:
    """The white space before the text and after it."""
    return raw[: len(raw) - len(raw.lstrip())], raw[len(raw.rstrip()) :]


def _say(space: str) -> str:
    return {"": "no white space", " ": "a space", "\n": "a line break"}.get(space, "white space")
