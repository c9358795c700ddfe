"""A redline for a terminal: ``[-went-]{+came+}``, readable without colour."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from notice_cli.history.redline.records import Fate, LineChange, Operation, PartChange, Redline, Segment
from notice_cli.history.redline.tell import find_ends, tell_datum, tell_fact, tell_move, title_of
from notice_cli.history.redline.wording import ENGLISH, Words

_SIGNS: Final[Mapping[Fate, str]] = {
    Fate.CHANGED: "~",
    Fate.INSERTED: "+",
    Fate.DELETED: "-",
    Fate.MOVED_HERE: "<",
    Fate.MOVED_AWAY: ">",
}
_CONTROL: Final = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def format_text(result: Redline, colour: bool = False) -> str:
    """The redline as lines of text, ending in a newline. ``colour`` adds ANSI colours to the marks, which stay."""
    return "\n".join((*_list_lines(result, colour, ENGLISH), ""))


def _list_lines(result: Redline, colour: bool, words: Words) -> Iterator[str]:
    yield f"{result.notice} ({result.locale}): {result.old} → {result.new}"
    if result.is_empty:
        yield words.nothing
        return
    if result.facts:
        yield from ("", words.facts)
        yield from (f"  {_clean(tell_fact(fact, words))}  [{fact.ref}]" for fact in result.facts)
    if result.data:
        yield from ("", words.data)
        yield from (f"  {each.path} {each.name}: {tell_datum(each.old, each.new, words)}" for each in result.data)
    ends = find_ends(result)
    for part in result.changes:
        yield from _list_part(part, ends, colour, words)
    if result.not_compared:
        yield from ("", words.not_compared)
        yield from (f"  {each.name}: {each.reason}" for each in result.not_compared)


def _list_part(
    part: PartChange, ends: Mapping[tuple[int, Fate], PartChange], colour: bool, words: Words
) -> Iterator[str]:
    yield from ("", f"{_clean(title_of(part, words))}  [{part.path}]")
    for line in part.changes:
        notes = [tell_move(line, ends, words)] if line.number else []
        notes += [words.reshaped] if line.is_reshaped and line.fate is Fate.CHANGED else []
        note = f"({'; '.join(_clean(each) for each in notes)}) " if notes else ""
        yield f"  {_SIGNS[line.fate]} {note}{_mark_line(line, colour)}".rstrip()


def _mark_line(line: LineChange, colour: bool) -> str:
    if line.fate is Fate.MOVED_AWAY:
        return _clean(line.old.text if line.old else "")[:72]
    marker = next((side.place.marker for side in (line.new, line.old) if side and side.place.marker), "")
    if line.fate in (Fate.INSERTED, Fate.DELETED):
        words = _clean("".join(segment.piece.text for segment in line.segments))
    else:
        words = "".join(_mark(segment, colour) for segment in line.segments)
    return f"{marker} {words}" if marker else words


def _mark(segment: Segment, colour: bool) -> str:
    text = _clean(segment.piece.text)
    if segment.operation is Operation.EQUAL:
        return text
    if segment.operation is Operation.DELETED:
        return f"\x1b[31m[-{text}-]\x1b[0m" if colour else f"[-{text}-]"
    return f"\x1b[32m{{+{text}+}}\x1b[0m" if colour else f"{{+{text}+}}"


def _clean(text: str) -> str:
    """The text on one line, without what a terminal would obey."""
    return _CONTROL.sub("\ufffd", text.replace("\n", " / "))
