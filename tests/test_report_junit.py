"""JUnit XML, as build services read it."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from lxml import etree

from notice_cli.check.rules import Severity
from notice_cli.report.junit import format_junit
from notice_cli.report.result import Report, Waived
from tests.report_fixture import LANGUAGE, NASTY, STALE


def parse(report: Report, fail_on: Severity = Severity.ERROR) -> Xml.Element:
    """The document, read by a strict parser first."""
    text = format_junit(report, fail_on)
    etree.fromstring(text.encode())
    return Xml.fromstring(text)


def test_a_suite_is_a_language_and_a_case_one_rule_in_one_unit() -> None:
    """The failure holds the message and both texts."""
    root = parse(Report((STALE,)))
    suite = root.find("testsuite[@name='fr']")
    assert suite is not None
    assert (suite.get("tests"), suite.get("failures"), suite.get("errors")) == ("1", "1", "0")
    case = suite.find("testcase")
    assert case is not None
    assert (case.get("classname"), case.get("name")) == (STALE.context, "stale")
    failure = case.find("failure")
    assert failure is not None
    assert failure.get("message") == STALE.message
    assert STALE.target in (failure.text or "")


def test_what_is_below_the_fail_level_passes_and_is_told() -> None:
    """A warning fails the case only where warnings fail the check."""
    lenient, strict = parse(Report((LANGUAGE,))), parse(Report((LANGUAGE,)), Severity.WARNING)
    assert lenient.find(".//failure") is None
    assert LANGUAGE.message in (lenient.findtext(".//system-out") or "")
    assert strict.find(".//failure") is not None


def test_waived_and_known_findings_are_skipped_cases() -> None:
    """They are seen, with the reason, and fail nothing."""
    root = parse(Report((), (Waived(STALE, "as agreed", "A. Reviewer", "2026-06-01"),), (LANGUAGE,)))
    skipped = [element.get("message") for element in root.iter("skipped")]
    assert skipped == ["waived by A. Reviewer: as agreed", f"in the baseline: {LANGUAGE.message}"]
    assert [suite.get("failures") for suite in root] == ["0", "0"]


def test_a_clean_language_has_a_passed_case() -> None:
    """An empty suite would look like one that was never run."""
    root = parse(Report((STALE,), locales=("fr", "it")))
    suite = root.find("testsuite[@name='it']")
    assert suite is not None
    assert [(case.get("name"), len(case)) for case in suite] == [("no findings", 0)]


def test_hostile_texts_make_well_formed_xml() -> None:
    """Characters that XML cannot hold are shown by their code, markup is text."""
    root = parse(Report((NASTY,), (Waived(NASTY, NASTY.message, NASTY.message, "x"),), (NASTY,), (NASTY.locale,)))
    said = root.findtext(".//failure") or ""
    assert "<b onload=1>" in said
    assert "\\u0000\\u0001\\u001b[31m" in said
