"""The catalogue of rules holds together with the code that emits them, the samples, the tests and the documentation."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from notice_cli.check.rules import THEMES, Severity, exit_code, load_rules, rule_of
from notice_cli.diagnostics import Diagnostic
from notice_cli.report.pages import INDEX, format_pages
from tests.check_fixture import run
from tests.tools.samples import read_samples

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "notice_cli"
PAGES = ROOT / "docs" / "rules"
PAIR_THEMES = {"values", "invariants", "words", "sense", "form", "reference"}
"""Themes whose rules compare a source with its translation."""

FINDERS = {"Problem", "Diagnostic", "find_at"}
"""What makes a finding, in a call that has the rule's slug among its arguments."""


def finding(rule: str) -> Diagnostic:
    """A finding of that rule."""
    return Diagnostic("content/privacy/notice.yaml", 3, "", rule, "a message")


def quoted_slugs(folder: Path) -> set[str]:
    """Every string below ``folder`` that has the form of a slug."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(folder.rglob("*.py")))
    return set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', text))


def emitted_slugs() -> set[str]:
    """Every slug that is written where a finding is made."""
    slugs: set[str] = set()
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in FINDERS:
                places = {"Problem": node.args[:1], "Diagnostic": node.args[3:4], "find_at": node.args[1:2]}
                slugs |= {
                    argument.value
                    for argument in places[node.func.id]
                    if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
                }
    return slugs


def test_every_catalogued_rule_is_emitted_somewhere() -> None:
    """A rule that no code names is a promise that nobody keeps."""
    assert set(load_rules()) - quoted_slugs(PACKAGE) == set()


def test_every_emitted_rule_is_catalogued() -> None:
    """A finding that nothing is known of would stop a check in the middle."""
    emitted = emitted_slugs()
    assert len(emitted) > 20
    assert emitted - set(load_rules()) == set()


def test_every_rule_of_a_translation_has_samples() -> None:
    """In whole sentences, failing and right."""
    sampled = {sample.rule for sample in read_samples()}
    emitted_in_lone_files = {
        rule.slug for rule in load_rules().values() if rule.theme in PAIR_THEMES and rule.slug not in PROJECT_ONLY
    }
    assert emitted_in_lone_files - sampled == set()


PROJECT_ONLY = {"malformed-reference", "raw-html", "forbidden-link", "control-character", "oversize-text"}
"""Rules of the inline reader: their tests are its tests, since a project's texts go through it and a lone file's do not."""


def test_every_other_rule_is_tested_by_name() -> None:
    """What has no samples is named by a test of its own."""
    rules = {rule.slug for rule in load_rules().values() if rule.theme not in PAIR_THEMES} | PROJECT_ONLY
    assert rules - quoted_slugs(ROOT / "tests") - {sample.rule for sample in read_samples()} == set()


def test_the_documentation_is_that_of_the_catalogue() -> None:
    """One page a rule and an index, none left over; ``notice explain --pages docs/rules`` writes them."""
    written = {path.name: path.read_text("utf-8") for path in PAGES.glob("*.md")}
    assert sorted(written) == sorted(format_pages(load_rules()))
    assert written == dict(format_pages(load_rules()))


def test_every_rule_is_announced() -> None:
    """``notice explain`` and the index list it below its theme."""
    listed, index = run("explain").stdout, (PAGES / INDEX).read_text("utf-8")
    for rule in load_rules().values():
        assert f"  {rule.slug} " in listed
        assert f"[{rule.slug}]({rule.slug}.md)" in index


def test_every_rule_is_explained_in_full() -> None:
    """Theme, sentences, and an example; titles are short and without a stop."""
    for rule in load_rules().values():
        assert rule.theme in THEMES, rule.slug
        assert not rule.title.endswith("."), rule.slug
        assert len(rule.title) <= 60, rule.slug
        assert rule.explanation.endswith("."), rule.slug
        assert rule.example is not None, rule.slug
        assert rule.example.source, rule.slug


def test_every_theme_says_what_it_looks_after() -> None:
    """In a sentence."""
    assert all(purpose.endswith(".") for purpose in THEMES.values())


def test_pages_are_written_and_named_when_stale(tmp_path: Path) -> None:
    """A page of a rule that is gone is not deleted, but told."""
    (tmp_path / "gone-rule.md").write_text("# gone-rule\n", "utf-8")
    done = run("explain", "--pages", tmp_path)
    assert (tmp_path / "stale.md").read_text("utf-8") == format_pages(load_rules())["stale.md"]
    assert "gone-rule.md: there is no such rule any more" in done.stderr


def test_an_uncatalogued_rule_is_a_bug() -> None:
    """Emitting an unknown slug crashes instead of being lost."""
    with pytest.raises(KeyError):
        rule_of(finding("no-such-rule"))


def test_exit_codes() -> None:
    """0 clean, 1 findings at or above the fail level, 2 something could not be read."""
    assert exit_code([]) == 0
    assert exit_code([finding("stale")]) == 1
    assert exit_code([finding("catalogue-language")]) == 0
    assert exit_code([finding("catalogue-language")], Severity.WARNING) == 1
    assert exit_code([finding("stale"), finding("yaml-syntax")]) == 2
