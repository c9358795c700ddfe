"""Words inside a line: what each language takes for one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_cli.history.redline import Operation, Piece
from notice_cli.history.redline.lines import join_pieces
from notice_cli.history.redline.words import compare_pieces, split_words, take


def split(text: str, locale: str) -> list[str]:
    """The words of a text without the spaces."""
    return [piece.text for piece in split_words((Piece(text),), locale) if piece.text.strip()]


def compare(old: str, new: str, locale: str) -> str:
    """The marked words of a change."""
    marks = {Operation.EQUAL: "%s", Operation.DELETED: "[-%s-]", Operation.INSERTED: "{+%s+}"}
    segments = compare_pieces((Piece(old),), (Piece(new),), locale)
    return "".join(marks[segment.operation] % segment.piece.text for segment in segments)


@pytest.mark.parametrize(
    ("locale", "text", "words"),
    [
        (
            "en",
            "We don't keep 99.95 % of well-known data.",
            ["We", "don't", "keep", "99.95", "%", "of", "well-known", "data", "."],
        ),
        ("fr", "l’accès aux données d’un tiers", ["l’", "accès", "aux", "données", "d’", "un", "tiers"]),
        ("it", "dell'interessato", ["dell'", "interessato"]),
        ("ko", "당사는 개인정보를 보관합니다.", ["당사", "는", "개인정보", "를", "보관합니다", "."]),
        ("ko", "귀하의 요청으로부터 GDPR에 따라", ["귀하", "의", "요청", "으로부터", "GDPR", "에", "따라"]),
        ("ja", "個人情報をサーバーに", ["個", "人", "情", "報", "を", "サーバー", "に"]),
        ("zh", "我们保存数据。", ["我", "们", "保", "存", "数", "据", "。"]),
        ("id", "data pribadi Anda", ["data", "pribadi", "Anda"]),
        (
            "en",
            "Write to dpo@example.com or https://www.example.com/offices.",
            ["Write", "to", "dpo@example.com", "or", "https://www.example.com/offices", "."],
        ),
    ],
)
def test_words_of_a_language(locale: str, text: str, words: list[str]) -> None:
    """A stem and its particle are two words, an elided article is one, an address is one, a Chinese character is one."""
    assert split(text, locale) == words


@pytest.mark.parametrize("text", ["가", "이", "의 와", "로"])
def test_a_word_that_is_only_a_particle_stays_whole(text: str) -> None:
    """Nothing is cut off where nothing would be left."""
    assert "".join(split(text, "ko")) == text.replace(" ", "")


def test_a_korean_stem_keeps_its_particle() -> None:
    """The particle that stayed is not marked, and the stem is not cut by syllable."""
    assert compare("당사는 개인정보를 보관합니다.", "당사는 위치정보를 보관합니다.", "ko") == (
        "당사는 [-개인정보-]{+위치정보+}를 보관합니다."
    )


def test_a_chinese_text_is_never_one_block() -> None:
    """Only the characters that changed are marked in a text without spaces."""
    assert compare("我们保存数据十二个月。", "我们保存数据六个月。", "zh") == "我们保存数据[-十二-]{+六+}个月。"


def test_spaces_and_commas_do_not_hold_a_change_apart() -> None:
    """Two words that changed beside one another are one change."""
    assert compare("We keep all logs for a year.", "We keep some records for a year.", "en") == (
        "We keep [-all logs-]{+some records+} for a year."
    )


def test_a_line_that_is_quite_another_is_replaced_whole() -> None:
    """A shared article does not make two sentences states of one."""
    assert compare("The visitor writes the time into the log.", "Ask at the desk.", "en") == (
        "[-The visitor writes the time into the log.-]{+Ask at the desk.+}"
    )


@given(st.text(max_size=60), st.text(max_size=60), st.sampled_from(("en", "fr", "ko", "ja", "th", "ar")))
@settings(max_examples=300, deadline=None)
def test_both_texts_can_be_had_back(old: str, new: str, locale: str) -> None:
    """No character of either text is lost, whatever the script."""
    before, after = join_pieces([Piece(old)]), join_pieces([Piece(new)])
    segments = compare_pieces(before, after, locale)
    assert take(segments, Operation.EQUAL, Operation.DELETED) == before
    assert take(segments, Operation.EQUAL, Operation.INSERTED) == after


def test_long_texts_are_compared_too() -> None:
    """Thousands of words that repeat are compared by the fast way, and by it exactly."""
    old, new = "we keep the data of you and of us " * 300, "we keep the data of you or of us " * 300
    before, after = (Piece(old),), (Piece(new),)
    segments = compare_pieces(before, after, "en")
    assert take(segments, Operation.EQUAL, Operation.INSERTED) == after
    assert sum(segment.operation is Operation.INSERTED for segment in segments) == 300
