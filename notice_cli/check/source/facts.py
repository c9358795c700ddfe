"""Facts and references of a notice as written: each fact is used, and no value is typed that is a fact."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final

from notice_cli.check.reading import PLACEHOLDER, read_text
from notice_cli.check.values.spelled import trie_pattern
from notice_cli.diagnostics import Diagnostic, find_at
from notice_cli.inline import references, walk_inlines
from notice_cli.model import Fact, FactKind, Notice, Text, Unit, UnitKind, Value
from notice_cli.walk import walk_activities, walk_leaves

_LONGEST: Final = 5
"""Words in the spelled form of a typed value; also the least letters of a name that is sought."""
_TYPED: Final = (
    FactKind.EMAIL,
    FactKind.PHONE,
    FactKind.ENTITY,
    FactKind.REGISTRATION,
    FactKind.DATE,
    FactKind.PERIOD,
    FactKind.MONEY,
    FactKind.PERCENT,
    FactKind.LAW,
    FactKind.AUTHORITY,
)
"""Kinds whose values are told apart from ordinary words wherever they stand."""
_SECTION: Final = re.compile(r"(?<![\w.])[Ss]ections? (\d+(?:\.\d+)*)(?!\w| of )")
_LAW_NEAR: Final = re.compile(r"\b(?:Act|Law|Code|Regulation|Rules|PDPA|LGPD|CCPA|GDPR|PECA)\b")


def check_facts(notice: Notice[Unit], localised: Notice[Text]) -> Iterator[Diagnostic]:
    """Facts that nothing refers to, and values and section numbers that the text writes out.

    ``localised`` is the notice in its authoritative language: it says what each fact looks like when it is written out.
    """
    yield from _check_unused(notice)
    yield from _check_typed(notice, localised)


def _check_unused(notice: Notice[Unit]) -> Iterator[Diagnostic]:
    used = _list_used(notice)
    for ref, fact in notice.facts.items():
        if ref not in used:
            message = f"nothing refers to {{{ref}}}"
            yield find_at(fact.span, "unused-fact", message, "refer to it where its value is meant, or delete it")


def _list_used(notice: Notice[Unit]) -> set[str]:
    """Every fact that a text, a table, the notice itself or another fact that is used refers to."""
    waiting = [ref for unit in walk_leaves(notice) for ref in references(unit.text) if not _is_name(unit)]
    waiting += [f"entity.{notice.entity}"]
    waiting += [
        f"period.{row.period}"
        for activity in walk_activities(notice)
        if activity.table is not None
        for row in activity.table.retention
    ]
    names: dict[str, list[str]] = {}
    for text in notice.fact_texts:
        names.setdefault(_base(text.ref), []).extend(references(text.text.text))
    used: set[str] = set()
    while waiting:
        ref = _base(waiting.pop())
        if ref not in used:
            used.add(ref)
            waiting += names.get(ref, [])
            fact = notice.facts.get(ref)
            waiting += _refers(fact) if fact else []
    return used


def _is_name(unit: Unit) -> bool:
    return unit.context.startswith("facts/")


def _is_heading(unit: Unit, ref: str) -> bool:
    """Whether the text is a heading and the value a name of a law or an authority, which a heading may be."""
    return unit.kind in (UnitKind.HEADING, UnitKind.TITLE) and ref.startswith(("law.", "authority."))


def _refers(fact: Fact) -> list[str]:
    law = [f"law.{fact.fields['law']}"] if fact.fields.get("law") else []
    return [*law, *(ref for value in (fact.value, *fact.fields.values()) for ref in references(value))]


def _base(ref: str) -> str:
    return ".".join(ref.split(".")[:2])


def _check_typed(notice: Notice[Unit], localised: Notice[Text]) -> Iterator[Diagnostic]:
    wordings = _list_wordings(notice, localised)
    pattern = _compile(wordings)
    for unit in walk_leaves(notice):
        text = read_text(unit.text, notice.authoritative).text
        found = [] if pattern is None or _is_name(unit) else pattern.finditer(text)
        for match in found:
            ref = wordings[_fold(match.group())]
            if _is_in_name(text, match, notice.glossary.names) or _is_heading(unit, ref):
                continue
            message = f"“{match.group()}” is typed, and is the fact {{{ref}}}"
            yield find_at(unit.span, "typed-value", message, f"write {{{ref}}}", context=unit.context, source=unit.text)
        yield from _check_sections(unit, text)


def _is_in_name(text: str, match: re.Match[str], names: Iterable[str]) -> bool:
    """Whether a value is a piece of a longer name of the glossary: a brand, of its product."""
    places = (place for name in names for place in re.finditer(re.escape(name), text))
    return any(place.start() <= match.start() and match.end() < place.end() for place in places)


def _check_sections(unit: Unit, text: str) -> Iterator[Diagnostic]:
    for match in _SECTION.finditer(text):
        around = text[max(0, match.start() - 60) : match.end() + 60]
        if PLACEHOLDER not in around[-60:] and not _LAW_NEAR.search(around) and not _is_name(unit):
            message = f"“{match.group()}” is typed; the number changes when a section is added"
            hint = "write {section.<id>} or {activity.<id>}"
            yield find_at(unit.span, "typed-reference", message, hint, context=unit.context, source=unit.text)


def _list_wordings(notice: Notice[Unit], localised: Notice[Text]) -> Mapping[str, str]:
    """How each fact is written out, folded → the fact. A wording that two facts share names the first."""
    found: dict[str, str] = {}
    for text in walk_leaves(localised):
        for node in walk_inlines(text.inlines):
            fact = notice.facts.get(_base(node.ref)) if isinstance(node, Value) else None
            if isinstance(node, Value) and fact is not None and fact.kind in _TYPED:
                for wording in _vary(node.text, fact):
                    found.setdefault(_fold(wording), node.ref)
    return found


def _vary(text: str, fact: Fact) -> Iterable[str]:
    """A value in words, in figures and in both: "twelve (12) months", "12 months", "twelve months"."""
    if fact.kind is FactKind.PERIOD:
        yield text
        yield re.sub(r"\S+(?: \S+)? \((\d+)\)", r"\1", text)
        yield re.sub(r" \(\d+\)", "", text)
    elif len(text) >= _LONGEST and (fact.kind not in (FactKind.LAW, FactKind.AUTHORITY) or " " in text):
        yield text


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).casefold()


def _compile(wordings: Mapping[str, str]) -> re.Pattern[str] | None:
    return _compile_all(tuple(sorted(wordings, key=len, reverse=True))) if wordings else None


@lru_cache(maxsize=8)
def _compile_all(wordings: tuple[str, ...]) -> re.Pattern[str]:
    joined = trie_pattern(wordings).replace(r"\ ", r"\s")
    return re.compile(rf"(?<![\w@.+-])(?:{joined})(?![\w@]|\.\w)", re.IGNORECASE)
