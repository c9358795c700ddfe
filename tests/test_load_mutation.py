"""Whatever is done to the files of a project, loading answers with findings."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from notice_cli.load import load_project
from tests.load_fixture import MINIMAL, copy_minimal

FILES = sorted(
    str(path.relative_to(MINIMAL)) for path in (MINIMAL / "content").rglob("*") if path.suffix in (".md", ".yaml")
)
SCRAPS = (
    "", "\n", "\n\n", " ", "  - ", "\t", ":", "- ", "'", '"', "{", "}", "[", "]", "|", ">", "&a ", "*a", "!x ", "#", "---\n", "...",
    "~", "null", "<b>", "```table\n", "```\n", "{#x}", "{.decimal}", "{a.b.c}", "{law.pipeda.", "1. ", ": ", "\\", "\0", "\ufeff",
    "개인정보", "id: ", "rows:\n", "cells: 3\n", "\r", "999999999999999999999", "2026-02-30", "../../etc/passwd", "%",
)  # fmt: skip
EDITS = st.lists(
    st.tuples(st.sampled_from(FILES), st.floats(0, 1), st.integers(0, 40), st.sampled_from(SCRAPS)),
    min_size=1,
    max_size=6,
)


def mutate(root: Path, edits: list[tuple[str, float, int, str]]) -> None:
    """Replace some characters at some place of some files."""
    for path, place, length, scrap in edits:
        file = root / path
        text = file.read_bytes().decode("utf-8")
        at = int(place * len(text))
        file.write_bytes((text[:at] + scrap + text[at + length :]).encode("utf-8"))


@settings(max_examples=150, deadline=None)
@given(EDITS)
def test_mutated_files_never_make_loading_raise(edits: list[tuple[str, float, int, str]]) -> None:
    """Every finding of a spoilt project names a file of it, a rule and what to do, and comes sorted."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_minimal(Path(folder))
        mutate(root, edits)
        _, findings = load_project(root)
    assert list(findings) == sorted(findings)
    for found in findings:
        assert found.path.startswith(("content/", "locales/"))
        assert found.message
        assert found.hint
        assert found.line >= 0


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(FILES), st.binary(max_size=300))
def test_bytes_in_place_of_a_file_never_make_loading_raise(path: str, data: bytes) -> None:
    """A file of random bytes leaves the rest of the project to be judged."""
    with tempfile.TemporaryDirectory() as folder:
        root = copy_minimal(Path(folder))
        (root / path).write_bytes(data)
        _, findings = load_project(root)
    assert findings or not data.strip() or path.endswith("glossary.yaml")
