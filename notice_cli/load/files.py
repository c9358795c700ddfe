"""Files of a project, read with suspicion: bounded, UTF-8, regular, and inside the project."""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Final

from notice_cli.diagnostics import Span
from notice_cli.load.findings import Findings

MAX_TEXT: Final = 1 << 20
"""Bytes of one content file."""
MAX_LINES: Final = 20_000
"""Lines of one content file; the time to read Markdown grows with them, not with bytes."""
MAX_CATALOGUE: Final = 16 << 20
"""Bytes of one catalogue."""
MAX_ASSET: Final = 32 << 20
"""Bytes of one asset; a font for all of Korean has about ten million."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e]")


def read_bytes(root: Path, path: str, limit: int, findings: Findings) -> bytes | None:
    """The bytes of ``path`` (POSIX, relative to ``root``), or None with the finding ``unreadable-file``."""
    try:
        real = (root / path).resolve(strict=True)
        if not real.is_relative_to(root.resolve()):
            _refuse(path, "is a link that leads out of the project", "put the file itself here", findings)
            return None
        status = real.stat()
        if not stat.S_ISREG(status.st_mode):
            _refuse(path, "is not a regular file", "put a file here", findings)
            return None
        if status.st_size > limit:
            size = f"has {status.st_size:,} bytes; the most is {limit:,}"
            _refuse(path, size, "split it, or check that it is the right file", findings)
            return None
        return real.read_bytes()
    except (OSError, ValueError, RuntimeError) as failure:
        cause = getattr(failure, "strerror", None) or "its path cannot be followed"
        _refuse(path, f"cannot be read: {cause}", "check that it exists and that you may read it", findings)
        return None


def read_text(root: Path, path: str, findings: Findings) -> str | None:
    """The text of a UTF-8 file without its byte order mark, or None with a finding.

    Control characters other than tab and line ends, and characters that turn the direction of text around, are the
    finding ``control-character``.
    """
    data = read_bytes(root, path, MAX_TEXT, findings)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        message = f"'{path}' is not UTF-8: the byte 0x{data[failure.start]:02X} is out of place"
        findings.add(Span(path, line), "unreadable-file", message, "save the file in the encoding UTF-8")
        return None
    lines = len(re.findall(r"\r\n?|\n", text))
    if lines > MAX_LINES:
        hint = "split it, or check that it is the right file"
        _refuse(path, f"has {lines:,} lines; the most is {MAX_LINES:,}", hint, findings)
        return None
    _report_controls(text, path, findings)
    return text


def list_folder(root: Path, folder: str, findings: Findings) -> tuple[str, ...]:
    """Names of the files in a folder, sorted; hidden ones and editors' copies left out. No folder, no files."""
    place = root / folder
    try:
        if not place.is_dir():
            return ()
        if not place.resolve().is_relative_to(root.resolve()):
            _refuse(folder, "is a link that leads out of the project", "put the folder itself here", findings)
            return ()
        return tuple(sorted(entry.name for entry in place.iterdir() if _is_content(entry)))
    except (OSError, RuntimeError) as failure:
        cause = getattr(failure, "strerror", None) or "its path cannot be followed"
        _refuse(folder, f"cannot be read: {cause}", "check that you may read the folder", findings)
        return ()


def _is_content(entry: Path) -> bool:
    return not entry.name.startswith(".") and not entry.name.endswith(("~", ".swp", ".bak")) and not entry.is_dir()


def _refuse(path: str, what: str, hint: str, findings: Findings) -> None:
    findings.add(Span(path), "unreadable-file", f"'{path}' {what}", hint)


def _report_controls(text: str, path: str, findings: Findings) -> None:
    for match in _CONTROL.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        code = f"U+{ord(match.group()):04X}"
        findings.add(Span(path, line), "control-character", f"the text holds the character {code}", f"delete {code}")
