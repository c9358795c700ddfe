"""Findings as a compiler prints them: ``path:line: severity[rule] message``, the texts, and what to do."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from notice_cli.check.rules import Severity, rule_of
from notice_cli.diagnostics import Diagnostic, Span
from notice_cli.report.characters import show_line
from notice_cli.report.marks import find_marks
from notice_cli.report.result import Report, describe_counts

COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
"""SGR colour of each severity."""

_WIDTH = 96
"""Cells of one line of a text."""
_UNMARKED = 2
"""Lines shown of a text in which nothing is marked: a finding is a pointer, not the document."""


def format_text(report: Report, colour: bool = False, quiet: bool = False) -> str:
    """The findings, one block each, and a last line that counts them; empty when there is nothing to say.

    The words that a message quotes are underlined in the texts. ``quiet`` leaves one line a finding.
    """
    blocks = [line for finding in report.findings for line in _block(finding, colour, quiet)]
    counts = describe_counts(report)
    return "".join(f"{line}\n" for line in [*blocks, *([counts] if counts else [])])


def _block(finding: Diagnostic, colour: bool, quiet: bool) -> Iterator[str]:
    severity = rule_of(finding).severity
    label = _paint(f"{severity}[{finding.rule}]", f"{COLOURS[severity]};1", colour)
    locale = f" ({show_line(finding.locale)})" if finding.locale else ""
    yield f"{_show_place(finding)}: {label}{locale} {show_line(finding.message)}"
    if quiet:
        return
    if finding.context:
        yield f"    in:     {show_line(finding.context)}"
    if finding.source:
        yield from _show_text("source", finding.source, finding.message, colour)
    if finding.target:
        yield from _show_text("target", finding.target, finding.message, colour)
    if finding.hint:
        yield f"    do:     {show_line(finding.hint)}"


def _show_place(finding: Diagnostic) -> str:
    """Path and line. A path that begins like a command of a build service is shown so that it is none."""
    place = show_line(str(Span(finding.path, finding.line)))
    return f"./{place}" if place.lstrip().startswith(("::", "##")) else place


# --- a text with its marks --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Piece:
    """One line of a text: its characters, each as it is shown, and which of them are marked."""

    shown: tuple[str, ...]
    marked: tuple[bool, ...]


def _show_text(name: str, text: str, message: str, colour: bool) -> Iterator[str]:
    pieces = _break_lines(text, find_marks(message, text))
    has_marks = any(any(piece.marked) for piece in pieces)
    chosen = [i for i, piece in enumerate(pieces) if (any(piece.marked) if has_marks else i < _UNMARKED)]
    label = f"{name}:"
    for place, number in enumerate(chosen):
        piece = pieces[number]
        before = "…" if number and (place == 0 or chosen[place - 1] != number - 1) else ""
        after = "…" if number + 1 < len(pieces) and place + 1 == len(chosen) else ""
        # The bar keeps a text that looks like a build service's command from standing at the start of a line.
        head = f"    {label:<7}" if place == 0 else f"    {'|':>7}"
        yield f"{head} {before}{_paint_marks(piece, colour)}{after}"
        if any(piece.marked) and not colour:
            yield f"    {'|':>7} {' ' * len(before)}{_underline(piece)}"
        label = ""


def _break_lines(text: str, marks: tuple[tuple[int, int], ...]) -> list[_Piece]:
    """The text in lines of at most ``_WIDTH`` cells, broken at spaces where it has any."""
    flags = [False] * len(text)
    for start, end in marks:
        flags[start:end] = [True] * (end - start)
    shown = _show_characters(text)
    pieces: list[_Piece] = []
    start = width = 0
    space = -1
    for index, cell in enumerate(shown):
        width += _cells(cell)
        if cell == " ":
            space = index
        if width > _WIDTH and index > start:
            stop = space + 1 if space >= start else index
            pieces.append(_Piece(tuple(shown[start:stop]), tuple(flags[start:stop])))
            start, space = stop, -1
            width = sum(_cells(later) for later in shown[start : index + 1])
    pieces.append(_Piece(tuple(shown[start:]), tuple(flags[start:])))
    return pieces


def _show_characters(text: str) -> list[str]:
    """Each character as ``show_line`` shows it; joined, they hold no command of a build service."""
    shown = [show_line(char) for char in text]
    for index in range(2, len(shown)):
        if shown[index - 2 : index + 1] == ["#", "#", "["]:
            shown[index] = "\\["
    return shown


def _paint_marks(piece: _Piece, colour: bool) -> str:
    if not colour:
        return "".join(piece.shown).rstrip()
    painted: list[str] = []
    for index, (char, marked) in enumerate(zip(piece.shown, piece.marked, strict=True)):
        if marked and (index == 0 or not piece.marked[index - 1]):
            painted.append("\x1b[1;4m")
        painted.append(char)
        if marked and (index + 1 == len(piece.shown) or not piece.marked[index + 1]):
            painted.append("\x1b[0m")
    return "".join(painted).rstrip()


def _underline(piece: _Piece) -> str:
    cells = zip(piece.shown, piece.marked, strict=True)
    return "".join(("^" if marked else " ") * _cells(char) for char, marked in cells).rstrip()


def _cells(shown: str) -> int:
    """How many columns of a terminal a character takes (Unicode Annex 11)."""
    if len(shown) != 1:
        return len(shown)
    if unicodedata.combining(shown):
        return 0
    return 2 if unicodedata.east_asian_width(shown) in "WF" else 1


def _paint(text: str, code: str, colour: bool) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colour else text
