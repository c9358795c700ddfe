"""YAML within bounds: text stays text, every value has its line, and no file can exhaust the reader."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_cli.load.findings import Findings
from notice_cli.load.nodes import Entries, line_at, node_at, scalar_at, to_plain
from notice_cli.load.yaml import MAX_ALIASES, MAX_DEPTH, parse_yaml


def parse(text: str) -> tuple[object, list[tuple[str, int]]]:
    """The plain value, and rule and line of every finding."""
    findings = Findings()
    node = parse_yaml(text, "facts.yaml", findings)
    found = [(each.rule, each.line) for each in findings.sorted()]
    return (None if node is None else to_plain(node)), found


@pytest.mark.parametrize(
    "word", ["no", "on", "Yes", "1e3", "0x1F", "012", "2026-06-01", "1_000", "12:30:45", ".inf", "true"]
)
def test_scalars_stay_text(word: str) -> None:
    """What looks like a boolean, a number or a date is what was typed."""
    assert parse(f"value: {word}\nquoted: '{word}'\n") == ({"value": word, "quoted": word}, [])


@pytest.mark.parametrize("null", ["", " ~", " null"])
def test_null_is_nothing(null: str) -> None:
    """A key without a value has none; between quotation marks the same word is text."""
    assert parse(f"value:{null}\n") == ({"value": None}, [])
    assert parse(f"value: '{null.strip()}'\n") == ({"value": null.strip()}, [])


def test_every_value_has_its_line() -> None:
    """Keys, items, nested values and the first line of a block of text are found by path."""
    node = parse_yaml(
        "title: Rights\nrows:\n  - id: a\n    text: |\n\n      First.\n      Second.\n", "f.yaml", Findings(), 11
    )
    assert isinstance(node, Entries)
    assert [line_at(node, loc) for loc in (("title",), ("rows", 0), ("rows", 0, "text"), ("rows", 0, "gone"))] == [
        11,
        13,
        14,
        13,
    ]
    scalar = scalar_at(node, ("rows", 0, "text"))
    assert (scalar.text, scalar.first, scalar.literal) == ("\nFirst.\nSecond.\n", 15, True)
    assert node_at(node, ("rows", 0, "id")).line == 13


def test_key_written_twice_keeps_the_first() -> None:
    """A second value of the same key is a finding in its own line."""
    assert parse("title: One\nid: x\ntitle: Two\n") == ({"title": "One", "id": "x"}, [("duplicate-key", 3)])


def test_billion_laughs_stop_early() -> None:
    """Ten levels of ten aliases each stand for ten thousand million values; the file is refused, not expanded."""
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    value, found = parse("\n".join(lines))
    assert value is None
    assert [rule for rule, _ in found] == ["yaml-limit"]


def test_few_aliases_are_allowed_and_many_are_not() -> None:
    """An alias shares its value; past the bound the file is refused."""
    assert parse("a: &a [x]\nb: *a\n") == ({"a": ["x"], "b": ["x"]}, [])
    many = "a: &a x\n" + "".join(f"b{n}: *a\n" for n in range(MAX_ALIASES + 1))
    assert parse(many) == (None, [("yaml-limit", MAX_ALIASES + 2)])


def test_alias_of_what_holds_it() -> None:
    """A value that contains itself is refused."""
    assert parse("a: &a\n  - *a\n") == (None, [("yaml-limit", 2)])


@pytest.mark.parametrize(
    "text", ["[" * 5_000, "- " * 500 + "x", "".join("  " * n + "a:\n" for n in range(MAX_DEPTH + 1))]
)
def test_deep_nesting_is_refused(text: str) -> None:
    """Depth is bounded in flow style, in lists on one line and in mappings."""
    value, found = parse(text)
    assert value is None
    assert [rule for rule, _ in found] == ["yaml-limit"]


def test_too_many_values_are_refused() -> None:
    """A file of a hundred thousand items is not read to its end."""
    assert parse("- a\n" * 100_000) == (None, [("yaml-limit", 20_000)])


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: !!python/object/apply:os.system ['true']\n", 1),
        ("a: x\nb: !custom y\n", 2),
        ("a: 'x\nb: y\n", 3),
        ("a: [x\nb: y\n", 2),
        ("a: x\n---\nb: y\n", 2),
        ("a: x\n\tb: y\n", 2),
        ("? [a]\n: b\n", 1),
        ("a: *gone\n", 1),
        ("%YAML 9.9.9\n---\na: x\n", 1),
        ('a: "\\UFFFFFFFF"\n', 1),
        ("a: x\x07\n", 1),
    ],
)
def test_what_is_not_the_yaml_of_a_notice(text: str, line: int) -> None:
    """Tags, broken syntax, second documents and unknown aliases are findings at their line."""
    assert parse(text) == (None, [("yaml-syntax", line)])


SCRAPS = (*"abc:-?&*!|>%@`'\"#{}[],\n \t~<0", "---\n", "%YAML ", "\\x")


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(SCRAPS), max_size=60).map("".join))
def test_no_text_makes_the_parser_raise(text: str) -> None:
    """Any text is a value, nothing, or findings."""
    value, found = parse(text)
    assert value is None or not [rule for rule, _ in found if rule != "duplicate-key"]
