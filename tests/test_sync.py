"""The merge of a catalogue with its notice: what stays valid, what becomes stale, and that nothing is ever lost."""

from __future__ import annotations

import datetime
import random
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_cli.align import AlignItem, align_units, measure_similarity
from notice_cli.catalogue import (
    Catalogue,
    Editorial,
    Entry,
    Outcome,
    SyncReport,
    TemplateUnit,
    UnitState,
    make_catalogue,
    parse_po,
    serialise_po,
    state_of,
    sync_catalogue,
    translations,
)

FIXTURES = Path(__file__).parent / "fixtures" / "po"
CREATED = datetime.datetime(2026, 5, 4, 9, 30, tzinfo=datetime.UTC)
LATER = datetime.datetime(2026, 7, 1, 12, 0, tzinfo=datetime.UTC)
DAY = datetime.date(2026, 7, 1)
EMPTY = make_catalogue("fr.po", "fr", project="privacy", created=CREATED)

KEEP_12 = "We keep traffic data for {period.traffic_data} after the end of the month, and then delete it."
KEEP_24 = "We keep traffic data for {period.traffic_data} after the end of the year, and then delete it."
KEEP_36 = "We keep traffic data for {period.traffic_data} after the end of the contract, and then erase it."
ASK = "You may ask us for a copy of the data we hold about you."
OBJECT = "You may object to marketing at any time, free of charge."
FRENCH = {
    KEEP_12: "Nous conservons les données de trafic pendant {period.traffic_data} après la fin du mois, puis les effaçons.",
    ASK: "Vous pouvez nous demander une copie des données que nous détenons à votre sujet.",
    OBJECT: "Vous pouvez vous opposer à la prospection à tout moment et sans frais.",
    "Retention": "Conservation",
    "Your rights": "Vos droits",
}


def unit(context: str, text: str, anchor: str = "", comment: str = "paragraph") -> TemplateUnit:
    """A unit of a part, in that part's file."""
    return TemplateUnit(context, text, (comment,), f"content/privacy/{context.split('/')[0]}.md", anchor)


NOTICE = (
    unit("sections/retention", "Retention"),
    unit("sections/retention", KEEP_12),
    unit("sections/rights", "Your rights"),
    unit("sections/rights", ASK),
    unit("sections/rights", OBJECT),
)


def fill(catalogue: Catalogue, texts: dict[str, str] | None = None) -> Catalogue:
    """The catalogue with every empty translation filled in, as a translator's editor would."""
    data = b""
    for block in catalogue.blocks:
        raw = block.raw
        if isinstance(block, Entry) and not block.is_header and not block.obsolete and not block.target:
            target = f"« {block.source} »" if texts is None else texts[block.source]
            quoted = target.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
            raw = raw.replace('msgstr ""', f'msgstr "{quoted}"')
        data += raw.encode()
    return parse_po(data, catalogue.path)[0]


def translated(units: Sequence[TemplateUnit] = NOTICE, texts: dict[str, str] | None = FRENCH) -> Catalogue:
    """A French catalogue in which every unit has a valid translation."""
    return fill(sync_catalogue(EMPTY, units)[0], texts)


def change(text: str, new: str, units: Sequence[TemplateUnit] = NOTICE) -> tuple[TemplateUnit, ...]:
    """The units with one text replaced."""
    return tuple(replace(unit, text=new) if unit.text == text else unit for unit in units)


def entry_of(catalogue: Catalogue, text: str) -> Entry:
    """The one entry with a source text."""
    (entry,) = (entry for entry in catalogue.entries if entry.source == text)
    return entry


def outcomes(report: SyncReport) -> list[Outcome]:
    """What a sync did, in order."""
    return [change.outcome for change in report.changes]


