"""The lines of a PO file, read one by one: what each is, and what it says.

Follows the PO format of the GNU gettext manual, with the obsolete (``#~``), previous (``#|``, ``#~|``) and sticky flag
(``#=``) lines that editors and platforms write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

SPACE = " \t\r\f\v"
"""White space inside a line. Not ``str.isspace``: a no-break space or U+2028 is text, wherever it stands."""


class Kind(IntEnum):
    """What a line is; the order is the order in which an entry holds its lines."""

    BLANK = -1
    COMMENT = 0
    EXTRACTED = 1
    REFERENCE = 2
    FLAG = 3
    STICKY = 4
    PREVIOUS = 5
    CONTEXT = 6
    SOURCE = 7
    PLURAL = 8
    TARGET = 9
    DOMAIN = 10
    BROKEN = 11

    @property
    def is_statement(self) -> bool:
        """Whether the line is part of msgctxt, msgid, msgid_plural or msgstr."""
        return Kind.CONTEXT <= self <= Kind.TARGET


class Line(NamedTuple):
    """One line, with its line end in ``raw``. A tuple, because a file has many and they are made and thrown away."""

    kind: Kind
    raw: str
    value: str = ""
    """The unescaped text of a string, or the words of a comment."""
    keyword: str = ""
    """``msgid``, ``msgstr[1]`` …; empty on a line that continues the one before, and on comments."""
    obsolete: bool = False
    problem: str = ""
    """What is wrong with a broken line, in one sentence."""
    hint: str = ""
    """What to do about it."""

    @property
    def stage(self) -> Kind:
        """What the line is meant to be: a broken line with a keyword still tells where in its entry it stands."""
        kind = self.kind
        if kind is Kind.BROKEN and self.keyword:
            return _KINDS.get(self.keyword, Kind.TARGET)
        return kind


_KEYWORD = re.compile(r"(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,3}\])?|domain)(?![A-Za-z0-9_])")
# Possessive quantifiers: a string of many megabytes is matched without keeping a place to go back to.
_STRING = re.compile(r'"((?:[^"\\]++|\\.)*+)"[ \t\r\f\v]*+')
_ESCAPE = re.compile(r"((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]{2})+)|\\(.)")
_BYTE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|([0-7]{1,3}))")
_PLAIN_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v", "\\": "\\", '"': '"'}
_PLAIN = re.compile(r'(?:(msgctxt|msgid|msgstr) )?"([^"\\\n]*+)"\n')
_KINDS = {
    "": Kind.TARGET,
    "msgctxt": Kind.CONTEXT,
    "msgid": Kind.SOURCE,
    "msgid_plural": Kind.PLURAL,
    "msgstr": Kind.TARGET,
    "domain": Kind.DOMAIN,
}
_COMMENTS = {".": Kind.EXTRACTED, ":": Kind.REFERENCE, ",": Kind.FLAG, "=": Kind.STICKY}
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")


class _BadTextError(Exception):
    """A string that does not follow the format; holds the sentence and the hint for the finding."""


def scan_lines(text: str) -> Iterator[Line]:
    """The lines of ``text`` in order; joining their ``raw`` gives ``text`` back. Never raises.

    A line that continues a string has the kind of the statement it continues.
    """
    last: Line | None = None
    for raw in _split_lines(text):
        line = _read_line(raw)
        if not line.keyword and (line.kind is Kind.TARGET or line.kind is Kind.PREVIOUS):
            line = _continue(line, last)
        elif line.kind is not Kind.BLANK:
            last = line
        elif last is not None and last.kind is Kind.TARGET:  # a blank line ends an entry
            last = None
        yield line


def _split_lines(text: str) -> Iterator[str]:
    # Not str.splitlines: U+2028, U+0085 and form feeds are characters of a text, no line ends.
    *lines, rest = text.split("\n")
    for line in lines:
        yield line + "\n"
    if rest:
        yield rest


def _continue(line: Line, last: Line | None) -> Line:
    if line.kind is Kind.PREVIOUS:
        is_known = last is not None and last.kind is Kind.PREVIOUS and last.obsolete == line.obsolete
        return line if is_known else Line(Kind.COMMENT, line.raw, obsolete=line.obsolete)
    if last is None or not last.kind.is_statement or last.obsolete != line.obsolete:
        return _broken(line.raw, "a text in quotation marks follows no keyword", "put msgid or msgstr before it")
    return Line(last.kind, line.raw, line.value, obsolete=line.obsolete)


def _read_line(raw: str) -> Line:
    plain = _PLAIN.fullmatch(raw)
    if plain is not None:  # nearly every line: nothing to unescape, nothing to explain
        keyword = plain[1] or ""
        return Line(_KINDS[keyword], raw, plain[2], keyword)
    body = raw.strip(SPACE + "\n")
    if not body:
        return Line(Kind.BLANK, raw)
    if body.startswith("#~"):
        return _read_obsolete(raw, body[2:])
    if body.startswith("#|"):
        return _read_previous(raw, body[2:], obsolete=False)
    if body.startswith("#"):
        kind = _COMMENTS.get(body[1:2], Kind.COMMENT)
        return Line(kind, raw, body[1 if kind is Kind.COMMENT else 2 :].strip(SPACE))
    return _read_statement(raw, body, obsolete=False)


def _read_obsolete(raw: str, body: str) -> Line:
    if body.startswith("|"):
        return _read_previous(raw, body[1:], obsolete=True)
    body = body.lstrip(SPACE)
    if body.startswith('"') or _KEYWORD.match(body):
        return _read_statement(raw, body, obsolete=True)
    return Line(Kind.COMMENT, raw, body, obsolete=True)


def _read_previous(raw: str, body: str, *, obsolete: bool) -> Line:
    line = _read_statement(raw, body.lstrip(SPACE), obsolete=obsolete)
    if line.kind is Kind.BROKEN:  # what an entry was before matters less than what it is: keep the line, unread
        return Line(Kind.COMMENT, raw, obsolete=obsolete)
    return Line(Kind.PREVIOUS, raw, line.value, line.keyword, obsolete)


def _read_statement(raw: str, body: str, *, obsolete: bool) -> Line:
    match = _KEYWORD.match(body)
    if match is None and not body.startswith('"'):
        return _explain_unknown(raw, body)
    keyword = match[1] if match else ""
    try:
        value = _read_strings(body[len(keyword) :].lstrip(SPACE), keyword)
    except _BadTextError as error:
        problem, hint = error.args
        return Line(Kind.BROKEN, raw, keyword=keyword, obsolete=obsolete, problem=problem, hint=hint)
    return Line(_KINDS.get(keyword, Kind.TARGET), raw, value, keyword, obsolete)


def _broken(raw: str, problem: str, hint: str) -> Line:
    return Line(Kind.BROKEN, raw, problem=problem, hint=hint)


def _explain_unknown(raw: str, body: str) -> Line:
    if body.startswith(_CONFLICT):
        return _broken(raw, "a merge conflict is left in the file", "choose one side and delete the marker lines")
    shown = body[:40] + ("…" if len(body) > 40 else "")
    return _broken(
        raw, f"'{shown}' is no line of a PO file", "start a comment with #, and put a text in quotation marks"
    )


def _read_strings(body: str, keyword: str) -> str:
    if not body:
        raise _BadTextError(f"{keyword} has no text", f'write {keyword} "" for an empty text')
    if not body.startswith('"'):
        raise _BadTextError(f"the text after {keyword} has no opening quotation mark", 'put the text between " and "')
    match = _STRING.fullmatch(body)
    if match is not None:
        return _unescape(match[1])
    values = []
    position = 0
    while position < len(body):
        match = _STRING.match(body, position)
        if match is None:
            raise _explain_quotes(body, position)
        values.append(_unescape(match[1]))
        position = match.end()
    return "".join(values)


def _explain_quotes(body: str, position: int) -> _BadTextError:
    hint = 'close the text with a quotation mark, and write a quotation mark inside it as \\"'
    if body.startswith('"', position):
        return _BadTextError("the text has no closing quotation mark", hint)
    return _BadTextError("something stands after the closing quotation mark", hint)


def _unescape(text: str) -> str:
    if "\\" not in text:
        return text
    # Most texts have the usual escapes only; replacing one kind at a time is far faster than one escape at a time.
    plain = text
    if "\\\\" not in text:
        for escape, char in _PLAIN_ESCAPES.items():
            plain = plain.replace("\\" + escape, char)
        if "\\" not in plain:
            return plain
    return _ESCAPE.sub(_replace_escape, text)


def _replace_escape(match: re.Match[str]) -> str:
    if match[1]:
        values = [int(hexa, 16) if hexa else int(octal, 8) for hexa, octal in _BYTE.findall(match[1])]
        try:
            return bytes(values).decode("utf-8")
        except ValueError:
            raise _BadTextError(f"'{match[1][:24]}' is not valid UTF-8", "write the character itself") from None
    if match[2] not in _PLAIN_ESCAPES:
        raise _BadTextError(f"'\\{match[2]}' is no escape of a PO file", "write a backslash as \\\\")
    return _PLAIN_ESCAPES[match[2]]
