"""The addenda of a notice: what each locale translates, which parts each amends, whose facts each states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from notice_cli.catalogue import Catalogue
from notice_cli.check.language import find_check_language
from notice_cli.diagnostics import Diagnostic, find_at
from notice_cli.inline import references
from notice_cli.model import Addendum, Notice, Unit
from notice_cli.walk import walk_addendum

_KINDS = {"section": "sections", "activity": "activities"}


def check_translated_addenda(notice: Notice[Unit], locale: str, catalogue: Catalogue) -> Iterator[Diagnostic]:
    """The addenda that a catalogue translates are those that name its locale, no more and no fewer."""
    if locale == notice.authoritative:
        return
    translated = {entry.identity for entry in catalogue.entries if not entry.obsolete and entry.target.strip()}
    for addendum in notice.addenda:
        units = [unit for unit in walk_addendum(addendum) if unit is not addendum.title]
        there = any((unit.context, unit.text) in translated for unit in units)
        context = f"addenda/{addendum.id}"
        if units and locale in addendum.translate and not there:
            message = (
                f"the addendum '{addendum.id}' is to be translated into '{locale}' and the catalogue has none of it"
            )
            hint = f"translate it, or take {locale} off its list 'translate'"
            yield find_at(addendum.span, "addendum-not-translated", message, hint, locale=locale, context=context)
        if locale not in addendum.translate and there:
            message = f"the catalogue translates the addendum '{addendum.id}', which does not name '{locale}'"
            hint = f"add {locale} to its list 'translate', or run notice sync to set the translation aside"
            yield find_at(addendum.span, "addendum-not-listed", message, hint, locale=locale, context=context)


def check_addenda_source(notice: Notice[Unit]) -> Iterator[Diagnostic]:
    """Each addendum as written: its prevailing language, the parts that it amends, and its facts."""
    owners = {addendum.id.replace("-", "_"): addendum.id for addendum in notice.addenda}
    for addendum in notice.addenda:
        yield from _check_prevails(addendum, notice)
        yield from _check_amends(addendum, notice.authoritative)
        yield from _check_facts(addendum, owners)


def _check_prevails(addendum: Addendum[Unit], notice: Notice[Unit]) -> Iterator[Diagnostic]:
    if addendum.prevails and addendum.prevails not in (notice.authoritative, *addendum.translate):
        message = f"'{addendum.prevails}' is to prevail in '{addendum.id}', and the addendum is not translated into it"
        hint = f"add {addendum.prevails} to 'translate'"
        yield find_at(addendum.span, "prevailing-not-translated", message, hint, context=f"addenda/{addendum.id}")


def _check_amends(addendum: Addendum[Unit], locale: str) -> Iterator[Diagnostic]:
    """A part that the text says it amends is on the addendum's list, so that the part itself can point to the addendum."""
    listed = {"/".join(path.split("/")[:2]) for path in addendum.amends}
    pattern = _amending(locale)
    for unit in walk_addendum(addendum):
        for match in pattern.finditer(unit.text) if pattern else ():
            path = f"{_KINDS[match.group(1)]}/{match.group(2)}"
            if path not in listed:
                message = f"the text amends '{path}', which is not on the list 'amends' of '{addendum.id}'"
                hint = f"add {path} to 'amends'"
                yield find_at(unit.span, "amends-not-listed", message, hint, context=unit.context, source=unit.text)


@lru_cache(maxsize=16)
def _amending(locale: str) -> re.Pattern[str] | None:
    """How a language says that what follows amends a part."""
    verbs = find_check_language(locale).section("addenda").get("amending")
    return re.compile(rf"(?:{verbs})[^.{{}}]{{0,60}}\{{(section|activity)\.([a-z0-9_-]+)\}}", re.I) if verbs else None


def _check_facts(addendum: Addendum[Unit], owners: dict[str, str]) -> Iterator[Diagnostic]:
    """A fact that is named after another jurisdiction: its threshold, period or address may differ here."""
    mine = addendum.id.replace("-", "_")
    for unit in walk_addendum(addendum):
        for ref in references(unit.text):
            kind, _, name = ref.partition(".")
            owner = next((prefix for prefix in owners if name == prefix or name.startswith(f"{prefix}_")), mine)
            if kind != "addendum" and owner != mine and not mine.startswith(owner):
                message = f"{{{ref}}} is a fact of '{owners[owner]}', stated in the addendum '{addendum.id}'"
                hint = f"use a fact of '{addendum.id}', or name the fact for what both share"
                yield find_at(unit.span, "fact-of-another", message, hint, context=unit.context, source=unit.text)