def assert_sound(catalogue: Catalogue, folder: Path) -> None:
    """The catalogue's bytes are what its entries say, without findings, and gettext accepts them."""
    data = serialise_po(catalogue)
    again, findings = parse_po(data, catalogue.path)
    assert findings == ()
    assert again == catalogue
    path = folder / "sound.po"
    path.write_bytes(data)
    done = subprocess.run(
        ["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")


# --- states -----------------------------------------------------------------------------------------------------------


def test_new_units_are_added_in_the_order_of_the_notice(tmp_path: Path) -> None:
    """An empty catalogue gets every unit once, untranslated, with comment and place."""
    catalogue, report = sync_catalogue(EMPTY, NOTICE)
    assert [entry.source for entry in catalogue.entries] == [unit.text for unit in NOTICE]
    assert outcomes(report) == [Outcome.ADDED] * 5
    assert (report.current, report.stale, report.untranslated, report.obsolete) == (0, 0, 5, 0)
    assert catalogue.entries[1].references == ("content/privacy/sections.md",)
    assert_sound(catalogue, tmp_path)


def test_a_changed_source_makes_its_translation_stale(tmp_path: Path) -> None:
    """The translation stays, is fuzzy, and the former text of the same unit stands above it."""
    catalogue, report = sync_catalogue(translated(), change(KEEP_12, KEEP_24))
    entry = entry_of(catalogue, KEEP_24)
    assert entry.is_fuzzy
    assert (entry.previous_context, entry.previous_source) == ("sections/retention", KEEP_12)
    assert entry.target == FRENCH[KEEP_12]
    assert state_of(entry) is UnitState.STALE
    assert outcomes(report) == [Outcome.STALE]
    assert report.changes[0].former_source == KEEP_12
    assert ("sections/retention", KEEP_24) not in translations(catalogue)
    assert_sound(catalogue, tmp_path)


def test_a_reverted_source_gives_the_very_bytes_back() -> None:
    """After a change and its reversal the file is what it was, to the byte."""
    before = translated()
    changed, _ = sync_catalogue(before, change(KEEP_12, KEEP_24))
    after, report = sync_catalogue(changed, NOTICE)
    assert serialise_po(after) == serialise_po(before)
    assert outcomes(report) == [Outcome.RESTORED]


def test_a_source_reverted_after_several_changes_restores_its_translation() -> None:
    """The stale entry remembers the text its translation was made for, however many texts came between."""
    catalogue = translated()
    for text in (KEEP_24, KEEP_36, KEEP_24):
        catalogue, _ = sync_catalogue(catalogue, change(KEEP_12, text))
        assert entry_of(catalogue, text).previous_source == KEEP_12
    catalogue, _ = sync_catalogue(catalogue, NOTICE)
    assert translations(catalogue)[("sections/retention", KEEP_12)] == FRENCH[KEEP_12]


def test_a_translation_brought_up_to_date_is_the_one_that_the_next_change_remembers() -> None:
    """When an editor cleared fuzzy but left ``#|``, the next former text is the one translated, not the one before."""
    stale, _ = sync_catalogue(translated(), change(KEEP_12, KEEP_24))
    resolved, _ = parse_po(serialise_po(stale).replace(b"#, fuzzy, ", b"#, "), "fr.po")
    assert not entry_of(resolved, KEEP_24).is_fuzzy
    catalogue, _ = sync_catalogue(resolved, change(KEEP_12, KEEP_36))
    assert entry_of(catalogue, KEEP_36).previous_source == KEEP_24


def test_a_removed_unit_becomes_obsolete_and_comes_back_valid(tmp_path: Path) -> None:
    """Its translation is kept under ``#~`` at the end, and the file is the same again when the unit returns."""
    before = translated()
    without, report = sync_catalogue(before, [unit for unit in NOTICE if unit.text != ASK])
    assert outcomes(report) == [Outcome.OBSOLETE]
    assert serialise_po(without).decode().endswith(f'\n#~ msgid "{ASK}"\n#~ msgstr "{FRENCH[ASK]}"\n')
    assert_sound(without, tmp_path)
    after, report = sync_catalogue(without, NOTICE)
    assert outcomes(report) == [Outcome.REVIVED]
    assert serialise_po(after) == serialise_po(before)


def test_a_unit_removed_while_stale_comes_back_valid_with_its_old_text() -> None:
    """``#~|`` keeps the text the translation was made for through obsolescence."""
    stale, _ = sync_catalogue(translated(), change(KEEP_12, KEEP_24))
    without, _ = sync_catalogue(stale, [unit for unit in NOTICE if unit.text != KEEP_12])
    assert entry_of(without, KEEP_24).previous_source == KEEP_12
    assert b"#~| msgid" in serialise_po(without)
    after, _ = sync_catalogue(without, NOTICE)
    assert translations(after)[("sections/retention", KEEP_12)] == FRENCH[KEEP_12]


def test_a_moved_unit_keeps_its_valid_translation() -> None:
    """The same text in another part is valid there, without fuzzy."""
    moved = tuple(unit("sections/marketing", u.text) if u.text == OBJECT else u for u in NOTICE)
    catalogue, report = sync_catalogue(translated(), moved)
    assert outcomes(report) == [Outcome.MOVED]
    assert report.changes[0].former_context == "sections/rights"
    assert translations(catalogue)[("sections/marketing", OBJECT)] == FRENCH[OBJECT]


def test_a_unit_moved_and_changed_is_stale_and_remembers_where_it_was() -> None:
    """What is left over is sought in other parts; its former context is kept, and going back restores it."""
    text = OBJECT.replace("at any time", "at every time")
    moved = tuple(unit("sections/marketing", text) if u.text == OBJECT else u for u in NOTICE)
    before = translated()
    catalogue, _ = sync_catalogue(before, moved)
    entry = entry_of(catalogue, text)
    assert entry.is_fuzzy
    assert (entry.previous_context, entry.previous_source) == ("sections/rights", OBJECT)
    assert serialise_po(sync_catalogue(catalogue, NOTICE)[0]) == serialise_po(before)


def test_a_renamed_section_keeps_all_its_translations() -> None:
    """When an id changes every unit of the part moves, none becomes stale."""
    renamed = tuple(replace(u, context=u.context.replace("sections/rights", "sections/your-rights")) for u in NOTICE)
    catalogue, report = sync_catalogue(translated(), renamed)
    assert (report.current, report.stale, report.untranslated) == (5, 0, 0)
    assert outcomes(report) == [Outcome.MOVED] * 3
    assert len(translations(catalogue)) == 5


def test_two_changed_neighbours_do_not_exchange_their_histories() -> None:
    """Order and similarity give each unit its own former text, also when one of them went away."""
    texts = [
        f"The company in {land} keeps your data for {n} months."
        for n, land in enumerate(("France", "Italy", "Korea"), 3)
    ]
    units = [unit("sections/companies", text) for text in texts]
    after = [unit("sections/companies", text.replace("keeps", "stores")) for text in texts[1:]]
    catalogue, _ = sync_catalogue(translated(units, None), after)
    live = [(entry.previous_source, entry.source) for entry in catalogue.entries if not entry.obsolete]
    assert live == [(texts[1], after[0].text), (texts[2], after[1].text)]


def test_an_anchor_is_trusted_before_similarity() -> None:
    """A named paragraph rewritten from scratch is still itself, and its likeness elsewhere is not taken for it."""
    text = "Withdraw your consent by writing to {email.dpo}."
    units = (unit("sections/rights", text, "withdraw"), unit("sections/rights", ASK))
    rewritten = "Changed your mind? One click in the footer is enough."
    after = (unit("sections/rights", rewritten, "withdraw"), unit("sections/rights", ASK))
    catalogue, report = sync_catalogue(translated(units, None), after)
    assert outcomes(report) == [Outcome.STALE]
    assert entry_of(catalogue, rewritten).previous_source == text


def test_a_text_of_no_likeness_is_new() -> None:
    """An unrelated paragraph in the place of another is untranslated, and the old one obsolete."""
    text = "Cookies are small files."
    catalogue, report = sync_catalogue(translated(), change(ASK, text))
    assert sorted(outcomes(report)) == [Outcome.ADDED, Outcome.OBSOLETE]
    assert state_of(entry_of(catalogue, text)) is UnitState.UNTRANSLATED


def test_an_untranslated_unit_follows_its_source_without_fuzzy() -> None:
    """Nothing is valid, so nothing becomes stale; a translator's remark stays with the unit."""
    data = HEADER_FR + '# à discuter\nmsgctxt "s/a"\nmsgid "We keep the data for one year."\nmsgstr ""\n'
    catalogue, _ = sync_catalogue(
        parse_po(data.encode(), "fr.po")[0], [TemplateUnit("s/a", "We keep the data for two years.")]
    )
    assert [(e.source, e.comments, e.flags, e.previous_source) for e in catalogue.entries] == [
        ("We keep the data for two years.", ("à discuter",), (), "")
    ]


def test_an_untranslated_unit_that_is_gone_leaves_nothing() -> None:
    """An entry into which nobody wrote anything is dropped, not kept as obsolete."""
    empty, _ = sync_catalogue(EMPTY, NOTICE)
    catalogue, report = sync_catalogue(empty, NOTICE[:2])
    assert outcomes(report) == [Outcome.DROPPED] * 3
    assert report.obsolete == 0
    assert serialise_po(catalogue) == serialise_po(sync_catalogue(empty, NOTICE[:2])[0])
    assert len(catalogue.entries) == 2


HEADER_FR = 'msgid ""\nmsgstr ""\n"Language: fr\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'


def test_a_fuzzy_entry_of_unknown_reason_never_becomes_valid_by_itself() -> None:
    """A reviewer's own doubt (fuzzy without a former text) survives a change of the source and its reversal."""
    data = (HEADER_FR + f'#, fuzzy\nmsgctxt "s/a"\nmsgid "{ASK}"\nmsgstr "Douteux."\n').encode()
    before, _ = parse_po(data, "fr.po")
    changed, _ = sync_catalogue(before, [TemplateUnit("s/a", ASK.replace("copy", "full copy"))])
    assert entry_of(changed, ASK.replace("copy", "full copy")).is_fuzzy
    after, _ = sync_catalogue(changed, [TemplateUnit("s/a", ASK)])
    assert serialise_po(after) == data


def test_a_unit_that_was_elsewhere_takes_the_unused_translation_of_its_text() -> None:
    """An entry still empty does not keep its unit from a translation that would otherwise become obsolete."""
    here, there = unit("sections/rights", ASK), unit("sections/contact", ASK)
    moved, _ = sync_catalogue(translated((here,)), (there,))
    both, _ = sync_catalogue(moved, (there, here))
    assert state_of(entry_of_context(both, "sections/rights")) is UnitState.UNTRANSLATED
    back, _ = sync_catalogue(both, (here,))
    assert translations(back) == {("sections/rights", ASK): FRENCH[ASK]}


def entry_of_context(catalogue: Catalogue, context: str) -> Entry:
    """The one entry of a context."""
    (entry,) = (entry for entry in catalogue.entries if entry.context == context)
    return entry


def test_a_former_text_that_returns_beside_its_successor_takes_its_translation_back() -> None:
    """The translation is valid for the old text, whatever the text that replaced it does meanwhile."""
    stale, _ = sync_catalogue(translated(), change(KEEP_12, KEEP_24))
    both, _ = sync_catalogue(stale, [*NOTICE, unit("sections/retention", KEEP_24)])
    assert translations(both)[("sections/retention", KEEP_12)] == FRENCH[KEEP_12]
    assert state_of(entry_of(both, KEEP_24)) is UnitState.UNTRANSLATED


# --- editorial changes ------------------------------------------------------------------------------------------------

EDITORIAL = Editorial("typing error\n in the English only", DAY)


def test_an_editorial_change_leaves_translations_valid_and_says_why(tmp_path: Path) -> None:
    """No fuzzy; a comment records the day and the reason on one line."""
    catalogue, report = sync_catalogue(translated(), change(KEEP_12, KEEP_24), editorial=EDITORIAL)
    entry = entry_of(catalogue, KEEP_24)
    assert outcomes(report) == [Outcome.EDITORIAL]
    assert translations(catalogue)[entry.identity] == FRENCH[KEEP_12]
    assert entry.comments[0].startswith("editorial 2026-07-01 [")
    assert entry.comments[0].endswith("]: typing error in the English only")
    assert_sound(catalogue, tmp_path)


def test_an_editorial_change_can_be_reverted_too() -> None:
    """The note knows the text before, so that going back needs no second decision and leaves no trace."""
    before = translated()
    catalogue = before
    for text in (KEEP_24, KEEP_36):
        catalogue, _ = sync_catalogue(catalogue, change(KEEP_12, text), editorial=EDITORIAL)
    one_back, _ = sync_catalogue(catalogue, change(KEEP_12, KEEP_24))
    assert len(entry_of(one_back, KEEP_24).comments) == 1
    assert translations(one_back)[("sections/retention", KEEP_24)] == FRENCH[KEEP_12]
    after, report = sync_catalogue(catalogue, NOTICE)
    assert outcomes(report) == [Outcome.RESTORED]
    assert serialise_po(after) == serialise_po(before)


def test_an_editorial_note_speaks_for_no_other_translation() -> None:
    """Once the translation was changed, an old note no longer makes it valid for the text before."""
    catalogue, _ = sync_catalogue(translated(), change(KEEP_12, KEEP_24), editorial=EDITORIAL)
    data = serialise_po(catalogue).replace(b"la fin du mois", "la fin de l'année".encode())
    after, _ = sync_catalogue(parse_po(data, "fr.po")[0], NOTICE)
    assert entry_of(after, KEEP_12).is_fuzzy


def test_an_editorial_sync_does_not_validate_what_was_stale_before() -> None:
    """The decision is about this change only; an older one still waits for the translator."""
    stale, _ = sync_catalogue(translated(), change(KEEP_12, KEEP_24))
    catalogue, _ = sync_catalogue(stale, change(KEEP_12, KEEP_36), editorial=EDITORIAL)
    assert entry_of(catalogue, KEEP_36).is_fuzzy
    assert entry_of(catalogue, KEEP_36).previous_source == KEEP_12


# --- bytes ------------------------------------------------------------------------------------------------------------


def template_of(catalogue: Catalogue) -> list[TemplateUnit]:
    """The units for which a catalogue is up to date."""
    return [
        TemplateUnit(entry.context, entry.source, entry.extracted, " ".join(entry.references))
        for entry in catalogue.entries
        if not entry.obsolete
    ]


@pytest.mark.parametrize("name", ["poedit", "weblate", "crowdin", "lokalise", "msgmerge", "windows", "sticky", "odd"])
def test_a_file_that_is_up_to_date_keeps_its_bytes(name: str) -> None:
    """Whoever wrote the file: when the notice says nothing new, not even the creation date changes."""
    data = (FIXTURES / f"{name}.po").read_bytes()
    catalogue, _ = parse_po(data, name)
    merged, report = sync_catalogue(catalogue, template_of(catalogue), created=LATER)
    assert serialise_po(merged) == data
    assert not report.is_changed


@pytest.mark.parametrize("name", ["poedit", "weblate", "crowdin", "lokalise", "msgmerge", "sticky"])
def test_one_changed_unit_touches_its_entry_and_nothing_else(name: str) -> None:
    """In every tool's file all other entries and the header's other fields keep their lines."""
    catalogue, _ = parse_po((FIXTURES / f"{name}.po").read_bytes(), name)
    units = template_of(catalogue)
    units[1] = replace(units[1], text=units[1].text + " too")
    merged, report = sync_catalogue(catalogue, units, created=LATER)
    assert len(report.changes) == 1
    others = [
        (old.raw, new.raw)
        for old, new in zip(catalogue.entries, merged.entries, strict=True)
        if old.source != units[1].text
    ]
    assert [old == new for old, new in others].count(False) == 1
    assert merged.header is not None
    assert catalogue.header is not None
    changed = set(merged.header.raw.split("\n")) - set(catalogue.header.raw.split("\n"))
    assert all(line.startswith('"POT-Creation-Date: 2026-07-01 12:00+0000') for line in changed)


@pytest.mark.parametrize(("name", "columns"), [("poedit", 79), ("msgmerge", 79), ("crowdin", 0), ("lokalise", 0)])
def test_a_changed_entry_is_written_in_the_style_of_its_file(name: str, columns: int) -> None:
    """New lines are wrapped and ended as the file's other lines are."""
    catalogue, _ = parse_po((FIXTURES / f"{name}.po").read_bytes(), name)
    units = template_of(catalogue)
    units[1] = replace(units[1], text=units[1].text + " This holds in every country, whatever its law may say of it.")
    merged, _ = sync_catalogue(catalogue, units)
    data = serialise_po(merged)
    assert (b"\r\n" in data) is (name == "lokalise")
    assert data.count(b"\r\n") in (0, data.count(b"\n"))
    lines = [line for line in merged.entries[1].raw.split("\n") if "msg" in line or '"' in line]
    assert all(len(line) <= columns for line in lines) if columns else any(len(line) > 100 for line in lines)


def test_new_comments_change_no_other_line_of_their_entry() -> None:
    """When only a fact's value changed, its line for translators is new and text, flags and remark are not."""
    catalogue, _ = parse_po((FIXTURES / "poedit.po").read_bytes(), "poedit.po")
    units = template_of(catalogue)
    units[1] = replace(units[1], comments=("paragraph", "{period.answer} = two (2) months"))
    merged, report = sync_catalogue(catalogue, units)
    assert outcomes(report) == [Outcome.NOTED]
    before = serialise_po(catalogue).decode()
    assert serialise_po(merged).decode() == before.replace("one (1) month", "two (2) months")


def test_how_a_tool_wraps_comments_and_places_does_not_matter() -> None:
    """Comments on other lines but with the same words, and several places on one line, are up to date."""
    data = HEADER_FR + '#. paragraph of\n#. the section\n#: a.md b.md\nmsgctxt "s/a"\nmsgid "A"\nmsgstr "Un"\n'
    catalogue, _ = parse_po(data.encode(), "fr.po")
    units = [TemplateUnit("s/a", "A", ("paragraph of the section",), "a.md")]
    assert sync_catalogue(catalogue, units)[1].is_changed
    same, _ = parse_po(data.replace(" b.md", "").encode(), "fr.po")
    assert not sync_catalogue(same, units)[1].is_changed


def test_a_new_unit_stands_beside_its_neighbours() -> None:
    """A unit added in the middle or at the beginning of a part gets its place there; the others keep their bytes."""
    units = list(NOTICE)
    units.insert(3, unit("sections/rights", "You have the rights below."))
    units.insert(1, unit("sections/retention", "This is how long we keep data."))
    before = translated()
    catalogue, _ = sync_catalogue(before, units)
    assert [entry.source for entry in catalogue.entries] == [unit.text for unit in units]
    raws = {entry.raw for entry in catalogue.entries}
    assert all(entry.raw in raws for entry in before.entries)


def test_a_new_part_stands_before_the_obsolete_entries() -> None:
    """A unit without neighbours in the file follows the last live entry."""
    catalogue, _ = parse_po((FIXTURES / "poedit.po").read_bytes(), "poedit.po")
    units = [*template_of(catalogue), unit("sections/new", "A new section")]
    merged, _ = sync_catalogue(catalogue, units)
    assert [entry.source for entry in merged.entries][-2:] == ["A new section", "You may write to us by post."]


def test_a_catalogue_in_another_order_is_not_sorted() -> None:
    """A platform's own order of entries stays."""
    before = translated(tuple(reversed(NOTICE)))
    catalogue, report = sync_catalogue(before, change(KEEP_12, KEEP_24))
    assert outcomes(report) == [Outcome.STALE]
    assert [entry.source for entry in catalogue.entries] == [OBJECT, ASK, "Your rights", KEEP_24, "Retention"]


def test_a_file_without_a_last_line_end_gets_its_new_entry_on_a_line_of_its_own() -> None:
    """Crowdin's files end without one; what is added begins after a blank line."""
    catalogue, _ = parse_po((FIXTURES / "crowdin.po").read_bytes(), "crowdin.po")
    merged, _ = sync_catalogue(catalogue, [*template_of(catalogue), unit("sections/children", "Ask your parents.")])
    again, findings = parse_po(serialise_po(merged), "crowdin.po")
    assert findings == ()
    assert again == merged
    assert serialise_po(merged).startswith(serialise_po(catalogue) + b"\n\n#.")


def test_the_creation_date_changes_with_the_file_only() -> None:
    """POT-Creation-Date is the argument where anything changed, and stays where nothing did."""
    same, _ = sync_catalogue(translated(), NOTICE, created=LATER)
    assert b"POT-Creation-Date: 2026-05-04 09:30+0000" in serialise_po(same)
    changed, _ = sync_catalogue(translated(), change(KEEP_12, KEEP_24), created=LATER)
    assert b"POT-Creation-Date: 2026-07-01 12:00+0000" in serialise_po(changed)


def test_the_format_flag_follows_the_text() -> None:
    """A text that loses its last reference loses the flag that makes tools compare references, and gets it back."""
    before = translated()
    plain = KEEP_12.replace("{period.traffic_data}", "a year")
    catalogue, _ = sync_catalogue(before, change(KEEP_12, plain))
    assert entry_of(catalogue, plain).flags == ("fuzzy", "md-text")
    assert serialise_po(sync_catalogue(catalogue, NOTICE)[0]) == serialise_po(before)


def test_plural_entries_are_left_to_themselves() -> None:
    """An entry with plural forms that no unit needs becomes obsolete with all its forms."""
    catalogue, _ = parse_po((FIXTURES / "plural.po").read_bytes(), "plural.po")
    merged, _ = sync_catalogue(catalogue, [unit("ui", "{n} language!")])
    data = serialise_po(merged).decode()
    assert '#~| msgid_plural "{n} offices"\n#~ msgctxt "ui"\n#~ msgid "{n} language"\n' in data
    assert '#~ msgstr[1] "{n} langues"\n' in data


def test_two_entries_for_one_unit_lose_neither_translation() -> None:
    """Of entries written twice the first stays the unit's, the other is kept as obsolete."""
    data = HEADER_FR + f'msgctxt "s/a"\nmsgid "{ASK}"\nmsgstr "Un"\n\nmsgctxt "s/a"\nmsgid "{ASK}"\nmsgstr "Deux"\n'
    catalogue, _ = sync_catalogue(parse_po(data.encode(), "fr.po")[0], [TemplateUnit("s/a", ASK)])
    assert [(entry.target, entry.obsolete) for entry in catalogue.entries] == [("Un", False), ("Deux", True)]


def test_a_broken_entry_survives_a_sync() -> None:
    """Bytes that could not be read are still in the file afterwards."""
    broken = 'msgid "Open\nmsgstr "Ouvert"\n'
    catalogue, _ = parse_po((HEADER_FR + broken).encode(), "fr.po")
    merged, _ = sync_catalogue(catalogue, NOTICE)
    assert broken.encode() in serialise_po(merged)


# --- laws -------------------------------------------------------------------------------------------------------------

WORDS = (
    "We",
    "keep",
    "the",
    "data",
    "for",
    "twelve",
    "months",
    "and",
    "delete",
    "it",
    "then",
    "{email.dpo}",
    "개인정보",
)
sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)
contexts = st.sampled_from(["sections/a", "sections/a/b", "sections/c", "activities/d/collect"])
units_of = st.lists(st.builds(unit, contexts, sentences), min_size=1, max_size=7, unique_by=lambda u: u.identity)


