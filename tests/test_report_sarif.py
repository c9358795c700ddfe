"""SARIF 2.1.0: the parts of the standard that services rely on."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

from notice_cli.check.rules import load_rules
from notice_cli.report.fingerprint import SCHEME, fingerprint_findings
from notice_cli.report.result import Report, Waived
from notice_cli.report.sarif import format_sarif
from tests.report_fixture import LANGUAGE, NASTY, STALE, many

Record = dict[str, Any]


def read_run(report: Report) -> Record:
    """The one run of the log, after the log itself is looked at."""
    log = json.loads(format_sarif(report, "1.2.3"))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    check_run(run)
    found: Record = run
    return found


def check_run(run: Record) -> None:
    """What the schema requires of a run, and what it lets every value be (3.14, 3.19, 3.27, 3.28, 3.29, 3.35)."""
    rules = run["tool"]["driver"]["rules"]
    assert set(run) == {"tool", "invocations", "columnKind", "results"}
    assert run["tool"]["driver"]["name"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert rule["defaultConfiguration"]["level"] in ("none", "note", "warning", "error")
        assert all(rule[name]["text"] for name in ("shortDescription", "fullDescription", "help"))
    for invocation in run["invocations"]:
        assert isinstance(invocation["executionSuccessful"], bool)
    for result in run["results"]:
        check_result(result, rules)


def check_result(result: Record, rules: list[Record]) -> None:
    """A result points at its rule, has a message without open placeholders or links, and a place in a file."""
    assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert result["level"] in ("note", "warning", "error")
    assert result.get("baselineState", "new") in ("new", "unchanged", "updated", "absent")
    message = result["message"]["text"]
    assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)", message)
    assert not re.search(r"(?<!\\)(?:\\\\)*\[", message)
    assert all(isinstance(value, str) and value for value in result["partialFingerprints"].values())
    for suppression in result["suppressions"]:
        assert suppression["kind"] in ("inSource", "external")
        assert suppression["status"] in ("accepted", "underReview", "rejected")
    for location in result["locations"]:
        artifact = location["physicalLocation"]["artifactLocation"]
        assert re.fullmatch(r"[A-Za-z0-9%/._~:-]+", artifact["uri"])
        assert location["physicalLocation"].get("region", {"startLine": 1})["startLine"] >= 1


def test_a_finding_is_a_result_at_its_line() -> None:
    """Rule, level, message, file and line; the unit is the logical place."""
    run = read_run(Report((STALE,)))
    (result,) = run["results"]
    assert (result["ruleId"], result["level"]) == ("stale", "error")
    assert result["message"]["text"].startswith(STALE.message)
    assert result["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": STALE.path, "uriBaseId": "%SRCROOT%"},
                "region": {"startLine": 41},
            },
            "logicalLocations": [{"fullyQualifiedName": STALE.context, "kind": "unit"}],
        }
    ]


def test_only_the_rules_that_are_broken_are_described() -> None:
    """Each with its level and its explanation."""
    rules = read_run(Report((STALE, LANGUAGE)))["tool"]["driver"]["rules"]
    assert {rule["id"]: rule["defaultConfiguration"]["level"] for rule in rules} == {
        "stale": "error",
        "catalogue-language": "warning",
    }
    assert rules[0]["fullDescription"]["text"] == load_rules()[rules[0]["id"]].explanation


def test_a_waived_finding_is_a_suppressed_result() -> None:
    """The reason and who gave it stand beside it."""
    waived = Waived(STALE, "the term is the client's own", "A. Reviewer", "2026-06-01")
    (result,) = read_run(Report((), (waived,)))["results"]
    assert result["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "the term is the client's own (A. Reviewer, 2026-06-01)",
        }
    ]


def test_a_standing_finding_is_not_suppressed() -> None:
    """An empty list says so; without one a viewer could not tell (3.27.23)."""
    assert read_run(Report((STALE,)))["results"][0]["suppressions"] == []


def test_a_baseline_tells_new_from_known() -> None:
    """With a baseline every result has a state, without one none has."""
    run = read_run(Report((STALE,), known=(LANGUAGE,), has_baseline=True))
    assert {result["ruleId"]: result["baselineState"] for result in run["results"]} == {
        "stale": "new",
        "catalogue-language": "unchanged",
    }
    assert "baselineState" not in read_run(Report((STALE,)))["results"][0]


def test_fingerprints_survive_moved_lines_and_reworded_messages() -> None:
    """What a service has dismissed stays dismissed when lines above it come and go."""
    names = [
        read_run(Report((finding,)))["results"][0]["partialFingerprints"][SCHEME]
        for finding in (STALE, replace(STALE, line=900), replace(STALE, message="said in other words"))
    ]
    assert len(set(names)) == 1


def test_fingerprints_differ_where_the_finding_does() -> None:
    """Another text, unit, language, rule or file is another finding."""
    others = [
        replace(STALE, target="Nous conservons les journaux 24 mois."),
        replace(STALE, source="We keep log files for 36 months."),
        replace(STALE, context="activities/visits"),
        replace(STALE, locale="it"),
        replace(STALE, rule="untranslated"),
        replace(STALE, path="fr.po"),
    ]
    assert len(set(fingerprint_findings([STALE, *others]).values())) == 7


def test_two_findings_of_one_rule_in_one_unit_are_told_apart() -> None:
    """Each has its own fingerprint, in whatever order they are given."""
    twins = [replace(STALE, message="a"), replace(STALE, message="b")]
    assert fingerprint_findings(twins) == fingerprint_findings(twins[::-1])
    assert len(set(fingerprint_findings(twins).values())) == 2


def test_a_finding_without_texts_is_known_by_its_message() -> None:
    """Two unknown keys of one file are two findings, and each stays itself when the other is mended."""
    one, other = replace(LANGUAGE, message="one"), replace(LANGUAGE, message="other")
    assert fingerprint_findings([one, other])[other] == fingerprint_findings([other])[other]


def test_hostile_texts_make_a_valid_log() -> None:
    """Control characters, half characters, brackets and braces are carried or escaped; the path is a URI."""
    text = format_sarif(Report((NASTY,)), "1.2.3")
    text.encode()
    (result,) = read_run(Report((NASTY,)))["results"]
    assert "\\[x\\](y) {{0}}" in result["message"]["text"]


def test_an_absolute_path_is_a_file_uri() -> None:
    """It is not below the root of the sources."""
    (result,) = read_run(Report((replace(STALE, path="/tmp/é fr.po"),)))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "file:///tmp/%C3%A9%20fr.po"}


def test_a_run_that_could_not_read_says_so() -> None:
    """A service must not take it for clean."""
    broken = replace(STALE, rule="po-syntax")
    assert not read_run(Report((broken,)))["invocations"][0]["executionSuccessful"]
    assert read_run(Report((STALE,)))["invocations"][0]["executionSuccessful"]


def test_more_results_than_a_service_takes_are_cut_at_the_least_grave() -> None:
    """The errors stay, and the log says how many were left out."""
    run = read_run(Report((*many(25_000, "catalogue-language"), STALE)))
    assert len(run["results"]) == 25_000
    assert "stale" in {result["ruleId"] for result in run["results"]}
    assert run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"].endswith("findings: 1")
