"""The ids that an author gives inside one file."""

from __future__ import annotations

import re
from typing import Final

from notice_cli.diagnostics import Span
from notice_cli.load.findings import Findings
from notice_cli.load.shapes import ID_PATTERN, make_slug

PAGE_ANCHORS: Final = ("overview", "contents", "versions")
"""Ids that every page provides: text may link to them, and nothing in content may take them."""
PAGE_IDS: Final = (*PAGE_ANCHORS, "addenda", "clause", "main", "permalink", "top")
"""The ids of the page's own elements: what content gives with one of these names could not be reached."""
PAGE_NAMES: Final = ("changes", "versions")
"""What lies beside the addenda below a notice's address: an addendum of that name would share its page with another."""


class Anchors:
    """The ids of one file; each may be given once."""

    def __init__(self, findings: Findings) -> None:
        self._findings = findings
        self._lines: dict[str, int] = {}

    def claim(self, name: str, span: Span) -> None:
        """Record an id; report one that is malformed or taken."""
        if not re.fullmatch(ID_PATTERN, name):
            hint = f"use lower-case ASCII words joined by hyphens, such as '{make_slug(name) or 'as-processor'}'"
            self._findings.add(span, "bad-id", f"'{name}' is no id", hint)
        elif name in PAGE_IDS:
            hint = "give it another id"
            hint += "; text may link to this one without giving it" if name in PAGE_ANCHORS else ""
            self._findings.add(span, "bad-id", f"the id '{name}' belongs to the page", hint)
        elif name in self._lines:
            message = f"the id '{name}' is given twice; the first is in line {self._lines[name]}"
            self._findings.add(span, "duplicate-id", message, "give one of the two another id")
        else:
            self._lines[name] = span.line

    @property
    def names(self) -> frozenset[str]:
        """Every id of the file."""
        return frozenset(self._lines)
