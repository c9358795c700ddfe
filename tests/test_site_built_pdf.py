"""The sample's PDFs as they are published, of a replaced version and of a redline too: valid, complete and drawn."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pikepdf
import pytest

from notice_cli.inline import plain_text
from notice_cli.model import Notice, Text
from notice_cli.walk import walk_leaves
from tests.tools.localised import list_elsewhere, localise_sample
from tests.tools.pdf_text import count_undrawn, is_found, read_pages, squeeze
from tests.tools.site import LOCALES, NOTICE, REDLINES, VERSIONS
from tests.tools.verapdf import validate

ENGLISH_NAMES = {"fr": "french", "ko": "korean", "it": "italian", "id": "indonesian"}

PAST = (f"versions/{VERSIONS[0]}/", f"changes/{REDLINES[0]}/")
"""A replaced version and what changed then: a term everywhere, a new activity, a new addendum, a bullet that went."""
MARKS = {"en": "[deleted: ", "fr": "[supprimé : ", "ko": "[삭제: ", "it": "[eliminato: ", "id": "[dihapus: "}

pytestmark = pytest.mark.xdist_group("pdf")


def pdf_of(site: Path, locale: str, place: str = "") -> Path:
    """The PDF of one locale: of the notice, or of what is at a place below it."""
    return site / locale / NOTICE / place / f"{NOTICE}.pdf"


@pytest.fixture(scope="module")
def localised() -> dict[str, Notice[Text]]:
    """The sample in every locale, as the pipeline itself localises it."""
    return localise_sample()


@pytest.fixture(scope="module")
def texts(built_site: Path) -> dict[str, tuple[str, ...]]:
    """The text of every page of every PDF, by locale."""
    return {locale: read_pages(pdf_of(built_site, locale)) for locale in LOCALES}


def test_every_pdf_is_accessible_and_archivable(built_site: Path) -> None:
    """veraPDF finds no failure of PDF/UA-1 or PDF/A-3a in any of the five."""
    failures = validate([pdf_of(built_site, locale) for locale in LOCALES])
    assert [str(failure) for failure in failures] == []


def test_every_version_and_redline_is_accessible_and_archivable(built_site: Path) -> None:
    """So are the PDFs of a replaced version and of a redline, in every language."""
    failures = validate([pdf_of(built_site, locale, place) for locale in LOCALES for place in PAST])
    assert [str(failure) for failure in failures] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_redline_says_in_words_what_it_shows(built_site: Path, locale: str) -> None:
    """Without colour and without lines, what went is told from what came; every letter is drawn, and the file is sound."""
    path = pdf_of(built_site, locale, PAST[1])
    assert squeeze(MARKS[locale]) in squeeze("".join(read_pages(path)))
    assert count_undrawn(path) == 0
    done = subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("locale", LOCALES)
def test_every_unit_is_in_the_extracted_text(
    localised: dict[str, Notice[Text]], texts: dict[str, tuple[str, ...]], locale: str
) -> None:
    """Nothing that the notice says is lost on the way to the PDF."""
    notice = localised[locale]
    elsewhere = list_elsewhere(notice)
    pages = tuple(squeeze(page) for page in texts[locale])
    units = [plain_text(leaf.inlines) for leaf in walk_leaves(notice) if leaf not in elsewhere]
    assert [unit for unit in units if not is_found(squeeze(unit), pages)] == []


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_the_clause_is_on_the_first_page(
    localised: dict[str, Notice[Text]], texts: dict[str, tuple[str, ...]], locale: str
) -> None:
    """Which language prevails is said before anything else, in the reader's language and in the one that prevails."""
    first = squeeze(texts[locale][0])
    assert squeeze(plain_text(localised[locale].clause.inlines)) in first
    assert re.search(rf"thisnoticewaswritteninenglish.*{ENGLISH_NAMES[locale]}", first, re.DOTALL)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_text_holds_no_trace_of_the_workshop(texts: dict[str, tuple[str, ...]], locale: str) -> None:
    """No unresolved reference, template, replacement character or word joiner is left in the text."""
    whole = "".join(texts[locale])
    assert [trace for trace in ("{{", "{%", "%(", "msgid", "\ufffd", "\u2060") if trace in whole] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_character_is_drawn(built_site: Path, locale: str) -> None:
    """No glyph is the empty box of a font that lacks the character."""
    assert count_undrawn(pdf_of(built_site, locale)) == 0


def test_the_glyph_counter_sees_a_missing_glyph(tmp_path: Path) -> None:
    """A page that draws glyph 0 of a composite font is counted, so that the test above cannot pass by being blind."""
    with pikepdf.new() as document:
        page = document.add_blank_page()
        page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=pikepdf.Dictionary(Subtype=pikepdf.Name.Type0)))
        page.Contents = document.make_stream(b"BT /F 12 Tf <000100000002> Tj [<0000> 5 <0007>] TJ ET")
        document.save(tmp_path / "box.pdf")
    assert count_undrawn(tmp_path / "box.pdf") == 2


def test_a_text_over_a_page_break_is_found() -> None:
    """A unit that ends on the next page, below that page's head, is found; one that lost a word is not."""
    pages = (squeeze("Notice 1 You may write to the"), squeeze("Notice 2 supervisory authority at any time."))
    assert is_found(squeeze("write to the supervisory authority"), pages)
    assert not is_found(squeeze("write to the competent supervisory authority"), pages)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_file_is_sound(built_site: Path, locale: str) -> None:
    """qpdf finds no error of syntax and no stream it cannot read."""
    done = subprocess.run(
        ["qpdf", "--check", str(pdf_of(built_site, locale))], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("locale", LOCALES)
def test_the_data_is_attached(built_site: Path, locale: str) -> None:
    """The PDF carries the same data that the site publishes beside it."""
    with pikepdf.open(pdf_of(built_site, locale)) as document:
        attached = {name: file.get_file().read_bytes() for name, file in document.attachments.items()}
    published = (built_site / locale / NOTICE / "notice.json").read_bytes()
    assert list(attached.values()) == [published]
    assert json.loads(published)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_document_says_its_language_and_title(
    built_site: Path, localised: dict[str, Notice[Text]], locale: str
) -> None:
    """The catalogue's language is the locale's, and the title is the notice's in that language."""
    with pikepdf.open(pdf_of(built_site, locale)) as document:
        assert str(document.Root.Lang) == locale
        assert plain_text(localised[locale].title.inlines) in str(document.docinfo.Title)


@pytest.mark.parametrize("locale", [locale for locale in LOCALES if locale != "en"])
def test_english_inside_a_translation_is_marked_as_english(built_site: Path, locale: str) -> None:
    """Structure elements of untranslated addenda and of the English clause carry their own language."""
    with pikepdf.open(pdf_of(built_site, locale)) as document:
        elements = (item for item in document.objects if isinstance(item, pikepdf.Dictionary))
        marked = [element for element in elements if "/S" in element and str(element.get("/Lang", "")) == "en"]
    assert len(marked) > 10


def test_five_pdfs_are_as_long_as_one_another(texts: dict[str, tuple[str, ...]]) -> None:
    """No language is half as long as another, which would be a notice with parts left out."""
    lengths = {locale: len(pages) for locale, pages in texts.items()}
    assert min(lengths.values()) >= 20, lengths
    assert max(lengths.values()) < 2 * min(lengths.values()), lengths
