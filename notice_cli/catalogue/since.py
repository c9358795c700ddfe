"""Since when no unit has needed an entry, as a sync writes it down."""

from __future__ import annotations

import datetime
import re
from typing import Final

from notice_cli.catalogue.entry import Entry

OBSOLETE: Final = re.compile(r"obsolete since (\d{4}-\d{2}-\d{2})")
"""The comment that a sync puts above an entry that no unit needs any more."""


def obsolete_since(entry: Entry) -> datetime.date | None:
    """The day on which a sync found that no unit needs the entry; None where no sync of ours did."""
    notes = [match for note in entry.comments if entry.obsolete and (match := OBSOLETE.fullmatch(note))]
    try:
        return datetime.date.fromisoformat(notes[-1][1]) if notes else None
    except ValueError:
        return None
