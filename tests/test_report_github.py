"""GitHub's workflow commands and the summary of a step."""

from __future__ import annotations

import re
from dataclasses import replace

from markdown_it import MarkdownIt

from notice_cli.report.github import format_github
from notice_cli.report.result import Report
from notice_cli.report.summary import MOST_BYTES, format_summary
from tests.report_fixture import LANGUAGE, NASTY, STALE, many


def commands(report: Report, kind: str = "") -> list[str]:
    """The lines that are commands of a kind."""
    return [line for line in format_github(report).splitlines() if line.startswith(f"::{kind}")]


def test_an_annotation_names_file_line_and_rule() -> None:
    """And the message holds the texts, in one line."""
    (line,) = commands(Report((STALE,)))
    head = "::error file=locales/fr/LC_MESSAGES/privacy.po,line=41,title=stale in activities/traffic/retention::"
    assert line.startswith(head + STALE.message)
    assert f"%0Asource: {STALE.source}%0Atarget: {STALE.target}%0Ado: " in line


def test_severities_are_githubs_kinds() -> None:
    """Errors come first; a file without a line gets no line."""
    lines = commands(Report((LANGUAGE, replace(LANGUAGE, rule="obsolete-kept"), STALE)))
    assert [line.split(" ")[0] for line in lines] == ["::error", "::warning", "::notice"]
    assert ",line=" not in lines[1]


def test_ten_of_a_kind_are_shown_one_by_one() -> None:
    """The limit is not yet reached."""
    assert len(commands(Report(many(10)))) == 10


def test_past_ten_the_last_one_counts_the_rest() -> None:
    """GitHub would drop them in silence."""
    lines = commands(Report(many(25)), "error")
    assert len(lines) == 10
    assert "16 more findings in 16 more units" in lines[-1]


def test_past_ten_findings_of_one_unit_share_an_annotation() -> None:
    """Twelve findings in three units are three annotations, and nothing is left out."""
    findings = tuple(replace(unit, message=f"{unit.message}, {n}") for unit in many(3) for n in range(4))
    lines = commands(Report(findings), "error")
    assert len(lines) == 3
    assert all(line.count("the translation lacks") == 4 for line in lines)


def test_each_kind_has_its_own_limit() -> None:
    """Many errors do not crowd out the warnings."""
    report = Report((*many(25), LANGUAGE))
    assert len(commands(report, "error")) == 10
    assert len(commands(report, "warning")) == 1


def test_hostile_texts_make_no_second_command() -> None:
    """One finding is one line; its properties cannot be ended from inside."""
    lines = format_github(Report((NASTY,))).splitlines()
    assert len(lines) == 2
    match = re.fullmatch(r"::error file=([^,:]*),line=3,title=([^,:]*)::(.*)", lines[0])
    assert match is not None
    assert all(char.isprintable() for char in lines[0])
    assert "%250A" in match[3]


def test_a_summary_is_a_table_of_all_findings() -> None:
    """The gravest first."""
    text = format_summary(Report((LANGUAGE, STALE)))
    html = MarkdownIt("commonmark").enable("table").render(text)
    assert html.count("<tr>") == 3
    assert html.index("error") < html.index("catalogue-language")
    assert "<p>1 error, 1 warning</p>" in html


def test_a_clean_summary_says_so() -> None:
    """An empty page would leave the reader wondering."""
    assert "No findings" in format_summary(Report(()))


def test_hostile_texts_are_no_markup_of_a_summary() -> None:
    """No element, no link, no further row."""
    html = MarkdownIt("gfm-like", {"linkify": False}).render(format_summary(Report((NASTY,))))
    assert html.count("<tr>") == 2
    assert "<b" not in html.replace("<body", "")
    assert "<a" not in html


def test_a_summary_stays_below_the_limit() -> None:
    """It is cut at a row, and says that it is."""
    long = [replace(finding, message="데이터 " * 500) for finding in many(2_000)]
    text = format_summary(Report(tuple(long)))
    assert len(text.encode()) <= MOST_BYTES
    assert text.endswith("every finding.\n")
