"""The cache of a project, ``build/.cache``: safe to delete at any time, and never believed without proof.

An entry is the SHA-256 of its content, a newline, and the content. One that is damaged, cut short or not ours is as good as
missing. Only bytes are kept; nothing in an entry is run, and nothing in it says where a file goes.

A use renews an entry's date. After a build, entries that none has used lately go, and the least lately used where all take
too much room. Each is put and removed in one step: whenever a process is killed, every entry is whole or not there.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from notice_cli.errors import WriteError
from notice_cli.write import replace_file

MAX_ENTRY: Final = 256 << 20
MAX_KEPT: Final = 2 << 30
"""Bytes that all entries may take together: the sample with its versions has a hundredth of it."""
MAX_AGE: Final = 30 * 86400
"""Seconds after its last use for which an entry is kept."""
_LEFT: Final = 86400
"""Seconds after which a file that was being written is taken for one that a killed process left."""
_ENTRY: Final = re.compile(r"[0-9a-f]{64}")
_STAGED: Final = re.compile(r"\.[0-9a-f]{64}\.staged-\d+")
_LIBRARIES: Final = ("weasyprint", "pydyf", "tinycss2", "fonttools", "Jinja2", "MarkupSafe", "babel")
"""The libraries whose release can change what is rendered."""


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """Results of earlier builds, one file each. Picklable; several processes may use one folder."""

    folder: Path
    tool: str

    def get(self, key: str) -> bytes | None:
        """What was kept under ``key``; None where there is nothing, or something that is not what was kept."""
        path = self._path(key)
        try:
            if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_ENTRY:
                return None
            digest, _, content = path.read_bytes().partition(b"\n")
        except OSError:
            return None
        if digest != _digest(key, content):
            return None
        with suppress(OSError):
            os.utime(path)
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` in one step; a folder that cannot be written keeps nothing."""
        with suppress(WriteError):
            replace_file(self._path(key), b"\n".join((_digest(key, content), content)))

    def _path(self, key: str) -> Path:
        kind, _, digest = key.rpartition("-")
        return self.folder / kind / digest[:2] / digest


def prune_kept(folder: Path, now: float) -> None:
    """Remove what no build has used lately, and the least lately used until the rest takes no more room than it may.

    ``now`` is in seconds since 1970. Whatever in the folder is not an entry is left alone.
    """
    entries = sorted(_list_files(folder, _ENTRY), reverse=True)
    room = MAX_KEPT
    for used, size, path in entries:
        room -= size
        if used < now - MAX_AGE or room < 0:
            _remove(path)
    for written, _, path in _list_files(folder, _STAGED):
        if written < now - _LEFT:
            _remove(path)


def _list_files(folder: Path, name: re.Pattern[str]) -> Iterator[tuple[float, int, Path]]:
    """The date, size and path of each file of that name where entries are; links are not followed."""
    for path in folder.glob("*/??/*"):
        with suppress(OSError):
            if name.fullmatch(path.name) and path.is_file() and not path.is_symlink():
                status = path.stat()
                yield status.st_mtime, status.st_size, path


def _remove(path: Path) -> None:
    """Remove a file that may be gone already: two builds may prune at once."""
    with suppress(OSError):
        path.unlink()


def _digest(key: str, content: bytes) -> bytes:
    """Of the content and of the key it was kept under, so that an entry does not count elsewhere."""
    return hashlib.sha256(f"{key}\n".encode() + content).hexdigest().encode()


def describe_tool(*more: str) -> str:
    """A digest of the program itself, data and templates included, the libraries that it renders with, and ``more``."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for folder, folders, names in os.walk(package):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = Path(folder) / name
            digest.update(f"{path.relative_to(package).as_posix()}\n".encode())
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    for library in _LIBRARIES:
        digest.update(f"{library} {version(library)}\n".encode())
    digest.update("\n".join(more).encode())
    return digest.hexdigest()
