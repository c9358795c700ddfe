"""What refers to what: references, links, paths, languages and cycles, judged once all files are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from notice_cli.diagnostics import Span
from notice_cli.inline import parse_inline, references, walk_inlines
from notice_cli.load.activities import ROWS
from notice_cli.load.anchors import PAGE_ANCHORS
from notice_cli.load.cycles import find_cycles
from notice_cli.load.facts import Facts
from notice_cli.load.findings import Findings, suggest
from notice_cli.load.shapes import NoticeShape
from notice_cli.load.validate import Document
from notice_cli.model import Activity, FactKind, Inline, Link, Notice, Unit, Value
from notice_cli.walk import list_parts, walk_activities, walk_leaves

_LANGUAGES: Final = ("language.authoritative", "language.this")
_ATTRIBUTES: Final[Mapping[str, tuple[str, ...]]] = {
    FactKind.LAW: ("short", "citation"),
    FactKind.AUTHORITY: ("short",),
    FactKind.PERIOD: ("plain",),
}


@dataclass(frozen=True, slots=True)
class Known:
    """Everything that text may name. Files that are listed count, even where they could not be read."""

    references: frozenset[str]
    parts: frozenset[str]
    """Paths of the body and its rows."""
    addenda: frozenset[str]
    unnumbered: str
    """Id of the introduction, which is a part but has no number to refer to."""
    facts: Facts
    anchors: Mapping[str, frozenset[str]]
    """Ids given in each file, by path."""

    @staticmethod
    def collect(shape: NoticeShape, facts: Facts, anchors: Mapping[str, frozenset[str]]) -> Known:
        """From the lists of ``notice.yaml``, the names in ``facts.yaml`` and the ids in the files."""
        entries = shape.activities.order if shape.activities else ()
        groups = [entry.id for entry in entries if entry.members]
        activities = [name for entry in entries for name in (entry.members or (entry.id,))]
        parts = [
            f"sections/{name}" for name in (*shape.sections, *([shape.introduction] if shape.introduction else []))
        ]
        parts += [f"activities/{name}" for name in (*groups, *activities)]
        parts += [f"activities/{name}/{row}" for name in activities for row in ROWS]
        computed = [f"section.{name}" for name in shape.sections]
        computed += [f"activity.{name}" for name in (*groups, *activities)]
        computed += [f"addendum.{name}" for name in shape.addenda]
        computed += [f"basis.{name}" for name in shape.bases]
        named = frozenset((*computed, *_LANGUAGES, "date.version", *facts.written))
        addenda = frozenset(f"addenda/{name}" for name in shape.addenda)
        return Known(named, frozenset(parts), addenda, shape.introduction or "", facts, anchors)


def check_notice(
    notice: Notice[Unit], document: Document, documents: Mapping[str, Document], known: Known, findings: Findings
) -> None:
    """Report every unit, list and path of the notice that names something it does not have.

    ``document`` is notice.yaml; ``documents`` holds the activities' files and the addenda's front matter by path.
    """
    for unit in walk_leaves(notice):
        _check_unit(unit, known, findings)
    _check_head(notice, document, known, findings)
    for activity in walk_activities(notice):
        if activity.table is not None and activity.span.path in documents:
            _check_activity(activity, documents[activity.span.path], notice, known, findings)
    for addendum in notice.addenda:
        if addendum.span.path in documents:
            file = documents[addendum.span.path]
            _check_paths(addendum.amends, file, known, findings)
            for index, locale in enumerate(addendum.translate):
                _check_translated(locale, notice, file.span("translate", index), findings)
    for term in notice.glossary.terms:
        if term.defined_in and term.defined_in not in known.parts | known.addenda:
            hint = suggest(
                term.defined_in, known.parts | known.addenda, "name a part by its path, such as sections/definitions"
            )
            message = f"the term is said to be defined in '{term.defined_in}', which is no part"
            findings.add(term.span, "unknown-part", message, hint)
    _check_page(notice, known, findings)
    for cycle, span in find_cycles(notice):
        findings.add(
            span,
            "circular-reference",
            f"the text refers to itself: {' → '.join(cycle)}",
            "write one of them out in words",
        )


# --- units ------------------------------------------------------------------------------------------------------------


def _check_unit(unit: Unit, known: Known, findings: Findings) -> None:
    nodes, problems = parse_inline(unit.text)
    for problem in problems:
        if problem.rule == "control-character" and findings.has(problem.rule, unit.span.path):
            continue  # Reported where the file was read, with the character's own line.
        _add(unit, problem.rule, problem.message, problem.hint, findings)
    for reference in dict.fromkeys(_list_references(nodes)):
        _check_reference(unit, reference, known, findings)
    anchors = known.anchors.get(unit.span.path, frozenset()).union(PAGE_ANCHORS)
    for node in walk_inlines(nodes):
        if isinstance(node, Link) and node.href.startswith("#") and node.href[1:] not in anchors:
            hint = suggest(node.href[1:], anchors, "link to an id that the same file gives with {#id}")
            _add(
                unit, "broken-anchor", f"the link goes to '{node.href}', but the file gives no such id", hint, findings
            )


def _list_references(nodes: tuple[Inline, ...]) -> Iterator[str]:
    """References as they are parsed: alone, in the words of a link, or as its destination."""
    for node in walk_inlines(nodes):
        if isinstance(node, Value):
            yield node.ref
        elif isinstance(node, Link):
            yield from (*references(node.text), *references(node.href))


def _add(unit: Unit, rule: str, message: str, hint: str, findings: Findings) -> None:
    findings.add(unit.span, rule, message, hint, context=unit.context, source=unit.text)


def _check_reference(unit: Unit, reference: str, known: Known, findings: Findings) -> None:
    kind, _, rest = reference.partition(".")
    name, _, attribute = rest.partition(".")
    base = f"{kind}.{name}"
    if kind == "section" and name == known.unnumbered:
        message = f"'{{{reference}}}' names the introduction, which has no number"
        _add(unit, "unknown-fact", message, "refer to it in words", findings)
    elif base not in known.references:
        same_kind = [each for each in known.references if each.startswith(f"{kind}.")]
        otherwise = "add the fact to facts.yaml, or correct the reference"
        hint = suggest(base, same_kind or known.references, otherwise)
        _add(unit, "unknown-fact", f"'{{{reference}}}' names nothing that the notice has", hint, findings)
    elif attribute:
        _check_attribute(unit, reference, known, findings)


def _check_attribute(unit: Unit, reference: str, known: Known, findings: Findings) -> None:
    base, _, attribute = reference.rpartition(".")
    kind = base.partition(".")[0]
    allowed = _ATTRIBUTES.get(kind, ())
    if attribute not in allowed:
        listed = f"write {{{base}}}" + (f" or one of {', '.join(allowed)} behind it" if allowed else "")
        hint = suggest(attribute, allowed, listed)
        _add(unit, "unknown-fact", f"'{{{reference}}}': a {kind} has no '{attribute}'", hint, findings)
    elif attribute != "plain" and not known.facts.may_have(base, attribute):
        hint = f"add '{attribute}:' to it in facts.yaml"
        _add(unit, "unknown-fact", f"'{{{reference}}}': the {kind} has no '{attribute}'", hint, findings)


# --- files ------------------------------------------------------------------------------------------------------------


def _check_head(notice: Notice[Unit], document: Document, known: Known, findings: Findings) -> None:
    """The languages, the entity, the clause and the activities' section of notice.yaml."""
    span = document.span("locales")
    if notice.locales and notice.locales[0] != notice.authoritative:
        message = f"the first locale is '{notice.locales[0]}', but the authoritative one is '{notice.authoritative}'"
        findings.add(span, "wrong-value", message, f"begin the list with '{notice.authoritative}'")
    for locale in sorted({tag for tag in notice.locales if notice.locales.count(tag) > 1}):
        findings.add(span, "duplicate-id", f"the locale '{locale}' is listed twice", "list every locale once")
    if notice.version < notice.published:
        message = f"the version {notice.version} is older than the first one, published {notice.published}"
        findings.add(document.span("version"), "wrong-value", message, "correct one of the two dates")
    if notice.entity and f"entity.{notice.entity}" not in known.references:
        names = [name.removeprefix("entity.") for name in known.references if name.startswith("entity.")]
        hint = suggest(notice.entity, names, "name an entity of facts.yaml")
        findings.add(document.span("entity"), "unknown-fact", f"there is no entity '{notice.entity}'", hint)
    for language in _LANGUAGES:
        if language not in references(notice.clause.text):
            message = f"the prevailing clause does not say {{{language}}}"
            hint = "write it into the clause, so that every version names both languages"
            findings.add(document.span("prevailing"), "missing-reference", message, hint)
    home = document.scalar("activities", "section").text or "" if document.has("activities", "section") else ""
    if home and f"section.{home}" not in known.references:
        names = [name.removeprefix("section.") for name in known.references if name.startswith("section.")]
        message = f"the activities are put into '{home}', which is no listed section"
        findings.add(
            document.span("activities", "section"), "unknown-part", message, suggest(home, names, "name a section")
        )


