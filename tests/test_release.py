"""The commands about versions as they are run: release, history, diff, verify."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.release_fixture import (
    catalogue,
    folder,
    make_project,
    move_on,
    read_tree,
    release,
    run,
    translate,
)
from tests.tools.pdf_text import read_pages, squeeze
from tests.tools.verapdf import validate


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that can be released. Tests that write copy it."""
    return make_project(tmp_path_factory.mktemp("ready"))


@pytest.fixture(scope="module")
def released(ready: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project with two versions, and a correction of the French of the first."""
    root = Path(shutil.copytree(ready, tmp_path_factory.mktemp("released") / "project"))
    assert release(root, "2026-06-01").returncode == 0
    translate(root, "fr", "When you visit us", "Quand vous venez chez nous")
    corrected = release(root, "2026-06-01", "--locale", "fr", "--why", "The title was clumsy.")
    assert corrected.returncode == 0, corrected.stderr
    move_on(root)
    done = release(root, "2027-01-01")
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def project(ready: Path, tmp_path: Path) -> Path:
    """A copy of the project that can be released."""
    return Path(shutil.copytree(ready, tmp_path / "project"))


@pytest.fixture(scope="module")
def waiting(released: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The released project with a third version that waits for its release."""
    root = Path(shutil.copytree(released, tmp_path_factory.mktemp("waiting") / "project"))
    move_on(root, "2028-01-01")
    return root


def copy(root: Path, tmp_path: Path) -> Path:
    """A copy that a test may spoil."""
    return Path(shutil.copytree(root, tmp_path / "copy"))


# --- release ----------------------------------------------------------------------------------------------------------


def test_a_release_writes_the_frozen_file_and_the_chain(project: Path) -> None:
    """It says what it did, and the digest that stands for all of it."""
    done = release(project, "2026-06-01")
    assert done.returncode == 0, done.stderr
    assert set(read_tree(folder(project))) == {"2026-06-01.json", "chain.jsonl"}
    (line,) = (folder(project) / "chain.jsonl").read_text(encoding="utf-8").splitlines()
    link = json.loads(line)
    assert (link["by"], link["released"], link["classes"]["fr"]) == ("A. Counsel", "2026-05-20", "clarifying")
    assert f"head of the chain: {link['link']}" in done.stdout
    assert "it is upcoming until 2026-06-01" in done.stdout


def test_the_same_release_gives_the_same_files(ready: Path, project: Path, tmp_path: Path) -> None:
    """In another folder, under another hash seed, in another time zone."""
    other = Path(shutil.copytree(ready, tmp_path / "elsewhere"))
    assert release(project, "2026-06-01", PYTHONHASHSEED="1", TZ="UTC").returncode == 0
    assert release(other, "2026-06-01", PYTHONHASHSEED="2", TZ="Asia/Seoul").returncode == 0
    assert read_tree(folder(project)) == read_tree(folder(other))


def test_an_unclean_check_refuses_the_release(project: Path) -> None:
    """The finding is printed with its line, and nothing is written."""
    path = catalogue(project, "ko")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('msgstr "사무실을 방문하실 때"', 'msgstr ""'), encoding="utf-8")
    done = release(project, "2026-06-01")
    assert done.returncode == 1
    assert "[untranslated]" in done.stderr
    assert "nothing was released" in done.stderr
    assert not folder(project).exists()


def test_a_release_needs_a_name(project: Path) -> None:
    """Who releases is part of the record and is not guessed."""
    done = run(project, "release", "2026-06-01")
    assert done.returncode == 2
    assert "--by" in done.stderr
    assert run(project, "release", "2026-06-01", "--by", " ").returncode == 2


def test_a_dry_run_writes_nothing(project: Path) -> None:
    """And says what would be."""
    done = release(project, "2026-06-01", "--dry-run")
    assert (done.returncode, folder(project).exists()) == (0, False)
    assert "would be released" in done.stdout


