"""Bytes → catalogue: a reader that takes any bytes, never raises, and loses none of them.

Guarantees: 1. ``serialise_po(parse_po(data, path)[0]) == data``. 2. One broken entry costs one entry: it is kept as a
``Loose`` block, named in a finding, and everything else of the file stays usable. 3. Time grows with the size of the
file and with nothing else.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from notice_cli.catalogue.entry import BOM, Block, Catalogue, Entry, Loose, serialise_po
from notice_cli.catalogue.header import locale_of, read_fields
from notice_cli.catalogue.lines import SPACE, Kind, Line, scan_lines
from notice_cli.diagnostics import Diagnostic, Span, find_at

__all__ = ["parse_po", "read_entry", "serialise_po"]

FINDINGS_SHOWN = 100
"""Broken places of one file that are named one by one; a file that is no PO file at all would give thousands."""
_NOT_UTF8 = re.compile("[\udc80-\udcff]")
_CHARSET = re.compile(r"charset=([^\s;]+)", re.IGNORECASE)
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_HINT = "save the file as UTF-8 and write charset=UTF-8 in its header"


@dataclass(frozen=True, slots=True)
class _Fault:
    """A finding before the file's locale is known."""

    line: int
    rule: str
    message: str
    hint: str
    context: str = ""
    source: str = ""


@dataclass(slots=True)
class _Draft:
    """The lines of an entry that is being read."""

    first: int
    lines: list[Line] = field(default_factory=list)
    stage: Kind = Kind.BLANK
    """The last statement seen; BLANK before the first."""
    obsolete: bool = False
    forms: int = 0
    """How many msgstr the entry has."""
    fault: _Fault | None = None


def parse_po(data: bytes, path: str) -> tuple[Catalogue, tuple[Diagnostic, ...]]:
    """The catalogue in ``data`` and what is wrong with it: ``po-syntax``, ``po-duplicate`` and ``po-encoding``."""
    if data.startswith(_UTF16):
        catalogue = Catalogue(path, "", (Loose(data.decode("utf-8", "surrogateescape")),))
        return catalogue, (find_at(Span(path, 1), "po-encoding", "the file is saved as UTF-16", _SAVE_HINT),)
    text = data.decode("utf-8", "surrogateescape")
    blocks: list[Block] = []
    faults: list[_Fault] = []
    if text.startswith(BOM):
        blocks.append(Loose(BOM))
        text = text[1:]
    for draft in _group_lines(scan_lines(text)):
        block, fault = _finish(draft, path)
        blocks.append(block)
        faults += [fault] if fault else []
    header = next((block for block in blocks if isinstance(block, Entry) and block.is_header), None)
    catalogue = Catalogue(path, locale_of(header), tuple(blocks))
    faults = _limit([*_check_charset(header), *faults]) + _limit(list(_find_duplicates(catalogue)))
    return catalogue, tuple(_report(fault, catalogue) for fault in sorted(faults, key=lambda fault: fault.line))


def read_entry(raw: str, span: Span) -> Entry | None:
    """The one entry in ``raw``, which starts at ``span``; None where it is not exactly one good entry."""
    drafts = list(_group_lines(scan_lines(raw)))
    if len(drafts) != 1:
        return None
    block, _ = _finish(drafts[0], span.path, span.line - 1)
    return block if isinstance(block, Entry) else None


# --- lines → drafts ---------------------------------------------------------------------------------------------------


def _group_lines(lines: Iterable[Line]) -> Iterator[_Draft]:
    """Cuts the lines where a new entry, a blank stretch or a broken stretch begins."""
    draft = _Draft(1)
    for number, line in enumerate(lines, 1):
        if draft.lines and _is_boundary(draft, line):
            yield draft
            draft = _Draft(number)
        _take(draft, line, number)
        if line.kind is Kind.DOMAIN:
            yield draft
            draft = _Draft(number + 1)
    if draft.lines:
        yield draft


