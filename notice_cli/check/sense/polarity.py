"""Words that turn a sentence: negations, exclusive words, exceptions. What the source has, the translation must have."""

from __future__ import annotations

from collections.abc import Iterator

from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import Bead, align
from notice_cli.check.sense.attach import attach_cues
from notice_cli.check.sense.company import find_exchange
from notice_cli.check.sense.cues import Cue, count_cues
from notice_cli.check.sense.lexicon import find_lexicon
from notice_cli.check.sense.links import Links, has_cues, link_words
from notice_cli.check.sense.meaning import stopwords
from notice_cli.check.sense.quote import excerpt, quote_around
from notice_cli.check.sense.recast import find_unexplained
from notice_cli.inline import Problem

_CLAUSE = 8
_KNOWN = 2


def check_negation(pair: Pair) -> Iterator[Problem]:
    """A sentence that is negated on one side only."""
    for bead, words, is_lost in _left_over(pair, "negation"):
        if is_lost:
            message = f"the source says {words}, the translation negates nothing here: {excerpt(bead.target)}"
            yield Problem("negation-lost", message, "put the negation in, or check the sense")
        else:
            message = f"the translation says {words}, the source negates nothing here: {excerpt(bead.source)}"
            yield Problem("negation-added", message, "take the negation out, or check the sense")
    for bead in align(pair):
        if (
            bead.source
            and bead.target
            and has_cues(bead, "negation")
            and not any(attach_cues(link_words(bead), "negation"))
        ):
            yield from _check_company(link_words(bead))


def _check_company(links: Links) -> Iterator[Problem]:
    found = find_exchange(links)
    if found:
        ours, theirs = quote_around(links.source.tokens, found.source), quote_around(links.target.tokens, found.target)
        rule = "negation-lost" if found.is_lost else "negation-added"
        yield Problem(
            rule, f"the source says {ours}, the translation {theirs}", "say with or without as the source does"
        )


def check_exclusive(pair: Pair) -> Iterator[Problem]:
    """An "only" that stands on one side only."""
    for bead, words, is_lost in _left_over(pair, "exclusive"):
        if is_lost:
            message = f"the source says {words}, the translation has no such word: {excerpt(bead.target)}"
            yield Problem("exclusive-lost", message, "restrict the sentence as the source does")
        else:
            message = f"the translation says {words}, the source has no such word: {excerpt(bead.source)}"
            yield Problem("exclusive-added", message, "restrict the sentence only as the source does")


def check_exception(pair: Pair) -> Iterator[Problem]:
    """An "except" or "unless" that stands on one side only."""
    for bead, words, is_lost in _left_over(pair, "exception"):
        if is_lost:
            message = f"the source says {words}, the translation names no exception: {excerpt(bead.target)}"
            yield Problem("exception-lost", message, "translate the exception")
        else:
            message = f"the translation says {words}, the source names no exception: {excerpt(bead.source)}"
            yield Problem("exception-added", message, "name only the exceptions of the source")


def _left_over(pair: Pair, section: str) -> Iterator[tuple[Bead, str, bool]]:
    """Beads in which a cue of one side has no counterpart, its words quoted, and whether that side is the source."""
    if not pair.target.language.section(section) or not pair.source.language.section(section):
        return
    for bead in align(pair):
        if bead.source and bead.target and has_cues(bead, section):
            links = link_words(bead)
            left = find_unexplained(links)[section]
            if left.source:
                yield bead, quote_around(links.source.tokens, left.source[0]), True
            elif cue := _find_gone(links, section, is_source=True):
                yield bead, quote_around(links.source.tokens, cue), True
            if left.target:
                yield bead, quote_around(links.target.tokens, left.target[0]), False
            elif cue := _find_gone(links, section, is_source=False):
                yield bead, quote_around(links.target.tokens, cue), False


def _find_gone(links: Links, section: str, *, is_source: bool) -> Cue | None:
    """An exception of one side of which the other has next to no word."""
    side, there = (links.source, links.forward) if is_source else (links.target, links.backward)
    other = links.target if is_source else links.source
    if section != "exception" or count_cues(side.cues(section), "one") <= sum(
        cue.label != "maybe" for cue in other.cues(section)
    ):
        return None
    if any(attach_cues(links, "exclusive")):
        return None
    lexicon, stops = find_lexicon(links.target.locale), stopwords(side.locale)
    look = lexicon.source if is_source else lexicon.target
    for cue in side.cues(section):
        if cue.label == "one":
            places = (
                range(cue.start - _CLAUSE, cue.start)
                if side.locale.startswith("ko")
                else range(cue.end, cue.end + _CLAUSE)
            )
            known = [
                at
                for at in places
                if 0 <= at < len(side.tokens) and side.tokens[at] not in stops and look(side.tokens[at])
            ]
            if len(known) >= _KNOWN and sum(at in there for at in known) * 2 < len(known):
                return cue
    return None