def edited(units: list[TemplateUnit]) -> st.SearchStrategy[list[TemplateUnit]]:
    """Another state of a notice: words replaced, units moved, removed and added, in any order."""

    def edit(unit: TemplateUnit) -> st.SearchStrategy[TemplateUnit | None]:
        words = st.builds(
            lambda at, word: replace(unit, text=" ".join(put(unit.text.split(), at, word))),
            st.integers(0, 20),
            st.sampled_from(WORDS),
        )
        moved = contexts.map(lambda context: replace(unit, context=context))
        return st.one_of(st.just(unit), st.just(unit), words, moved, st.none())

    def join(states: tuple[list[TemplateUnit | None], list[TemplateUnit]]) -> list[TemplateUnit]:
        kept = [unit for unit in (*states[0], *states[1]) if unit is not None]
        return list({unit.identity: unit for unit in kept}.values())

    return (
        st.tuples(st.tuples(*(edit(u) for u in units)).map(list), st.just([]) | units_of)
        .map(join)
        .flatmap(st.permutations)
    )


def put(words: list[str], at: int, word: str) -> list[str]:
    """The words with one replaced or added."""
    place = at % (len(words) + 1)
    return [*words[:place], word, *words[place + 1 :]]


histories = units_of.flatmap(
    lambda first: st.lists(edited(first), min_size=1, max_size=4).map(lambda later: [first, *later])
)


