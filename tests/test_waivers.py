"""Waivers: bound to exact texts, kept beside the catalogue, and reported when they waive nothing."""

from __future__ import annotations

import datetime
import json
import unicodedata
from dataclasses import replace
from typing import Any

import pytest

from notice_cli.catalogue import parse_po
from notice_cli.catalogue.decisions import digest_text
from notice_cli.catalogue.waivers import (
    Waiver,
    find_stale_waivers,
    parse_waivers,
    refuse_waivers,
    split_waived,
    write_waiver,
)
from notice_cli.check.rules import may_waive
from notice_cli.diagnostics import Diagnostic
from tests.report_fixture import HOSTILE

PATH = "locales/it/waivers.jsonl"
DAY = datetime.date(2026, 6, 1)
FINDING = Diagnostic(
    "locales/it/LC_MESSAGES/privacy.po",
    12,
    "it",
    "extra-reference",
    "the translation states {email.dpo}, which the source does not state here",
    "take {email.dpo} out",
    "sections/contact",
    "Write to us.",
    "Scriveteci a {email.dpo}.",
)


def waiver_of(finding: Diagnostic) -> Waiver:
    """The waiver of a finding, written and read again."""
    line = write_waiver(finding, "Italian needs the address", "A. Reviewer", DAY)
    (waiver,), found = parse_waivers(line.encode(), PATH, "it")
    assert found == ()
    return waiver


def test_a_waiver_is_one_line_with_what_was_decided() -> None:
    """Rule, unit, digests of both texts, why, who and when."""
    line = write_waiver(FINDING, "Italian needs\nthe  address", "A. Reviewer", DAY)
    assert line.count("\n") == 1
    assert json.loads(line) == {
        "rule": "extra-reference",
        "context": "sections/contact",
        "source": digest_text("Write to us."),
        "target": digest_text("Scriveteci a {email.dpo}."),
        "reason": "Italian needs the address",
        "author": "A. Reviewer",
        "date": "2026-06-01",
    }


def test_a_digest_is_sha256_of_the_exact_text() -> None:
    """The scheme is named, so that another one can follow; nothing is folded."""
    assert digest_text("abc") == "d1:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    decomposed = unicodedata.normalize("NFD", "개인정보")
    assert digest_text(decomposed) != digest_text("개인정보")
    assert digest_text("12 mois") != digest_text("12\u00a0mois")


def test_a_waived_finding_is_set_aside_with_its_waiver() -> None:
    """Others stand."""
    waiver, other = waiver_of(FINDING), replace(FINDING, rule="missing-reference")
    assert split_waived([FINDING, other], [waiver]) == ((other,), ((FINDING, waiver),))


@pytest.mark.parametrize("field", ["source", "target", "context", "rule", "locale"])
def test_a_waiver_is_for_nothing_else(field: str) -> None:
    """A changed text, another unit, another rule or another language is not what was looked at."""
    changes: dict[str, Any] = {field: "other"}
    other = replace(FINDING, **changes)
    assert split_waived([other], [waiver_of(FINDING)]) == ((other,), ())


def test_a_waiver_outlives_moved_lines_and_reworded_messages() -> None:
    """It is bound to texts and to nothing else."""
    moved = replace(FINDING, line=400, message="said otherwise", path="elsewhere.po")
    assert split_waived([moved], [waiver_of(FINDING)])[0] == ()


def test_a_finding_about_the_source_is_waived_in_its_language() -> None:
    """It names no locale; its waiver stands in the authoritative one's folder."""
    finding = replace(FINDING, locale="", target="")
    waiver = replace(waiver_of(finding), locale="en")
    assert split_waived([finding], [waiver], "en")[0] == ()
    assert split_waived([finding], [waiver], "it")[0] == (finding,)


def test_a_finding_without_text_cannot_be_waived() -> None:
    """There is nothing that a waiver could be bound to."""
    finding = replace(FINDING, source="", target="")
    assert split_waived([finding], [waiver_of(finding)])[0] == (finding,)


