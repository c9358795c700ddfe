"""A small notice in five languages, built by hand, with every shape that the print template has to set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from importlib.resources import files
from importlib.resources.abc import Traversable

from notice_cli.diagnostics import Span
from notice_cli.inline import parse_inline
from notice_cli.model import (
    Activity,
    ActivityTable,
    Addendum,
    Basis,
    Block,
    Cell,
    Definition,
    DefinitionList,
    Emphasis,
    Fact,
    FactKind,
    Fallback,
    Glossary,
    Heading,
    Inline,
    Item,
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
from notice_cli.walk import map_leaves

LOCALES = ("en", "fr", "ko", "it", "id")
SPAN = Span("content/privacy/notice.yaml", 1)

ROWS: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "Privacy Notice",
        "Avis de confidentialité",
        "개인정보 처리방침",
        "Informativa sulla privacy",
        "Pemberitahuan Privasi",
    ),
    (
        "How {entity.main} collects, uses and protects Personal Data.",
        "Comment {entity.main} recueille, utilise et protège les données personnelles.",
        "{entity.main}가 개인정보를 어떻게 수집하고 이용하며 보호하는지 설명합니다.",
        "Come {entity.main} raccoglie, utilizza e protegge i dati personali.",
        "Bagaimana {entity.main} mengumpulkan, menggunakan, dan melindungi Data Pribadi.",
    ),
    (
        "This notice was written in {language.authoritative}. The version in {language.this} is a translation; if the two"
        " differ, the version in {language.authoritative} prevails.",
        "Cet avis a été rédigé en {language.authoritative}. La version en {language.this} est une traduction ; en cas de"
        " divergence, la version en {language.authoritative} prévaut.",
        "이 처리방침은 {language.authoritative}로 작성되었습니다. {language.this} 버전은 번역본이며, 두 버전이 서로 다른 경우"
        " {language.authoritative} 버전이 우선합니다.",
        "La presente informativa è stata redatta in {language.authoritative}. La versione in {language.this} è una"
        " traduzione; in caso di divergenza prevale la versione in {language.authoritative}.",
        "Pemberitahuan ini ditulis dalam bahasa {language.authoritative}. Versi bahasa {language.this} adalah terjemahan;"
        " jika berbeda, versi bahasa {language.authoritative} yang berlaku.",
    ),
    ("Introduction", "Introduction", "들어가며", "Introduzione", "Pendahuluan"),
    (
        "Read the [overview](#overview) first, or write to [our officer](mailto:dpo@example.com).",
        "Lisez d’abord l’[aperçu](#overview), ou écrivez à [notre délégué](mailto:dpo@example.com).",
        "먼저 [요약](#overview)을 읽으시거나 [개인정보 보호책임자](mailto:dpo@example.com)에게 문의하시기 바랍니다.",
        "Legga prima la [sintesi](#overview), oppure scriva al [nostro responsabile](mailto:dpo@example.com).",
        "Bacalah [ringkasan](#overview) dahulu, atau tulis kepada [petugas kami](mailto:dpo@example.com).",
    ),
    ("Definitions", "Définitions", "정의", "Definizioni", "Definisi"),
    (
        "What the words of this notice mean.",
        "Ce que signifient les mots de cet avis.",
        "이 처리방침에서 사용하는 용어의 뜻입니다.",
        "Che cosa significano i termini di questa informativa.",
        "Arti kata-kata dalam pemberitahuan ini.",
    ),
    ("“Personal Data”", "« Données personnelles »", "“개인정보”", "«Dati personali»", "“Data Pribadi”"),
    (
        "Information about an identified or identifiable person, whatever form it takes and wherever we keep it.",
        "Toute information concernant une personne identifiée ou identifiable, quelle qu’en soit la forme et où qu’elle"
        " soit conservée, anticonstitutionnellement ou non.",
        "형태나 보관 장소와 관계없이 식별되었거나 식별할 수 있는 개인에 관한 정보를 말합니다.",
        "Qualsiasi informazione riguardante una persona identificata o identificabile, in qualunque forma e ovunque sia"
        " conservata, anche precipitevolissimevolmente.",
        "Informasi mengenai orang yang teridentifikasi atau dapat diidentifikasi, dalam bentuk apa pun dan di mana pun"
        " disimpan, termasuk pertanggungjawabannya.",
    ),
    ("What we do", "Nos traitements", "처리 활동", "Che cosa facciamo", "Apa yang kami lakukan"),
    (
        "What we collect, why, and how long we keep it.",
        "Ce que nous recueillons, pourquoi, et combien de temps.",
        "무엇을, 왜, 얼마나 오래 처리하는지 설명합니다.",
        "Che cosa raccogliamo, perché e per quanto tempo.",
        "Apa yang kami kumpulkan, mengapa, dan berapa lama.",
    ),
    ("Exchanging messages", "Échange de messages", "메시지 교환", "Scambio di messaggi", "Pertukaran pesan"),
    ("traffic data", "données de trafic", "트래픽 데이터", "dati sul traffico", "data lalu lintas"),
    ("message content", "contenu des messages", "메시지 내용", "contenuto dei messaggi", "isi pesan"),
    (
        "From networks and from you.",
        "Auprès des réseaux et de vous.",
        "통신망과 귀하로부터 수집합니다.",
        "Dalle reti e da Lei.",
        "Dari jaringan dan dari Anda.",
    ),
    (
        "To deliver the message.",
        "Pour remettre le message.",
        "메시지를 전달하기 위해 이용합니다.",
        "Per consegnare il messaggio.",
        "Untuk menyampaikan pesan.",
    ),
    (
        "To send the bill.",
        "Pour établir la facture.",
        "요금을 청구하기 위해 이용합니다.",
        "Per emettere la fattura.",
        "Untuk mengirim tagihan.",
    ),
    ("Contract", "Contrat", "계약의 이행", "Contratto", "Kontrak"),
    ("Legal obligation", "Obligation légale", "법적 의무", "Obbligo legale", "Kewajiban hukum"),
    ("Traffic data", "Données de trafic", "트래픽 데이터", "Dati sul traffico", "Data lalu lintas"),
    ("Usage data", "Données d’utilisation", "이용 데이터", "Dati di utilizzo", "Data penggunaan"),
    (
        "**Twelve (12) months** after the end of the month.",
        "**Douze (12) mois** après la fin du mois.",
        "해당 월이 끝난 후 **12개월** 동안 보관합니다.",
        "**Dodici (12) mesi** dopo la fine del mese.",
        "**Dua belas (12) bulan** setelah akhir bulan.",
    ),
    ("Your rights", "Vos droits", "귀하의 권리", "I Suoi diritti", "Hak Anda"),
    (
        "What you may ask of us.",
        "Ce que vous pouvez nous demander.",
        "저희에게 요구하실 수 있는 사항입니다.",
        "Che cosa può chiederci.",
        "Apa yang dapat Anda minta dari kami.",
    ),
    (
        "To know what we hold about you, and to receive a copy of it in a form that a machine can read.",
        "Savoir ce que nous détenons sur vous et en recevoir une copie lisible par une machine.",
        "저희가 보유한 귀하의 정보를 확인하고 기계가 읽을 수 있는 형식의 사본을 받을 권리",
        "Sapere che cosa conserviamo su di Lei e riceverne una copia leggibile da una macchina.",
        "Mengetahui apa yang kami simpan tentang Anda dan menerima salinannya dalam bentuk yang dapat dibaca mesin.",
    ),
    (
        "How to complain",
        "Comment vous plaindre",
        "이의를 제기하는 방법",
        "Come presentare reclamo",
        "Cara mengajukan keluhan",
    ),
    (
        "Write to us; the {law.gdpr} gives you the right to do so.",
        "Écrivez-nous ; le {law.gdpr} vous en donne le droit.",
        "저희에게 서면으로 알려 주십시오. {law.gdpr}에 따른 귀하의 권리입니다.",
        "Ci scriva; il {law.gdpr} Le dà il diritto di farlo.",
        "Tulislah kepada kami; {law.gdpr} memberi Anda hak untuk itu.",
    ),
    ("{address.head_office}",) * 5,
    ("Recipients", "Destinataires", "제공받는 자", "Destinatari", "Penerima"),
    ("Recipient", "Destinataire", "제공받는 자", "Destinatario", "Penerima"),
    ("Purpose", "Finalité", "목적", "Finalità", "Tujuan"),
    (
        "Hosting provider, which runs the computers that this service works on",
        "Hébergeur, qui exploite les ordinateurs sur lesquels fonctionne ce service",
        "이 서비스가 작동하는 컴퓨터를 운영하는 호스팅 제공업체",
        "Fornitore di hosting, che gestisce i computer su cui funziona questo servizio",
        "Penyedia hosting, yang menjalankan komputer tempat layanan ini bekerja",
    ),
    (
        "Stores the data of the service.",
        "Conserve les données du service.",
        "서비스의 데이터를 저장합니다.",
        "Conserva i dati del servizio.",
        "Menyimpan data layanan.",
    ),
    ("Brazil", "Brésil", "브라질", "Brasile", "Brasil"),
)
"""Source, then its translations in the order of ``LOCALES``."""

ADDENDUM = "This addendum applies to residents of Brazil, in addition to the notice."
"""Said in English in every language."""

VALUES: Mapping[str, tuple[str, ...]] = {
    "entity.main": ("Exemplar Communications Limited",) * 5,
    "language.authoritative": ("English", "anglais", "영어", "inglese", "Inggris"),
    "language.this": ("English", "français", "한국어", "italiano", "Indonesia"),
    "law.gdpr": (
        "General Data Protection Regulation",
        "Règlement général sur la protection des données",
        "일반 개인정보 보호법(GDPR)",
        "Regolamento generale sulla protezione dei dati",
        "Peraturan Umum Pelindungan Data",
    ),
    "address.head_office": ("1 Example Quay, London EC1A 1EX",) * 5,
}


def make_edition(rows: int = 60) -> Edition:
    """The notice in all five languages; its table of recipients has ``rows`` rows, enough to go over a page."""
    notice = make_notice(rows)
    localised = {locale: localise(notice, locale) for locale in LOCALES}
    return Edition(notice, localised, make_bundle(), date(2026, 6, 1), frozenset({"html", "pdf"}))


def localise(notice: Notice[Unit], locale: str) -> Notice[Text]:
    """What the localise stage makes of the notice, spelled out by hand."""
    column = LOCALES.index(locale)
    targets = {row[0]: row[column] for row in ROWS}

    def change(unit: Unit) -> Text:
        if unit.text not in targets:
            state = TextState.SOURCE if locale == "en" else TextState.UNTRANSLATED
            return Text(unit, unit.text, fill(parse_inline(unit.text)[0], 0), "en", state)
        state = TextState.SOURCE if locale == "en" else TextState.CURRENT
        target = targets[unit.text]
        return Text(unit, target, fill(parse_inline(target)[0], column), locale, state)

    return replace(map_leaves(notice, change), locale=locale)


def fill(inlines: tuple[Inline, ...], column: int) -> tuple[Inline, ...]:
    """Inline nodes with the words of their references."""
    return tuple(fill_node(node, column) for node in inlines)


def fill_node(node: Inline, column: int) -> Inline:
    """One node with the words of its references."""
    match node:
        case Value(ref=ref):
            return replace(node, text=VALUES[ref][column])
        case Strong() | Emphasis():
            return replace(node, children=fill(node.children, column))
        case _:
            return node


def unit(text: str, context: str = "sections/rights") -> Unit:
    """A unit as an author wrote it."""
    return Unit(context, text, UnitKind.PARAGRAPH, SPAN)


def paragraph(text: str, anchor: str = "") -> Paragraph[Unit]:
    """A paragraph of one unit."""
    return Paragraph(unit(text), anchor)


def bullets(*texts: str, marker: Marker = Marker.BULLET, delimiter: str = ".") -> ListBlock[Unit]:
    """A list of one-paragraph items."""
    return ListBlock(marker, tuple(Item((paragraph(text),)) for text in texts), delimiter=delimiter)


def section(
    name: str, title: str, summary: str, *blocks: Block[Unit], activities: tuple[Activity[Unit], ...] = ()
) -> Section[Unit]:
    """A section of the body."""
    return Section(name, unit(title), unit(summary) if summary else None, blocks, activities, SPAN)


def make_activity() -> Activity[Unit]:
    """An activity with two purposes and two retention rows."""
    purposes = (
        Purpose("deliver", (paragraph("To deliver the message."),), ("contract",)),
        Purpose("bill", (paragraph("To send the bill."),), ("contract", "legal-obligation")),
    )
    kept = (paragraph("**Twelve (12) months** after the end of the month."),)
    retention = (
        Retention("traffic", unit("Traffic data"), "traffic", kept),
        Retention("usage", unit("Usage data"), "traffic", kept),
    )
    collect = (bullets("traffic data", "message content"),)
    table = ActivityTable(collect, (paragraph("From networks and from you."),), Purposes((), purposes), (), retention)
    return Activity("traffic", unit("Exchanging messages"), (), table, (), SPAN)


def make_notice(rows: int) -> Notice[Unit]:
    """The notice as written."""
    cells = (
        "Hosting provider, which runs the computers that this service works on",
        "Stores the data of the service.",
    )
    recipients = Table(
        "recipients",
        unit("Recipients"),
        (unit("Recipient"), unit("Purpose")),
        tuple(Row(f"row-{number}", tuple(Cell((paragraph(cell),)) for cell in cells)) for number in range(rows)),
    )
    right = "To know what we hold about you, and to receive a copy of it in a form that a machine can read."
    definition = (
        "Information about an identified or identifiable person, whatever form it takes and wherever we keep it."
    )
    address = Fact(
        FactKind.ADDRESS,
        "head_office",
        "1 Example Quay, London EC1A 1EX",
        SPAN,
        {"lines": "1 Example Quay\nLondon EC1A 1EX", "country": "GB"},
    )
    return Notice(
        id="privacy",
        title=unit("Privacy Notice"),
        description=unit("How {entity.main} collects, uses and protects Personal Data."),
        banner=None,
        clause=unit(ROWS[2][0]),
        authoritative="en",
        locales=LOCALES,
        version=date(2026, 6, 1),
        published=date(2024, 11, 29),
        base_url="https://www.example.com/legal/",
        entity="main",
        introduction=section("introduction", "Introduction", "", paragraph(ROWS[4][0])),
        sections=(
            section(
                "definitions",
                "Definitions",
                "What the words of this notice mean.",
                DefinitionList((Definition(unit("“Personal Data”"), (paragraph(definition),), "personal-data"),)),
            ),
            section(
                "collection",
                "What we do",
                "What we collect, why, and how long we keep it.",
                activities=(make_activity(),),
            ),
            section(
                "rights",
                "Your rights",
                "What you may ask of us.",
                bullets(*(right,) * 4, marker=Marker.LOWER_ROMAN, delimiter="()"),
                Heading(unit("How to complain"), 2, "complain"),
                paragraph("Write to us; the {law.gdpr} gives you the right to do so.", "write"),
                paragraph("{address.head_office}"),
                recipients,
            ),
        ),
        addenda=(Addendum("brazil", unit("Brazil"), "BR", (), ("sections/rights",), "", (paragraph(ADDENDUM),), SPAN),),
        bases=(Basis("contract", unit("Contract")), Basis("legal-obligation", unit("Legal obligation"))),
        fact_texts=(),
        facts={
            "entity.main": Fact(FactKind.ENTITY, "main", "Exemplar Communications Limited", SPAN),
            "address.head_office": address,
        },
        glossary=Glossary(),
        fallback=Fallback.BLOCK,
        span=SPAN,
        locale="en",
    )


def make_bundle() -> Bundle:
    """The package's templates and assets, and no translated interface words."""
    templates: dict[str, str] = {}
    found: dict[str, bytes] = {}

    def visit(folder: Traversable, prefix: str) -> None:
        for entry in folder.iterdir():
            name = f"{prefix}{entry.name}"
            if entry.is_dir():
                visit(entry, f"{name}/")
            elif name.endswith(".jinja"):
                templates[name] = entry.read_text("utf-8")
            else:
                found[name] = entry.read_bytes()

    visit(files("notice_cli") / "templates", "")
    return Bundle(templates, found, {})
