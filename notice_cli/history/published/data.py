"""Two notices as data, member by member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

_IGNORED: Final = frozenset({"$schema"})
"""Where the schema is found says nothing about the notice."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the one that was released."""

    place: str
    """``sections/rights: blocks/2/text``."""
    expected: str
    found: str


def compare_json(expected: Any, found: Any) -> tuple[Difference, ...]:
    """Every value that differs, the text of a unit as one value."""
    return tuple(_compare(expected, found, "", ""))


def _compare(expected: Any, found: Any, part: str, place: str) -> Iterator[Difference]:
    if isinstance(expected, dict) and isinstance(found, dict):
        part, place = _name(expected, part, place)
        if "inlines" in expected and expected.get("text") != found.get("text"):
            yield Difference(_say(part, place), str(expected.get("text")), str(found.get("text")))
            return
        for key in sorted({*expected, *found} - _IGNORED):
            if key not in expected or key not in found:
                yield Difference(_say(part, f"{place}/{key}"), _show(expected.get(key)), _show(found.get(key)))
            else:
                yield from _compare(expected[key], found[key], part, f"{place}/{key}")
    elif isinstance(expected, list) and isinstance(found, list):
        for index, (one, other) in enumerate(zip(expected, found, strict=False)):
            yield from _compare(one, other, part, f"{place}/{index}")
        for index in range(min(len(expected), len(found)), max(len(expected), len(found))):
            one, other = (side[index] if index < len(side) else None for side in (expected, found))
            yield Difference(_say(part, f"{place}/{index}"), _show(one), _show(other))
    elif expected != found or type(expected) is not type(found):
        yield Difference(_say(part, place), _show(expected), _show(found))


def _name(value: dict[str, Any], part: str, place: str) -> tuple[str, str]:
    """The part that a value is, where it is one; else where it stands in the part around it."""
    path = value.get("path")
    return (path, "") if isinstance(path, str) else (part, place)


def _say(part: str, place: str) -> str:
    return f"{part or 'notice'}: {place.strip('/')}" if place.strip("/") else part or "notice"


def _show(value: Any) -> str:
    if isinstance(value, dict) and isinstance(value.get("text"), str):
        return str(value["text"])
    return "nothing" if value is None else str(value)[:200]
