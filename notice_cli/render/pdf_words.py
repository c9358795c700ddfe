"""Korean words that stay whole at the end of a line.

The renderer may break Hangul between any two syllables, while browsers under ``word-break: keep-all`` break at spaces. A
WORD JOINER (U+2060) between the letters of a word forbids the break. It is put into the tree that is about to be laid
out and nowhere else: neither catalogues nor pages nor the text that a reader copies from the PDF ever hold it.
"""

from __future__ import annotations

from typing import Final
from xml.etree.ElementTree import Element

JOINER: Final = "\u2060"

_INLINE: Final = frozenset(
    {"a", "abbr", "b", "bdi", "cite", "em", "i", "q", "small", "span", "strong", "sub", "sup", "time"}
)
"""Elements inside which a word goes on; every other element begins a new one."""

_CLOSING: Final = frozenset(")]}’”」』》〉»")
"""What a particle follows without a break: ``(GDPR)에``."""


def join_words(root: Element) -> None:
    """Join the letters of every Korean word under ``root``, in place, across inline elements too."""
    _join_element(root, "")


def join_text(text: str, before: str = "") -> str:
    """``text`` with joiners inside its Korean words; ``before`` is the character that stands in front of it."""
    joined: list[str] = []
    for character in text:
        if _holds(before, character):
            joined.append(JOINER)
        joined.append(character)
        before = character
    return "".join(joined)


def _join_element(element: Element, before: str) -> str:
    """Join inside ``element`` and return the character that what follows it continues, or nothing."""
    if element.tag in ("head", "style"):
        return before
    is_inline = element.tag in _INLINE
    before = before if is_inline else ""
    element.text, before = _join_run(element.text, before)
    for child in element:
        before = _join_element(child, before)
        child.tail, before = _join_run(child.tail, before)
    return before if is_inline else ""


def _join_run(text: str | None, before: str) -> tuple[str | None, str]:
    return (join_text(text, before), text[-1]) if text else (text, before)


def _holds(before: str, after: str) -> bool:
    """Whether a line must not end between the two characters: one is Hangul and both belong to one word."""
    if not before or not (_is_hangul(before) or _is_hangul(after)):
        return False
    return (before.isalnum() or before in _CLOSING) and after.isalnum()


def _is_hangul(character: str) -> bool:
    return "\uac00" <= character <= "\ud7a3" or "\u1100" <= character <= "\u11ff" or "\u3130" <= character <= "\u318f"
