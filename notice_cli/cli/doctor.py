"""``notice doctor``: what the machine lacks, and the command that mends it."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path

import click
from babel import Locale, UnknownLocaleError

from notice_cli.cli.options import option_root
from notice_cli.doctor import Check, FontState, Machine, System, combine_commands, judge_machine
from notice_cli.errors import ConfigError, RenderError
from notice_cli.load import find_root
from notice_cli.render.fonts import RequiredFont, font_path, missing_fonts, required_fonts

_PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")
_PANGOFT2 = ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll")
_SUBSET = ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib", "libharfbuzz-subset-0.dll")
"""The names under which the renderer looks for its libraries on Linux, macOS and Windows."""

_HOMEBREW = (Path("/opt/homebrew/lib"), Path("/usr/local/lib"))
"""Where Homebrew puts libraries; the loader of macOS does not look there by itself."""


@click.command("doctor")
@option_root
@click.option(
    "--format",
    "report",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the report.",
)
def command(root: Path | None, report: str) -> None:
    """Say what this machine lacks for building pages and PDFs, and the command that mends it.

    Exit codes: 0 nothing is lacking, 1 something is.
    """
    machine = probe_machine(_output_folder(root))
    checks = judge_machine(machine)
    click.echo(_format_json(checks, machine) if report == "json" else _format_text(checks, machine))
    sys.exit(0 if all(check.is_ok for check in checks) else 1)


def probe_machine(folder: Path) -> Machine:
    """What is found on this machine; ``folder`` is where a site would be written."""
    pango = _load_library(_PANGO)
    locales = _list_languages()
    return Machine(
        system=_find_system(),
        python=sys.version_info[:3],
        pango=_read_version(pango) if pango else "",
        has_pangoft2=_load_library(_PANGOFT2) is not None,
        has_harfbuzz_subset=_load_library(_SUBSET) is not None,
        fonts=tuple(_probe_font(font) for font in required_fonts()),
        locales=locales,
        unknown_locales=tuple(locale for locale in locales if not _is_known(locale)),
        folder=str(folder),
        is_writable=_is_writable(folder),
    )


def _output_folder(root: Path | None) -> Path:
    """``build/`` of the project, or of the working directory where there is no project yet."""
    try:
        return (root.resolve() if root else find_root(Path.cwd())) / "build"
    except ConfigError:
        return Path.cwd() / "build"


def _find_system() -> System:
    if shutil.which("apt-get"):
        return System.DEBIAN
    return System.MACOS if sys.platform == "darwin" else System.OTHER


def _load_library(names: Sequence[str]) -> ctypes.CDLL | None:
    places = [*names, *(str(folder / name) for folder in _HOMEBREW for name in names if sys.platform == "darwin")]
    for name in places:
        try:
            return ctypes.CDLL(name)
        except OSError:
            continue
    return None


def _read_version(pango: ctypes.CDLL) -> str:
    version = pango.pango_version_string
    version.restype = ctypes.c_char_p
    return bytes(version()).decode("ascii")


def _probe_font(font: RequiredFont) -> FontState:
    if font in missing_fonts():
        return FontState(font.name, font.package, missing_files=_missing_files(font))
    return FontState(font.name, font.package, missing_letters=_missing_letters(font))


def _missing_files(font: RequiredFont) -> tuple[str, ...]:
    return tuple(file for file in font.files if not _has_font(file))


def _has_font(file: str) -> bool:
    try:
        font_path(file)
    except RenderError:
        return False
    return True


def _missing_letters(font: RequiredFont) -> str:
    """The letters of the sample that a face of the family cannot draw."""
    from fontTools.ttLib import TTFont

    lacking: dict[str, None] = {}
    for file in font.files:
        with TTFont(font_path(file), lazy=True) as face:
            drawn = face.getBestCmap()
        lacking.update(dict.fromkeys(letter for letter in font.sample if ord(letter) not in drawn))
    return "".join(lacking)


def _list_languages() -> tuple[str, ...]:
    """The languages that the package has a data file for."""
    names = (entry.name for entry in files("notice_cli").joinpath("languages").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


def _is_known(locale: str) -> bool:
    try:
        Locale.parse(locale, sep="-")
    except (UnknownLocaleError, ValueError):
        return False
    return True


def _is_writable(folder: Path) -> bool:
    """Whether ``folder`` can be written, or made in the nearest folder above it that exists."""
    nearest = next(place for place in (folder, *folder.parents) if place.exists())
    return nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK)


def _format_text(checks: tuple[Check, ...], machine: Machine) -> str:
    width = max(len(check.name) for check in checks)
    lines = []
    for check in checks:
        lines.append(f"{'ok' if check.is_ok else 'missing':<8} {check.name:<{width}}  {check.found}")
        if check.mend:
            lines.append(f"{'':<8} {'':<{width}}  → {check.mend}")
    return "\n".join((*lines, "", _conclude(checks, machine)))


def _conclude(checks: tuple[Check, ...], machine: Machine) -> str:
    lacking = [check for check in checks if not check.is_ok]
    if not lacking:
        return "This machine has what Notice needs."
    together = combine_commands(checks, machine.system)
    said = f"{len(lacking)} of {len(checks)} are missing."
    return f"{said} All packages at once: {together}" if together else said


def _format_json(checks: tuple[Check, ...], machine: Machine) -> str:
    report = {
        "schema": 1,
        "ok": all(check.is_ok for check in checks),
        "system": machine.system.value,
        "command": combine_commands(checks, machine.system),
        "checks": [asdict(check) for check in checks],
    }
    return json.dumps(report, ensure_ascii=False, indent=2)
