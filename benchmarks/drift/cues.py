"""What the benchmark knows of a language, read from ``language/<locale>.toml``.

The data is the benchmark's own and is not shared with the checks, which would otherwise be measured against themselves.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "language"


@dataclass(frozen=True, slots=True)
class Swap:
    """Words that become other words, and what the other text must say for that to be an error."""

    find: re.Pattern[str]
    into: str
    needs: str
    """Name of a witness that the undamaged text must have; empty where the damage is wrong beside any text."""
    exact: bool
    """Whether the new words keep their own letter case."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time."""

    name: str
    forms: tuple[str, ...]
    gender: str


@dataclass(frozen=True, slots=True)
class Cues:
    """One language."""

    locale: str
    swaps: Mapping[str, tuple[Swap, ...]]
    witness: Mapping[str, re.Pattern[str]]
    units: tuple[Unit, ...]
    words: Mapping[int, tuple[str, ...]]
    """Spelled numbers by value; forms of one value stand in the same order for every value."""
    counted: str
    """What must follow a spelled number that is also another word; empty where none is."""
    months: tuple[str, ...]
    dates: tuple[re.Pattern[str], ...]
    """Groups d, m and y; m is a month's name or its number."""
    date_lead: re.Pattern[str]
    """Words that go when the date after them goes."""
    provisions: re.Pattern[str]
    """A word or sign of a statute or section and, in group n, its number."""
    letters: re.Pattern[str]
    """A point of a provision, its letter in group n."""
    money: re.Pattern[str]
    """An amount with its currency, the amount in group n."""
    currencies: Mapping[str, str]
    series: str
    """What separates the items of a series."""
    conjunctions: Mapping[str, tuple[str, str]]
    """``and`` and ``or``: the pattern that finds one, and how to write one."""
    several: str
    added: tuple[str, str]
    """A deadline that was not there: what goes before a sentence, and what goes before its full stop."""
    decimal: str
    group: str
    """Signs that separate the decimals and the groups of digits, as a character class each."""
    names: Mapping[str, str]
    """Words of entities' names and what someone who translates names makes of them."""
    doubles: frozenset[str]
    """Words that may rightly stand twice in a row."""

    def shows(self, witness: str, text: str) -> bool:
        """Whether ``text`` has the words that ``witness`` stands for."""
        return not witness or bool(self.witness[witness].search(text))


@cache
def load_cues(locale: str) -> Cues:
    """The cues of a language; ``FileNotFoundError`` where the benchmark does not speak it."""
    data = tomllib.loads((FOLDER / f"{locale}.toml").read_text("utf-8"))
    return Cues(
        locale,
        {kind: tuple(_swap(entry) for entry in entries) for kind, entries in data["swap"].items()},
        {name: _compile(pattern) for name, pattern in data["witness"].items()},
        tuple(Unit(name, tuple(u["forms"]), u.get("gender", "")) for name, u in data["units"].items()),
        {int(value): tuple(forms) for value, forms in data["numbers"]["words"].items()},
        data["numbers"].get("counted", ""),
        tuple(data["dates"].get("months", ())),
        tuple(_dates(pattern, data["dates"].get("months", ())) for pattern in data["dates"]["forms"]),
        _compile(data["dates"]["lead"]),
        _compile(data["citation"]["provisions"]),
        _compile(data["citation"]["letters"]),
        _compile(data["money"]["find"]),
        data["money"]["currencies"],
        data["series"]["between"],
        {word: (found, written) for word, (found, written) in data["series"]["conjunctions"].items()},
        data["numbers"]["several"],
        (data["numbers"]["added_before"], data["numbers"]["added_after"]),
        data["numbers"]["decimal"],
        data["numbers"]["group"],
        data["names"],
        frozenset(data["doubles"]["words"]),
    )


def _swap(entry: Mapping[str, Any]) -> Swap:
    return Swap(_compile(entry["find"]), entry["into"], entry.get("needs", ""), entry.get("exact", False))


def _dates(pattern: str, months: tuple[str, ...]) -> re.Pattern[str]:
    return _compile(pattern.replace("MONTH", "|".join(months)))


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE | re.MULTILINE)
