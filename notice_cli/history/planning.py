"""What a release would write, or why there can be none. Pure: the command line writes it."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from notice_cli.diagnostics import Diagnostic, Span, find_at
from notice_cli.history.archive import Archive, Version
from notice_cli.history.canonical import digest
from notice_cli.history.chain import Link, LinkKind, digest_components, file_name, seal_link
from notice_cli.history.frozen import (
    Frozen,
    Revision,
    Standings,
    Texts,
    count_behind,
    freeze,
    freeze_texts,
    list_units,
    write_release,
    write_revision,
)
from notice_cli.model import Activity, ChangeClass, ChangeNote, Fallback, Glossary, Notice, Text, TextState, Unit
from notice_cli.walk import map_leaves

_HERE = Span("")


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody asks to be released."""

    day: datetime.date
    """The version: the day from which it is in force."""
    by: str
    today: datetime.date
    locale: str = ""
    """Of a correction, its language."""
    why: str = ""
    """Empty: the reason that the change note gives."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A release that can be written: the frozen file first, then the chain with one more line."""

    link: Link
    content: bytes


@dataclass(frozen=True, slots=True)
class Candidate:
    """The notice as it would be released."""

    notice: Notice[Unit]
    localised: Mapping[str, Notice[Text]]
    standings: Standings


def plan_release(candidate: Candidate, archive: Archive, request: Request) -> Planned | tuple[Diagnostic, ...]:
    """A new version, or, where ``request`` names a locale, a correction of it; or the reasons against it.

    Whether the check is clean is for the caller to know.
    """
    refused = tuple(archive.chain.findings) or tuple(
        _refuse_revision(candidate, archive, request)
        if request.locale
        else _refuse_version(candidate, archive, request)
    )
    if refused:
        return refused
    return _plan_revision(candidate, archive, request) if request.locale else _plan_version(candidate, archive, request)


def find_note(notice: Notice[Unit], day: datetime.date) -> ChangeNote[Unit] | None:
    """What the notice says that a version changes; None where it says nothing."""
    return next((note for note in notice.changes if note.version == day), None)


# --- a version --------------------------------------------------------------------------------------------------------


def _refuse_version(candidate: Candidate, archive: Archive, request: Request) -> Iterator[Diagnostic]:
    notice, day = candidate.notice, request.day.isoformat()
    if notice.version != request.day:
        message = f"notice.yaml says that the version is {notice.version}, not {day}"
        yield _refusal(notice, message, f"write 'version: {day}' in notice.yaml, or release {notice.version}")
        return
    last = archive.versions[-1] if archive.versions else None
    if archive.find(request.day) is not None:
        yield _refuse_same_day(candidate, archive, request)
        return
    if last is not None and request.day < last.day:
        message = f"the version {day} would come before {last.day}, which is released already"
        yield _refusal(notice, message, "choose a later date: what is released is never changed")
    yield from _check_note(candidate, request.day)


def _refuse_same_day(candidate: Candidate, archive: Archive, request: Request) -> Diagnostic:
    version = archive.find(request.day)
    assert version is not None
    day = request.day.isoformat()
    frozen = archive.thaw(version)
    if not is_same_source(candidate.notice, frozen.notice):
        message = f"the version {day} is released already, and the source has changed since"
        hint = "give the changed notice a later date in notice.yaml, and a note in changes.yaml"
        return _refusal(candidate.notice, message, hint)
    locales = [locale for locale in candidate.localised if locale != candidate.notice.authoritative]
    changed = [tag for tag in locales if _texts_of(candidate, frozen, tag) != frozen.texts.get(tag)]
    if not changed:
        return _refusal(
            candidate.notice, f"the version {day} is released already, exactly as it is", "there is nothing to do"
        )
    message = f"the version {day} is released already; since then the translation changed into {', '.join(changed)}"
    return _refusal(candidate.notice, message, f"release the correction with --locale {changed[0]}")


def _check_note(candidate: Candidate, day: datetime.date) -> Iterator[Diagnostic]:
    notice = candidate.notice
    note = find_note(notice, day)
    if note is None:
        path = notice.span.path.removesuffix("notice.yaml") + "changes.yaml"
        message = f"there is no note about the changes of {day}"
        hint = f"write '{day}:' with 'why', 'class' and 'summary' in changes.yaml, and have the summary translated"
        yield find_at(Span(path), "missing-change-note", message, hint)
        return
    for locale, localised in candidate.localised.items():
        text = next(each.summary for each in localised.changes if each.version == day)
        if text.state is TextState.FALLBACK:
            message = f"the summary of the changes of {day} has no valid translation"
            yield find_at(
                note.span,
                "missing-change-note",
                message,
                "translate it: readers are told of changes in their own language",
                locale=locale,
                context=note.summary.context,
                source=note.summary.text,
            )


def _plan_version(candidate: Candidate, archive: Archive, request: Request) -> Planned:
    notice = candidate.notice
    note = find_note(notice, request.day)
    assert note is not None
    frozen = freeze(notice, candidate.localised, candidate.standings)
    content = write_release(frozen)
    link = Link(
        kind=LinkKind.RELEASE,
        version=request.day,
        file=file_name(request.day),
        sha256=digest(content),
        components=digest_components(content),
        released=request.today,
        by=request.by,
        why=request.why or note.why,
        classes={locale: note.class_in(locale) for locale in candidate.localised},
        behind={locale: count_behind(texts) for locale, texts in frozen.texts.items()},
        previous=archive.chain.head,
        summary=note.summary.context,
    )
    return Planned(seal_link(link), content)


# --- a correction -----------------------------------------------------------------------------------------------------


