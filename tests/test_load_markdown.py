"""Markdown → blocks: what every construct of the source format becomes."""

from __future__ import annotations

from notice_cli.load.anchors import Anchors
from notice_cli.load.findings import Findings
from notice_cli.load.markdown import Place, read_blocks
from notice_cli.model import (
    Block,
    DefinitionList,
    Heading,
    ListBlock,
    Marker,
    Paragraph,
    Table,
    Unit,
    UnitKind,
)


def read(source: str, line: int = 1) -> tuple[Block[Unit], ...]:
    """The blocks of a source without mistakes."""
    findings = Findings()
    place = Place("sections/rights.md", line, "sections/rights", headings=True)
    blocks = read_blocks(source, place, Anchors(findings), findings)
    assert findings.sorted() == ()
    return blocks


def list_of(block: Block[Unit]) -> ListBlock[Unit]:
    """The block, which is a list."""
    assert isinstance(block, ListBlock)
    return block


def test_paragraph_keeps_its_markdown_and_its_id() -> None:
    """Inline Markdown is the unit's text as written; the id is taken off and kept."""
    (block,) = read("**You** may ask [us](https://www.example.com/), see {section.rights}. {#ask}\n", line=7)
    assert isinstance(block, Paragraph)
    assert block.anchor == block.text.anchor == "ask"
    assert block.text.text == "**You** may ask [us](https://www.example.com/), see {section.rights}."
    assert (block.text.context, block.text.kind, block.text.span.line) == ("sections/rights", UnitKind.PARAGRAPH, 7)


def test_headings_open_contexts_below_them() -> None:
    """A heading belongs to the path that its id adds; a shallower one closes it again."""
    blocks = read("Text.\n\n## One {#one}\n\nA.\n\n### Two {#two}\n\nB.\n\n## Three {#three}\n\nC.\n")
    found = [(type(block), block.text.context) for block in blocks if isinstance(block, Heading | Paragraph)]
    assert found == [
        (Paragraph, "sections/rights"),
        (Heading, "sections/rights/one"),
        (Paragraph, "sections/rights/one"),
        (Heading, "sections/rights/one/two"),
        (Paragraph, "sections/rights/one/two"),
        (Heading, "sections/rights/three"),
        (Paragraph, "sections/rights/three"),
    ]


def test_markers_of_ordered_lists() -> None:
    """The class chooses letters, numerals or brackets; the character behind the number chooses the delimiter."""
    cases = {
        "1. a\n2. b\n": (Marker.DECIMAL, "."),
        "1) a\n2) b\n": (Marker.DECIMAL, ")"),
        "{.lower-roman}\n1. a\n": (Marker.LOWER_ROMAN, "."),
        "{.lower-alpha}\n1) a\n": (Marker.LOWER_ALPHA, ")"),
        "{.lower-alpha .brackets}\n1. a\n": (Marker.LOWER_ALPHA, "()"),
        "{.decimal .brackets}\n\n1. a\n": (Marker.DECIMAL, "()"),
        "- a\n": (Marker.BULLET, "."),
    }
    for source, expected in cases.items():
        block = list_of(read(source)[-1])
        assert (block.marker, block.delimiter) == expected, source


def test_class_inside_an_item_belongs_to_the_list_inside() -> None:
    """A class line under an item's text is no part of that text."""
    outer = list_of(read("- from us\n  {.lower-alpha}\n  1. by post\n  2. by e-mail\n- from others\n")[0])
    text, inner = outer.items[0].blocks
    assert isinstance(text, Paragraph)
    assert text.text.text == "from us"
    assert list_of(inner).marker is Marker.LOWER_ALPHA
    assert len(list_of(inner).items) == 2
    assert len(outer.items) == 2


def test_three_levels_of_lists() -> None:
    """Lists nest as deep as an addendum needs."""
    block = list_of(read("1. one\n   - two\n     1) three\n")[0])
    second = list_of(block.items[0].blocks[1])
    third = list_of(second.items[0].blocks[1])
    assert (third.delimiter, third.marker) == (")", Marker.DECIMAL)


def test_id_of_an_item_names_the_item() -> None:
    """The item carries the id, its paragraph does not, so that the page has it once."""
    (item,) = list_of(read("- a copy {#copy}\n")[0]).items
    (paragraph,) = item.blocks
    assert isinstance(paragraph, Paragraph)
    assert (item.anchor, paragraph.anchor, paragraph.text.anchor) == ("copy", "", "copy")
    assert paragraph.text.kind is UnitKind.ITEM


def test_loose_and_tight_lists() -> None:
    """Blank lines between items make a list loose."""
    assert list_of(read("- a\n- b\n")[0]).tight
    assert not list_of(read("- a\n\n- b\n")[0]).tight


def test_definition_list() -> None:
    """A term, its id, and the blocks of its definition."""
    (block,) = read(
        '"Controller" {#controller}\n: Who decides.\n\n  - alone\n  - with others\n\n"Processor"\n: Who acts for it.\n'
    )
    assert isinstance(block, DefinitionList)
    first, second = block.entries
    assert (first.term.text, first.anchor, first.term.kind) == ('"Controller"', "controller", UnitKind.TERM)
    assert [type(inner) for inner in first.blocks] == [Paragraph, ListBlock]
    assert second.term.span.line == 7


def test_table_as_data() -> None:
    """Columns, rows with ids, cells of several blocks, each with its context and line."""
    source = "```table\nid: who\ncaption: Who\ncolumns: [Who, What]\nrows:\n  - id: us\n    cells:\n      - Us\n      - |\n        - names\n        - dates\n```\n"
    (block,) = read(source, line=5)
    assert isinstance(block, Table)
    assert block.caption is not None
    assert (block.id, block.caption.context, [column.text for column in block.columns]) == (
        "who",
        "sections/rights/who",
        ["Who", "What"],
    )
    (row,) = block.rows
    (first,) = row.cells[0].blocks
    assert isinstance(first, Paragraph)
    assert (first.text.context, first.text.kind, first.text.span.line) == ("sections/rights/who/us", UnitKind.CELL, 12)
    (second,) = row.cells[1].blocks
    paragraph = list_of(second).items[1].blocks[0]
    assert isinstance(paragraph, Paragraph)
    assert (paragraph.text.text, paragraph.text.span.line) == ("dates", 15)


def test_table_with_pipes() -> None:
    """A simple table takes its id from its column heads and a row's id from its first cell."""
    (block,) = read("| Your right | How to use it |\n|---|---|\n| A copy | Write to {email.dpo} |\n")
    assert isinstance(block, Table)
    (row,) = block.rows
    (cell,) = row.cells[1].blocks
    assert isinstance(cell, Paragraph)
    assert (block.id, row.id) == ("your-right-how-to-use-it", "a-copy")
    assert cell.text == Unit(
        "sections/rights/your-right-how-to-use-it/a-copy", "Write to {email.dpo}", UnitKind.CELL, cell.text.span
    )


def test_underlined_text_is_a_paragraph() -> None:
    """Text above a row of equals signs is no heading: headings have ids."""
    (block,) = read("Rights\n===\n")
    assert isinstance(block, Paragraph)
