"""What ``notice sync`` says it did: for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from notice_cli.catalogue import Outcome, SyncReport
from notice_cli.catalogue.sync import Change
from notice_cli.report.characters import clean_json, show_line

SCHEMA = 1
"""Version of the shape of the JSON output."""
_TOLD = (Outcome.STALE, Outcome.MOVED, Outcome.RESTORED, Outcome.REVIVED, Outcome.EDITORIAL, Outcome.OBSOLETE)
"""What is told unit by unit; new units are read in the catalogue itself."""
_MOST = 20
"""Units told of one catalogue."""
_WIDTH = 72


@dataclass(frozen=True, slots=True)
class Synced:
    """One file of a sync."""

    path: str
    locale: str
    """Empty for a template."""
    content: bytes | None
    """What it becomes; None where it stays as it is."""
    units: int
    report: SyncReport | None = None
    """None for a template."""

    @property
    def is_changed(self) -> bool:
        """Whether the file is written."""
        return self.content is not None


def format_sync_text(files: Sequence[Synced]) -> str:
    """A line a file with what was done and the states of its units, and the units that a person has to know of."""
    lines = [line for file in files for line in _describe(file)]
    if not any(file.is_changed for file in files):
        lines.append("everything is up to date")
    return "".join(f"{line}\n" for line in lines)


def format_sync_json(files: Sequence[Synced]) -> str:
    """``{"schema": 1, "files": [{"path", "locale", "changed", "units", "states", "changes"}]}``, ending in a newline."""
    content = {"schema": SCHEMA, "files": [_record(file) for file in files]}
    return clean_json(json.dumps(content, ensure_ascii=False, indent=2)) + "\n"


def _describe(file: Synced) -> Iterator[str]:
    if file.report is None:
        if file.is_changed:
            yield f"{show_line(file.path)}: {file.units} units"
        return
    counts = Counter(str(change.outcome) for change in file.report.changes)
    made = "new file" if file.is_changed and not file.report.is_changed else "no change"
    did = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items())) or made
    states = ", ".join(f"{count} {state}" for state, count in _count_states(file.report).items())
    yield f"{show_line(file.path)}: {did} ({states})"
    told = [change for change in file.report.changes if change.outcome in _TOLD]
    yield from (f"    {_tell(change)}" for change in told[:_MOST])
    if len(told) > _MOST:
        yield f"    and {len(told) - _MOST} more; --format json lists them all"


def _tell(change: Change) -> str:
    moved = change.former_context and change.former_context != change.context
    where = f"{change.former_context} → {change.context}" if moved else change.context
    text = show_line(change.source)
    shown = text if len(text) <= _WIDTH else f"{text[: _WIDTH - 1]}…"
    return f"{change.outcome}: {show_line(where)}: {shown}"


def _count_states(report: SyncReport) -> dict[str, int]:
    return {
        "current": report.current,
        "stale": report.stale,
        "untranslated": report.untranslated,
        "obsolete": report.obsolete,
    }


def _record(file: Synced) -> dict[str, object]:
    changes = file.report.changes if file.report else ()
    return {
        "path": file.path,
        "locale": file.locale,
        "changed": file.is_changed,
        "units": file.units,
        "states": _count_states(file.report) if file.report else None,
        "changes": [
            {
                "outcome": str(change.outcome),
                "context": change.context,
                "source": change.source,
                "former_context": change.former_context,
                "former_source": change.former_source,
            }
            for change in changes
        ],
    }
