"""What the record says: versions and languages, which lagged and when they caught up, what a reader saw on a day."""

from __future__ import annotations

import datetime
from dataclasses import replace

from notice_cli.history import (
    Archive,
    CellState,
    Request,
    Standing,
    Status,
    look_back,
    make_matrix,
    section_last_changed,
    version_on,
)
from tests.history_fixture import candidate, dated, empty_archive, paragraph, release, section, with_fact

FIRST, SECOND, THIRD = datetime.date(2026, 6, 1), datetime.date(2027, 1, 1), datetime.date(2027, 6, 1)
TITLE = ("sections/visits", "When you visit us")


def on(text: str) -> datetime.date:
    """A day."""
    return datetime.date.fromisoformat(text)


def make_archive() -> Archive:
    """Korean lags in the first version and catches up; the second is shorter; the third is announced early."""
    first = dated(FIRST)
    behind = candidate(first, {"ko": {TITLE: ""}}, {"ko": {TITLE: Standing(is_stale=True)}})
    archive = release(empty_archive(), behind, Request(FIRST, "A. Counsel", on("2026-05-20")))
    archive = release(
        archive, candidate(first), Request(FIRST, "B. Reviewer", on("2026-07-10"), "ko", "Korean caught up.")
    )
    second = with_fact(dated(SECOND, first), "visitor_log", "P6M")
    archive = release(archive, candidate(second), Request(SECOND, "A. Counsel", on("2026-12-01")))
    third = dated(THIRD, second)
    third = replace(
        third, sections=(*third.sections, section("cameras", "Cameras", paragraph("sections/cameras", "None.")))
    )
    return release(archive, candidate(third), Request(THIRD, "A. Counsel", on("2027-03-01")))


ARCHIVE = make_archive()


def test_the_matrix_lists_the_newest_version_first() -> None:
    """Each with its standing on the day that is asked for."""
    matrix = make_matrix(ARCHIVE, on("2027-03-15"))
    assert [(row.day, row.status) for row in matrix.rows] == [
        (THIRD, Status.UPCOMING),
        (SECOND, Status.CURRENT),
        (FIRST, Status.REPLACED),
    ]
    assert matrix.locales == ("en", "fr", "ko")


def test_a_language_that_caught_up_says_when() -> None:
    """Korean was corrected once and is complete since then; English is complete since its release."""
    cells = make_matrix(ARCHIVE, THIRD).rows[-1].cells
    assert (cells["ko"].state, cells["ko"].revision, cells["ko"].caught_up) == (CellState.CURRENT, 1, on("2026-07-10"))
    assert cells["en"].caught_up == on("2026-05-20")


def test_a_language_that_lags_says_by_how_much() -> None:
    """Before its correction."""
    archive = release(
        empty_archive(), candidate(dated(FIRST), {"ko": {TITLE: ""}}), Request(FIRST, "A. Counsel", on("2026-05-20"))
    )
    cell = make_matrix(archive, FIRST).rows[0].cells["ko"]
    assert (cell.state, cell.behind, cell.caught_up) == (CellState.BEHIND, 1, None)


def test_what_a_korean_reader_saw_before_and_after_the_correction() -> None:
    """One unit in English first, and that it was stale; none later."""
    before = look_back(ARCHIVE, on("2026-06-15"), "ko")
    assert (before.version, before.revision, before.state) == (FIRST, 0, CellState.BEHIND)
    assert [(unit.context, unit.source, unit.was_stale) for unit in before.missing] == [(*TITLE, True)]
    after = look_back(ARCHIVE, on("2026-07-10"), "ko")
    assert (after.revision, after.state, after.missing) == (1, CellState.CURRENT, ())


def test_what_was_announced_is_told() -> None:
    """A version released before its day is upcoming from its release on."""
    assert look_back(ARCHIVE, on("2026-11-30"), "en").upcoming == ()
    assert look_back(ARCHIVE, on("2026-12-31"), "en").upcoming == (SECOND,)
    assert look_back(ARCHIVE, on("2027-01-01"), "en").version == SECOND


def test_which_addendum_applied() -> None:
    """A Canadian and a reader in Quebec have the Canadian addendum, in the language it was shown in; an Italian has none."""
    (applied,) = look_back(ARCHIVE, on("2026-06-15"), "fr", "CA").addenda
    assert (applied.id, applied.title, applied.lang) == ("canada", "Canada", "fr")
    assert [each.lang for each in look_back(ARCHIVE, on("2026-06-15"), "ko", "CA-QC").addenda] == ["en"]
    assert look_back(ARCHIVE, on("2026-06-15"), "fr", "IT").addenda == ()
    assert look_back(ARCHIVE, on("2026-06-15"), "fr").addenda == ()


def test_before_the_first_version_there_was_nothing() -> None:
    """And no version counts before it was released, whatever its date."""
    assert version_on(ARCHIVE, on("2026-05-31")) is None
    late = release(empty_archive(), candidate(dated(FIRST)), Request(FIRST, "A. Counsel", on("2026-06-10")))
    assert version_on(late, on("2026-06-05")) is None
    assert look_back(late, on("2026-06-05"), "en").state is CellState.ABSENT


def test_a_language_that_was_not_there_is_absent() -> None:
    """The version is named all the same."""
    seen = look_back(ARCHIVE, on("2026-06-15"), "it")
    assert (seen.version, seen.state) == (FIRST, CellState.ABSENT)


def test_every_answer_names_its_proof() -> None:
    """The line of the chain that holds what was seen."""
    assert look_back(ARCHIVE, on("2026-06-15"), "ko").link == ARCHIVE.chain.links[0].link
    assert look_back(ARCHIVE, on("2026-08-15"), "ko").link == ARCHIVE.chain.links[1].link


def test_when_a_section_changed_last() -> None:
    """The part whose period changed says the second version, the new one the third, the others the first."""
    changed = section_last_changed(ARCHIVE, "en")
    assert changed["activities/reception"] == SECOND
    assert changed["sections/cameras"] == THIRD
    assert changed["addenda/canada"] == FIRST
