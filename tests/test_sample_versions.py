"""The sample's released versions: the record is whole, the redlines show what was done, and what is published is what was
released."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from notice_cli.catalogue import translations
from notice_cli.history import Archive, read_archive, verify_archive
from notice_cli.history.redline import Fate, LineChange, Redline, Side, redline, side_of_version
from notice_cli.judge import judge_project
from notice_cli.load import load_project, load_versions, versions_path
from notice_cli.localise import localise_notice
from notice_cli.project import Project
from notice_cli.prove import Held, Prover
from tests.conftest import DAY, ROOT
from tests.tools.site import LOCALES, NOTICE, VERSIONS

pytestmark = pytest.mark.xdist_group("sample-versions")

FIRST, SECOND, THIRD = map(datetime.date.fromisoformat, VERSIONS)


@cache
def sample() -> Project:
    """The project of this repository."""
    project, found = load_project(ROOT)
    assert found == ()
    return project


@cache
def archive() -> Archive:
    """What was released of its notice."""
    chain, files = load_versions(ROOT, NOTICE)
    return read_archive(versions_path(NOTICE), chain, files)


@cache
def side(day: datetime.date, locale: str, revision: int | None = None) -> Side:
    """A version in one language."""
    version = archive().find(day)
    assert version is not None
    return side_of_version(archive(), version, locale, version.find_link(locale, revision))


@cache
def compare(old: datetime.date, new: datetime.date, locale: str = "en") -> Redline:
    """What changed from one version to another."""
    return redline(side(old, locale), side(new, locale))


def list_lines(result: Redline, path: str, *fates: Fate) -> list[LineChange]:
    """The lines of a part to which one of these happened."""
    return [line for part, line in result.walk_changes() if part.path == path and line.fate in fates]


# --- the record -------------------------------------------------------------------------------------------------------


def test_the_record_of_the_sample_is_whole() -> None:
    """Three versions and a correction of the French, as they were released."""
    verified = verify_archive(archive())
    assert (verified.findings, verified.releases) == ((), 4)
    assert tuple(version.day for version in archive().versions) == (FIRST, SECOND, THIRD)


@pytest.mark.parametrize("share", [0.01, 0.3, 0.7, 0.99])
@pytest.mark.parametrize("name", ["2024-11-29.json", "2025-09-15.json", "2025-09-15.fr.1.json", "2026-06-01.json"])
def test_a_flipped_byte_is_found_and_its_file_named(name: str, share: float) -> None:
    """Wherever it is; and no other file is accused."""
    content = bytearray(archive().files[name])
    content[int(len(content) * share)] ^= 1
    spoilt = replace(archive(), files={**archive().files, name: bytes(content)})
    found = verify_archive(spoilt).findings
    assert {finding.path for finding in found} == {f"content/{NOTICE}/versions/{name}"}
    assert all(finding.rule == "changed-version" for finding in found)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_sample_says_what_its_version_in_force_says(locale: str) -> None:
    """Who changes a text of the sample releases a new version, or a correction of the language."""
    notice = sample().notices[0]
    catalogue = sample().catalogues.get((NOTICE, locale))
    words = translations(catalogue) if catalogue else {}
    working = Side("working tree", notice, localise_notice(notice, locale, words)[0], words)
    assert redline(side(THIRD, locale), working).is_empty


# --- what was done ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "old", "new"),
    [("en", "18 months", "12 months"), ("fr", "18 mois", "12 mois"), ("ko", "18개월", "12개월")],
)
def test_a_period_became_shorter(locale: str, old: str, new: str) -> None:
    """It is the first and only fact of the redline, under the name of the data."""
    (fact,) = compare(SECOND, THIRD, locale).facts
    assert (fact.ref, fact.old, fact.new) == ("period.traffic_data", old, new)
    assert fact.label


def test_an_activity_and_an_addendum_came() -> None:
    """Each as a part, and what was numbered after the activity says which number it had."""
    parts = {part.path: part for part in compare(FIRST, SECOND).parts}
    assert parts["activities/initiatives"].fate is Fate.INSERTED
    assert parts["addenda/nigeria"].fate is Fate.INSERTED
    assert (parts["activities/visits"].old_number, parts["activities/visits"].new_number) == ("5.9", "5.10")


def test_a_bullet_went() -> None:
    """One line of a list, and nothing else of its section."""
    (line,) = list_lines(compare(FIRST, SECOND), "sections/sources", *(set(Fate) - {Fate.EQUAL}))
    assert line.fate is Fate.DELETED
    assert line.old is not None
    assert line.old.text == "intermediaries that sell lists of business addresses;"


def test_a_paragraph_moved_to_another_section() -> None:
    """It is one move, not words that went and words that came."""
    (gone,) = list_lines(compare(SECOND, THIRD), "sections/introduction", *(set(Fate) - {Fate.EQUAL}))
    (come,) = list_lines(compare(SECOND, THIRD), "sections/sources", *(set(Fate) - {Fate.EQUAL}))
    assert (gone.fate, come.fate) == (Fate.MOVED_AWAY, Fate.MOVED_HERE)
    assert gone.number == come.number


@pytest.mark.parametrize(
    ("locale", "old", "new"),
    [
        ("en", "Connection Data", "Traffic Data"),
        ("fr", "Données de connexion", "Données relatives au trafic"),
        ("ko", "접속 데이터", "트래픽 데이터"),
        ("it", "Dati di connessione", "Dati relativi al traffico"),
        ("id", "Data Koneksi", "Data Lalu Lintas"),
    ],
)
def test_a_term_was_renamed_throughout(locale: str, old: str, new: str) -> None:
    """In every language, wherever it stood; only the summary of the change still names the old one."""
    places = 0
    for part in compare(FIRST, SECOND, locale).parts:
        for line in part.lines:
            before, after = (each.text if each else "" for each in (line.old, line.new))
            assert old not in after
            assert new not in before or line.old is None
            places += old in before and new in after
    assert places >= 10


def test_a_table_row_came_between_others() -> None:
    """Its three cells, and no cell of another row."""
    lines = list_lines(compare(SECOND, THIRD), "sections/retention", *(set(Fate) - {Fate.EQUAL}))
    assert [line.fate for line in lines] == [Fate.INSERTED] * 3
    assert {line.new.place.row for line in lines if line.new} == {"consent-records"}


def test_an_editorial_correction_touched_the_english_alone() -> None:
    """The translations said it rightly all along, so that their readers find no change there."""

    def lead(line: LineChange) -> bool:
        return line.new is not None and line.new.source.startswith("When the purposes above")

    def fate(locale: str) -> Fate:
        parts = {part.path: part for part in compare(SECOND, THIRD, locale).parts}
        return next(line.fate for line in parts["activities/traffic"].lines if lead(line))

    assert {locale: fate(locale) for locale in LOCALES} == {
        **dict.fromkeys(LOCALES, Fate.EQUAL),
        "en": Fate.CHANGED,
    }


def test_the_french_was_corrected_alone() -> None:
    """One line of one language; the version keeps its date, and the other languages their texts."""
    result = redline(side(SECOND, "fr", 0), side(SECOND, "fr", 1))
    ((part, line),) = result.walk_changes()
    assert part.path == "activities/initiatives"
    assert line.old is not None
    assert line.new is not None
    assert ("dernier contact" in line.old.text, "premier contact" in line.new.text) == (True, True)
    version = archive().find(SECOND)
    assert version is not None
    assert list(version.revisions) == ["fr"]


# --- what is published ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def prover() -> Prover:
    """What compares published files with the record."""
    judgement = judge_project(sample())[0]
    return Prover({NOTICE: Held(archive(), judgement)}, sample().bundle, datetime.date.fromisoformat(DAY))


def published(site: Path, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """Some files of the site with a manifest of them, as if the site had no others."""
    paths = (path.relative_to(site).as_posix() for path in sorted(site.rglob("*")) if path.is_file())
    files = {path: (site / path).read_bytes() for path in paths if path != "manifest.json" and wanted(path)}
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in files.items()}
    return {**files, "manifest.json": json.dumps({"files": digests}).encode()}


@pytest.mark.parametrize("locale", ["en", "fr", "ko"])
def test_every_version_of_the_site_is_what_was_released(built_site: Path, prover: Prover, locale: str) -> None:
    """Pages and data of the notice in force and of every version: not one word differs."""
    files = published(built_site, lambda path: path.startswith(f"{locale}/") and not path.endswith(".pdf"))
    proof = prover.prove_site(files)
    assert proof.findings == ()
    told = [(each.version, each.revision, each.is_exact) for each in proof.identified]
    corrected = 1 if locale == "fr" else 0
    assert sorted(told) == [
        (VERSIONS[0], 0, True),
        (VERSIONS[1], corrected, True),
        (VERSIONS[2], 0, True),
        (VERSIONS[2], 0, True),
    ]


def test_a_changed_word_of_an_old_version_is_named(built_site: Path, prover: Prover) -> None:
    """With its file and its unit, even where the manifest was made to fit."""
    path = f"ko/{NOTICE}/versions/{VERSIONS[0]}/index.html"
    files = published(built_site, lambda each: each.startswith(f"ko/{NOTICE}/versions/{VERSIONS[0]}/"))
    files = {name: content for name, content in files.items() if not name.endswith(".pdf")}
    text = "기업 주소 목록을 판매하는 중개업체"
    spoilt = files[path].replace(text.encode(), "공개된 출처".encode())
    assert spoilt != files[path]
    listed = {name: content for name, content in files.items() if name != "manifest.json"} | {path: spoilt}
    digests = {name: hashlib.sha256(content).hexdigest() for name, content in listed.items()}
    proof = prover.prove_site({**listed, "manifest.json": json.dumps({"files": digests}).encode()})
    assert {(each.rule, each.path) for each in proof.findings} == {("missing-text", path), ("foreign-text", path)}
    assert [each.context for each in proof.findings if each.rule == "missing-text"] == ["sections/sources"]


def test_a_redline_alone_is_known_and_exact(built_site: Path, prover: Prover) -> None:
    """Its records and its words are those of the two versions; without the correction of the French they would not be."""
    path = built_site / "fr" / NOTICE / "changes" / f"{VERSIONS[1]}..{VERSIONS[2]}" / f"{NOTICE}.pdf"
    proof = prover.prove_pdf(path.read_bytes(), path.name)
    assert proof.findings == ()
    assert [(each.version, each.is_exact) for each in proof.identified] == [(f"{VERSIONS[1]}..{VERSIONS[2]}", True)]
    links = tuple(link for link in archive().chain.links if not link.locale)
    other = replace(archive(), chain=replace(archive().chain, links=links))
    held = {NOTICE: replace(prover.held[NOTICE], archive=other)}
    found = Prover(held, prover.bundle, prover.day).prove_pdf(path.read_bytes(), path.name).findings
    assert {"changed-data", "missing-text"} <= {finding.rule for finding in found}


@pytest.mark.parametrize(("locale", "version"), [("fr", ""), ("ko", f"versions/{VERSIONS[0]}/")])
def test_a_pdf_alone_is_known_and_exact(built_site: Path, prover: Prover, locale: str, version: str) -> None:
    """The file says itself which version it is, and every word on its pages is of that version."""
    path = built_site / locale / NOTICE / version / f"{NOTICE}.pdf"
    proof = prover.prove_pdf(path.read_bytes(), f"{version}{path.name}")
    assert proof.findings == ()
    assert [(each.locale, each.version, each.is_exact) for each in proof.identified] == [
        (locale, VERSIONS[0] if version else VERSIONS[2], True)
    ]
