"""The catalogue of rules holds together with the code that emits them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from notice_cli.check.rules import Severity, exit_code, load_rules, rule_of
from notice_cli.diagnostics import Diagnostic

PACKAGE = Path(__file__).parents[1] / "notice_cli"


def finding(rule: str) -> Diagnostic:
    """A finding of that rule."""
    return Diagnostic("content/privacy/notice.yaml", 3, "", rule, "a message")


def quoted_slugs() -> set[str]:
    """Every string of the package that has the form of a slug."""
    text = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))
    return set(re.findall(r'"([a-z]+(?:-[a-z]+)*)"', text))


def test_every_catalogued_rule_is_emitted_somewhere() -> None:
    """A rule that no code names is a promise that nobody keeps."""
    assert set(load_rules()) - quoted_slugs() == set()


def test_rules_are_told_in_sentences() -> None:
    """Titles are short and without a stop; explanations are sentences."""
    for rule in load_rules().values():
        assert not rule.title.endswith("."), rule.slug
        assert len(rule.title) <= 60, rule.slug
        assert rule.explanation.endswith("."), rule.slug


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
