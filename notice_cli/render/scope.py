"""Where in a document a block stands: what its anchors are called, how deep its headings are, which language is around it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from notice_cli.localise import text_direction
from notice_cli.model import Activity, Block, DefinitionList, Heading, ListBlock, Paragraph, Table, Text


@dataclass(frozen=True, slots=True)
class Scope:
    """What the block macros need to know beside the blocks. HTML and print differ in this record alone."""

    part: str
    """Anchor of the part, which is the prefix of the anchors inside it."""
    lang: str
    """BCP 47 tag of the language that the elements around are in."""
    shift: int = 0
    """Added to the level of a heading in content, whose first level is 2."""
    inner: frozenset[str] = frozenset()
    """The author's anchors in the part."""
    local: str = ""
    """Anchor of the one part that the page shows; empty when it shows them all."""
    elsewhere: str = ""
    """Put before ``#anchor`` when the anchor is not on this page: ``../``."""
    pages: Mapping[str, str] = field(default_factory=dict)
    """Anchors that stand for a page of their own, such as ``versions`` → ``versions/``."""
    permalinks: bool = True
    """Whether headings are followed by a link to themselves."""

    def anchor(self, name: str) -> str:
        """The document-wide anchor of an author's ``{#name}`` in this part."""
        return f"{self.part}-{name}"

    def href(self, target: str) -> str:
        """Where a link goes from this place: an anchor of the part, of the page or of the whole notice; else as it is."""
        if not target.startswith("#"):
            return target
        name = target[1:]
        if name in self.pages:
            return self.pages[name]
        if name in self.inner:
            name = self.anchor(name)
        is_here = not self.elsewhere or name == self.local or name.startswith(f"{self.local}-")
        return f"#{name}" if is_here else f"{self.elsewhere}#{name}"

    def level(self, level: int) -> int:
        """The HTML level of a heading; HTML ends at 6."""
        return min(level + self.shift, 6)

    def within(self, part: str, blocks: tuple[Block[Text], ...], shift: int, lang: str = "") -> Scope:
        """The scope of another part on the same page."""
        return replace(self, part=part, inner=frozenset(find_anchors(blocks)), shift=shift, lang=lang or self.lang)

    def within_activity(self, part: str, activity: Activity[Text], shift: int) -> Scope:
        """The scope of an activity, whose text and table share one set of anchors."""
        return self.within(part, activity_blocks(activity), shift)

    def attributes(self, text: Text) -> dict[str, str]:
        """What an element that holds ``text`` must say: its language and direction where they differ, and its state."""
        found: dict[str, str] = {}
        if text.lang != self.lang:
            found["lang"] = text.lang
            if text_direction(text.lang) != text_direction(self.lang):
                found["dir"] = text_direction(text.lang)
        if text.state == "fallback":
            found["data-state"] = "fallback"
        return found


def activity_blocks(activity: Activity[Text]) -> tuple[Block[Text], ...]:
    """All blocks of an activity, those in its table included."""
    table = activity.table
    if table is None:
        return activity.blocks
    purposes = [block for row in table.purposes.rows for block in (*row.blocks, *row.note)]
    retention = [block for row in table.retention for block in row.blocks]
    opening = (*activity.blocks, *table.collect, *table.sources, *table.purposes.blocks)
    return (*opening, *purposes, *table.retention_blocks, *retention)


def find_anchors(blocks: tuple[Block[Text], ...]) -> Iterator[str]:
    """The anchors that an author gave in some blocks, in reading order."""
    for block in blocks:
        match block:
            case Heading() | Paragraph():
                yield block.anchor
            case ListBlock():
                for item in block.items:
                    yield from (item.anchor, *find_anchors(item.blocks))
            case DefinitionList():
                for entry in block.entries:
                    yield from (entry.anchor, *find_anchors(entry.blocks))
            case Table():
                yield block.id
                for row in block.rows:
                    yield f"{block.id}-{row.id}"
                    for cell in row.cells:
                        yield from find_anchors(cell.blocks)
