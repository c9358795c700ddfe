"""The only room beside ``load`` that touches the disk: a site is staged beside its target and swapped in whole.

Guarantees:

1. Until every byte of the new site is on disk, the target is not touched.
2. The swap is one system call where the platform has it (``renameat2`` with ``RENAME_EXCHANGE`` on Linux). Elsewhere it is
   two renames, and a run that is killed between them is mended by the next.
3. A folder that this tool did not make is never replaced.
4. Two builds of one target do not run at once.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from notice_cli.errors import WriteError

MANIFEST = "manifest.json"
"""The file by which a folder is known as a site that this tool made."""

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def write_site(files: Mapping[str, bytes], target: Path) -> None:
    """Replace the folder ``target`` by exactly ``files`` (relative POSIX path → content), as a whole or not at all.

    Raises ``WriteError`` when the target is a folder of somebody else's, another build holds it, or the disk says no.
    """
    target = Path(os.path.abspath(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _locked(target):
            _recover(target)
            _refuse_foreign(target)
            staged = _beside(target, "staged")
            _remove(staged)
            _fill(staged, files)
            _swap(staged, target)
    except OSError as error:
        raise WriteError(
            f"the site could not be written ({error.strerror or error}); the last one is untouched", target
        ) from error


def replace_file(path: Path, content: bytes) -> None:
    """Write one file atomically: readers see the old bytes or the new. Raises ``WriteError``."""
    staged = _beside(path, f"staged-{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        staged.write_bytes(content)
        if path.exists():
            shutil.copymode(path, staged)
        os.replace(staged, path)
    except OSError as error:
        with suppress(OSError):
            staged.unlink(missing_ok=True)
        raise WriteError(f"cannot be written ({error.strerror or error}); it is unchanged", path) from error


def _beside(target: Path, role: str) -> Path:
    return target.with_name(f".{target.name}.{role}")


@contextmanager
def _locked(target: Path) -> Iterator[None]:
    """Hold the target's lock; the system lets go of it when the process dies, however it dies."""
    with _beside(target, "lock").open("w") as handle:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise WriteError("another build is writing this folder; wait for it or end it", target) from None
        yield


def _recover(target: Path) -> None:
    """Put the last site back where a killed run of the two-rename swap left it aside."""
    former = _beside(target, "former")
    if former.exists():
        if target.exists():
            _remove(former)
        else:
            former.rename(target)


def _refuse_foreign(target: Path) -> None:
    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise WriteError("is not a folder; name another with --out", target)
    if target.exists() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise WriteError(
            f"was not made by notice (it has no {MANIFEST}) and would be lost; name another with --out", target
        )


def _fill(folder: Path, files: Mapping[str, bytes]) -> None:
    folder.mkdir()
    for name in sorted(files):
        path = folder / name
        if not path.resolve().is_relative_to(folder.resolve()):
            raise WriteError(f"'{name}' would be written outside of the site", folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files[name])
    if hasattr(os, "sync"):
        os.sync()  # so that a site swapped in just before a power cut is not one of empty files


def _swap(staged: Path, target: Path) -> None:
    if not target.exists():
        staged.rename(target)
    elif _exchange(staged, target):
        _remove(staged)
    else:
        former = _beside(target, "former")
        target.rename(former)
        staged.rename(target)
        _remove(former)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    if rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP):
        return False
    raise OSError(code, os.strerror(code), str(other))


def _remove(folder: Path) -> None:
    if folder.exists():
        shutil.rmtree(folder)
