"""The translation has the bold passages and line breaks of the source, and no mark that does not work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_LITERAL: Final = re.compile(r"\*\*|__|(?<!\w)\*(?=\w)|(?<=\w)\*(?!\w)|\]\(|\]\s\((?=https?:|#|mailto:)")
_SAME: Final = re.compile(
    r"[\"“](\*\*|__)[Ww]e\1[\"”],?(?: (?:or|and))? [\"“]\1(?:us|our)\1[\"”]"
    r"|\*\*[\"“][Ww]e[\"”]\*\*,?(?: (?:or|and))? \*\*[\"“](?:us|our)[\"”]\*\*"
)
"""Two forms of one word, which most languages give as one: "**we**" or "**us**"."""
_MARK: Final = re.compile(r"[*_\]]")
_BREAK: Final = re.compile(r"(?<=\S)(?: {2,}|\\)\n(?=[ \t]*\S)")


def check_markup(pair: Pair) -> Iterator[Problem]:
    """Marks that the translation lacks or adds, and marks that do not work.

    Italics are not counted: Korean has none, and house styles replace them by quotation marks.
    """
    source, target = pair.source.raw, pair.target.raw
    wanted, given = _bold(source), _bold(target)
    if wanted - given != 2 or not _SAME.search(source):
        yield from _compare("a bold passage", wanted, given)
    yield from _compare("a line break", _breaks(source), _breaks(target))
    broken = _literal(pair.target.text)
    if broken and len(broken) > len(_literal(pair.source.text)):
        message = f"“{broken[-1].strip()}” is shown to the reader as it is"
        yield Problem("broken-markup", message, "close the mark, without a space inside it")


def _compare(part: str, wanted: int, given: int) -> Iterator[Problem]:
    if wanted > given:
        yield Problem("form-mismatch", f"the translation lacks {part}", "mark the same words as the source does")
    elif given > wanted:
        yield Problem("form-mismatch", f"the translation adds {part}", "mark only what the source marks")


def _breaks(raw: str) -> int:
    return len(_BREAK.findall(raw)) if "\n" in raw else 0


@lru_cache(maxsize=4096)
def _literal(text: str) -> tuple[str, ...]:
    """The marks that a reader sees."""
    return tuple(_LITERAL.findall(text)) if _MARK.search(text) else ()


def _bold(raw: str) -> int:
    """How many marks of bold there are, whether or not they work: those that do not are told apart."""
    return raw.count("**") + raw.count("__")
