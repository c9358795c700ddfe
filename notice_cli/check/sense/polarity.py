"""Words that turn a sentence: negations, exclusive words, exceptions. What the source has, the translation must have.

Cues are counted sentence by sentence. Where more of them stand on one side than words that only sometimes are such cues
can explain, that is a finding; where those might explain it, the word that the cue is about decides: it is looked up in
the other text, and no cue must stand beside it there.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import Bead, align
from notice_cli.check.sense.clauses import count_found
from notice_cli.check.sense.meaning import give
from notice_cli.check.sense.quote import excerpt, quote_cues
from notice_cli.check.sense.scope import is_alone
from notice_cli.check.sense.study import Sentence
from notice_cli.inline import Problem

_CLAUSE = 8
_LONGEST = 90
"""Words in a sentence past which cues are too many to be counted one against the other without more evidence."""


def check_negation(pair: Pair) -> Iterator[Problem]:
    """A sentence that is negated on one side only."""
    for bead, lost in _differences(pair, "negation"):
        if lost:
            message = f"the source says {quote_cues(bead.source, 'negation')}, the translation negates nothing here"
            yield Problem(
                "negation-lost", f"{message}: {excerpt(bead.target)}", "put the negation in, or check the sense"
            )
        else:
            message = f"the translation says {quote_cues(bead.target, 'negation')}, the source negates nothing here"
            yield Problem(
                "negation-added", f"{message}: {excerpt(bead.source)}", "take the negation out, or check the sense"
            )


def check_exclusive(pair: Pair) -> Iterator[Problem]:
    """An "only" of the source that the translation does not have."""
    for bead, lost in _differences(pair, "exclusive"):
        if lost:
            message = f"the source says {quote_cues(bead.source, 'exclusive')}, the translation has no such word"
            hint = "restrict the sentence as the source does"
            yield Problem("exclusive-lost", f"{message}: {excerpt(bead.target)}", hint)


def check_exception(pair: Pair) -> Iterator[Problem]:
    """An "except" or "unless" of the source that the translation does not have."""
    for bead, lost in _differences(pair, "exception"):
        if lost:
            message = f"the source says {quote_cues(bead.source, 'exception')}, the translation names no exception"
            yield Problem("exception-lost", f"{message}: {excerpt(bead.target)}", "translate the exception")


def _differences(pair: Pair, section: str) -> Iterator[tuple[Bead, bool]]:
    """Beads in which one side has more cues than the other, and whether that is the source."""
    if not pair.target.language.section(section) or not pair.source.language.section(section):
        return
    for bead in align(pair):
        if bead.source and bead.target:
            ours, perhaps, lexical = _tally(bead.source, section)
            theirs, maybe, _ = _tally(bead.target, section)
            short = sum(len(s.tokens) for s in bead.source) <= _LONGEST
            if ours > theirs:
                unsure = max(0, maybe - lexical)
                sure = short and ours > theirs + unsure and not (theirs and _is_chain(bead.source, section))
                if (
                    sure
                    or _any_alone(bead.source, bead.target, section, pair.source.locale, False)
                    or _any_gone(bead, section)
                ):
                    yield bead, True
            elif theirs > ours:
                sure = short and theirs > ours + perhaps + lexical and not (ours and _is_chain(bead.target, section))
                if sure or _any_alone(bead.target, bead.source, section, pair.source.locale, bool(ours)):
                    yield bead, False


def _tally(sentences: Sequence[Sentence], section: str) -> tuple[int, int, int]:
    """How many words are cues; how many may be; and how many are words of like sense, such as "prevent" for a negation.

    The last are usually translated by such words, and then those of the translation explain no cue that is lost.
    """
    labels = [cue.label for sentence in sentences for cue in sentence.cues(section)]
    return labels.count("one"), labels.count("maybe"), labels.count("lexical")


def _any_alone(home: Sequence[Sentence], away: Sequence[Sentence], section: str, source: str, wide: bool) -> bool:
    """Whether a cue of one side is about a word that has no cue beside it on the other side."""
    return any(
        cue.label == "one" and is_alone(cue, sentence, away, section, source, wide=wide)
        for sentence in home
        for cue in sentence.cues(section)
    )


def _is_chain(sentences: Sequence[Sentence], section: str) -> bool:
    """Whether a cue follows a conjunction, as in "does not a and does not b", for which another language says it once."""
    for sentence in sentences:
        joints = {cue.end for cue in sentence.cues("conjunction")}
        if any(not joints.isdisjoint(range(cue.start - 3, cue.start + 1)) for cue in sentence.cues(section)):
            return True
    return False


def _any_gone(bead: Bead, section: str) -> bool:
    """Whether the translation has next to nothing of what follows one of the source's cues."""
    if section != "exception":
        return False
    offered = give(bead.target)
    for sentence in bead.source:
        for cue in sentence.cues(section):
            if cue.label == "one":
                known, found = count_found(sentence.tokens[cue.end : cue.end + _CLAUSE], offered, bead.target[0].locale)
                if known >= 2 and found * 2 < known:
                    return True
    return False
