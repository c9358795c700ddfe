"""Stage one: files → model. ``load_project`` reads a project; ``segment`` is the law of what a unit is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_cli.late import find_late
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

# Imported when asked for, since a lone PO file needs neither the shapes of sources nor a network.
__getattr__ = find_late(
    __name__,
    {
        "interface": ("load_package_words", "read_catalogue", "read_template"),
        "project": ("catalogue_path", "load_project"),
        "published": ("ServedSite", "SiteFolder", "read_published"),
        "versions": ("load_versions", "versions_path"),
    },
)
