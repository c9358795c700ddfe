"""The report for programs: its shape is a promise."""

from __future__ import annotations

import json

from notice_cli.report.json import format_json
from notice_cli.report.result import Report, Waived
from tests.report_fixture import HOSTILE, LANGUAGE, NASTY, STALE


def test_the_shape_is_schema_one() -> None:
    """Every finding has these fields and no others; the summary counts."""
    content = json.loads(format_json(Report((STALE, LANGUAGE), locales=("fr", "ko"))))
    assert list(content) == ["schema", "findings", "summary"]
    assert content["schema"] == 1
    assert content["findings"][0] == {
        "rule": "stale",
        "severity": "error",
        "certainty": "certain",
        "locale": "fr",
        "context": "activities/traffic/retention",
        "path": "locales/fr/LC_MESSAGES/privacy.po",
        "line": 41,
        "message": "the source changed after this was translated: '12' became '24'",
        "source": "We keep log files for 24 months.",
        "target": "Nous conservons les journaux 12 mois.",
        "hint": "bring the translation in line with the source",
    }
    summary = {"total": 2, "error": 1, "warning": 1, "info": 0, "waived": 0, "known": 0, "locales": ["fr", "ko"]}
    assert content["summary"] == summary


def test_what_is_set_aside_is_counted() -> None:
    """Waived and known findings are no findings, but their number is told."""
    waived = Waived(STALE, "a reason", "A. Reviewer", "2026-06-01")
    content = json.loads(format_json(Report((), (waived,), (LANGUAGE,))))
    assert content["findings"] == []
    assert (content["summary"]["waived"], content["summary"]["known"]) == (1, 1)


def test_hostile_texts_come_back_as_they_were() -> None:
    """Whatever a text holds, even half a character, the document is valid UTF-8 and says the same."""
    text = format_json(Report((NASTY,)))
    text.encode()
    assert json.loads(text)["findings"][0]["message"] == HOSTILE
    assert "\u202e" not in text
