"""One folder of ``content/`` → one notice."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, Generic, TypeVar

from notice_cli.diagnostics import Span
from notice_cli.load.activities import ROWS, read_activity
from notice_cli.load.anchors import PAGE_IDS, PAGE_NAMES, Anchors
from notice_cli.load.changes import NAME as CHANGES
from notice_cli.load.changes import read_changes
from notice_cli.load.crosscheck import Known, check_notice
from notice_cli.load.facts import Facts, check_variants, read_facts, read_glossary
from notice_cli.load.files import list_folder, read_text
from notice_cli.load.findings import Findings, suggest
from notice_cli.load.nodes import Plain
from notice_cli.load.parts import read_addendum, read_section
from notice_cli.load.shapes import NoticeShape, is_id
from notice_cli.load.validate import Document, Reading, read_shape
from notice_cli.load.words import read_words
from notice_cli.load.yaml import parse_yaml
from notice_cli.model import Activity, Addendum, Basis, ChangeNote, Fallback, Glossary, Notice, Section, Unit, UnitKind

P = TypeVar("P")

_SUFFIXES: Final = {"sections": ".md", "activities": ".yaml", "addenda": ".md"}


@dataclass(frozen=True, slots=True)
class _Part(Generic[P]):
    """A part's file as read."""

    value: P | None
    document: Document | None
    anchors: Anchors


def load_notice(root: Path, folder: str, findings: Findings) -> Notice[Unit] | None:
    """The notice in ``content/<folder>/``, with everything that is wrong about its files in ``findings``.

    Parts that cannot be read are left out of it. None when ``notice.yaml`` lacks what a notice cannot be without.
    """
    return _Loader(root, f"content/{folder}", folder, findings).load()


