"""A copy of the minimal project that a test may spoil, and what loading says about it."""

from __future__ import annotations

import shutil
from pathlib import Path

from notice_cli.diagnostics import Diagnostic
from notice_cli.load import load_project

MINIMAL = Path(__file__).parent / "projects" / "minimal"
BASE = "content/visitors"


def copy_minimal(tmp_path: Path) -> Path:
    """A project of one's own."""
    return Path(shutil.copytree(MINIMAL, tmp_path / "project"))


def edit(root: Path, path: str, old: str, new: str) -> int:
    """Replace the one ``old`` in a file below ``content/visitors``; the line on which it began."""
    file = root / BASE / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path}"
    file.write_text(text.replace(old, new), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def write(root: Path, path: str, text: str) -> None:
    """Write a file below ``content/visitors``."""
    file = root / BASE / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


def find(root: Path) -> list[Diagnostic]:
    """Every finding."""
    return list(load_project(root)[1])


def list_places(root: Path) -> list[tuple[str, str, int]]:
    """Rule, path below ``content/visitors`` and line of every finding."""
    return [(found.rule, found.path.removeprefix(f"{BASE}/"), found.line) for found in find(root)]
