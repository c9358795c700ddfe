"""Approvals: a reviewer's word holds for the texts that were read, lapses with them, and comes back with them."""

from __future__ import annotations

import datetime

from notice_cli.catalogue import Catalogue, parse_po
from notice_cli.catalogue.approvals import find_lapsed_approvals, is_approved, parse_approvals, write_approval

DAY = datetime.date(2026, 6, 1)
PATH = "locales/ko/approvals.jsonl"
SOURCE, TARGET = "We keep it for 12 months.", "12개월간 보관합니다."


def catalogue(source: str, target: str, before: str = "") -> Catalogue:
    """A catalogue with one unit."""
    po = f'{before}msgctxt "sections/retention"\nmsgid "{source}"\nmsgstr "{target}"\n'
    return parse_po(po.encode(), "locales/ko/LC_MESSAGES/privacy.po")[0]


def approvals_of(*pairs: tuple[str, str]) -> bytes:
    """A file of approvals."""
    return "".join(write_approval("sections/retention", *pair, "B. Counsel", DAY) for pair in pairs).encode()


def lapsed(data: bytes, held: Catalogue) -> list[str]:
    """The messages of the approvals that do not hold, each at its translation."""
    approvals, found = parse_approvals(data, PATH, "ko")
    assert found == ()
    findings = list(find_lapsed_approvals(approvals, held))
    assert {(finding.rule, finding.path) for finding in findings} <= {("lapsed-approval", held.path)}
    return [finding.message for finding in findings]


def test_an_approval_holds_for_its_exact_texts() -> None:
    """And for no other translation, nor for one that is marked as stale."""
    approvals, _ = parse_approvals(approvals_of((SOURCE, TARGET)), PATH, "ko")
    assert is_approved(catalogue(SOURCE, TARGET).entries[0], approvals)
    assert not is_approved(catalogue(SOURCE, "24개월간 보관합니다.").entries[0], approvals)
    assert not is_approved(catalogue(SOURCE, TARGET, "#, fuzzy\n").entries[0], approvals)


def test_an_approval_lapses_when_the_translation_changes() -> None:
    """The finding is at the translation, and says who approved what was there."""
    data = approvals_of((SOURCE, TARGET))
    assert lapsed(data, catalogue(SOURCE, TARGET)) == []
    (message,) = lapsed(data, catalogue(SOURCE, "24개월간 보관합니다."))
    assert message == "B. Counsel approved this on 2026-06-01; the translation has changed since"


def test_an_approval_lapses_when_the_source_changes() -> None:
    """The catalogue remembers the source that the translation was made for."""
    before = f'#, fuzzy\n#| msgctxt "sections/retention"\n#| msgid "{SOURCE}"\n'
    (message,) = lapsed(approvals_of((SOURCE, TARGET)), catalogue("We keep it for 24 months.", TARGET, before))
    assert message.endswith("the source has changed since")


def test_a_new_approval_ends_the_lapse() -> None:
    """The former one is history then."""
    new = "12개월 동안 보관합니다."
    assert lapsed(approvals_of((SOURCE, TARGET), (SOURCE, new)), catalogue(SOURCE, new)) == []


def test_texts_that_come_back_are_approved_again() -> None:
    """Whatever was approved in between."""
    data = approvals_of((SOURCE, TARGET), (SOURCE, "12개월 동안 보관합니다."))
    assert lapsed(data, catalogue(SOURCE, TARGET)) == []


def test_approvals_of_texts_that_are_gone_are_history() -> None:
    """They are not found for ever."""
    assert lapsed(approvals_of((SOURCE, TARGET)), catalogue("Something else.", "다른 내용입니다.")) == []


def test_a_broken_line_is_a_finding() -> None:
    """What a person decided is not lost in silence."""
    data = approvals_of((SOURCE, TARGET)) + b'{"context": "sections/retention"}\n'
    approvals, (found,) = parse_approvals(data, PATH, "ko")
    assert len(approvals) == 1
    assert (found.rule, found.line) == ("bad-decision", 2)