def _is_boundary(draft: _Draft, line: Line) -> bool:
    stage = line.stage
    if draft.stage is Kind.BLANK:
        return _ends_loose(draft.lines[0].kind, draft.lines[-1].kind, stage)
    if draft.stage is Kind.TARGET:
        if stage is Kind.TARGET:
            follows = not line.keyword or line.keyword == f"msgstr[{draft.forms}]"
            return line.obsolete != draft.obsolete or not follows
        return stage is not Kind.BROKEN or not line.raw.lstrip(SPACE + "#~").startswith('"')
    # An entry without its end: the next one, whose flags may say that it is not valid, must not suffer.
    if stage.is_statement:
        return line.obsolete != draft.obsolete or (bool(line.keyword) and stage <= draft.stage)
    if stage is Kind.COMMENT:  # no reader but this one takes a comment inside an entry
        return draft.lines[-1].kind is Kind.BLANK
    return stage not in (Kind.BLANK, Kind.BROKEN)


def _ends_loose(first: Kind, last: Kind, stage: Kind) -> bool:
    """Whether a line ends lines without a statement: blank, broken, or comments that wait for their entry."""
    if last is Kind.BROKEN:
        return stage is not Kind.BROKEN
    return first is Kind.BLANK and stage is not Kind.BLANK


def _take(draft: _Draft, line: Line, number: int) -> None:
    draft.lines.append(line)
    if draft.fault is None and line.kind is Kind.BROKEN:
        draft.fault = _Fault(number, "po-syntax", line.problem, line.hint)
    stage = line.stage
    if Kind.CONTEXT <= stage <= Kind.TARGET:
        if line.keyword and draft.fault is None:
            draft.fault = _check_order(draft, line, number)
        draft.stage, draft.obsolete = stage, line.obsolete
        draft.forms += bool(line.keyword) and stage is Kind.TARGET


def _check_order(draft: _Draft, line: Line, number: int) -> _Fault | None:
    hint = "write an entry as msgctxt, msgid and msgstr, in this order"
    if line.kind is Kind.PLURAL and draft.stage is not Kind.SOURCE:
        return _Fault(number, "po-syntax", "msgid_plural follows no msgid", hint)
    if line.kind is Kind.TARGET and draft.stage < Kind.SOURCE:
        return _Fault(number, "po-syntax", f"{line.keyword} follows no msgid", hint)
    plural_form = line.kind is Kind.TARGET and line.keyword != "msgstr"
    if line.kind is Kind.TARGET and draft.stage < Kind.TARGET and plural_form != (draft.stage is Kind.PLURAL):
        return _Fault(
            number,
            "po-syntax",
            f"{line.keyword} does not fit its msgid",
            "write msgstr, or msgstr[0] and so on where there is a msgid_plural",
        )
    return None


# --- drafts → blocks --------------------------------------------------------------------------------------------------


def _finish(draft: _Draft, path: str, offset: int = 0) -> tuple[Block, _Fault | None]:
    raw = "".join(line.raw for line in draft.lines)
    if draft.stage is Kind.BLANK or draft.fault:
        return Loose(raw), draft.fault or _check_encoding(draft, raw)
    if draft.stage is not Kind.TARGET:
        return Loose(raw), _Fault(draft.first, "po-syntax", "the entry has no msgstr", 'add msgstr "" below its msgid')
    fault = _check_encoding(draft, raw)
    if fault and any(line.kind.is_statement and _NOT_UTF8.search(line.raw) for line in draft.lines):
        return Loose(raw), fault
    return build_entry(draft.lines, Span(path, draft.first + offset)), fault


def _check_encoding(draft: _Draft, raw: str) -> _Fault | None:
    if not _NOT_UTF8.search(raw):
        return None
    number = next(number for number, line in enumerate(draft.lines, draft.first) if _NOT_UTF8.search(line.raw))
    return _Fault(number, "po-encoding", "a character of this line is not valid UTF-8", _SAVE_HINT)


