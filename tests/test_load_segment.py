"""The law of segments: cut at its units, a source is still the same source."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_cli.load import load_project, segment
from notice_cli.walk import walk_leaves
from tests.load_fixture import MINIMAL

PIECES = (
    "Personal Data", "개인정보를 처리합니다.", "« données »", "{period.visitor_log}", "[us](https://www.example.com/)",
    "- ", "1. ", "1) ", "{.lower-roman}", "{#rights}", "\n", "\n\n", "\r\n", "\r", "  ", "    ", "\t", ": ", "## ", "# ", "> ",
    "|", "|---|---|", "```table\nid: x\n```", "```", "<div>", "<!--", "***", "---", "===", "\\", "*", "\0", "\x0b", "\xa0",
    "\u2028", "\u3000", "\ufeff", "1", "[a]: /url",
)  # fmt: skip
SOURCES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)


@settings(max_examples=400, deadline=None)
@given(SOURCES | st.text(max_size=200))
def test_joined_segments_are_the_source(source: str) -> None:
    """Whatever the text, nothing of it is lost, added or moved."""
    assert "".join(piece.raw for piece in segment(source)) == source


@settings(max_examples=400, deadline=None)
@given(SOURCES)
def test_units_begin_on_the_line_they_name(source: str) -> None:
    """A unit's line is the line in which its first character stands, and no unit is blank."""
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for piece in segment(source):
        assert piece.raw
        assert piece.is_unit == bool(piece.text.strip())
        if piece.is_unit:
            first = piece.raw.replace("\r", "\n").split("\n")[0]
            assert first in lines[piece.line - 1]


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_cuts_of_a_real_passage(newline: str) -> None:
    """Markup, ids, class lines and blank lines stand between units; soft line breaks are one space, hard ones are kept."""
    source = newline.join(
        [
            "## Your rights {#rights}",
            "",
            "You may write",
            "to us.  ",
            "We answer\\",
            "soon. {#write}",
            "",
            "- a copy",
            "  {.lower-alpha .brackets}",
            "  1. on paper {#paper}",
            "",
            '"Visitor" {#visitor}',
            ": A person.",
            "",
            "| Right | How |",
            "|---|---|",
            "| copy | a \\| b |",
            "",
        ]
    )
    units = [(piece.text, piece.anchor, piece.line) for piece in segment(source) if piece.is_unit]
    assert units == [
        ("Your rights", "rights", 1),
        ("You may write to us.\\\nWe answer\\\nsoon.", "write", 3),
        ("a copy", "", 8),
        ("on paper", "paper", 10),
        ('"Visitor"', "visitor", 12),
        ("A person.", "", 13),
        ("Right", "", 15),
        ("How", "", 15),
        ("copy", "", 17),
        ("a \\| b", "", 17),
    ]


def test_no_units_in_what_a_notice_may_not_hold() -> None:
    """Quotations, code, raw HTML and tables written as data hold no Markdown units of the source around them."""
    source = "> quoted\n\n    indented\n\n```table\nid: x\n```\n\n<div>\nhtml\n</div>\n\nText.\n"
    assert [piece.text for piece in segment(source) if piece.is_unit] == ["Text."]


def test_number_that_is_the_text_of_its_item() -> None:
    """In ``1. 1`` the unit is the second digit, not the marker."""
    assert [(piece.raw, piece.is_unit) for piece in segment("1. 1\n")] == [("1. ", False), ("1", True), ("\n", False)]


def test_units_of_a_section_are_the_segments_of_its_body() -> None:
    """The model's units outside tables are the segments, in order, with the same words at the same lines."""
    path = "content/visitors/sections/visits.md"
    text = (MINIMAL / path).read_text(encoding="utf-8")
    body = text.split("---\n", 2)[2]
    offset = text[: -len(body)].count("\n")
    project, _ = load_project(MINIMAL)
    placed = [(unit.text, unit.span.line) for unit in walk_leaves(project.notices[0]) if unit.span.path == path]
    inside = [(piece.text, piece.line + offset) for piece in segment(body) if piece.is_unit]
    assert len(inside) > 8
    assert [entry for entry in placed if entry in inside] == inside


@pytest.mark.parametrize("path", sorted(MINIMAL.rglob("*.md")), ids=lambda path: Path(path).name)
def test_files_of_the_minimal_project_obey_the_law(path: Path) -> None:
    """Real files, byte for byte."""
    source = path.read_bytes().decode("utf-8")
    assert "".join(piece.raw for piece in segment(source)).encode() == path.read_bytes()
