"""One entry under change: only the lines that a change concerns are written anew, all others keep their characters."""

from __future__ import annotations

from collections.abc import Iterable

from notice_cli.catalogue.entry import FUZZY, Entry
from notice_cli.catalogue.lines import SPACE, Kind, Line, scan_lines
from notice_cli.catalogue.po import build_entry
from notice_cli.catalogue.quote import Style, quote_statement


class Draft:
    """The lines of an entry, changed step by step and read again at the end.

    All changes but ``bury`` are for live entries: ``revive`` an obsolete one first.
    """

    def __init__(self, entry: Entry, style: Style) -> None:
        self.entry = entry
        self.style = style
        self.lines: list[Line] = list(scan_lines(entry.raw))

    def finish(self) -> Entry:
        """The changed entry; its span is the old one's."""
        return build_entry(self.lines, self.entry.span)

    # --- texts ---

    def put_context(self, text: str) -> None:
        """Sets msgctxt; an empty one is removed."""
        self._put(Kind.CONTEXT, quote_statement("", "msgctxt", text, self.style) if text else "")

    def put_source(self, text: str) -> None:
        """Sets msgid."""
        self._put(Kind.SOURCE, quote_statement("", "msgid", text, self.style))

    def put_target(self, text: str) -> None:
        """Sets msgstr."""
        self._put(Kind.TARGET, quote_statement("", "msgstr", text, self.style))

    def put_previous(self, context: str, source: str) -> None:
        """Sets ``#| msgctxt`` and ``#| msgid``."""
        former = quote_statement("#| ", "msgctxt", context, self.style) if context else ""
        self._put(Kind.PREVIOUS, former + quote_statement("#| ", "msgid", source, self.style))

    def drop_previous(self) -> None:
        """Removes every ``#|`` line."""
        self._put(Kind.PREVIOUS, "")

    # --- comments and flags ---

    def put_extracted(self, raw: str) -> None:
        """Sets the ``#.`` lines."""
        self._put(Kind.EXTRACTED, raw)

    def put_references(self, raw: str) -> None:
        """Sets the ``#:`` lines."""
        self._put(Kind.REFERENCE, raw)

    def add_comment(self, text: str) -> None:
        """Adds a translators' comment below those that are there."""
        position = sum(1 for _ in self._leading_comments())
        self.lines[position:position] = scan_lines(f"# {text}{self.style.newline}")

    def drop_comments(self, texts: Iterable[str]) -> None:
        """Removes the translators' comments with these words."""
        dropped = set(texts)
        self.lines = [line for line in self.lines if line.kind is not Kind.COMMENT or line.value not in dropped]

    def add_flag(self, flag: str) -> None:
        """Adds a flag where it is missing: ``fuzzy`` first and format flags last, as gettext writes them."""
        flags = [line for line in self.lines if line.kind in (Kind.FLAG, Kind.STICKY)]
        if any(flag in _split(line) for line in flags):
            return
        first = next((line for line in flags if line.kind is Kind.FLAG), None)
        if first is None:
            self._put(Kind.FLAG, f"#, {flag}{self.style.newline}")
            return
        names = _split(first)
        later = (place for place, name in enumerate(names) if _rank(name) > _rank(flag))
        names.insert(next(later, len(names)), flag)
        self._replace_line(first, f"#, {', '.join(names)}{_line_end(first)}")

    def drop_flag(self, flag: str) -> None:
        """Removes a flag wherever it stands, and the line with it where nothing else is on it."""
        for line in [line for line in self.lines if line.kind in (Kind.FLAG, Kind.STICKY) and flag in _split(line)]:
            names = [name for name in _split(line) if name != flag]
            self._replace_line(line, f"{line.raw[:2]} {', '.join(names)}{_line_end(line)}" if names else "")

    # --- obsolete and back ---

    def bury(self) -> None:
        """Makes the entry obsolete: ``#~`` before its texts; what only the source knows is left out."""
        kept = (line for line in self.lines if line.kind not in (Kind.BLANK, Kind.EXTRACTED, Kind.REFERENCE))
        self.lines = list(scan_lines("".join(_bury(line) for line in kept)))

    def revive(self) -> None:
        """Makes an obsolete entry live again."""
        self.lines = list(scan_lines("".join(_revive(line) for line in self.lines)))

    # --- lines ---

    def _leading_comments(self) -> Iterable[Line]:
        for line in self.lines:
            if line.kind not in (Kind.COMMENT, Kind.BLANK):
                return
            yield line

    def _put(self, kind: Kind, raw: str) -> None:
        """Replaces the lines of one kind where the first of them stands, or puts them where an entry has them."""
        places = [index for index, line in enumerate(self.lines) if line.kind is kind]
        rest = [line for line in self.lines if line.kind is not kind]
        position = places[0] if places else next(i for i, line in enumerate(rest) if line.kind > kind)
        self.lines = [*rest[:position], *scan_lines(raw), *rest[position:]]

    def _replace_line(self, old: Line, raw: str) -> None:
        self.lines = [new for line in self.lines for new in (scan_lines(raw) if line is old else (line,))]


def _rank(flag: str) -> int:
    return -1 if flag == FUZZY else int(flag.endswith("-format"))


def _split(line: Line) -> list[str]:
    return [flag for flag in (part.strip(SPACE) for part in line.value.split(",")) if flag]


def _line_end(line: Line) -> str:
    return line.raw[len(line.raw.rstrip("\r\n")) :]


def _bury(line: Line) -> str:
    if line.kind is Kind.PREVIOUS:
        return "#~|" + line.raw.lstrip(SPACE)[2:]
    return "#~ " + line.raw.lstrip(SPACE) if line.kind.is_statement else line.raw


def _revive(line: Line) -> str:
    text = line.raw.lstrip(SPACE)
    if line.kind is Kind.PREVIOUS and line.obsolete:
        return "#|" + text[3:]
    if not line.kind.is_statement or not line.obsolete:
        return line.raw
    return text[2:].removeprefix(" ")
