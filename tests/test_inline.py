"""Inline Markdown of one unit: what comes through, what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notice_cli.inline import MAX_LENGTH, check_href, parse_inline, plain_text, references, walk_inlines
from notice_cli.model import Break, Emphasis, Link, Run, Strong, Value


def rules(text: str) -> list[str]:
    """The slugs of what is wrong with ``text``."""
    return [problem.rule for problem in parse_inline(text)[1]]


def test_marks_become_nodes() -> None:
    """Bold, italics, links, references and hard breaks each have their node."""
    nodes, problems = parse_inline("**Access** *now*, [offices]({url.offices}) for {period.data}  \nend")
    assert nodes == (
        Strong((Run("Access"),)),
        Run(" "),
        Emphasis((Run("now"),)),
        Run(", "),
        Link("offices", "{url.offices}"),
        Run(" for "),
        Value("period.data", "{period.data}"),
        Break(),
        Run("end"),
    )
    assert problems == ()


@pytest.mark.parametrize(
    "text",
    [
        '**"개인정보"**는 정보입니다.',
        "**처리(위탁)**를 합니다.",
        "**{law.pipa}**은(는) 법입니다.",
        "항목**(가)**입니다.",
    ],
)
def test_korean_emphasis_needs_no_space(text: str) -> None:
    """A particle directly after closing asterisks leaves the emphasis closed."""
    nodes, problems = parse_inline(text)
    assert any(isinstance(node, Strong) for node in nodes)
    assert "*" not in plain_text(nodes)
    assert problems == ()


def test_a_line_initial_korean_date_stays_text() -> None:
    """Units are inline, so that "2025. 3. 4." cannot become a list."""
    assert parse_inline("2025. 3. 4. 시행")[0] == (Run("2025. 3. 4. 시행"),)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("<script>alert(1)</script>", "raw-html"),
        ("[x](javascript:alert(1))", "forbidden-link"),
        ("[x](JaVaScRiPt:alert(1))", "forbidden-link"),
        ("[x](data:text/html,x)", "forbidden-link"),
        ("[x](http://example.com/)", "forbidden-link"),
        ("[x](//example.com/)", "forbidden-link"),
        ("[x](https:///nowhere)", "forbidden-link"),
        ("[x](file:///etc/passwd)", "forbidden-link"),
        ("![logo](https://example.com/x.png)", "unsupported-markdown"),
        ("`code`", "unsupported-markdown"),
        ("[**bold**](https://example.com/)", "unsupported-markdown"),
        ("{facts.__class__}", "malformed-reference"),
        ("{0}", "malformed-reference"),
        ("{Period.x}", "malformed-reference"),
        ("a lone } brace", "malformed-reference"),
        ("null \x00 byte", "control-character"),
        ("turned \u202e around", "control-character"),
        ("x" * (MAX_LENGTH + 1), "oversize-text"),
    ],
)
def test_what_is_dangerous_is_reported(text: str, rule: str) -> None:
    """Each is a problem under its own rule, and nothing of it becomes a link or markup."""
    nodes, _ = parse_inline(text)
    assert rule in rules(text)
    assert not any(isinstance(node, Link) and "javascript" in node.href.lower() for node in walk_inlines(nodes))


@pytest.mark.parametrize(
    "href", ["https://example.com/a?b=c#d", "mailto:dpo@example.com", "tel:+60355512345", "#rights", "{url.offices}"]
)
def test_what_may_be_linked(href: str) -> None:
    """Secure addresses, mail, telephone, anchors and facts are fine."""
    assert check_href(href) is None


def test_references_are_listed_in_order_with_repeats() -> None:
    """What a translation must have, as often as the source has it."""
    assert references("{a.b} and {c.d_e.short} and {a.b} {x}") == ("a.b", "c.d_e.short", "a.b")


@given(st.text(max_size=400))
def test_any_text_parses_and_loses_no_letter(text: str) -> None:
    """Never a traceback; every run is text that the author typed."""
    nodes, _ = parse_inline(text)
    assert all(not isinstance(node, Run) or node.text for node in walk_inlines(nodes))
