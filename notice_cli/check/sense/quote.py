"""Words of a text in a message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.study import Sentence

_MOST: Final = 90


def quote_cues(sentences: Sequence[Sentence], section: str, *labels: str) -> str:
    """The cues that a text has, quoted: ``"not"`` or ``"not", "without"``."""
    wanted = labels or ("one",)
    found = [
        " ".join(sentence.tokens[cue.start : cue.end])
        for sentence in sentences
        for cue in sentence.cues(section)
        if cue.label in wanted
    ]
    return ", ".join(f"“{phrase}”" for phrase in dict.fromkeys(found)) or "so"


def quote_around(tokens: Sequence[str], cue: Cue) -> str:
    """A cue with the words beside it, quoted: ``"(…) may not be used (…)"`` says which of several is meant."""
    start, end = max(0, cue.start - 2), min(len(tokens), cue.end + 3)
    return f"“{' '.join(token for token in tokens[start:end] if token != '.')}”"


def excerpt(sentences: Sequence[Sentence]) -> str:
    """The beginning of a passage, quoted."""
    return quote(" ".join(sentence.text for sentence in sentences))


def quote(text: str) -> str:
    """A text in quotation marks, cut at a word where it is long."""
    if len(text) <= _MOST:
        return f"“{text}”"
    head, _, _ = text[:_MOST].rpartition(" ")
    return f"“{head or text[:_MOST]} …”"
