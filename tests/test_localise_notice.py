"""Localising a notice: words from the catalogue, values from the facts, structure from the source."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_cli.diagnostics import Diagnostic, Span
from notice_cli.inline import plain_text, walk_inlines
from notice_cli.localise import localise_notice, source_clause
from notice_cli.model import (
    Activity,
    Addendum,
    Basis,
    Block,
    Break,
    Fact,
    FactKind,
    FactText,
    Fallback,
    Glossary,
    Link,
    Notice,
    Paragraph,
    Run,
    Section,
    Strong,
    Text,
    TextState,
    Unit,
    UnitKind,
    Value,
)
from notice_cli.walk import units_for, walk_leaves

SPAN = Span("content/privacy/sections/rights.md", 7)


def unit(text: str, context: str = "sections/rights", kind: UnitKind = UnitKind.PARAGRAPH) -> Unit:
    """A unit of the notice under test."""
    return Unit(context, text, kind, SPAN)


def facts(*found: Fact) -> Mapping[str, Fact]:
    """Facts by reference."""
    return {f"{fact.kind}.{fact.name}": fact for fact in found}


FACTS = facts(
    Fact(FactKind.PERIOD, "traffic", "P12M", SPAN),
    Fact(FactKind.PERIOD, "answer", "P1Y", SPAN),
    Fact(FactKind.DATE, "first", "2024-11-29", SPAN),
    Fact(FactKind.AGE, "child", "16", SPAN),
    Fact(FactKind.EMAIL, "dpo", "dpo@example.com", SPAN),
    Fact(FactKind.PHONE, "malaysia", "+60355512345", SPAN),
    Fact(FactKind.URL, "offices", "https://www.example.com/offices/", SPAN),
    Fact(
        FactKind.URL,
        "rights",
        "https://www.example.com/en",
        SPAN,
        per_locale={"en": "https://www.example.com/en", "fr": "https://www.example.com/fr"},
    ),
    Fact(FactKind.ENTITY, "main", "Exemplar Communications Limited", SPAN, reading={"ko": "이그젬플러"}),
    Fact(FactKind.ADDRESS, "head", "", SPAN, fields={"lines": "1 Example Quay\nLondon EC1A 1EX", "country": "GB"}),
    Fact(
        FactKind.LAW,
        "gdpr",
        "General Data Protection Regulation",
        SPAN,
        fields={"short": "GDPR", "citation": "Regulation (EU) 2016/679"},
    ),
    Fact(FactKind.LAW, "guide", "Guide to the {law.gdpr.short}", SPAN),
    Fact(FactKind.AUTHORITY, "cnil", "Commission nationale de l'informatique et des libertés", SPAN),
    Fact(
        FactKind.PROVISION,
        "interests",
        "",
        SPAN,
        fields={"law": "gdpr", "article": "6", "paragraph": "1", "point": "f"},
    ),
)


def make_notice(*texts: str, title: str = "Your rights") -> Notice[Unit]:
    """A notice of two sections, an activity and two addenda, with ``texts`` as the paragraphs of one section."""

    def section(
        id: str, name: str, blocks: tuple[Block[Unit], ...], activities: tuple[Activity[Unit], ...] = ()
    ) -> Section[Unit]:
        return Section(id, unit(name, f"sections/{id}", UnitKind.TITLE), None, blocks, activities, SPAN)

    def addendum(id: str, name: str, translate: tuple[str, ...], text: str) -> Addendum[Unit]:
        context = f"addenda/{id}"
        heading = unit(name, context, UnitKind.TITLE)
        return Addendum(id, heading, id[:2].upper(), translate, (), "", (Paragraph(unit(text, context)),), SPAN)

    traffic = Activity("traffic", unit("Traffic", "activities/traffic", UnitKind.TITLE), (), None, (), SPAN)
    return Notice(
        id="privacy",
        title=unit("Privacy Notice", "notice", UnitKind.TITLE),
        description=unit("How we use data.", "notice"),
        banner=None,
        clause=unit("Written in {language.authoritative}; this version is in {language.this}.", "notice"),
        authoritative="en",
        locales=("en", "fr", "ko", "it", "id"),
        version=datetime.date(2026, 6, 1),
        published=datetime.date(2024, 11, 29),
        base_url="https://www.example.com/legal/",
        entity="main",
        introduction=section("introduction", "Introduction", ()),
        sections=(
            section("collection", "What we collect", (), (traffic,)),
            section("rights", title, tuple(Paragraph(unit(text)) for text in texts)),
        ),
        addenda=(
            addendum("canada", "Canada", ("fr",), "You may write within {period.traffic}."),
            addendum("brazil", "Brazil", (), "Brazil's law is in {section.rights}."),
        ),
        bases=(Basis("consent", unit("Consent", "bases/consent", UnitKind.NAME)),),
        fact_texts=(
            FactText("law.gdpr", unit("General Data Protection Regulation", "facts/law/gdpr", UnitKind.NAME)),
            FactText("law.gdpr.short", unit("GDPR", "facts/law/gdpr", UnitKind.NAME)),
            FactText("law.guide", unit("Guide to the {law.gdpr.short}", "facts/law/guide", UnitKind.NAME)),
        ),
        facts=FACTS,
        glossary=Glossary(),
        fallback=Fallback.BLOCK,
        span=Span("content/privacy/notice.yaml"),
        locale="en",
    )


NAMES = {
    ("facts/law/gdpr", "General Data Protection Regulation"): "règlement général sur la protection des données",
    ("facts/law/gdpr", "GDPR"): "RGPD",
    ("facts/law/guide", "Guide to the {law.gdpr.short}"): "guide du {law.gdpr.short}",
    ("addenda/canada", "Canada"): "Canada (fr)",
    ("bases/consent", "Consent"): "Consentement",
    ("sections/introduction", "Introduction"): "Préambule",
}


def translate(source: str, target: str, locale: str = "fr") -> tuple[Text, tuple[Diagnostic, ...]]:
    """One paragraph of the notice in ``locale``, and the findings."""
    given_names = NAMES if locale == "fr" else {}
    notice, findings = localise_notice(
        make_notice(source), locale, {**given_names, ("sections/rights", source): target}
    )
    block = notice.sections[1].blocks[0]
    assert isinstance(block, Paragraph)
    return block.text, findings


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Conservées {period.traffic} au plus.", "Conservées douze (12) mois au plus."),
        ("Au terme de {period.answer}, nous", "Au terme d’un (1) an, nous"),
        ("Soit {period.traffic.plain}.", "Soit 12 mois."),
        ("Depuis le {date.first}.", "Depuis le 29 novembre 2024."),
        ("Version du {date.version}.", "Version du 1er juin 2026."),
        ("Moins de {age.child} ans.", "Moins de 16 ans."),
        ("Le {law.gdpr} ({law.gdpr.short}).", "Le règlement général sur la protection des données (RGPD)."),
        ("Le {law.gdpr.citation}.", "Le Regulation (EU) 2016/679."),
        ("Voir le {law.guide}.", "Voir le guide du RGPD."),
        ("Selon l'{provision.interests}.", "Selon l’article 6, paragraphe 1, point f), du RGPD."),
        ("À {address.head}.", "À 1 Example Quay, London EC1A 1EX, Royaume-Uni."),
        ("La {authority.cnil}.", "La Commission nationale de l'informatique et des libertés."),
        ("Voir la {section.rights} et la {activity.traffic}.", "Voir la section 2 et la section 1.1."),
        ("Voir {section.introduction}.", "Voir Préambule."),
        ("Voir {addendum.canada}.", "Voir Canada (fr)."),
        ("Base : {basis.consent}.", "Base\u00a0: Consentement."),
        ("En {language.this}, non en {language.authoritative}.", "En français, non en anglais."),
        ("Tél. {phone.malaysia}.", "Tél. +60\u00a03\u00a05551\u00a02345."),
        ("Voir {url.offices}.", "Voir www.example.com/offices."),
    ],
)
def test_references_are_said_in_the_reader_s_language(target: str, expected: str) -> None:
    """Every kind of reference becomes words of the locale, in the middle of a French sentence."""
    text, findings = translate("Source.", target)
    assert (plain_text(text.inlines), findings) == (expected, ())


def test_periods_and_dates_say_what_they_are_to_machines() -> None:
    """The ISO form goes with the words."""
    text, _ = translate("Source.", "{period.traffic} depuis le {date.first}")
    values = [node for node in text.inlines if isinstance(node, Value)]
    assert [value.datetime for value in values] == ["P12M", "2024-11-29"]


@pytest.mark.parametrize(
    ("target", "link"),
    [
        ("{email.dpo}", Link("dpo@example.com", "mailto:dpo@example.com")),
        ("{phone.malaysia}", Link("+60\u00a03\u00a05551\u00a02345", "tel:+60355512345")),
        ("{url.rights}", Link("www.example.com/fr", "https://www.example.com/fr")),
        ("[nos bureaux]({url.offices})", Link("nos bureaux", "https://www.example.com/offices/")),
        ("[le {law.gdpr.short}](#rights)", Link("le RGPD", "#rights")),
        ("[vos droits]({section.rights})", Link("vos droits", "#rights")),
        ("{section.rights}", Link("section 2", "#rights")),
        ("{addendum.brazil}", Link("Brazil", "#addendum-brazil")),
    ],
)
def test_references_with_an_address_are_links(target: str, link: Link) -> None:
    """Addresses and parts of the notice are links; a translation gets the address declared for its language."""
    text, findings = translate("Source.", target)
    assert (text.inlines, findings) == ((link,), ())


def test_an_address_alone_comes_line_by_line() -> None:
    """A paragraph that is one address keeps its lines, the country last, in the reader's language."""
    text, _ = translate("{address.head}", "{address.head}", "ko")
    ref = "address.head"
    lines = (Value(ref, "1 Example Quay"), Break(), Value(ref, "London EC1A 1EX"), Break(), Value(ref, "영국"))
    assert text.inlines == lines


