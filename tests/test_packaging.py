"""What is shipped, and that making it leaves the repository alone."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_wheel

from notice_cli import __version__
from notice_cli.render.fonts import required_fonts

ROOT = Path(__file__).parent.parent
SHIPPED = {
    "": {".py", ".typed"},
    "check": {".py", ".toml"},
    "languages": {".py", ".toml"},
    "locales": {".po", ".pot"},
    "schemas": {".py", ".json"},
    "templates": {".css", ".jinja", ".svg"},
}
"""Folder of the package → the kinds of file it may ship; a folder that is not named ships Python alone."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of a copy of the repository, made with the real backend."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    left_out = shutil.ignore_patterns(
        ".git", ".venv", "node_modules", ".site.*", ".cache", ".*_cache", "__pycache__", "site"
    )
    shutil.copytree(ROOT, source, ignore=left_out)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(source)
        name = build_wheel(str(folder))
    return folder / name


def read_names(wheel: Path) -> list[str]:
    """The files of the wheel, without its metadata."""
    with zipfile.ZipFile(wheel) as archive:
        return [name for name in archive.namelist() if ".dist-info/" not in name]


def test_the_wheel_holds_the_package_alone(wheel: Path) -> None:
    """Nothing of the sample, the tests or the site's folder is shipped."""
    assert {name.split("/")[0] for name in read_names(wheel)} == {"notice_cli"}


def test_the_wheel_holds_every_file_of_the_package(wheel: Path) -> None:
    """What is in the package's folder is in the wheel: no template, catalogue or schema is forgotten."""
    present = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "notice_cli").rglob("*")
        if path.is_file() and not {"__pycache__", ".hypothesis"} & set(path.parts)
    }
    assert set(read_names(wheel)) == present


def test_the_wheel_holds_the_kinds_of_file_it_should(wheel: Path) -> None:
    """A folder of data ships its own kind of file and a folder of code ships code."""
    strays = [
        name
        for name in read_names(wheel)
        for _, *folders, file in [name.split("/")]
        if Path(file).suffix not in SHIPPED.get(folders[0] if folders else "", {".py"}) and file != "py.typed"
    ]
    assert strays == []


@pytest.mark.parametrize("locale", ["fr", "ko", "it", "id"])
def test_the_wheel_holds_the_words_of_the_pages(wheel: Path, locale: str) -> None:
    """The UI catalogue and the language file of each language are shipped."""
    names = read_names(wheel)
    assert f"notice_cli/locales/{locale}/LC_MESSAGES/ui.po" in names
    assert f"notice_cli/languages/{locale}.toml" in names


def test_the_wheel_says_what_it_is(wheel: Path) -> None:
    """Name, version, licence and command of the wheel are those of the project."""
    info = f"notice_cli-{__version__}.dist-info"
    with zipfile.ZipFile(wheel) as archive:
        metadata = archive.read(f"{info}/METADATA").decode()
        commands = archive.read(f"{info}/entry_points.txt").decode()
        licence = archive.read(f"{info}/licenses/LICENSE").decode()
    assert "Name: notice-cli\n" in metadata
    assert "License-Expression: Apache-2.0\n" in metadata
    assert "notice = notice_cli.cli:main" in commands
    assert "Apache License" in licence


def test_building_the_wheel_leaves_the_site_folder_alone(wheel: Path) -> None:
    """Packaging writes nothing into build/, which belongs to the site."""
    assert sorted(path.name for path in (wheel.parent / "source" / "build").iterdir()) == [".gitignore"]


def test_the_installed_command_is_this_version() -> None:
    """`python -m notice_cli --version` runs and names the version."""
    command = [sys.executable, "-m", "notice_cli", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert __version__ in result.stdout


def read_pins() -> dict[str, str]:
    """Name → exact version, as constraints.txt has them."""
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {normalise(name): version for name, version in pins}


def normalise(name: str) -> str:
    """The form in which PyPA's naming rules compare the names of projects."""
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_pinned() -> None:
    """Whatever pyproject.toml asks for has an exact version in constraints.txt."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = {normalise(re.split(r"[<>=!~ \[]", requirement)[0]) for requirement in asked}
    assert names <= read_pins().keys()


@pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt", "package.json", "Makefile", ".ci/run"])
def test_no_file_that_installs_names_a_host(name: str) -> None:
    """Where packages come from is the machine's business, not the repository's."""
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"https?://|index[-_]u|find[-_]l|--regist", text)


def test_node_packages_have_exact_versions() -> None:
    """The checkers from npm cannot change under the tests."""
    text = (ROOT / "package.json").read_text(encoding="utf-8")
    versions = re.findall(r'"(?:axe-core|vnu-jar)": "(.*?)"', text)
    assert len(versions) == 2
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in versions)


def test_the_fonts_that_pdfs_need_are_installed_by_make() -> None:
    """The list of system packages and the list of fonts cannot drift apart."""
    lines = (ROOT / "scripts" / "packages.txt").read_text(encoding="utf-8").splitlines()
    installed = {line.split()[1] for line in lines if line.startswith("site ")}
    assert {font.package for font in required_fonts()} <= installed


@pytest.mark.parametrize("path", sorted((ROOT / "scripts").glob("[!p]*")), ids=lambda path: path.name)
def test_scripts_are_shell_that_parses(path: Path) -> None:
    """Every script stops at its first error, and bash can read it."""
    assert "set -euo pipefail" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o111
    subprocess.run(["bash", "-n", str(path)], check=True)
