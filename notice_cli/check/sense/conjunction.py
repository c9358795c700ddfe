"""And stays and, or stays or."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import Bead, align
from notice_cli.check.sense.cues import Cue, count_cues
from notice_cli.check.sense.lexicon import Concepts, find_lexicon
from notice_cli.check.sense.meaning import Known, given_words, is_found
from notice_cli.check.sense.quote import quote
from notice_cli.check.sense.study import Sentence
from notice_cli.inline import Problem

_MANY = 3
_REACH = 3
_NEAR = 4


def check_conjunction(pair: Pair) -> Iterator[Problem]:
    """An "and" that became "or" between the same two things, or the other way round."""
    if not pair.target.language.section("conjunction") or not pair.source.language.section("conjunction"):
        return
    for bead in align(pair):
        if len(bead.source) == len(bead.target) == 1 and (ours := _lost(bead)):
            yield from _compare(bead.source[0], bead.target[0], ours)


def _lost(bead: Bead) -> str:
    """The conjunction that the translation has once less while it has the other once more; empty where there is none."""
    (ours,), (theirs,) = bead.source, bead.target
    more = {
        label: count_cues(theirs.cues("conjunction"), label) - count_cues(ours.cues("conjunction"), label)
        for label in ("and", "or")
    }
    for label, other in (("and", "or"), ("or", "and")):
        if more[label] < 0 < more[other]:
            return label
    return ""


def _compare(source: Sentence, target: Sentence, lost: str) -> Iterator[Problem]:
    for theirs in target.cues("conjunction"):
        if theirs.label == lost or (
            lost == "or" and _is_negated(target) and (_negates(target, theirs) or not _is_negated(source))
        ):
            continue
        before, after = _around(target, theirs)
        for ours in source.cues("conjunction"):
            if ours.label == lost and _joins(source, ours, before, after, target.locale):
                yield _problem(source, ours, target, theirs)
                return
    place = _only_difference(source, target)
    if place is not None and not (_is_negated(source) and lost == "or"):
        yield _problem(source, source.cues("conjunction")[place], target, target.cues("conjunction")[place])


def _only_difference(source: Sentence, target: Sentence) -> int | None:
    """Where two sentences that are not negated have the same conjunctions in the same order but for one."""
    ours, theirs = ([cue.label for cue in sentence.cues("conjunction")] for sentence in (source, target))
    if len(ours) != len(theirs):
        return None
    places = [place for place, (one, other) in enumerate(zip(ours, theirs, strict=True)) if one != other]
    if len(places) != 1 or len(ours) > _MANY:
        return None
    here, there = source.cues("conjunction")[places[0]], target.cues("conjunction")[places[0]]
    sides = _found_sides(source, here, *_around(target, there), target.locale)
    return places[0] if False not in sides else None


def _negates(sentence: Sentence, conjunction: Cue) -> bool:
    """Whether the conjunction joins two negated verbs: "not a or b" is "ne a pas et ne b pas" in many a good translation."""
    return any(conjunction.start <= cue.start <= conjunction.end + 2 for cue in sentence.cues("negation"))


def _is_negated(sentence: Sentence) -> bool:
    """Whether a sentence is negated."""
    return any(cue.label == "one" for cue in sentence.cues("negation"))


def _problem(source: Sentence, ours: Cue, target: Sentence, theirs: Cue) -> Problem:
    left, right = (" ".join(s.tokens[max(0, c.start - 2) : c.end + 2]) for s, c in ((source, ours), (target, theirs)))
    message = f"the source says {quote(left)}, the translation {quote(right)}: “and” and “or” are exchanged"
    return Problem("conjunction-changed", message, "use the conjunction of the source")


def _around(sentence: Sentence, cue: Cue) -> tuple[Known, Known]:
    before = sentence.tokens[max(0, cue.start - _NEAR) : cue.start]
    return given_words(before, sentence.locale), given_words(
        sentence.tokens[cue.end : cue.end + _NEAR], sentence.locale
    )


def _joins(sentence: Sentence, cue: Cue, before: Known, after: Known, locale: str) -> bool:
    """Whether what stands on both sides of the source's conjunction stands on both sides of the translation's.

    One side is enough where the other has no word that can be looked for.
    """
    sides = _found_sides(sentence, cue, before, after, locale)
    return True in sides and False not in sides and (not _is_negated(sentence) or None not in sides)


def _found_sides(sentence: Sentence, cue: Cue, before: Known, after: Known, locale: str) -> tuple[bool | None, ...]:
    """For each side of a conjunction, whether what stands there is found; None where nothing can be looked for."""
    left = _known(sentence.tokens[max(0, cue.start - _REACH) : cue.start][::-1], locale)
    right = _known(sentence.tokens[cue.end : cue.end + _REACH], locale)
    return tuple(
        any(is_found(word, concepts, side) for word, concepts in words) if words else None
        for words, side in ((left, before), (right, after))
    )


def _known(tokens: Sequence[str], locale: str) -> list[tuple[str, Concepts]]:
    """The nearest two words that the lexicon or their looks connect with the other language."""
    lexicon = find_lexicon(locale)
    return [(word, concepts) for word in tokens if (concepts := lexicon.source(word)) or word[0].isdigit()][:2]
