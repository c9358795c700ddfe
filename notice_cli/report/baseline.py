"""A baseline: the findings that a project starts with, so that only new ones fail."""

from __future__ import annotations

import json
from collections.abc import Sequence

from notice_cli.check.rules import rule_of
from notice_cli.diagnostics import Diagnostic
from notice_cli.errors import ConfigError
from notice_cli.report.characters import clean_json
from notice_cli.report.fingerprint import SCHEME, fingerprint_findings

SCHEMA = 1


def format_baseline(findings: Sequence[Diagnostic]) -> str:
    """The baseline that knows ``findings``: JSON, one finding a line, ordered so that two of them can be compared.

    What keeps a command from judging at all (exit code 2) is not taken in.
    """
    names = fingerprint_findings(findings)
    lines = [
        json.dumps({"fingerprint": name, "rule": finding.rule, "path": finding.path, "context": finding.context},
                   ensure_ascii=False)
        for finding, name in sorted(names.items(), key=lambda item: (item[0].path, item[0].context, item[0].rule, item[1]))
        if not rule_of(finding).stops
    ]  # fmt: skip
    body = ",\n    ".join(lines)
    opening = f'{{\n  "schema": {SCHEMA},\n  "fingerprints": "{SCHEME}",\n  "findings": ['
    return clean_json(f"{opening}\n    {body}\n  ]\n}}\n" if lines else f"{opening}]\n}}\n")


def read_baseline(data: bytes, path: str) -> frozenset[str]:
    """The fingerprints in a baseline. Raises ConfigError where ``data`` is none, or one of another scheme."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
        if content["schema"] != SCHEMA or content["fingerprints"] != SCHEME:
            raise ConfigError("is a baseline of another version; write it anew with --write-baseline", path)
        return frozenset(str(entry["fingerprint"]) for entry in content["findings"])
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise ConfigError("is not a baseline; write one with --write-baseline", path) from error


def split_known(
    findings: Sequence[Diagnostic], known: frozenset[str]
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...], int]:
    """The new findings, the known ones, and how many of the baseline are found no more."""
    names = fingerprint_findings(findings)
    new = tuple(finding for finding in findings if names[finding] not in known or rule_of(finding).stops)
    old = tuple(finding for finding in findings if names[finding] in known and not rule_of(finding).stops)
    return new, old, len(known - set(names.values()))
