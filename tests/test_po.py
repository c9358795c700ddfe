"""The lossless PO layer: any bytes come back, and what is broken costs no more than itself."""

from __future__ import annotations

import datetime
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_cli.catalogue import Catalogue, TemplateUnit, make_catalogue, make_template, parse_po, serialise_po
from notice_cli.catalogue.entry import Entry, translations
from notice_cli.catalogue.header import plural_forms
from notice_cli.catalogue.quote import Style, detect_style, measure_columns, quote_statement

FIXTURES = Path(__file__).parent / "fixtures" / "po"
FILES = sorted(FIXTURES.glob("*.po"))
CREATED = datetime.datetime(2026, 5, 4, 9, 30, tzinfo=datetime.UTC)

HEADER = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
"""A header for tests that look at one thing; the entries follow it from line 6 on."""


def read(text: str) -> Catalogue:
    """The catalogue in ``text``, which must be without findings."""
    catalogue, findings = parse_po((HEADER + text).encode(), "fr.po")
    assert findings == ()
    return catalogue


def rules_and_lines(data: bytes) -> list[tuple[str, int]]:
    """Rule and line of every finding in ``data``."""
    return [(finding.rule, finding.line) for finding in parse_po(data, "fr.po")[1]]


def check_with_gettext(data: bytes, folder: Path) -> str:
    """What ``msgfmt -c`` says about ``data``; it must accept it."""
    path = folder / "checked.po"
    path.write_bytes(data)
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stderr


# --- files as editors and platforms write them --------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_of_every_tool_comes_back_byte_for_byte(path: Path) -> None:
    """What Poedit, Weblate, Crowdin, Lokalise, msgmerge and text editors wrote is read without a finding and kept."""
    data = path.read_bytes()
    catalogue, findings = parse_po(data, path.name)
    assert findings == ()
    assert serialise_po(catalogue) == data


@pytest.mark.parametrize(
    ("name", "locale", "style"),
    [
        ("poedit", "fr", Style("\n", 79)),
        ("weblate", "ko", Style("\n", 79)),
        ("msgmerge", "id", Style("\n", 79)),
        ("crowdin", "it-IT", Style("\n", 0)),
        ("lokalise", "id", Style("\r\n", 0)),
        ("windows", "it", Style("\r\n", 0)),
    ],
)
def test_locale_and_style_of_a_file_are_recognised(name: str, locale: str, style: Style) -> None:
    """The header's language, the line ends and the wrapping of every tool's file are found out."""
    catalogue, _ = parse_po((FIXTURES / f"{name}.po").read_bytes(), name)
    assert catalogue.locale == locale
    assert detect_style(catalogue) == style


def test_an_entry_tells_all_it_holds() -> None:
    """Comments, place, flags, former text, context, text and translation of a stale entry are read."""
    catalogue, _ = parse_po((FIXTURES / "poedit.po").read_bytes(), "poedit.po")
    stale = catalogue.entries[2]
    assert stale.identity == ("sections/rights", "You may ask for a copy of your data free of charge.")
    assert stale.target == "Vous pouvez demander une copie de vos données."
    assert stale.is_fuzzy
    assert (stale.previous_context, stale.previous_source) == (
        "sections/rights",
        "You may ask for a copy of your data.",
    )
    assert stale.extracted == ("list item",)
    assert stale.references == ("content/privacy/sections/rights.md",)
    assert (stale.span.line, stale.target_line) == (42, 49)
    assert catalogue.entries[1].comments == ("« sous réserve » : formule convenue avec le service juridique",)


def test_obsolete_entries_keep_flag_and_former_text() -> None:
    """A ``#~|`` line and the fuzzy flag above an obsolete entry belong to it."""
    catalogue, _ = parse_po((FIXTURES / "weblate.po").read_bytes(), "weblate.po")
    entry = catalogue.entries[-1]
    assert entry.obsolete
    assert entry.is_fuzzy
    assert entry.source == "We hold two certificates."
    assert entry.previous_source == "We hold a certificate."


def test_flags_of_both_kinds_of_line_are_one_list() -> None:
    """Workflow flags (``#,``) and sticky flags (``#=``) are read together."""
    catalogue, _ = parse_po((FIXTURES / "sticky.po").read_bytes(), "sticky.po")
    assert catalogue.entries[0].flags == ("fuzzy", "python-brace-format", "no-wrap")