@pytest.mark.parametrize(
    ("source", "target", "why"),
    [
        ("Write to us.", "Scriveteci a {email.dpo}.", "nothing is found in them any more"),
        ("Write to us.", "Scriveteci.", "no longer the text it was given for"),
        ("Call us.", "Scriveteci a {email.dpo}.", "no longer the text it was given for"),
    ],
)
def test_a_stale_waiver_says_why_it_waives_nothing(source: str, target: str, why: str) -> None:
    """Mended, retranslated or rewritten: a person wants to know which."""
    po = f'msgctxt "sections/contact"\nmsgid "{source}"\nmsgstr "{target}"\n'
    catalogue, _ = parse_po(po.encode(), "locales/it/LC_MESSAGES/privacy.po")
    (found,) = find_stale_waivers([waiver_of(FINDING)], [], [catalogue])
    assert (found.rule, found.path, found.line, found.locale) == ("stale-waiver", PATH, 1, "it")
    assert why in found.message
    assert "A. Reviewer (2026-06-01)" in found.message


def test_a_waiver_of_a_unit_that_is_gone_is_stale() -> None:
    """There is no text left that it could hold for."""
    (found,) = find_stale_waivers([waiver_of(FINDING)], [], [])
    assert "its unit is no longer there" in found.message


def test_a_waiver_in_use_is_not_stale() -> None:
    """Nor is its twin, for the same decision may be written down twice."""
    waiver = waiver_of(FINDING)
    twin = replace(waiver, reason="again")
    assert list(find_stale_waivers([waiver, twin], [waiver], [])) == []


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[1, 2]", "not a JSON object"),
        ("[" * 100_000, "not JSON"),
        ("{}", "'rule' is missing"),
        ('{"rule": "stale", "source": 3}', "'source' is missing"),
        (write_waiver(FINDING, "why", "who", DAY).replace("2026-06-01", "yesterday"), "is not a date"),
        (write_waiver(FINDING, "why", "who", DAY).replace("d1:", "d9:"), "is not a digest"),
        (write_waiver(FINDING, "why", "who", DAY).replace('"who"', '" "'), "'author' is missing or empty"),
    ],
)
def test_a_broken_line_costs_itself_only(line: str, says: str) -> None:
    """It is a finding at its line; the waiver below it holds."""
    data = f"\n{line.strip()}\n{write_waiver(FINDING, 'why', 'who', DAY)}"
    waivers, (found,) = parse_waivers(data.encode(), PATH, "it")
    assert (found.rule, found.path, found.line) == ("bad-decision", PATH, 2)
    assert says in found.message
    assert [waiver.span.line for waiver in waivers] == [3]


def test_bytes_that_are_no_text_are_a_finding() -> None:
    """Nothing raises, whatever a file holds."""
    waivers, found = parse_waivers(b"\xff\xfe\n\x00\n", PATH, "it")
    assert waivers == ()
    assert [finding.rule for finding in found] == ["bad-decision", "bad-decision"]


@pytest.mark.parametrize("rule", ["untranslated", "stale", "missing-clause", "raw-html", "po-syntax", "no-such-rule"])
def test_what_nobody_may_waive_is_refused(rule: str) -> None:
    """A missing translation or prevailing clause, what could run or hide, what cannot be read, what does not exist."""
    waiver = replace(waiver_of(FINDING), rule=rule)
    good, (found,) = refuse_waivers([waiver], may_waive)
    assert good == ()
    assert found.rule == "bad-decision"


def test_hostile_words_stay_on_their_line() -> None:
    """A reason or an author cannot write a second waiver."""
    finding = replace(FINDING, source=HOSTILE, target=HOSTILE, context=HOSTILE)
    line = write_waiver(finding, HOSTILE, HOSTILE, DAY)
    (waiver,), found = parse_waivers(line.encode(), PATH, "it")
    assert found == ()
    assert split_waived([finding], [waiver])[0] == ()
