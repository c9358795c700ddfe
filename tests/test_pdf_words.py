"""Korean words and where joiners go."""

from __future__ import annotations

from xml.etree.ElementTree import fromstring, tostring

from hypothesis import given
from hypothesis import strategies as st

from notice_cli.render.pdf_words import JOINER, join_text, join_words

J = JOINER


def joined(html: str) -> str:
    """``html`` after joining, with a bar in place of each joiner."""
    root = fromstring(html)
    join_words(root)
    return tostring(root, encoding="unicode").replace(J, "|")


def test_the_syllables_of_a_word_are_joined_and_spaces_are_not() -> None:
    """A line may end between words and nowhere inside one."""
    assert join_text("개인정보 처리") == f"개{J}인{J}정{J}보 처{J}리"


def test_a_particle_stays_with_what_it_follows() -> None:
    """A particle after a Latin word, a number or a closing bracket does not begin a line."""
    assert join_text("GDPR에 12개월 (GDPR)은") == f"GDPR{J}에 12{J}개{J}월 (GDPR){J}은"


def test_a_word_goes_on_across_inline_elements() -> None:
    """A bold word and the particle after it are one word."""
    assert joined("<p><strong>동의</strong>를 받아</p>") == "<p><strong>동|의</strong>|를 받|아</p>"


def test_a_word_ends_with_its_block() -> None:
    """Two list items are two words even when nothing stands between them."""
    assert joined("<ul><li>이름</li><li>주소</li></ul>") == "<ul><li>이|름</li><li>주|소</li></ul>"


def test_the_head_is_left_alone() -> None:
    """What becomes metadata has no joiners."""
    assert joined("<html><head><title>개인정보</title></head><body><p>가</p></body></html>").count("|") == 0


@given(st.text(alphabet="개인정보 GDPR12(),.-é日本\u00a0"))
def test_joining_adds_joiners_and_changes_nothing_else(text: str) -> None:
    """Without its joiners a joined text is the text, and a text without Hangul has none."""
    assert join_text(text).replace(J, "") == text
    assert J not in join_text("".join(sign for sign in text if not "가" <= sign <= "힣"))
