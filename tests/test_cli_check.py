"""``notice check`` as its users run it: over a project, over PO files, in a pipeline."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from notice_cli.history.frozen import freeze, write_release
from notice_cli.judge import judge_project
from notice_cli.load import load_project
from notice_cli.write import append_text
from tests.check_fixture import ADDED, HEADER, LOST, SOUND, run, write_po
from tests.load_fixture import copy_minimal

TODAY = datetime.datetime.now().astimezone().date().isoformat()
SIGNED = ("--reason", "the client asks for it", "--author", "A. Reviewer")


def findings(*arguments: str | Path, given: str | bytes | None = None) -> list[dict[str, Any]]:
    """The findings of a run, from its JSON report."""
    done = run("check", *arguments, "--format", "json", given=given)
    found: list[dict[str, Any]] = json.loads(done.stdout)["findings"]
    return found


def rules(*arguments: str | Path, given: str | bytes | None = None) -> list[str]:
    """The rules that a run found broken, in order."""
    return [finding["rule"] for finding in findings(*arguments, given=given)]


def break_retention(root: Path, words: str) -> None:
    """The French translation of the first text that states a period no longer states it."""
    path = root / "locales/fr/LC_MESSAGES/visitors.po"
    text = path.read_text("utf-8")
    start = text.index('msgstr "', text.index("{period.", text.index("msgctxt")))
    end = text.index('"\n', start + len('msgstr "'))
    path.write_text(f'{text[:start]}msgstr "{words}{text[end:]}', "utf-8")


# --- PO files from anywhere -------------------------------------------------------------------------------------------


def test_a_sound_file_is_clean(tmp_path: Path) -> None:
    """Nothing is printed and the exit code is 0."""
    done = run("check", write_po(tmp_path / "fr.po", SOUND))
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_damaged_file_fails_at_its_line(tmp_path: Path) -> None:
    """No project is needed: the finding names file, line, language and unit."""
    path = write_po(tmp_path / "fr.po", SOUND, LOST)
    done = run("check", path)
    (found,) = findings(path)
    line = path.read_text("utf-8").splitlines().index('msgstr "Écrivez-nous."') + 1
    assert done.exit_code == 1
    assert f"{path}:{line}: error[missing-reference] (fr)" in done.stdout
    assert (found["context"], found["locale"], found["path"]) == ("sections/contact", "fr", path.as_posix())


def test_several_files_are_judged_each_in_its_language(tmp_path: Path) -> None:
    """One report for all."""
    french = write_po(tmp_path / "fr.po", LOST)
    italian = write_po(tmp_path / "it.po", ("a", "Write to {email.dpo}.", "Scriveteci."), language="it")
    assert [(found["locale"], found["path"]) for found in findings(italian, french)] == [
        ("fr", french.as_posix()),
        ("it", italian.as_posix()),
    ]


def test_standard_input_is_a_file(tmp_path: Path) -> None:
    """``-`` reads it, for pipelines."""
    data = write_po(tmp_path / "fr.po", LOST).read_bytes()
    (found,) = findings("-", given=data)
    assert (found["path"], found["locale"], found["line"]) == ("stdin", "fr", 8)


@pytest.mark.parametrize(
    ("name", "language", "option", "locale"),
    [
        ("x.po", "ko", (), "ko"),
        ("x.po", "fr_FR", (), "fr-FR"),
        ("x.po", "in", (), "id"),
        ("it.po", "", (), "it"),
        ("locale/pt_BR/LC_MESSAGES/x.po", "", (), "pt-BR"),
        ("messages.id.po", "", (), "id"),
        ("terms-fr.po", "", (), "fr"),
        ("it.po", "it", ("--locale", "fr"), "fr"),
    ],
)
def test_the_language_is_the_one_named_or_the_headers_or_the_paths(
    tmp_path: Path, name: str, language: str, option: tuple[str, ...], locale: str
) -> None:
    """In this order; old codes are known."""
    path = write_po(tmp_path / name, LOST, language=language)
    assert {found["locale"] for found in findings(path, *option, "--rule", "missing-reference")} == {locale}


def test_a_file_of_no_known_language_cannot_be_judged(tmp_path: Path) -> None:
    """The message says how to name it."""
    done = run("check", write_po(tmp_path / "catalogue.po", SOUND, language=""))
    assert done.exception is not None
    assert "name it with --locale" in str(done.exception)


def test_a_file_that_is_not_there_is_code_2(tmp_path: Path) -> None:
    """As is one that is no PO file; neither is a traceback."""
    assert run("check", tmp_path / "fr.po").exit_code == 2
    (tmp_path / "it.po").write_bytes(b"\x00\xff<html>")
    assert run("check", tmp_path / "it.po").exit_code == 2


def test_a_template_is_refused(tmp_path: Path) -> None:
    """Every unit of it would be untranslated."""
    assert "is a template" in str(run("check", write_po(tmp_path / "terms.pot", SOUND)).exception)


def test_an_old_obsolete_translation_is_told(tmp_path: Path) -> None:
    """After the days that the user gives, and only where a sync has written down since when."""
    path = write_po(tmp_path / "fr.po", SOUND)
    entry = '\n# obsolete since 2020-01-31\n#~ msgctxt "sections/x"\n#~ msgid "Old."\n#~ msgstr "Ancien."\n'
    path.write_text(path.read_text("utf-8") + entry + entry.replace("# obsolete since 2020-01-31\n", ""), "utf-8")
    (found,) = [finding for finding in findings(path) if finding["rule"] == "obsolete-kept"]
    assert "since 2020-01-31" in found["message"]
    assert "obsolete-kept" not in rules(path, "--keep-obsolete", "100000")


def test_a_stale_unit_says_what_changed_in_its_source(tmp_path: Path) -> None:
    """From the former source that the file remembers."""
    path = tmp_path / "fr.po"
    entry = '#, fuzzy\n#| msgid "We keep it for 12 months."\nmsgid "We keep it for 24 months."\nmsgstr "12 mois."\n'
    path.write_text(HEADER.format("fr") + entry, "utf-8")
    assert "'12' became '24'" in findings(path)[0]["message"]


# --- a project --------------------------------------------------------------------------------------------------------


def test_a_project_is_judged_from_anywhere(tmp_path: Path) -> None:
    """With --root; a locale that it does not have is refused."""
    root = copy_minimal(tmp_path)
    assert run("check", "--root", root).exit_code in (0, 1)
    assert "has the locale 'sw'" in str(run("check", "--root", root, "--locale", "sw").exception)


def test_only_the_locale_asked_for_is_told(tmp_path: Path) -> None:
    """What is wrong in other catalogues stays for another day."""
    root = copy_minimal(tmp_path)
    for locale in ("fr", "it"):
        path = root / f"locales/{locale}/LC_MESSAGES/visitors.po"
        path.write_text(path.read_text("utf-8").replace(f"Language: {locale}", "Language: ko"), "utf-8")
    said = findings("--root", root, "--locale", "fr", "--rule", "catalogue")
    assert [(found["rule"], found["locale"]) for found in said] == [("catalogue-language", "fr")]


# --- which findings ---------------------------------------------------------------------------------------------------


def test_one_rule_or_one_theme_may_be_asked_for(tmp_path: Path) -> None:
    """Several times as well; a word that is neither is a usage error that suggests one."""
    path = write_po(tmp_path / "fr.po", LOST, ADDED, ("a", "Hello there.", ""))
    assert rules(path, "--rule", "missing-reference") == ["missing-reference"]
    assert rules(path, "--rule", "reference", "--rule", "untranslated") == [
        "missing-reference",
        "extra-reference",
        "untranslated",
    ]
    done = run("check", path, "--rule", "mising-reference")
    assert (done.exit_code, "did you mean missing-reference" in done.stderr) == (2, True)


def test_what_cannot_be_read_is_told_whatever_is_asked_for(tmp_path: Path) -> None:
    """A broken catalogue must not look clean because of a filter."""
    path = write_po(tmp_path / "fr.po", SOUND)
    path.write_text(path.read_text("utf-8") + '\nmsgid "broken\n', "utf-8")
    done = run("check", path, "--rule", "missing-reference")
    assert (done.exit_code, "error[po-syntax]" in done.stdout) == (2, True)


def test_the_fail_level_decides_the_exit_code(tmp_path: Path) -> None:
    """A warning is told in any case, and fails where warnings do."""
    root = copy_minimal(tmp_path)
    path = root / "locales/fr/LC_MESSAGES/visitors.po"
    path.write_text(path.read_text("utf-8").replace("Language: fr", "Language: it"), "utf-8")
    command = ("check", "--root", root, "--locale", "fr", "--rule", "catalogue-language")
    assert run(*command).exit_code == 0
    assert run(*command, "--fail-on", "warning").exit_code == 1


def test_a_baseline_lets_only_new_findings_fail(tmp_path: Path) -> None:
    """What was there when it was written is counted; a new one fails although the lines have moved."""
    path, baseline = write_po(tmp_path / "fr.po", LOST), tmp_path / "baseline.json"
    assert run("check", path, "--baseline", baseline, "--write-baseline").exit_code == 0
    done = run("check", path, "--baseline", baseline)
    assert (done.exit_code, done.stdout) == (0, "1 known\n")
    write_po(path, SOUND, ADDED, LOST)
    assert rules(path, "--baseline", baseline) == ["extra-reference"]
    write_po(path, SOUND)
    assert "1 of its findings are gone" in run("check", path, "--baseline", baseline).stderr


def test_a_baseline_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """Taking it for empty would be a surprise, and so would taking everything for known."""
    path = write_po(tmp_path / "fr.po", LOST)
    assert "write one with --write-baseline" in str(run("check", path, "--baseline", tmp_path / "b.json").exception)
    assert run("check", path, "--write-baseline").exit_code == 2


def test_only_what_changed_since_an_older_file(tmp_path: Path) -> None:
    """No version control is asked: the older file itself is compared, text by text."""
    old = write_po(tmp_path / "old.po", LOST, SOUND)
    new = write_po(tmp_path / "fr.po", SOUND, LOST, ADDED)
    assert rules(new, "--changed-since", old) == ["extra-reference"]


def test_only_what_changed_since_an_older_folder(tmp_path: Path) -> None:
    """A folder of an earlier state of the project, or of its PO files."""
    for name in ("now", "then"):
        write_po(tmp_path / name / "fr.po", LOST)
    write_po(tmp_path / "now" / "it.po", ("a", "Write to {email.dpo}.", "Scriveteci."), language="it")
    files = (tmp_path / "now" / "fr.po", tmp_path / "now" / "it.po")
    said = findings(*files, "--changed-since", tmp_path / "then")
    assert [found["locale"] for found in said] == ["it"]
    assert "no older state" in str(run("check", *files, "--changed-since", tmp_path / "now" / "..").exception)


def test_a_version_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """The message says which file would have been read."""
    error = run("check", "--root", copy_minimal(tmp_path), "--changed-since", "2026-06-01").exception
    assert "has no version '2026-06-01'" in str(error)
    assert "content/visitors/versions/2026-06-01.json" in str(error)
    assert "versions belong to projects" in str(
        run("check", write_po(tmp_path / "fr.po", SOUND), "--changed-since", "2026-06-01").exception
    )


def test_a_frozen_version_tells_what_changed(tmp_path: Path) -> None:
    """A unit of it with the same source and translation is left out; one whose translation changed is not."""
    root = copy_minimal(tmp_path)
    break_retention(root, "Nous les gardons un temps.")
    project, _ = load_project(root)
    (judgement,) = judge_project(project)
    version = root / "content/visitors/versions/2026-06-01.json"
    version.parent.mkdir()
    version.write_bytes(write_release(freeze(judgement.notice, judgement.localised)))
    command = ("--root", root, "--locale", "fr", "--rule", "missing-reference")
    assert rules(*command) == ["missing-reference"]
    assert rules(*command, "--changed-since", "2026-06-01") == []
    break_retention(root, "Nous les gardons longtemps.")
    assert rules(*command, "--changed-since", "2026-06-01") == ["missing-reference"]
    version.write_bytes(b"{}")
    assert "is not a frozen version" in str(run("check", *command, "--changed-since", "2026-06-01").exception)


# --- forms ------------------------------------------------------------------------------------------------------------


def test_every_form_tells_the_same_finding(tmp_path: Path) -> None:
    """Text, JSON, SARIF, JUnit and GitHub's commands cannot drift apart; nor does the exit code."""
    path = write_po(tmp_path / "fr.po", LOST)
    done = {form: run("check", path, "--format", form) for form in ("text", "json", "sarif", "junit", "github")}
    assert {result.exit_code for result in done.values()} == {1}
    message = findings(path)[0]["message"]
    assert message in done["text"].stdout
    assert json.loads(done["sarif"].stdout)["runs"][0]["results"][0]["ruleId"] == "missing-reference"
    failure = Xml.fromstring(done["junit"].stdout).find(".//failure")
    assert failure is not None
    assert failure.get("message") == message
    assert done["github"].stdout.startswith("::error file=")


