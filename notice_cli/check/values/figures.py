"""Figures: the number that digits and separators mean in a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

FIGURE: Final = re.compile(r"\d+(?:[.,'’]\d+|[ \u00a0\u202f\u2009]\d{3}(?!\d))*|[½¼¾]")
_SPACED: Final = re.compile(r"\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+")
_FRACTIONS: Final = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in digits. ``value`` is None for what only looks like one, such as 1.2.3."""

    value: Decimal | None
    foreign: bool = False


def read_figure(text: str, decimal: str, group: str) -> Figure:
    """The number that ``text`` writes where ``decimal`` and the characters of ``group`` are the language's separators.

    Where the separators can only be another language's (1,250.50 in Italian) they are read as that language's and the
    figure is marked foreign; where they mean something in this one (1,250 in Italian) they mean just that.
    """
    if text in _FRACTIONS:
        return Figure(_FRACTIONS[text])
    bare = re.sub(r"[ \u00a0\u202f\u2009'’]", " ", text)
    signs = [sign for sign in bare if not sign.isdigit()]
    if not signs:
        return Figure(Decimal(bare))
    kinds = list(dict.fromkeys(signs))
    if len(kinds) > 2 or (len(kinds) == 2 and (kinds[0] != signs[-2] or signs.count(kinds[1]) > 1)):
        return Figure(None)
    if len(kinds) == 2:
        return _both(bare, kinds[0], kinds[1], decimal)
    return _one(bare, signs, decimal, group)


def _both(text: str, grouping: str, point: str, decimal: str) -> Figure:
    """Two separators: the last is the decimal one, in whatever language that is."""
    whole, fraction = text.rsplit(point, 1)
    if not _grouped(whole, grouping) or point == " ":
        return Figure(None)
    return Figure(Decimal(f"{whole.replace(grouping, '')}.{fraction}"), foreign=point != decimal)


def _one(text: str, signs: list[str], decimal: str, group: str) -> Figure:
    sign = signs[0]
    groups = _grouped(text, sign)
    if len(signs) > 1:
        foreign = sign not in group and sign != " "
        return Figure(Decimal(text.replace(sign, "")), foreign) if groups else Figure(None)
    if groups and (sign in group or sign == " "):
        return Figure(Decimal(text.replace(sign, "")))
    if sign == " ":
        return Figure(None)
    return Figure(Decimal(text.replace(sign, ".")))


def _grouped(text: str, sign: str) -> bool:
    first, *rest = text.split(sign)
    return 1 <= len(first) <= 3 and first[0] != "0" and all(len(part) == 3 for part in rest)


def trim_spaces(text: str, group: str) -> str:
    """As much of a matched figure as is one number: groups are joined by a space only where the language does so.

    Three groups and more are one number in any language, and no-break spaces hold one together.
    """
    spaced = _SPACED.match(text)
    if " " not in text or (" " in group and spaced):
        return text if " " not in text or (spaced and _plain_after(text, spaced.end())) else text.split(" ")[0]
    return text if spaced and text.count(" ") > 1 else text.split(" ")[0]


def _plain_after(text: str, end: int) -> bool:
    return " " not in text[end:]