def test_particles_agree_inside_bold_text() -> None:
    """The particle follows a bold name outside the marks; the entity's reading ends on a vowel."""
    text, _ = translate("Source.", '"**{entity.main}**"은(는) "{period.traffic}"으로 정합니다.', "ko")
    assert plain_text(text.inlines) == "“Exemplar Communications Limited”는 “12개월”로 정합니다."
    assert isinstance(text.inlines[1], Strong)


def test_a_korean_section_is_named_by_its_number() -> None:
    """Sections are articles, what is numbered below them paragraphs, and the particle agrees with either."""
    text, _ = translate("Source.", "{section.rights}와 {activity.traffic}를 보십시오.", "ko")
    assert plain_text(text.inlines) == "제2조와 제1.1항을 보십시오."


def test_a_missing_translation_keeps_the_source_with_its_own_values() -> None:
    """English stays English to its last fact, and says so."""
    notice, findings = localise_notice(make_notice("Kept for {period.traffic}."), "fr", {})
    block = notice.sections[1].blocks[0]
    assert isinstance(block, Paragraph)
    assert plain_text(block.text.inlines) == "Kept for twelve (12) months."
    assert (block.text.state, block.text.lang, findings) == (TextState.FALLBACK, "en", ())


def test_a_law_without_translation_is_marked_in_the_sentence() -> None:
    """The English name of a law inside a Korean sentence carries its language; an untranslatable name does not."""
    text, _ = translate("Source.", "{law.gdpr} 및 {entity.main}", "ko")
    values = [node for node in text.inlines if isinstance(node, Value)]
    assert [value.lang for value in values] == ["en", ""]


