"""One thing that a build renders, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from notice_cli.diagnostics import Diagnostic
from notice_cli.render.artefact import Artefact


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """One thing to render."""

    kind: str
    """``pdf``, ``html`` or ``shared``; of what was released ``version``, ``version-pdf``, ``redline`` or ``redline-pdf``."""
    edition: int = 0
    """Index of the edition; meaningless for ``shared``."""
    locale: str = ""
    version: str = ""
    """ISO 8601 date of the released version, or of the newer one of a redline."""
    since: str = ""
    """ISO 8601 date of the older version of a redline."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a job gave."""

    job: Job
    artefacts: tuple[Artefact, ...]
    findings: tuple[Diagnostic, ...] = ()
