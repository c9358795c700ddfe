"""A baseline knows what was there; only what is new counts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from notice_cli.errors import ConfigError
from notice_cli.report.baseline import format_baseline, read_baseline, split_known
from notice_cli.report.since import FormerUnit, keep_changed
from tests.report_fixture import LANGUAGE, NASTY, STALE, many


def test_what_is_written_is_known_again() -> None:
    """After lines have moved as well, and hostile texts too."""
    findings = [STALE, LANGUAGE, NASTY]
    known = read_baseline(format_baseline(findings).encode(), "baseline.json")
    moved = [replace(finding, line=finding.line + 7) for finding in findings]
    assert split_known(moved, known) == ((), tuple(moved), 0)


def test_a_new_finding_is_new() -> None:
    """And one that is gone is counted, so that the baseline can shrink."""
    known = read_baseline(format_baseline([STALE]).encode(), "baseline.json")
    assert split_known([LANGUAGE], known) == ((LANGUAGE,), (), 1)


def test_what_cannot_be_read_is_never_known() -> None:
    """A baseline does not make a broken catalogue a good one."""
    broken = replace(STALE, rule="po-syntax")
    known = read_baseline(format_baseline([broken]).encode(), "baseline.json")
    assert known == frozenset()
    assert split_known([broken], known)[0] == (broken,)


def test_a_baseline_is_the_same_whatever_the_order() -> None:
    """So that two of them can be compared line by line."""
    findings = many(5)
    assert format_baseline(findings) == format_baseline(findings[::-1])
    assert len(json.loads(format_baseline(findings))["findings"]) == 5


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"\xff", b'{"schema": 2, "fingerprints": "x", "findings": []}'])
def test_what_is_no_baseline_is_refused(data: bytes) -> None:
    """Taking it for an empty one would be told as hundreds of new findings."""
    with pytest.raises(ConfigError, match="--write-baseline"):
        read_baseline(data, "baseline.json")


def test_an_unchanged_unit_is_left_out() -> None:
    """A unit with the same source and translation as before did not change."""
    former = FormerUnit("fr", STALE.context, STALE.source, STALE.target)
    assert keep_changed([STALE], [former]) == ()


@pytest.mark.parametrize("field", ["source", "target", "context", "locale"])
def test_a_changed_unit_is_kept(field: str) -> None:
    """Another source, another translation, another place, another language."""
    former = FormerUnit("fr", STALE.context, STALE.source, STALE.target)
    assert keep_changed([STALE], [replace(former, **{field: "other"})]) == (STALE,)


def test_findings_about_the_source_go_by_the_source() -> None:
    """No translation is asked for."""
    finding = replace(STALE, locale="", target="")
    assert keep_changed([finding], [FormerUnit("", STALE.context, STALE.source, "")]) == ()
    assert keep_changed([finding], []) == (finding,)


def test_findings_about_a_file_are_always_kept() -> None:
    """They belong to no unit that could be unchanged."""
    assert keep_changed([LANGUAGE], [FormerUnit("ko", "", "", "")]) == (LANGUAGE,)
