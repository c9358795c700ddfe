"""``notice sync`` as its users run it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from tests.check_fixture import run
from tests.load_fixture import copy_minimal, edit

CATALOGUE = "locales/fr/LC_MESSAGES/visitors.po"


def synced(tmp_path: Path) -> Path:
    """A project that is up to date."""
    root = copy_minimal(tmp_path)
    assert run("sync", "--root", root).exit_code == 0
    return root


def state(root: Path, *options: str) -> dict[str, Any]:
    """What a sync says of the French catalogue."""
    files = json.loads(run("sync", "--root", root, "--format", "json", *options).stdout)["files"]
    (found,) = [file for file in files if file["path"] == CATALOGUE]
    result: dict[str, Any] = found
    return result


def change_title(root: Path) -> None:
    """The source of one translated unit changes."""
    lines = (root / "content/visitors/sections/visits.md").read_text("utf-8").splitlines()
    title = next(line for line in lines if line.startswith("title: "))
    edit(root, "sections/visits.md", title, f"{title} today")


def test_states_are_printed_for_every_catalogue(tmp_path: Path) -> None:
    """Also where nothing is to be done."""
    done = run("sync", "--root", synced(tmp_path))
    lines = done.stdout.splitlines()
    assert len([line for line in lines if " current, " in line and " obsolete)" in line]) == 4
    assert lines[-1] == "everything is up to date"


def test_quiet_says_nothing(tmp_path: Path) -> None:
    """For scripts."""
    assert run("sync", "--root", copy_minimal(tmp_path), "-q").stdout == ""


def test_a_changed_source_is_told_unit_by_unit(tmp_path: Path) -> None:
    """Which unit became stale, and by which text."""
    root = synced(tmp_path)
    change_title(root)
    stdout = run("sync", "--root", root, "--locale", "fr").stdout
    assert "1 stale (" in stdout
    assert "    stale: sections/visits" in stdout
    assert state(root)["states"]["stale"] == 1


def test_json_tells_every_change(tmp_path: Path) -> None:
    """With the texts before and after."""
    root = synced(tmp_path)
    change_title(root)
    (change,) = state(root)["changes"]
    assert change["outcome"] == "stale"
    assert change["source"] == f"{change['former_source']} today"
    assert state(root) == {**state(root), "changed": False, "changes": []}


def test_an_editorial_change_keeps_translations_valid(tmp_path: Path) -> None:
    """The reason and the day are recorded in the entry."""
    root = synced(tmp_path)
    change_title(root)
    said = state(root, "--editorial", "a word added for rhythm")
    assert said["states"]["stale"] == 0
    assert [change["outcome"] for change in said["changes"]] == ["editorial"]
    assert "a word added for rhythm" in (root / CATALOGUE).read_text("utf-8")


def test_an_editorial_change_needs_a_reason(tmp_path: Path) -> None:
    """An empty one would mark the translations as stale, against what was asked for."""
    root = synced(tmp_path)
    change_title(root)
    before = (root / CATALOGUE).read_bytes()
    assert run("sync", "--root", root, "--editorial", " ").exit_code == 2
    assert (root / CATALOGUE).read_bytes() == before


def test_check_writes_nothing_and_tells_by_its_code(tmp_path: Path) -> None:
    """1 where a file is behind, 0 where none is."""
    root = synced(tmp_path)
    assert run("sync", "--root", root, "--check").exit_code == 0
    change_title(root)
    before = (root / CATALOGUE).read_bytes()
    assert run("sync", "--root", root, "--check").exit_code == 1
    assert (root / CATALOGUE).read_bytes() == before


def test_a_moved_unit_is_told_with_both_places(tmp_path: Path) -> None:
    """Its translation goes with it and stays valid."""
    root = synced(tmp_path)
    text = (root / CATALOGUE).read_text("utf-8")
    (root / CATALOGUE).write_text(text.replace('msgctxt "sections/visits', 'msgctxt "sections/calls'), "utf-8")
    moved = run("sync", "--root", root, "--locale", "fr").stdout
    assert "    moved: sections/calls" in moved
    assert "→ sections/visits" in moved
    assert state(root)["states"]["stale"] == 0


def test_an_obsolete_translation_says_since_when(tmp_path: Path) -> None:
    """And the note is gone when the unit comes back, with everything else as it was."""
    root = synced(tmp_path)
    before, source = (root / CATALOGUE).read_text("utf-8"), root / "content/visitors/sections/visits.md"
    kept = source.read_text("utf-8")
    edit(root, "sections/visits.md", "- a copy of the data\n", "")
    run("sync", "--root", root)
    without = (root / CATALOGUE).read_text("utf-8")
    source.write_text(kept, "utf-8")
    run("sync", "--root", root)
    after = (root / CATALOGUE).read_text("utf-8")
    assert "# obsolete since 2" in without
    assert [line for line in after.splitlines() if "Date" not in line] == [
        line for line in before.splitlines() if "Date" not in line
    ]
