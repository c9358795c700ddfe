"""Two sides of a notice in one language → what changed between them."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from notice_cli.history.archive import Archive, Version
from notice_cli.history.chain import Link
from notice_cli.history.redline.data import compare_data, list_not_compared
from notice_cli.history.redline.facts import compare_facts
from notice_cli.history.redline.lines import Part, list_lines
from notice_cli.history.redline.pairing import Key, find_steady, pair_lines
from notice_cli.history.redline.records import (
    Fate,
    Line,
    LineChange,
    Operation,
    PartChange,
    Redline,
    Segment,
)
from notice_cli.history.redline.words import compare_pieces, take, whole
from notice_cli.model import Notice, Text, Unit


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two things that a redline compares: a notice in one language."""

    name: str
    """``2026-06-01``, ``2026-06-01+1`` for a correction, ``working tree``."""
    notice: Notice[Unit]
    localised: Notice[Text]
    translations: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """(context, source) → translation, for saying facts in the language of the redline."""

    @property
    def locale(self) -> str:
        """The language."""
        return self.localised.locale

    @property
    def day(self) -> datetime.date:
        """The version's date."""
        return self.notice.version


def side_of_version(archive: Archive, version: Version, locale: str, link: Link | None = None) -> Side:
    """A released version in one language: as released by ``link``, or as corrected last.

    Raises KeyError where it has no such language and LoadError where a file is missing or damaged.
    """
    shown = link or version.find_link(locale)
    if shown is None:
        raise KeyError(locale)
    frozen = archive.thaw(version, locale, shown)
    name = f"{version.day.isoformat()}+{shown.revision}" if shown.revision else version.day.isoformat()
    return Side(name, frozen.notice, frozen.localise(locale), frozen.translations(locale))


def redline(old: Side, new: Side) -> Redline:
    """What changed from ``old`` to ``new``. Deterministic. Raises ValueError where they are in different languages."""
    if old.locale != new.locale:
        raise ValueError(f"a redline compares one language, not {old.locale} with {new.locale}")
    before, after = list_lines(old.localised), list_lines(new.localised)
    work = _Work(before, after, pair_lines(before, after), new.locale)
    return Redline(
        notice=new.notice.id,
        locale=new.locale,
        old=old.name,
        new=new.name,
        old_day=old.day,
        new_day=new.day,
        facts=compare_facts(old, new, before, after),
        data=compare_data(old.notice, new.notice),
        parts=tuple(_compare_parts(work)),
        not_compared=list_not_compared(old.notice, new.notice),
    )


@dataclass(slots=True)
class _Work:
    old: Sequence[Part]
    new: Sequence[Part]
    pairs: Mapping[Key, Key]
    locale: str
    numbers: dict[Key, int] = field(default_factory=dict)
    """Old line → the number of its move."""
    origins: Mapping[Key, Key] = field(init=False)

    def __post_init__(self) -> None:
        self.origins = {new: old for old, new in self.pairs.items()}

    def number(self, old: Key) -> int:
        return self.numbers.setdefault(old, len(self.numbers) + 1)

    def old_line(self, key: Key) -> Line:
        return self.old[key[0]].lines[key[1]]

    def new_line(self, key: Key) -> Line:
        return self.new[key[0]].lines[key[1]]


# --- parts ------------------------------------------------------------------------------------------------------------


def _compare_parts(work: _Work) -> Iterator[PartChange]:
    """Every part of either side; what went stands where it stood."""
    places = {part.path: index for index, part in enumerate(work.new)}
    partner = {places[part.path]: index for index, part in enumerate(work.old) if part.path in places}
    steady = find_steady(sorted((old, new) for new, old in partner.items()))
    for old, new in _interleave(len(work.old), len(work.new), steady):
        if new is None and old is not None and work.old[old].path in places:
            part = work.old[old]
            yield PartChange(part.path, Fate.MOVED_AWAY, (), part.number, "", part.title, "")
        elif old is None and new is not None and new in partner:
            yield _compare_part(work, partner[new], new, is_moved=True)
        else:
            yield _compare_part(work, old, new, is_moved=False)


def _interleave(old: int, new: int, steady: frozenset[tuple[int, int]]) -> Iterator[tuple[int | None, int | None]]:
    """Both sequences as one: pairs that kept their order, and between them what is on one side, the old before the new."""
    done_old = done_new = 0
    for old_end, new_end in [*sorted(steady), (old, new)]:
        yield from ((index, None) for index in range(done_old, old_end))
        yield from ((None, index) for index in range(done_new, new_end))
        if old_end < old:
            yield old_end, new_end
        done_old, done_new = old_end + 1, new_end + 1


