"""Notices to be released and compared: the minimal project's, with sections of one's own, and what hypothesis makes."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from hypothesis import strategies as st

from notice_cli.catalogue import translations
from notice_cli.diagnostics import Span
from notice_cli.history import Archive, Candidate, Planned, Request, Standing, plan_release, read_archive
from notice_cli.history.chain import write_link
from notice_cli.history.redline import Side
from notice_cli.load import load_project
from notice_cli.localise import localise_notice
from notice_cli.model import (
    Block,
    Cell,
    ChangeClass,
    ChangeNote,
    Definition,
    DefinitionList,
    Fact,
    FactKind,
    Heading,
    Item,
    ListBlock,
    Marker,
    Notice,
    Paragraph,
    Row,
    Section,
    Table,
    Text,
    Unit,
    UnitKind,
)
from notice_cli.project import Project
from tests.load_fixture import MINIMAL

HERE = Span("content/visitors/notice.yaml", 1)
WORDS = (
    *("we", "keep", "the", "data", "for", "a", "year", "of", "**you**", "{period.visitor_log}", "{email.privacy}"),
    *(
        "[our office]({url.office})",
        "delete,",
        "it",
        "visitor's",
        "99.95",
        "*promptly*",
        "—",
        "당사는",
        "기록을",
        "個人情報",
    ),
)
KOREAN = (
    *(
        "당사는",
        "기록을",
        "{period.visitor_log}",
        "동안",
        "보관합니다.",
        "귀하의",
        "데이터를",
        "**삭제**합니다.",
        "{email.privacy}로",
    ),
    *("[사무실]({url.office})에서", "요청할", "수", "있습니다."),
)


@cache
def load_minimal() -> Project:
    """The minimal project; loading it finds nothing."""
    project, found = load_project(MINIMAL)
    assert found == ()
    return project


def minimal() -> Notice[Unit]:
    """Its notice."""
    return load_minimal().notices[0]


def words_of(locale: str) -> Mapping[tuple[str, str], str]:
    """The minimal project's translations into a locale."""
    catalogue = load_minimal().catalogues.get(("visitors", locale))
    return translations(catalogue) if catalogue else {}


def unit(context: str, text: str, anchor: str = "", kind: UnitKind = UnitKind.PARAGRAPH) -> Unit:
    """A unit."""
    return Unit(context, text, kind, HERE, anchor)


def paragraph(context: str, text: str, anchor: str = "") -> Paragraph[Unit]:
    """A paragraph of one unit."""
    return Paragraph(unit(context, text, anchor), anchor)


def table(context: str, rows: Sequence[tuple[str, Sequence[str]]]) -> Table[Unit]:
    """A table with the id ``who`` and two columns."""
    columns = tuple(unit(f"{context}/who", name) for name in ("Recipient", "Purpose"))
    made = (Row(row, tuple(Cell((paragraph(f"{context}/who/{row}", cell),)) for cell in cells)) for row, cells in rows)
    return Table("who", None, columns, tuple(made))


def section(identity: str, title: str, *blocks: Block[Unit]) -> Section[Unit]:
    """A section with blocks."""
    return Section(identity, unit(f"sections/{identity}", title, kind=UnitKind.TITLE), None, blocks, (), HERE)


def with_sections(*sections: Section[Unit], notice: Notice[Unit] | None = None) -> Notice[Unit]:
    """The minimal notice with other sections."""
    return replace(notice or minimal(), sections=sections)


def with_fact(notice: Notice[Unit], name: str, value: str) -> Notice[Unit]:
    """The notice with a period of that value."""
    fact = Fact(FactKind.PERIOD, name, value, HERE)
    return replace(notice, facts={**notice.facts, f"period.{name}": fact})


def side(
    notice: Notice[Unit], locale: str = "en", words: Mapping[tuple[str, str], str] | None = None, name: str = "side"
) -> Side:
    """One side of a redline."""
    spoken = words_of(locale) if words is None else words
    return Side(name, notice, localise_notice(notice, locale, spoken)[0], spoken)


# --- releases ---------------------------------------------------------------------------------------------------------


def note(day: datetime.date, summary: str = "This is the first version.") -> ChangeNote[Unit]:
    """A note about a version."""
    text = unit(f"changes/{day.isoformat()}", summary, kind=UnitKind.SUMMARY)
    classes = {"fr": ChangeClass.EDITORIAL}
    return ChangeNote(day, "The review of the year.", ChangeClass.MATERIAL, classes, text, HERE)


