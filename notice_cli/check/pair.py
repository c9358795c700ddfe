"""A unit and its translation, side by side, as every pair check is given them."""

from __future__ import annotations

from dataclasses import dataclass, field

from notice_cli.check.reading import Reading, read_text
from notice_cli.model import Glossary


@dataclass(frozen=True, slots=True)
class Pair:
    """One source text and its translation."""

    context: str
    source: Reading
    target: Reading
    glossary: Glossary = field(default_factory=Glossary)


def make_pair(
    context: str, source: str, target: str, source_locale: str, locale: str, glossary: Glossary | None = None
) -> Pair:
    """A pair of readings; texts are read once however often they are paired."""
    return Pair(context, read_text(source, source_locale), read_text(target, locale), glossary or Glossary())
