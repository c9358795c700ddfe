"""What the toolkit knows about each language beyond CLDR: one TOML file a language, read when it is first needed.

The file's name is the BCP 47 tag it is for. A stage takes the sections it knows (``[period]``, ``[quotes]`` …) and
ignores the rest, so that localisation and checks can extend the same file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final


class _Tables(Mapping[str, Mapping[str, Any]]):
    """The files by tag, each read when it is first asked for: most runs need two of them."""

    def __init__(self) -> None:
        found = (entry for entry in files(__name__).iterdir() if entry.name.endswith(".toml"))
        self._files = {
            entry.name.removesuffix(".toml").lower(): entry for entry in sorted(found, key=lambda entry: entry.name)
        }
        self._read: dict[str, Mapping[str, Any]] = {}

    def __getitem__(self, tag: str) -> Mapping[str, Any]:
        if tag not in self._read:
            self._read[tag] = tomllib.loads(self._files[tag].read_text(encoding="utf-8"))
        return self._read[tag]

    def __contains__(self, tag: object) -> bool:
        return tag in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


TABLES: Final[Mapping[str, Mapping[str, Any]]] = _Tables()
"""Lower-case tag → the file as written."""


def find_table(tag: str) -> Mapping[str, Any] | None:
    """The data for a BCP 47 tag: its own file, else that of the tag without its last subtags; None when there is none.

    The lookup is RFC 4647's: ``fr-CA`` is served by ``fr-CA.toml`` where that exists and by ``fr.toml`` else.
    """
    parts = tag.lower().replace("_", "-").split("-")
    for length in range(len(parts), 0, -1):
        table = TABLES.get("-".join(parts[:length]))
        if table is not None:
            return table
    return None
