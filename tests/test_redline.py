"""Redlines: the contract as laws over any two notices, and what a lawyer expects of single changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from notice_cli.history.redline import (
    ENGLISH,
    FactChange,
    Fate,
    Operation,
    Redline,
    Side,
    accept_all,
    format_text,
    redline,
    reject_all,
)
from notice_cli.history.redline.lines import list_lines
from notice_cli.inline import plain_text
from notice_cli.model import ChangeNote, Fact, FactKind, FactText, Item, ListBlock, Marker, Notice, Unit, UnitKind
from notice_cli.render.redline_words import make_words
from notice_cli.walk import walk_leaves
from tests.history_fixture import (
    HERE,
    dated,
    edits,
    korean_texts,
    minimal,
    notices,
    paragraph,
    section,
    side,
    table,
    unit,
    with_fact,
    with_sections,
    words_of,
)
from tests.tools.localised import localise_sample

LONG = "You may ask us at any time to send you a copy of the data that we keep about your visit."


def lines_of(which: Side) -> tuple[tuple[str, tuple[object, ...]], ...]:
    """What a side says, as a redline puts it together again."""
    return tuple((part.path, part.lines) for part in list_lines(which.localised))


def holds(old: Side, new: Side) -> Redline:
    """The redline of two sides, which keeps its contract."""
    result = redline(old, new)
    assert accept_all(result) == lines_of(new)
    assert reject_all(result) == lines_of(old)
    assert result == redline(old, new)
    return result


def changes(old: Notice[Unit], new: Notice[Unit]) -> list[tuple[str, str, str]]:
    """Part, fate and marked words of every line to which something happened, in English."""
    result = holds(side(old), side(new))
    return [(part.path, line.fate.value, marked(line.segments)) for part, line in result.walk_changes()]


def marked(segments: tuple[object, ...]) -> str:
    """The words with [-…-] and {+…+}."""
    text = ""
    for segment in segments:
        words = segment.piece.text  # type: ignore[attr-defined]
        match segment.operation:  # type: ignore[attr-defined]
            case Operation.DELETED:
                text += f"[-{words}-]"
            case Operation.INSERTED:
                text += f"{{+{words}+}}"
            case _:
                text += words
    return text


# --- laws -------------------------------------------------------------------------------------------------------------


@given(notices(), notices())
@settings(max_examples=60, deadline=None)
def test_any_two_notices_can_be_had_back_from_their_redline(old: Notice[Unit], new: Notice[Unit]) -> None:
    """Accepting all gives exactly the new text, rejecting all exactly the old, whatever the two are."""
    holds(side(old), side(new))


@given(edits())
@settings(max_examples=120, deadline=None)
def test_edits_can_be_taken_back(pair: tuple[Notice[Unit], Notice[Unit]]) -> None:
    """The same for a notice and an edited state of it, in both directions."""
    old, new = pair
    holds(side(old), side(new))
    holds(side(new), side(old))


@given(edits(), st.data())
@settings(max_examples=60, deadline=None)
def test_a_translation_obeys_the_same_laws(pair: tuple[Notice[Unit], Notice[Unit]], data: st.DataObject) -> None:
    """In Korean too, where some units have a translation and some stand in English."""
    old, new = pair
    words: dict[tuple[str, str], str] = dict(words_of("ko"))
    for each in (*walk_leaves(old), *walk_leaves(new)):
        if data.draw(st.booleans()):
            words[each.context, each.text] = data.draw(korean_texts)
    holds(side(old, "ko", words), side(new, "ko", words))


@given(notices(), st.sampled_from(("en", "ko", "fr")))
@settings(max_examples=40, deadline=None)
def test_equal_versions_give_an_empty_redline(notice: Notice[Unit], locale: str) -> None:
    """Nothing is marked where nothing changed."""
    result = holds(side(notice, locale), side(notice, locale))
    assert result.is_empty
    assert not any(
        segment.operation is not Operation.EQUAL
        for part in result.parts
        for line in part.lines
        for segment in line.segments
    )


@given(edits())
@settings(max_examples=60, deadline=None)
def test_a_redline_is_empty_only_where_nothing_changed(pair: tuple[Notice[Unit], Notice[Unit]]) -> None:
    """Whatever differs in the text of two notices is in their redline."""
    old, new = side(pair[0]), side(pair[1])
    assert redline(old, new).is_empty == (lines_of(old) == lines_of(new) and pair[0].facts == pair[1].facts)


@pytest.mark.parametrize("locale", ["en", "fr", "ko", "it", "id"])
def test_lines_hold_every_leaf_of_the_sample(locale: str) -> None:
    """Nothing that the sample says is left out of a comparison, in document order."""
    notice = replace(localise_sample()[locale], changes=())
    told = [line.text for part in list_lines(notice) for line in part.lines if line.source]
    assert sorted(told) == sorted(plain_text(leaf.inlines) for leaf in walk_leaves(notice))


def test_two_languages_are_not_compared() -> None:
    """A redline of French against Korean would be nonsense and is refused."""
    with pytest.raises(ValueError, match="one language"):
        redline(side(minimal(), "fr"), side(minimal(), "ko"))


# --- facts ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("locale", "old", "new"),
    [
        ("en", "12 months", "6 months"),
        ("fr", "12 mois", "6 mois"),
        ("ko", "12개월", "6개월"),
        ("it", "12 mesi", "6 mesi"),
        ("id", "12 bulan", "6 bulan"),
    ],
)
def test_a_changed_fact_is_listed_in_the_language(locale: str, old: str, new: str) -> None:
    """The fact comes first, and the lines that state it are marked as well."""
    result = holds(side(minimal(), locale), side(with_fact(minimal(), "visitor_log", "P6M"), locale))
    (fact,) = result.facts
    assert (fact.ref, fact.old, fact.new, fact.old_value) == ("period.visitor_log", old, new, "P12M")
    assert fact.label
    assert fact.paths == ("sections/visits", "activities/reception")
    assert {part.path for part, _ in result.walk_changes()} == {"sections/visits", "activities/reception"}


def test_a_value_is_one_word() -> None:
    """ "twelve (12) months" becomes "six (6) months" as a whole."""
    result = redline(side(minimal()), side(with_fact(minimal(), "visitor_log", "P6M")))
    lines = [marked(line.segments) for part, line in result.walk_changes() if part.path == "activities/reception"]
    assert lines == ["For [-twelve (12) months-]{+six (6) months+} after the visit."]


def test_a_fact_that_comes_and_one_that_goes_are_listed() -> None:
    """A fact that nothing refers to is a change as well."""
    (fact,) = redline(side(minimal()), side(with_fact(minimal(), "badge", "P30D"))).facts
    assert (fact.old, fact.new, fact.paths) == ("", "30 days", ())
    (fact,) = redline(side(with_fact(minimal(), "badge", "P30D")), side(minimal())).facts
    assert (fact.old, fact.new) == ("30 days", "")


def test_facts_are_called_by_what_they_are_of_and_else_by_their_kind() -> None:
    """What is kept how long comes first, under the name of the data; no reader meets the key of a fact."""
    new = with_fact(with_fact(minimal(), "badge", "P30D"), "visitor_log", "P6M")
    told = format_text(redline(side(minimal()), side(new))).split("Changed facts\n")[1].splitlines()[:2]
    assert told == [
        "  Signing in at reception: 12 months → 6 months  [period.visitor_log]",
        "  Period: 30 days (added)  [period.badge]",
    ]


@pytest.mark.parametrize("kind", FactKind)
def test_every_kind_of_fact_has_a_name(kind: FactKind) -> None:
    """In English and in the interface's other languages, so that none is shown by its key."""
    change = FactChange(f"{kind}.some", "", "", "1", "", "1")
    assert ENGLISH.name_fact(change)
    assert make_words({("", ENGLISH.name_fact(change)): "같은 것"}).name_fact(change) == "같은 것"


