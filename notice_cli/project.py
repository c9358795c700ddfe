"""A project in memory: its notices, its catalogues and what its pages are made with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from notice_cli.catalogue import Catalogue
from notice_cli.catalogue.approvals import Approval
from notice_cli.catalogue.waivers import Waiver
from notice_cli.model import Notice, Unit


@dataclass(frozen=True, slots=True)
class Bundle:
    """What renderers may read: the package's templates, assets and interface words with the project's laid over them.

    Plain dictionaries throughout, so that a bundle can be sent to another process.
    """

    templates: Mapping[str, str]
    """Jinja source by path below ``templates/``: ``html/page.html.jinja``."""
    assets: Mapping[str, bytes]
    """Every other file below ``templates/`` by path: ``html/site.css``, ``print/notice.css``."""
    ui: Mapping[str, Mapping[tuple[str, str], str]]
    """Interface words: locale → (msgctxt, msgid) → translation. A word that is absent stays in English."""


@dataclass(frozen=True, slots=True)
class Project:
    """Everything that a command may need, read once and then unchanged."""

    notices: tuple[Notice[Unit], ...]
    """By id. A notice whose ``notice.yaml`` cannot be understood is left out; the findings say why."""
    catalogues: Mapping[tuple[str, str], Catalogue]
    """By (notice id, locale), without the authoritative locale and without catalogues that do not exist."""
    bundle: Bundle
    waivers: tuple[Waiver, ...] = ()
    """Of every locale, in the order of their files."""
    approvals: tuple[Approval, ...] = ()
