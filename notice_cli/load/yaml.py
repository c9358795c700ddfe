"""YAML 1.2 → nodes, within bounds.

A file of the plain kind is read by ``plain_yaml``; any other, and any with a fault, is parsed event by event, so that a
bound stops the reader before the file can do harm: aliases share one node and are counted at their expanded size
(CWE-776), and no tag can name a type. Nothing here raises on any text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)
from ruamel.yaml.reader import ReaderError

from notice_cli.diagnostics import Span
from notice_cli.load.findings import Findings
from notice_cli.load.nodes import Entries, Items, Node, Scalar
from notice_cli.load.plain_yaml import read_plain_yaml

MAX_DEPTH: Final = 20
"""Mappings and sequences within one another; the format itself needs seven."""
MAX_NODES: Final = 20_000
"""Values in one file, aliases counted as what they stand for."""
MAX_ALIASES: Final = 100
"""Uses of ``*name`` in one file."""

_NULLS: Final = ("", "~", "null", "Null", "NULL")
_PARSER_FAILURES: Final = (
    YAMLError,
    ValueError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    AssertionError,
)
"""The library checks grammar with YAMLError; on malformed escapes and directives it fails with the others."""


class _Refused(Exception):
    """Parsing stops here; becomes one finding."""

    def __init__(self, rule: str, line: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.rule, self.line, self.message, self.hint = rule, line, message, hint


@dataclass(slots=True)
class _Frame:
    """A mapping or sequence that is still open."""

    line: int
    anchor: str
    is_mapping: bool
    children: list[Node] = field(default_factory=list)
    size: int = 1


def parse_yaml(text: str, path: str, findings: Findings, first_line: int = 1) -> Node | None:
    """The one document in ``text``, whose first line is line ``first_line`` of the file ``path``.

    Returns None where there is nothing to read: the text is empty, is not YAML, or is past a bound. The findings
    ``yaml-syntax``, ``yaml-limit`` and ``duplicate-key`` say what is wrong.
    """
    plain = read_plain_yaml(text, first_line)
    if plain is not None:
        return plain
    shift = first_line - 1
    builder = _Builder(Findings(), path, shift)
    try:
        for event in _read_events(text):
            builder.feed(event)
    except _Refused as refused:
        findings.add(Span(path, refused.line), refused.rule, refused.message, refused.hint)
        return None
    except _PARSER_FAILURES as failure:
        line, problem = _explain(failure, text)
        hint = (
            "look for an unclosed quote, a wrong indentation, or a ': ' or ' #' inside text that needs quotation marks"
        )
        findings.add(Span(path, line + shift), "yaml-syntax", f"this is not valid YAML: {problem}", hint)
        return None
    findings.extend(builder.findings.sorted())
    return builder.root


def _read_events(text: str) -> Iterator[Any]:
    yield from YAML(typ="safe", pure=True).parse(text)


def _explain(failure: BaseException, text: str) -> tuple[int, str]:
    """Line and cause, from whichever of its errors the library raised."""
    if isinstance(failure, MarkedYAMLError):
        mark = failure.problem_mark or failure.context_mark
        cause = " ".join(str(failure.problem or failure.context or "unreadable").split())
        return (mark.line + 1 if mark else 1), cause
    if isinstance(failure, ReaderError):
        line = text.count("\n", 0, failure.position) + 1
        code = failure.character if isinstance(failure.character, int) else ord(str(failure.character)[:1] or "\0")
        return line, f"the character U+{code:04X} is not allowed"
    return 1, "a directive, tag or escape that is malformed"


class _Builder:
    """Nodes from events, one at a time; never recursive, whatever the file nests."""

    def __init__(self, findings: Findings, path: str, shift: int) -> None:
        self.findings = findings
        self.root: Node | None = None
        self._path, self._shift = path, shift
        self._frames: list[_Frame] = []
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._nodes = self._aliases = self._documents = 0

    def feed(self, event: Any) -> None:
        """Take the next event."""
        line = event.start_mark.line + 1 + self._shift
        match event:
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    hint = "keep one document; a line of three hyphens starts another"
                    raise _Refused("yaml-syntax", line, "the file holds a second YAML document", hint)
            case MappingStartEvent() | SequenceStartEvent():
                self._open(event, line)
            case MappingEndEvent() | SequenceEndEvent():
                self._close()
            case AliasEvent():
                self._use_alias(str(event.anchor), line)
            case ScalarEvent():
                self._refuse_tag(event, line)
                self._count(1, line)
                self._add(_to_scalar(event, line), 1, str(event.anchor or ""))

    def _open(self, event: Any, line: int) -> None:
        self._refuse_tag(event, line)
        self._count(1, line)
        if len(self._frames) >= MAX_DEPTH:
            message = f"the file nests values more than {MAX_DEPTH} deep"
            raise _Refused("yaml-limit", line, message, "write it flatter; no file of a notice needs this depth")
        self._frames.append(_Frame(line, str(event.anchor or ""), isinstance(event, MappingStartEvent)))

    def _close(self) -> None:
        frame = self._frames.pop()
        node: Node = self._close_mapping(frame) if frame.is_mapping else Items(tuple(frame.children), frame.line)
        self._add(node, frame.size, frame.anchor)

    def _close_mapping(self, frame: _Frame) -> Entries:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key, value in zip(frame.children[::2], frame.children[1::2], strict=True):
            if not isinstance(key, Scalar):
                raise _Refused("yaml-syntax", key.line, "a key must be plain text", "write 'key: value'")
            name = key.text or ""
            if name in entries:
                message = f"the key '{name}' is written twice; the first is in line {entries[name][0].line}"
                self.findings.add(Span(self._path, key.line), "duplicate-key", message, "remove one of the two")
            entries.setdefault(name, (key, value))
        return Entries(tuple(entries.values()), frame.line)

    def _use_alias(self, name: str, line: int) -> None:
        self._aliases += 1
        if self._aliases > MAX_ALIASES:
            message = f"the file uses more than {MAX_ALIASES} aliases"
            raise _Refused("yaml-limit", line, message, "write the values out; a notice has no need of aliases")
        if name not in self._anchors:
            message = f"the alias '*{name}' stands for nothing that is complete at this place"
            raise _Refused("yaml-limit" if self._is_open(name) else "yaml-syntax", line, message, "write the value out")
        node, size = self._anchors[name]
        self._count(size, line)
        self._add(node, size, "")

    def _is_open(self, name: str) -> bool:
        return any(frame.anchor == name for frame in self._frames)

    def _count(self, size: int, line: int) -> None:
        self._nodes += size
        if self._nodes > MAX_NODES:
            message = f"the file holds more than {MAX_NODES:,} values, aliases counted as what they stand for"
            raise _Refused("yaml-limit", line, message, "split the file, and write values out instead of aliases")

    def _refuse_tag(self, event: Any, line: int) -> None:
        if event.tag not in (None, "!"):
            message = f"the tag '{event.tag}' is not part of the format"
            raise _Refused("yaml-syntax", line, message, "remove the tag and write the plain value")

    def _add(self, node: Node, size: int, anchor: str) -> None:
        if anchor:
            self._anchors[anchor] = (node, size)
        if self._frames:
            self._frames[-1].children.append(node)
            self._frames[-1].size += size
        else:
            self.root = node


def _to_scalar(event: Any, line: int) -> Scalar:
    text = str(event.value)
    if not event.style and text in _NULLS:
        return Scalar(None, line, line)
    if event.style in ("|", ">"):
        return Scalar(text, line, line + 1, literal=event.style == "|")
    return Scalar(text, line, line)
