"""Catalogues: lossless PO files, and their merge with the units of a notice. Pure: bytes in, bytes out."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

from notice_cli.catalogue.entry import Catalogue, Entry, Loose, serialise_po, translations
from notice_cli.catalogue.po import parse_po

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

_PLACES: Final = {
    "sync": ("Change", "SyncReport", "UnitState", "state_of", "sync_catalogue"),
    "template": ("TemplateUnit", "make_catalogue", "make_template"),
    "update": ("Editorial", "Outcome"),
}
"""Module → names; imported when asked for, since who reads a catalogue has no need of what merges one."""
_MODULES: Final = {name: module for module, names in _PLACES.items() for name in names}


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found = globals()[name] = getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
    return found
