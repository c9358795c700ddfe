"""``changes.yaml``: what each version changes, with every fault at its line."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from notice_cli.load import load_project
from notice_cli.load.schemas import make_schemas
from notice_cli.model import ChangeClass
from notice_cli.walk import units_for
from tests.load_fixture import copy_minimal, list_places, write

GOOD = """\
2026-06-01:
  why: The review of the year.
  class: material
  classes: {fr: clarifying}
  summary: We keep the log for {period.visitor_log.plain}.
2025-03-01:
  why: The first version.
  class: material
  summary: This is the first version.
"""


def test_notes_are_read_the_oldest_first(tmp_path: Path) -> None:
    """With their class by language, and the summary as a unit of every catalogue."""
    root = copy_minimal(tmp_path)
    write(root, "changes.yaml", GOOD)
    project, found = load_project(root)
    assert found == ()
    notice = project.notices[0]
    assert [note.version for note in notice.changes] == [datetime.date(2025, 3, 1), datetime.date(2026, 6, 1)]
    note = notice.changes[1]
    assert (note.class_in("fr"), note.class_in("ko")) == (ChangeClass.CLARIFYING, ChangeClass.MATERIAL)
    assert (note.summary.context, note.summary.span.line, note.span.line) == ("changes/2026-06-01", 5, 1)
    assert note.summary in units_for(notice, "ko")


@pytest.mark.parametrize(
    ("text", "rule", "line"),
    [
        ("2026-06-01:\n  why: A.\n  class: huge\n  summary: B.\n", "wrong-value", 3),
        ("2026-06-01:\n  why: A.\n  class: material\n", "missing-key", 1),
        ("2026-06-01:\n  why: A.\n  class: material\n  summary: B.\n  sumary: C.\n", "unknown-key", 5),
        ("June:\n  why: A.\n  class: material\n  summary: B.\n", "wrong-value", 1),
        ("2026-06-01: soon\n", "wrong-value", 1),
        ("- one\n", "wrong-value", 1),
        (
            "2026-06-01:\n  why: A.\n  class: editorial\n  classes: {de: editorial}\n  summary: B.\n",
            "unknown-locale",
            4,
        ),
        ("2026-06-01:\n  why: A.\n  class: editorial\n  summary: B {period.none}.\n", "unknown-fact", 4),
        ("2026-06-01:\n  why: A.\n  class: editorial\n  summary: <b>B</b>\n", "raw-html", 4),
        ("2026-06-01: {\n", "yaml-syntax", 2),
    ],
)
def test_what_is_wrong_is_found_at_its_line(tmp_path: Path, text: str, rule: str, line: int) -> None:
    """A class, a key, a date, a language, a fact, markup, YAML itself."""
    root = copy_minimal(tmp_path)
    write(root, "changes.yaml", text)
    assert (rule, "changes.yaml", line) in list_places(root)


def test_the_schema_takes_what_the_loader_takes() -> None:
    """An editor completes the file."""
    validator = Draft202012Validator(json.loads(make_schemas()["changes.schema.json"]))
    note = {"why": "A.", "class": "translation-only", "summary": "B."}
    assert validator.is_valid({"2026-06-01": note})
    assert not validator.is_valid({"2026-06-01": {**note, "class": "huge"}})
    assert not validator.is_valid({"June": note})
