"""What was rendered once and need not be rendered again: the key says everything that the result depends on."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from notice_cli.diagnostics import Diagnostic
from notice_cli.project import Bundle
from notice_cli.render.artefact import Artefact

Printed = tuple[bytes, tuple[Diagnostic, ...]]
"""A PDF and what the renderer had to say about it."""


class Keep(Protocol):
    """Where results are kept between builds."""

    @property
    def tool(self) -> str:
        """What renders: program, libraries and fonts. Part of every key."""

    def get(self, key: str) -> bytes | None:
        """What was kept under ``key``; None where nothing was, or where it is not what was kept."""

    def put(self, key: str, content: bytes) -> None:
        """Keep ``content``; that it cannot be kept is no error."""


@dataclass(frozen=True, slots=True)
class NoKeep:
    """Keeps nothing."""

    tool: str = ""

    def get(self, key: str) -> bytes | None:
        """Nothing."""
        return None

    def put(self, key: str, content: bytes) -> None:
        """Nothing is kept."""


def make_key(kind: str, *parts: str | bytes) -> str:
    """A key for a result of ``kind``: the digest of all that it depends on, each part with its length."""
    digest = hashlib.sha256()
    for part in (kind, *parts):
        content = part.encode() if isinstance(part, str) else part
        digest.update(f"{len(content)}:".encode())
        digest.update(content)
    return f"{kind}-{digest.hexdigest()}"


def digest_bundle(bundle: Bundle) -> str:
    """A digest of the templates, assets and interface words."""
    words = {locale: sorted([*key, text] for key, text in ui.items()) for locale, ui in bundle.ui.items()}
    assets = {name: hashlib.sha256(content).hexdigest() for name, content in bundle.assets.items()}
    return make_key("bundle", json.dumps([dict(bundle.templates), assets, words], sort_keys=True))


def keep_artefacts(
    keep: Keep, key: str, paths: Sequence[str], render: Callable[[], Iterable[Artefact]]
) -> tuple[Artefact, ...]:
    """The files ``paths`` as they were kept under ``key``, or rendered and kept.

    Only contents are kept: where a file goes is for the caller to say, whatever the cache holds.
    """
    found = _unpack(keep.get(key), paths)
    if found is None:
        found = tuple(render())
        if [artefact.path for artefact in found] == list(paths):
            keep.put(key, _pack(found))
    return found


def keep_pdf(keep: Keep, key: str, make: Callable[[], Printed]) -> Printed:
    """A PDF as it was kept under ``key``, or made, and kept where the renderer had nothing to say about it."""
    content = keep.get(key)
    if content is not None:
        return content, ()
    content, findings = make()
    if not findings:
        keep.put(key, content)
    return content, findings


def recall(keep: Keep, key: str, make: Callable[[], Mapping[str, Any]]) -> Mapping[str, Any]:
    """A small value as it was kept under ``key``, or made and kept; JSON."""
    found = keep.get(key)
    if found is not None:
        value = json.loads(found)
        if isinstance(value, dict):
            return value
    made = make()
    keep.put(key, json.dumps(made, sort_keys=True).encode())
    return made


def _pack(artefacts: Sequence[Artefact]) -> bytes:
    lengths = json.dumps([len(artefact.content) for artefact in artefacts]).encode()
    return b"\n".join((lengths, b"".join(artefact.content for artefact in artefacts)))


def _unpack(data: bytes | None, paths: Sequence[str]) -> tuple[Artefact, ...] | None:
    if data is None:
        return None
    head, _, rest = data.partition(b"\n")
    lengths = json.loads(head)
    if len(lengths) != len(paths) or sum(lengths) != len(rest):
        return None
    artefacts: list[Artefact] = []
    for path, length in zip(paths, lengths, strict=True):
        artefacts.append(Artefact(path, rest[:length]))
        rest = rest[length:]
    return tuple(artefacts)