class _Loader:
    """Reads all files first and judges them together, so that one run reports everything."""

    def __init__(self, root: Path, base: str, name: str, findings: Findings) -> None:
        self._root, self._base, self._name, self._findings = root, base, name, findings
        self._anchors: dict[str, frozenset[str]] = {}

    def load(self) -> Notice[Unit] | None:
        """Read, check the lists against the files, assemble, check what refers to what."""
        reading = self._read_notice_file()
        authoritative = reading.shape.authoritative if reading else ""
        locales = reading.shape.locales if reading else ()
        facts = self._read_facts(authoritative)
        check_variants(facts, locales, self._findings)
        glossary = self._read_glossary(locales)
        changes = self._read_changes(locales)
        sections = self._read_parts("sections", self._read_section)
        activities = self._read_parts("activities", self._read_activity)
        addenda = self._read_parts("addenda", self._read_addendum)
        if reading is None:
            return None
        self._check_lists(reading, sections, activities, addenda)
        notice = replace(self._assemble(reading, facts, glossary, sections, activities, addenda), changes=changes)
        read = [part.document for part in activities.values()] + [part.document for part in addenda.values()]
        documents = {document.path: document for document in read if document is not None}
        known = Known.collect(reading.shape, facts, self._anchors)
        check_notice(notice, reading.document, documents, known, self._findings)
        return notice if reading.whole else None

    # --- files ---

    def _read_notice_file(self) -> Reading[NoticeShape] | None:
        path = f"{self._base}/notice.yaml"
        text = read_text(self._root, path, self._findings)
        node = parse_yaml(text, path, self._findings) if text is not None else None
        if node is None:
            if text is not None and not text.strip():
                self._findings.add(
                    Span(path), "missing-key", "the file is empty", "write 'id:', 'title:' and the other keys"
                )
            return None
        placeholders: dict[str, Plain] = {
            "id": self._name if is_id(self._name) else "notice",
            "title": self._name,
            "description": self._name,
            "entity": "",
            "authoritative": "en",
            "locales": [],
            "version": "2000-01-01",
            "published": "2000-01-01",
            "base_url": "https://www.example.com/",
            "prevailing": "{language.authoritative} {language.this}",
            "sections": [
                name.removesuffix(".md") for name in list_folder(self._root, f"{self._base}/sections", Findings())
            ],
        }
        return read_shape(NoticeShape, Document(path, node), self._findings, placeholders)

    def _read_facts(self, authoritative: str) -> Facts:
        path = f"{self._base}/facts.yaml"
        if not (self._root / path).exists():
            self._findings.add(
                Span(path),
                "missing-part",
                "the notice has no facts.yaml",
                "add it, with the entity that publishes the notice",
            )
            return Facts({}, (), frozenset())
        text = read_text(self._root, path, self._findings)
        return read_facts(text or "", path, authoritative, self._findings)

    def _read_glossary(self, locales: tuple[str, ...]) -> Glossary:
        path = f"{self._base}/glossary.yaml"
        text = read_text(self._root, path, self._findings) if (self._root / path).exists() else None
        return read_glossary(text, path, locales, self._findings) if text else Glossary()

    def _read_changes(self, locales: tuple[str, ...]) -> tuple[ChangeNote[Unit], ...]:
        path = f"{self._base}/{CHANGES}"
        text = read_text(self._root, path, self._findings) if (self._root / path).exists() else None
        return read_changes(text, path, locales, self._findings) if text else ()

    def _read_parts(self, folder: str, read: Callable[[str, str, str], _Part[P]]) -> dict[str, _Part[P]]:
        """Every part of a folder by id, listed or not, so that all of them are judged."""
        parts: dict[str, _Part[P]] = {}
        suffix = _SUFFIXES[folder]
        for name in list_folder(self._root, f"{self._base}/{folder}", self._findings):
            path = f"{self._base}/{folder}/{name}"
            part = name.removesuffix(suffix)
            if part == name:
                hint = f"rename it to end in '{suffix}', or move it out of the folder"
                self._findings.add(
                    Span(path), "unlisted-part", f"'{name}' is not read: files here end in '{suffix}'", hint
                )
            elif not is_id(part):
                hint = "name the file with lower-case ASCII words joined by hyphens"
                self._findings.add(Span(path), "bad-id", f"the file name '{part}' is no id", hint)
            else:
                text = read_text(self._root, path, self._findings)
                parts[part] = read(text, path, part) if text is not None else _Part(None, None, Anchors(self._findings))
                self._anchors[path] = parts[part].anchors.names
        return parts

    def _read_section(self, text: str, path: str, part: str) -> _Part[Section[Unit]]:
        section, anchors = read_section(text, path, part, self._findings)
        return _Part(section, None, anchors)

    def _read_activity(self, text: str, path: str, part: str) -> _Part[Activity[Unit]]:
        return _Part(*read_activity(text, path, part, self._findings))

    def _read_addendum(self, text: str, path: str, part: str) -> _Part[Addendum[Unit]]:
        return _Part(*read_addendum(text, path, part, self._findings))

    # --- lists ---

    def _check_lists(
        self,
        reading: Reading[NoticeShape],
        sections: Mapping[str, object],
        activities: Mapping[str, object],
        addenda: Mapping[str, object],
    ) -> None:
        shape, document = reading.shape, reading.document
        if document.has("id") and shape.id != self._name:
            hint = f"write 'id: {self._name}', or rename the folder"
            self._findings.add(
                document.span("id"), "wrong-value", f"the id '{shape.id}' is not the folder's name", hint
            )
        listed = [(part, document.span("sections", index)) for index, part in enumerate(shape.sections)]
        if shape.introduction:
            listed.append((shape.introduction, document.span("introduction")))
        self._compare("sections", listed if reading.whole else None, sections)
        self._compare("activities", list(_list_activities(reading)), activities)
        in_order = [(part, document.span("addenda", index)) for index, part in enumerate(shape.addenda)]
        self._compare("addenda", in_order, addenda)

    def _compare(self, folder: str, listed: list[tuple[str, Span]] | None, parts: Mapping[str, object]) -> None:
        """Report ids listed twice, listed without a file, and files that are not listed."""
        if listed is None:
            return
        seen: set[str] = set()
        for part, span in listed:
            if part in seen:
                self._findings.add(span, "duplicate-id", f"'{part}' is listed twice", "list every part once")
            elif part not in parts:
                path = f"{self._base}/{folder}/{part}{_SUFFIXES[folder]}"
                free = [name for name in parts if name not in {each for each, _ in listed}]
                hint = suggest(part, free, "add the file, or take the id off the list")
                self._findings.add(span, "missing-part", f"'{part}' is listed, but '{path}' is not there", hint)
            seen.add(part)
            if part in (PAGE_NAMES if folder == "addenda" else PAGE_IDS):
                owner = "has the address of another page" if folder == "addenda" else "belongs to the page"
                self._findings.add(span, "bad-id", f"the id '{part}' {owner}", "give the file another name")
        for part in parts:
            if part not in seen:
                path = f"{self._base}/{folder}/{part}{_SUFFIXES[folder]}"
                hint = f"list '{part}' in notice.yaml, or move the file out of the folder"
                self._findings.add(Span(path), "unlisted-part", f"'{part}' is not listed in notice.yaml", hint)

    # --- assembly ---

    def _assemble(
        self,
        reading: Reading[NoticeShape],
        facts: Facts,
        glossary: Glossary,
        sections: Mapping[str, _Part[Section[Unit]]],
        activities: Mapping[str, _Part[Activity[Unit]]],
        addenda: Mapping[str, _Part[Addendum[Unit]]],
    ) -> Notice[Unit]:
        shape, document = reading.shape, reading.document
        tree = self._build_tree(reading, activities)
        ordered = _pick(shape.sections, sections)
        if shape.activities:
            home = shape.activities.section
            ordered = tuple(replace(each, activities=tree) if each.id == home else each for each in ordered)
        self._report_empty(ordered)
        introduction = _pick((shape.introduction or "",), sections)
        bases = (
            Basis(basis, read_words(document, ("bases", basis), f"bases/{basis}", UnitKind.NAME))
            for basis in shape.bases
        )
        return Notice(
            id=shape.id,
            title=read_words(document, ("title",), "notice", UnitKind.TITLE),
            description=read_words(document, ("description",), "notice", UnitKind.SUMMARY),
            banner=read_words(document, ("banner",), "notice", UnitKind.PARAGRAPH) if shape.banner else None,
            clause=read_words(document, ("prevailing",), "notice", UnitKind.PARAGRAPH),
            authoritative=shape.authoritative,
            locales=shape.locales,
            version=shape.version,
            published=shape.published,
            base_url=shape.base_url,
            entity=shape.entity,
            introduction=introduction[0] if introduction else None,
            sections=ordered,
            addenda=_pick(shape.addenda, addenda),
            bases=tuple(bases),
            fact_texts=facts.texts,
            facts=facts.facts,
            glossary=glossary,
            fallback=Fallback(shape.policy.untranslated),
            span=Span(document.path, 1),
            locale=shape.authoritative,
        )

    def _build_tree(
        self, reading: Reading[NoticeShape], parts: Mapping[str, _Part[Activity[Unit]]]
    ) -> tuple[Activity[Unit], ...]:
        tree: list[Activity[Unit]] = []
        seen: set[str] = set()
        for entry in reading.shape.activities.order if reading.shape.activities else ():
            members = tuple(each for name in entry.members if name not in seen for each in _pick((name,), parts))
            seen.update(entry.members)
            for activity in _pick((entry.id,) if entry.id not in seen else (), parts):
                self._check_group(activity, is_group=bool(entry.members))
                tree.append(replace(activity, table=None, children=members) if entry.members else activity)
            seen.add(entry.id)
            for member in members:
                self._check_group(member, is_group=False)
        return tuple(tree)

    def _check_group(self, activity: Activity[Unit], *, is_group: bool) -> None:
        if is_group and activity.table is not None:
            message = f"'{activity.id}' is listed as a group, but has rows of its own"
            hint = "keep 'title' and 'text', and move the rows to an activity of the group"
            self._findings.add(activity.span, "wrong-value", message, hint)
        if not is_group and activity.table is None:
            message = f"the activity '{activity.id}' has none of {', '.join(ROWS)}"
            hint = "add the four rows, or list activities below it in notice.yaml to make it a group"
            self._findings.add(activity.span, "missing-key", message, hint)

    def _report_empty(self, sections: tuple[Section[Unit], ...]) -> None:
        for section in sections:
            if not section.blocks and not section.activities:
                self._findings.add(
                    section.span, "empty-text", "the section has no text", "write it below the front matter"
                )


def _pick(order: tuple[str, ...], parts: Mapping[str, _Part[P]]) -> tuple[P, ...]:
    """The parts that could be read, in the order given, each once."""
    picked = (parts[part].value for part in dict.fromkeys(order) if part in parts)
    return tuple(value for value in picked if value is not None)


def _list_activities(reading: Reading[NoticeShape]) -> list[tuple[str, Span]]:
    listed: list[tuple[str, Span]] = []
    shape, document = reading.shape, reading.document
    for index, entry in enumerate(shape.activities.order if shape.activities else ()):
        span = document.span("activities", "order", index)
        listed.append((entry.id, span))
        for place, member in enumerate(entry.members):
            listed.append((member, document.span("activities", "order", index, entry.id, place)))
    return listed
