"""Stage one: files → model. ``load_project`` reads a project; ``segment`` is the law of what a unit is."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from notice_cli.load.decisions import waivers_path
from notice_cli.load.lone import read_file, read_waivers_beside, tags_in_path, waivers_beside
from notice_cli.load.root import find_root
from notice_cli.load.segment import Segment, segment

if TYPE_CHECKING:
    from notice_cli.load.interface import load_package_words, read_catalogue, read_template
    from notice_cli.load.project import catalogue_path, load_project
    from notice_cli.load.published import ServedSite, SiteFolder, read_published
    from notice_cli.load.versions import load_versions, versions_path

__all__ = [
    "Segment",
    "ServedSite",
    "SiteFolder",
    "catalogue_path",
    "find_root",
    "load_package_words",
    "load_project",
    "load_versions",
    "read_catalogue",
    "read_file",
    "read_published",
    "read_template",
    "read_waivers_beside",
    "segment",
    "tags_in_path",
    "versions_path",
    "waivers_beside",
    "waivers_path",
]

_PLACES: Final = {
    "interface": ("load_package_words", "read_catalogue", "read_template"),
    "project": ("catalogue_path", "load_project"),
    "published": ("ServedSite", "SiteFolder", "read_published"),
    "versions": ("load_versions", "versions_path"),
}
"""Module → names; imported when asked for, since a lone PO file needs neither the shapes of sources nor a network."""
_MODULES: Final = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found
