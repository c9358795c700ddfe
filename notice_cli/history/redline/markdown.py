"""A redline as Markdown, for a review or a pull request."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from notice_cli.history.redline.records import Fate, LineChange, Operation, PartChange, Redline, Segment
from notice_cli.history.redline.tell import find_ends, tell_datum, tell_fact, tell_move, title_of
from notice_cli.history.redline.wording import ENGLISH, Words

_SPECIAL: Final = re.compile(r"([\\`*_{}\[\]<>#|~&])")


def format_markdown(result: Redline) -> str:
    """The redline as Markdown with ``<del>`` and ``<ins>``, ending in a newline."""
    return "\n".join((*_list_lines(result, ENGLISH), ""))


def _list_lines(result: Redline, words: Words) -> Iterator[str]:
    yield f"# {_escape(result.notice)} ({result.locale}): {result.old} → {result.new}"
    if result.is_empty:
        yield from ("", words.nothing)
        return
    if result.facts:
        yield from ("", f"## {words.facts}", "")
        yield from (f"- {_escape(tell_fact(fact, words))} (`{fact.ref}`)" for fact in result.facts)
    if result.data:
        yield from ("", f"## {words.data}", "")
        yield from (
            f"- `{each.path} {each.name}`: {_escape(tell_datum(each.old, each.new, words))}" for each in result.data
        )
    ends = find_ends(result)
    for part in result.changes:
        yield from ("", f"## {_escape(title_of(part, words))}", "")
        yield from (_mark_line(line, ends, words) for line in part.changes)
    if result.not_compared:
        yield from ("", f"## {words.not_compared}", "")
        yield from (f"- {each.name}: {each.reason}" for each in result.not_compared)


def _mark_line(line: LineChange, ends: Mapping[tuple[int, Fate], PartChange], words: Words) -> str:
    note = tell_move(line, ends, words) if line.number else ""
    if line.is_reshaped and line.fate is Fate.CHANGED:
        note = words.reshaped
    note = f"*({_escape(note)})* " if note else ""
    if line.fate is Fate.MOVED_AWAY:
        return f"- {note}{_escape(line.old.text[:72] if line.old else '')}"
    return f"- {note}{''.join(_mark(segment) for segment in line.segments)}"


def _mark(segment: Segment) -> str:
    tag = {Operation.DELETED: "del", Operation.INSERTED: "ins"}.get(segment.operation)
    text = _escape(segment.piece.text)
    return f"<{tag}>{text}</{tag}>" if tag else text


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text).replace("\n", " / ")
