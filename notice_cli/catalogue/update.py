"""One entry brought up to date with its unit: what stays valid, what becomes stale, what is restored."""

from __future__ import annotations

import datetime
import hashlib
import re
from dataclasses import dataclass
from enum import StrEnum

from notice_cli.catalogue.draft import Draft
from notice_cli.catalogue.entry import FUZZY, Entry
from notice_cli.catalogue.quote import Style
from notice_cli.catalogue.since import OBSOLETE
from notice_cli.catalogue.template import BRACE_FLAG, TemplateUnit, list_flags, write_comments, write_reference

_EDITORIAL = re.compile(r"editorial \d{4}-\d{2}-\d{2} \[([0-9a-f]{12})\]: ")


class Outcome(StrEnum):
    """What a sync did with an entry."""

    ADDED = "added"
    """A new unit, without a translation so far."""
    STALE = "stale"
    """The source changed: the translation is kept and is no longer valid."""
    REWORDED = "reworded"
    """The source changed where nothing was valid: the untranslated or already fuzzy entry follows it."""
    EDITORIAL = "editorial"
    """The source changed, and by decision the translation stays valid."""
    RESTORED = "restored"
    """The source is again the text that the translation was made for: valid again."""
    REVIVED = "revived"
    """An obsolete entry is needed again."""
    MOVED = "moved"
    """The same text in another place; its translation stays what it was."""
    OBSOLETE = "obsolete"
    """The unit is gone; its translation is kept."""
    DROPPED = "dropped"
    """The unit is gone, and nobody had written anything into its entry."""
    NOTED = "noted"
    """Only what the entry tells translators (comments, place) changed."""


@dataclass(frozen=True, slots=True)
class Editorial:
    """The decision that the source changes of a sync do not touch the meaning."""

    reason: str
    """Why, in a sentence; recorded in every entry concerned."""
    day: datetime.date


def update_entry(
    entry: Entry, unit: TemplateUnit, style: Style, editorial: Editorial | None = None
) -> tuple[Entry, Outcome | None]:
    """``entry`` as the entry of ``unit``, and what happened; the very same entry and None where nothing did."""
    notes = _has_new_notes(entry, unit)
    if entry.identity == unit.identity and not entry.obsolete and not notes:
        return entry, None
    draft = Draft(entry, style)
    outcome = Outcome.NOTED
    if entry.obsolete:
        draft.revive()
        draft.drop_comments(note for note in entry.comments if OBSOLETE.fullmatch(note))
        outcome = Outcome.REVIVED
    if entry.context != unit.context:
        draft.put_context(unit.context)
        outcome = Outcome.MOVED
    if entry.source != unit.text:
        outcome = _change_source(draft, entry, unit, editorial)
    if notes or entry.obsolete:
        draft.put_extracted(write_comments(unit, style))
        draft.put_references(write_reference(unit, style))
    return draft.finish(), outcome


def bury_entry(entry: Entry, style: Style, day: datetime.date | None = None) -> Entry:
    """``entry`` as an obsolete one; a comment says since which ``day``, so that it need not be kept for ever."""
    draft = Draft(entry, style)
    if day is not None:
        draft.add_comment(f"obsolete since {day.isoformat()}")
    draft.bury()
    return draft.finish()


def _has_new_notes(entry: Entry, unit: TemplateUnit) -> bool:
    """Whether comments or place differ; how tools wrap them does not matter."""
    places = (unit.place,) if unit.place else ()
    return " ".join(entry.extracted).split() != " ".join(unit.comments).split() or entry.references != places


def _change_source(draft: Draft, entry: Entry, unit: TemplateUnit, editorial: Editorial | None) -> Outcome:
    draft.put_source(unit.text)
    _adjust_brace_flag(draft, entry.source, unit.text)
    overruled = _list_overruled(entry, unit.text)
    if overruled or (entry.is_fuzzy and entry.previous_source == unit.text):
        draft.drop_comments(overruled)
        draft.drop_flag(FUZZY)
        draft.drop_previous()
        return Outcome.RESTORED
    if not entry.target or entry.is_fuzzy:
        # The translation was made for the text in #|, or for one nobody knows: this change makes neither truer.
        return Outcome.REWORDED
    if editorial is not None:
        reason = " ".join(editorial.reason.split())
        draft.add_comment(f"editorial {editorial.day.isoformat()} [{_digest(entry.source, entry.target)}]: {reason}")
        return Outcome.EDITORIAL
    draft.add_flag(FUZZY)
    draft.put_previous(entry.context, entry.source)
    return Outcome.STALE


def _list_overruled(entry: Entry, text: str) -> tuple[str, ...]:
    """The editorial notes that fall away when the source is ``text`` again; empty where it never was.

    A note holds a digest of the text before the change and of the translation, so that it speaks for no other
    translation than the one that was there when the decision was made.
    """
    if entry.is_fuzzy and not entry.previous_source:  # somebody doubts the translation itself
        return ()
    digests = [(match[1] if (match := _EDITORIAL.match(note)) else "") for note in entry.comments]
    wanted = _digest(text, entry.target)
    if wanted not in digests:
        return ()
    start = digests.index(wanted)
    return tuple(note for note, digest in zip(entry.comments[start:], digests[start:], strict=True) if digest)


def _digest(source: str, target: str) -> str:
    return hashlib.sha256(f"{source}\0{target}".encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _adjust_brace_flag(draft: Draft, former: str, text: str) -> None:
    """Keeps the flag true to the text; where a tool removed it and the text needs what it needed, it stays away."""
    was, is_needed = BRACE_FLAG in list_flags(former), BRACE_FLAG in list_flags(text)
    if is_needed and not was:
        draft.add_flag(BRACE_FLAG)
    elif was and not is_needed:
        draft.drop_flag(BRACE_FLAG)
