"""Typographic marks and the spaces around them, as the language sets them.

Source and translations may be typed with straight quotation marks; the page shows the language's own. The rules read a
sentence as a whole, across bold passages, links and values, and change only text that a person wrote: never a value, an
address or a link's destination. What already has the right marks comes back as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from notice_cli.localise.language import Language
from notice_cli.localise.leaves import Leaf, flatten, rebuild, with_text
from notice_cli.model import Inline, Link, Run

_ADDRESS: Final = re.compile(
    r"(?:[a-z][a-z0-9+.-]{1,20}://|www\.)[^\s<>«»\"]{1,2000}|[^\s@<>\"'«»()\u2018\u2019]{1,200}@[^\s@<>\"'«»()]{1,200}"
)
_TRAILING: Final = ".,;:!?)…’”'"
_BEFORE_OPENING: Final = frozenset("([{–—-/«“‘‹")
_AFTER_CLOSING: Final = frozenset(")]}.,;:!?…–—»”’›\"'")
_SPACES: Final = frozenset(" \u00a0\u202f\u2009")
_HANGUL: Final = re.compile("[가-힣]")


def set_typography(inlines: Sequence[Inline], language: Language) -> tuple[Inline, ...]:
    """The same nodes with quotation marks, apostrophes and spaces set for ``language``.

    Runs are set; so is the text of a link, unless it shows the link's own address. Idempotent.
    """
    nodes = tuple(flatten(inlines))
    leaves = set_leaves(tuple(_as_leaf(node) for node in nodes), language)
    return rebuild(inlines, iter([with_text(leaf.node, leaf.text) for leaf in leaves]))


def set_leaves(leaves: Sequence[Leaf], language: Language) -> tuple[Leaf, ...]:
    """The same leaves with their marks set; fixed ones are read for context only."""
    text = "".join(leaf.text for leaf in leaves)
    if not _any_of("".join((*language.spacing.before, *language.spacing.after))).search(text):
        return tuple(leaves)
    cells = list(text)
    fixed = [fixed for leaf in leaves for fixed in (leaf.fixed,) * len(leaf.text)]
    _fix_addresses(text, fixed)
    _set_quotes(cells, fixed, language)
    _set_spaces(cells, fixed, language)
    changed: list[Leaf] = []
    at = 0
    for leaf in leaves:
        end = at + len(leaf.text)
        changed.append(leaf if leaf.fixed else replace(leaf, text="".join(cells[at:end])))
        at = end
    return tuple(changed)


@cache
def _any_of(marks: str) -> re.Pattern[str]:
    """Finds a straight quotation mark, which is replaced, or one of ``marks``, whose spaces are set."""
    return re.compile(f"[\"'{re.escape(marks)}]")


def shows_address(link: Link) -> bool:
    """Whether a link's text is an address rather than words."""
    return not re.search(r"\s", link.text.strip()) and re.search(r"@|://|\w\.\w", link.text) is not None


def _as_leaf(node: Inline) -> Leaf:
    if isinstance(node, Run):
        return Leaf(node, node.text)
    if isinstance(node, Link):
        return Leaf(node, node.text, fixed=shows_address(node) or node.href.startswith("tel:"))
    return Leaf(node, getattr(node, "text", "\n"), fixed=True)


def _fix_addresses(text: str, fixed: list[bool]) -> None:
    if "@" not in text and "://" not in text and "www." not in text:
        return
    for match in _ADDRESS.finditer(text):
        end = match.start() + len(match.group().rstrip(_TRAILING))
        fixed[match.start() : end] = [True] * (end - match.start())


# --- quotation marks --------------------------------------------------------------------------------------------------


def _set_quotes(cells: list[str], fixed: list[bool], language: Language) -> None:
    """Replace straight marks in place; whether one opens or closes is told by its neighbours, else by what is open."""
    places = [at for at, cell in enumerate(cells) if cell in "\"'" and not fixed[at]]
    if not places:
        return
    is_double_open = is_single_open = False
    last_closing = _find_last_closing(cells, fixed)
    for at in places:
        cell = cells[at]
        before = cells[at - 1][-1:] if at else ""
        after = cells[at + 1] if at + 1 < len(cells) else ""
        if cell == '"':
            is_double_open = _opens(before, after, is_double_open)
            cells[at] = language.quotes.double[0 if is_double_open else 1]
        elif _is_apostrophe(before, after, is_single_open, at < last_closing):
            cells[at] = language.quotes.apostrophe
        else:
            is_single_open = _opens(before, after, is_single_open)
            cells[at] = language.quotes.single[0 if is_single_open else 1]


def _opens(before: str, after: str, is_open: bool) -> bool:
    may_open = not before or before.isspace() or before in _BEFORE_OPENING
    may_close = not after or after.isspace() or after in _AFTER_CLOSING
    return not is_open if may_open == may_close else may_open


def _is_apostrophe(before: str, after: str, is_open: bool, closes_later: bool) -> bool:
    if before.isalnum() and after.isalnum():
        return not (is_open and _HANGUL.match(after))
    if before.isalnum():
        return not is_open
    return after.isalnum() and not is_open and not closes_later


def _find_last_closing(cells: Sequence[str], fixed: Sequence[bool]) -> int:
    """The place of the last single mark that could close a quotation; -1 when there is none."""
    for at in range(len(cells) - 1, 0, -1):
        if cells[at] == "'" and not fixed[at] and not cells[at - 1].isspace():
            after = cells[at + 1] if at + 1 < len(cells) else ""
            if not after.isalnum() or _HANGUL.match(after):
                return at
    return -1


# --- spaces -----------------------------------------------------------------------------------------------------------


def _set_spaces(cells: list[str], fixed: list[bool], language: Language) -> None:
    """Set the language's spaces around its marks in place, replacing an ordinary space or adding one."""
    before, after = language.spacing.before, language.spacing.after
    if not before and not after:
        return
    for at, cell in enumerate(cells):
        if fixed[at]:
            continue
        # The space after an opening guillemet is that mark's.
        if cell in before and at and not (cells[at - 1] in _SPACES and at > 1 and cells[at - 2] in after):
            _set_before(cells, fixed, at, before[cell])
        if cell in after and at + 1 < len(cells):
            _set_after(cells, fixed, at, after[cell])


def _set_before(cells: list[str], fixed: list[bool], at: int, space: str) -> None:
    mark, previous = cells[at], cells[at - 1][-1:]
    following = cells[at + 1] if at + 1 < len(cells) else ""
    # A closing guillemet gets a space of its own, so what stands before it stands before a space.
    ends = following in ("", "»") or following.isspace() or (following in _AFTER_CLOSING and mark != ":")
    if mark != "»" and not ends:
        return
    if previous in _SPACES:
        if not fixed[at - 1] and len(cells[at - 1]) == 1:
            cells[at - 1] = space
    elif mark == "»" or previous.isalnum() or previous in ")]}»”’%°…":
        cells[at] = space + mark


def _set_after(cells: list[str], fixed: list[bool], at: int, space: str) -> None:
    if cells[at + 1] not in _SPACES:
        cells[at] += space
    elif not fixed[at + 1]:
        cells[at + 1] = space
