"""The judgement of a machine, and the command over the real one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from notice_cli.cli.doctor import command
from notice_cli.doctor import FontState, Machine, System, combine_commands, judge_machine

HEALTHY = Machine(
    system=System.DEBIAN,
    python=(3, 11, 7),
    pango="1.50.12",
    has_pangoft2=True,
    has_harfbuzz_subset=True,
    fonts=(FontState("Noto Serif", "fonts-noto-core"), FontState("NanumMyeongjo", "fonts-nanum")),
    locales=("en", "fr", "id", "it", "ko"),
    unknown_locales=(),
    folder="/srv/legal/build",
    is_writable=True,
)


def failures(machine: Machine) -> dict[str, str]:
    """Name → cure of every check that is not ok."""
    return {check.name: check.mend for check in judge_machine(machine) if not check.is_ok}


def test_a_healthy_machine_lacks_nothing() -> None:
    """Every check of a machine that has everything is ok, and nothing is to be installed."""
    checks = judge_machine(HEALTHY)
    assert all(check.is_ok and not check.mend for check in checks)
    assert combine_commands(checks, System.DEBIAN) == ""


@pytest.mark.parametrize(
    ("machine", "name", "mend"),
    [
        (replace(HEALTHY, python=(3, 10, 12)), "Python", "install Python 3.11 and make a new environment"),
        (replace(HEALTHY, pango=""), "Pango", "sudo apt-get install libpango-1.0-0"),
        (replace(HEALTHY, pango="1.42.4"), "Pango", "sudo apt-get install libpango-1.0-0"),
        (replace(HEALTHY, has_pangoft2=False), "Pango FreeType", "sudo apt-get install libpangoft2-1.0-0"),
        (replace(HEALTHY, has_harfbuzz_subset=False), "HarfBuzz subset", "sudo apt-get install libharfbuzz-subset0"),
        (
            replace(HEALTHY, unknown_locales=("ko",)),
            "Locale data",
            "python -m pip install --force-reinstall babel",
        ),
        (
            replace(HEALTHY, is_writable=False),
            "Output folder",
            "change its owner, or name another folder with notice build --out",
        ),
    ],
)
def test_each_lack_is_found_alone_with_its_cure(machine: Machine, name: str, mend: str) -> None:
    """One missing thing fails one check, and that check says how to mend it."""
    assert failures(machine) == {name: mend}


def test_a_font_without_its_letters_is_missing() -> None:
    """A font file of the right name that cannot draw Hangul is as bad as none, and the letters are named."""
    fonts = (FontState("NanumMyeongjo", "fonts-nanum", missing_letters="가힣"),)
    check = next(check for check in judge_machine(replace(HEALTHY, fonts=fonts)) if not check.is_ok)
    assert check.found == "found, but without the letters 가 힣"
    assert check.packages == ("fonts-nanum",)


def test_a_package_needed_twice_is_installed_once() -> None:
    """The command that mends everything names each package once, in order."""
    fonts = (
        FontState("Noto Serif", "fonts-noto-core", ("NotoSerif-Bold.ttf",)),
        FontState("Noto Sans", "fonts-noto-core", ("NotoSans-Bold.ttf",)),
    )
    checks = judge_machine(replace(HEALTHY, fonts=fonts, pango=""))
    assert combine_commands(checks, System.DEBIAN) == "sudo apt-get install fonts-noto-core libpango-1.0-0"


def test_macos_is_told_of_homebrew() -> None:
    """On macOS the cure is a Homebrew formula, not a Debian package."""
    bare = replace(HEALTHY, system=System.MACOS, pango="", has_pangoft2=False, has_harfbuzz_subset=False)
    assert combine_commands(judge_machine(bare), System.MACOS) == "brew install harfbuzz pango"


def test_the_command_reports_this_machine_as_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`notice doctor --format json` is JSON whose verdict, lines and exit code agree, outside of a project too."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command, ["--format", "json"])
    report = json.loads(result.stdout)
    assert report["schema"] == 1
    assert report["ok"] == all(check["is_ok"] for check in report["checks"])
    assert result.exit_code == (0 if report["ok"] else 1)
    assert {"name": "Output folder", "is_ok": True, "found": str(tmp_path / "build"), "mend": "", "packages": []} in (
        report["checks"]
    )


def test_the_machine_that_runs_the_tests_is_healthy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the tests run, everything is there and the last line says so."""
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(command, [])
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1] == "This machine has what Notice needs."
    assert "missing" not in result.stdout
