"""The finished PDFs of a small notice in five languages, judged from outside."""

from __future__ import annotations

import hashlib
import json
import os
import socket
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from notice_cli.errors import RenderError
from notice_cli.inline import plain_text
from notice_cli.model import Notice, Run, Text
from notice_cli.render.data import render_notice_json
from notice_cli.render.edition import Edition
from notice_cli.render.fonts import FONTS
from notice_cli.render.pdf import make_footer, render_pdf
from notice_cli.walk import map_leaves, walk_leaves
from tests.pdf_fixture import ADDENDUM, LOCALES, ROWS, localise, make_edition, make_notice
from tests.tools.verapdf import validate

ROOT = Path(__file__).parent.parent
CONTENTS, OVERVIEW, ADDENDA = "Contents", "At a glance", "Country addenda"


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The small notice."""
    return make_edition()


@pytest.fixture(scope="module")
def pdfs(edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The PDF of every locale, rendered once; whatever the renderer has to say is a failure here."""
    folder = tmp_path_factory.mktemp("pdf")
    paths: dict[str, Path] = {}
    for locale in LOCALES:
        content, findings = render_pdf(edition, locale)
        assert findings == ()
        paths[locale] = folder / f"{locale}.pdf"
        paths[locale].write_bytes(content)
    return paths


def read_text(path: Path, *options: str) -> str:
    """What a reader can copy from a PDF."""
    command = ["pdftotext", *options, str(path), "-"]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def squeeze(text: str) -> str:
    """Text without spaces, line ends and the soft hyphens at them, so that lines do not matter."""
    return "".join(text.replace("\u00ad", "").split())


def walk_structure(element: Any) -> Iterator[Any]:
    """Every structure element below one, in reading order."""
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid and kid.get("/Type") in (None, "/StructElem"):
            yield kid
            yield from walk_structure(kid)


def structure(pdf: pikepdf.Pdf) -> list[Any]:
    """The structure elements of a document."""
    return list(walk_structure(pdf.Root.StructTreeRoot))


def read_outline(pdf: pikepdf.Pdf) -> list[str]:
    """The bookmarks' words, in order."""
    titles: list[str] = []

    def visit(items: Any) -> None:
        for item in items:
            titles.append(item.title)
            visit(item.children)

    with pdf.open_outline() as outline:
        visit(outline.root)
    return titles


# --- standards --------------------------------------------------------------------------------------------------------


def test_every_language_passes_both_standards(pdfs: Mapping[str, Path]) -> None:
    """veraPDF finds nothing wrong with any file under PDF/UA-1 or PDF/A-3a."""
    assert validate(list(pdfs.values())) == []


def test_the_validator_would_say_so(pdfs: Mapping[str, Path], tmp_path: Path) -> None:
    """A file that lost its title fails both profiles, so an empty result means something."""
    with pikepdf.open(pdfs["en"]) as pdf:
        del pdf.Root.Metadata
        del pdf.Root.StructTreeRoot
        pdf.save(tmp_path / "broken.pdf")
    assert {failure.profile for failure in validate([tmp_path / "broken.pdf"])} == {"PDFUA-1", "PDFA-3A"}