def test_plural_forms_are_kept() -> None:
    """An entry with plural forms tells all of them, and its first form is its translation."""
    catalogue, _ = parse_po((FIXTURES / "plural.po").read_bytes(), "plural.po")
    live, obsolete = catalogue.entries
    assert (live.plural_source, live.targets) == ("{n} languages", ("{n} langue", "{n} langues"))
    assert live.target == "{n} langue"
    assert (obsolete.obsolete, obsolete.targets) == (True, ("{n} page", "{n} pages"))


def test_comments_and_blank_lines_in_odd_places_do_no_harm() -> None:
    """Detached flags still count, indented lines and strings in pieces are read, remarks inside an entry are kept."""
    catalogue, _ = parse_po((FIXTURES / "odd.po").read_bytes(), "odd.po")
    assert [entry.source for entry in catalogue.entries] == [
        "Apart",
        "Indented and in two strings",
        'Tab\there, quote " and backslash \\',
        "Gone",
    ]
    assert catalogue.entries[0].is_fuzzy
    assert catalogue.entries[1].target == "En retrait et en deux chaînes"
    assert catalogue.entries[3].obsolete


def test_only_live_translations_that_are_not_fuzzy_or_empty_are_valid() -> None:
    """Of Poedit's file two entries are served; the stale, the empty and the obsolete one are not."""
    catalogue, _ = parse_po((FIXTURES / "poedit.po").read_bytes(), "poedit.po")
    assert [source for _, source in translations(catalogue)] == [
        "Your rights",
        "You may withdraw your consent at any time, and we answer within {period.answer}; "
        "what was done before stays lawful.",
    ]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"a\\tb\\\\c\\"d\\n"', 'a\tb\\c"d\n'),
        ('"caf\\303\\251"', "café"),
        ('"caf\\xc3\\xa9"', "café"),
        ('"개인\u2028정보\u0085"', "개인\u2028정보\u0085"),
        ('"nul\\000"', "nul\0"),
    ],
)
def test_escapes_are_read_as_gettext_reads_them(written: str, text: str) -> None:
    """Letters, octal and hexadecimal bytes are decoded; Unicode's own line separators do not end a line."""
    assert read(f'msgid "x"\nmsgstr {written}\n').entries[0].target == text


def test_a_language_with_a_script_becomes_a_bcp47_tag() -> None:
    """``sr@latin`` and ``pt_BR`` are the tags sr-Latn and pt-BR."""
    tags = []
    for code in ("sr@latin", "pt_BR", "zh_Hant_TW"):
        catalogue, _ = parse_po(f'msgid ""\nmsgstr "Language: {code}\\n"\n'.encode(), "x.po")
        tags.append(catalogue.locale)
    assert tags == ["sr-Latn", "pt-BR", "zh-Hant-TW"]


# --- broken files -----------------------------------------------------------------------------------------------------

GOOD = '#, fuzzy\nmsgid "Good"\nmsgstr "Bon"\n'


@pytest.mark.parametrize(
    ("broken", "line"),
    [
        ('msgid "Open\nmsgstr "Ouvert"\n', 6),
        ('msgid "A"\nmsgstr "Il dit "oui""\n', 7),
        ('msgid "A"\nmsgstr "un\\q"\n', 7),
        ('msgid "A"\nmsgstr "un"\n"deux\n', 8),
        ('msgid "A"\nmsgstr "\\351"\n', 7),
        ("msgid\nmsgstr\n", 6),
        ('msgid A\nmsgstr "B"\n', 6),
        ('msgstr "without a source"\n', 6),
        ('msgctxt "c"\nmsgstr "without a source"\n', 7),
        ('msgid "without an end"\n', 6),
        ('msgctxt "lonely"\n', 6),
        ('msgid "A"\nmsgstr "un"\nmsgstr "deux"\n', 8),
        ('msgid "A"\nmsgstr[0] "un"\n', 7),
        ('msgid "A"\nmsgid_plural "B"\nmsgstr "un"\n', 8),
        ('msgid_plural "B"\n', 6),
        ('"a text of nobody"\n', 6),
        ('<<<<<<< HEAD\nmsgid "A"\nmsgstr "un"\n', 6),
        ("Bonjour\n", 6),
        ('#~ msgid "A"\n#~ msgstr "un\n', 7),
    ],
)
def test_a_broken_entry_is_named_by_its_line_and_costs_no_other(broken: str, line: int) -> None:
    """Every way to break an entry is a po-syntax finding at its line, and the entries around it are read in full."""
    first = '#, fuzzy\nmsgid "First"\nmsgstr "Premier"\n'
    text = HEADER + broken + "\n" + GOOD + "\n" + first
    catalogue, findings = parse_po(text.encode(), "fr.po")
    assert [(finding.rule, finding.line, finding.locale) for finding in findings][:1] == [("po-syntax", line, "fr")]
    assert all(finding.message and finding.hint for finding in findings)
    assert len({finding.line for finding in findings}) == len(findings)
    assert [(e.source, e.is_fuzzy) for e in catalogue.entries if e.source in ("Good", "First")] == [
        ("Good", True),
        ("First", True),
    ]
    assert serialise_po(catalogue) == text.encode()


