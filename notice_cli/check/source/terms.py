"""Defined terms of a notice as written: each is defined where the glossary says, used, and in the glossary."""

from __future__ import annotations

from collections.abc import Iterator

from notice_cli.check.reading import read_text
from notice_cli.check.words.glossary import forms_of
from notice_cli.check.words.tokens import Phrases, find_stems
from notice_cli.diagnostics import Diagnostic, find_at
from notice_cli.model import Notice, Term, Unit, UnitKind
from notice_cli.walk import walk_leaves

_MARKS = "\"'“”«»‘’ "


def check_source_terms(notice: Notice[Unit]) -> Iterator[Diagnostic]:
    """Terms without a definition, without a use or without a place in the glossary, and terms that share a translation."""
    units = tuple(walk_leaves(notice))
    defined = [unit for unit in units if unit.kind is UnitKind.TERM]
    yield from _check_defined(notice, defined)
    yield from _check_used(notice, units)
    yield from _check_listed(notice, defined)
    yield from _check_collapsed(notice)


def _check_defined(notice: Notice[Unit], defined: list[Unit]) -> Iterator[Diagnostic]:
    places = {(unit.context, unit.text.strip(_MARKS).casefold()) for unit in defined}
    for term in notice.glossary.terms:
        home = term.defined_in
        is_there = any(context.startswith(home) and text == term.text.casefold() for context, text in places)
        if home and not is_there and not _is_quoted(notice, term):
            message = f"“{term.text}” is said to be defined in '{home}', which does not define it"
            yield find_at(term.span, "undefined-term", message, "define it there, or name the part that does")


def _is_quoted(notice: Notice[Unit], term: Term) -> bool:
    """Whether the part introduces the term in its text, in bold or between quotation marks."""
    marks = ('"{}"', "**{}**", '("{}")', "**{}.**")
    wanted = [mark.format(term.text).casefold() for mark in marks]
    units = [unit for unit in walk_leaves(notice) if unit.context.startswith(term.defined_in)]
    titles = [
        unit for unit in units if unit.kind is UnitKind.TITLE and unit.text.casefold().endswith(term.text.casefold())
    ]
    return bool(titles) or any(mark in unit.text.casefold() for unit in units for mark in wanted)


def _check_used(notice: Notice[Unit], units: tuple[Unit, ...]) -> Iterator[Diagnostic]:
    phrases = Phrases([(term.id, term.text) for term in notice.glossary.terms], notice.authoritative)
    used: set[str] = set()
    for unit in units:
        if unit.kind is not UnitKind.TERM:
            used.update(phrases.count(read_text(unit.text, notice.authoritative)))
    for term in notice.glossary.terms:
        if term.id not in used:
            message = f"no text uses the term “{term.text}”"
            yield find_at(term.span, "unused-term", message, "use it, or take it out of the glossary")


def _check_listed(notice: Notice[Unit], defined: list[Unit]) -> Iterator[Diagnostic]:
    known = {find_stems(term.text, notice.authoritative) for term in notice.glossary.terms}
    seen: set[tuple[str, ...]] = set()
    for unit in defined:
        term = unit.text.strip(_MARKS)
        stems = find_stems(term, notice.authoritative)
        if notice.glossary.terms and stems and stems not in known | seen:
            seen.add(stems)
            message = f"“{term}” is defined here and is not in the glossary"
            hint = "add it to glossary.yaml with its approved forms, so that every translation calls it the same"
            yield find_at(unit.span, "term-not-listed", message, hint, context=unit.context, source=unit.text)


def _check_collapsed(notice: Notice[Unit]) -> Iterator[Diagnostic]:
    for locale in notice.locales:
        owners: dict[tuple[str, ...], Term] = {}
        for term in notice.glossary.terms:
            forms = forms_of(term, locale)
            stems = find_stems(forms[0], locale) if forms else ()
            other = owners.setdefault(stems, term) if stems else term
            if other is not term:
                message = f"“{other.text}” and “{term.text}” have the same preferred form in '{locale}': “{forms[0]}”"
                yield find_at(term.span, "terms-collapse", message, "prefer different words for different terms")
