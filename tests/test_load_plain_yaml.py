"""The quick reader of plain YAML: what it reads is what the whole parser reads, and it leaves all else to that one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_cli.load import yaml
from notice_cli.load.findings import Findings
from notice_cli.load.nodes import Node
from notice_cli.load.plain_yaml import read_plain_yaml

CONTENT: Final = Path(__file__).parents[1] / "content"
PLAIN: Final = """# Glossary
terms:
  - id: personal-data
    term: Données personnelles
    forms: {ko: [개인정보, "개인정보, 등"], it: ['Dati personali']}
    note: |
      What the law says:

      - one thing: this # and no comment
        and more
  - id: url
    where: https://www.example.com/a?b=c
none: null
"""


def _read_whole(text: str) -> Node | None:
    """What the parser of the whole language makes of it."""
    builder = yaml._Builder(Findings(), "x.yaml", 0)
    try:
        for event in yaml._read_events(text):
            builder.feed(event)
    except (yaml._Refused, *yaml._PARSER_FAILURES):
        return None
    return None if builder.findings.sorted() else builder.root


@pytest.mark.parametrize("path", sorted(CONTENT.rglob("*.yaml")), ids=lambda path: path.stem)
def test_a_file_of_the_sample_is_read_the_same(path: Path) -> None:
    """Values and lines of every file that the quick reader takes are those of the whole parser."""
    text = path.read_text(encoding="utf-8")
    assert read_plain_yaml(text) in (None, _read_whole(text))


def test_plain_yaml_is_read_quickly() -> None:
    """Lists, mappings, brackets, quotes, blocks of text, nulls and comments are all plain."""
    read = read_plain_yaml(PLAIN)
    assert read is not None
    assert read == _read_whole(PLAIN)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a: 1\na: 2\n",
        "a: &x 1\nb: *x\n",
        "a: !tag b\n",
        "a: one\n  two\n",
        "a: b: c\n",
        "a: b # comment\n",
        "a: >-\n  folded\n",
        "a: |\n  no line feed",
        'a: "with \\n escape"\n',
        "a: [1, 2\n",
        "a:\n",
        "a:\n\t- b\n",
        "--- \na: b\n",
        "null: b\n",
        "a: b\n c: d\n",
    ],
)
def test_what_is_unusual_or_wrong_is_left_to_the_whole_parser(text: str) -> None:
    """Aliases, tags, folding, escapes, duplicates and faults are not judged here."""
    assert read_plain_yaml(text) is None


@given(st.integers(0, len(PLAIN)), st.integers(0, 4), st.text(" \n:#-[]{},|>\"'&*!%?~\\a1개", max_size=3))
def test_a_damaged_file_is_read_the_same_or_not_at_all(at: int, cut: int, put: str) -> None:
    """No typing error makes the quick reader say anything that the whole parser does not."""
    text = PLAIN[:at] + put + PLAIN[at + cut :]
    read = read_plain_yaml(text)
    assert read is None or read == _read_whole(text)
