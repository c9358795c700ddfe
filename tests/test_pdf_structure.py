"""The structure tree as plain nodes: what the renderer tore apart is one element again."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

from notice_cli.render.pdf_structure import Marked, Node, ObjectKid, repair


class Tree:
    """Builds the renderer's nodes for the elements of a piece of HTML."""

    def __init__(self, html: str) -> None:
        self.html = fromstring(html)
        self.root = Node(0, "Document", self.html)
        self._count = 0

    def find(self, path: str) -> Element:
        """The element at ``path``."""
        found = self.html.find(path)
        assert found is not None
        return found

    def node(self, tag: str, origin: Element | None, *kids: Node | Marked | ObjectKid) -> Node:
        """A node made for ``origin``."""
        self._count += 1
        return Node(self._count, tag, origin, "" if origin is None else origin.tag, kids=list(kids))

    def line(self, page: bytes, mcid: int) -> Node:
        """The text of a line, as the renderer wraps it."""
        return self.node("Span", None, Marked(page, mcid))


ONE, TWO = b"1 0 R", b"2 0 R"


def shape(node: Node) -> object:
    """A tree as nested tuples of types and content."""
    kids = tuple(shape(kid) if isinstance(kid, Node) else kid for kid in node.kids)
    return (node.tag, *kids)


def test_a_paragraph_over_two_pages_is_one() -> None:
    """Its lines follow each other in one element, each with its own page."""
    tree = Tree("<body><p/></body>")
    p = tree.find("p")
    tree.root.kids = [tree.node("P", p, tree.line(ONE, 4)), tree.node("P", p, tree.line(TWO, 0))]
    repair(tree.root, tree.html)
    assert shape(tree.root) == ("Document", ("P", Marked(ONE, 4), Marked(TWO, 0)))


def test_two_paragraphs_stay_two() -> None:
    """Only what was made for the same element is joined."""
    tree = Tree("<body><p/><p class='b'/></body>")
    tree.root.kids = [
        tree.node("P", tree.find("p"), tree.line(ONE, 0)),
        tree.node("P", tree.find("p[2]"), tree.line(ONE, 1)),
    ]
    repair(tree.root, tree.html)
    assert shape(tree.root) == ("Document", ("P", Marked(ONE, 0)), ("P", Marked(ONE, 1)))


def test_a_repeated_table_head_is_dropped_and_cells_name_the_first() -> None:
    """The head on the second page is an artifact; cells there name the heading that stays."""
    tree = Tree("<table><thead><tr><th scope='col'/></tr></thead><tbody><tr><td/></tr><tr><td/></tr></tbody></table>")

    def head(name: str, page: bytes) -> Node:
        cell = tree.node("TH", tree.find("thead/tr/th"), tree.line(page, 0))
        cell.heading = name
        return tree.node("THead", tree.find("thead"), tree.node("TR", tree.find("thead/tr"), cell))

    def body(row: int, name: str, page: bytes) -> Node:
        cell = tree.node("TD", tree.find(f"tbody/tr[{row}]/td"), tree.line(page, 1))
        cell.headings = (name,)
        return tree.node("TBody", tree.find("tbody"), tree.node("TR", tree.find(f"tbody/tr[{row}]"), cell))

    tree.root.kids = [
        tree.node("Table", tree.html, head("5-0-0", ONE), body(1, "5-0-0", ONE)),
        tree.node("Table", tree.html, head("9-0-0", TWO), body(2, "9-0-0", TWO)),
    ]
    repair(tree.root, tree.html)
    assert [node.tag for node in tree.root.walk()].count("THead") == 1
    assert [node.headings for node in tree.root.walk() if node.tag == "TD"] == [("5-0-0",), ("5-0-0",)]
    assert Marked(TWO, 0) not in [kid for node in tree.root.walk() for kid in node.kids]
    assert [node.scope for node in tree.root.walk() if node.tag == "TH"] == ["Column"]