@pytest.mark.parametrize("broken", ['msgid "Open\nmsgstr "x"\n', 'msgid "no end"\n', "Bonjour\n", '"alone"\n'])
def test_a_broken_entry_right_above_takes_no_flag_away(broken: str) -> None:
    """Without a blank line between them too, a broken entry leaves the fuzzy flag of the next one alone."""
    catalogue, _ = parse_po((HEADER + broken + GOOD).encode(), "fr.po")
    assert [(entry.source, entry.is_fuzzy) for entry in catalogue.entries] == [("Good", True)]


def test_a_broken_entry_above_one_without_a_context_does_not_lend_it_its_own() -> None:
    """When msgctxt is broken its entry is not read as an entry without a context."""
    catalogue, findings = parse_po((HEADER + 'msgctxt "open\nmsgid "A"\nmsgstr "un"\n').encode(), "fr.po")
    assert [finding.line for finding in findings] == [6]
    assert catalogue.entries == ()


def test_an_entry_written_twice_is_a_finding_that_names_both_lines() -> None:
    """The second entry of one identity is reported where it stands, with the line of the first."""
    text = HEADER + 'msgid "A"\nmsgstr "un"\n\nmsgctxt "c"\nmsgid "A"\nmsgstr "deux"\n\nmsgid "A"\nmsgstr "trois"\n'
    _, findings = parse_po(text.encode(), "fr.po")
    assert [(finding.rule, finding.line, finding.source) for finding in findings] == [("po-duplicate", 13, "A")]
    assert "line 6" in findings[0].message


def test_of_entries_written_twice_the_first_is_served() -> None:
    """A second translation of one identity never replaces the first."""
    catalogue, _ = parse_po(b'msgid "A"\nmsgstr "un"\n\nmsgid "A"\nmsgstr "deux"\n', "fr.po")
    assert translations(catalogue) == {("", "A"): "un"}


def test_bytes_that_are_not_utf8_are_a_finding_and_never_served() -> None:
    """A file in Latin-1 is reported at the line of its first such character, and the entry is not used."""
    data = HEADER.encode() + 'msgid "A"\nmsgstr "café"\n\n'.encode("latin-1") + GOOD.encode()
    catalogue, findings = parse_po(data, "fr.po")
    assert [(finding.rule, finding.line) for finding in findings] == [("po-encoding", 7)]
    assert [entry.source for entry in catalogue.entries] == ["Good"]
    assert serialise_po(catalogue) == data


def test_a_bad_byte_in_a_comment_leaves_the_entry_usable() -> None:
    """The finding stands, and the translation, whose own bytes are sound, is read."""
    data = b'# caf\xe9\nmsgid "A"\nmsgstr "un"\n'
    assert rules_and_lines(data) == [("po-encoding", 1)]
    assert parse_po(data, "fr.po")[0].entries[0].target == "un"


@pytest.mark.parametrize("charset", ["ISO-8859-1", "EUC-KR", "no-such-charset"])
def test_another_declared_charset_is_a_finding(charset: str) -> None:
    """A header that declares anything but UTF-8 or ASCII is reported at its line."""
    assert rules_and_lines(HEADER.replace("UTF-8", charset).encode()) == [("po-encoding", 2)]


def test_a_file_in_utf16_is_one_finding() -> None:
    """A file saved as UTF-16 is said to be one, instead of a thousand broken lines."""
    data = HEADER.encode("utf-16")
    assert rules_and_lines(data) == [("po-encoding", 1)]
    assert serialise_po(parse_po(data, "fr.po")[0]) == data


