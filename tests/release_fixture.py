"""A project that can be released with the real command, and the command."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests.load_fixture import copy_minimal

SUMMARIES = {
    "en": "You can read here how we use the data of people who visit our office.",
    "fr": "Vous pouvez lire ici comment nous utilisons les données des personnes qui visitent nos bureaux.",
    "ko": "당사가 사무실을 방문하는 사람들의 데이터를 어떻게 이용하는지 여기에서 읽으실 수 있습니다.",
}
SECOND = {
    "en": "We delete the log of visitors sooner.",
    "fr": "Nous effaçons plus tôt le registre des visiteurs.",
    "ko": "당사는 방문자 기록을 더 일찍 삭제합니다.",
}


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command in the project, without colour."""
    command = [sys.executable, "-m", "notice_cli", *arguments, "--root", str(root)]
    env = {**os.environ, "NO_COLOR": "1", **environment}
    return subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, env=env, cwd=root)


def make_project(tmp_path: Path) -> Path:
    """The minimal project in three languages, with a translated note about its version 2026-06-01."""
    root = copy_minimal(tmp_path)
    notice = root / "content" / "visitors" / "notice.yaml"
    text = notice.read_text(encoding="utf-8")
    notice.write_text(text.replace("locales: [en, fr, ko, it, id]", "locales: [en, fr, ko]"), encoding="utf-8")
    glossary = root / "content" / "visitors" / "glossary.yaml"
    for locale in ("it", "id"):
        shutil.rmtree(root / "locales" / locale)
        glossary.write_text(re.sub(rf" +{locale}: \[.*\n", "", glossary.read_text(encoding="utf-8")), encoding="utf-8")
    add_note(root, "2026-06-01", SUMMARIES)
    return root


def add_note(root: Path, day: str, summaries: dict[str, str]) -> None:
    """Write a note about a version, sync, and translate it."""
    path = root / "content" / "visitors" / "changes.yaml"
    former = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = [f"{day}:", "  why: The review of the year.", "  class: material", "  classes: {fr: clarifying}"]
    path.write_text(former + "\n".join([*lines, f"  summary: {summaries['en']}", ""]), encoding="utf-8")
    synced = run(root, "sync", "-q")
    assert synced.returncode == 0, synced.stderr
    for locale in ("fr", "ko"):
        translate(root, locale, summaries["en"], summaries[locale])


def catalogue(root: Path, locale: str) -> Path:
    """The catalogue of a locale."""
    return root / "locales" / locale / "LC_MESSAGES" / "visitors.po"


def translate(root: Path, locale: str, source: str, target: str) -> None:
    """Fill in or replace the translation of a source text that stands on one line, wherever it is."""
    path = catalogue(root, locale)
    text = path.read_text(encoding="utf-8")
    pattern = re.compile(rf'(msgid "{re.escape(source)}"\nmsgstr ")[^"\n]*(")')
    changed, count = pattern.subn(lambda match: f"{match[1]}{target}{match[2]}", text)
    assert count, f"{source!r} does not stand on one line in {path.name}"
    path.write_text(changed, encoding="utf-8")


def move_on(root: Path, day: str = "2027-01-01") -> None:
    """A second version: a shorter period, and the note about it."""
    notice = root / "content" / "visitors" / "notice.yaml"
    notice.write_text(re.sub(r"version: \S+", f"version: {day}", notice.read_text(encoding="utf-8")), encoding="utf-8")
    facts = root / "content" / "visitors" / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8").replace("P12M", "P6M"), encoding="utf-8")
    add_note(root, day, SECOND)


def release(root: Path, day: str, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """``notice release`` by A. Counsel on a day of its own."""
    return run(root, "release", day, "--by", "A. Counsel", "--date", "2026-05-20", *more, **environment)


def folder(root: Path) -> Path:
    """The versions of the project's notice."""
    return root / "content" / "visitors" / "versions"


def read_tree(path: Path) -> dict[str, bytes]:
    """Name → bytes of the files in a folder that are not hidden."""
    if not path.is_dir():
        return {}
    return {entry.name: entry.read_bytes() for entry in path.iterdir() if not entry.name.startswith(".")}
