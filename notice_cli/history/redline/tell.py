"""What the written forms of a redline share: how a part, a line's place and a fact are told."""

from __future__ import annotations

from collections.abc import Mapping

from notice_cli.history.redline.records import FactChange, Fate, LineChange, PartChange, Redline
from notice_cli.history.redline.wording import Words


def title_of(part: PartChange, words: Words) -> str:
    """``5.1.2 Exchange of communications (was 5.1.3; moved)``."""
    title = words.name_part(part.path, part.new_number or part.old_number, part.title)
    notes = [words.name_fate(part.fate)] if words.name_fate(part.fate) else []
    if part.old_number and part.new_number and part.old_number != part.new_number:
        notes.insert(0, words.renumbered % {"old": part.old_number})
    return f"{title} ({'; '.join(notes)})" if notes else title


def tell_fact(fact: FactChange, words: Words) -> str:
    """``Traffic data of end users: 12 months → 6 months``."""
    name = words.name_fact(fact)
    if not fact.old:
        return f"{name}: {fact.new} ({words.added})"
    if not fact.new:
        return f"{name}: {fact.old} ({words.removed})"
    return f"{name}: {fact.old} → {fact.new}"


def tell_datum(old: str, new: str, words: Words) -> str:
    """``CA → CA-QC``, or the one that there is with what happened to it."""
    if old and new:
        return f"{old} → {new}"
    return f"{new} ({words.added})" if new else f"{old} ({words.removed})"


def find_ends(result: Redline) -> Mapping[tuple[int, Fate], PartChange]:
    """The parts at the two ends of each move, by its number."""
    moves = (Fate.MOVED_HERE, Fate.MOVED_AWAY)
    return {(line.number, line.fate): part for part, line in result.walk_changes() if line.fate in moves}


def tell_move(line: LineChange, ends: Mapping[tuple[int, Fate], PartChange], words: Words) -> str:
    """Where a line came from or went to; empty where it did neither."""
    if line.fate is Fate.MOVED_HERE:
        part = ends.get((line.number, Fate.MOVED_AWAY))
        place = words.name_part(part.path, part.old_number, part.old_title) if part else ""
        return words.moved_here % {"place": place}
    if line.fate is Fate.MOVED_AWAY:
        part = ends.get((line.number, Fate.MOVED_HERE))
        place = words.name_part(part.path, part.new_number, part.new_title) if part else ""
        return words.moved_away % {"place": place}
    return ""
