"""A redline as a fragment of HTML that stands alone: ``<ins>`` and ``<del>`` in paragraphs and cells, never around them.

What happened is said in words as well as shown: to a screen reader in hidden text, and with ``marks`` to the eye too,
because a PDF has no tags for insertions and deletions.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from html import escape
from itertools import groupby

from notice_cli.history.redline.records import (
    Fate,
    Line,
    LineChange,
    Operation,
    PartChange,
    Piece,
    Redline,
    Role,
)
from notice_cli.history.redline.tell import find_ends, tell_datum, tell_fact, tell_move, title_of
from notice_cli.history.redline.wording import ENGLISH, Words

_Ends = Mapping[tuple[int, Fate], PartChange]


def format_html(result: Redline, words: Words = ENGLISH, *, marks: bool = False, level: int = 2) -> str:
    """The redline as ``<section>``s with headings of ``level``. ``marks`` shows "[deleted: …]" to the eye."""
    return "\n".join((*_list_sections(result, words, marks, level), ""))


def _list_sections(result: Redline, words: Words, marks: bool, level: int) -> Iterator[str]:
    yield f'<div class="redline" lang="{escape(result.locale)}">'
    if result.is_empty:
        yield f"<p>{escape(words.nothing)}</p>"
    if result.facts:
        yield from _list("facts", words.facts, [tell_fact(fact, words) for fact in result.facts], level)
    if result.data:
        told = [f"{each.path} {each.name}: {tell_datum(each.old, each.new, words)}" for each in result.data]
        yield from _list("data", words.data, told, level)
    ends = find_ends(result)
    for part in result.changes:
        yield f'<section class="part {part.fate}">'
        yield f"<h{level}>{escape(title_of(part, words))}</h{level}>"
        yield from _list_lines(part, ends, words, marks)
        yield "</section>"
    if result.not_compared:
        told = [f"{each.name}: {each.reason}" for each in result.not_compared]
        yield from _list("not-compared", words.not_compared, told, level)
    yield "</div>"


def _list(name: str, title: str, items: list[str], level: int) -> Iterator[str]:
    yield f'<section class="{name}">'
    yield f"<h{level}>{escape(title)}</h{level}>"
    yield "<ul>"
    yield from (f"<li>{escape(item)}</li>" for item in items)
    yield from ("</ul>", "</section>")


# --- lines ------------------------------------------------------------------------------------------------------------


def _list_lines(part: PartChange, ends: _Ends, words: Words, marks: bool) -> Iterator[str]:
    """The lines to which something happened; those of one table as a table, whole rows of it."""
    touched = {_row(line) for line in part.changes}
    shown = [line for line in part.lines if line.fate is not Fate.EQUAL or (_row(line)[1] and _row(line) in touched)]
    for (table, in_row), group in groupby(shown, lambda line: (_row(line)[0], bool(_row(line)[1]))):
        if table and in_row:
            yield from _table(list(group), ends, words, marks)
        else:
            yield from (_paragraph(line, ends, words, marks) for line in group)


def _row(line: LineChange) -> tuple[str, str]:
    place = _side(line).place
    return (place.table, place.row) if place.row else ("", "")


def _side(line: LineChange) -> Line:
    side = line.old if line.fate is Fate.MOVED_AWAY else line.new or line.old
    if side is None:
        raise ValueError("a line of a redline is on neither side")
    return side


def _table(lines: list[LineChange], ends: _Ends, words: Words, marks: bool) -> Iterator[str]:
    yield "<table>"
    for _, row in groupby(lines, _row):
        cells = list(row)
        yield "<tr>"
        for _, cell in groupby(cells, lambda line: _side(line).place.column):
            inside = list(cell)
            fates = {str(line.fate) for line in inside}
            yield f'<td class="{fates.pop() if len(fates) == 1 else "changed"}">'
            yield from (_paragraph(line, ends, words, marks) for line in inside)
            yield "</td>"
        yield "</tr>"
    yield "</table>"


def _paragraph(line: LineChange, ends: _Ends, words: Words, marks: bool) -> str:
    side = _side(line)
    note = tell_move(line, ends, words) if line.number else ""
    if line.is_reshaped and line.fate is Fate.CHANGED:
        note = words.reshaped
    told = f'<span class="note">({escape(note)})</span> ' if note else ""
    marker = f'<span class="marker">{escape(side.place.marker)}</span> ' if side.place.marker else ""
    body = escape(side.text) if line.fate is Fate.MOVED_AWAY else "".join(_segments(line, words, marks))
    lang = f' lang="{escape(side.lang)}"' if side.lang else ""
    strong = ("<strong>", "</strong>") if side.place.role in (Role.HEADING, Role.TERM, Role.COLUMN) else ("", "")
    return f'<p class="line {line.fate}"{lang}>{told}{marker}{strong[0]}{body}{strong[1]}</p>'


def _segments(line: LineChange, words: Words, marks: bool) -> Iterator[str]:
    """The words, those that share an operation inside one element."""
    for operation, run in groupby(line.segments, lambda segment: segment.operation):
        text = "".join(_piece(segment.piece) for segment in run)
        yield _wrap(operation, text, words, marks)


def _wrap(operation: Operation, text: str, words: Words, marks: bool) -> str:
    if operation is Operation.EQUAL:
        return text
    tag, mark = ("del", words.deleted) if operation is Operation.DELETED else ("ins", words.inserted)
    before, _, after = mark.partition("%(text)s")
    name = "mark" if marks else "mark visually-hidden"
    return (
        f'<{tag}><span class="{name}">{escape(before)}</span>{text}<span class="{name}">{escape(after)}</span></{tag}>'
    )


def _piece(piece: Piece) -> str:
    text = escape(piece.text).replace("\n", "<br>")
    if piece.lang:
        text = f'<span lang="{escape(piece.lang)}">{text}</span>'
    if piece.emphasis:
        text = f"<em>{text}</em>"
    return f"<strong>{text}</strong>" if piece.strong else text
