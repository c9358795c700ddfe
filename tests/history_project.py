"""A small project with several released versions, made with the real commands."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from click.testing import CliRunner

from notice_cli.cli import group

MINIMAL = Path(__file__).parent / "projects" / "minimal"
LOCALES = ("fr", "ko", "it", "id")
FIRST, SECOND, THIRD = "2025-03-01", "2025-09-15", "2026-06-01"

SUMMARIES: Mapping[str, Mapping[str, str]] = {
    FIRST: {
        "en": "First publication.",
        "fr": "Première publication.",
        "ko": "최초 게시.",
        "it": "Prima pubblicazione.",
        "id": "Publikasi pertama.",
    },
    SECOND: {
        "en": "The visitor log is kept for a shorter time.",
        "fr": "Le registre des visites est conservé moins longtemps.",
        "ko": "방문 기록부의 보관 기간이 짧아집니다.",
        "it": "Il registro dei visitatori è conservato per meno tempo.",
        "id": "Buku tamu disimpan lebih singkat.",
    },
    THIRD: {
        "en": "The visitor log is kept for a shorter time still.",
        "fr": "Le registre des visites est conservé encore moins longtemps.",
        "ko": "방문 기록부의 보관 기간이 더 짧아집니다.",
        "it": "Il registro dei visitatori è conservato per ancora meno tempo.",
        "id": "Buku tamu disimpan lebih singkat lagi.",
    },
}
PERIODS = {FIRST: "P24M", SECOND: "P18M", THIRD: "P12M"}


def run(*arguments: str, code: int = 0) -> str:
    """Run a command in this process and return what it said; fails where it ends otherwise than with ``code``."""
    result = CliRunner().invoke(group, list(arguments), catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result.output


def make_project(root: Path, *versions: str) -> Path:
    """A copy of the minimal project at ``root`` with some versions released; each gives the log another period."""
    shutil.copytree(MINIMAL, root)
    write(root, f"version: {THIRD}\npublished: 2025-03-01", f"version: {FIRST}\npublished: 2025-03-01")
    write(root, "visitor_log: P12M", f"visitor_log: {PERIODS[FIRST]}", "facts.yaml")
    last = FIRST
    for number, version in enumerate(versions):
        if number:
            write(root, f"version: {last}", f"version: {version}")
            write(root, f"visitor_log: {PERIODS[last]}", f"visitor_log: {PERIODS[version]}", "facts.yaml")
        last = version
        announce(root, version)
        run("release", version, "--root", str(root), "--by", "Ada", "--date", version, "--quiet")
    return root


def announce(root: Path, version: str) -> None:
    """Write the note about a version, and its translations."""
    with (root / "content/visitors/changes.yaml").open("a", encoding="utf-8") as notes:
        notes.write(f"{version}:\n  why: Shorter.\n  class: material\n  summary: {SUMMARIES[version]['en']}\n")
    for locale in LOCALES:
        with (root / f"locales/{locale}/LC_MESSAGES/visitors.po").open("a", encoding="utf-8") as catalogue:
            source, target = SUMMARIES[version]["en"], SUMMARIES[version][locale]
            catalogue.write(f'\nmsgctxt "changes/{version}"\nmsgid "{source}"\nmsgstr "{target}"\n')


def write(root: Path, old: str, new: str, name: str = "notice.yaml") -> None:
    """Replace some words of a file of the content, which must be there."""
    path = root / "content/visitors" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def build(root: Path, *more: str, day: str = "2026-06-15", formats: str = "html") -> Path:
    """Build the project's site and return where it is."""
    run("build", "--root", str(root), "--date", day, "--format", formats, "--jobs", "1", "--quiet", *more)
    return root / "build" / "site"