def test_a_law_that_is_cited_by_its_name_is_said_once() -> None:
    """A citation that repeats the name adds nothing."""
    told = [redline(side(minimal()), side(with_law(each))).facts[0].new for each in ("Visits Act, 2023", "Act No. 7")]
    assert told == ["Visits Act, 2023", "Visits Act, 2023 (Act No. 7)"]


def with_law(citation: str) -> Notice[Unit]:
    """The minimal notice with a law that is cited so."""
    law = Fact(FactKind.LAW, "visits", "Visits Act, 2023", HERE, {"short": "VA", "citation": citation})
    name = FactText("law.visits", unit("facts/law.visits", "Visits Act, 2023", kind=UnitKind.NAME))
    notice = minimal()
    return replace(notice, facts={**notice.facts, "law.visits": law}, fact_texts=(*notice.fact_texts, name))


# --- moves and tables -------------------------------------------------------------------------------------------------


def test_a_paragraph_that_moved_to_another_section_is_a_move() -> None:
    """It is shown at both places, with what changed on the way."""
    short = paragraph("sections/one", "We keep little.")
    moved = LONG.replace("at any time", "whenever you like")
    old = with_sections(section("one", "One", short, paragraph("sections/one", LONG)), section("two", "Two"))
    new = with_sections(section("one", "One", short), section("two", "Two", paragraph("sections/two", moved)))
    assert changes(old, new) == [
        ("sections/one", "moved-away", ""),
        ("sections/two", "moved-here", LONG.replace("at any time", "[-at any time-]{+whenever you like+}")),
    ]
    result = redline(side(old), side(new))
    assert len({line.number for _, line in result.walk_changes()}) == 1


