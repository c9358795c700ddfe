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


def append_text(path: Path, text: str) -> None:
    """Add whole lines at the end of a file, made where it is not there. Raises ``WriteError``.

    They are handed to the system in one piece, so that two processes that append do not cut each other's lines.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b", buffering=0) as handle:
            is_open = handle.seek(0, os.SEEK_END) > 0 and handle.seek(-1, os.SEEK_END) >= 0 and handle.read(1) != b"\n"
            handle.write((b"\n" if is_open else b"") + text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise WriteError(f"cannot be written ({error.strerror or error})", path) from error


def append_release(folder: Path, name: str, content: bytes, chain: str, former: bytes, line: bytes) -> None:
    """Add the frozen file ``name`` to ``folder`` and then ``line`` to the file ``chain``, which must hold ``former``.

    The frozen file is on disk, whole, before the chain is replaced in one step: whenever the run is killed, the chain is
    the old one or the new one, and a frozen file that no line names counts for nothing. Raises ``WriteError`` when the
    chain is not what the release was planned for, another release is under way, or the disk says no.
    """
    path = folder / chain
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(path, "another release is under way; wait for it or end it"):
            if (path.read_bytes() if path.exists() else b"") != former:
                raise WriteError("was changed by another release meanwhile; run the command again", path)
            _replace_durably(folder / name, content)
            _replace_durably(path, former + line)
    except OSError as error:
        raise WriteError(
            f"the release could not be written ({error.strerror or error}); the chain is unchanged", path
        ) from error


def _replace_durably(path: Path, content: bytes) -> None:
    """Put a file in place in one step, with its bytes and its name on disk before anything else happens."""
    staged = _beside(path, "staged")
    with staged.open("wb") as handle:
        handle.write(content)
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(staged, path)
    if sys.platform != "win32":
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _beside(target: Path, role: str) -> Path:
    return target.with_name(f".{target.name}.{role}")


@contextmanager
def _locked(target: Path, busy: str = "another build is writing this folder; wait for it or end it") -> Iterator[None]:
    """Hold the target's lock; the system lets go of it when the process dies, however it dies."""
    with _beside(target, "lock").open("w") as handle:
        if sys.platform != "win32":
            import fcntl

            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise WriteError(busy, target) from None
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
