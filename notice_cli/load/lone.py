"""Files that a person names on the command line, wherever they lie."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Final

from notice_cli.catalogue.waivers import Waiver
from notice_cli.diagnostics import Diagnostic
from notice_cli.load.decisions import read_waivers
from notice_cli.load.files import MAX_CATALOGUE, read_bytes
from notice_cli.load.findings import Findings

_TAG: Final = re.compile(r"[a-z]{2,3}(?:[-_@][A-Za-z]{2,8})*")


def read_file(path: Path, limit: int = MAX_CATALOGUE) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The bytes of a file, or None and the finding ``unreadable-file``. A link is followed, since it was named."""
    findings = Findings()
    try:
        real = path.resolve()
    except (OSError, RuntimeError):
        real = path.absolute()
    data = read_bytes(real.parent, real.name, limit, findings)
    return data, tuple(_place(finding, path) for finding in findings.sorted())


def waivers_beside(path: str) -> str:
    """Where the waivers of a lone catalogue are: beside it, ``fr.po`` → ``fr.waivers.jsonl``."""
    return str(PurePosixPath(path).with_suffix(".waivers.jsonl"))


def read_waivers_beside(path: str, locale: str) -> tuple[tuple[Waiver, ...], tuple[Diagnostic, ...]]:
    """The waivers of a lone catalogue and what is wrong with them."""
    place = Path(waivers_beside(path))
    return read_waivers(place.parent, place.name, locale)


def tags_in_path(path: str) -> tuple[str, ...]:
    """What in a path may be a language, the likeliest first: ``locale/fr_FR/LC_MESSAGES/x.po``, ``fr.po``, ``x.fr.po``.

    They are candidates as BCP 47 tags; whether there are such languages is for the caller to know.
    """
    pure = PurePosixPath(path)
    words = pure.name.removesuffix(pure.suffix).split(".")
    folders = [part for part in reversed(pure.parts[:-1]) if part != "LC_MESSAGES"][:2]
    ends = [tail for word in words for tail in re.findall(r"[-_]([a-z]{2,3}(?:[-_][A-Z]{2})?)$", word)]
    candidates = [words[0], *words[:0:-1], *folders, *ends]
    return tuple(dict.fromkeys(word.replace("_", "-") for word in candidates if _TAG.fullmatch(word)))


def _place(finding: Diagnostic, path: Path) -> Diagnostic:
    shown = path.as_posix()
    return replace(finding, path=shown, message=finding.message.replace(f"'{finding.path}'", f"'{shown}'"))