def test_a_paragraph_that_moved_within_its_section_is_a_move() -> None:
    """Order is text: what stands elsewhere is said to."""
    first, second, third = (paragraph("sections/one", f"{LONG} {word}") for word in ("Alpha.", "Beta.", "Gamma."))
    old, new = (
        with_sections(section("one", "One", *each)) for each in ((first, second, third), (third, first, second))
    )
    assert [(path, fate) for path, fate, _ in changes(old, new)] == [
        ("sections/one", "moved-here"),
        ("sections/one", "moved-away"),
    ]


def test_rows_are_aligned_by_their_key() -> None:
    """A row put in between marks that row and no cell of the others, even where cells are equal."""
    old = with_sections(section("one", "One", table("sections/one", [("a", ("none", "none")), ("c", ("none", "one"))])))
    rows = [("a", ("none", "none")), ("b", ("none", "none")), ("c", ("none", "two"))]
    new = with_sections(section("one", "One", table("sections/one", rows)))
    result = holds(side(old), side(new))
    told = [(line.fate, line.new and line.new.place.row, marked(line.segments)) for _, line in result.walk_changes()]
    assert told == [
        (Fate.INSERTED, "b", "{+none+}"),
        (Fate.INSERTED, "b", "{+none+}"),
        (Fate.CHANGED, "c", "[-one-]{+two+}"),
    ]


def test_a_row_that_goes_takes_only_its_cells() -> None:
    """The cells of a deleted row are not taken for those of another."""
    rows = [("a", ("none", "by e-mail")), ("b", ("none", "on paper"))]
    old = with_sections(section("one", "One", table("sections/one", rows)))
    new = with_sections(section("one", "One", table("sections/one", rows[1:])))
    assert [(fate, words) for _, fate, words in changes(old, new)] == [
        ("deleted", "[-none-]"),
        ("deleted", "[-by e-mail-]"),
    ]


def test_sections_that_change_places_are_moved_parts() -> None:
    """The part is shown as moved and as renumbered, not as deleted and inserted."""
    one, two = (section(name, name.title(), paragraph(f"sections/{name}", f"{LONG} {name}")) for name in ("one", "two"))
    result = holds(side(with_sections(one, two)), side(with_sections(two, one)))
    told = [(part.path, part.fate.value, part.old_number, part.new_number) for part in result.changes]
    assert ("sections/one", "moved-away", "1", "") in told or ("sections/two", "moved-away", "2", "") in told
    assert not any(part.fate in (Fate.DELETED, Fate.INSERTED) for part in result.parts)


