"""``notice build`` as a command: what it leaves out on request."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

MINIMAL = Path(__file__).parent / "projects" / "minimal"


def build(out: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Run the real command over the minimal project."""
    command = [sys.executable, "-m", "notice_cli", "build", "--root", str(MINIMAL), "--out", str(out)]
    words = [*command, "--date", "2026-06-15", "--no-cache", "--jobs", "1", *options]
    return subprocess.run(words, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)


def test_one_translation_can_be_previewed_alone(tmp_path: Path) -> None:
    """Without the authoritative language there is a whole site of the one asked for, and no link leaves it."""
    done = build(tmp_path / "site", "--format", "html", "--locale", "fr")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "site" / "fr" / "visitors" / "index.html").is_file()
    assert not (tmp_path / "site" / "en").exists()
    page = (tmp_path / "site" / "fr" / "visitors" / "index.html").read_text("utf-8")
    assert 'hreflang="en"' not in page


def test_an_unknown_locale_is_named_with_those_there_are(tmp_path: Path) -> None:
    """A misspelt option writes nothing and exits with 2."""
    done = build(tmp_path / "site", "--locale", "fx")
    assert done.returncode == 2
    assert "fx" in done.stderr
    assert "fr" in done.stderr
    assert not (tmp_path / "site").exists()