def test_a_clean_run_is_a_whole_report_too(tmp_path: Path) -> None:
    """A program that reads it finds its form, with the language that was judged."""
    path = write_po(tmp_path / "fr.po", SOUND)
    assert json.loads(run("check", path, "--format", "json").stdout)["summary"]["locales"] == ["fr"]
    assert json.loads(run("check", path, "--format", "sarif").stdout)["runs"][0]["results"] == []
    assert Xml.fromstring(run("check", path, "--format", "junit").stdout).find("testsuite[@name='fr']") is not None


def test_github_gets_the_whole_list_as_a_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Below what the step has written before."""
    summary = tmp_path / "summary.md"
    summary.write_text("# Before", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    path = write_po(tmp_path / "fr.po", LOST)
    run("check", path, "--format", "text")
    assert summary.read_text("utf-8") == "# Before"
    run("check", path, "--format", "github")
    text = summary.read_text("utf-8")
    assert text.startswith("# Before\n## Notice\n")
    assert "missing\\-reference" in text


# --- waivers ----------------------------------------------------------------------------------------------------------


def test_a_waiver_silences_its_finding_and_is_told(tmp_path: Path) -> None:
    """It is written beside the file, with today's date; in SARIF the result stays, suppressed."""
    path = write_po(tmp_path / "fr.po", LOST, SOUND)
    done = run("check", path, "--waive", "missing-reference", "--context", "sections/contact", *SIGNED)
    assert done.exit_code == 0
    written = json.loads((tmp_path / "fr.waivers.jsonl").read_text("utf-8"))
    assert (written["rule"], written["author"], written["date"]) == ("missing-reference", "A. Reviewer", TODAY)
    after = run("check", path)
    assert (after.exit_code, after.stdout) == (0, "1 waived\n")
    (result,) = json.loads(run("check", path, "--format", "sarif").stdout)["runs"][0]["results"]
    assert result["suppressions"][0]["justification"] == f"the client asks for it (A. Reviewer, {TODAY})"


