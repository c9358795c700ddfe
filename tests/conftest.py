"""What many tests stand on: the sample's site, built once with the real command."""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.tools.site import Page, read_pages

ROOT = Path(__file__).parent.parent
DAY = "2026-06-15"
"""The day that every test builds for; a clock would make two runs differ."""


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the sample's whole site. Workers of one run share it: the first builds, the others wait."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "built"
    shared.mkdir(exist_ok=True)
    site, outcome = shared / "site", shared / "outcome.txt"
    with _locked(shared / "lock"):
        if not outcome.exists():
            outcome.write_text(_build_sample(site), encoding="utf-8")
    if not site.is_dir():
        pytest.fail(f"the sample could not be built:\n{outcome.read_text(encoding='utf-8')}", pytrace=False)
    return site


@pytest.fixture(scope="session")
def build_words(built_site: Path) -> str:
    """What the build of the sample said on stderr."""
    return (built_site.parent / "outcome.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def pages(built_site: Path) -> dict[str, Page]:
    """Every page of the sample's site, by path."""
    return read_pages(built_site)


def _build_sample(site: Path) -> str:
    """Build the repository's own notice and return what was said on stderr, and on stdout too when it failed."""
    command = [sys.executable, "-m", "notice_cli", "build", "--root", str(ROOT), "--out", str(site), "--date", DAY]
    done = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, cwd=site.parent)
    return done.stderr + (f"{done.stdout}exit code {done.returncode}" if done.returncode else "")


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