def test_qpdf_finds_no_fault_in_the_syntax(pdfs: Mapping[str, Path]) -> None:
    """The objects that were rewritten still make a well-formed file."""
    done = subprocess.run(["qpdf", "--check", str(pdfs["ko"])], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_every_text_can_be_copied(pdfs: Mapping[str, Path], edition: Edition, locale: str) -> None:
    """Each unit's words are in the extracted text, and no joiner or replacement character is."""
    text = read_text(pdfs[locale])
    assert not {"\u2060", "\ufffd"} & set(text)
    seen = squeeze(text)
    leaves = [leaf for leaf in walk_leaves(edition.localised[locale]) if leaf.unit.text != "{address.head_office}"]
    clause = edition.localised[locale].clause
    missing = [leaf.target for leaf in leaves if squeeze(plain_text(leaf.inlines)) not in seen]
    assert missing == ([clause.target] if locale == "en" else [])


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_the_clause_is_on_the_first_page_in_both_languages(
    pdfs: Mapping[str, Path], edition: Edition, locale: str
) -> None:
    """Whoever opens the file or prints its first page is told which language prevails."""
    first = squeeze(read_text(pdfs[locale], "-l", "1"))
    assert squeeze(plain_text(edition.localised[locale].clause.inlines)) in first
    assert squeeze("This notice was written in English.") in first
    assert squeeze("the version in English prevails.") in first


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_page_says_what_this_is(pdfs: Mapping[str, Path], locale: str) -> None:
    """Publisher, title, version and the address of the page are on the first page."""
    first = squeeze(read_text(pdfs[locale], "-l", "1"))
    title = ROWS[0][LOCALES.index(locale)]
    address = f"https://www.example.com/legal/{locale}/privacy/"
    for words in ("Exemplar Communications Limited", title, "2026-06-01", address):
        assert squeeze(words) in first


def test_korean_words_are_not_broken(pdfs: Mapping[str, Path], edition: Edition) -> None:
    """The lines of the Korean clause, joined with spaces, are the clause: every line ended at a space."""
    lines = " ".join(read_text(pdfs["ko"], "-l", "1").split())
    clause = plain_text(edition.localised["ko"].clause.inlines)
    assert clause in lines
    assert clause not in read_text(pdfs["ko"], "-l", "1")  # it does run over a line, or the test would prove nothing


@pytest.mark.parametrize("locale", ["fr", "it", "id"])
def test_long_words_are_hyphenated(locale: str) -> None:
    """French, Italian and Indonesian break long words, and the hyphen is copied as a soft one."""
    words = {
        "fr": "anticonstitutionnellement",
        "it": "precipitevolissimevolmente",
        "id": "pertanggungjawabannya",
    }
    edition = make_edition(rows=1)
    text = " ".join([words[locale]] * 40)

    def change(leaf: Text) -> Text:
        return replace(leaf, inlines=(Run(text),)) if leaf.unit.text.startswith("Information about") else leaf

    changed = with_notice(edition, locale, map_leaves(edition.localised[locale], change))
    content, findings = render_pdf(changed, locale)
    assert findings == ()
    copied = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True).stdout.decode()
    assert "\u00ad\n" in copied
    assert squeeze(text) in squeeze(copied)


def with_notice(edition: Edition, locale: str, notice: Notice[Text]) -> Edition:
    """The edition with another localised notice in one locale."""
    return replace(edition, localised={**edition.localised, locale: notice})


# --- structure --------------------------------------------------------------------------------------------------------


def test_an_element_is_one_element_over_pages(pdfs: Mapping[str, Path]) -> None:
    """A table of sixty rows over several pages is one table with one head, one caption and sixty rows."""
    with pikepdf.open(pdfs["ko"]) as pdf:
        table = next(
            item
            for item in structure(pdf)
            if item.S == "/Table" and any(kid.S == "/Caption" for kid in walk_structure(item))
        )
        kinds = Counter(str(item.S) for item in walk_structure(table))
        assert len(pdf.pages) >= 4
    assert kinds["/THead"] == kinds["/TBody"] == kinds["/Caption"] == 1
    assert kinds["/TR"] == 61


def test_every_cell_names_headings_that_exist(pdfs: Mapping[str, Path]) -> None:
    """The Headers of a cell are the IDs of headings, also of cells on later pages."""
    with pikepdf.open(pdfs["en"]) as pdf:
        items = structure(pdf)
        known = {str(item.ID) for item in items if "/ID" in item}
        named = [[str(name) for name in item.A.get("/Headers", [])] for item in items if item.S == "/TD"]
        scopes = {str(item.A.Scope) for item in items if item.S == "/TH"}
    assert all(names for names in named)
    assert {name for names in named for name in names} <= known
    assert scopes == {"/Row", "/Column"}