def test_a_waiver_lapses_with_its_texts_and_comes_back_with_them(tmp_path: Path) -> None:
    """A changed translation is judged anew, and the waiver is reported; reverting it makes both quiet."""
    path = write_po(tmp_path / "fr.po", LOST)
    run("check", path, "--waive", "missing-reference", *SIGNED)
    write_po(path, (LOST[0], LOST[1], "Contactez-nous."))
    assert sorted(rules(path)) == ["missing-reference", "stale-waiver"]
    write_po(path, LOST)
    assert rules(path) == []


def test_a_waiver_of_a_project_stands_in_its_locales_folder(tmp_path: Path) -> None:
    """A build takes it into account as well, since both judge the same way."""
    root = copy_minimal(tmp_path)
    break_retention(root, "Nous les gardons un temps.")
    (found,) = [found for found in findings("--root", root) if found["rule"] == "missing-reference"]
    where = ("--context", found["context"], "--locale", "fr", "--line", str(found["line"]))
    done = run("check", "--root", root, "--waive", "missing-reference", *where, *SIGNED)
    assert (root / "locales/fr/waivers.jsonl").is_file(), done.output
    assert "missing-reference" not in rules("--root", root)
    assert "stale-waiver" not in rules("--root", root, "--locale", "it")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--waive", "missing-reference", "--context", "sections/none", *SIGNED), "there is no finding"),
        (("--waive", "untranslated", *SIGNED), "no waiver is possible"),
        (("--waive", "no-such-rule", *SIGNED), "there is no such rule"),
        (("--waive", "missing-reference", "--author", "A. Reviewer"), "needs --reason"),
        (("--waive", "missing-reference", "--reason", "why", "--author", " "), "needs --author"),
        (("--waive", "missing-reference", *SIGNED), "several units"),
    ],
)
def test_a_waiver_that_cannot_be_given_is_refused(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    """Nothing is written, and the message says what is lacking."""
    path = write_po(tmp_path / "fr.po", LOST, ("b", "Write to {email.dpo} now.", "Écrivez-nous vite."))
    assert says in str(run("check", path, *arguments).exception)
    assert not (tmp_path / "fr.waivers.jsonl").exists()


def test_the_words_of_a_waiver_need_one() -> None:
    """A reason without --waive would be forgotten in silence."""
    assert run("check", "--reason", "because").exit_code == 2


def test_appended_lines_stay_lines(tmp_path: Path) -> None:
    """A file whose last line was left open, an empty one and one that is not there yet."""
    path = tmp_path / "locales" / "fr" / "waivers.jsonl"
    append_text(path, "one\n")
    path.write_bytes(b"one")
    append_text(path, "two\n")
    append_text(path, "three\n")
    assert path.read_text("utf-8") == "one\ntwo\nthree\n"


# --- explain ----------------------------------------------------------------------------------------------------------


def test_explain_tells_what_a_rule_means() -> None:
    """Title, severity, what it is about, an example and a reference; a near word is suggested for an unknown one."""
    text = run("explain", "extra-reference").stdout
    assert text.startswith("extra-reference: A fact that only the translation has\n")
    assert "Example: Write to us.\n     fr: Écrivez-nous à {email.dpo}." in text
    assert "Did you mean stale" in str(run("explain", "stael").exception)
