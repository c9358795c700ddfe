"""What the toolkit knows about each language beyond CLDR: one TOML file a language, read once when the process starts.

The file's name is the BCP 47 tag it is for. A stage takes the sections it knows (``[period]``, ``[quotes]`` …) and
ignores the rest, so that localisation and checks can extend the same file.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, Final


def _read_tables() -> Mapping[str, Mapping[str, Any]]:
    found = (entry for entry in files(__name__).iterdir() if entry.name.endswith(".toml"))
    return {
        entry.name.removesuffix(".toml").lower(): tomllib.loads(entry.read_text(encoding="utf-8"))
        for entry in sorted(found, key=lambda entry: entry.name)
    }


TABLES: Final = _read_tables()
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
