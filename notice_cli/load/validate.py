"""A tree of nodes against a shape: the shape with what is right, and a finding for each thing that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from notice_cli.diagnostics import Span
from notice_cli.load.findings import Findings, suggest
from notice_cli.load.nodes import (
    Entries,
    Items,
    Loc,
    Node,
    Plain,
    Scalar,
    line_at,
    node_at,
    scalar_at,
    to_plain,
    with_entry,
    without,
)

S = TypeVar("S", bound=BaseModel)

_ROUNDS: Final = 12
"""How often the wrong parts are taken out and the rest is tried again; a file nests less deep than this."""
_NO_TEXT: Final = ("string_type", "date_type", "decimal_type", "int_type", "bool_type")
_NO_LIST: Final = ("tuple_type", "list_type")
_NO_MAPPING: Final = ("dict_type", "model_type", "model_attributes_type", "dataclass_type")


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML tree and the file that it stands in."""

    path: str
    node: Node

    def span(self, *loc: str | int) -> Span:
        """Where the key or item that ``loc`` names stands."""
        return Span(self.path, line_at(self.node, loc))

    def scalar(self, *loc: str | int) -> Scalar:
        """The text that ``loc`` names."""
        return scalar_at(self.node, loc)

    def has(self, *loc: str | int) -> bool:
        """Whether there is something below ``loc``, null not counted."""
        parent = node_at(self.node, loc[:-1])
        if not isinstance(parent, Entries):
            return False
        return any(
            (key.text or "") == loc[-1] and value != Scalar(None, value.line, value.line) for key, value in parent.items
        )


@dataclass(frozen=True, slots=True)
class Reading(Generic[S]):
    """A file as a shape."""

    shape: S
    document: Document
    """The file without what was refused, so that places in lists are the same as in the shape."""
    whole: bool
    """False where something required was missing at the top and a placeholder stands in."""


def read_shape(
    model: type[S], document: Document, findings: Findings, placeholders: Mapping[str, Plain] | None = None
) -> Reading[S] | None:
    """Validate ``document``; every error becomes a finding, and what is wrong is left out of the shape.

    ``placeholders`` stand in for required keys at the top, so that the rest of a file can be judged in the same run.
    None when nothing of the file can be used.
    """
    node: Node | None = document.node
    whole = True
    for attempt in range(_ROUNDS):
        if node is None:
            return None
        try:
            return Reading(model.model_validate(to_plain(node)), Document(document.path, node), whole)
        except ValidationError as failure:
            errors = failure.errors(include_url=False)
        if attempt == 0:
            _report(model, document, errors, findings)
        whole = whole and not any(len(error["loc"]) <= 1 and error["type"] != "extra_forbidden" for error in errors)
        node = _repair(node, errors, dict(placeholders or {}))
    return None


# --- repair -----------------------------------------------------------------------------------------------------------


def _repair(node: Node, errors: list[ErrorDetails], placeholders: dict[str, Plain]) -> Node | None:
    """The tree without what the errors name; from the back, so that places in lists stay true."""
    if not isinstance(node, Entries):
        return None
    repaired: Node = node
    gone: set[Loc] = set()
    for error in sorted(errors, key=lambda each: _order(each["loc"]), reverse=True):
        loc = error["loc"]
        if len(loc) == 1 and loc[0] in placeholders and error["type"] != "extra_forbidden":
            repaired = with_entry(repaired, str(loc[0]), placeholders[str(loc[0])])
            continue
        doomed = tuple(_existing(node, loc[:-1] if error["type"] == "missing" else loc))
        if not doomed:
            return None
        if not any(doomed[: len(other)] == other for other in gone):
            repaired = without(repaired, doomed)
            gone.add(doomed)
    return repaired


def _order(loc: Loc) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in loc)


def _existing(node: Node, loc: Loc) -> Iterator[str | int]:
    """The steps of ``loc`` that the tree has."""
    for step in loc:
        if isinstance(node, Entries):
            value = next((value for key, value in node.items if (key.text or "") == step), None)
            if value is not None:
                yield step
                node = value
        elif isinstance(node, Items) and isinstance(step, int) and 0 <= step < len(node.items):
            yield step
            node = node.items[step]


# --- report -----------------------------------------------------------------------------------------------------------


def _report(model: type[BaseModel], document: Document, errors: list[ErrorDetails], findings: Findings) -> None:
    for error in errors:
        loc = error["loc"]
        rule, message, hint = _explain(model, document.node, error)
        if rule == "missing-key":
            loc = loc[:-1]
        findings.add(document.span(*loc), rule, message, hint)


def _explain(model: type[BaseModel], node: Node, error: ErrorDetails) -> tuple[str, str, str]:
    loc, kind = error["loc"], error["type"]
    key = str(loc[-1]) if loc else "the file"
    context = error.get("ctx", {})
    if "hint" in context and "message" in context:
        return kind, _name(node, loc) + str(context["message"]), str(context["hint"])
    if kind == "missing":
        return "missing-key", f"the key '{key}' is missing{_within(loc)}", f"add '{key}:' with its value"
    if kind == "extra_forbidden":
        known = _known_keys(model, loc[:-1])
        listed = f"the keys here are {', '.join(known)}" if known else "remove it"
        return "unknown-key", f"the key '{key}' is not part of the format", suggest(key, known, listed)
    return "wrong-value", *_explain_type(node, loc, kind, context)


def _explain_type(node: Node, loc: Loc, kind: str, context: Mapping[str, Any]) -> tuple[str, str]:
    subject = f"'{loc[-1]}'" if loc else "the file"
    given = _describe(node_at(node, loc))
    if kind in _NO_TEXT:
        return f"{subject} takes text, not {given}", "write one value on the line of the key"
    if kind in _NO_LIST:
        return f"{subject} takes a list, not {given}", "write one item a line, each behind '- ', or [one, two]"
    if kind in _NO_MAPPING:
        return f"{subject} takes keys and values, not {given}", "write one 'key: value' a line, indented"
    if kind == "literal_error":
        return f"{subject} does not take {given}", f"write {context.get('expected', 'one of the allowed words')}"
    if kind == "too_short":
        return f"{subject} is empty", "write at least one item"
    return f"{subject} has a value that cannot be used: {given}", "compare it with the source format"


def _describe(node: Node) -> str:
    match node:
        case Scalar(text=None):
            return "nothing"
        case Scalar(text=text):
            return f"'{(text or '')[:60]}'"
        case Items():
            return "a list"
        case Entries():
            return "keys and values"


def _name(node: Node, loc: Loc) -> str:
    """``'period.traffic_data': `` before a message: the keys on the way that the file has."""
    named = [str(step) for step in _existing(node, loc) if isinstance(step, str)]
    return f"'{'.'.join(named)}': " if named else ""


def _within(loc: Loc) -> str:
    named = [str(step) for step in loc[:-1] if isinstance(step, str)]
    return f" in '{'.'.join(named)}'" if named else ""


def _known_keys(model: type[BaseModel], loc: Loc) -> tuple[str, ...]:
    """Keys of the shape that ``loc`` leads to."""
    here: Any = model
    for step in loc:
        shape = _find_model(here)
        if shape is not None and isinstance(step, str) and step in shape.model_fields:
            here = shape.model_fields[step].annotation
    found = _find_model(here)
    return tuple(found.model_fields) if found else ()


def _find_model(annotation: Any) -> type[BaseModel] | None:
    """The one shape within an annotation such as ``dict[Name, LawShape]``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _find_model(part))), None)
