"""The fonts that PDFs are set in: a short pinned list, found by file name and embedded.

A PDF must look the same on every machine, so nothing is left to the system's choice: the style sheet names only the
families below, their files are handed to the renderer one by one, and a character that none of them has is a finding.
All of them are under the SIL Open Font License 1.1.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from notice_cli.errors import RenderError

_FOLDERS: Final = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("~/.local/share/fonts"),
    Path("~/.fonts"),
    Path("/Library/Fonts"),
    Path("~/Library/Fonts"),
    Path("/opt/homebrew/share/fonts"),
    Path("C:/Windows/Fonts"),
)
"""Where the systems we know keep fonts, in the order in which they are searched."""


@dataclass(frozen=True, slots=True)
class FontFile:
    """One face of a family: the file that holds it and the CSS values it answers to."""

    file: str
    weight: str = "normal"
    style: str = "normal"


@dataclass(frozen=True, slots=True)
class RequiredFont:
    """A family that PDFs need, where to get it, and letters by which to know that it is the right one."""

    name: str
    """The family's own name, which is its name in the style sheet too."""
    package: str
    """The Debian and Ubuntu package that has it."""
    faces: tuple[FontFile, ...]
    sample: str
    """Letters that every face of the family must have."""

    @property
    def files(self) -> tuple[str, ...]:
        """The names of the files, one a face."""
        return tuple(face.file for face in self.faces)


def _four(stem: str) -> tuple[FontFile, ...]:
    return (
        FontFile(f"{stem}-Regular.ttf"),
        FontFile(f"{stem}-Bold.ttf", weight="bold"),
        FontFile(f"{stem}-Italic.ttf", style="italic"),
        FontFile(f"{stem}-BoldItalic.ttf", weight="bold", style="italic"),
    )


def _two(stem: str) -> tuple[FontFile, ...]:
    return FontFile(f"{stem}.ttf"), FontFile(f"{stem}Bold.ttf", weight="bold")


_LATIN: Final = "AZaz09éèçàœ«»“”’–—§€\u00a0\u2011•"
_KOREAN: Final = "가나다힣한국어「」㈜"

FONTS: Final = (
    RequiredFont("Noto Serif", "fonts-noto-core", _four("NotoSerif"), _LATIN),
    RequiredFont("Noto Sans", "fonts-noto-core", _four("NotoSans"), _LATIN),
    RequiredFont("NanumMyeongjo", "fonts-nanum", _two("NanumMyeongjo"), _KOREAN),
    RequiredFont("NanumGothic", "fonts-nanum", _two("NanumGothic"), _KOREAN),
)


def required_fonts() -> tuple[RequiredFont, ...]:
    """Every family that a PDF may be set in."""
    return FONTS


def missing_fonts() -> tuple[RequiredFont, ...]:
    """The required families of which at least one file is not on this machine."""
    present = _installed()
    return tuple(font for font in FONTS if any(file not in present for file in font.files))


def install_hint(fonts: tuple[RequiredFont, ...]) -> str:
    """The command that installs ``fonts`` on Debian and Ubuntu."""
    return "apt-get install " + " ".join(sorted({font.package for font in fonts}))


def font_path(file: str) -> Path:
    """Where the font file of that name is.

    Raises ``RenderError`` when the machine does not have it, naming the package that does.
    """
    try:
        return _installed()[file]
    except KeyError:
        owners = tuple(font for font in FONTS if file in font.files)
        hint = f": {install_hint(owners)}" if owners else ""
        raise RenderError(f'the font "{file}" is not installed{hint}') from None


def require_fonts() -> None:
    """Raise ``RenderError`` when a required font is not on this machine, with the command that installs it."""
    if missing := missing_fonts():
        names = ", ".join(font.name for font in missing)
        raise RenderError(f"fonts that PDFs need are not installed ({names}): {install_hint(missing)}")


def font_faces(scheme: str) -> str:
    """The ``@font-face`` rules of every required face, with addresses in ``scheme`` (``bundle:font/…``)."""
    return "\n".join(
        f'@font-face {{ font-family: "{font.name}"; src: url("{scheme}:font/{face.file}");'
        f" font-weight: {face.weight}; font-style: {face.style}; }}"
        for font in FONTS
        for face in font.faces
    )


@cache
def _installed() -> dict[str, Path]:
    """The required files that are on this machine; the first folder that has a file wins."""
    wanted = {file for font in FONTS for file in font.files}
    found: dict[str, Path] = {}
    for folder in _FOLDERS:
        if wanted <= found.keys():
            break
        for path in sorted(folder.expanduser().rglob("*.ttf")):
            if path.name in wanted:
                found.setdefault(path.name, path)
    return found