def test_headings_go_down_one_level_at_a_time(pdfs: Mapping[str, Path]) -> None:
    """There is one H1, and no level is skipped."""
    with pikepdf.open(pdfs["fr"]) as pdf:
        levels = [int(str(item.S)[2:]) for item in structure(pdf) if str(item.S)[1:] in ("H1", "H2", "H3", "H4")]
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("locale", LOCALES)
def test_bookmarks_are_the_headings(pdfs: Mapping[str, Path], edition: Edition, locale: str) -> None:
    """The outline has every heading with its number, in order, and no joiner."""
    notice = edition.localised[locale]
    sections = [plain_text(section.title.inlines) for section in notice.sections]
    activity = plain_text(notice.sections[1].activities[0].title.inlines)
    column = LOCALES.index(locale)
    complain = next(row for row in ROWS if row[0] == "How to complain")[column]
    with pikepdf.open(pdfs[locale]) as pdf:
        outline = read_outline(pdf)
    assert outline == [
        ROWS[0][column],
        CONTENTS,
        OVERVIEW,
        ROWS[3][column],
        f"1 {sections[0]}",
        f"2 {sections[1]}",
        f"2.1 {activity}",
        f"3 {sections[2]}",
        complain,
        ADDENDA,
        ROWS[-1][column],
    ]


def test_contents_are_a_table_of_contents(pdfs: Mapping[str, Path]) -> None:
    """The contents are tagged TOC and TOCI, with the page number but without the dots in what is read."""
    with pikepdf.open(pdfs["it"]) as pdf:
        kinds = Counter(str(item.S) for item in structure(pdf))
    listing = subprocess.run(["pdfinfo", "-struct-text", str(pdfs["it"])], capture_output=True, text=True, check=True)
    assert kinds["/TOC"] >= 2
    assert kinds["/TOCI"] == 8
    assert '"."\n"."' not in "\n".join(line.strip() for line in listing.stdout.splitlines())


def test_a_term_is_the_label_of_its_definition(pdfs: Mapping[str, Path]) -> None:
    """A definition list is read as items of a label and a body."""
    listing = subprocess.run(["pdfinfo", "-struct-text", str(pdfs["en"])], capture_output=True, text=True, check=True)
    lines = [line.strip() for line in listing.stdout.splitlines()]
    place = lines.index('"“Personal Data”"')
    assert "Lbl (block)" in lines[place - 3 : place]
    assert lines[place + 1] == "LBody (block)"


@pytest.mark.parametrize("locale", LOCALES)
def test_every_link_is_annotated_and_named(pdfs: Mapping[str, Path], locale: str) -> None:
    """Each link annotation belongs to one Link element and is described by words, not by an address."""
    with pikepdf.open(pdfs[locale]) as pdf:
        links = [note for page in pdf.pages for note in page.get("/Annots", []) if note.Subtype == "/Link"]
        owned = Counter(
            kid.Obj.objgen
            for item in structure(pdf)
            if item.S == "/Link"
            for kid in item.K
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR"
        )
        assert owned == Counter(note.objgen for note in links)
        assert all("/StructParent" in note for note in links)
        named = {str(note.Contents) for note in links}
        targets = {str(note.A.URI) for note in links if "/A" in note}
        inner = [note for note in links if "/Dest" in note]
    assert ROWS[3][LOCALES.index(locale)] in named
    assert "mailto:dpo@example.com" in targets
    assert "mailto:dpo@example.com" not in named
    assert len(inner) > 8


# --- languages --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_english_inside_a_translation_is_marked(pdfs: Mapping[str, Path], locale: str) -> None:
    """The document has its language; the English clause and the English addendum have theirs, and nothing else has."""
    with pikepdf.open(pdfs[locale]) as pdf:
        assert str(pdf.Root.Lang) == locale
        marked = [(str(item.S), str(item.Lang)) for item in structure(pdf) if "/Lang" in item]
    assert marked == [("/P", "en"), ("/Div", "en")]


