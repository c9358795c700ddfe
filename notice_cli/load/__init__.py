"""Stage one: files → model. ``load_project`` reads a project; ``segment`` is the law of what a unit is."""

from __future__ import annotations

from notice_cli.load.interface import load_package_words, read_catalogue, read_template
from notice_cli.load.project import catalogue_path, find_root, load_project
from notice_cli.load.segment import Segment, segment

__all__ = [
    "Segment",
    "catalogue_path",
    "find_root",
    "load_package_words",
    "load_project",
    "read_catalogue",
    "read_template",
    "segment",
]