def build_entry(lines: Sequence[Line], span: Span) -> Entry:
    """The entry that good lines make up; the first of them is at ``span``."""
    texts: dict[str, list[str]] = {}
    previous: dict[str, list[str]] = {}
    notes: dict[Kind, list[str]] = {}
    keyword = former = ""
    target_line = 0
    obsolete = False
    for number, line in enumerate(lines, span.line):
        kind = line.kind
        if Kind.CONTEXT <= kind <= Kind.TARGET:
            keyword = line.keyword or keyword
            texts.setdefault(keyword, []).append(line.value)
            obsolete = line.obsolete
            target_line = target_line or (number if kind is Kind.TARGET else 0)
        elif kind is Kind.PREVIOUS:
            former = line.keyword or former
            previous.setdefault(former, []).append(line.value)
        else:
            notes.setdefault(kind, []).append(line.value)
    targets = tuple("".join(values) for name, values in texts.items() if name.startswith("msgstr"))
    plural = texts.get("msgid_plural")
    return Entry(
        raw="".join(line.raw for line in lines),
        span=span,
        target_line=target_line,
        context="".join(texts.get("msgctxt", ())),
        source="".join(texts["msgid"]),
        target=targets[0],
        flags=_split_flags(notes.get(Kind.FLAG, []) + notes.get(Kind.STICKY, [])),
        obsolete=obsolete,
        previous_context="".join(previous.get("msgctxt", ())),
        previous_source="".join(previous.get("msgid", ())),
        comments=tuple(notes.get(Kind.COMMENT, ())),
        extracted=tuple(notes.get(Kind.EXTRACTED, ())),
        references=tuple(name for value in notes.get(Kind.REFERENCE, ()) for name in split_references(value)),
        plural_source=None if plural is None else "".join(plural),
        targets=targets,
    )


def _split_flags(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(flag for value in values for flag in (part.strip(SPACE) for part in value.split(",")) if flag)


def split_references(value: str) -> list[str]:
    """The names on one ``#:`` line; a name with spaces stands between U+2068 and U+2069, as gettext writes it."""
    return [quoted or plain for quoted, plain in re.findall("\u2068([^\u2069]*)\u2069|([^ \t]+)", value)]


# --- the file as a whole ----------------------------------------------------------------------------------------------


def _check_charset(header: Entry | None) -> list[_Fault]:
    declared = _CHARSET.search(read_fields(header).get("content-type", ""))
    if header is None or declared is None or declared[1] == "CHARSET":
        return []
    try:
        name = codecs.lookup(declared[1]).name
    except (LookupError, ValueError):
        name = "unknown"
    if name in ("utf-8", "ascii"):
        return []
    return [_Fault(header.target_line, "po-encoding", f"the header declares the charset '{declared[1]}'", _SAVE_HINT)]


def _find_duplicates(catalogue: Catalogue) -> Iterator[_Fault]:
    """Entries that say again what an earlier one says; gettext counts obsolete ones too."""
    first: dict[tuple[str, str], Entry] = {}
    for entry in (block for block in catalogue.blocks if isinstance(block, Entry)):
        known = first.setdefault(entry.identity, entry)
        if known is not entry:
            message = f"the same context and text are already in line {known.span.line}"
            yield _Fault(
                entry.span.line, "po-duplicate", message, "keep the better translation and delete the other entry",
                entry.context, entry.source,
            )  # fmt: skip


def _limit(faults: list[_Fault]) -> list[_Fault]:
    if len(faults) <= FINDINGS_SHOWN:
        return faults
    rest = faults[FINDINGS_SHOWN:]
    message = f"from here on the file has {len(rest)} more faults"
    return [
        *faults[:FINDINGS_SHOWN],
        _Fault(rest[0].line, rest[0].rule, message, "check that this is a PO file at all"),
    ]


def _report(fault: _Fault, catalogue: Catalogue) -> Diagnostic:
    span = Span(catalogue.path, fault.line)
    return find_at(
        span, fault.rule, fault.message, fault.hint,
        locale=catalogue.locale, context=fault.context, source=fault.source,
    )  # fmt: skip