def test_a_file_that_is_no_po_file_gives_a_bounded_report() -> None:
    """Of thousands of broken places a hundred are named, and the last finding counts the others."""
    _, findings = parse_po(b"not a PO file\n\n" * 5000, "fr.po")
    assert len(findings) == 101
    assert "4900 more" in findings[-1].message


def test_a_huge_string_and_a_huge_file_are_read() -> None:
    """Ten megabytes in one string, and thirty thousand entries, come back whole."""
    text = "\\n" * 5_000_000
    catalogue, findings = parse_po(f'msgid "a"\nmsgstr "{text}"\n'.encode(), "fr.po")
    assert (findings, len(catalogue.entries[0].target)) == ((), 5_000_000)
    many = "".join(f'msgid "a{number}"\nmsgstr "b"\n\n' for number in range(30_000)).encode()
    catalogue, findings = parse_po(many, "fr.po")
    assert (findings, len(catalogue.entries)) == ((), 30_000)
    assert serialise_po(catalogue) == many


# --- laws -------------------------------------------------------------------------------------------------------------

SAMPLES = [path.read_bytes() for path in FILES]
PIECES = [
    *(b"msgid ", b"msgctxt ", b"msgstr ", b"msgstr[0] ", b"msgstr[1] ", b"msgid_plural ", b'"', b'""\n', b"\\", b"\\n"),
    *(
        b"#~ ",
        b"#| ",
        b"#~| ",
        b"#, fuzzy\n",
        b"#= ",
        b"#. ",
        b"#: ",
        b"# ",
        b"\n",
        b"\r\n",
        b"\r",
        b"\xff",
        b"\xef\xbb\xbf",
    ),
    *("개인정보".encode(), b"domain ", b'"x"\n', b"\x00", b"\\377", b"<<<<<<<\n", b" ", b"\xc2\x85"),
]
damaged = st.builds(
    lambda data, at, cut, piece: data[: at % (len(data) + 1)] + piece + data[at % (len(data) + 1) + cut :],
    st.sampled_from(SAMPLES),
    st.integers(0, 10_000),
    st.integers(0, 40),
    st.sampled_from(PIECES) | st.binary(max_size=6),
)
po_bytes = st.binary(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join) | damaged


@settings(max_examples=400, deadline=None)
@given(po_bytes)
def test_any_bytes_are_read_without_a_traceback_and_come_back(data: bytes) -> None:
    """Random bytes, shuffled PO fragments and damaged real files: read, written, the same."""
    catalogue, findings = parse_po(data, "x.po")
    assert serialise_po(catalogue) == data
    assert all(finding.rule in ("po-syntax", "po-duplicate", "po-encoding") for finding in findings)


@settings(max_examples=200, deadline=None)
@given(damaged)
def test_what_is_not_read_is_reported(data: bytes) -> None:
    """Whatever statement a damaged file still has is in an entry, or a finding tells that something is not."""
    catalogue, findings = parse_po(data, "x.po")
    unread = [block.raw for block in catalogue.blocks if not isinstance(block, Entry)]
    lost = [
        line
        for raw in unread
        for line in raw.split("\n")
        if line.strip(" \t\r\f\v\ufeff") and not line.lstrip().startswith("#")
    ]
    if [line for line in lost if not line.lstrip(" \t\r\f\v").startswith("domain")]:
        assert findings


@settings(max_examples=300, deadline=None)
@given(
    text=st.text(max_size=120) | st.text(alphabet='ab é개\n\t"\\', max_size=120),
    columns=st.sampled_from([0, 20, 76, 79]),
    newline=st.sampled_from(["\n", "\r\n"]),
)
def test_any_text_is_read_as_it_was_written(text: str, columns: int, newline: str) -> None:
    """Writing a text in any style and reading it gives the text."""
    style = Style(newline, columns)
    written = quote_statement("", "msgid", "x" + text, style) + quote_statement("", "msgstr", text, style)
    catalogue, findings = parse_po(written.encode(), "x.po")
    assert findings == ()
    assert (catalogue.entries[0].source, catalogue.entries[0].target) == ("x" + text, text)
    assert written.endswith(newline)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(["the", "données", "개인정보를", "{email.dpo}", "a"]), min_size=1, max_size=60))
def test_wrapped_lines_stay_within_their_columns(words: list[str]) -> None:
    """Wrapped strings are no wider than the file's width, counted in columns of a terminal."""
    written = quote_statement("#| ", "msgid", " ".join(words), Style("\n", 76))
    assert all(measure_columns(line) <= 76 for line in written.split("\n"))


