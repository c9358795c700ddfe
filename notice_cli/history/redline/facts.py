"""Facts that were given another value: what a redline lists first, said in its own language."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from notice_cli.diagnostics import Span
from notice_cli.history.redline.lines import Part
from notice_cli.history.redline.records import FactChange
from notice_cli.inline import plain_text, references
from notice_cli.localise import localise_notice
from notice_cli.model import Basis, Fact, FactKind, Notice, Text, Unit, UnitKind
from notice_cli.walk import walk_activities

_NOWHERE = Span("")


class Spoken(Protocol):
    """A side of the redline, as far as facts need it."""

    @property
    def notice(self) -> Notice[Unit]:
        """The notice as written."""

    @property
    def localised(self) -> Notice[Text]:
        """The notice in the redline's language."""

    @property
    def translations(self) -> Mapping[tuple[str, str], str]:
        """The translations behind it."""


def compare_facts(old: Spoken, new: Spoken, before: Sequence[Part], after: Sequence[Part]) -> tuple[FactChange, ...]:
    """The facts that differ, those with a label first; places in files and readings aloud left out of account."""
    was, now = old.notice.facts, new.notice.facts
    refs = [ref for ref in sorted({*was, *now}) if _bare(was.get(ref)) != _bare(now.get(ref))]
    if not refs:
        return ()
    said_old, said_new = _say_facts(old, refs), _say_facts(new, refs)
    uses = _find_uses([*after, *before])
    labels = {**_find_labels(old.localised), **_find_labels(new.localised)}
    # What is kept how long is what readers look for first; the others follow by their kind.
    return tuple(
        FactChange(
            ref,
            labels.get(ref, ""),
            said_old.get(ref, ""),
            said_new.get(ref, ""),
            was[ref].value if ref in was else "",
            now[ref].value if ref in now else "",
            uses.get(ref, ()),
        )
        for ref in sorted(refs, key=lambda ref: (ref not in labels, ref))
    )


def _bare(fact: Fact | None) -> Fact | None:
    return None if fact is None else replace(fact, span=_NOWHERE, reading={})


def _say_facts(side: Spoken, refs: Sequence[str]) -> Mapping[str, str]:
    """Each fact of the side in words of its language: a notice of nothing but these facts, localised."""
    notice = side.notice
    known = [ref for ref in refs if ref in notice.facts]
    units = [Unit("probe", _probe(notice.facts[ref]), UnitKind.LABEL, _NOWHERE) for ref in known]
    bases = tuple(Basis(ref, unit) for ref, unit in zip(known, units, strict=True))
    small = replace(notice, introduction=None, sections=(), addenda=(), changes=(), bases=bases)
    words = {**side.translations, **{(unit.context, unit.text): unit.text for unit in units}}
    localised, _ = localise_notice(small, side.localised.locale, words)
    said = {basis.id: plain_text(basis.name.inlines).replace("\n", ", ") for basis in localised.bases}
    return {ref: _say_once(text, notice.facts[ref].fields.get("citation", "")) for ref, text in said.items()}


def _say_once(text: str, citation: str) -> str:
    """A law that is cited by its name, without saying it twice."""
    return citation if citation and text == f"{citation} ({citation})" else text


def _probe(fact: Fact) -> str:
    """The reference that says a fact in the shortest full form."""
    ref = f"{fact.kind}.{fact.name}"
    if fact.kind is FactKind.PERIOD:
        return f"{{{ref}.plain}}"
    if fact.kind is FactKind.LAW and fact.fields.get("citation"):
        return f"{{{ref}}} ({{{ref}.citation}})"
    return f"{{{ref}}}"


def _find_labels(notice: Notice[Text]) -> Mapping[str, str]:
    """Period → what is kept so long, in the words of the tables of retention."""
    labels: dict[str, list[str]] = {}
    for activity in walk_activities(notice):
        for row in activity.table.retention if activity.table else ():
            if row.period:
                words = plain_text((row.what or activity.title).inlines)
                labels.setdefault(f"period.{row.period}", []).append(words)
    return {ref: ", ".join(dict.fromkeys(words)) for ref, words in labels.items()}


def _find_uses(parts: Sequence[Part]) -> Mapping[str, tuple[str, ...]]:
    """Fact → the parts whose text refers to it."""
    uses: dict[str, dict[str, None]] = {}
    for part, ref in _list_references(parts):
        uses.setdefault(ref, {})[part] = None
    return {ref: tuple(paths) for ref, paths in uses.items()}


def _list_references(parts: Sequence[Part]) -> Iterator[tuple[str, str]]:
    for part in parts:
        for line in part.lines:
            for ref in references(line.source):
                yield part.path, ".".join(ref.split(".")[:2])
