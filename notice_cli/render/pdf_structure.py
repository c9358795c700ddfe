"""The structure tree of a PDF as plain nodes, and what makes it say what the HTML said.

The renderer writes one structure element for every box, so an element that runs over a page or a line end becomes several,
repeated table heads and running headers look like text, and languages are lost (ISO 14289-1, 7.2 and 7.5 care, validators
mostly do not notice). The functions here take such a tree and give it one node for each HTML element.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"

_LEAVES = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "Lbl", "TD", "TH", "Caption", "Span", "Div"})
"""Types that hold marked content themselves; a Span without meaning of its own is dissolved into them."""

_INLINE = frozenset({"abbr", "b", "bdi", "dfn", "em", "i", "small", "strong", "time"})


@dataclass(frozen=True, slots=True)
class Marked:
    """A piece of marked content on a page."""

    page: bytes
    """Reference of the page object."""
    mcid: int


@dataclass(frozen=True, slots=True)
class ObjectKid:
    """An annotation inside a structure element, by the reference of its OBJR dictionary."""

    reference: bytes


@dataclass(slots=True, eq=False)
class Node:
    """A structure element on its way from the renderer's tree to the finished one."""

    number: int
    """Number of its PDF object; 0 while it has none."""
    tag: str
    """Structure type without the slash."""
    origin: Element | None = None
    """The HTML element it was made for; None for the text of a line and for the document itself."""
    part: str = ""
    """The renderer's name of the box: the element's name, or one such as ``li::marker``."""
    anonymous: bool = False
    leader: bool = False
    """Whether it is the row of dots between an entry of the contents and its page."""
    kids: list[Kid] = field(default_factory=list)
    lang: str = ""
    """What is to be written as its own /Lang; empty where it is the same as around it."""
    heading: str = ""
    """ID of a TH."""
    headings: tuple[str, ...] = ()
    """IDs that a TD names."""
    scope: str = ""

    def nodes(self) -> list[Node]:
        """The structure elements among its kids."""
        return [kid for kid in self.kids if isinstance(kid, Node)]

    def walk(self) -> Iterator[Node]:
        """Itself and everything below, in reading order."""
        yield self
        for node in self.nodes():
            yield from node.walk()


Kid = Node | Marked | ObjectKid
"""What a structure element may hold."""


def repair(root: Node, html: Element) -> None:
    """Make ``root``, the node of the document, say what ``html`` says; in place."""
    renamed: dict[str, str] = {}
    _merge(root, renamed)
    for node in root.walk():
        _point_headings(node, renamed)
        _dissolve_lines(node)
        _flatten_link(node)
        _pair_definitions(node)
        _fill_items(node)
    for node in root.walk():
        if node.origin is not None and node.origin.tag == "nav":
            _make_contents(node)
    set_languages(root, languages(html))


# --- one node an element ----------------------------------------------------------------------------------------------


def _merge(node: Node, renamed: dict[str, str]) -> None:
    """Join the kids of ``node`` that the renderer made for one element, then theirs."""
    first: dict[tuple[int, str, str], Node] = {}
    kept: list[Kid] = []
    for kid in node.kids:
        known = _find_first(kid, first, kept)
        if known is None:
            kept.append(kid)
        elif isinstance(kid, Node):
            _absorb(known, kid, renamed)
    node.kids = kept
    for kid in node.nodes():
        _merge(kid, renamed)


def _find_first(kid: Kid, first: dict[tuple[int, str, str], Node], kept: list[Kid]) -> Node | None:
    """The node that ``kid`` goes on, if any. Anonymous boxes share an element, so only neighbours of them are one."""
    if not isinstance(kid, Node) or kid.origin is None:
        return None
    key = (id(kid.origin), kid.part, kid.tag)
    known = first.setdefault(key, kid)
    if known is kid:
        return None
    if not kid.anonymous or kept[-1] is known:
        return known
    first[key] = kid
    return None


def _absorb(known: Node, more: Node, renamed: dict[str, str]) -> None:
    """Take the kids of ``more``. A table's head that is repeated on a page is no new content and is left out."""
    if known.heading and more.heading:
        renamed[more.heading] = known.heading
    if known.tag == "THead":
        heads = {id(node.origin): node.heading for node in known.walk() if node.heading}
        renamed.update({node.heading: heads[id(node.origin)] for node in more.walk() if id(node.origin) in heads})
        return
    known.kids.extend(more.kids)
    known.headings = tuple(dict.fromkeys((*known.headings, *more.headings)))


def _point_headings(node: Node, renamed: Mapping[str, str]) -> None:
    node.headings = tuple(dict.fromkeys(renamed.get(name, name) for name in node.headings))
    if node.tag == "TH" and node.origin is not None:
        node.scope = "Row" if node.origin.get("scope") == "row" else "Column"