def _check_activity(
    activity: Activity[Unit], file: Document, notice: Notice[Unit], known: Known, findings: Findings
) -> None:
    if activity.table is None:
        return
    bases = [basis.id for basis in notice.bases]
    for index, purpose in enumerate(activity.table.purposes.rows):
        for place, basis in enumerate(purpose.bases):
            if basis not in bases:
                span = file.span("purposes", "rows", index, "bases", place)
                hint = suggest(basis, bases, "use a key of 'bases' in notice.yaml")
                findings.add(span, "unknown-fact", f"there is no legal basis '{basis}'", hint)
    periods = [name.removeprefix("period.") for name in known.references if name.startswith("period.")]
    for index, row in enumerate(activity.table.retention):
        if row.period and row.period not in periods:
            span = file.span("retention", "rows", index, "period")
            hint = suggest(row.period, periods, "name a period of facts.yaml")
            findings.add(span, "unknown-fact", f"there is no period '{row.period}'", hint)


def _check_page(notice: Notice[Unit], known: Known, findings: Findings) -> None:
    """Parts and ids inside them share one page: ``traffic`` with an id ``retention`` is its own row of that name."""
    taken: dict[str, str] = {}
    for part, anchor in list_parts(notice).items():
        for name, owner in ((anchor, part), *((f"{anchor}-{inner}", part) for inner in _inner(part, notice, known))):
            if name in taken and taken[name] != owner:
                message = f"'{owner}' and '{taken[name]}' would both have the address '#{name}' in the page"
                findings.add(
                    _file_of(owner, notice), "duplicate-id", message, "rename one of the two, or the id inside it"
                )
            taken.setdefault(name, owner)