# --- what gettext says ------------------------------------------------------------------------------------------------

UNITS = (
    TemplateUnit("notice", "Privacy Notice", ("title",), "content/privacy/notice.yaml"),
    TemplateUnit(
        "sections/rights",
        "You may **withdraw** your consent within {period.answer}.\nAlways.",
        ("paragraph", "{period.answer} = one (1) month"),
        "content/privacy/sections/your rights.md",
        "withdraw-consent",
    ),
    TemplateUnit("sections/rights", "See {section.about-us} and {email.dpo}.", ("paragraph",), "content/x.md"),
    TemplateUnit("", "Without a context", ()),
)


def test_the_template_has_the_form_that_gettext_writes(tmp_path: Path) -> None:
    """msgcat --no-wrap gives the template's entries back unchanged, but for the flag that only Weblate knows."""
    data = make_template(UNITS, project="privacy", created=CREATED)
    path = tmp_path / "privacy.pot"
    path.write_bytes(data)
    done = subprocess.run(["msgcat", "--no-wrap", str(path)], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode() == data.decode().replace("#, md-text, python", "#, python")


def test_the_template_says_what_a_translator_needs() -> None:
    """Comments, place with anchor, flags and context stand above the text; an empty translation below."""
    text = make_template(UNITS, project="privacy", created=CREATED).decode()
    assert text.startswith("# Translation template of privacy.\n#, fuzzy\n")
    assert '"POT-Creation-Date: 2026-05-04 09:30+0000\\n"' in text
    assert (
        "#. paragraph\n#. {period.answer} = one (1) month\n"
        "#: \u2068content/privacy/sections/your rights.md#withdraw-consent\u2069\n"
        '#, md-text, python-brace-format\nmsgctxt "sections/rights"\nmsgid ""\n'
        '"You may **withdraw** your consent within {period.answer}.\\n"\n"Always."\nmsgstr ""\n'
    ) in text


def test_a_hyphenated_reference_gets_no_format_flag() -> None:
    """gettext cannot read ``{section.about-us}`` as a format, so the flag, which would silence its check, is left out."""
    catalogue, _ = parse_po(make_template(UNITS, project="privacy", created=CREATED), "privacy.pot")
    assert [entry.flags for entry in catalogue.entries] == [(), ("md-text", "python-brace-format"), (), ()]


def test_a_template_that_says_nothing_new_is_not_written_anew() -> None:
    """When only the creation date would differ, the former bytes come back; any other difference brings the new date."""
    former = make_template(UNITS, project="privacy", created=CREATED)
    later = CREATED + datetime.timedelta(days=30)
    assert make_template(UNITS, project="privacy", created=later, former=former) == former
    changed = make_template(UNITS[:2], project="privacy", created=later, former=former)
    assert b"POT-Creation-Date: 2026-06-03" in changed


def test_a_unit_given_twice_is_in_the_template_once() -> None:
    """One identity is one entry, the first, since gettext refuses a template that has it twice."""
    twice = (*UNITS, TemplateUnit("notice", "Privacy Notice", ("other",)))
    catalogue, findings = parse_po(make_template(twice, project="privacy", created=CREATED), "privacy.pot")
    assert findings == ()
    assert [entry.extracted for entry in catalogue.entries if entry.context == "notice"] == [("title",)]


@pytest.mark.parametrize("locale", ["fr", "ko", "it", "id", "pt-BR", "ar", "sr-Latn"])
def test_gettext_accepts_an_empty_catalogue(locale: str, tmp_path: Path) -> None:
    """A fresh catalogue passes ``msgfmt -c`` without a warning and names its language."""
    catalogue = make_catalogue("x.po", locale, project="privacy", created=CREATED)
    assert check_with_gettext(serialise_po(catalogue), tmp_path) == ""
    assert catalogue.locale == locale


@pytest.mark.parametrize(
    ("locale", "forms"),
    [
        ("fr", "nplurals=2; plural=(n > 1);"),
        ("it", "nplurals=2; plural=(n != 1);"),
        ("ko", "nplurals=1; plural=0;"),
        ("id", "nplurals=1; plural=0;"),
        ("xx-not-a-locale", "nplurals=2; plural=(n != 1);"),
    ],
)
def test_plural_forms_are_what_the_tools_of_a_language_expect(locale: str, forms: str) -> None:
    """Languages without plurals have one form; the others have the formula that gettext's tools use."""
    assert plural_forms(locale) == forms