def _refuse_revision(candidate: Candidate, archive: Archive, request: Request) -> Iterator[Diagnostic]:
    notice, day, locale = candidate.notice, request.day.isoformat(), request.locale
    version = archive.find(request.day)
    if locale not in candidate.localised:
        yield _refusal(notice, f"the notice has no locale '{locale}'", f"it has {', '.join(notice.locales)}")
    elif version is None:
        yield _refusal(
            notice, f"there is no version {day} whose {locale} could be corrected", "release the version first"
        )
    elif locale == notice.authoritative:
        message = f"'{locale}' is the language that the notice is written in, and its text is the version itself"
        yield _refusal(notice, message, "give the changed notice a later date in notice.yaml")
    elif not request.why:
        yield _refusal(notice, "a correction needs its reason", "name it with --why")
    else:
        yield from _refuse_content(candidate, archive, version, request)


def _refuse_content(candidate: Candidate, archive: Archive, version: Version, request: Request) -> Iterator[Diagnostic]:
    day, locale = request.day.isoformat(), request.locale
    frozen = archive.thaw(version)
    if not is_same_source(candidate.notice, frozen.notice):
        message = (
            f"the source is not that of the version {day} any more, so this is more than a correction of '{locale}'"
        )
        yield _refusal(candidate.notice, message, "give the changed notice a later date in notice.yaml")
    elif _texts_of(candidate, frozen, locale) == frozen.texts.get(locale):
        message = f"the {locale} text of {day} is released already, exactly as it is"
        yield _refusal(candidate.notice, message, "there is nothing to do")


def _plan_revision(candidate: Candidate, archive: Archive, request: Request) -> Planned:
    version = archive.find(request.day)
    assert version is not None
    locale, notice = request.locale, candidate.notice
    number = len(version.revisions.get(locale, ())) + 1
    texts = _texts_of(candidate, archive.thaw(version), locale)
    content = write_revision(Revision(notice.id, request.day, locale, number, texts), notice.base_url)
    link = Link(
        kind=LinkKind.REVISION,
        version=request.day,
        file=file_name(request.day, locale, number),
        sha256=digest(content),
        components=digest_components(content),
        released=request.today,
        by=request.by,
        why=request.why,
        classes={locale: ChangeClass.TRANSLATION},
        behind={locale: count_behind(texts)},
        previous=archive.chain.head,
        locale=locale,
        revision=number,
    )
    return Planned(seal_link(link), content)


def _texts_of(candidate: Candidate, frozen: Frozen, locale: str) -> Texts:
    """The candidate's texts of a locale in the order of the frozen units, whose places in files may have moved since.

    A summary of other changes that the candidate lacks keeps its frozen text.
    """
    notice = candidate.notice
    fresh = freeze_texts(notice, candidate.localised[locale], candidate.standings.get(locale, {}))
    texts = {(unit.context, unit.text): text for unit, text in zip(list_units(notice), fresh, strict=True)}
    former = frozen.texts.get(locale) or frozen.texts[notice.authoritative]
    return tuple(texts.get((unit.context, unit.text), text) for unit, text in zip(frozen.units, former, strict=True))


def find_unreleased(candidate: Candidate, archive: Archive) -> Iterator[Diagnostic]:
    """Where the notice says something else than the version of its own date, which was released already."""
    notice = candidate.notice
    version = archive.find(notice.version)
    if version is None:
        return
    frozen, day = archive.thaw(version), notice.version.isoformat()
    if not is_same_source(notice, frozen.notice):
        message = f"the source is not that of the version {day}, which is released"
        hint = "give the changed notice a later date in notice.yaml, and a note in changes.yaml"
        yield find_at(notice.span, "unreleased-text", message, hint)
        return
    for locale in candidate.localised:
        texts = frozen.texts.get(locale)
        if texts is None or _words(_texts_of(candidate, frozen, locale)) != _words(texts):
            message = f"the text in '{locale}' is not that of the version {day}, which is released"
            message = message if texts else f"the version {day} is released, and not in '{locale}'"
            hint = f"release it as a correction: notice release {day} --locale {locale}"
            yield find_at(notice.span, "unreleased-text", message, hint, locale=locale)


def _words(texts: Texts) -> Texts:
    """The texts without who approved them, which readers do not see."""
    return tuple(replace(text, approved_by="", approved_on="") for text in texts)


def _refusal(notice: Notice[Unit], message: str, hint: str) -> Diagnostic:
    return find_at(notice.span, "release-refused", message, hint)


def is_same_source(first: Notice[Unit], second: Notice[Unit]) -> bool:
    """Whether two notices say the same in the language they are written in.

    Left out of account are the places in files, the glossary, the policy, notes about changes other than the version's
    own, and which languages there are: a language may be added to a version that is released.
    """
    return _bare(first) == _bare(second)


def _bare(notice: Notice[Unit]) -> Notice[Unit]:
    bare = map_leaves(notice, lambda unit: replace(unit, span=_HERE))
    return replace(
        bare,
        introduction=None if bare.introduction is None else replace(bare.introduction, span=_HERE),
        sections=tuple(
            replace(each, span=_HERE, activities=tuple(_bare_activity(activity) for activity in each.activities))
            for each in bare.sections
        ),
        addenda=tuple(replace(each, span=_HERE) for each in bare.addenda),
        facts={ref: replace(fact, span=_HERE) for ref, fact in bare.facts.items()},
        glossary=Glossary(),
        changes=tuple(replace(note, span=_HERE) for note in bare.changes if note.version == bare.version),
        fallback=Fallback.BLOCK,
        locales=(),
        span=_HERE,
    )


def _bare_activity(activity: Activity[Unit]) -> Activity[Unit]:
    return replace(activity, span=_HERE, children=tuple(_bare_activity(child) for child in activity.children))