def test_a_wrong_date_is_refused_with_words(project: Path) -> None:
    """Exit code 1 for a date that is not the notice's, 2 for what is no date."""
    done = release(project, "2026-07-01")
    assert done.returncode == 1
    assert "the version is 2026-06-01, not 2026-07-01" in done.stderr
    assert release(project, "June").returncode == 2


def test_a_tampered_record_takes_no_release(waiting: Path, tmp_path: Path) -> None:
    """What cannot be proved is not built upon."""
    root = copy(waiting, tmp_path)
    frozen = folder(root) / "2026-06-01.json"
    frozen.write_bytes(frozen.read_bytes().replace(b"writes them", b"types them"))
    done = release(root, "2028-01-01")
    assert done.returncode == 1
    assert "[changed-version]" in done.stderr


def test_a_file_left_by_a_killed_release_is_overwritten(project: Path) -> None:
    """It counts for nothing, and the command says so."""
    folder(project).mkdir()
    (folder(project) / "2026-06-01.json").write_bytes(b"half a fi")
    done = release(project, "2026-06-01")
    assert done.returncode == 0, done.stderr
    assert "is overwritten" in done.stdout
    assert run(project, "verify").returncode == 0


# --- killed -----------------------------------------------------------------------------------------------------------

_KILLER = """
import os, signal, sys
left = [int(sys.argv.pop(1))]
def deadly(call):
    def wrapped(*a, **k):
        for moment in (0, 1):
            if left[0] == 0:
                os.kill(os.getpid(), signal.SIGKILL)
            left[0] -= 1
            if moment == 0:
                result = call(*a, **k)
        return result
    return wrapped
import notice_cli.write
os.replace, os.fsync = deadly(os.replace), deadly(os.fsync)
from notice_cli.cli import main
main()
"""


@pytest.mark.parametrize("moment", range(12))
def test_a_killed_release_leaves_the_old_chain_or_the_new(waiting: Path, tmp_path: Path, moment: int) -> None:
    """kill -9 before and after each step on the disk; the next release mends what was left."""
    root = copy(waiting, tmp_path)
    before = read_tree(folder(root))
    arguments = ["release", "2028-01-01", "--by", "A. Counsel", "--date", "2026-05-20", "--root", str(root)]
    killed = subprocess.run([sys.executable, "-c", _KILLER, str(moment), *arguments], capture_output=True)
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    after = read_tree(folder(root))
    is_new = after["chain.jsonl"] != before["chain.jsonl"]
    assert is_new == (moment >= 9), "the chain is the old one until its replacement, and the new one from then on"
    assert {name: after[name] for name in before if name != "chain.jsonl"} == {
        name: before[name] for name in before if name != "chain.jsonl"
    }
    assert run(root, "verify").returncode == 0
    if not is_new:
        assert after["chain.jsonl"] == before["chain.jsonl"]
        assert release(root, "2028-01-01").returncode == 0
    assert len((folder(root) / "chain.jsonl").read_bytes().splitlines()) == 4
    assert run(root, "verify").returncode == 0


