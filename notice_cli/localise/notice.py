"""A notice and its translations → the notice in one locale."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from notice_cli.diagnostics import Diagnostic, find_at
from notice_cli.inline import MAX_LENGTH, Problem
from notice_cli.localise.language import find_language
from notice_cli.localise.sentence import say_text
from notice_cli.localise.voice import Name, Voice
from notice_cli.model import Notice, Text, TextState, Unit
from notice_cli.walk import is_translated, list_parts, map_leaves, number_parts, units_for, walk_addendum

Translations = Mapping[tuple[str, str], str]
"""(context, source text) → valid translation."""


def localise_notice(
    notice: Notice[Unit], locale: str, translations: Translations
) -> tuple[Notice[Text], tuple[Diagnostic, ...]]:
    """The notice in ``locale``, and what is wrong with the translations used.

    A unit without a usable translation keeps its source text, with its facts in the authoritative language, and its
    state says so; whether that may be published is for checks and policy. Whatever a translation holds, the notice's
    structure is the source's own. Never raises for what a translation says.
    """
    work = _Work(notice, locale, translations, _untranslated(notice, locale), _unused(notice, locale))
    own, source = _make_voice(work, locale), _make_voice(work, notice.authoritative)
    findings: dict[Diagnostic, None] = dict.fromkeys(_check_language(notice, locale))

    def change(unit: Unit) -> Text:
        text, said = _localise_unit(unit, work, own, source)
        findings.update(dict.fromkeys(said))
        return text

    return replace(map_leaves(notice, change), locale=locale), tuple(findings)


def source_clause(notice: Notice[Unit], locale: str) -> Text:
    """The prevailing-language clause in the authoritative language, said of the version in ``locale``.

    Localised into English the clause says "this version in English"; at the head of the French version its English form
    has to say "this version in French".
    """
    voice = _make_voice(_Work(notice, locale, {}), notice.authoritative)
    sentence = say_text(notice.clause.text, voice)
    state = TextState.SOURCE if locale == notice.authoritative else TextState.UNTRANSLATED
    return Text(notice.clause, notice.clause.text, sentence.inlines, notice.authoritative, state)


@dataclass(frozen=True, slots=True)
class _Work:
    notice: Notice[Unit]
    locale: str
    translations: Translations
    untranslated: frozenset[Unit] = frozenset()
    """Units that this locale shows in the source language by decision."""
    unused: frozenset[Unit] = frozenset()
    """Names that no text which this locale translates refers to."""


def _untranslated(notice: Notice[Unit], locale: str) -> frozenset[Unit]:
    """What stays in the authoritative language by decision: the bodies of addenda that the locale does not translate."""
    return frozenset(
        unit
        for addendum in notice.addenda
        if not is_translated(addendum, locale, notice.authoritative)
        for unit in walk_addendum(addendum)
        if unit != addendum.title
    )


def _unused(notice: Notice[Unit], locale: str) -> frozenset[Unit]:
    due = {(unit.context, unit.text) for unit in units_for(notice, locale)}
    return frozenset(fact.text for fact in notice.fact_texts if (fact.text.context, fact.text.text) not in due)


def _choose(unit: Unit, work: _Work) -> tuple[str, str, TextState]:
    """The words to use for a unit, their language and their state."""
    authoritative = work.notice.authoritative
    if work.locale == authoritative:
        return unit.text, authoritative, TextState.SOURCE
    target = work.translations.get((unit.context, unit.text), "")
    if unit in work.untranslated or (unit in work.unused and not target.strip()):
        return unit.text, authoritative, TextState.UNTRANSLATED
    if not target.strip():
        return unit.text, authoritative, TextState.FALLBACK
    return target, work.locale, TextState.CURRENT


def _localise_unit(unit: Unit, work: _Work, own: Voice, source: Voice) -> tuple[Text, tuple[Diagnostic, ...]]:
    target, lang, state = _choose(unit, work)
    if state is not TextState.CURRENT:
        # What is wrong with the source itself was said when it was loaded.
        sentence = say_text(unit.text, source)
        return Text(unit, unit.text, sentence.inlines, lang, state), ()
    sentence = say_text(target, own)
    findings = tuple(_report(problem, unit, target, work.locale) for problem in sentence.problems)
    if len(target) > MAX_LENGTH:
        # A text without end would only bury the page.
        words = say_text(unit.text, source).inlines
        return Text(unit, unit.text, words, source.language.tag, TextState.FALLBACK), findings
    return Text(unit, target, sentence.inlines, lang, state), findings


def _report(problem: Problem, unit: Unit, target: str, locale: str) -> Diagnostic:
    return find_at(
        unit.span,
        problem.rule,
        problem.message,
        problem.hint,
        locale=locale,
        context=unit.context,
        source=unit.text,
        target=target[:2000],
    )


def _check_language(notice: Notice[Unit], locale: str) -> Iterator[Diagnostic]:
    if not find_language(locale).known:
        message = f"there is no language data for '{locale}'; dates and numbers follow CLDR, the rest is neutral"
        hint = f"add {locale.split('-')[0]}.toml to the languages, modelled on one of those that are there"
        yield find_at(notice.span, "unsupported-language", message, hint, locale=locale)


# --- voices -----------------------------------------------------------------------------------------------------------


def _make_voice(work: _Work, tag: str) -> Voice:
    """The voice of ``tag`` on the pages of the work's locale."""
    notice = work.notice
    return Voice(
        language=find_language(tag),
        authoritative=notice.authoritative,
        page=work.locale,
        version=notice.version,
        facts=notice.facts,
        names={ref: _name(unit, work, tag) for ref, unit in _named_units(notice)},
        numbers=number_parts(notice),
        anchors=list_parts(notice),
    )


def _named_units(notice: Notice[Unit]) -> Iterator[tuple[str, Unit]]:
    """What references are named by, beside facts that need no translation."""
    for fact in notice.fact_texts:
        yield fact.ref, fact.text
    for basis in notice.bases:
        yield f"basis.{basis.id}", basis.name
    for addendum in notice.addenda:
        yield f"addendum.{addendum.id}", addendum.title
    if notice.introduction is not None:
        yield f"section.{notice.introduction.id}", notice.introduction.title


def _name(unit: Unit, work: _Work, tag: str) -> Name:
    if tag == work.notice.authoritative:
        return Name(unit.text, tag)
    target, lang, _ = _choose(unit, work)
    return Name(unit.text, work.notice.authoritative) if len(target) > MAX_LENGTH else Name(target, lang)