def _compare_part(work: _Work, old: int | None, new: int | None, *, is_moved: bool) -> PartChange:
    before = work.old[old] if old is not None else Part("", ())
    after = work.new[new] if new is not None else Part("", ())
    lines = tuple(_compare_lines(work, old, new))
    is_equal = all(line.fate is Fate.EQUAL for line in lines) and before.number == after.number
    both = Fate.MOVED_HERE if is_moved else Fate.EQUAL if is_equal else Fate.CHANGED
    fate = Fate.INSERTED if old is None else Fate.DELETED if new is None else both
    return PartChange(after.path or before.path, fate, lines, before.number, after.number, before.title, after.title)


# --- lines ------------------------------------------------------------------------------------------------------------


def _compare_lines(work: _Work, old: int | None, new: int | None) -> Iterator[LineChange]:
    olds = len(work.old[old].lines) if old is not None else 0
    news = len(work.new[new].lines) if new is not None else 0
    within: list[tuple[int, int]] = []
    if old is not None and new is not None:
        found = ((before, work.pairs[old, before]) for before in range(olds) if (old, before) in work.pairs)
        within = [(before, line) for before, (part, line) in found if part == new]
    for before, after in _interleave(olds, news, find_steady(within)):
        if old is not None and before is not None and new is not None and after is not None:
            yield _compare_pair(work, (old, before), (new, after))
        elif old is not None and before is not None:
            yield _line_gone(work, (old, before))
        elif new is not None and after is not None:
            yield _line_come(work, (new, after))


def _compare_pair(work: _Work, old: Key, new: Key) -> LineChange:
    before, after = work.old_line(old), work.new_line(new)
    segments = _compare_words(before, after, work.locale)
    change = LineChange(Fate.EQUAL, segments, before, after)
    is_equal = before.pieces == after.pieces and not change.is_reshaped
    return change if is_equal else LineChange(Fate.CHANGED, segments, before, after)


def _line_gone(work: _Work, old: Key) -> LineChange:
    before = work.old_line(old)
    if old in work.pairs:
        return LineChange(Fate.MOVED_AWAY, (), before, work.new_line(work.pairs[old]), work.number(old))
    return LineChange(Fate.DELETED, whole(Operation.DELETED, before.pieces), before, None)


def _line_come(work: _Work, new: Key) -> LineChange:
    after = work.new_line(new)
    if new in work.origins:
        old = work.origins[new]
        before = work.old_line(old)
        segments = _compare_words(before, after, work.locale)
        return LineChange(Fate.MOVED_HERE, segments, before, after, work.number(old))
    return LineChange(Fate.INSERTED, whole(Operation.INSERTED, after.pieces), None, after)


def _compare_words(old: Line, new: Line, locale: str) -> tuple[Segment, ...]:
    if old.pieces == new.pieces:
        return whole(Operation.EQUAL, new.pieces)
    return compare_pieces(old.pieces, new.pieces, new.lang or locale, same_language=old.lang == new.lang)


# --- both ways --------------------------------------------------------------------------------------------------------

Rebuilt = tuple[tuple[str, tuple[Line, ...]], ...]
"""Path of each part with its lines."""


def accept_all(result: Redline) -> Rebuilt:
    """The new side, put together from the redline's own words: its equal and inserted ones."""
    shown = (Fate.EQUAL, Fate.CHANGED, Fate.INSERTED, Fate.MOVED_HERE)
    return tuple(
        (
            part.path,
            tuple(_rebuild(line.new, line.segments, Operation.INSERTED) for line in part.lines if line.fate in shown),
        )
        for part in result.parts
        if part.fate not in (Fate.DELETED, Fate.MOVED_AWAY)
    )


def reject_all(result: Redline) -> Rebuilt:
    """The old side, put together from the redline's own words: its equal and deleted ones."""
    arrived = {line.number: line for part in result.parts for line in part.lines if line.fate is Fate.MOVED_HERE}
    whole_parts = {part.path: part for part in result.parts if part.fate is not Fate.MOVED_AWAY}
    shown = (Fate.EQUAL, Fate.CHANGED, Fate.DELETED, Fate.MOVED_AWAY)
    rebuilt = []
    for part in result.parts:
        if part.fate in (Fate.INSERTED, Fate.MOVED_HERE):
            continue
        lines = [line for line in whole_parts[part.path].lines if line.fate in shown]
        found = [arrived[line.number] if line.fate is Fate.MOVED_AWAY else line for line in lines]
        rebuilt.append((part.path, tuple(_rebuild(line.old, line.segments, Operation.DELETED) for line in found)))
    return tuple(rebuilt)


def _rebuild(line: Line | None, segments: tuple[Segment, ...], operation: Operation) -> Line:
    if line is None:
        raise ValueError("a redline shows a line on a side where it has none")
    return replace(line, pieces=take(segments, Operation.EQUAL, operation))
