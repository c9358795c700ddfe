"""The laws about which room may do what, held over the syntax trees of the package."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "notice_cli"
STAGES = ("load", "catalogue", "localise", "check", "history", "render", "review", "report")
NOUNS = (
    "model",
    "diagnostics",
    "errors",
    "inline",
    "walk",
    "align",
    "project",
    "config",
    "languages",
    "late",
    "doctor",
    "write",
)
"""What every room may import, and what imports no stage."""

BESIDE: dict[str, set[str]] = {
    "load": {"catalogue"},  # a project is its content and its catalogues, whose bytes the PO layer reads
    "check": {"catalogue"},  # a check compares a unit with the catalogue's entry for it
    "history": {"localise"},  # a redline says the facts that changed in its own language
    "render": {"localise", "history"},  # a page says names and days in its own language, and shows what was released
    "report": {"check.rules"},  # a report says the severity and the title that the catalogue of rules gives
}
"""Stage → what it may import of other stages. The arrows make no circle; a test holds that."""

DISK_ROOMS = ("load/", "write.py", "cli/")
DISK_FILES = {
    "languages/__init__.py": "reads the package's own data, once, when it is imported",
    "render/fonts.py": "finds the fonts of the machine",
    "render/pdf_engine.py": "hands the renderer the font files of the machine",
    "render/pdf_fontconfig.py": "keeps the renderer's font configuration in a temporary folder of its own",
}
"""Beside load and write: files that read what belongs to the machine, not to the project."""

DISK_METHODS = {
    *("read_text", "read_bytes", "write_text", "write_bytes", "mkdir", "rmdir", "unlink", "touch", "rename"),
    *("iterdir", "rglob", "symlink_to", "hardlink_to", "chmod", "mkdtemp", "rmtree", "copytree"),
}
CLOCK_CALLS = {
    *("datetime.now", "datetime.today", "datetime.utcnow", "date.today", "datetime.datetime.now"),
    *("datetime.datetime.today", "datetime.datetime.utcnow", "datetime.date.today"),
    *("time.time", "time.monotonic", "time.perf_counter", "time.localtime", "time.gmtime", "time.strftime"),
}


def read_sources() -> Iterator[tuple[str, ast.Module]]:
    """Path within the package → its tree, for every module."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


SOURCES = dict(read_sources())


def list_imports(tree: ast.AST) -> Iterator[str]:
    """Every module that is imported, at the top or inside a function, as a dotted name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def list_calls(tree: ast.AST) -> Iterator[str]:
    """Every call as it is written, without its arguments: ``path.read_text``, ``open``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func)


def room_of(path: str) -> str:
    """The room that a file is in: ``load`` for load/yaml.py, ``model`` for model.py."""
    return path.split("/")[0].removesuffix(".py")


def list_own(tree: ast.AST) -> Iterator[str]:
    """The modules and names of this package that a tree imports: ``check``, ``check.rules``, ``check.rules.Rule``."""
    for name in list_imports(tree):
        if name.startswith("notice_cli.") and name != "notice_cli.__version__":
            yield name.removeprefix("notice_cli.")


def list_rooms(tree: ast.AST) -> set[str]:
    """The rooms of this package that a tree imports."""
    return {name.split(".")[0] for name in list_own(tree)}


def is_within(name: str, allowed: set[str]) -> bool:
    """Whether a name is one of ``allowed`` or inside one."""
    return any(name == module or name.startswith(f"{module}.") for module in allowed)


def uses_disk(tree: ast.AST) -> list[str]:
    """Calls and imports that read or write files."""
    # What begins with files() is the package's own data, which ships with the code and is as constant.
    foreign = (call for call in list_calls(tree) if not call.startswith(("files(", "resources.files(")))
    calls = [call for call in foreign if call == "open" or ("." in call and call.split(".")[-1] in DISK_METHODS)]
    modules = {name.split(".")[0] for name in list_imports(tree)} & {"shutil", "tempfile", "glob"}
    return [*calls, *sorted(modules)]


