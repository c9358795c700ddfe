"""What was released, proved and compared. Pure: bytes and values go in, bytes and values come out.

``freeze`` makes a version out of a notice, ``plan_release`` a release, ``Archive`` gives versions back, ``verify_archive``
proves them, ``redline`` compares two.
"""

from __future__ import annotations

from notice_cli.history.archive import Archive, Version, read_archive
from notice_cli.history.chain import CHAIN, Chain, Link, LinkKind
from notice_cli.history.frozen import Frozen, FrozenText, Standing, freeze, thaw
from notice_cli.history.planning import Candidate, Planned, Request, find_note, find_unreleased, plan_release
from notice_cli.history.query import (
    Applied,
    Cell,
    CellState,
    Matrix,
    MatrixRow,
    Missing,
    Sighting,
    Status,
    look_back,
    make_matrix,
    section_last_changed,
    version_on,
)
from notice_cli.history.verify import Verified, verify_archive

__all__ = [
    "CHAIN",
    "Applied",
    "Archive",
    "Candidate",
    "Cell",
    "CellState",
    "Chain",
    "Frozen",
    "FrozenText",
    "Link",
    "LinkKind",
    "Matrix",
    "MatrixRow",
    "Missing",
    "Planned",
    "Request",
    "Sighting",
    "Standing",
    "Status",
    "Verified",
    "Version",
    "find_note",
    "find_unreleased",
    "freeze",
    "look_back",
    "make_matrix",
    "plan_release",
    "read_archive",
    "section_last_changed",
    "thaw",
    "verify_archive",
    "version_on",
]
