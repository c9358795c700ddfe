"""The cache of a project, ``build/.cache``: safe to delete at any time, and never believed without proof.

An entry is the SHA-256 of its content, a newline, and the content. One that is damaged, cut short or not ours is as good as
missing. Only bytes are kept; nothing in an entry is run, and nothing in it says where a file goes.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Final

from notice_cli.errors import WriteError
from notice_cli.write import replace_file

MAX_ENTRY: Final = 256 << 20
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
        return content if digest == _digest(key, content) else None

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content`` in one step; a folder that cannot be written keeps nothing."""
        with suppress(WriteError):
            replace_file(self._path(key), b"\n".join((_digest(key, content), content)))

    def _path(self, key: str) -> Path:
        kind, _, digest = key.rpartition("-")
        return self.folder / kind / digest[:2] / digest


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