def candidate(
    notice: Notice[Unit],
    words: Mapping[str, Mapping[tuple[str, str], str]] | None = None,
    standings: Mapping[str, Mapping[tuple[str, str], Standing]] | None = None,
) -> Candidate:
    """A notice ready for release in English, French and Korean; summaries of changes count as translated."""
    spoken = {locale: {**words_of(locale), **(words or {}).get(locale, {})} for locale in ("fr", "ko")}
    for each in notice.changes:
        for locale in spoken:
            spoken[locale].setdefault((each.summary.context, each.summary.text), f"{locale}: {each.summary.text}")
    localised: dict[str, Notice[Text]] = {"en": localise_notice(notice, "en", {})[0]}
    localised.update({locale: localise_notice(notice, locale, spoken[locale])[0] for locale in spoken})
    return Candidate(notice, localised, standings or {})


def dated(day: datetime.date, notice: Notice[Unit] | None = None) -> Notice[Unit]:
    """The notice as the version of a day, with the note about it, in three languages."""
    base = notice or minimal()
    notes = tuple(each for each in base.changes if each.version != day)
    return replace(base, version=day, locales=("en", "fr", "ko"), changes=(*notes, note(day)))


def release(archive: Archive, wanted: Candidate, request: Request) -> Archive:
    """The archive with one release more. Raises AssertionError where it is refused."""
    planned = plan_release(wanted, archive, request)
    assert isinstance(planned, Planned), planned
    chain = b"".join(write_link(link) for link in archive.chain.links) + write_link(planned.link)
    return read_archive(archive.path, chain, {**archive.files, planned.link.file: planned.content})


def empty_archive() -> Archive:
    """An archive in which nothing is."""
    return read_archive("content/visitors/versions", b"", {})


# --- generated --------------------------------------------------------------------------------------------------------

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)
korean_texts = st.lists(st.sampled_from(KOREAN), min_size=1, max_size=10).map(" ".join)
ids = st.sampled_from(("one", "two", "three", "four"))


@st.composite
def blocks(draw: st.DrawFn, context: str) -> tuple[Block[Unit], ...]:
    """Some blocks of a section: paragraphs, a list, a table, definitions, a heading with more below it."""
    made: list[Block[Unit]] = []
    for _ in range(draw(st.integers(1, 4))):
        made.append(draw(_block(context)))
    if draw(st.booleans()):
        rows = draw(st.lists(ids, unique=True, max_size=4))
        made.append(table(context, [(row, (draw(texts), draw(texts))) for row in rows]))
    if draw(st.booleans()):
        below = f"{context}/more"
        made.append(Heading(unit(below, draw(texts), "more", UnitKind.HEADING), 2, "more"))
        made.append(draw(_block(below)))
    return tuple(made)


@st.composite
def _block(draw: st.DrawFn, context: str) -> Block[Unit]:
    kind = draw(st.sampled_from(("paragraph", "list", "definition")))
    if kind == "paragraph":
        return paragraph(context, draw(texts))
    if kind == "list":
        marker = draw(st.sampled_from(list(Marker)))
        items = draw(st.lists(texts, min_size=1, max_size=4))
        return ListBlock(marker, tuple(Item((paragraph(context, text),)) for text in items))
    entry = Definition(unit(context, draw(texts), kind=UnitKind.TERM), (paragraph(context, draw(texts)),))
    return DefinitionList((entry,))


@st.composite
def notices(draw: st.DrawFn) -> Notice[Unit]:
    """The minimal notice with sections, a fact and an addendum of any kind."""
    sections = [
        section(name, draw(texts), *draw(blocks(f"sections/{name}")))
        for name in draw(st.lists(ids, unique=True, min_size=1, max_size=4))
    ]
    period = draw(st.sampled_from(("P12M", "P6M", "P1Y")))
    base = with_fact(with_sections(*sections), "visitor_log", period)
    if draw(st.booleans()):
        base = replace(base, addenda=())
    return base


@st.composite
def edits(draw: st.DrawFn) -> tuple[Notice[Unit], Notice[Unit]]:
    """A notice and what a few edits made of it: blocks changed, moved, taken out, sections swapped."""
    old = draw(notices())
    sections = list(old.sections)
    for _ in range(draw(st.integers(1, 3))):
        place = draw(st.integers(0, len(sections) - 1))
        own = list(sections[place].blocks)
        what = draw(st.sampled_from(("remove", "reverse", "add", "swap", "move")))
        if what == "remove" and own:
            own.pop(draw(st.integers(0, len(own) - 1)))
        elif what == "reverse":
            own.reverse()
        elif what == "add":
            own.insert(draw(st.integers(0, len(own))), draw(_block(f"sections/{sections[place].id}")))
        elif what == "swap":
            sections.insert(0, sections.pop(place))
            continue
        elif own:
            other = draw(st.integers(0, len(sections) - 1))
            block = own.pop()
            sections[place] = replace(sections[place], blocks=tuple(own))
            sections[other] = replace(sections[other], blocks=(*sections[other].blocks, block))
            continue
        sections[place] = replace(sections[place], blocks=tuple(own))
    new = replace(old, sections=tuple(sections))
    if draw(st.booleans()):
        new = with_fact(new, "visitor_log", draw(st.sampled_from(("P12M", "P6M", "P1Y"))))
    return old, new
