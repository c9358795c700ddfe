"""Translations that no unit has needed for long."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from notice_cli.catalogue import Catalogue
from notice_cli.catalogue.since import obsolete_since
from notice_cli.diagnostics import Diagnostic

DAYS = 365
"""How long an obsolete translation is kept without a word: a notice that changes once a year may bring it back."""


def check_obsolete(catalogue: Catalogue, locale: str, today: datetime.date, days: int = DAYS) -> Iterator[Diagnostic]:
    """At most one finding, at the first obsolete entry that has been one for more than ``days``.

    Sync writes the day above the entry; of entries that another tool made obsolete nobody knows it.
    """
    limit = datetime.timedelta(days=days)
    since = [(day, entry.span.line) for entry in catalogue.entries if (day := obsolete_since(entry))]
    old = [(day, line) for day, line in since if today - day > limit]
    if old:
        line = min(line for _, line in old)
        count = "an obsolete translation has" if len(old) == 1 else f"{len(old)} obsolete translations have"
        message = f"{count} been kept for more than {days} days, the oldest since {min(old)[0].isoformat()}"
        hint = "delete the entries that begin with #~, if nobody expects them back"
        yield Diagnostic(catalogue.path, line, locale, "obsolete-kept", message, hint)
