"""Seals: a short digest of each unit, text and part inside a frozen file, by which what was changed can be named.

Whether a file is the one that was released is decided by the digest in the chain alone; seals only say where it is not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from notice_cli.history.canonical import Json, digest, to_bytes

_LENGTH: Final = 12
_LISTED: Final = ("sections", "addenda", "bases", "fact_texts", "changes")
"""Members of the notice that are lists of parts; each part has a seal."""


def seal_release(data: Json) -> Json:
    """The seals of the members ``notice``, ``units`` and ``texts`` of a version."""
    return {
        "units": seal_texts(data["units"]),
        "texts": {locale: seal_texts(texts) for locale, texts in data["texts"].items()},
        "parts": {place: _seal(value) for place, value in _list_places(data["notice"])},
    }


def seal_texts(items: list[Any]) -> str:
    """Twelve digits for each item, in order."""
    return "".join(_seal(item) for item in items)


def find_changed(data: Json) -> Iterator[str]:
    """What in a version or correction is not what its seals say, as words: ``units/7 (sections/rights)``.

    Nothing where every seal fits; the file may then have been changed together with its seals.
    """
    seals = data.get("seals")
    seals = seals if isinstance(seals, dict) else {}
    if data.get("kind") == "revision":
        yield from _compare_texts("text", data.get("texts"), seals.get("texts"), [])
        return
    units = data.get("units") if isinstance(data.get("units"), list) else []
    yield from _compare_texts("unit", units, seals.get("units"), units or [])
    texts = data.get("texts") if isinstance(data.get("texts"), dict) else {}
    sealed = seals.get("texts") if isinstance(seals.get("texts"), dict) else {}
    for locale in sorted({*(texts or {}), *(sealed or {})}):
        yield from _compare_texts(
            f"the {locale} text of unit", (texts or {}).get(locale), (sealed or {}).get(locale), units or []
        )
    yield from _compare_parts(data.get("notice"), seals.get("parts"))


def _compare_texts(what: str, items: object, seals: object, units: list[Any]) -> Iterator[str]:
    items = items if isinstance(items, list) else []
    seals = seals if isinstance(seals, str) else ""
    for place in range(max(len(items), -(-len(seals) // _LENGTH))):
        seal = seals[place * _LENGTH : (place + 1) * _LENGTH]
        if place >= len(items) or _seal(items[place]) != seal:
            yield f"{what} {place}{_name_unit(units, place)}"


def _name_unit(units: list[Any], place: int) -> str:
    unit = units[place] if place < len(units) else None
    if not isinstance(unit, dict):
        return ""
    return f' in {unit.get("context")}: "{str(unit.get("text"))[:60]}"'


def _compare_parts(notice: object, sealed: object) -> Iterator[str]:
    sealed = sealed if isinstance(sealed, Mapping) else {}
    found = {place: _seal(value) for place, value in _list_places(notice if isinstance(notice, dict) else {})}
    for place in sorted({*found, *sealed}):
        if found.get(place) != sealed.get(place):
            yield f"{place} of the notice"


def _list_places(notice: Json) -> Iterator[tuple[str, Any]]:
    """The parts, facts and members of a frozen notice that have a seal of their own."""
    for name, value in notice.items():
        if name in _LISTED and isinstance(value, list):
            for place, item in enumerate(value):
                key = (
                    next((item[key] for key in ("id", "ref", "version") if key in item), place)
                    if isinstance(item, dict)
                    else place
                )
                yield f"{name}/{key}", item
        elif name == "facts" and isinstance(value, dict):
            yield from ((f"facts/{ref}", fact) for ref, fact in value.items())
        else:
            yield name, value


def _seal(value: Any) -> str:
    return digest(to_bytes(value))[:_LENGTH]
