"""How a redline is laid out for its readers: what did not change stands back, and nothing of it is lost."""

from __future__ import annotations

from notice_cli.history.redline import ENGLISH, redline
from notice_cli.render.redline_view import FoldView, LineView, PartView, TableView, view_redline
from tests.history_fixture import paragraph, section, side, table, with_sections

OLD = [f"This paragraph number {number} stays as it is." for number in range(20)]


def view(*changed: int) -> PartView:
    """The view of a section of twenty paragraphs, some of which changed, with a table at its end."""
    texts = [text.replace("stays", "does not stay") if number in changed else text for number, text in enumerate(OLD)]
    rows = table("sections/one", [("first", ("Somebody", "Something"))])
    old, new = (
        with_sections(section("one", "One", *(paragraph("sections/one", text) for text in made), rows))
        for made in (OLD, texts)
    )
    (part,) = view_redline(redline(side(old), side(new)), ENGLISH, {}).parts
    return part


def shape(part: PartView) -> list[object]:
    """For each block how many it folds, or what happened to it."""
    return [
        block.count if isinstance(block, FoldView) else block.fate if isinstance(block, LineView) else "table"
        for block in part.blocks
    ]


def unfold(part: PartView) -> list[LineView | TableView]:
    """Every line and table, folded or not."""
    return [each for block in part.blocks for each in (block.blocks if isinstance(block, FoldView) else (block,))]


def test_long_runs_without_changes_are_folded_up_to_the_lines_beside_a_change() -> None:
    """The paragraph before a change and the one after it stay in sight."""
    assert shape(view(12)) == ["equal", 10, "equal", "changed", "equal", 6, "table"]


def test_short_runs_stay_in_sight() -> None:
    """There is nothing to gain in folding a few lines."""
    assert shape(view(3, 9, 15)) == [
        *["equal"] * 3,
        "changed",
        *["equal"] * 5,
        "changed",
        *["equal"] * 5,
        "changed",
        *["equal"] * 4,
        "table",
    ]


def test_nothing_is_lost_in_a_fold() -> None:
    """Unfolded, it is every line in its order."""
    lines = [block for block in unfold(view(12)) if isinstance(block, LineView)]
    assert [line.html.count("paragraph number") for line in lines] == [1] * 20
