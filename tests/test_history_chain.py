"""Releases and their chain: what may be released, and that nothing released can change unseen."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_cli.history import (
    Archive,
    Candidate,
    LinkKind,
    Planned,
    Request,
    plan_release,
    read_archive,
    verify_archive,
)
from notice_cli.history.canonical import digest, to_bytes
from notice_cli.history.chain import Link, seal_link, write_link
from notice_cli.model import ChangeClass, Notice, Unit
from tests.history_fixture import candidate, dated, empty_archive, minimal, paragraph, release, section, with_fact

FIRST = datetime.date(2026, 6, 1)
SECOND = datetime.date(2027, 1, 1)
TITLE = ("sections/visits", "When you visit us")


def ask(day: datetime.date, locale: str = "", why: str = "", today: datetime.date = FIRST) -> Request:
    """A request of A. Counsel."""
    return Request(day, "A. Counsel", today, locale, why)


def second(notice: Notice[Unit] | None = None) -> Candidate:
    """A second version with another period."""
    return candidate(dated(SECOND, with_fact(notice or dated(FIRST), "visitor_log", "P6M")))


def make_archive() -> Archive:
    """Two versions, the first with a corrected French."""
    archive = release(empty_archive(), candidate(dated(FIRST)), ask(FIRST))
    corrected = candidate(dated(FIRST), {"fr": {TITLE: "Quand vous venez chez nous"}})
    archive = release(archive, corrected, ask(FIRST, "fr", "The title was clumsy."))
    return release(archive, second(), ask(SECOND))


ARCHIVE = make_archive()
CHAIN = b"".join(write_link(link) for link in ARCHIVE.chain.links)


def refused(wanted: Candidate, archive: Archive, request: Request) -> list[str]:
    """The messages of a refusal."""
    planned = plan_release(wanted, archive, request)
    assert not isinstance(planned, Planned)
    assert all(finding.rule in ("release-refused", "missing-change-note") and finding.hint for finding in planned)
    return [finding.message for finding in planned]


# --- what may be released ---------------------------------------------------------------------------------------------


def test_a_version_is_frozen_with_its_record() -> None:
    """Who, why, the class by language, how far each language is behind, and the digests."""
    link = ARCHIVE.chain.links[0]
    assert (link.kind, link.version, link.file, link.by) == (LinkKind.RELEASE, FIRST, "2026-06-01.json", "A. Counsel")
    assert link.why == "The review of the year."
    assert link.classes == {"en": ChangeClass.MATERIAL, "fr": ChangeClass.EDITORIAL, "ko": ChangeClass.MATERIAL}
    assert link.behind == {"en": 0, "fr": 0, "ko": 0}
    assert link.sha256 == digest(ARCHIVE.files["2026-06-01.json"])
    assert link.summary == "changes/2026-06-01"


def test_each_line_holds_the_digest_of_the_one_before() -> None:
    """The chain is one."""
    links = ARCHIVE.chain.links
    assert [link.previous for link in links] == ["", links[0].link, links[1].link]
    assert ARCHIVE.chain.head == links[2].link


def test_the_same_release_gives_the_same_bytes() -> None:
    """No clock and no order of a dictionary gets in."""
    assert make_archive().chain == ARCHIVE.chain
    assert dict(make_archive().files) == dict(ARCHIVE.files)


def test_a_correction_leaves_the_date_of_the_notice() -> None:
    """It is a release of one language, and its class says that only the translation changed."""
    link = ARCHIVE.chain.links[1]
    assert (link.kind, link.version, link.locale, link.revision) == (LinkKind.REVISION, FIRST, "fr", 1)
    assert link.file == "2026-06-01.fr.1.json"
    assert link.classes == {"fr": ChangeClass.TRANSLATION}
    version = ARCHIVE.versions[0]
    assert ARCHIVE.thaw(version).localise("fr").sections[0].title.target == "Quand vous venez chez nous"
    assert ARCHIVE.thaw(version, "fr", version.find_link("fr", 0)).localise("fr").sections[0].title.target != (
        "Quand vous venez chez nous"
    )


def test_a_version_that_is_not_the_notices_own_is_refused() -> None:
    """DATE must be what notice.yaml says."""
    assert (
        "the version is 2026-06-01, not 2027-01-01" in refused(candidate(dated(FIRST)), empty_archive(), ask(SECOND))[0]
    )


def test_a_version_without_a_note_is_refused() -> None:
    """Readers are told what changed, in every language."""
    bare = replace(minimal(), version=FIRST)
    (message,) = refused(candidate(bare), empty_archive(), ask(FIRST))
    assert message == "there is no note about the changes of 2026-06-01"


def test_a_summary_that_a_language_lacks_is_refused() -> None:
    """The finding names the language and the unit."""
    notice = dated(FIRST)
    summary = notice.changes[0].summary
    wanted = candidate(notice, {"ko": {(summary.context, summary.text): " "}})
    planned = plan_release(wanted, empty_archive(), ask(FIRST))
    assert not isinstance(planned, Planned)
    assert [(each.locale, each.context) for each in planned] == [("ko", "changes/2026-06-01")]


def test_an_earlier_version_is_refused() -> None:
    """History is not written backwards."""
    early = datetime.date(2026, 12, 1)
    assert "would come before 2027-01-01" in refused(candidate(dated(early)), ARCHIVE, ask(early))[0]


def test_a_version_to_come_may_be_released() -> None:
    """It is upcoming until its day."""
    assert isinstance(
        plan_release(second(), release(empty_archive(), candidate(dated(FIRST)), ask(FIRST)), ask(SECOND)), Planned
    )


def test_the_same_version_twice_is_refused() -> None:
    """There is nothing to release."""
    archive = release(empty_archive(), candidate(dated(FIRST)), ask(FIRST))
    assert "exactly as it is" in refused(candidate(dated(FIRST)), archive, ask(FIRST))[0]


def test_a_changed_source_needs_a_new_date() -> None:
    """A released version is never changed."""
    archive = release(empty_archive(), candidate(dated(FIRST)), ask(FIRST))
    changed = candidate(with_fact(dated(FIRST), "visitor_log", "P6M"))
    assert "the source has changed since" in refused(changed, archive, ask(FIRST))[0]
    assert "more than a correction" in refused(changed, archive, ask(FIRST, "fr", "A typo."))[0]


def test_a_changed_translation_is_a_correction() -> None:
    """The refusal says how to release it."""
    archive = release(empty_archive(), candidate(dated(FIRST)), ask(FIRST))
    changed = candidate(dated(FIRST), {"fr": {TITLE: "Votre visite"}})
    planned = plan_release(changed, archive, ask(FIRST))
    assert not isinstance(planned, Planned)
    assert "into fr" in planned[0].message
    assert "--locale fr" in planned[0].hint
    assert isinstance(plan_release(changed, archive, ask(FIRST, "fr", "A typo.")), Planned)


@pytest.mark.parametrize(
    ("locale", "why", "words"),
    [
        ("fr", "A typo.", "exactly as it is"),
        ("fr", "", "needs its reason"),
        ("en", "A typo.", "the language that the notice is written in"),
        ("de", "A typo.", "has no locale 'de'"),
    ],
)
def test_a_correction_of_nothing_is_refused(locale: str, why: str, words: str) -> None:
    """Nothing changed, no reason, the source itself, a language that is not there."""
    archive = release(empty_archive(), candidate(dated(FIRST)), ask(FIRST))
    assert words in refused(candidate(dated(FIRST)), archive, ask(FIRST, locale, why))[0]


def test_lines_that_moved_in_their_files_are_no_change() -> None:
    """A paragraph that stands ten lines lower is the same text: a correction of a language is still possible."""
    archive = release(empty_archive(), candidate(dated(FIRST)), ask(FIRST))
    notice = dated(FIRST)
    title = notice.sections[0].title
    lower = replace(title, span=replace(title.span, line=title.span.line + 10))
    moved = replace(notice, sections=(replace(notice.sections[0], title=lower),))
    assert "exactly as it is" in refused(candidate(moved), archive, ask(FIRST))[0]
    corrected = candidate(moved, {"fr": {TITLE: "Votre visite"}})
    after = release(archive, corrected, ask(FIRST, "fr", "A typo."))
    assert after.thaw(after.versions[0], "fr").localise("fr").sections[0].title.target == "Votre visite"


def test_a_language_may_be_added_to_a_version() -> None:
    """It is there from the day of its correction number 1."""
    without = candidate(replace(dated(FIRST), locales=("en", "fr")))
    archive = release(
        empty_archive(),
        Candidate(without.notice, {tag: without.localised[tag] for tag in ("en", "fr")}, {}),
        ask(FIRST),
    )
    after = release(archive, candidate(dated(FIRST)), ask(FIRST, "ko", "Korean is there."))
    version = after.versions[0]
    assert version.locales == ("en", "fr", "ko")
    assert after.thaw(version).localise("ko").locale == "ko"


def test_a_broken_chain_takes_no_release() -> None:
    """What cannot be proved is not built upon."""
    broken = read_archive(ARCHIVE.path, CHAIN.replace(b"A. Counsel", b"B. Counsel", 1), ARCHIVE.files)
    planned = plan_release(candidate(dated(datetime.date(2028, 1, 1))), broken, ask(datetime.date(2028, 1, 1)))
    assert not isinstance(planned, Planned)
    assert {finding.rule for finding in planned} == {"broken-chain"}


# --- proof ------------------------------------------------------------------------------------------------------------


def test_what_was_not_touched_is_proved() -> None:
    """Nothing to say, three releases, and a head that stands for them."""
    verified = verify_archive(ARCHIVE)
    assert (verified.findings, verified.releases) == ((), 3)
    assert verify_archive(ARCHIVE, ARCHIVE.chain.links[0].link).findings == ()


@given(st.data())
@settings(max_examples=250, deadline=None)
def test_a_flipped_byte_anywhere_is_found_and_its_file_named(data: st.DataObject) -> None:
    """In the chain or in a frozen file, whatever the byte becomes."""
    names = ["chain.jsonl", *sorted(ARCHIVE.files)]
    name = data.draw(st.sampled_from(names))
    content = bytearray(CHAIN if name == "chain.jsonl" else ARCHIVE.files[name])
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= 1 << data.draw(st.integers(0, 7))
    damaged = {**ARCHIVE.files, name: bytes(content)} if name in ARCHIVE.files else ARCHIVE.files
    findings = verify_archive(
        read_archive(ARCHIVE.path, bytes(content) if name == "chain.jsonl" else CHAIN, damaged)
    ).findings
    assert f"{ARCHIVE.path}/{name}" in {finding.path for finding in findings}
    assert {finding.rule for finding in findings} & {"broken-chain", "changed-version"}


def tamper(old: bytes, new: bytes, name: str = "2026-06-01.json") -> list[str]:
    """What verification says after an edit of a frozen file."""
    content = ARCHIVE.files[name]
    assert old in content
    files = {**ARCHIVE.files, name: content.replace(old, new, 1)}
    found = verify_archive(read_archive(ARCHIVE.path, CHAIN, files)).findings
    assert {finding.path for finding in found} == {f"{ARCHIVE.path}/{name}"}
    return [finding.message for finding in found]


def test_an_edited_unit_is_named() -> None:
    """By its place and its words."""
    (message,) = tamper(b"The Visitor writes them", b"The Visitor types them")
    assert "the en text of unit" in message
    assert 'in activities/reception/sources: "The Visitor writes them into the log."' in message


def test_an_edited_translation_is_named() -> None:
    """By its language, its place and the source of the unit."""
    messages = tamper(b"When you visit us", b"When you visit me")
    assert any("in sections/visits" in message for message in messages)
    messages = tamper("사무실을 방문하실 때".encode(), "사무실을 방문할 때".encode())
    assert any("the ko text of unit" in message and '"When you visit us"' in message for message in messages)


def test_an_edited_fact_is_named() -> None:
    """The period of retention is a fact, and facts have seals of their own."""
    (message,) = tamper(b'"name":"visitor_log"', b'"name":"visitor_lag"')
    assert "facts/period.visitor_log of the notice" in message


def test_an_edited_correction_is_named() -> None:
    """The same in the file of one language."""
    (message,) = tamper(b"Quand vous venez", b"Quand vous allez", "2026-06-01.fr.1.json")
    assert "2026-06-01, fr correction 1 is not the one that was released: text " in message


def test_seals_that_were_made_to_fit_are_seen_through() -> None:
    """The chain holds digests of what is in the file too."""
    from notice_cli.history.seals import seal_release

    value = json.loads(ARCHIVE.files["2026-06-01.json"])
    place = next(i for i, unit in enumerate(value["units"]) if unit["text"] == "When you visit us")
    value["texts"]["ko"][place]["target"] = "다른 말"
    value["seals"] = seal_release(value)
    files = {**ARCHIVE.files, "2026-06-01.json": to_bytes(value)}
    (finding,) = verify_archive(read_archive(ARCHIVE.path, CHAIN, files)).findings
    assert "'texts/ko' was changed, and its seals were made to fit" in finding.message


def test_a_file_that_is_gone_and_one_that_does_not_belong_are_named() -> None:
    """Missing is an error; a file that no line names is told, because a killed release leaves one."""
    files = {name: data for name, data in ARCHIVE.files.items() if name != "2027-01-01.json"} | {
        "2028-01-01.json": b"{}"
    }
    found = verify_archive(read_archive(ARCHIVE.path, CHAIN, files)).findings
    assert [(finding.rule, finding.path.split("/")[-1]) for finding in found] == [
        ("missing-version", "2027-01-01.json"),
        ("foreign-version", "2028-01-01.json"),
    ]


@pytest.mark.parametrize("gone", [0, 1])
def test_a_line_taken_out_is_found(gone: int) -> None:
    """The next line does not follow any more."""
    lines = CHAIN.splitlines(keepends=True)
    chain = b"".join(line for place, line in enumerate(lines) if place != gone)
    rules = {finding.rule for finding in verify_archive(read_archive(ARCHIVE.path, chain, ARCHIVE.files)).findings}
    assert "broken-chain" in rules


def test_the_last_line_taken_out_is_found_by_who_kept_the_head() -> None:
    """A chain that was cut short is whole in itself; the digest that was kept is not in it."""
    cut = b"".join(CHAIN.splitlines(keepends=True)[:-1])
    archive = read_archive(ARCHIVE.path, cut, ARCHIVE.files)
    assert [finding.rule for finding in verify_archive(archive).findings] == ["foreign-version"]
    assert "broken-chain" in [finding.rule for finding in verify_archive(archive, ARCHIVE.chain.head).findings]


def test_a_rewritten_line_breaks_the_next_even_with_its_own_digest_made_to_fit() -> None:
    """Who rewrites one line has to rewrite all after it."""
    first = ARCHIVE.chain.links[0]
    forged: Link = seal_link(replace(first, by="Somebody Else"))
    chain = write_link(forged) + b"".join(CHAIN.splitlines(keepends=True)[1:])
    (finding,) = verify_archive(read_archive(ARCHIVE.path, chain, ARCHIVE.files)).findings
    assert (finding.rule, finding.line) == ("broken-chain", 2)


def test_a_thousand_versions_are_proved_without_reading_what_they_say() -> None:
    """Only digests are taken: bytes that are no JSON pass where their digest is the one in the chain."""
    content = b"\xff" * 4096
    links: list[Link] = []
    for number in range(1000):
        day = FIRST + datetime.timedelta(days=number)
        link = replace(ARCHIVE.chain.links[0], version=day, file=f"{day}.json", sha256=digest(content))
        links.append(seal_link(replace(link, previous=links[-1].link if links else "")))
    chain = b"".join(write_link(link) for link in links)
    verified = verify_archive(read_archive("v", chain, dict.fromkeys([link.file for link in links], content)))
    assert (verified.findings, verified.releases) == ((), 1000)


def test_a_chain_without_its_last_line_end_is_broken() -> None:
    """A part of the file is missing, even if only the line end."""
    (finding,) = verify_archive(read_archive(ARCHIVE.path, CHAIN[:-1], ARCHIVE.files)).findings
    assert (finding.rule, finding.line) == ("broken-chain", 3)


def test_the_new_section_of_a_version_is_in_its_archive() -> None:
    """Every version is whole at its own date."""
    notice = dated(SECOND)
    more = replace(
        notice, sections=(*notice.sections, section("cameras", "Cameras", paragraph("sections/cameras", "None.")))
    )
    archive = release(release(empty_archive(), candidate(dated(FIRST)), ask(FIRST)), candidate(more), ask(SECOND))
    assert [len(archive.thaw(version).notice.sections) for version in archive.versions] == [1, 2]
