"""Damages to what is said: sentences and items that go, come, or stay in English."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from benchmarks.drift.case import HIDDEN, Case, Edit, hide_markup, split_sentences
from benchmarks.drift.kinds import TRANSLATED, kind

_LABEL = re.compile(r"(?<![\w)])\((?:[a-h]|i{1,3}|iv|v|[1-9])\)[ \u00a0]?(?=\w)")
_SERIES = re.compile(r"\w, \w[^,.;]{1,40}, ")
_WORD = re.compile(r"[^\W\d_]{2,}")


def _length(text: str, locale: str) -> int:
    """Length in characters of a text in an alphabet; a syllable of Hangul says about twice as much."""
    return len(text.strip()) * (2 if locale == "ko" else 1)


@kind("sentence-dropped", "sense", "one of several sentences dropped")
def drop_sentence(case: Case) -> Iterator[Edit]:
    """A whole sentence goes; at least one stays."""
    if len(case.sentences) < 2 or len(case.other_sentences) < 2:
        return
    for number, (start, end) in enumerate(case.sentences):
        body = case.plain[start:end]
        if _length(body.replace(HIDDEN, ""), case.cues.locale) >= 25:
            stop = case.sentences[number + 1][0] if number + 1 < len(case.sentences) else len(case.text)
            left = start if number + 1 < len(case.sentences) else case.sentences[number - 1][1]
            yield Edit(left, stop if left == start else end, "")


@kind("sentence-added", "sense", "a sentence of another unit added")
def add_sentence(case: Case) -> Iterator[Edit]:
    """A sentence that the source does not have comes from another unit."""
    if not re.search(r"[.。]\)?$", case.plain.rstrip()) or "\n" in case.text:
        return
    indices = [index for index in range(len(case.book.segments)) if index != case.index]
    case.rng.shuffle(indices)
    for index in indices[:60]:
        plain = hide_markup(case.book.text(index, case.side))
        for sentence in (plain[start:end] for start, end in split_sentences(plain)):
            if _can_stand_alone(sentence, case.cues.locale) and sentence not in case.text:
                yield Edit(len(case.text.rstrip()), len(case.text.rstrip()), f" {sentence}")
                return


def _can_stand_alone(sentence: str, locale: str) -> bool:
    """Whether a sentence is whole, without markup, and neither very short nor very long."""
    is_plain = re.search(rf"[{HIDDEN}*_\[\]()\n]", sentence) is None
    is_whole = sentence[-1] in ".。" and not sentence[0].islower()
    return is_plain and is_whole and 30 <= _length(sentence, locale) <= 240


@kind("sentence-english", "sense", "one of several sentences left in English", TRANSLATED)
def leave_sentence(case: Case) -> Iterator[Edit]:
    """A sentence of the translation gives way to the English one in its place."""
    if len(case.sentences) < 2 or len(case.sentences) != len(case.other_sentences):
        return
    for (start, end), (first, last) in zip(case.sentences, case.other_sentences, strict=True):
        english = case.other[first:last]
        if len(_WORD.findall(case.other_plain[first:last])) >= 5:
            yield Edit(start, end, english.strip())


# --- lists ------------------------------------------------------------------------------------------------------------


def _items(text: str) -> list[tuple[int, int]]:
    """Spans of the items of a list: lines with a marker, or (a) … (b) … within a sentence."""
    lines = [match.span() for match in re.finditer(r"^[ \t]*(?:[*+-]|\d+[.)])[ \t]+.*(?:\n|\Z)", text, re.MULTILINE)]
    if len(lines) >= 2:
        return lines
    starts = [match.start() for match in _LABEL.finditer(text)]
    return [(start, end) for start, end in itertools.pairwise(starts) if end - start >= 14]


@kind("list-item-lost", "sense", "an item of a list dropped")
def lose_item(case: Case) -> Iterator[Edit]:
    """One item goes, its marker with it."""
    items = _items(case.text)
    if items and len(items) == len(_items(case.other)):
        for start, end in items:
            yield Edit(start, end, "")


@kind("list-item-added", "sense", "an item added to a list")
def add_item(case: Case) -> Iterator[Edit]:
    """An item of another unit's list, or a word of another unit, comes in as an item of its own."""
    items = _items(case.text)
    if not items or len(items) != len(_items(case.other)):
        return
    for index, segment in enumerate(case.book.segments):
        text = case.book.text(index, case.side)
        plain = hide_markup(text).strip(f"{HIDDEN} ")
        if (
            index == case.index
            or not 12 <= len(plain) <= 60
            or re.search(rf"[{HIDDEN}*_\[\]().:\n]", plain)
            or segment.source in case.other
        ):
            continue
        start, end = case.rng.choice(items)
        marker = re.match(r"[ \t]*(?:[*+-]|\d+[.)])[ \t]+", case.text[start:end])
        label = _LABEL.match(case.text, start)
        if marker:
            yield Edit(start, start, f"{marker[0]}{plain}\n")
        elif label:
            yield Edit(start, start, f"(j) {plain}; ")
        return


@kind("series-item-lost", "sense", "an item of a series within a sentence dropped")
def lose_from_series(case: Case) -> Iterator[Edit]:
    """Of "a, b, c and d", an inner item goes."""
    item = r"[^\W\d_][\w’'-]*(?: [\w’'-]+){0,2}"
    last = "|".join(found for found, _ in case.cues.conjunctions.values())
    if not _SERIES.search(case.other_plain):
        return
    for series in re.finditer(
        rf"(?<=\w), (?P<items>{item}(?:, {item})+),? (?:{last}|그리고)", case.plain, re.IGNORECASE
    ):
        for match in re.finditer(rf"{item}, ", series["items"]):
            start = series.start("items") + match.start()
            yield Edit(start, start + len(match[0]), "")
