"""Every rule about the source, broken in a real project: the right finding, at the right line, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.load_fixture import BASE, copy_minimal, edit, find, list_places, write


@dataclass(frozen=True)
class Slip:
    """One mistake: what is replaced by what, and where the finding stands, counted from the replaced line."""

    rule: str
    path: str
    old: str
    new: str
    offset: int = 0
    hint: str = ""


SLIPS = {
    # notice.yaml
    "misspelt key": Slip(
        "unknown-key", "notice.yaml", "addenda:", "addendum: [canada]\naddenda:", hint="did you mean 'addenda'?"
    ),
    "missing title": Slip("missing-key", "notice.yaml", "title: Visitor Notice\n", "", -1),
    "list for text": Slip("wrong-value", "notice.yaml", "entity: main", "entity: [main]"),
    "text for list": Slip("wrong-value", "notice.yaml", "addenda: [canada]", "policy: block\naddenda: [canada]"),
    "no date": Slip("wrong-value", "notice.yaml", "version: 2026-06-01", "version: 1 June 2026"),
    "no such day": Slip("wrong-value", "notice.yaml", "version: 2026-06-01", "version: 2026-06-31"),
    "older than the first": Slip("wrong-value", "notice.yaml", "version: 2026-06-01", "version: 2024-06-01"),
    "http base": Slip("wrong-value", "notice.yaml", "base_url: https", "base_url: http"),
    "unknown policy": Slip("wrong-value", "notice.yaml", "bases:", "policy: {untranslated: ignore}\nbases:"),
    "other folder": Slip("wrong-value", "notice.yaml", "id: visitors", "id: guests"),
    "not a tag": Slip("unknown-locale", "notice.yaml", "it, id]", "it, id, klingon]"),
    "underscored tag": Slip("unknown-locale", "notice.yaml", "it, id]", "it, id, pt_BR]", hint="BCP 47"),
    "authoritative not first": Slip("wrong-value", "notice.yaml", "[en, fr,", "[fr, en,"),
    "locale twice": Slip("duplicate-id", "notice.yaml", "it, id]", "it, id, fr]"),
    "key twice": Slip("duplicate-key", "notice.yaml", "entity: main", "entity: main\nentity: main", 1),
    "part twice": Slip("duplicate-id", "notice.yaml", "sections: [visits]", "sections: [visits, visits]"),
    "missing section": Slip("missing-part", "notice.yaml", "sections: [visits]", "sections: [visits, rights]"),
    "missing activity": Slip("missing-part", "notice.yaml", "order: [reception]", "order: [reception, cameras]"),
    "missing addendum": Slip("missing-part", "notice.yaml", "addenda: [canada]", "addenda: [canada, japan]"),
    "capital id": Slip(
        "bad-id", "notice.yaml", "legitimate-interests:", "Legitimate_Interests: x\n  legitimate-interests:"
    ),
    "unknown entity": Slip("unknown-fact", "notice.yaml", "entity: main", "entity: mian", hint="did you mean 'main'?"),
    "home of activities": Slip(
        "unknown-part", "notice.yaml", "section: visits", "section: visit", hint="did you mean 'visits'?"
    ),
    "clause without a language": Slip("missing-reference", "notice.yaml", "in {language.this} ", "", -1),
    "group without activities": Slip(
        "wrong-value", "notice.yaml", "order: [reception]", "order: [reception, {desk: []}]"
    ),
    # facts.yaml
    "bad period": Slip("bad-fact", "facts.yaml", "P12M", "12 months", hint="P12M"),
    "period of two units": Slip("bad-fact", "facts.yaml", "P12M", "P1Y6M"),
    "period of nothing": Slip("bad-fact", "facts.yaml", "P12M", "P0D"),
    "bad e-mail": Slip("bad-fact", "facts.yaml", "privacy@example.com", "privacy at example.com"),
    "http url": Slip("bad-fact", "facts.yaml", "https://www", "http://www"),
    "script url": Slip("bad-fact", "facts.yaml", "https://www.example.com/office", "'javascript:alert(1)'"),
    "variant of no locale": Slip(
        "unknown-locale",
        "facts.yaml",
        "https://www.example.com/office",
        "{en: https://a.example, de: https://b.example}",
    ),
    "no authoritative variant": Slip(
        "bad-fact", "facts.yaml", "https://www.example.com/office", "{fr: https://a.example}"
    ),
    "reading of no locale": Slip("unknown-locale", "facts.yaml", "{ko:", "{ja:"),
    "fact's key": Slip("unknown-key", "facts.yaml", "citation:", "quotation:", hint="did you mean 'citation'?"),
    "kind of fact": Slip("unknown-key", "facts.yaml", "email:", "emial: {}\nemail:", hint="did you mean 'email'?"),
    "name of fact": Slip(
        "bad-id", "facts.yaml", "  privacy:", "  head-office: a@example.com\n  privacy:", hint="head_office"
    ),
    "bad phone": Slip("bad-fact", "facts.yaml", "email:", 'phone:\n  desk: "0603 555"\nemail:', 1, hint="E.164"),
    "bad country": Slip(
        "bad-fact", "facts.yaml", "email:", "address:\n  desk: {lines: [1 Quay], country: UK1}\nemail:", 1
    ),
    "bad currency": Slip("bad-fact", "facts.yaml", "email:", "money:\n  fine: {amount: 5, currency: EURO}\nemail:", 1),
    "bad number": Slip("bad-fact", "facts.yaml", "email:", "number:\n  desks: 1,250\nemail:", 1),
    "bad date": Slip("bad-fact", "facts.yaml", "email:", "date:\n  first: 29.11.2024\nemail:", 1),
    "bad age": Slip("bad-fact", "facts.yaml", "email:", "age:\n  consent: sixteen\nemail:", 1),
    "provision of no law": Slip(
        "unknown-fact", "facts.yaml", "email:", "provision:\n  one: {law: gdpr, article: 6}\nemail:", 1
    ),
    "law of itself": Slip("circular-reference", "facts.yaml", "short: PIPEDA", 'short: "the {law.pipeda.short}"'),
    # sections
    "no such fact": Slip(
        "unknown-fact", "sections/visits.md", "{email.privacy}", "{email.privcy}", hint="did you mean 'email.privacy'?"
    ),
    "no such part": Slip(
        "unknown-fact", "sections/visits.md", "{activity.reception}", "{activity.receptoin}", hint="activity.reception"
    ),
    "no such attribute": Slip(
        "unknown-fact", "sections/visits.md", "{period.visitor_log.plain}", "{period.visitor_log.plan}", hint="plain"
    ),
    "fact in a link": Slip("unknown-fact", "sections/visits.md", "{url.office}", "{url.offices}", hint="url.office"),
    "dunder": Slip("malformed-reference", "sections/visits.md", "A Visitor may", "A Visitor {facts.__class__} may"),
    "raw HTML inline": Slip("raw-html", "sections/visits.md", "A Visitor may", "A <b>Visitor</b> may"),
    "raw HTML block": Slip(
        "raw-html", "sections/visits.md", "A Visitor may", "<script>alert(1)</script>\n\nA Visitor may"
    ),
    "comment": Slip("raw-html", "sections/visits.md", "A Visitor may", "<!-- later -->\n\nA Visitor may"),
    "script link": Slip(
        "forbidden-link", "sections/visits.md", "A Visitor may", "A [Visitor](javascript:alert(1)) may"
    ),
    "http link": Slip(
        "forbidden-link", "sections/visits.md", "A Visitor may", "A [Visitor](http://www.example.com/) may"
    ),
    "relative link": Slip("forbidden-link", "sections/visits.md", "A Visitor may", "A [Visitor](../rights.html) may"),
    "image": Slip(
        "unsupported-markdown",
        "sections/visits.md",
        "A Visitor may",
        "![x](https://www.example.com/x.png) A Visitor may",
    ),
    "code": Slip("unsupported-markdown", "sections/visits.md", "A Visitor may", "A `Visitor` may"),
    "fence": Slip("unsupported-markdown", "sections/visits.md", "A Visitor may", "```python\nx\n```\n\nA Visitor may"),
    "quotation": Slip("unsupported-markdown", "sections/visits.md", "A Visitor may", "> quoted\n\nA Visitor may"),
    "ruled line": Slip("unsupported-markdown", "sections/visits.md", "A Visitor may", "***\n\nA Visitor may"),
    "indented": Slip("unsupported-markdown", "sections/visits.md", "A Visitor may", "    indented\n\nA Visitor may"),
    "list from 3": Slip(
        "unsupported-markdown", "sections/visits.md", "A Visitor may", "3. three\n4. four\n\nA Visitor may"
    ),
    "class of no list": Slip(
        "unsupported-markdown", "sections/visits.md", "A Visitor may", "{.lower-roman}\n\nA Visitor may"
    ),
    "no such class": Slip(
        "unsupported-markdown", "sections/visits.md", "{.lower-roman}", "{.lower-romn}", hint="lower-roman"
    ),
    "level 1": Slip("heading-structure", "sections/visits.md", "## What", "# What"),
    "skipped level": Slip("heading-structure", "sections/visits.md", "## What", "### What"),
    "heading without id": Slip(
        "heading-structure", "sections/visits.md", " {#requests}", "", hint="{#what-you-can-ask-for}"
    ),
    "heading in a list": Slip("heading-structure", "sections/visits.md", "- a copy", "- ## Copy {#copy}\n- a copy"),
    "link to no id": Slip(
        "broken-anchor",
        "sections/visits.md",
        "A Visitor may",
        "A [Visitor](#contakt) may",
        hint="did you mean 'contact'?",
    ),
    "id twice": Slip("duplicate-id", "sections/visits.md", "does not work there.", "does not work there. {#contact}"),
    "id of the page": Slip("bad-id", "sections/visits.md", "{#contact}", "{#overview}"),
    "id with a space": Slip("bad-id", "sections/visits.md", "{#contact}", "{#Contact Us}", hint="contact-us"),
    "empty item": Slip("empty-text", "sections/visits.md", "- a copy of the data", "-\n- a copy of the data"),
    "cells missing": Slip("table-shape", "sections/visits.md", "      - Correction\n", "", -2),
    "no rows": Slip(
        "table-shape",
        "sections/visits.md",
        "A Visitor may",
        "```table\nid: none\ncolumns: [A]\nrows: []\n```\n\nA Visitor may",
        3,
    ),
    "empty cell": Slip("empty-text", "sections/visits.md", "      - Correction\n", '      - ""\n'),
    "row twice": Slip("duplicate-id", "sections/visits.md", "- id: correction", "- id: copy"),
    "table's key": Slip(
        "unknown-key", "sections/visits.md", "columns: [Request, Answer]", "columns: [Request, Answer]\ncolour: red", 1
    ),
    "table's YAML": Slip(
        "yaml-syntax", "sections/visits.md", "columns: [Request, Answer]", "columns: [Request, Answer", 1
    ),
    "pipes too wide": Slip(
        "table-shape", "sections/visits.md", "A Visitor may", "| A | B |\n|---|---|\n| x | y | z |\n\nA Visitor may", 2
    ),
    "no front matter": Slip("missing-key", "sections/visits.md", "---\ntitle: When", "title: When"),
    "front matter without title": Slip("missing-key", "sections/visits.md", "title: When you visit us\n", ""),
    # activities
    "row of the four": Slip(
        "missing-key", "activities/reception.yaml", "sources: |\n  The Visitor writes them into the log.\n", "", -5
    ),
    "unknown basis": Slip(
        "unknown-fact",
        "activities/reception.yaml",
        "[legitimate-interests]",
        "[legitimate-interest]",
        hint="legitimate-interests",
    ),
    "unknown period": Slip(
        "unknown-fact", "activities/reception.yaml", "period: visitor_log", "period: visitors_log", hint="visitor_log"
    ),
    "empty list": Slip("wrong-value", "activities/reception.yaml", "[legitimate-interests]", "[]"),
    "two rows of retention": Slip(
        "missing-key",
        "activities/reception.yaml",
        "    - id: log",
        "    - id: badge\n      text: Never.\n      what: Badges\n    - id: log",
        3,
    ),
    "reference in YAML": Slip(
        "unknown-fact", "activities/reception.yaml", "  - time of arrival", "  - time of {date.arrival}"
    ),
    "tab": Slip("yaml-syntax", "activities/reception.yaml", "collect: |", "\tcollect: |"),
    # addenda
    "unknown part": Slip(
        "unknown-part",
        "addenda/canada.md",
        "activities/reception/retention",
        "activities/reception/retentions",
        hint="retention",
    ),
    "untranslated locale": Slip("unknown-locale", "addenda/canada.md", "[fr]", "[de]"),
    "translated into itself": Slip("wrong-value", "addenda/canada.md", "[fr]", "[en]"),
    "no jurisdiction": Slip(
        "wrong-value", "addenda/canada.md", "jurisdiction: CA", "jurisdiction: Canada", hint="ISO 3166"
    ),
    "prevails in no language": Slip(
        "unknown-locale", "addenda/canada.md", "jurisdiction: CA", "jurisdiction: CA\nprevails: xx", 1
    ),
    "title of itself": Slip(
        "circular-reference", "addenda/canada.md", "title: Canada", 'title: "Canada, {addendum.canada}"'
    ),
    "address of the versions": Slip("bad-id", "notice.yaml", "addenda: [canada]", "addenda: [canada, versions]"),
    "address of the changes": Slip("bad-id", "notice.yaml", "addenda: [canada]", "addenda: [canada, changes]"),
    "section like the page": Slip("bad-id", "notice.yaml", "sections: [visits]", "sections: [visits, addenda]"),
    "id like the page": Slip("bad-id", "sections/visits.md", "{#contact}", "{#main}"),
    # glossary
    "forms of no locale": Slip("unknown-locale", "glossary.yaml", "      ko:", "      de:"),
    "defined nowhere": Slip(
        "unknown-part", "glossary.yaml", "sections/visits", "sections/visit", -2, hint="sections/visits"
    ),
}


ADDENDUM = "---\ntitle: Elsewhere\njurisdiction: JP\ntranslate: []\n---\n\nIt is the same there.\n"
BESIDE = {
    "address of the versions": {"addenda/versions.md": ADDENDUM},
    "address of the changes": {"addenda/changes.md": ADDENDUM},
    "section like the page": {"sections/addenda.md": "---\ntitle: More\n---\n\nThere is more.\n"},
}
"""Files that a slip needs beside it, to be no other slip."""


@pytest.mark.parametrize("name", SLIPS)
def test_one_slip_is_one_finding_at_its_line(name: str, tmp_path: Path) -> None:
    """A single mistake is reported under its rule, at the line that a person must edit, with what to do, and brings no others."""
    slip = SLIPS[name]
    root = copy_minimal(tmp_path)
    for path, text in BESIDE.get(name, {}).items():
        write(root, path, text)
    line = edit(root, slip.path, slip.old, slip.new) + slip.offset
    found = [each for each in find(root) if each.rule != "missing-catalogue"]
    assert (slip.rule, f"{BASE}/{slip.path}", line) in {(each.rule, each.path, each.line) for each in found}
    assert {each.rule for each in found} == {slip.rule}
    assert all(each.hint for each in found)
    assert slip.hint in " ".join(each.hint for each in found)


def test_everything_is_reported_in_one_run(tmp_path: Path) -> None:
    """Mistakes in six files of six kinds come out together, sorted by place."""
    root = copy_minimal(tmp_path)
    edit(root, "notice.yaml", "addenda: [canada]", "addenda: [canada, japan]\ncolour: red")
    edit(root, "facts.yaml", "P12M", "a year")
    edit(root, "glossary.yaml", "      ko:", "      de:")
    edit(root, "sections/visits.md", "A Visitor may", "A <br> Visitor with {email.nobody} may")
    edit(root, "activities/reception.yaml", "[legitimate-interests]", "[consent]")
    edit(root, "addenda/canada.md", "sections/visits,", "sections/nowhere,")
    assert list_places(root) == [
        ("unknown-fact", "activities/reception.yaml", 13),
        ("unknown-part", "addenda/canada.md", 5),
        ("bad-fact", "facts.yaml", 3),
        ("unknown-locale", "glossary.yaml", 8),
        ("missing-part", "notice.yaml", 18),
        ("unknown-key", "notice.yaml", 19),
        ("raw-html", "sections/visits.md", 13),
        ("unknown-fact", "sections/visits.md", 13),
    ]


def test_files_that_no_list_names(tmp_path: Path) -> None:
    """A section that is not listed, a file of another suffix and a file name that is no id are each reported."""
    root = copy_minimal(tmp_path)
    write(root, "sections/rights.md", "---\ntitle: Rights\n---\n\nYou have some.\n")
    write(root, "activities/cameras.yml", "title: Cameras\n")
    write(root, "addenda/South_Korea.md", "---\ntitle: Korea\njurisdiction: KR\n---\n\nText.\n")
    write(root, "sections/.hidden.md", "not read")
    write(root, "sections/visits.md~", "an editor's copy")
    assert list_places(root) == [
        ("unlisted-part", "activities/cameras.yml", 0),
        ("bad-id", "addenda/South_Korea.md", 0),
        ("unlisted-part", "sections/rights.md", 0),
    ]


def test_circle_of_three_names_is_named_in_order(tmp_path: Path) -> None:
    """A circle of references is reported once, with every name on the way round."""
    root = copy_minimal(tmp_path)
    edit(
        root,
        "facts.yaml",
        "law:\n",
        "law:\n  a: {name: 'Act under {law.b}'}\n  b: {name: 'Act under {authority.c}'}\n"
        "authority:\n  c: {name: 'Keeper of the {law.a}'}\nlaw_old:\n",
    )
    circular = [found for found in find(root) if found.rule == "circular-reference"]
    assert [found.message for found in circular] == [
        "the text refers to itself: authority.c → law.a → law.b → authority.c"
    ]


def test_group_and_activity_must_be_listed_as_what_they_are(tmp_path: Path) -> None:
    """Rows in a group, and an activity without any, are both reported."""
    root = copy_minimal(tmp_path)
    edit(root, "notice.yaml", "order: [reception]", "order:\n    - reception: [badges]")
    write(root, "activities/badges.yaml", "title: Badges\n")
    assert list_places(root) == [
        ("missing-key", "activities/badges.yaml", 1),
        ("wrong-value", "activities/reception.yaml", 1),
        ("unknown-part", "addenda/canada.md", 5),
    ]


def test_two_ids_with_one_address_in_the_page(tmp_path: Path) -> None:
    """An id inside a section must not make the address that another section has."""
    root = copy_minimal(tmp_path)
    edit(root, "notice.yaml", "sections: [visits]", "sections: [visits, visits-contact]")
    write(root, "sections/visits-contact.md", "---\ntitle: Contact\n---\n\nWrite to us.\n")
    assert list_places(root) == [("duplicate-id", "sections/visits-contact.md", 0)]


def test_broken_part_is_not_called_missing(tmp_path: Path) -> None:
    """A file that cannot be parsed is still there: what refers to it is not reported."""
    root = copy_minimal(tmp_path)
    write(root, "activities/reception.yaml", "title: 'Reception\n")
    assert [place[:2] for place in list_places(root)] == [("yaml-syntax", "activities/reception.yaml")]
