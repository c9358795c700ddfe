"""What may be done and what must be done are not exchanged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import align
from notice_cli.check.sense.cues import count_cues
from notice_cli.check.sense.quote import excerpt, quote_cues
from notice_cli.check.sense.study import Sentence
from notice_cli.inline import Problem

_NAMES = {"may": "a permission", "must": "a duty"}


def check_modality(pair: Pair) -> Iterator[Problem]:
    """A permission that became a duty, or a duty that became a permission."""
    if not pair.target.language.section("modality") or not pair.source.language.section("modality"):
        return
    for bead in align(pair):
        if bead.source and bead.target:
            may, must = (count(bead.target, label) - count(bead.source, label) for label in ("may", "must"))
            if may < 0 < must:
                yield _problem(bead.source, bead.target, "may", "must")
            elif must < 0 < may:
                yield _problem(bead.source, bead.target, "must", "may")


def count(sentences: Sequence[Sentence], label: str) -> int:
    """How often a text says that something may, or must, be."""
    return sum(count_cues(sentence.cues("modality"), label) for sentence in sentences)


def _problem(ours: Sequence[Sentence], theirs: Sequence[Sentence], label: str, other: str) -> Problem:
    said = f"the source states {_NAMES[label]}, {quote_cues(ours, 'modality', label)}"
    message = f"{said}; the translation {_NAMES[other]}, {quote_cues(theirs, 'modality', other)}: {excerpt(theirs)}"
    return Problem("modality-changed", message, f"state {_NAMES[label]} in the translation too")
