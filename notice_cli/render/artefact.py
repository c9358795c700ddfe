"""A file that a renderer made and nobody has written yet."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Artefact:
    """One file of the site: where it goes and what is in it."""

    path: str
    """POSIX path relative to the site's root, such as ``fr/privacy/index.html``."""
    content: bytes
