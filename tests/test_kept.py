"""The cache of a project: what is used stays, what is not goes, and nothing that is half there counts."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from notice_cli.load import kept
from notice_cli.load.kept import MAX_AGE, KeptFiles, prune_kept
from notice_cli.render.keep import make_key
from tests.history_project import FIRST, build, make_project

NOW = 2_000_000_000.0
OLD, NEW = make_key("version-pdf", "old"), make_key("page", "new")


def fill(folder: Path) -> KeptFiles:
    """A cache with an entry that was used long ago and one that was used just now."""
    files = KeptFiles(folder, "tool")
    for key, used in ((OLD, NOW - MAX_AGE - 1), (NEW, NOW - 1)):
        files.put(key, key.encode())
        os.utime(find(folder, key), (used, used))
    return files


def find(folder: Path, key: str) -> Path:
    """The file of an entry."""
    (path,) = folder.rglob(key.rpartition("-")[2])
    return path


def test_what_no_build_used_lately_goes(tmp_path: Path) -> None:
    """An entry that was used stays, whenever it was made."""
    files = fill(tmp_path)
    prune_kept(tmp_path, NOW)
    assert (files.get(OLD), files.get(NEW)) == (None, NEW.encode())


def test_a_use_renews_an_entry(tmp_path: Path) -> None:
    """What a build has found in the cache it will find again."""
    files = fill(tmp_path)
    os.utime(find(tmp_path, OLD), (1, 1))
    assert files.get(OLD) == OLD.encode()
    used = find(tmp_path, OLD).stat().st_mtime
    assert used > 1
    prune_kept(tmp_path, used + MAX_AGE)
    assert files.get(OLD) == OLD.encode()


def test_the_least_lately_used_goes_where_room_is_short(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The cache does not grow past its bound, however often it is used."""
    files = fill(tmp_path)
    monkeypatch.setattr(kept, "MAX_KEPT", find(tmp_path, NEW).stat().st_size)
    prune_kept(tmp_path, NOW - MAX_AGE)
    assert (files.get(OLD), files.get(NEW)) == (None, NEW.encode())


def test_nothing_but_entries_is_removed(tmp_path: Path) -> None:
    """A file of somebody's and what a link leads to stay; what a killed process left goes after a day."""
    fill(tmp_path)
    entry = find(tmp_path, OLD)
    mine, target, link = entry.with_name("notes.txt"), tmp_path / "kept.txt", entry.with_name("0" * 64)
    left, fresh = (entry.with_name(f".{entry.name}.staged-{number}") for number in (1, 2))
    for path in (mine, target, left, fresh):
        path.write_text("bytes")
        os.utime(path, (1, 1))
    link.symlink_to(target)
    os.utime(fresh, (NOW - 60, NOW - 60))
    prune_kept(tmp_path, NOW)
    assert [path.exists() for path in (mine, target, link, left, fresh, entry)] == [
        True,
        True,
        True,
        False,
        True,
        False,
    ]


def test_a_cache_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    """The first build has none."""
    prune_kept(tmp_path / "none", NOW)


def test_a_build_prunes(tmp_path: Path) -> None:
    """What an earlier program left goes with the next build; what the build itself uses stays."""
    root = make_project(tmp_path / "project", FIRST)
    build(root)
    folder = root / "build/.cache"
    mine = {path for path in folder.rglob("*") if path.is_file()}
    fill(folder)
    os.utime(find(folder, OLD), (1, 1))
    build(root)
    after = {path for path in folder.rglob("*") if path.is_file()}
    assert mine <= after
    assert not any(path.name == OLD.rpartition("-")[2] for path in after)