def live_state(catalogue: Catalogue) -> set[tuple[str, str, str, bool, str]]:
    """What a catalogue has for its live units, without order."""
    return {(e.context, e.source, e.target, e.is_fuzzy, e.previous_source) for e in catalogue.entries if not e.obsolete}


@settings(max_examples=80, deadline=None)
@given(histories)
def test_going_back_to_the_first_source_restores_every_translation(history: list[list[TemplateUnit]]) -> None:
    """Through any changes, moves, removals and returns, the old source has its old translations, all valid."""
    catalogue = before = translated(history[0], None)
    for units in (*history[1:], history[0]):
        catalogue, _ = sync_catalogue(catalogue, units)
    assert translations(catalogue) == translations(before)


@settings(max_examples=80, deadline=None)
@given(histories)
def test_no_translation_is_ever_lost(history: list[list[TemplateUnit]]) -> None:
    """Every msgstr that was ever in the file is in it still, translators' work between the syncs included."""
    catalogue = translated(history[0], None)
    ever: set[str] = set()
    for units in history[1:]:
        ever |= {entry.target for entry in catalogue.entries}
        catalogue, _ = sync_catalogue(catalogue, units)
        assert ever <= {entry.target for entry in catalogue.entries} | {""}
        catalogue = fill(catalogue)


