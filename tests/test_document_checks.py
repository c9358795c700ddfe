"""What must hold for a whole notice in a language, and for the notice as written, in a project that a test may spoil."""

from __future__ import annotations

from pathlib import Path

import pytest

from notice_cli.check.document.polarity import check_prevailing
from notice_cli.check.pair import make_pair
from notice_cli.diagnostics import Diagnostic
from notice_cli.judge import judge_project
from notice_cli.load import load_project
from tests.load_fixture import copy_minimal, edit, write

CANADA = "addenda/canada.md"
VISITS = "sections/visits.md"


def judge(root: Path) -> list[Diagnostic]:
    """Every finding of a check of the project."""
    return [finding for judgement in judge_project(load_project(root)[0]) for finding in judgement.findings]


def places(root: Path, rule: str) -> list[tuple[str, int]]:
    """File and line of each finding of a rule."""
    return [(found.path.rpartition("/")[2], found.line) for found in judge(root) if found.rule == rule]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project of one's own."""
    return copy_minimal(tmp_path)


def test_the_minimal_project_is_clean(root: Path) -> None:
    """Nothing of these themes is said of a notice that is right."""
    said = {found.rule for found in judge(root)}
    assert said & {"unused-fact", "unused-term", "undefined-term", "typed-value", "fact-of-another"} == set()


# --- addenda ----------------------------------------------------------------------------------------------------------


def test_an_addendum_that_a_locale_lacks(root: Path) -> None:
    """Italian is named, and the Italian catalogue has none of it."""
    edit(root, CANADA, "translate: [fr]", "translate: [fr, it]")
    assert [found.locale for found in judge(root) if found.rule == "addendum-not-translated"] == ["it"]


def test_a_translated_addendum_that_is_not_listed(root: Path) -> None:
    """Somebody translated it, and nobody shows it."""
    edit(root, CANADA, "translate: [fr]", "translate: []")
    assert [found.locale for found in judge(root) if found.rule == "addendum-not-listed"] == ["fr"]


def test_a_prevailing_version_that_does_not_exist(root: Path) -> None:
    """Korean cannot prevail where there is no Korean."""
    edit(root, CANADA, "translate: [fr]", "translate: [fr]\nprevails: ko")
    assert len(places(root, "prevailing-not-translated")) == 1


def test_an_amended_part_that_is_not_listed(root: Path) -> None:
    """The text says so, the list does not."""
    write(
        root,
        CANADA,
        (root / "content/visitors" / CANADA).read_text("utf-8") + "\nThe following amends {activity.reception}.\n",
    )
    edit(root, CANADA, "amends: [sections/visits, activities/reception/retention]", "amends: [sections/visits]")
    assert [path for path, _ in places(root, "amends-not-listed")] == ["canada.md"]


def test_a_fact_of_another_jurisdiction(root: Path) -> None:
    """A period of Japan has no place in the addendum for Canada."""
    japan = (
        "---\ntitle: Japan\njurisdiction: JP\ntranslate: []\namends: [sections/visits]\n---\n\nSee {section.visits}.\n"
    )
    write(root, "addenda/japan.md", japan)
    edit(root, "notice.yaml", "addenda: [canada]", "addenda: [canada, japan]")
    edit(root, "facts.yaml", "  visitor_log: P12M", "  visitor_log: P12M\n  japan_log: P3M")
    text = (root / "content/visitors" / CANADA).read_text("utf-8")
    write(root, CANADA, text + "\nWe keep it for {period.japan_log}.\n")
    assert places(root, "fact-of-another") == [("canada.md", text.count("\n") + 2)]


# --- the prevailing language ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "target"),
    [
        ("fr", "La version en {language.this} prévaut sur la version en {language.authoritative}."),
        ("it", "Prevale la versione in {language.this} sulla versione in {language.authoritative}."),
        ("id", "Versi bahasa {language.this} yang berlaku terhadap versi bahasa {language.authoritative}."),
        ("ko", "{language.this} 버전이 {language.authoritative} 버전에 우선합니다."),
    ],
)
def test_references_in_the_wrong_place(locale: str, target: str) -> None:
    """All references are there, and the wrong version prevails."""
    source = "The version in {language.authoritative} prevails over the version in {language.this}."
    rules = [problem.rule for problem in check_prevailing(make_pair("notice", source, target, "en", locale))]
    assert rules == ["wrong-language-prevails"]


def test_other_things_that_apply() -> None:
    """The law applies; no version of anything does."""
    source = "California law applies to this contract."
    assert list(check_prevailing(make_pair("", source, "La loi française s’applique à ce contrat.", "en", "fr"))) == []


# --- the source -------------------------------------------------------------------------------------------------------


def test_a_fact_that_nothing_refers_to(root: Path) -> None:
    """At its line."""
    edit(root, "facts.yaml", "  visitor_log: P12M", "  visitor_log: P12M\n  parking: P3D")
    assert places(root, "unused-fact") == [("facts.yaml", 4)]


@pytest.mark.parametrize("typed", ["twelve (12) months", "12 months", "twelve months", "Exemplar Doors Limited"])
def test_a_value_that_is_typed(root: Path, typed: str) -> None:
    """In words, in figures, in both; and names."""
    line = edit(root, VISITS, "A Visitor may ask for:", f"A Visitor may ask {typed} for:")
    assert ("visits.md", line) in places(root, "typed-value")


def test_a_part_of_a_value_is_not_the_value(root: Path) -> None:
    """112 months, 12 monthsaries and another address are something else."""
    edit(root, VISITS, "A Visitor may ask for:", "A Visitor may ask 112 months or my-privacy@example.com for:")
    assert places(root, "typed-value") == []


def test_a_section_number_that_is_typed(root: Path) -> None:
    """A section of the notice; a section of an Act has its own number."""
    line = edit(root, VISITS, "A Visitor may ask for:", "A Visitor may ask, as section 1 says, for:")
    assert places(root, "typed-reference") == [("visits.md", line)]
    edit(root, VISITS, "as section 1 says", "as section 22 of the Access Act says")
    assert places(root, "typed-reference") == []


def test_a_term_that_no_text_uses(root: Path) -> None:
    """At its line in the glossary."""
    line = edit(
        root,
        "glossary.yaml",
        "names: [Exemplar]",
        "  - id: host\n    term: Host\n    forms: {fr: [Hôte]}\nnames: [Exemplar]",
    )
    assert places(root, "unused-term") == [("glossary.yaml", line)]


def test_a_term_that_its_part_does_not_define(root: Path) -> None:
    """The definition was removed, the glossary still points to it."""
    edit(root, VISITS, '"Visitor"\n: A person', '"Guest"\n: A person')
    assert len(places(root, "undefined-term")) == 1
    assert len(places(root, "term-not-listed")) == 1


def test_terms_with_one_translation(root: Path) -> None:
    """The preferred forms tell terms apart."""
    more = "  - id: data\n    term: data\n    forms: {fr: [Visiteur]}\nnames: [Exemplar]"
    line = edit(root, "glossary.yaml", "names: [Exemplar]", more)
    assert places(root, "terms-collapse") == [("glossary.yaml", line)]
