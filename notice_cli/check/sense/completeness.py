"""The translation is of this unit, whole, and of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from notice_cli.check.language import CheckLanguage
from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import Bead, align, length_score, score_lengths
from notice_cli.check.sense.evidence import count_said, share_much, weigh, weigh_source, weigh_target
from notice_cli.check.sense.links import count_links, link_words
from notice_cli.check.sense.quote import excerpt
from notice_cli.check.sense.study import Sentence, study
from notice_cli.inline import Problem

_OTHER: Final = -4.2
"""Log odds below which a text is taken for the translation of something else."""
_SLIGHT: Final = 4
_FEW: Final = 3
"""Known words of the source below which a title may be translated freely."""
_FEW_OTHER: Final = -6.5
_SHORT: Final = -1.2
_CLOSED: Final = re.compile(r"[.!?:;…。！？][\s\"”’»)\]*_\ufffc]*$|[\"”»)\]\ufffc]\s*$")
_ENDED: Final = re.compile(r"[.!?。！？][\s\"”’»)\]*_]*$")
_JOINT: Final = re.compile(r";|, (?:provided|except|save|unless)\b")
_WORDS: Final = 8
_KNOWN: Final = 3
"""Known words that a sentence must have before it can be said that none of them is linked."""
_WEAK: Final = 3
"""At most one known word in so many is linked where a sentence has no counterpart."""


def check_other_text(pair: Pair) -> Iterator[Problem]:
    """A translation that has next to no word of its source."""
    ours, theirs = study(pair.source).sentences, study(pair.target).sentences
    if share_much(ours, theirs):
        return
    odds = weigh(ours, theirs)
    if odds < _OTHER:
        said, unsaid = count_said(ours, theirs)
        if said * 3 > said + unsaid or (said + unsaid < _FEW and odds > _FEW_OTHER):
            return
        message = f"the translation {excerpt(theirs)} says something else than the source {excerpt(ours)}"
        yield Problem("other-text", message, "put the translation of this unit here")


def check_sentences(pair: Pair) -> Iterator[Problem]:
    """Sentences of the source that the translation lacks, and sentences that only the translation has."""
    beads = align(pair)
    if all(bead.source and bead.target for bead in beads):
        for bead in beads:
            yield from _check_merged(bead)
        return
    for bead in beads:
        if not bead.target and _is_slight(bead.source):
            continue
        if not bead.target:
            yield Problem("sentence-missing", f"{excerpt(bead.source)} is not translated", "translate the sentence")
        elif not bead.source:
            message = f"{excerpt(bead.target)} is in the translation only"
            yield Problem("sentence-added", message, "take the sentence out, or check whose text it is")


def _is_slight(sentences: Sequence[Sentence]) -> bool:
    """Whether sentences are a few small words, which another may have taken in: "We use it to:"."""
    return sum(len(sentence.words) for sentence in sentences) <= _SLIGHT


def _check_merged(bead: Bead) -> Iterator[Problem]:
    """Of sentences that became fewer, or more, the one that has no counterpart."""
    score = length_score(bead.source, bead.target)
    if len(bead.source) > len(bead.target):
        weak = min(bead.source, key=lambda sentence: weigh_source((sentence,), bead.target))
        if (score < _SHORT and weigh_source((weak,), bead.target) < 0) or _is_unlinked(bead, weak, True):
            yield Problem("sentence-missing", f"{excerpt((weak,))} is not translated", "translate the sentence")
    elif len(bead.target) > len(bead.source):
        weak = min(bead.target, key=lambda sentence: weigh_target(bead.source, (sentence,)))
        is_long = score > -_SHORT and len(bead.target) > len(bead.source) + _count_joints(bead.source)
        if (is_long and weigh_target(bead.source, (weak,)) < 0) or _is_unlinked(bead, weak, False):
            message = f"{excerpt((weak,))} is in the translation only"
            yield Problem("sentence-added", message, "take the sentence out, or check whose text it is")


def _count_joints(sentences: Sequence[Sentence]) -> int:
    """Where the sentences might have been parted: at a semicolon, and before what is provided or excepted."""
    return sum(len(_JOINT.findall(sentence.text)) for sentence in sentences)


def _is_unlinked(bead: Bead, weak: Sentence, is_source: bool) -> bool:
    """Whether next to no word of a sentence is linked, while most words of the others are."""
    shares = {sentence: (known, linked) for sentence, known, linked in count_links(link_words(bead), is_source)}
    known, linked = shares.pop(weak)
    if known < _KNOWN or linked * _WEAK > known:
        return False
    others, found = (sum(numbers) for numbers in zip(*shares.values(), strict=True))
    return bool(found * 2 >= others > 0)


def check_end(pair: Pair) -> Iterator[Problem]:
    """A translation, or a source, that stops in the middle of a sentence."""
    ours, theirs = study(pair.source).sentences, study(pair.target).sentences
    if not ours or not theirs or len(ours[-1].words) + len(theirs[-1].words) < _WORDS:
        return
    score = score_lengths(len(pair.source.text), len(pair.target.text), pair.target.locale)
    tail = length_score((ours[-1],), (theirs[-1],))
    if (
        _ENDED.search(pair.source.text)
        and not _CLOSED.search(pair.target.text)
        and min(score, tail) < _floor(pair.target.language)
    ):
        message = f"the translation stops in the middle of a sentence: {excerpt((theirs[-1],))}"
        yield Problem("text-cut-short", message, "complete the translation")
    elif _ENDED.search(pair.target.text) and not _CLOSED.search(pair.source.text) and max(score, tail) > 0.9:
        message = f"the source stops in the middle of a sentence: {excerpt((ours[-1],))}"
        yield Problem("text-cut-short", message, "complete the source, or shorten the translation")


def check_length(pair: Pair) -> Iterator[Problem]:
    """A translation much shorter or longer than translations into its language are."""
    ours, theirs = pair.source.text, pair.target.text
    score = score_lengths(len(ours), len(theirs), pair.target.locale)
    if len(ours) > 40 and (score < -3.2 or (score < -2.4 and _is_half_unsaid(pair))):
        message = f"the translation has {len(theirs)} characters for {len(ours)} of the source"
        yield Problem("length-out-of-proportion", message, "check that nothing is missing")
    elif len(theirs) > 40 and score > 3.6:
        message = f"the translation has {len(theirs)} characters for {len(ours)} of the source"
        yield Problem("length-out-of-proportion", message, "check that nothing was added")


def _is_half_unsaid(pair: Pair) -> bool:
    said, unsaid = count_said(study(pair.source).sentences, study(pair.target).sentences)
    return unsaid >= said


def _floor(language: CheckLanguage) -> float:
    """How much shorter than usual an unfinished text is; much shorter, where phrases may end without a mark."""
    return -1.7 if language.section("ratio").get("bare_end") else -0.7
