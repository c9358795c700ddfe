"""The pinned fonts: found, whole, and named when they are not there."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from notice_cli.errors import RenderError
from notice_cli.render import fonts
from notice_cli.render.fonts import FONTS, font_faces, font_path, missing_fonts, require_fonts, required_fonts
from notice_cli.render.pdf import judge_message
from tests.pdf_fixture import localise, make_notice


@pytest.mark.parametrize("font", FONTS, ids=lambda font: font.name)
def test_every_face_has_its_sample_letters(font: fonts.RequiredFont) -> None:
    """The letters by which doctor knows a family are in each of its files."""
    for file in font.files:
        with TTFont(font_path(file)) as face:
            assert not {ord(letter) for letter in font.sample} - set(face.getBestCmap())


def test_together_the_fonts_have_all_modern_hangul() -> None:
    """No Korean syllable can be missing from the PDF."""
    with TTFont(font_path("NanumMyeongjo.ttf")) as face:
        assert set(range(0xAC00, 0xD7A4)) <= set(face.getBestCmap())


def test_the_style_sheet_names_only_the_bundle() -> None:
    """Each face is fetched from the bundle, once."""
    css = font_faces("bundle")
    assert (
        css.count("@font-face") == css.count('url("bundle:font/') == sum(len(font.files) for font in required_fonts())
    )


def test_missing_fonts_are_named_with_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine without Korean fonts the error says which package to install."""
    there = {file: Path(file) for font in FONTS if font.package != "fonts-nanum" for file in font.files}
    monkeypatch.setattr(fonts, "_installed", lambda: there)
    assert {font.name for font in missing_fonts()} == {"NanumMyeongjo", "NanumGothic"}
    with pytest.raises(RenderError, match="apt-get install fonts-nanum"):
        require_fonts()


def test_a_slow_way_of_embedding_fonts_is_a_finding_with_the_cure() -> None:
    """When harfbuzz-subset is not there, the finding names its package."""
    notice = localise(make_notice(1), "fr")
    message = 'Using fontTools instead of HarfBuzz-Subset for font "Noto Serif". This will be unsupported'
    finding = judge_message(message, notice, "fr")
    assert (finding.rule, finding.locale) == ("renderer-warning", "fr")
    assert "libharfbuzz-subset0" in finding.hint
