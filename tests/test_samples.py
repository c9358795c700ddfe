"""Every rule of a translation is shown at work: it speaks of its failing samples and nothing speaks of the right ones."""

from __future__ import annotations

from collections import defaultdict

import pytest

from notice_cli.check.rules import Severity, load_rules, rule_of
from tests.tools.samples import Sample, judge, read_samples

SAMPLES = read_samples()


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if sample.fails], ids=lambda sample: sample.name)
def test_a_fault_is_found(sample: Sample) -> None:
    """The rule that the sample is written for says so, in words."""
    said = [finding for finding in judge(sample) if finding.rule == sample.rule]
    assert said, [(finding.rule, finding.message) for finding in judge(sample)]
    assert all(finding.message for finding in said)


@pytest.mark.parametrize("sample", [sample for sample in SAMPLES if not sample.fails], ids=lambda sample: sample.name)
def test_what_is_right_is_left_alone(sample: Sample) -> None:
    """No rule at all has an error or a warning to give."""
    loud = [finding for finding in judge(sample) if rule_of(finding).severity is not Severity.INFO]
    assert [(finding.rule, finding.message) for finding in loud] == []


def test_samples_stand_in_the_folder_of_their_theme() -> None:
    """And are of a rule that there is."""
    places = {(sample.theme, sample.rule) for sample in SAMPLES}
    assert places - {(rule.theme, rule.slug) for rule in load_rules().values()} == set()


def test_a_rule_has_both_samples_in_every_language_it_speaks() -> None:
    """One that is only seen to fire may fire always."""
    kinds: dict[tuple[str, str], set[bool]] = defaultdict(set)
    for sample in SAMPLES:
        kinds[sample.rule, sample.locale].add(sample.fails)
    assert sorted(place for place, seen in kinds.items() if len(seen) < 2) == []
