"""Texts made safe to show. What an author or a translator typed must not move a cursor, end a line or break a parser.

Bidirectional controls and zero-width characters are made visible: a report about one must not hide it.
"""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")
"""What XML 1.0 forbids (2.2, Characters), and the C1 controls that it discourages."""
_NOT_JSON = re.compile("[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def show_character(char: str) -> str:
    """``char`` as ``\\u200b``, or ``\\U0001f600`` past the first plane."""
    code = ord(char)
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"


def show_line(text: str) -> str:
    """One line that a terminal can show: line ends and tabs as spaces, what is not printable by its code.

    No-break spaces and the narrow one of French are words' own spaces and stay. ``##[`` is broken, because GitHub's
    runner takes it for a command wherever it stands in a line.
    """
    shown = "".join(_show(char) for char in text)
    return shown.replace("##[", "##\\[")


def clean_xml(text: str) -> str:
    """``text`` without what an XML document cannot hold; escaping ``<`` and ``&`` is the writer's."""
    return _NOT_XML.sub(lambda match: show_character(match.group()), text)


def clean_json(text: str) -> str:
    """A JSON document in which nothing is invisible and nothing half a character; it says the same (RFC 8259, 7)."""
    return _NOT_JSON.sub(lambda match: show_character(match.group()), text)


def _show(char: str) -> str:
    if char.isprintable() or char in "\u00a0\u202f\u2007\u3000":
        return char
    return " " if char in "\n\r\t" else show_character(char)