def test_anonymous_boxes_keep_their_order() -> None:
    """Text before and after a paragraph in one element is not moved together."""
    tree = Tree("<body><div><p/></div></body>")
    div = tree.find("div")
    before, after = (tree.node("Div", div, tree.line(ONE, mcid)) for mcid in (0, 2))
    before.anonymous = after.anonymous = True
    tree.root.kids = [tree.node("Div", div, before, tree.node("P", tree.find("div/p"), tree.line(ONE, 1)), after)]
    repair(tree.root, tree.html)
    inside = tree.root.nodes()[0]
    assert [kid for node in inside.walk() for kid in node.kids if isinstance(kid, Marked)] == [
        Marked(ONE, 0),
        Marked(ONE, 1),
        Marked(ONE, 2),
    ]


def test_a_link_over_two_lines_is_one_link_without_its_dots() -> None:
    """Both annotations and the words are in one Link; a row of dots is left out."""
    tree = Tree("<p><a href='#x'/></p>")
    a = tree.find("a")
    dots = tree.node("Link", a, ObjectKid(b"9 0 R"), Marked(ONE, 2))
    dots.part, dots.leader = "a::after", True
    first = tree.node("Link", a, ObjectKid(b"7 0 R"), Marked(ONE, 0))
    second = tree.node("Link", a, ObjectKid(b"8 0 R"), Marked(ONE, 1), dots)
    tree.root.kids = [tree.node("P", tree.html, first, second)]
    repair(tree.root, tree.html)
    link = tree.root.nodes()[0].nodes()[0]
    assert link.kids == [ObjectKid(b"7 0 R"), Marked(ONE, 0), ObjectKid(b"8 0 R"), Marked(ONE, 1), ObjectKid(b"9 0 R")]


def test_only_a_change_of_language_is_marked() -> None:
    """An element says its language where it differs from the one around it, and an inline one becomes a Span to say it."""
    tree = Tree("<html lang='ko'><p lang='en'><em lang='en'/><strong lang='fr'/></p></html>")
    em = tree.node("NonStruct", tree.find("p/em"), tree.line(ONE, 0))
    strong = tree.node("NonStruct", tree.find("p/strong"), tree.line(ONE, 1))
    tree.root.kids = [tree.node("P", tree.find("p"), em, strong)]
    repair(tree.root, tree.html)
    assert [(node.tag, node.lang) for node in tree.root.walk()] == [
        ("Document", ""),
        ("P", "en"),
        ("NonStruct", ""),
        ("Span", "fr"),
    ]


def test_an_item_has_one_body_with_its_paragraphs_and_lists_in_order() -> None:
    """Paragraphs beside the label and a list beside the item come into the item's body, as the HTML has them."""
    tree = Tree("<ol><li><p/><ul/><p class='after'/></li><li/></ol>")
    li = tree.find("li")
    label = tree.node("Lbl", li, tree.line(ONE, 0))
    label.part = "li::marker"
    before = tree.node("P", tree.find("li/p"), tree.line(ONE, 1))
    after = tree.node("P", tree.find("li/p[2]"), tree.line(ONE, 3))
    inner = tree.node("L", tree.find("li/ul"), tree.node("LI", None, tree.node("LBody", None, tree.line(ONE, 2))))
    short = tree.node("LI", tree.find("li[2]"), tree.node("LBody", tree.find("li[2]"), tree.line(ONE, 4)))
    tree.root.kids = [tree.node("L", tree.html, tree.node("LI", li, label, before, after), inner, short)]
    repair(tree.root, tree.html)
    nested = ("L", ("LI", ("LBody", Marked(ONE, 2))))
    body = ("LBody", ("P", Marked(ONE, 1)), nested, ("P", Marked(ONE, 3)))
    assert shape(tree.root) == (
        "Document",
        ("L", ("LI", ("Lbl", Marked(ONE, 0)), body), ("LI", ("LBody", Marked(ONE, 4)))),
    )
