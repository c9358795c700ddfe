"""What a sum or a time may not exceed: "shall not exceed" is no « dépassera »."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import align
from notice_cli.check.sense.cues import count_cues
from notice_cli.check.sense.exchange import exchange_cues
from notice_cli.check.sense.links import Side, has_cues, link_words
from notice_cli.check.sense.quote import quote_around
from notice_cli.inline import Problem

_SECTION: Final = "ceiling"


def check_ceiling(pair: Pair) -> Iterator[Problem]:
    """A ceiling that became its opposite, or the other way round; the negation belongs to the verb and is compared with it."""
    for bead in align(pair):
        if not (bead.source and bead.target and has_cues(bead, _SECTION)):
            continue
        links = link_words(bead)
        for ours, theirs in exchange_cues(links, _SECTION):
            is_lost = ours.label == "within"
            if _denies(links.target if is_lost else links.source):
                continue
            first, second = quote_around(links.source.tokens, ours), quote_around(links.target.tokens, theirs)
            rule = "negation-lost" if is_lost else "negation-added"
            yield Problem(rule, f"the source says {first}, the translation {second}", "check what may not be exceeded")


def _denies(side: Side) -> bool:
    """Whether a text denies anything for certain: a verb far from "in no event" is denied by it too."""
    return count_cues(side.cues("negation"), "one") > 0