def test_two_releases_at_once_do_not_both_happen(project: Path) -> None:
    """One wins, and the chain has one line."""
    arguments = ["release", "2026-06-01", "--by", "A. Counsel", "--date", "2026-05-20", "--root", str(project)]
    running = [
        subprocess.Popen(
            [sys.executable, "-m", "notice_cli", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(3)
    ]
    codes = sorted(process.wait() for process in running)
    assert codes[0] == 0
    assert codes.count(0) == 1
    assert len((folder(project) / "chain.jsonl").read_bytes().splitlines()) == 1


# --- history, diff, verify --------------------------------------------------------------------------------------------


def test_history_lists_versions_and_languages(released: Path) -> None:
    """The newest first, with the correction and the day from which each language was complete."""
    done = run(released, "history", "--date", "2026-07-01")
    assert done.returncode == 0
    assert (
        done.stdout.splitlines()[0]
        == "2027-01-01  upcoming; released 2026-05-20 by A. Counsel: The review of the year."
    )
    assert "  fr     current, clarifying, corrected once on 2026-05-20, complete since 2026-05-20" in done.stdout
    data = json.loads(run(released, "history", "--date", "2026-07-01", "--format", "json").stdout)
    assert [row["day"] for row in data["rows"]] == ["2027-01-01", "2026-06-01"]


def test_history_says_what_a_reader_saw(released: Path) -> None:
    """On a day, in a language, in a country."""
    done = run(released, "history", "--on", "2026-07-01", "--locale", "fr", "--country", "CA")
    assert (
        "On 2026-07-01 a reader of 'fr' in Canada saw the version 2026-06-01, as corrected for the 1st time."
        in done.stdout
    )
    assert "The addendum Canada applied, in 'fr'" in done.stdout
    assert "The version 2027-01-01 was announced and not yet in force." in done.stdout


@pytest.mark.parametrize(("option", "value"), [("--country", "UK"), ("--country", "France"), ("--on", "yesterday")])
def test_history_refuses_what_is_no_country_and_no_day(released: Path, option: str, value: str) -> None:
    """A code that is none would look as if no addendum applied."""
    done = run(released, "history", "--on", "2026-07-01", option, value)
    assert done.returncode == 2
    assert value in done.stderr


def test_history_names_the_languages_where_there_was_another(released: Path) -> None:
    """A reader of a language that the version did not have saw none of it."""
    done = run(released, "history", "--on", "2026-07-01", "--locale", "de")
    assert "was not there in that language, only in en, fr, ko." in done.stdout


def test_diff_names_the_changed_fact_first(released: Path) -> None:
    """In the language asked for."""
    done = run(released, "diff", "2026-06-01", "2027-01-01", "--locale", "ko")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:3] == ["visitors (ko): 2026-06-01 → 2027-01-01", "", "Changed facts"]
    assert "12개월 → 6개월  [period.visitor_log]" in lines[3]
    assert "[-12개월-]{+6개월+}" in done.stdout
    assert "\x1b" not in done.stdout


def test_diff_of_a_correction_and_of_the_working_tree(released: Path) -> None:
    """DATE+0 is the text as first released; without NEW the files as they are stand in."""
    corrected = run(released, "diff", "2026-06-01+0", "2026-06-01", "--locale", "fr").stdout
    assert corrected.startswith("visitors (fr): 2026-06-01 → 2026-06-01+1")
    assert "[-Lorsque-]{+Quand+} vous" in corrected
    assert "Nothing changed." in run(released, "diff", "2027-01-01").stdout


def test_diff_as_data_follows_its_schema(released: Path) -> None:
    """schemas/redline-1.json is current and true."""
    from notice_cli.history.redline import make_redline_schema

    committed = (files("notice_cli") / "schemas" / "redline-1.json").read_bytes()
    assert committed == make_redline_schema()
    data = json.loads(run(released, "diff", "2026-06-01", "2027-01-01", "--format", "json").stdout)
    schema = json.loads(committed)
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(data)] == []
    assert data["facts"][0]["old"] == "12 months"


def test_diff_as_pdf_names_its_sides(released: Path, tmp_path: Path) -> None:
    """A correction by its day, the files as they are as a draft; the marks are words, and both standards hold."""
    corrected, draft = tmp_path / "corrected.pdf", tmp_path / "draft.pdf"
    for sides, locale, out in (
        (("2026-06-01+0", "2026-06-01"), "fr", corrected),
        (("2026-06-01", "working"), "ko", draft),
    ):
        done = run(released, "diff", *sides, "--locale", locale, "--format", "pdf", "--out", str(out))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert validate([corrected, draft]) == []
    french = squeeze("".join(read_pages(corrected)))
    assert squeeze("1er juin 2026 (corrigée le 20 mai 2026)") in french
    assert squeeze("[supprimé : Lorsque]") in french
    assert squeeze("2027년 1월 1일(초안)") in squeeze("".join(read_pages(draft)))


def test_diff_as_pdf_needs_a_file(released: Path) -> None:
    """Nobody wants a PDF on a terminal."""
    done = run(released, "diff", "2026-06-01", "2027-01-01", "--format", "pdf")
    assert done.returncode == 2
    assert "--out" in done.stderr