def test_an_english_document_marks_nothing(pdfs: Mapping[str, Path]) -> None:
    """A language that is the document's own is not said again."""
    with pikepdf.open(pdfs["en"]) as pdf:
        assert not [item for item in structure(pdf) if "/Lang" in item]


# --- metadata and data ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("locale", LOCALES)
def test_metadata_comes_from_the_notice(pdfs: Mapping[str, Path], locale: str) -> None:
    """Title, author, subject, keywords and dates are the notice's; both standards are claimed."""
    with pikepdf.open(pdfs[locale]) as pdf, pdf.open_metadata() as xmp:
        info = pdf.docinfo
        assert str(info.Title) == ROWS[0][LOCALES.index(locale)]
        assert str(info.Author) == "Exemplar Communications Limited"
        assert "Exemplar Communications Limited" in str(info.Subject)
        assert "2026-06-01" in str(info.Keywords)
        assert str(info.CreationDate) == str(info.ModDate) == "D:20260601000000Z"
        assert (xmp["pdfuaid:part"], xmp["pdfaid:part"], xmp["pdfaid:conformance"]) == ("1", "3", "A")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle


@pytest.mark.parametrize("locale", LOCALES)
def test_the_data_is_attached(pdfs: Mapping[str, Path], edition: Edition, locale: str) -> None:
    """The file carries notice.json as an associated file, once and unchanged."""
    with pikepdf.open(pdfs[locale]) as pdf:
        assert list(pdf.attachments) == [f"privacy.{locale}.json"]
        spec = pdf.attachments[f"privacy.{locale}.json"]
        content = spec.get_file().read_bytes()
        assert [str(file.AFRelationship) for file in pdf.Root.AF] == ["/Data"]
        assert spec.get_file().mime_type == "application/json"
    assert content == render_notice_json(edition, locale)
    assert json.loads(content)["locale"] == locale


@pytest.mark.parametrize("locale", LOCALES)
def test_only_pinned_fonts_are_embedded(pdfs: Mapping[str, Path], locale: str) -> None:
    """Every font is embedded, and every one is a face of the list."""
    allowed = {file.partition(".")[0].replace("-", "") for font in FONTS for file in font.files}
    with pikepdf.open(pdfs[locale]) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontName" in item]
        assert fonts
        assert all("/FontFile2" in font for font in fonts)
        names = {str(font.FontName).partition("+")[2].replace("-", "") for font in fonts}
    assert {f"{name}Regular" if f"{name}Regular" in allowed else name for name in names} <= allowed


# --- running lines ----------------------------------------------------------------------------------------------------


def test_running_lines_are_on_every_page_but_no_content(pdfs: Mapping[str, Path]) -> None:
    """Page numbers and the version are printed on the pages and marked as pagination, so that they are not read out."""
    pages = read_text(pdfs["en"]).split("\f")[:-1]
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in " ".join(page.split())
        assert number == 1 or "Version 2026-06-01" in page
    listing = subprocess.run(["pdfinfo", "-struct-text", str(pdfs["en"])], capture_output=True, text=True, check=True)
    assert f"of {len(pages)}" not in listing.stdout


def test_a_long_table_repeats_its_head(pdfs: Mapping[str, Path]) -> None:
    """Each page of the table shows the names of its columns."""
    pages = read_text(pdfs["en"], "-layout").split("\f")
    with_rows = [page for page in pages if page.count("Stores the data of the service.") > 2]
    assert len(with_rows) >= 2
    assert all("Recipient" in page and "Purpose" in page for page in with_rows)


def test_the_page_number_is_worded_by_the_catalogue() -> None:
    """A language puts the two numbers where its sentence has them, and its words cannot break out of the style."""
    korean = {("", "Page %(page)s of %(pages)s"): '%(pages)s쪽 중 %(page)s쪽"; } body { content: "'}
    css = make_footer(korean)
    assert css.index("counter(pages)") < css.index("counter(page)")
    assert css.count("{") == css.count("}") == 2
    assert "body {" not in css