@pytest.mark.parametrize("path", [path for path in SOURCES if room_of(path) in STAGES])
def test_a_stage_imports_nouns_and_itself_only(path: str) -> None:
    """Stages meet in the values they hand on; none reaches into another or up into the command line."""
    room = room_of(path)
    allowed = {room, *NOUNS, *BESIDE.get(room, set())}
    assert [name for name in list_own(SOURCES[path]) if not is_within(name, allowed)] == []


def test_the_stages_stand_in_one_order() -> None:
    """What stages may import of each other makes no circle."""
    arrows = {stage: {name.split(".")[0] for name in BESIDE.get(stage, set())} for stage in STAGES}
    assert set(TopologicalSorter(arrows).static_order()) == set(STAGES)


@pytest.mark.parametrize("path", [path for path in SOURCES if room_of(path) in NOUNS])
def test_a_noun_imports_no_stage(path: str) -> None:
    """The model and what is computed from it alone know nothing of the stages."""
    allowed = {*NOUNS, *(("catalogue",) if path == "project.py" else ())}
    assert list_rooms(SOURCES[path]) - allowed == set()


@pytest.mark.parametrize("path", [path for path in SOURCES if room_of(path) not in ("cli", "__main__")])
def test_only_the_command_line_knows_it_is_one(path: str) -> None:
    """No other room imports the command line, its library or its display, or ends the process."""
    modules = {name.split(".")[0] for name in list_imports(SOURCES[path])}
    assert modules & {"click", "argparse"} == set()
    assert "cli" not in list_rooms(SOURCES[path])
    assert [call for call in list_calls(SOURCES[path]) if call in ("sys.exit", "exit", "quit")] == []


@pytest.mark.parametrize("path", [path for path in SOURCES if room_of(path) != "cli"])
def test_only_the_command_line_prints(path: str) -> None:
    """Findings are data and results are values until the command line shows them."""
    spoken = [call for call in list_calls(SOURCES[path]) if call == "print" or call.startswith(("sys.std", "click."))]
    assert spoken == []


@pytest.mark.parametrize("path", [path for path in SOURCES if room_of(path) != "cli"])
def test_only_the_command_line_reads_the_clock(path: str) -> None:
    """A day is an argument, so that the same input gives the same bytes tomorrow."""
    assert [call for call in list_calls(SOURCES[path]) if call in CLOCK_CALLS] == []


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if not path.startswith(DISK_ROOMS) and path not in DISK_FILES]
)
def test_only_load_and_write_touch_the_disk(path: str) -> None:
    """Between load and write there are values; nothing is fetched behind their back."""
    assert uses_disk(SOURCES[path]) == []


@pytest.mark.parametrize("path", [path for path in SOURCES if path.startswith("cli/")])
def test_the_command_line_leaves_files_to_load_and_write(path: str) -> None:
    """A command may look whether a folder is there; it reads and writes no file itself."""
    assert [use for use in uses_disk(SOURCES[path]) if use not in ("shutil",) and not use.endswith(".iterdir")] == []


def test_the_renderer_is_imported_only_when_a_pdf_is_due() -> None:
    """WeasyPrint costs a second of start-up and two C libraries; pages and findings must not need it."""
    modules = ["notice_cli.cli.build", "notice_cli.cli.check", "notice_cli.render.plan", "notice_cli.render.html"]
    script = f"import sys, {', '.join(modules)}; print(sorted({{'weasyprint', 'fontTools'}} & sys.modules.keys()))"
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


@pytest.mark.parametrize("path", SOURCES)
def test_no_file_is_named_for_nothing(path: str) -> None:
    """A name says what is inside; these say only that something is."""
    assert Path(path).stem not in {"utils", "util", "helpers", "helper", "manager", "lib", "core", "misc", "common"}


def test_the_law_sees_what_it_forbids() -> None:
    """The readers above find a hidden import, a print and a write, so that the laws cannot pass by being blind."""
    tree = ast.parse("def f():\n    from notice_cli.cli import main\n    print(1)\n    Path('x').write_text('y')\n")
    assert "cli" in list_rooms(tree)
    assert "print" in set(list_calls(tree))
    assert uses_disk(tree) == ["Path('x').write_text"]
