"""The folder ``content/<notice>/versions/`` from disk: the chain, and frozen files that are read when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from notice_cli.errors import LoadError
from notice_cli.load.files import read_bytes
from notice_cli.load.findings import Findings

MAX_VERSION: Final = 64 << 20
"""Bytes of one frozen file or chain; a large notice in twenty languages has a quarter of it."""
CHAIN: Final = "chain.jsonl"


class VersionFiles(Mapping[str, bytes]):
    """Name → bytes of the frozen files of one notice; nothing is kept, so a thousand of them need the memory of one."""

    def __init__(self, root: Path, folder: str) -> None:
        """``folder`` is relative to ``root``; it may be missing."""
        self._root, self._folder = root, folder
        self._names = frozenset(_list_names(root / folder))

    def __getitem__(self, name: str) -> bytes:
        """The bytes of a file. Raises KeyError where there is none and LoadError where it cannot be read."""
        if name not in self._names:
            raise KeyError(name)
        return _read(self._root, f"{self._folder}/{name}")

    def __iter__(self) -> Iterator[str]:
        """The names, sorted."""
        return iter(sorted(self._names))

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._names)


def versions_path(notice: str) -> str:
    """Where the versions of a notice are, relative to the project's root."""
    return f"content/{notice}/versions"


def load_versions(root: Path, notice: str) -> tuple[bytes, VersionFiles]:
    """The chain of a notice, empty where nothing was released, and its frozen files. Raises LoadError."""
    folder = versions_path(notice)
    path = f"{folder}/{CHAIN}"
    chain = _read(root, path) if (root / path).exists() else b""
    return chain, VersionFiles(root, folder)


def _list_names(folder: Path) -> Iterator[str]:
    """Every file and folder there: whatever is not released does not belong. The temporary files of a write are hidden."""
    if folder.is_dir():
        yield from (entry.name for entry in folder.iterdir() if entry.name != CHAIN and not entry.name.startswith("."))


def _read(root: Path, path: str) -> bytes:
    findings = Findings()
    data = read_bytes(root, path, MAX_VERSION, findings)
    if data is None:
        raise LoadError("; ".join(found.message for found in findings.sorted()), path)
    return data
