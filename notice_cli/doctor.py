"""Judges whether a machine has what Notice needs, from facts that somebody else has probed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

NEEDED_PYTHON = (3, 11)
NEEDED_PANGO = (1, 44)
"""WeasyPrint calls functions that Pango has since 1.44."""


class System(StrEnum):
    """How software is installed on a machine."""

    DEBIAN = "debian"
    MACOS = "macos"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class FontState:
    """A family that PDFs are set in, as found on the machine."""

    name: str
    package: str
    """The Debian package that has it."""
    missing_files: tuple[str, ...] = ()
    missing_letters: str = ""
    """Letters that some face of the family should have and does not."""


@dataclass(frozen=True, slots=True)
class Machine:
    """What was found on a machine."""

    system: System
    python: tuple[int, int, int]
    pango: str
    """Its version; empty when it cannot be loaded."""
    has_pangoft2: bool
    has_harfbuzz_subset: bool
    fonts: tuple[FontState, ...]
    locales: tuple[str, ...]
    """The languages that Notice has data for."""
    unknown_locales: tuple[str, ...]
    """Those of them that the locale library does not know."""
    folder: str
    """Where sites are written."""
    is_writable: bool


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the report."""

    name: str
    is_ok: bool
    found: str
    """What is there, or what is wrong."""
    mend: str = ""
    """The command or the sentence that mends it; empty when there is nothing to mend."""
    packages: tuple[str, ...] = ()
    """What the system's installer has to install; empty where that is not the cure."""


_BREW = {
    "libpango-1.0-0": "pango",
    "libpangoft2-1.0-0": "pango",
    "libharfbuzz-subset0": "harfbuzz",
    "fonts-noto-core": "font-noto-sans font-noto-serif",
    "fonts-nanum": "font-nanum-gothic font-nanum-myeongjo",
}
"""The Homebrew formula or cask beside each Debian package."""

_INSTALLER = {System.DEBIAN: "sudo apt-get install", System.MACOS: "brew install"}


def judge_machine(machine: Machine) -> tuple[Check, ...]:
    """One check for each thing that Notice needs, in the order in which they are best mended."""
    return (
        _judge_python(machine),
        _judge_pango(machine),
        _judge_pangoft2(machine),
        _judge_subset(machine),
        *(_judge_font(font, machine.system) for font in machine.fonts),
        _judge_locales(machine),
        _judge_folder(machine),
    )


def combine_commands(checks: tuple[Check, ...], system: System) -> str:
    """The one command that installs every missing package; empty when none is missing."""
    packages = tuple(package for check in checks for package in check.packages)
    return _install(packages, system) if packages else ""


def _judge_python(machine: Machine) -> Check:
    found = ".".join(map(str, machine.python))
    if machine.python[:2] >= NEEDED_PYTHON:
        return Check("Python", True, found)
    return Check("Python", False, f"{found}; 3.11 or later is needed", "install Python 3.11 and make a new environment")


def _judge_pango(machine: Machine) -> Check:
    if not machine.pango:
        return _lack("Pango", "not found; the PDF renderer sets text with it", machine.system, "libpango-1.0-0")
    if _parse_version(machine.pango) < NEEDED_PANGO:
        return _lack("Pango", f"{machine.pango}; 1.44 or later is needed", machine.system, "libpango-1.0-0")
    return Check("Pango", True, machine.pango)


def _judge_pangoft2(machine: Machine) -> Check:
    if machine.has_pangoft2:
        return Check("Pango FreeType", True, "found")
    return _lack(
        "Pango FreeType", "not found; the PDF renderer finds fonts with it", machine.system, "libpangoft2-1.0-0"
    )


def _judge_subset(machine: Machine) -> Check:
    if machine.has_harfbuzz_subset:
        return Check("HarfBuzz subset", True, "found")
    why = "not found; without it fonts are embedded slowly, and soon not at all"
    return _lack("HarfBuzz subset", why, machine.system, "libharfbuzz-subset0")


def _judge_font(font: FontState, system: System) -> Check:
    name = f"Font {font.name}"
    if font.missing_files:
        return _lack(name, f"{', '.join(font.missing_files)} not found", system, font.package)
    if font.missing_letters:
        return _lack(name, f"found, but without the letters {' '.join(font.missing_letters)}", system, font.package)
    return Check(name, True, "found")


def _judge_locales(machine: Machine) -> Check:
    if not machine.unknown_locales:
        return Check("Locale data", True, ", ".join(machine.locales))
    found = f"none for {', '.join(machine.unknown_locales)}"
    return Check("Locale data", False, found, "python -m pip install --force-reinstall babel")


def _judge_folder(machine: Machine) -> Check:
    if machine.is_writable:
        return Check("Output folder", True, machine.folder)
    found = f"{machine.folder} cannot be written"
    return Check("Output folder", False, found, "change its owner, or name another folder with notice build --out")


def _lack(name: str, found: str, system: System, package: str) -> Check:
    return Check(name, False, found, _install((package,), system), (package,))


def _install(packages: tuple[str, ...], system: System) -> str:
    names = packages if system is System.DEBIAN else _brew_names(packages)
    return f"{_INSTALLER.get(system, 'install')} {' '.join(sorted(set(names)))}"


def _brew_names(packages: tuple[str, ...]) -> Iterator[str]:
    for package in packages:
        yield from _BREW.get(package, package).split()


def _parse_version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".") if part.isdigit())
