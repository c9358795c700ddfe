"""Freezing: what was published comes back exactly, and the file is what its schema says."""

from __future__ import annotations

import contextlib
import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from notice_cli.history import Frozen, Standing, freeze, thaw
from notice_cli.history.canonical import MalformedError
from notice_cli.history.frozen import (
    FORMAT,
    Revision,
    freeze_texts,
    make_schema,
    thaw_revision,
    write_release,
    write_revision,
)
from notice_cli.load import load_project
from notice_cli.localise import localise_notice
from notice_cli.model import Notice, TextState, Unit
from tests.history_fixture import minimal, notices, words_of
from tests.tools.localised import localise_sample

LOCALES = ("en", "fr", "ko")


def frozen_minimal() -> Frozen:
    """The minimal notice in three languages, frozen."""
    notice = minimal()
    return freeze(notice, {tag: localise_notice(notice, tag, words_of(tag))[0] for tag in LOCALES})


# --- law --------------------------------------------------------------------------------------------------------------


def test_the_sample_comes_back_from_the_freezer() -> None:
    """The whole notice, its facts and every text of five languages, and the same bytes when frozen again."""
    localised = localise_sample()
    source = load_sample()
    frozen = freeze(source, localised)
    content = write_release(frozen)
    again = thaw(content)
    assert again == frozen
    assert write_release(again) == content
    assert {tag: again.localise(tag) for tag in localised} == localised


def load_sample() -> Notice[Unit]:
    """The sample as written."""
    return load_project(Path(__file__).parent.parent)[0].notices[0]


@given(notices())
@settings(max_examples=40, deadline=None)
def test_any_notice_comes_back_from_the_freezer(notice: Notice[Unit]) -> None:
    """thaw ∘ freeze is the identity, for English and for a Korean text that lacks most of its translations."""
    localised = {tag: localise_notice(notice, tag, words_of(tag))[0] for tag in ("en", "ko")}
    frozen = freeze(notice, localised)
    assert thaw(write_release(frozen)) == frozen
    assert {tag: frozen.localise(tag) for tag in localised} == localised


def test_what_was_published_does_not_depend_on_localising_again() -> None:
    """The words are frozen with their facts filled in: a later toolkit that writes periods otherwise changes nothing."""
    frozen = frozen_minimal()
    assert "douze (12) mois" in json.dumps(json.loads(write_release(frozen))["texts"]["fr"], ensure_ascii=False)
    months = replace(frozen.notice.facts["period.visitor_log"], value="P1M")
    facts = {**frozen.notice.facts, "period.visitor_log": months}
    assert (
        replace(frozen, notice=replace(frozen.notice, facts=facts)).localise("fr").sections
        == frozen.localise("fr").sections
    )


def test_translations_can_be_had_back() -> None:
    """(context, source) → translation, as the catalogue had them."""
    frozen = frozen_minimal()
    units = {(unit.context, unit.text) for unit in frozen.units}
    assert frozen.translations("ko") == {key: text for key, text in words_of("ko").items() if key in units}
    assert frozen.translations("en") == {}


def test_one_language_can_be_thawed_alone() -> None:
    """The texts of the others are left out."""
    assert set(thaw(write_release(frozen_minimal()), ["ko"]).texts) == {"ko"}


def test_standing_goes_into_the_record() -> None:
    """A stale unit and an approval are remembered; an approval of what was not shown is not."""
    notice = minimal()
    title = (notice.title.context, notice.title.text)
    words = {key: text for key, text in words_of("ko").items() if key != title}
    standings = {
        title: Standing(is_stale=True, approved_by="Nobody"),
        ("sections/visits", "When you visit us"): Standing(approved_by="C. Reviewer", approved_on="2026-05-30"),
    }
    texts = freeze_texts(notice, localise_notice(notice, "ko", words)[0], standings)
    assert (texts[0].state, texts[0].is_stale, texts[0].approved_by) == (TextState.FALLBACK, True, "")
    approved = [text for text in texts if text.approved_by]
    assert [(text.target, text.approved_on) for text in approved] == [("사무실을 방문하실 때", "2026-05-30")]


def test_a_correction_comes_back_from_the_freezer() -> None:
    """A revision holds the texts of one language, in the order of the units."""
    frozen = frozen_minimal()
    revision = Revision("visitors", frozen.notice.version, "ko", 2, frozen.texts["ko"])
    content = write_revision(revision, frozen.notice.base_url)
    assert thaw_revision(content) == revision
    assert Draft202012Validator(json.loads(make_schema())).is_valid(json.loads(content))


# --- form -------------------------------------------------------------------------------------------------------------


def test_the_form_is_canonical() -> None:
    """Keys sorted, no spaces, UTF-8 with texts as they are, one newline at the end."""
    content = write_release(frozen_minimal())
    text = content.decode("utf-8")
    value = json.loads(text)
    assert text == json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"
    assert "사무실을 방문하실 때" in text
    assert value["format"] == FORMAT


def test_texts_are_not_normalised() -> None:
    """A decomposed letter stays decomposed: the digest is of what was published."""
    notice = replace(minimal(), title=replace(minimal().title, text="Visite\u0301"))
    again = thaw(write_release(freeze(notice, {"en": localise_notice(notice, "en", {})[0]})))
    assert again.notice.title.text == "Visite\u0301"


def test_the_committed_schema_is_current_and_true() -> None:
    """notice_cli/schemas/version-1.json is made from the records, and a frozen version follows it."""
    committed = (files("notice_cli") / "schemas" / "version-1.json").read_bytes()
    assert committed == make_schema()
    schema = json.loads(committed)
    Draft202012Validator.check_schema(schema)
    value = json.loads(write_release(frozen_minimal()))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(value)] == []
    assert not Draft202012Validator(schema).is_valid({**value, "extra": 1})


def test_a_field_that_the_model_gains_later_takes_its_default() -> None:
    """What is absent from an old file has its default; what is unknown is refused, not lost."""
    value = json.loads(write_release(frozen_minimal()))
    assert "changes" not in value["notice"]
    value["notice"]["future"] = 1
    with pytest.raises(MalformedError, match="unknown member 'future'"):
        thaw(json.dumps(value).encode())


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_damaged_bytes_are_malformed_or_another_version(data: st.DataObject) -> None:
    """No damage makes the reader fall over: it reads something, or says that it cannot."""
    content = bytearray(_CONTENT)
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(MalformedError):
        assert isinstance(thaw(bytes(content)), Frozen)


_CONTENT = write_release(frozen_minimal())


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff", b'{"format":1}', b'{"format":2,"kind":"release"}', b"[" * 100_000]
)
def test_what_is_no_version_is_malformed(content: bytes) -> None:
    """Empty, foreign and hostile bytes are refused with words."""
    with pytest.raises(MalformedError):
        thaw(content)
    with pytest.raises(MalformedError):
        thaw_revision(content)