def test_diff_into_a_file_says_nothing(released: Path, tmp_path: Path) -> None:
    """The file holds what would have been printed."""
    out = tmp_path / "redline.md"
    arguments = ("diff", "2026-06-01", "2027-01-01", "--format", "md")
    assert run(released, *arguments, "--out", str(out)).stdout == ""
    assert out.read_text(encoding="utf-8") == run(released, *arguments).stdout


@pytest.mark.parametrize("name", ["2025-01-01", "yesterday", "2026-06-01+7"])
def test_diff_of_what_is_not_there_is_refused(released: Path, name: str) -> None:
    """With the versions that there are."""
    done = run(released, "diff", name, "2027-01-01", "--locale", "fr")
    assert done.returncode == 2
    assert "2026-06-01" in done.stderr


def test_verify_names_a_changed_file_and_unit(released: Path, tmp_path: Path) -> None:
    """And says nothing against what was not touched."""
    assert run(released, "verify").returncode == 0
    root = copy(released, tmp_path)
    frozen = folder(root) / "2026-06-01.json"
    frozen.write_bytes(frozen.read_bytes().replace("사무실을 방문하실 때".encode(), "사무실을 방문할 때".encode()))
    done = run(root, "verify", "--format", "json")
    assert done.returncode == 1
    assert "2026-06-01.json" in done.stdout
    assert "the ko text of unit" in done.stdout


@pytest.mark.parametrize("command", [("history",), ("diff", "2026-06-01", "2027-01-01")])
def test_a_rewritten_chain_answers_nothing(released: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """What was tampered with proves nothing: the line is named, and no answer is given."""
    root = copy(released, tmp_path)
    chain = folder(root) / "chain.jsonl"
    chain.write_bytes(chain.read_bytes().replace(b"A. Counsel", b"N. Obody", 1))
    done = run(root, *command)
    assert (done.returncode, done.stdout) == (1, "")
    assert "chain.jsonl:1: error[broken-chain]" in done.stderr


def test_a_changed_version_answers_nothing(released: Path, tmp_path: Path) -> None:
    """Neither a redline nor what a reader saw is told from a file that was edited; verify names it and compares no site."""
    root = copy(released, tmp_path)
    frozen = folder(root) / "2026-06-01.json"
    frozen.write_bytes(frozen.read_bytes().replace(b"When you visit us", b"When you join us"))
    for command in (("diff", "2026-06-01", "2027-01-01"), ("history", "--on", "2026-07-01")):
        done = run(root, *command)
        assert (done.returncode, done.stdout) == (2, "")
        assert "2026-06-01.json: the file is not the one that was released" in done.stderr
    done = run(root, "verify", str(root))
    assert done.returncode == 1
    assert "what is published was not compared" in done.stdout
    assert "changed-version" in done.stdout


def test_verify_finds_a_chain_that_was_cut(released: Path, tmp_path: Path) -> None:
    """With the digest that somebody kept."""
    head = json.loads((folder(released) / "chain.jsonl").read_text(encoding="utf-8").splitlines()[-1])["link"]
    assert run(released, "verify", "--head", head).returncode == 0
    root = copy(released, tmp_path)
    chain = folder(root) / "chain.jsonl"
    chain.write_bytes(b"".join(chain.read_bytes().splitlines(keepends=True)[:-1]))
    assert run(root, "verify", "--head", head).returncode == 1


def test_a_note_that_cannot_be_read_is_a_finding(project: Path) -> None:
    """With its file and line."""
    path = project / "content" / "visitors" / "changes.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("class: material", "class: enormous"), encoding="utf-8")
    done = release(project, "2026-06-01")
    assert done.returncode == 1
    assert "content/visitors/changes.yaml:3" in done.stderr


def test_nothing_of_the_environment_gets_into_the_record(project: Path) -> None:
    """The user of the machine is not the one who releases."""
    assert release(project, "2026-06-01", USER="somebody", LOGNAME="somebody").returncode == 0
    content = b"".join(read_tree(folder(project)).values())
    assert b"somebody" not in content
    assert os.fsencode(project) not in content
