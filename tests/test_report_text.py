"""The report for people: places, marked words, and nothing that a terminal or a build service would obey."""

from __future__ import annotations

from dataclasses import replace

import pytest

from notice_cli.diagnostics import Diagnostic
from notice_cli.report.marks import find_marks
from notice_cli.report.result import Report, Waived
from notice_cli.report.text import format_text
from tests.report_fixture import HOSTILE, LANGUAGE, NASTY, STALE


def marked(message: str, text: str) -> list[str]:
    """The words of ``text`` that are marked."""
    return [text[start:end] for start, end in find_marks(message, text)]


def test_a_finding_reads_like_a_compilers() -> None:
    """Place, severity, rule, locale and message, then both texts with the quoted words underlined, then what to do."""
    assert format_text(Report((STALE,))) == (
        "locales/fr/LC_MESSAGES/privacy.po:41: error[stale] (fr) "
        "the source changed after this was translated: '12' became '24'\n"
        "    in:     activities/traffic/retention\n"
        "    source: We keep log files for 24 months.\n"
        "          |                       ^^\n"
        "    target: Nous conservons les journaux 12 mois.\n"
        "          |                              ^^\n"
        "    do:     bring the translation in line with the source\n"
        "1 error\n"
    )


def test_nothing_found_is_nothing_said() -> None:
    """A clean run prints no line at all."""
    assert format_text(Report(())) == ""


def test_quiet_is_one_line_a_finding() -> None:
    """Only place and message, and the count."""
    lines = format_text(Report((STALE, LANGUAGE)), quiet=True).splitlines()
    assert len(lines) == 3
    assert lines[-1] == "1 error, 1 warning"


def test_colour_marks_without_a_second_line() -> None:
    """With colour the words themselves are underlined."""
    text = format_text(Report((STALE,)), colour=True)
    assert "\x1b[1;4m24\x1b[0m months" in text
    assert "^^" not in text


def test_wide_letters_are_underlined_where_they_stand() -> None:
    """A Korean letter takes two columns, so the line below it does too."""
    finding = replace(
        STALE, message="the translation says '24개월'", source="", target="로그 파일을 24개월 보관합니다."
    )
    lines = format_text(Report((finding,))).splitlines()
    assert lines[2] == "    target: 로그 파일을 24개월 보관합니다."
    assert lines[3] == "          | " + " " * 12 + "^" * 6


def test_a_long_text_shows_the_lines_that_matter() -> None:
    """Of a long paragraph the lines with marks are shown, and that there are others."""
    text = "Nous conservons ces données. " * 12 + "La durée est de 24 mois. " + "Vous pouvez nous écrire. " * 12
    shown = format_text(Report((replace(STALE, message="it says '24'", source="", target=text),))).splitlines()
    assert next(line for line in shown if "24 mois" in line).startswith("    target: …")
    assert len(shown) == 6
    assert all(len(line) < 130 for line in shown)


def test_counts_name_what_is_set_aside() -> None:
    """Waived and known findings are not shown but are not hidden either."""
    report = Report((), (Waived(STALE, "a reason", "A. Reviewer", "2026-06-01"),), (LANGUAGE,))
    assert format_text(report) == "1 waived, 1 known\n"


@pytest.mark.parametrize("colour", [True, False])
def test_hostile_texts_stay_texts(colour: bool) -> None:
    """No control character but our own colours, no line that begins with a command, nothing invisible."""
    shown = format_text(Report((NASTY,)), colour)
    bare = shown.replace("\x1b[31;1m", "").replace("\x1b[1;4m", "").replace("\x1b[0m", "")
    assert all(char.isprintable() or char == "\n" for char in bare)
    assert not [line for line in bare.splitlines() if line.lstrip().startswith(("::", "##"))]
    assert "##[" not in bare
    assert "\\u202e" in bare


def test_a_path_cannot_be_a_command() -> None:
    """A file that is named like a workflow command is shown with a folder before it."""
    shown = format_text(Report((replace(STALE, path="::error title=x::y.po"),)))
    assert shown.startswith("./::error")


def test_hostile_texts_of_any_length_keep_the_width() -> None:
    """A text without spaces is broken all the same."""
    shown = format_text(Report((replace(STALE, source="가" * 500, target=HOSTILE * 50),)))
    assert max(len(line) for line in shown.splitlines()) < 160


@pytest.mark.parametrize(
    ("message", "text", "words"),
    [
        ("the source says '12'", "in 2012 we kept it 12 months, or 12.5", ["12"]),
        ("the translation says '12'", "12개월 동안", ["12"]),
        ("the translation says “not”", "It is not a note.", ["not"]),
        ("the translation lacks 'd'une durée'", "Pendant d'une durée de trois jours", ["d'une durée"]),
        ("the translation lacks {email.dpo}, which the source states", "Write to {email.dpo}.", ["{email.dpo}"]),
        ("the source says “more than US$10,000”", "a claim of more than $10,000", ["10,000"]),
        ("the term 'personal data'", "**Personal** data and Personal\nData", ["Personal** data", "Personal\nData"]),
        ("the source has 'Hello.'", "Hello.", []),
        ("nothing is quoted", "Nothing is marked.", []),
    ],
)
def test_quoted_words_are_found_as_words(message: str, text: str, words: list[str]) -> None:
    """What a message quotes is marked where it stands as a word, whatever the script."""
    assert marked(message, text) == words


def test_a_finding_without_a_line_names_the_file() -> None:
    """No line number is invented."""
    assert format_text(Report((LANGUAGE,))).startswith("locales/ko/LC_MESSAGES/privacy.po: warning[")


def test_findings_of_a_line_keep_their_order() -> None:
    """The report follows the order that it is given."""
    first = Diagnostic("a.po", 1, "fr", "stale", "one")
    second = Diagnostic("a.po", 1, "fr", "stale", "two")
    assert [line[-3:] for line in format_text(Report((second, first)), quiet=True).splitlines()[:2]] == ["two", "one"]
