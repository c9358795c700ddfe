"""Cues that stand for each other and say different things: "may" and « doit », "before" and « après »."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import Final

from notice_cli.check.sense.beside import assign, find_distance, lay_cues
from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.links import Links

_FARTHEST: Final = 14
"""How far two cues may be from each other."""
_OTHERWISE: Final = 2
"""By how much nearer a cue must be that says something else."""


@lru_cache(maxsize=8192)
def exchange_cues(links: Links, section: str) -> tuple[tuple[Cue, Cue], ...]:
    """Cues of a section that stand for each other although their labels differ."""
    ours, theirs = links.source.cues(section), links.target.cues(section)
    if Counter(cue.label for cue in ours) == Counter(cue.label for cue in theirs):
        return ()
    here, there = lay_cues(links, ours, is_source=True), lay_cues(links, theirs, is_source=False)
    taken, _ = assign(
        [
            (distance + (0 if one.label == other.label else _OTHERWISE), i, j)
            for i, one in enumerate(ours)
            for j, other in enumerate(theirs)
            if (distance := find_distance(here, i, there, j)) <= _FARTHEST
        ]
    )
    return tuple((ours[i], theirs[j]) for i, j in sorted(taken.items()) if ours[i].label != theirs[j].label)