def test_a_section_that_comes_is_inserted_whole() -> None:
    """Its title and all its lines are insertions."""
    one = section("one", "One", paragraph("sections/one", "We keep little."))
    new = section("new", "Cameras", paragraph("sections/new", "There are none."))
    assert changes(with_sections(one), with_sections(one, new)) == [
        ("sections/new", "inserted", "{+Cameras+}"),
        ("sections/new", "inserted", "{+There are none.+}"),
    ]


def test_another_list_marker_is_a_change() -> None:
    """The words are equal and the line is not: "ii)" is not a bullet."""
    items = (Item((paragraph("sections/one", "a copy of the data"),)),)
    old, new = (
        with_sections(section("one", "One", ListBlock(marker, items))) for marker in (Marker.BULLET, Marker.DECIMAL)
    )
    result = holds(side(old), side(new))
    ((_, line),) = result.walk_changes()
    assert line.is_reshaped
    assert (line.old and line.old.place.marker, line.new and line.new.place.marker) == ("•", "1.")


def test_another_legal_basis_is_a_change_of_words() -> None:
    """Bases are data, and readers see their names."""
    notice = minimal()
    reception = notice.sections[0].activities[0]
    assert reception.table is not None
    rows = tuple(replace(row, bases=()) for row in reception.table.purposes.rows)
    bare = replace(reception, table=replace(reception.table, purposes=replace(reception.table.purposes, rows=rows)))
    new = with_sections(replace(notice.sections[0], activities=(bare,)), notice=notice)
    assert changes(notice, new) == [("activities/reception", "deleted", "[-Legitimate interests-]")]


def test_a_link_that_leads_elsewhere_is_a_change() -> None:
    """The words of the link are marked although they are the same."""
    texts = ("See [the list](https://www.example.com/a).", "See [the list](https://www.example.com/b).")
    old, new = (with_sections(section("one", "One", paragraph("sections/one", text))) for text in texts)
    assert changes(old, new) == [("sections/one", "changed", "See [-the list-]{+the list+}.")]


# --- what is no text --------------------------------------------------------------------------------------------------


def test_data_of_an_addendum_is_compared() -> None:
    """Which parts an addendum amends is no text and is a change."""
    addendum = minimal().addenda[0]
    new = replace(minimal(), addenda=(replace(addendum, amends=("sections/visits",), prevails="fr"),))
    result = holds(side(minimal()), side(new))
    assert [(each.path, each.name, each.old, each.new) for each in result.data] == [
        ("addenda/canada", "amends", "sections/visits, activities/reception/retention", "sections/visits"),
        ("addenda/canada", "prevails", "", "fr"),
    ]


def test_what_is_not_compared_is_listed() -> None:
    """The glossary and the notes about changes differ and are not shown: the redline says so."""
    note: ChangeNote[Unit] = dated(minimal().version).changes[0]
    new = replace(minimal(), changes=(note,), glossary=replace(minimal().glossary, names=("Exemplar", "Doors")))
    result = redline(side(minimal()), side(new))
    assert [each.name for each in result.not_compared] == ["glossary", "changes"]
    assert not result.is_empty


def test_places_in_files_are_no_change() -> None:
    """A unit that stands on another line of its file is the same unit."""
    moved = replace(minimal(), title=replace(minimal().title, span=HERE))
    assert redline(side(minimal()), side(moved)).is_empty


def test_a_translation_that_caught_up_is_shown_whole() -> None:
    """English words are not woven into the French ones that replaced them."""
    words: Mapping[tuple[str, str], str] = words_of("fr")
    behind = {key: text for key, text in words.items() if key[0] != "activities/reception/sources"}
    result = holds(side(minimal(), "fr", behind), side(minimal(), "fr", words))
    ((_, line),) = result.walk_changes()
    assert [segment.operation for segment in line.segments] == [Operation.DELETED, Operation.INSERTED]
    assert line.old is not None
    assert (line.old.lang, line.old.state) == ("en", "fallback")
