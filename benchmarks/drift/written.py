"""The written pairs: correct translations that differ from the English in everything that may differ."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from benchmarks.drift.book import Book, Segment
from benchmarks.drift.kinds import TRANSLATED

FOLDER = Path(__file__).parent / "controls"


@cache
def load_controls(locale: str) -> Book:
    """The pairs of a language as a catalogue, each with its note as context."""
    pairs = tomllib.loads((FOLDER / f"{locale}.toml").read_text("utf-8"))["pair"]
    segments = (
        Segment(f"controls/{number:02}", pair["source"], pair["target"], _notes(pair))
        for number, pair in enumerate(pairs, 1)
    )
    return Book(f"controls/{locale}", locale, tuple(segments))


def _notes(pair: dict[str, str]) -> tuple[str, ...]:
    """The note, and for texts with placeholders the flag that makes gettext and dennis look at them."""
    return (f"#. {pair['note']}", *(["#, python-brace-format"] if re.search(r"\{[a-z]", pair["source"]) else []))


def all_controls() -> tuple[Book, ...]:
    """The pairs of every language."""
    return tuple(load_controls(locale) for locale in TRANSLATED)
