"""Templates, assets and interface words: the package's own, with the project's laid over them."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Final

from notice_cli.catalogue import parse_po, translations
from notice_cli.diagnostics import Span
from notice_cli.load.files import MAX_ASSET, MAX_CATALOGUE, list_folder, read_bytes, read_text
from notice_cli.load.findings import Findings
from notice_cli.project import Bundle

_TEMPLATE: Final = ".jinja"
_UI: Final = "LC_MESSAGES/ui.po"

Words = dict[tuple[str, str], str]


def load_bundle(root: Path, findings: Findings) -> Bundle:
    """The bundle of the project at ``root``. A template that Jinja cannot parse is the finding ``template-syntax``."""
    templates: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for path, resource in sorted(_walk_package(files("notice_cli") / "templates", "").items()):
        if path.endswith(_TEMPLATE):
            templates[path] = resource.read_text(encoding="utf-8")
        else:
            assets[path] = resource.read_bytes()
    for path in _walk_project(root, "templates", findings):
        name = path.removeprefix("templates/")
        if name.endswith(_TEMPLATE):
            text = read_text(root, path, findings)
            if text is not None and _is_valid(text, path, findings):
                templates[name] = text
        elif (data := read_bytes(root, path, MAX_ASSET, findings)) is not None:
            assets[name] = data
    return Bundle(dict(sorted(templates.items())), dict(sorted(assets.items())), _load_ui(root, findings))


def _walk_package(folder: Traversable, prefix: str) -> dict[str, Traversable]:
    found: dict[str, Traversable] = {}
    if not folder.is_dir():
        return found
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__")):
            continue
        if entry.is_dir():
            found.update(_walk_package(entry, f"{prefix}{entry.name}/"))
        else:
            found[prefix + entry.name] = entry
    return found


def _walk_project(root: Path, folder: str, findings: Findings) -> list[str]:
    """Files below a folder of the project, sorted; links to folders are not followed."""
    found = [f"{folder}/{name}" for name in list_folder(root, folder, findings)]
    place = root / folder
    if place.is_dir() and not place.is_symlink():
        for entry in sorted(place.iterdir()):
            if entry.is_dir() and not entry.is_symlink() and not entry.name.startswith("."):
                found += _walk_project(root, f"{folder}/{entry.name}", findings)
    return found


def _is_valid(text: str, path: str, findings: Findings) -> bool:
    from jinja2 import Environment, TemplateSyntaxError

    try:
        Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(text)
    except TemplateSyntaxError as failure:
        message = f"Jinja cannot read the template: {failure.message}"
        findings.add(
            Span(path, failure.lineno), "template-syntax", message, "correct the line; check that every block is closed"
        )
        return False
    return True


def _load_ui(root: Path, findings: Findings) -> dict[str, Words]:
    ui: dict[str, Words] = {}
    for path, resource in sorted(_walk_package(files("notice_cli") / "locales", "").items()):
        locale, _, rest = path.partition("/")
        if rest == _UI:
            catalogue, found = parse_po(resource.read_bytes(), f"notice_cli/locales/{path}")
            findings.extend(found)
            ui[locale] = dict(translations(catalogue))
    for locale in list_locales(root):
        path = f"locales/{locale}/{_UI}"
        if not (root / path).exists():
            continue
        if (data := read_bytes(root, path, MAX_CATALOGUE, findings)) is not None:
            catalogue, found = parse_po(data, path)
            findings.extend(found)
            ui[locale] = {**ui.get(locale, {}), **translations(catalogue)}
    return dict(sorted(ui.items()))


def list_locales(root: Path) -> tuple[str, ...]:
    """Names of the folders below ``locales/``, sorted."""
    try:
        return tuple(sorted(entry.name for entry in (root / "locales").iterdir() if entry.is_dir()))
    except OSError:
        return ()