# --- findings and refusals --------------------------------------------------------------------------------------------


def test_a_letter_that_no_font_has_is_a_finding_with_its_place(edition: Edition) -> None:
    """Thai is on the machine's font list but not on ours, so it is reported and not silently set in another font."""

    def change(leaf: Text) -> Text:
        return replace(leaf, inlines=(Run("ประเทศไทย"),)) if leaf.unit.text == "Brazil" else leaf

    changed = with_notice(edition, "ko", map_leaves(edition.localised["ko"], change))
    _, findings = render_pdf(changed, "ko")
    first = findings[0]
    assert {finding.rule for finding in findings} == {"missing-glyph"}
    assert (first.locale, first.source, first.path) == ("ko", "Brazil", "content/privacy/notice.yaml")
    assert '"ป" (U+0E1B)' in first.message


def test_style_that_the_renderer_does_not_know_is_a_finding(edition: Edition) -> None:
    """A declaration that is ignored does not go unnoticed."""
    bundle = replace(edition.bundle, assets={**edition.bundle.assets, "print/tokens.css": b"p { colour: red }"})
    _, findings = render_pdf(replace(edition, bundle=bundle), "en")
    assert "renderer-warning" in {finding.rule for finding in findings}
    assert any("colour" in finding.message for finding in findings)


@pytest.mark.parametrize(
    "css",
    [
        '@import url("file:///etc/passwd");',
        'main { background: url("http://169.254.169.254/latest/meta-data/"); }',
        "main { background: url(data:image/png;base64,iVBORw0KGgo=); }",
        'main { background: url("https://www.example.com/pixel.png"); }',
        'main { background: url("bundle:../../etc/passwd"); }',
        'main { background: url("bundle:font/../../../etc/passwd"); }',
        '@font-face { font-family: X; src: url("file:///etc/hostname"); }',
        'main { background: url("ftp://ftp.example.com/x"); }',
    ],
)
def test_nothing_outside_the_bundle_is_read(edition: Edition, css: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A style sheet that asks for anything else stops the rendering before a connection or a file is opened."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was opened")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    bundle = replace(edition.bundle, assets={**edition.bundle.assets, "print/tokens.css": css.encode()})
    with pytest.raises(RenderError, match="is not a file of the templates"):
        render_pdf(replace(edition, bundle=bundle), "en")


# --- determinism ------------------------------------------------------------------------------------------------------

DIGEST = """
import hashlib
from notice_cli.render.pdf import render_pdf
from tests.pdf_fixture import make_edition
print(hashlib.sha256(render_pdf(make_edition(), "ko")[0]).hexdigest())
"""


def test_the_same_notice_gives_the_same_bytes_anywhere(pdfs: Mapping[str, Path], tmp_path: Path) -> None:
    """Hash seed, time zone, locale, working directory and the process do not show in the file."""
    surroundings = {
        "PYTHONHASHSEED": "4242",
        "TZ": "Asia/Seoul",
        "LC_ALL": "C",
        "PYTHONPATH": str(ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, "-c", DIGEST],
        env={**os.environ, **surroundings},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == hashlib.sha256(pdfs["ko"].read_bytes()).hexdigest()


def test_another_text_gives_another_identifier(pdfs: Mapping[str, Path], edition: Edition) -> None:
    """The file's identifier follows its content."""
    notice = make_notice(rows=3)
    other, _ = render_pdf(with_notice(edition, "fr", localise(notice, "fr")), "fr")
    with pikepdf.open(pdfs["fr"]) as one, pikepdf.open(BytesIO(other)) as two:
        assert bytes(one.trailer.ID[0]) != bytes(two.trailer.ID[0])


def test_the_addendum_is_shown_and_marked(pdfs: Mapping[str, Path]) -> None:
    """An addendum that a locale does not translate is in its PDF, in English, and says so."""
    text = squeeze(read_text(pdfs["id"]))
    assert squeeze(ADDENDUM) in text
    assert squeeze("provided in") in text
