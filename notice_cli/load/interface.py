"""The domain ``ui``: which words the package itself translates, and one catalogue by its path."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from notice_cli.catalogue import Catalogue, parse_po
from notice_cli.load.files import MAX_CATALOGUE, read_bytes
from notice_cli.load.findings import Findings


def load_package_words() -> frozenset[tuple[str, str]]:
    """(msgctxt, msgid) of every word in the package's own template ``ui.pot``."""
    data = (files("notice_cli") / "locales" / "ui.pot").read_bytes()
    template, _ = parse_po(data, "notice_cli/locales/ui.pot")
    return frozenset(entry.identity for entry in template.entries)


def read_catalogue(root: Path, path: str) -> Catalogue | None:
    """The catalogue at ``path`` below ``root``, or None where there is none; its findings are those of load_project."""
    if not (root / path).is_file():
        return None
    data = read_bytes(root, path, MAX_CATALOGUE, Findings())
    return None if data is None else parse_po(data, path)[0]


def read_template(root: Path, path: str) -> bytes:
    """The bytes of the template at ``path`` below ``root``; none where there is no such file."""
    return (root / path).read_bytes() if (root / path).is_file() else b""
