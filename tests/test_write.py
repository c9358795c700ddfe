"""Staging and swapping: the site is replaced as a whole or not at all."""

from __future__ import annotations

import multiprocessing
from pathlib import Path

import pytest

from notice_cli import write
from notice_cli.errors import WriteError
from notice_cli.write import MANIFEST, replace_file, write_site

OLD = {"index.html": b"old", "en/a.html": b"old a", MANIFEST: b"{}"}
NEW = {"index.html": b"new", "fr/b.html": b"new b", MANIFEST: b"{}"}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_replaced_whole(tmp_path: Path) -> None:
    """What the old site had and the new has not is gone, and nothing is left beside it but the lock."""
    target = tmp_path / "build" / "site"
    write_site(OLD, target)
    write_site(NEW, target)
    assert tree(target) == NEW
    assert sorted(path.name for path in target.parent.iterdir()) == [".site.lock", "site"]


def test_the_swap_by_two_renames_gives_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system cannot exchange two folders, the result does not differ."""
    monkeypatch.setattr(write, "_exchange", lambda one, other: False)
    target = tmp_path / "site"
    write_site(OLD, target)
    write_site(NEW, target)
    assert tree(target) == NEW
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.lock", "site"]


def test_a_run_killed_between_the_two_renames_is_mended(tmp_path: Path) -> None:
    """The last site comes back before anything new is tried."""
    target = tmp_path / "site"
    write_site(OLD, target)
    target.rename(tmp_path / ".site.former")
    with pytest.raises(WriteError):
        write_site({"../outside.html": b"x"}, target)
    assert tree(target) == OLD


def test_a_leftover_of_a_killed_build_is_no_obstacle(tmp_path: Path) -> None:
    """A half-filled staging folder is thrown away."""
    staged = tmp_path / ".site.staged"
    staged.mkdir()
    (staged / "half.html").write_bytes(b"half")
    write_site(NEW, tmp_path / "site")
    assert tree(tmp_path / "site") == NEW


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    """Without our manifest, a folder that holds anything is refused by name and kept."""
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")
    with pytest.raises(WriteError, match="was not made by notice"):
        write_site(NEW, tmp_path / "thesis")
    assert tree(tmp_path / "thesis") == {"chapter.txt": b"years of work"}


def test_an_empty_folder_is_fine(tmp_path: Path) -> None:
    """A folder made for the purpose is filled."""
    (tmp_path / "site").mkdir()
    write_site(NEW, tmp_path / "site")
    assert tree(tmp_path / "site") == NEW


def test_nothing_is_written_outside(tmp_path: Path) -> None:
    """A path that climbs out is refused, whoever made it."""
    with pytest.raises(WriteError, match="outside"):
        write_site({"../../evil": b"x", MANIFEST: b"{}"}, tmp_path / "a" / "site")
    assert not (tmp_path / "evil").exists()


def hold_lock(target: str, ready: object, done: object) -> None:
    """Hold the lock of ``target`` until told."""
    with write._locked(Path(target)):
        ready.set()  # type: ignore[attr-defined]
        done.wait(30)  # type: ignore[attr-defined]


def test_two_builds_of_one_folder_do_not_run_at_once(tmp_path: Path) -> None:
    """The second is told, and the folder is untouched."""
    context = multiprocessing.get_context("spawn")
    ready, done = context.Event(), context.Event()
    other = context.Process(target=hold_lock, args=(str(tmp_path / "site"), ready, done))
    other.start()
    try:
        assert ready.wait(30)
        with pytest.raises(WriteError, match="another build"):
            write_site(NEW, tmp_path / "site")
    finally:
        done.set()
        other.join(30)
    write_site(NEW, tmp_path / "site")
    assert tree(tmp_path / "site") == NEW


def test_a_file_is_replaced_atomically_and_keeps_its_mode(tmp_path: Path) -> None:
    """Permissions of a catalogue survive a sync."""
    path = tmp_path / "fr.po"
    path.write_bytes(b"old")
    path.chmod(0o640)
    replace_file(path, b"new")
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_written_is_an_error_of_ours(tmp_path: Path) -> None:
    """The parent is a file: the message names the path."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(WriteError, match=r"fr\.po"):
        replace_file(tmp_path / "file" / "fr.po", b"new")
