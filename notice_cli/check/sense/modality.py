"""What may be done and what must be done are not exchanged, nor before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from notice_cli.check.language import find_check_language
from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import align
from notice_cli.check.sense.cues import Cue, count_cues
from notice_cli.check.sense.exchange import exchange_cues
from notice_cli.check.sense.links import Links, has_cues, link_words
from notice_cli.check.sense.quote import quote_around, quote_cues
from notice_cli.inline import Problem

_FAR: Final = 8
"""Tokens from "shall" to the "only" that limits it."""
_BESIDE: Final = 4
"""Tokens between a permission and the word that limits it."""
_NAMES: Final[Mapping[str, str]] = {
    "may": "a permission",
    "must": "a duty",
    "before": "what comes before",
    "after": "what comes after",
}


def check_modality(pair: Pair) -> Iterator[Problem]:
    """A permission that became a duty, or a duty that became a permission."""
    yield from _check_exchanged(pair, "modality", "modality-changed")


def check_order(pair: Pair) -> Iterator[Problem]:
    """A "before" that became an "after", or an "after" that became a "before"."""
    yield from _check_exchanged(pair, "order", "order-changed")


def _check_exchanged(pair: Pair, section: str, rule: str) -> Iterator[Problem]:
    if not pair.target.language.section(section) or not pair.source.language.section(section):
        return
    for bead in align(pair):
        if not (bead.source and bead.target and has_cues(bead, section)):
            continue
        links = link_words(bead)
        for ours, theirs in exchange_cues(links, section):
            if section == "modality" and _is_bounded(links, ours, theirs):
                continue
            yield _problem(
                rule,
                ours.label,
                quote_around(links.source.tokens, ours),
                theirs.label,
                quote_around(links.target.tokens, theirs),
            )
            break
        else:
            yield from _check_counts(links, section, rule)


def _is_bounded(links: Links, ours: Cue, theirs: Cue) -> bool:
    """Whether a duty to do something only in one way is a permission to do it only so: "shall process only", « hanya boleh memproses »."""
    if (ours.label, theirs.label) != ("must", "may"):
        return False
    only, limited = links.source.cues("exclusive"), links.target.cues("exclusive")
    if not _limits(links, ours):
        return False
    return any(0 < cue.start - ours.end <= _FAR for cue in only) and any(
        min(abs(cue.end - theirs.start), abs(cue.start - theirs.end)) <= _BESIDE or cue.start <= theirs.start < cue.end
        for cue in limited
    )


def _check_counts(links: Links, section: str, rule: str) -> Iterator[Problem]:
    """One cue less and its opposite once more, where the words beside them say nothing."""
    if section != "modality":
        return
    more = {
        label: count_cues(links.target.cues(section), label) - count_cues(links.source.cues(section), label)
        for label in ("may", "must")
    }
    for label, other in (("may", "must"), ("must", "may")):
        if more[label] < 0 < more[other] and not (label == "must" and _is_limited(links)):
            ours = quote_cues(links.source.sentences, section, label)
            yield _problem(rule, label, ours, other, quote_cues(links.target.sentences, section, other))


def _is_limited(links: Links) -> bool:
    """Whether both texts limit what they say to a case or a means."""
    return any(_limits(links, cue) for cue in links.source.cues("modality")) and all(
        count_cues(side.cues("exclusive"), "one") for side in (links.source, links.target)
    )


def _limits(links: Links, cue: Cue) -> bool:
    """Whether a duty is said with a word that drafters limit permissions with as well: "shall be used only"."""
    words = find_check_language(links.source.locale).section("modality").get("limits", ())
    return links.source.tokens[cue.start] in words


def _problem(rule: str, label: str, ours: str, other: str, theirs: str) -> Problem:
    message = f"the source states {_NAMES[label]}, {ours}; the translation {_NAMES[other]}, {theirs}"
    return Problem(rule, message, f"state {_NAMES[label]} in the translation too")