def test_an_addendum_is_translated_only_where_it_says_so() -> None:
    """Brazil stays English in French by decision, its title does not; Canada is a gap when it is not translated."""
    translations = {
        ("addenda/brazil", "Brazil"): "Brésil",
        ("addenda/brazil", "Brazil's law is in {section.rights}."): "X",
    }
    notice, _ = localise_notice(make_notice(), "fr", translations)
    canada, brazil = notice.addenda
    canada_block, brazil_block = canada.blocks[0], brazil.blocks[0]
    assert isinstance(canada_block, Paragraph)
    assert isinstance(brazil_block, Paragraph)
    assert (brazil.title.target, brazil.title.state, brazil.title.lang) == ("Brésil", TextState.CURRENT, "fr")
    assert (brazil_block.text.state, brazil_block.text.lang) == (TextState.UNTRANSLATED, "en")
    assert plain_text(brazil_block.text.inlines) == "Brazil’s law is in section 2."
    assert canada_block.text.state is TextState.FALLBACK


def test_the_source_clause_names_the_version_it_stands_in() -> None:
    """At the head of the French version the English clause speaks of the French version."""
    clause = source_clause(make_notice(), "fr")
    assert plain_text(clause.inlines) == "Written in English; this version is in French."
    assert clause.lang == "en"


def test_the_source_is_state_source() -> None:
    """The authoritative language has no translations, whatever is handed in."""
    source = "Kept for {period.traffic}."
    notice, findings = localise_notice(make_notice(source), "en", {("sections/rights", source): "Hijacked"})
    assert {leaf.state for leaf in walk_leaves(notice)} == {TextState.SOURCE}
    assert [leaf.target for leaf in walk_leaves(notice)] == [leaf.unit.text for leaf in walk_leaves(notice)]
    assert findings == ()


