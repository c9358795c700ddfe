"""The checkers that are measured: this project's, and the public ones that take a PO file.

The public ones are not dependencies of the project; where one is not installed it is left out. Measured versions stand in
the README.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.drift.book import read_book, write_book
from benchmarks.drift.score import Checker


class ToolMissing(Exception):
    """A checker that is not installed."""


@dataclass(frozen=True, slots=True)
class Said:
    """A finding of another tool."""

    line: int
    rule: str
    message: str


def _import(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise ToolMissing(f"{name} is not installed") from error


def make_notice() -> Checker:
    """``notice check FILE.po``: its errors and warnings."""
    check = _import("notice_cli.check.lone").check_catalogue
    rules = _import("notice_cli.check.rules")

    def checker(data: bytes, path: str, locale: str) -> Iterator[Any]:
        findings = check(data, path, locale)
        return (f for f in findings if rules.rule_of(f).severity in (rules.Severity.ERROR, rules.Severity.WARNING))

    return checker


def make_pofilter() -> Checker:
    """translate-toolkit's pofilter with its standard checks and the rules of the target language."""
    checks = _import("translate.filters.checks")
    pypo = _import("translate.storage.pypo")

    @cache
    def checker_of(locale: str) -> Any:
        classes = [checks.StandardChecker, checks.StandardUnitChecker]
        return checks.TeeChecker(checkerconfig=checks.CheckerConfig(targetlanguage=locale), checkerclasses=classes)

    @cache
    def judge(source: str, target: str, locale: str) -> dict[str, str]:
        unit = pypo.pounit(source)
        unit.target = target
        return {name: str(message) for name, message in checker_of(locale).run_filters(unit).items()}

    def checker(data: bytes, path: str, locale: str) -> Iterator[Said]:
        book = read_book(data, path, locale)
        for segment, line in zip(book.segments, write_book(book)[1], strict=True):
            for name, message in judge(segment.source, segment.target, locale).items():
                yield Said(line, name, message)

    return checker


def make_dennis() -> Checker:
    """dennis' linter with all its rules; it knows no file names, so a finding is placed by its text."""
    linter = _import("dennis.linter")

    @cache
    def lint() -> Any:
        return linter.Linter(["python-format", "python-brace-format"], list(linter.get_lint_rules(with_names=True)))

    def checker(data: bytes, path: str, locale: str) -> Iterator[Said]:
        book = read_book(data, path, locale)
        lines = {(s.context, s.source): line for s, line in zip(book.segments, write_book(book)[1], strict=True)}
        for message in lint().verify_file(data.decode()):
            entry = message.poentry
            yield Said(lines.get((entry.msgctxt or "", entry.msgid), 0), message.code, message.msg)

    return checker


def make_msgfmt() -> Checker:
    """GNU gettext's ``msgfmt -c``."""
    program = shutil.which("msgfmt")
    if program is None:
        raise ToolMissing("msgfmt is not installed")

    def checker(data: bytes, path: str, locale: str) -> Iterator[Said]:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "catalogue.po")
            file.write_bytes(data)
            done = subprocess.run(
                [program, "-c", "-o", "-", str(file)], capture_output=True, check=False, env={"LC_ALL": "C.UTF-8"}
            )
        for match in re.finditer(r"catalogue\.po:(\d+): (.*)", done.stderr.decode("utf-8", "replace")):
            yield Said(int(match[1]), "msgfmt", re.sub(r"\d+", "", match[2]))

    return checker


MAKERS = {"notice": make_notice, "pofilter": make_pofilter, "dennis": make_dennis, "msgfmt -c": make_msgfmt}
"""Name → what makes the checker; raises ``ToolMissing``."""
