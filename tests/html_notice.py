"""A small notice with every shape that a page has to show, in English, French and Korean, made without a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from lxml import html

from notice_cli.diagnostics import Span
from notice_cli.inline import parse_inline
from notice_cli.localise import display_name
from notice_cli.model import (
    Activity,
    ActivityTable,
    Addendum,
    Basis,
    Cell,
    Definition,
    DefinitionList,
    Fact,
    FactKind,
    Fallback,
    Glossary,
    Heading,
    Inline,
    Item,
    Link,
    ListBlock,
    Marker,
    Notice,
    Paragraph,
    Purpose,
    Purposes,
    Retention,
    Row,
    Section,
    Strong,
    Table,
    Text,
    TextState,
    Unit,
    UnitKind,
    Value,
)
from notice_cli.project import Bundle
from notice_cli.render.edition import Edition
from notice_cli.walk import map_leaves, walk_blocks

HERE = Span("content/privacy/notice.yaml", 1)
TEMPLATES = Path(__file__).parent.parent / "notice_cli" / "templates"

WORDS: Mapping[str, Mapping[str, str]] = {
    "fr": {
        "Privacy Notice": "Déclaration de confidentialité",
        "How Exemplar uses personal data.": "Comment Exemplar utilise les données personnelles.",
        "This notice was written in {language.authoritative}; the version in {language.this} is a translation.": (
            "Cette déclaration a été rédigée en {language.authoritative} ; la version en {language.this} est une traduction."
        ),
        "Definitions": "Définitions",
        "Your rights": "Vos droits",
        "You may withdraw your consent; write to {email.dpo}.": "Vous pouvez retirer votre consentement ; écrivez à {email.dpo}.",
        "We keep traffic data for {period.traffic}.": "Nous conservons les données de trafic pendant {period.traffic}.",
        "Canada": "Canada",
        "Brazil": "Brésil",
        "Consent": "Consentement",
    },
    "ko": {
        "Privacy Notice": "개인정보 처리방침",
        "How Exemplar uses personal data.": "Exemplar가 개인정보를 이용하는 방법을 설명합니다.",
        "This notice was written in {language.authoritative}; the version in {language.this} is a translation.": (
            "이 방침은 {language.authoritative}로 작성되었으며, {language.this}본은 번역본입니다."
        ),
        "Definitions": "정의",
        "Your rights": "이용자의 권리",
        "We keep traffic data for {period.traffic}.": "트래픽 데이터를 {period.traffic} 동안 보관합니다.",
        "Canada": "캐나다",
        "Brazil": "브라질",
        "Consent": "동의",
    },
}

PERIODS = {"en": "twelve (12) months", "fr": "douze (12) mois", "ko": "12개월"}


def unit(text: str, kind: UnitKind = UnitKind.PARAGRAPH) -> Unit:
    """A unit whose context does not matter here."""
    return Unit("notice", text, kind, HERE)


def paragraph(text: str, anchor: str = "") -> Paragraph[Unit]:
    """A paragraph as written."""
    return Paragraph(unit(text), anchor)


def items(*texts: str, marker: Marker = Marker.BULLET, delimiter: str = ".") -> ListBlock[Unit]:
    """A tight list of one-line items."""
    return ListBlock(marker, tuple(Item((paragraph(text),)) for text in texts), delimiter=delimiter)


def make_notice() -> Notice[Unit]:
    """The notice as written: two sections, a group with two activities, two addenda."""
    return Notice(
        id="privacy",
        title=unit("Privacy Notice", UnitKind.TITLE),
        description=unit("How Exemplar uses personal data."),
        banner=unit("A demonstration; no legal advice."),
        clause=unit(
            "This notice was written in {language.authoritative}; the version in {language.this} is a translation."
        ),
        authoritative="en",
        locales=("en", "fr", "ko"),
        version=datetime.date(2026, 6, 1),
        published=datetime.date(2024, 11, 29),
        base_url="https://www.example.com/legal/",
        entity="main",
        introduction=Section(
            "introduction", unit("Introduction"), None, (paragraph("Read [the overview](#overview)."),), (), HERE
        ),
        sections=(_definitions(), _collection(), _rights()),
        addenda=(_brazil(), _canada()),
        bases=(Basis("consent", unit("Consent")), Basis("contract", unit("Performance of a contract"))),
        fact_texts=(),
        facts=_facts(),
        glossary=Glossary(),
        fallback=Fallback.SOURCE,
        span=HERE,
        locale="en",
    )


def _facts() -> Mapping[str, Fact]:
    facts = (
        Fact(FactKind.ENTITY, "main", "Exemplar Communications Limited", HERE),
        Fact(FactKind.PERIOD, "traffic", "P12M", HERE),
        Fact(FactKind.EMAIL, "dpo", "dpo@example.com", HERE),
        Fact(FactKind.ADDRESS, "head", "", HERE, fields={"lines": "1 Example Quay\nLondon EC1A 1EX", "country": "GB"}),
    )
    return {f"{fact.kind.value}.{fact.name}": fact for fact in facts}


def _definitions() -> Section[Unit]:
    terms = DefinitionList(
        (
            Definition(unit('"Personal Data"', UnitKind.TERM), (paragraph("Any information about a person."),)),
            Definition(
                unit('"Traffic Data"', UnitKind.TERM),
                (paragraph("Data about a message, not what it says."),),
                "traffic-data",
            ),
        )
    )
    return Section("definitions", unit("Definitions"), unit("What our words mean."), (terms,), (), HERE)


def _collection() -> Section[Unit]:
    group = Activity(
        "services",
        unit("When we provide services"),
        (paragraph("Who is who:"), items("account users", "end users")),
        None,
        (_traffic(), _support()),
        HERE,
    )
    return Section(
        "collection",
        unit("What we collect"),
        unit("What, why and how long."),
        (paragraph("The activities:"),),
        (group,),
        HERE,
    )


def _traffic() -> Activity[Unit]:
    purposes = Purposes(
        (paragraph("We use the data for two purposes."),),
        (
            Purpose("deliver", (paragraph("To deliver the message."),), ("contract",)),
            Purpose(
                "secure",
                (paragraph("To keep the network secure."),),
                ("contract", "consent"),
                (paragraph("Only where you agreed."),),
            ),
        ),
    )
    retention = (
        Retention(
            "end-users",
            unit("End users' traffic data"),
            "traffic",
            (paragraph("We keep traffic data for {period.traffic}."),),
        ),
        Retention("content", unit("Content"), "", (paragraph("As the customer instructs."),)),
    )
    table = ActivityTable(
        (items("traffic data", "usage data"),), (paragraph("From your device."),), purposes, (), retention
    )
    return Activity("traffic", unit("Exchanging communications"), (paragraph("We carry messages."),), table, (), HERE)


def _support() -> Activity[Unit]:
    purposes = Purposes((), (Purpose("answer", (paragraph("To answer you."),), ("contract",)),))
    retention = (Retention("all", None, "traffic", (paragraph("{period.traffic} after the answer."),)),)
    table = ActivityTable((paragraph("Your question."),), (paragraph("From you."),), purposes, (), retention)
    return Activity("support", unit("Support"), (), table, (), HERE)


def _rights() -> Section[Unit]:
    inner = ListBlock(
        Marker.LOWER_ROMAN, (Item((paragraph("the source"),)), Item((paragraph("the purpose"),))), delimiter="()"
    )
    rights = ListBlock(
        Marker.LOWER_ALPHA,
        (Item((paragraph("**Access** to your data:"), inner)), Item((paragraph("Erasure."),), "erasure")),
        delimiter=")",
    )
    blocks = (
        rights,
        Heading(unit("How to ask", UnitKind.HEADING), 2, "ask"),
        paragraph("You may withdraw your consent; write to {email.dpo}.", "withdraw-consent"),
        paragraph("See [how to ask](#ask), [Canada](#addendum-canada) and [all versions](#versions)."),
        paragraph("{address.head}"),
    )
    return Section("rights", unit("Your rights"), unit("What you may ask of us."), blocks, (), HERE)


def _brazil() -> Addendum[Unit]:
    blocks = (
        paragraph("Under the LGPD you have ten rights."),
        items("confirmation", "access", marker=Marker.LOWER_ROMAN, delimiter=")"),
    )
    amends = ("sections/rights", "activities/traffic/retention")
    return Addendum("brazil", unit("Brazil"), "BR", (), amends, "", blocks, HERE)


def _canada() -> Addendum[Unit]:
    table = Table(
        "acts",
        unit("Acts that apply"),
        (unit("Province"), unit("Act")),
        (
            Row("quebec", (Cell((paragraph("Quebec"),)), Cell((items("Act 25", "Civil Code"),)))),
            Row("alberta", (Cell((paragraph("Alberta"),)), Cell((paragraph("PIPA"),)))),
        ),
    )
    blocks = (
        Heading(unit("Acts"), 2, "acts-heading"),
        table,
        paragraph("In addition to [your rights](#rights), see [the acts](#acts-heading)."),
    )
    return Addendum("canada", unit("Canada"), "CA", ("fr",), ("sections/rights",), "fr", blocks, HERE)


# --- localised --------------------------------------------------------------------------------------------------------


def localise(notice: Notice[Unit], locale: str, words: Mapping[str, str] | None = None) -> Notice[Text]:
    """The notice in ``locale`` with ``words`` (or those above); what has none stays in English and says so."""
    known = WORDS.get(locale, {}) if words is None else words
    untranslated = {
        id(leaf)
        for addendum in notice.addenda
        if locale not in (*addendum.translate, "en")
        for leaf in _bodies(addendum)
    }

    def change(leaf: Unit) -> Text:
        target = known.get(leaf.text)
        if locale == "en":
            return _text(leaf, leaf.text, "en", TextState.SOURCE, locale)
        if id(leaf) in untranslated:
            return _text(leaf, leaf.text, "en", TextState.UNTRANSLATED, "en")
        if target is None:
            return _text(leaf, leaf.text, "en", TextState.FALLBACK, "en")
        return _text(leaf, target, locale, TextState.CURRENT, locale)

    return replace(map_leaves(notice, change), locale=locale)


def _bodies(addendum: Addendum[Unit]) -> tuple[Unit, ...]:
    return tuple(walk_blocks(addendum.blocks))


def _text(leaf: Unit, target: str, lang: str, state: TextState, locale: str) -> Text:
    return Text(leaf, target, tuple(_resolve(node, locale, lang) for node in parse_inline(target)[0]), lang, state)


def _resolve(node: Inline, locale: str, lang: str) -> Inline:
    match node:
        case Value(ref="period.traffic"):
            return replace(node, text=PERIODS[lang], datetime="P12M")
        case Value(ref="email.dpo"):
            return Link("dpo@example.com", "mailto:dpo@example.com")
        case Value(ref="language.authoritative"):
            return replace(node, text=display_name("language", "en", lang))
        case Value(ref="language.this"):
            return replace(node, text=display_name("language", locale, lang))
        case Strong(children=children):
            return Strong(tuple(_resolve(child, locale, lang) for child in children))
        case _:
            return node


# --- edition ----------------------------------------------------------------------------------------------------------


def make_bundle(ui: Mapping[str, Mapping[tuple[str, str], str]] | None = None) -> Bundle:
    """The package's own templates and assets, with the interface words given."""
    files = {
        path.relative_to(TEMPLATES).as_posix(): path.read_bytes()
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file()
    }
    templates = {name: data.decode() for name, data in files.items() if name.endswith(".jinja")}
    assets = {name: data for name, data in files.items() if not name.endswith(".jinja")}
    return Bundle(templates, assets, ui or {})


def make_edition(notice: Notice[Unit] | None = None, formats: frozenset[str] = frozenset({"html", "pdf"})) -> Edition:
    """An edition of the notice above in its three languages, built for the middle of June 2026."""
    notice = notice or make_notice()
    localised = {locale: localise(notice, locale) for locale in notice.locales}
    return Edition(notice, localised, make_bundle(), datetime.date(2026, 6, 15), formats)


def read_page(text: str | bytes) -> Any:
    """A page as a tree. Any, because what an XPath query gives depends on the query."""
    return html.document_fromstring(text.decode() if isinstance(text, bytes) else text)
