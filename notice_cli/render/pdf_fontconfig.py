"""A font configuration of our own around the renderer, so that no font of the system can slip into a PDF."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from xml.sax.saxutils import escape

from notice_cli.render.fonts import font_path

_VARIABLE: Final = "FONTCONFIG_FILE"
_BASE_FONT: Final = "NotoSans-Regular.ttf"
"""Fontconfig complains when it knows no font at all; all others come through ``@font-face``."""

_CONFIGURATION: Final = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


@contextmanager
def isolated_fonts() -> Iterator[None]:
    """While entered, fontconfig knows one pinned font and its cache is in a folder that goes away afterwards."""
    before = os.environ.get(_VARIABLE)
    with TemporaryDirectory(prefix="notice-fonts-") as name:
        os.environ[_VARIABLE] = str(_write_configuration(Path(name)))
        try:
            yield
        finally:
            if before is None:
                del os.environ[_VARIABLE]
            else:
                os.environ[_VARIABLE] = before


def _write_configuration(folder: Path) -> Path:
    fonts = folder / "fonts"
    fonts.mkdir()
    shutil.copyfile(font_path(_BASE_FONT), fonts / _BASE_FONT)
    configuration = folder / "fonts.conf"
    text = _CONFIGURATION.format(fonts=escape(str(fonts)), cache=escape(str(folder / "cache")))
    configuration.write_text(text, encoding="utf-8")
    return configuration
