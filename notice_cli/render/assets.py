"""Static files of the pages, named by their content so that a browser may keep them for ever."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Mapping
from typing import Final

from notice_cli.project import Bundle
from notice_cli.render.artefact import Artefact

STYLESHEET: Final = "notice.css"
_FOLDER: Final = "html/"
_FIRST: Final[tuple[str, ...]] = ("html/tokens.css", "html/notice.css")


def publish_assets(bundle: Bundle) -> Mapping[str, Artefact]:
    """Name of each asset below ``html/`` → the file it becomes.

    All style sheets become one, ``notice.css``: the tokens, the default sheet, then a project's own in order of name.
    """
    names = sorted(name for name in bundle.assets if name.startswith(_FOLDER))
    sheets = [name for name in _FIRST if name in names]
    sheets += [name for name in names if name.endswith(".css") and name not in _FIRST]
    css = b"\n".join(bundle.assets[name].strip() for name in sheets) + b"\n"
    published = {STYLESHEET: _hashed(STYLESHEET, css)}
    for name in names:
        if not name.endswith(".css"):
            short = name.removeprefix(_FOLDER)
            published[short] = _hashed(short, bundle.assets[name])
    return published


def _hashed(name: str, content: bytes) -> Artefact:
    stem, extension = posixpath.splitext(name)
    digest = hashlib.sha256(content).hexdigest()[:12]
    return Artefact(f"assets/{stem}.{digest}{extension}", content)
