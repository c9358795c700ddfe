"""Last hand on a PDF before its bytes are written: structure, languages, link texts, hyphens, joiners.

Works on the objects of pydyf. To know which structure element was made for which HTML element, ``Trace`` listens to the
one private function of the renderer that makes them; the renderer's version is pinned, and tests hold the result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import TracebackType
from typing import Any
from xml.etree.ElementTree import Element

import pydyf
from weasyprint.css import AnonymousStyle
from weasyprint.pdf import tags

from notice_cli.render.pdf_structure import Kid, Marked, Node, ObjectKid, repair
from notice_cli.render.pdf_words import JOINER


class Trace:
    """While entered, remembers for which box each structure element is made."""

    def __init__(self) -> None:
        self.boxes: dict[int, Any] = {}
        """The box of a structure element, by the number of its object."""

    def __enter__(self) -> Trace:
        self._original = tags._build_box_tree
        tags._build_box_tree = self._build
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        tags._build_box_tree = self._original

    def _build(self, box: Any, *rest: Any) -> Iterator[Any]:
        for element in self._original(box, *rest):
            self.boxes.setdefault(element.number, getattr(box, "_box", box))
            yield element


def finish(pdf: Any, trace: Trace, html: Element) -> None:
    """Repair the structure of ``pdf``, which was made from ``html`` while ``trace`` listened; in place."""
    tree = _find(pdf, pdf.catalog["StructTreeRoot"])
    root = _read(pdf, trace, _number(tree["K"][0]))
    root.origin = html
    orphans = {index for index, item in enumerate(pdf.objects) if _is_element(item)}
    repair(root, html)
    kept = {node.number for node in root.walk()}
    for number in orphans - kept:
        pdf.objects[number].clear()
    _write(pdf, root)
    _rebuild_parents(pdf, _find(pdf, tree["ParentTree"]), root)
    _name_links(pdf, root)
    _drop_joiners(pdf)
    _soften_hyphens(pdf, html)
    pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))  # the renderer names each attachment twice


def _number(reference: bytes) -> int:
    return int(reference.split()[0])


def _find(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[_number(reference)]


def _is_element(item: Any) -> bool:
    return isinstance(item, dict) and item.get("Type") == "/StructElem"


# --- structure --------------------------------------------------------------------------------------------------------


def _read(pdf: Any, trace: Trace, number: int) -> Node:
    element = pdf.objects[number]
    node = Node(number, str(element["S"])[1:])
    if box := trace.boxes.get(number):
        node.origin, node.part = box.element, box.element_tag or ""
        node.anonymous = isinstance(box.style, AnonymousStyle)
        node.leader = getattr(box, "is_leader", False)
    node.heading = element["ID"].string if "ID" in element else ""
    node.headings = tuple(key.string for key in element.get("A", {}).get("Headers", ()))
    for kid in element["K"]:
        if isinstance(kid, int):
            node.kids.append(Marked(element["Pg"], kid))
        elif _is_element(_find(pdf, kid)):
            node.kids.append(_read(pdf, trace, _number(kid)))
        else:
            node.kids.append(ObjectKid(kid))
    return node


def _write(pdf: Any, root: Node) -> None:
    for node in root.walk():
        if not node.number:
            pdf.add_object(pydyf.Dictionary({"Type": "/StructElem"}))
            node.number = pdf.objects[-1].number
    for node in root.walk():
        element = pdf.objects[node.number]
        page = next((kid.page for kid in node.kids if isinstance(kid, Marked)), element.get("Pg"))
        element["S"] = f"/{node.tag}"
        element["K"] = pydyf.Array(_write_kid(pdf, element, kid, page) for kid in node.kids)
        if page:
            element["Pg"] = page
        if node.lang:
            element["Lang"] = pydyf.String(node.lang)
        if node.scope:
            element["A"]["Scope"] = f"/{node.scope}"
        if node.headings:
            element["A"]["Headers"] = pydyf.Array(pydyf.String(name) for name in node.headings)


def _write_kid(pdf: Any, parent: Any, kid: Kid, page: bytes) -> Any:
    match kid:
        case Node():
            child = pdf.objects[kid.number]
            child["P"] = parent.reference
            return child.reference
        case ObjectKid():
            return kid.reference
        case Marked():
            if kid.page == page:
                return kid.mcid
            return pydyf.Dictionary({"Type": "/MCR", "Pg": kid.page, "MCID": kid.mcid})


def _rebuild_parents(pdf: Any, parents: Any, root: Node) -> None:
    """Point marked content and annotations at their new owners; what has none is no content but an artifact."""
    contents: dict[tuple[bytes, int], bytes] = {}
    annotations: dict[int, bytes] = {}
    for node in root.walk():
        owner = pdf.objects[node.number].reference
        for kid in node.kids:
            if isinstance(kid, Marked):
                contents[kid.page, kid.mcid] = owner
            elif isinstance(kid, ObjectKid):
                annotations[_find(pdf, _find(pdf, kid.reference)["Obj"])["StructParent"]] = owner
    numbers = parents["Nums"]
    for index, page in enumerate(pdf.page_references):
        owners = [contents.get((page, mcid)) for mcid in range(len(numbers[2 * index + 1]))]
        numbers[2 * index + 1] = pydyf.Array(owner or "null" for owner in owners)
        unowned = {mcid for mcid, owner in enumerate(owners) if owner is None}
        _make_artifacts(_find(pdf, _find(pdf, page)["Contents"]), unowned)
    for index in range(2 * len(pdf.page_references), len(numbers), 2):
        numbers[index + 1] = annotations[numbers[index]]


def _make_artifacts(stream: Any, mcids: set[int]) -> None:
    """Mark running headers and repeated table heads as pagination (ISO 32000-1, 14.8.2.2)."""
    if not mcids:
        return
    operations = stream.stream
    for index, item in enumerate(operations):
        if isinstance(item, pydyf.Dictionary) and item.get("MCID") in mcids:
            operations[index - 1] = "/Artifact"
            operations[index] = pydyf.Dictionary({"Type": "/Pagination"})


# --- texts ------------------------------------------------------------------------------------------------------------


def _name_links(pdf: Any, root: Node) -> None:
    """Describe a link by its words, not by its address (ISO 14289-1, 7.18.5)."""
    for node in root.walk():
        if node.tag == "Link" and node.origin is not None:
            words = " ".join("".join(node.origin.itertext()).split())
            for kid in node.kids:
                if isinstance(kid, ObjectKid) and words:
                    _find(pdf, _find(pdf, kid.reference)["Obj"])["Contents"] = pydyf.String(words)


def _drop_joiners(pdf: Any) -> None:
    """Take the joiners out of bookmarks and link descriptions, where nothing is broken into lines."""
    for item in (*pdf.objects, pdf.info):
        if isinstance(item, dict):
            for key, value in item.items():
                if isinstance(value, pydyf.String) and isinstance(value.string, str) and JOINER in value.string:
                    item[key] = pydyf.String(value.string.replace(JOINER, ""))


def _soften_hyphens(pdf: Any, html: Element) -> None:
    """Let the hyphen that the renderer adds at a line's end be copied and read as a soft one (ISO 32000-1, 14.8.2.2.3).

    Left alone where the text itself has U+2010, because the two share a glyph.
    """
    if any("\u2010" in text for text in html.itertext()):
        return
    for item in pdf.objects:
        if isinstance(item, pydyf.Stream) and any(b"begincmap" in _bytes(part) for part in item.stream):
            item.stream = [re.sub(rb"<2010>", b"<00AD>", _bytes(part)) for part in item.stream]


def _bytes(part: Any) -> bytes:
    return part if isinstance(part, bytes) else str(part).encode()