def _dissolve_lines(node: Node) -> None:
    """Hang the text of a line on the element itself where the renderer put a Span of no meaning between them."""
    if node.tag not in _LEAVES and node.part not in _INLINE:
        return
    node.kids = [inner for kid in node.kids for inner in _dissolve(kid)]


def _dissolve(kid: Kid) -> list[Kid]:
    is_line = isinstance(kid, Node) and kid.origin is None and kid.tag == "Span" and not kid.nodes()
    return kid.kids if isinstance(kid, Node) and is_line else [kid]


def _flatten_link(node: Node) -> None:
    """Make a link one element: what CSS adds to it (a page number) is its text, and a row of dots is no text."""
    if node.tag != "Link":
        return
    inner: list[Kid] = [
        kid for below in node.walk() for kid in below.kids if not isinstance(kid, Node) and not _is_dot(below, kid)
    ]
    node.kids = inner


def _is_dot(node: Node, kid: Kid) -> bool:
    return node.leader and isinstance(kid, Marked)


# --- what the renderer has no tag for ---------------------------------------------------------------------------------


def _pair_definitions(node: Node) -> None:
    """Make a term the label of the list item that its definition is the body of."""
    if node.tag != "L" or node.origin is None or node.origin.tag != "dl":
        return
    items: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.part == "dt":
            for body in kid.nodes():
                body.tag = "Lbl"
        elif isinstance(kid, Node) and kid.part == "dd" and items and isinstance(items[-1], Node):
            items[-1].kids.extend(kid.kids)
            continue
        items.append(kid)
    node.kids = items


def _fill_items(node: Node) -> None:
    """Give every item of a list one body that holds all of it, the lists inside the item included.

    The renderer hangs paragraphs of an item beside its label, and lists inside an item beside the item.
    """
    if node.tag != "L":
        return
    items: list[Kid] = []
    for kid in node.kids:
        if isinstance(kid, Node) and kid.tag == "LI":
            _gather_body(kid)
        last = items[-1] if items else None
        if isinstance(kid, Node) and kid.tag == "L" and isinstance(last, Node) and _is_inside(kid, last):
            _place(kid, last.nodes()[-1], last.origin)
        else:
            items.append(kid)
    node.kids = items


def _gather_body(item: Node) -> None:
    labels = [kid for kid in item.nodes() if kid.tag == "Lbl"]
    bodies = [kid for kid in item.nodes() if kid.tag == "LBody"]
    body = bodies[0] if bodies else Node(0, "LBody", item.origin, item.part)
    rest = [kid for kid in item.kids if kid not in labels]
    body.kids = [inner for kid in rest for inner in (kid.kids if isinstance(kid, Node) and kid in bodies else [kid])]
    item.kids = [*labels, body]


def _is_inside(inner: Node, item: Node) -> bool:
    return item.origin is not None and any(child is inner.origin for child in item.origin)


def _place(inner: Node, body: Node, element: Element | None) -> None:
    """Put ``inner`` into ``body`` where it stands among the children of ``element``."""
    children = [id(child) for child in (() if element is None else element)]
    later = set(children[children.index(id(inner.origin)) + 1 :])
    places = [index for index, kid in enumerate(body.kids) if isinstance(kid, Node) and id(kid.origin) in later]
    body.kids.insert(places[0] if places else len(body.kids), inner)


def _make_contents(nav: Node) -> None:
    """Turn the lists of a ``nav`` into a table of contents (ISO 32000-1, 14.8.4.2: TOC and TOCI)."""
    types = {"L": "TOC", "LI": "TOCI", "LBody": "P"}
    for node in nav.walk():
        if node.tag == "LI":
            inner = [deep for kid in node.nodes() for deep in kid.nodes() if deep.tag == "L"]
            for kid in node.nodes():
                kid.kids = [deep for deep in kid.kids if deep not in inner]
            node.kids.extend(inner)
        node.tag = types.get(node.tag, node.tag)


# --- languages --------------------------------------------------------------------------------------------------------


def languages(html: Element) -> dict[int, str]:
    """The language of every element below ``html``, by the element's identity."""
    found: dict[int, str] = {}

    def visit(element: Element, inherited: str) -> None:
        language = element.get("lang") or element.get(_LANG) or inherited
        found[id(element)] = language
        for child in element:
            visit(child, language)

    visit(html, "")
    return found


def set_languages(root: Node, found: Mapping[int, str]) -> None:
    """Give each node whose language is another than around it a language of its own (WCAG 2.2, 3.1.2)."""

    def visit(node: Node, around: str) -> None:
        language = found.get(id(node.origin), around) if node.origin is not None else around
        if language != around:
            node.lang = language
            node.tag = "Span" if node.part in _INLINE else node.tag
        for kid in node.nodes():
            visit(kid, language)

    visit(root, found.get(id(root.origin), ""))
