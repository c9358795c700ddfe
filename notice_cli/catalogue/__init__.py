"""Catalogues: lossless PO files, and their merge with the units of a notice. Pure: bytes in, bytes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from notice_cli.catalogue.entry import Catalogue, Entry, Loose, serialise_po, translations
from notice_cli.catalogue.po import parse_po
from notice_cli.late import find_late

if TYPE_CHECKING:
    from notice_cli.catalogue.sync import Change, SyncReport, UnitState, state_of, sync_catalogue
    from notice_cli.catalogue.template import TemplateUnit, make_catalogue, make_template
    from notice_cli.catalogue.update import Editorial, Outcome

__all__ = [
    "Catalogue",
    "Change",
    "Editorial",
    "Entry",
    "Loose",
    "Outcome",
    "SyncReport",
    "TemplateUnit",
    "UnitState",
    "make_catalogue",
    "make_template",
    "parse_po",
    "serialise_po",
    "state_of",
    "sync_catalogue",
    "translations",
]

# Imported when asked for, since who reads a catalogue has no need of what merges one.
__getattr__ = find_late(
    __name__,
    {
        "sync": ("Change", "SyncReport", "UnitState", "state_of", "sync_catalogue"),
        "template": ("TemplateUnit", "make_catalogue", "make_template"),
        "update": ("Editorial", "Outcome"),
    },
)