def _inner(part: str, notice: Notice[Unit], known: Known) -> list[str]:
    """Ids given in a part's own file; rows of activities have none but their part's."""
    return sorted(known.anchors.get(_file_of(part, notice).path, ())) if part.count("/") == 1 else []


def _file_of(part: str, notice: Notice[Unit]) -> Span:
    folder, name = part.split("/")[:2]
    suffix = ".yaml" if folder == "activities" else ".md"
    return Span(f"{notice.span.path.rpartition('/')[0]}/{folder}/{name}{suffix}")


def _check_paths(amends: tuple[str, ...], file: Document, known: Known, findings: Findings) -> None:
    for index, path in enumerate(amends):
        if path not in known.parts:
            otherwise = "name sections/<id>, activities/<id>, or a row such as activities/<id>/retention"
            span = file.span("amends", index)
            findings.add(
                span, "unknown-part", f"'{path}' is no part of the notice", suggest(path, known.parts, otherwise)
            )
        elif path in amends[:index]:
            findings.add(file.span("amends", index), "duplicate-id", f"'{path}' is listed twice", "list it once")


def _check_translated(locale: str, notice: Notice[Unit], span: Span, findings: Findings) -> None:
    if locale == notice.authoritative:
        message = f"'{locale}' is the authoritative language; nothing is translated into it"
        findings.add(span, "wrong-value", message, "take it off the list")
    elif notice.locales and locale not in notice.locales:
        message = f"'{locale}' is not a locale of the notice"
        hint = suggest(locale, notice.locales, f"the locales are {', '.join(notice.locales)}")
        findings.add(span, "unknown-locale", message, hint)
