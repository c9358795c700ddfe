"""Damages to a unit as a whole: in another language, cut, or the text of another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.drift.case import Case, Edit
from benchmarks.drift.kinds import ALL, TRANSLATED, kind

_WORD = re.compile(r"[^\W\d_]{2,}")
_HEADING = re.compile(r"#{1,6}[ \t]")
_LEAD = re.compile(r"[ \t]*(?:#{1,6}|[*+-]|\d+[.)])[ \t]+")


def _put(case: Case, text: str) -> Edit:
    return Edit(0, len(case.text), text)


def is_heading(text: str) -> bool:
    """Whether a text is a heading: marked as one, or a few words without a full stop."""
    if _HEADING.match(text):
        return True
    is_short = len(text.split()) <= 7 and not text[:1].islower()
    return is_short and re.search(r"[.:;,!\n@]|^\W", text) is None


def _has_words(case: Case, number: int) -> bool:
    """Whether the English has that many words that are written small, so are no names."""
    return len([word for word in _WORD.findall(case.other_plain) if word[0].islower()]) >= number


@kind("heading-english", "sense", "a heading left in English", TRANSLATED)
def leave_heading(case: Case) -> Iterator[Edit]:
    """The translation of a heading is its English text."""
    words = _WORD.findall(case.other_plain)
    if is_heading(case.other) and is_heading(case.text) and len(words) >= 2 and case.other_plain != case.plain:
        shared = sum(word in case.plain for word in words)
        if len(words) - shared >= 2:
            yield _put(case, case.other)


@kind("segment-english", "sense", "a whole unit left in English", TRANSLATED)
def leave_segment(case: Case) -> Iterator[Edit]:
    """The translation of a paragraph or item is its English text."""
    if not is_heading(case.other) and _has_words(case, 4):
        yield _put(case, case.other)


@kind("half-english", "sense", "the second half of a unit left in English", TRANSLATED)
def leave_half(case: Case) -> Iterator[Edit]:
    """The translation runs on in English from about its middle."""
    mine, theirs = _middle(case.plain), _middle(case.other_plain)
    if _has_words(case, 10) and mine and theirs:
        yield Edit(mine, len(case.text), case.other[theirs:])


def _middle(plain: str) -> int:
    """The offset of a word near the middle, outside brackets and emphasis; 0 where there is none."""
    spaces = [match.end() for match in re.finditer(r"(?<=[\w,.;]) (?=\w)", plain)]
    good = [place for place in spaces if _is_open(plain[:place])]
    return min(good, key=lambda place: abs(place - len(plain) // 2), default=0)


def _is_open(left: str) -> bool:
    pairs = (("(", ")"), ("[", "]"), ("“", "”"), ("«", "»"), ("{", "}"))
    return all(left.count(first) == left.count(last) for first, last in pairs) and not (
        left.count("**") % 2 or left.count("__") % 2 or left.count('"') % 2
    )


@kind("wrong-language", "sense", "a unit in a third language", TRANSLATED)
def use_other_language(case: Case) -> Iterator[Edit]:
    """The text of another catalogue: of the same unit where that has it, otherwise of one about as long."""
    if is_heading(case.other) or not _has_words(case, 4):
        return
    source = case.book.segments[case.index].source
    same = [s.target for book in case.others for s in book.segments if s.source == source]
    if same:
        yield _put(case, case.rng.choice(same))
        return
    lead = _LEAD.match(case.text)
    books = [book for book in case.others if book.locale != case.book.locale and book.segments]
    for book in case.rng.sample(books, min(1, len(books))):
        near = min(book.segments, key=lambda s: (abs(len(s.source) - len(source)), s.source))
        if len(near.target.split()) >= 4:
            yield _put(case, (lead[0] if lead else "") + near.target[_lead_length(near.target) :])


def _lead_length(text: str) -> int:
    lead = _LEAD.match(text)
    return lead.end() if lead else 0


@kind("cut-short", "sense", "a unit cut off in its middle")
def cut(case: Case) -> Iterator[Edit]:
    """The text stops in the middle of a sentence."""
    end = _middle(case.plain)
    if len(case.plain.split()) >= (8 if case.side == "ko" else 12) and end:
        yield Edit(end - 1, len(case.text), "")


@kind("other-unit", "sense", "the text of another unit")
def use_other_unit(case: Case) -> Iterator[Edit]:
    """The text of a unit elsewhere that is of the same sort and about as long."""
    if len(case.other.split()) < 4:
        return
    segment = case.book.segments[case.index]
    for index in case.rng.sample(range(len(case.book.segments)), min(80, len(case.book.segments))):
        other = case.book.segments[index]
        alike = _LEAD.match(other.source) is not None, is_heading(other.source)
        wanted = _LEAD.match(segment.source) is not None, is_heading(segment.source)
        ratio = len(other.source) / len(segment.source)
        if (
            abs(index - case.index) > 1
            and alike == wanted
            and 0.6 <= ratio <= 1.6
            and _differ(segment.source, other.source)
        ):
            yield _put(case, case.book.text(index, case.side))
            return


@kind("neighbours-swapped", "sense", "two units have each other's text", ALL)
def swap_neighbours(case: Case) -> Iterator[Edit]:
    """The unit and the next one exchange their texts."""
    if case.index + 1 < len(case.book.segments):
        mine, next_ = case.book.segments[case.index], case.book.segments[case.index + 1]
        if min(len(mine.source.split()), len(next_.source.split())) >= 3 and _differ(mine.source, next_.source):
            yield _put(case, case.book.text(case.index + 1, case.side))


def _differ(one: str, two: str) -> bool:
    """Whether two English texts are about different things."""
    first, second = (set(_WORD.findall(text.lower())) for text in (one, two))
    return len(first & second) < 0.5 * min(len(first), len(second)) if first and second else False
