"""What the cues that are left over say together: one language denies where another restricts or obliges.

"We do not share it unless you agree" is « solo con il tuo consenso », "you cannot sign up without an address" is « devi
indicare un indirizzo », "unless" is « se non ». Each such sentence leaves a cue over in two sections, or two in one; one
cue by itself, which is what a mistake leaves, is never recast.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from notice_cli.check.sense.aside import excepts_alike
from notice_cli.check.sense.attach import Attached, attach_cues
from notice_cli.check.sense.company import is_without
from notice_cli.check.sense.cues import Cue, count_cues
from notice_cli.check.sense.links import Links, Side

_SECTIONS: Final = ("negation", "exclusive", "exception")
_FAR: Final = 16
"""Tokens between a negation and the "without" or "unless" that takes it back."""


class _Left(NamedTuple):
    """What is left over of negations, of words that restrict, and of exceptions."""

    no: Attached
    only: Attached
    but: Attached


@lru_cache(maxsize=8192)
def find_unexplained(links: Links) -> Mapping[str, Attached]:
    """The cues left over by section ("negation", "exclusive", "exception"), without those that explain each other."""
    left = _Left(*(attach_cues(links, section) for section in _SECTIONS))
    if any(cues for attached in left for cues in attached):
        for explain in (_restricted, _restricting, _denied, _taken_back, _said_without):
            left = explain(links, left)
    return dict(zip(_SECTIONS, left, strict=True))


def _restricted(links: Links, left: _Left) -> _Left:
    """The translation restricts where the source denies and excepts: "not … unless", « solo se »."""
    no, only, but = left
    if only.target and _excepts_less(links):
        only, but = only._replace(target=()), but._replace(source=())
    if only.target and (no.source or but.source):
        no, only, but = no._replace(source=()), only._replace(target=()), but._replace(source=())
    nots = _find_nots(links.source)
    if only.target and _take_back(nots, _find_without(links.source, nots)):
        only = only._replace(target=())
    return _Left(no, only, but)


def _restricting(links: Links, left: _Left) -> _Left:
    """The source restricts where the translation denies or excepts: "only by post", « non … se non per posta »."""
    no, only, but = left
    if only.source and (no.target or but.target):
        no, only, but = no._replace(target=()), only._replace(source=()), but._replace(target=())
    return _Left(no, only, but)


def _denied(links: Links, left: _Left) -> _Left:
    """An exception of one text is a negation of the other: "does not apply to", « sono escluse »; "unless", « se non »."""
    no, only, but = left
    if but.target and len(_find_nots(links.source)) > len(_find_nots(links.target)):
        but = but._replace(target=_without_denials(links.target, but.target))
    if no.source and but.target and not no.target:
        no, but = no._replace(source=()), but._replace(target=())
    if no.target and but.source and not no.source:
        no, but = no._replace(target=()), but._replace(source=())
    return _Left(no, only, but)


def _taken_back(links: Links, left: _Left) -> _Left:
    """The source denies and takes it back where the translation obliges or restricts: "cannot … unless", « devi »."""
    no, only, but = left
    if not no.source or not _restricts(links):
        return left
    taken = _take_back(no.source, but.source or _conditions(links))
    no, but = no._replace(source=_without(no.source, taken)), but._replace(source=_without(but.source, taken))
    if no.source and len(_find_without(links.source, no.source)) == len(no.source):
        nots = [cue for cue in _find_nots(links.source) if cue not in no.source]
        no = no._replace(source=_without(no.source, _take_back(nots, no.source)))
    return _Left(no, only, but)


def _said_without(links: Links, left: _Left) -> _Left:
    """A negation and a "without" that take each other back, and a "without" that says "unless"."""
    no = left.no
    if not no.target:
        no = no._replace(source=_without(no.source, _take_back(no.source, _find_without(links.source, no.source))))
    elif not no.source:
        no = no._replace(target=_without(no.target, _take_back(no.target, _find_without(links.target, no.target))))
    if _conditions(links) and len(_find_without(links.target, no.target)) == len(no.target):
        no = no._replace(target=())
    return left._replace(no=no)


def _excepts_less(links: Links) -> bool:
    """Whether the source has an exception more than the translation."""
    ours, theirs = links.source.cues("exception"), links.target.cues("exception")
    return count_cues(ours, "one") > sum(cue.label != "maybe" for cue in theirs)


def _conditions(links: Links) -> tuple[Cue, ...]:
    """The words of the source that take a negation back: "unless", "until", "other than"."""
    if excepts_alike(links):
        return ()
    return tuple(cue for cue in links.source.cues("negation") if cue.label == "conditional")


def _restricts(links: Links) -> bool:
    """Whether the translation restricts or obliges once more than the source."""
    ours, theirs = links.source, links.target
    is_bound = count_cues(theirs.cues("modality"), "must") > count_cues(ours.cues("modality"), "must")
    return is_bound or sum(cue.label != "maybe" for cue in theirs.cues("exclusive")) > count_cues(
        ours.cues("exclusive"), "one"
    )


def _take_back(no: Sequence[Cue], but: Sequence[Cue]) -> frozenset[Cue]:
    """Negations that are followed by what takes them back, and what does."""
    pairs = ((cue, other) for cue in no for other in but if 0 < other.start - cue.start <= _FAR)
    return frozenset(cue for pair in pairs for cue in pair)


def _find_nots(side: Side) -> tuple[Cue, ...]:
    """The negations for certain of a text."""
    return tuple(cue for cue in side.cues("negation") if cue.label == "one")


def _without_denials(side: Side, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Those of some exceptions that are no word which denies as well: "does not apply to" is « esclus » too."""
    denied = {place for cue in side.cues("negation") if cue.label != "one" for place in range(cue.start, cue.end)}
    return tuple(cue for cue in cues if denied.isdisjoint(range(cue.start, cue.end)))


def _find_without(side: Side, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """Those of some negations that are a "without"."""
    return tuple(cue for cue in cues if is_without(side, cue))


def _without(cues: Sequence[Cue], taken: frozenset[Cue]) -> tuple[Cue, ...]:
    return tuple(cue for cue in cues if cue not in taken)