def test_localising_with_an_identity_catalogue_gives_the_source_back() -> None:
    """Every unit translated by itself: same units, same targets, in the same order."""
    source = make_notice("Kept for {period.traffic}, see **{section.rights}**.", "Under {age.child}.")
    identity = {(unit.context, unit.text): unit.text for unit in units_for(source, "fr")}
    notice, findings = localise_notice(source, "fr", identity)
    leaves = tuple(walk_leaves(notice))
    assert tuple(leaf.unit for leaf in leaves) == tuple(walk_leaves(source))
    assert all(leaf.target == leaf.unit.text for leaf in leaves)
    assert (findings, notice.locale) == ((), "fr")


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("{period.trafic}", "unknown-fact"),
        ("{facts.__class__}", "malformed-reference"),
        ("{0}", "malformed-reference"),
        ("{period.traffic", "malformed-reference"),
        ("{period.traffic.iso}", "unknown-fact"),
        ("{section.nowhere}", "unknown-fact"),
        ("<script>alert(1)</script>", "raw-html"),
        ("[ici](javascript:alert(1))", "forbidden-link"),
        ("[ici](http://example.com/)", "forbidden-link"),
        ("[ici]({law.gdpr})", "forbidden-link"),
        ("[ici]({url.nowhere})", "unknown-fact"),
        ("a\u202eb\x07c", "control-character"),
    ],
)
def test_a_hostile_translation_is_literal_text_and_a_finding(target: str, rule: str) -> None:
    """What a translator may not write becomes words, links nowhere, and is found where it stands."""
    text, findings = translate("Source.", target)
    assert {type(node) for node in walk_inlines(text.inlines)} <= {Run, Strong}
    assert not {"\x07", "\u202e"} & set(plain_text(text.inlines))
    assert rule in {finding.rule for finding in findings}
    assert {(finding.locale, finding.context, finding.source, finding.target) for finding in findings} == {
        ("fr", "sections/rights", "Source.", target)
    }
    assert {(finding.path, finding.line) for finding in findings} == {(SPAN.path, SPAN.line)}


def test_an_unknown_fact_is_answered_with_the_nearest() -> None:
    """A slip of the pen gets the name that was meant."""
    _, findings = translate("Source.", "{period.trafic}")
    assert findings[0].hint == "did you mean {period.traffic}?"


def test_a_text_without_end_is_not_published() -> None:
    """Ten million characters are a finding, and the source text stands in."""
    text, findings = translate("Source.", "가" * 10_000_000, "ko")
    assert [finding.rule for finding in findings] == ["oversize-text"]
    assert (plain_text(text.inlines), text.state, text.lang) == ("Source.", TextState.FALLBACK, "en")
    assert len(findings[0].target) <= 2000


def test_a_hostile_name_of_a_law_goes_no_further_than_its_words() -> None:
    """A law's translated name may hold markup and refer to itself; in a sentence it is plain words."""
    translations = {
        ("facts/law/gdpr", "General Data Protection Regulation"): "[**{law.gdpr}**](https://example.com/)",
        ("sections/rights", "Source."): "Le {law.gdpr}.",
    }
    notice, _ = localise_notice(make_notice("Source."), "fr", translations)
    block = notice.sections[1].blocks[0]
    assert isinstance(block, Paragraph)
    assert [type(node) for node in block.text.inlines] == [Run, Value, Run]


def test_an_unknown_language_is_neutral_and_said_once() -> None:
    """German without a file: CLDR's words and figures, neutral references, one finding at the notice."""
    text, findings = translate("Source.", "{period.traffic}, {section.rights}, {provision.interests}", "de")
    assert plain_text(text.inlines) == "12 Monate, § 2, GDPR, 6(1)(f)"
    assert [(finding.rule, finding.locale, finding.path) for finding in findings] == [
        ("unsupported-language", "de", "content/privacy/notice.yaml")
    ]


PIECES = st.sampled_from(
    [
        "{period.traffic}",
        "{law.gdpr}",
        "{email.dpo}",
        "{address.head}",
        "{x.y}",
        "은(는)",
        "**",
        "[a](",
        "{url.offices}",
        ")",
        "de ",
        "d'",
        '"',
        "« ",
        " ?",
        "<b>",
        "\\",
        "`",
        "![](x)",
        "\n",
        "\u0000",
        "\ud800",
        "가",
        "#rights",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=12).map("".join), st.sampled_from(["fr", "ko", "it", "de"]))
def test_localising_never_raises(target: str, locale: str) -> None:
    """Whatever a catalogue holds, the notice keeps its shape and every link goes to an allowed address."""
    text, _ = translate("Source.", target, locale)
    for node in text.inlines:
        if isinstance(node, Link):
            assert node.href.startswith(("https://", "mailto:", "tel:", "#"))


def test_a_text_of_nothing_is_nothing() -> None:
    """An image without words leaves nothing to show and nothing to stumble over."""
    text, findings = translate("Source.", "![](x)", "fr")
    assert text.inlines == ()
    assert [finding.rule for finding in findings] == ["unsupported-markdown"]