@settings(max_examples=80, deadline=None)
@given(histories)
def test_a_sync_leaves_exactly_the_units_and_a_second_one_nothing_to_do(history: list[list[TemplateUnit]]) -> None:
    """Live entries are the units, once each; the bytes are read back as they are; syncing again changes no byte."""
    catalogue = translated(history[0], None)
    for units in history[1:]:
        catalogue, report = sync_catalogue(catalogue, units)
        assert sorted(e.identity for e in catalogue.entries if not e.obsolete) == sorted(u.identity for u in units)
        assert report.current + report.stale + report.untranslated == len(units)
        again, findings = parse_po(serialise_po(catalogue), "fr.po")
        assert (again, findings) == (catalogue, ())
        same, second = sync_catalogue(again, units, created=LATER)
        assert not second.is_changed
        assert serialise_po(same) == serialise_po(catalogue)


@settings(max_examples=80, deadline=None)
@given(histories, st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(history: list[list[TemplateUnit]], chance: random.Random) -> None:
    """Parts in another order give the same translations, states and former texts."""
    catalogue = translated(history[0], None)
    for units in history[1:]:
        contexts_now = sorted({unit.context for unit in units})
        chance.shuffle(contexts_now)
        other, _ = sync_catalogue(catalogue, [u for context in contexts_now for u in units if u.context == context])
        ordered, _ = sync_catalogue(
            catalogue, [u for context in sorted(contexts_now) for u in units if u.context == context]
        )
        assert live_state(other) == live_state(ordered)
        catalogue = ordered


@settings(max_examples=40, deadline=None)
@given(histories)
def test_an_editorial_sync_invalidates_nothing(history: list[list[TemplateUnit]]) -> None:
    """Whatever changes, with the decision no entry becomes fuzzy."""
    catalogue, report = sync_catalogue(translated(history[0], None), history[1], editorial=EDITORIAL)
    assert report.stale == 0
    assert not any(entry.is_fuzzy for entry in catalogue.entries)


# --- alignment --------------------------------------------------------------------------------------------------------


def test_an_alignment_says_what_became_of_each_unit() -> None:
    """Same, changed, moved, removed and added units of two states of a notice."""
    old = [AlignItem("s/a", "Title"), AlignItem("s/a", KEEP_12), AlignItem("s/a", ASK), AlignItem("s/b", OBJECT)]
    new = [
        AlignItem("s/c", OBJECT),
        AlignItem("s/a", "Title"),
        AlignItem("s/a", KEEP_24),
        AlignItem("s/b", "Other words."),
    ]
    matches = [(match.old, match.new, match.similarity == 1.0) for match in align_units(old, new)]
    assert matches == [(3, 0, True), (0, 1, True), (1, 2, False)]


def test_texts_that_occur_several_times_are_paired_in_order() -> None:
    """Equal texts of one context keep their order, so that a redline shows none of them as moved."""
    old = [AlignItem("s/a", "None.")] * 3
    new = [AlignItem("s/a", "None.")] * 2
    assert [(match.old, match.new) for match in align_units(old, new)] == [(0, 0), (1, 1)]


def test_exchanged_and_changed_neighbours_are_found_out_of_order() -> None:
    """Two paragraphs that changed places and words are each other's no more than themselves."""
    old = [AlignItem("s/a", KEEP_12), AlignItem("s/a", OBJECT)]
    new = [AlignItem("s/a", OBJECT.replace("any", "every")), AlignItem("s/a", KEEP_24)]
    assert [(match.old, match.new) for match in align_units(old, new)] == [(1, 0), (0, 1)]


def test_a_short_heading_is_not_taken_for_one_of_another_part() -> None:
    """ "Your rights" and "Your right" of different parts have no common history."""
    assert align_units([AlignItem("s/a", "Your rights")], [AlignItem("s/b", "Your right")]) == ()


@pytest.mark.parametrize(
    ("first", "second", "low", "high"),
    [
        (KEEP_12, KEEP_24, 0.85, 0.99),
        (ASK, OBJECT, 0.0, 0.5),
        ("개인정보를 12개월 동안 보관합니다.", "개인정보를 24개월 동안 보관합니다.", 0.8, 0.99),
        ("個人情報を十二か月保存します。", "クッキーは小さなファイルです。", 0.0, 0.5),
        ("", ASK, 0.0, 0.0),
    ],
)
def test_likeness_tells_an_edit_from_another_text(first: str, second: str, low: float, high: float) -> None:
    """An edited sentence is alike in any script, an unrelated one is not."""
    assert low <= measure_similarity(first, second) <= high


@settings(max_examples=100, deadline=None)
@given(
    st.lists(st.builds(AlignItem, contexts, sentences), max_size=8),
    st.lists(st.builds(AlignItem, contexts, sentences), max_size=8),
)
def test_an_alignment_pairs_each_unit_once_and_equal_ones_first(old: list[AlignItem], new: list[AlignItem]) -> None:
    """No index is in two matches, and what is the same on both sides is never left over."""
    matches = align_units(old, new)
    assert len({match.old for match in matches}) == len({match.new for match in matches}) == len(matches)
    left_old = {(item.context, item.text) for i, item in enumerate(old) if i not in {match.old for match in matches}}
    left_new = {(item.context, item.text) for i, item in enumerate(new) if i not in {match.new for match in matches}}
    assert not left_old & left_new


@pytest.mark.parametrize("edit", ["none kept", "each changed", "each moved and changed"])
def test_a_hostile_size_is_aligned_without_comparing_all_with_all(edit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With two thousand units of one context on each side, comparisons grow with their number, not with its square."""
    chance = random.Random(7)
    vocabulary = ["".join(chance.choices("abcdefghij", k=6)) for _ in range(3000)]
    texts = [" ".join(chance.choices(vocabulary, k=12)) for _ in range(2000)]
    old = [AlignItem("sections/a", text) for text in texts]
    new = {
        "none kept": [AlignItem("sections/a", " ".join(chance.choices(vocabulary, k=12))) for _ in texts],
        "each changed": [AlignItem("sections/a", text + " indeed") for text in texts],
        "each moved and changed": [AlignItem("sections/b", text + " indeed") for text in texts],
    }[edit]
    compared = 0

    def count(first: str, second: str, least: float = 0.0) -> float:
        nonlocal compared
        compared += 1
        return measure_similarity(first, second, least)

    monkeypatch.setattr("notice_cli.align.measure_similarity", count)
    matches = align_units(old, new)
    assert compared < 60 * len(texts)
    if edit != "none kept":
        assert [match.old for match in matches] == [match.new for match in matches] == list(range(2000))
