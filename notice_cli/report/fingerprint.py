"""A name for a finding that stays the same while lines move and messages are reworded."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence

from notice_cli.diagnostics import Diagnostic

SCHEME = "noticeUnit/v1"
"""What the fingerprints are of; a new scheme gets a new version."""


def fingerprint_findings(findings: Sequence[Diagnostic]) -> Mapping[Diagnostic, str]:
    """Every finding's fingerprint: 32 hexadecimal digits of a SHA-256 over rule, locale, path, context and both texts.

    The line is left out. Of findings alike in all this, the second and later ones carry their number in the order of
    their messages. A finding without texts is known by its message instead.
    """
    seen: Counter[str] = Counter()
    names: dict[Diagnostic, str] = {}
    for finding in sorted(set(findings), key=lambda found: (found.path, found.line, found.rule, found.message)):
        key = _key(finding)
        names[finding] = _digest(f"{key}\0{seen[key]}")
        seen[key] += 1
    return names


def _key(finding: Diagnostic) -> str:
    said = () if finding.source or finding.target else (finding.message,)
    parts = (finding.rule, finding.locale, finding.path, finding.context, finding.source, finding.target, *said)
    return "\0".join(parts)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]
