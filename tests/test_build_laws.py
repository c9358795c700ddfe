"""Laws of the build over real processes: it can be killed at any moment, and it gives the same bytes anywhere."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.tools.site import digest_tree

PROJECT = Path(__file__).parent / "projects" / "minimal"
DAY = "2026-06-15"
KILLS = 8


def command(root: Path, out: Path, *more: str) -> list[str]:
    """The command line that builds a project."""
    return [sys.executable, "-m", "notice_cli", "build", "--root", str(root), "--out", str(out), "--date", DAY, *more]


def build(root: Path, out: Path, *more: str, cwd: Path | None = None, **environment: str) -> float:
    """Build a project in a process of its own, which must succeed; how long it took."""
    started = time.monotonic()
    line = command(root, out, *more)
    done = subprocess.run(line, capture_output=True, text=True, cwd=cwd, env={**os.environ, **environment}, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return time.monotonic() - started


def copy_project(folder: Path, version: str) -> Path:
    """A copy of the small project whose notice has another version date, and so other bytes on every page."""
    shutil.copytree(PROJECT, folder, ignore=shutil.ignore_patterns("expected"))
    for path in folder.glob("content/*/notice.yaml"):
        text, count = re.subn(r"(?m)^version: .*$", f"version: {version}", path.read_text(encoding="utf-8"))
        assert count == 1
        path.write_text(text, encoding="utf-8")
    return folder


def kill_after(delay: float, line: list[str]) -> bool:
    """Start a build and kill it outright after a while; whether it was still running then."""
    process = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        process.wait(delay)
    except subprocess.TimeoutExpired:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        end_workers(process.pid)
        return True
    return False


def end_workers(group: int) -> None:
    """End what the killed build had started, so that it cannot disturb the next."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


@pytest.mark.parametrize("formats", ["html", "html,pdf"])
def test_a_build_that_is_killed_leaves_a_whole_site(tmp_path: Path, formats: str) -> None:
    """After kill -9 at random moments the folder holds the whole old site or the whole new one, never a mixture."""
    old, new = copy_project(tmp_path / "old", "2026-03-01"), copy_project(tmp_path / "new", "2026-06-01")
    out = tmp_path / "public" / "site"
    options = ("--format", formats)
    duration = build(new, out, *options)
    whole_new = digest_tree(out)
    build(old, out, *options)
    whole_old = digest_tree(out)
    assert whole_old != whole_new

    # One moment in each eighth of a build's time, so that loading, rendering, staging and the swap are all met.
    chance = random.Random(formats)
    killed = 0
    while killed < KILLS:
        coming = old if digest_tree(out) == whole_new else new
        moment = duration * (killed + chance.random()) / KILLS
        if kill_after(moment, command(coming, out, *options, "--jobs", str(1 + killed % 2))):
            killed += 1
        else:
            duration *= 0.8  # the machine has become faster than it was when the build was timed
        assert digest_tree(out) in (whole_old, whole_new)

    build(new, out, *options)
    assert digest_tree(out) == whole_new
    assert [path.name for path in out.parent.iterdir() if path.is_dir()] == ["site"]


def test_a_refused_build_leaves_the_last_site_alone(tmp_path: Path) -> None:
    """A project with a mistake in it exits with a finding and does not touch the site that stands."""
    project = copy_project(tmp_path / "project", "2026-06-01")
    out = tmp_path / "site"
    build(project, out, "--format", "html")
    before = digest_tree(out)
    notice = next(project.glob("content/*/notice.yaml"))
    notice.write_text(notice.read_text(encoding="utf-8") + "colour: red\n", encoding="utf-8")
    done = subprocess.run(command(project, out), capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "unknown-key" in done.stdout + done.stderr
    assert digest_tree(out) == before


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Pages, PDFs and data do not depend on the working directory, time zone, locale, hash seed or number of jobs."""
    first, second = tmp_path / "one", tmp_path / "two" / "deeper" / "still"
    for folder in (first, second):
        folder.mkdir(parents=True)
    copy = copy_project(second / "project", "2026-06-01")
    original = copy_project(first / "project", "2026-06-01")
    build(original, first / "site", "--jobs", "1", cwd=first, TZ="Asia/Seoul", PYTHONHASHSEED="1", LC_ALL="C.UTF-8")
    build(copy, second / "site", "--jobs", "2", cwd=second, TZ="America/New_York", PYTHONHASHSEED="2", LC_ALL="C")
    assert digest_tree(first / "site") == digest_tree(second / "site")
    assert any(name.endswith(".pdf") for name in digest_tree(first / "site"))


def test_the_manifest_tells_every_file(tmp_path: Path) -> None:
    """The site's manifest has the digest of each of its files and of nothing else, so that a copy can be verified."""
    project = copy_project(tmp_path / "project", "2026-06-01")
    build(project, tmp_path / "site", "--format", "html")
    manifest = json.loads((tmp_path / "site" / "manifest.json").read_text(encoding="utf-8"))
    found = digest_tree(tmp_path / "site")
    del found["manifest.json"]
    assert manifest["files"] == found
