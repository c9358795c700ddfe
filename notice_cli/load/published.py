"""What was published, from a folder, a single file or a server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.error import URLError
from urllib.parse import quote, urljoin, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from notice_cli.errors import ConfigError, LoadError
from notice_cli.load.files import read_bytes
from notice_cli.load.findings import Findings

MAX_FILE: Final = 64 << 20
"""Bytes of one published file."""
MAX_FILES: Final = 200_000
TIMEOUT: Final = 30
"""Seconds without an answer after which a server counts as silent."""
MANIFEST: Final = "manifest.json"

_LOOPBACK: Final = ("localhost", "127.0.0.1", "::1")


class SiteFolder(Mapping[str, bytes]):
    """Path → bytes of a built site, each read when it is asked for."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the site's root. Raises LoadError where it cannot be listed."""
        self._folder = folder
        try:
            self._paths = tuple(sorted(_walk(folder, "")))
        except OSError as fault:
            raise LoadError(f"the folder cannot be read: {fault.strerror or fault}", folder) from None

    def __getitem__(self, path: str) -> bytes:
        """The bytes of a file. Raises KeyError where there is none and LoadError where it cannot be read."""
        if path not in self._paths:
            raise KeyError(path)
        return _read(self._folder, path)

    def __iter__(self) -> Iterator[str]:
        """The paths, sorted, POSIX and relative to the site."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many files there are."""
        return len(self._paths)


def read_published(path: Path) -> bytes:
    """The bytes of one published file. Raises LoadError."""
    return _read(path.parent, path.name)


def _walk(folder: Path, prefix: str) -> Iterator[str]:
    for entry in folder.iterdir():
        name = f"{prefix}{entry.name}"
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, f"{name}/")
        else:
            yield name


def _read(root: Path, path: str) -> bytes:
    findings = Findings()
    data = read_bytes(root, path, MAX_FILE, findings)
    if data is None:
        raise LoadError("; ".join(found.message for found in findings.sorted()), root / path)
    return data


# --- served -----------------------------------------------------------------------------------------------------------


class ServedSite(Mapping[str, bytes]):
    """Path → bytes of a site on a server: the files that its manifest names, each asked for once a look."""

    def __init__(self, url: str) -> None:
        """``url`` is the site's root: https, or http on this machine. Raises ConfigError and LoadError."""
        self._url = _check_url(url)
        self._opener = build_opener(_Stay())
        self._manifest = self._fetch(MANIFEST)
        if self._manifest is None:
            raise LoadError(
                f"the server has no {MANIFEST} there, so this is not the root of a site of notice", self._url
            )
        self._paths = (MANIFEST, *_list_manifest(self._manifest, self._url))

    def __getitem__(self, path: str) -> bytes:
        """The bytes of a file. Raises KeyError where the server has none and LoadError where it does not answer."""
        if path == MANIFEST and self._manifest is not None:
            return self._manifest
        data = self._fetch(path) if path in self._paths else None
        if data is None:
            raise KeyError(path)
        return data

    def __iter__(self) -> Iterator[str]:
        """The paths that the manifest names."""
        return iter(self._paths)

    def __len__(self) -> int:
        """How many files the manifest names, itself included."""
        return len(self._paths)

    def _fetch(self, path: str) -> bytes | None:
        address = urljoin(self._url, quote(path))
        return _fetch(self._opener, address)


class _Stay(HTTPRedirectHandler):
    """A server that sends elsewhere is not followed: what is verified is what this address holds."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _fetch(opener: OpenerDirector, address: str) -> bytes | None:
    """The bytes at an address; None where the server says that there is nothing."""
    try:
        with opener.open(Request(address, headers={"Accept-Encoding": "identity"}), timeout=TIMEOUT) as answer:
            data = bytes(answer.read(MAX_FILE + 1))
    except URLError as fault:
        if getattr(fault, "code", 0) in (404, 410):
            return None
        raise LoadError(f"the server does not give it: {fault.reason}", address) from None
    except (OSError, ValueError) as fault:
        raise LoadError(f"the server does not give it: {fault}", address) from None
    if len(data) > MAX_FILE:
        raise LoadError(f"it has more than {MAX_FILE:,} bytes", address)
    return data


def _check_url(url: str) -> str:
    parts = urlsplit(url)
    is_local = parts.scheme == "http" and parts.hostname in _LOOPBACK
    if not (parts.scheme == "https" and parts.hostname) and not is_local:
        raise ConfigError(f"'{url}' is neither an https address nor one of this machine")
    return url if url.endswith("/") else f"{url}/"


def _list_manifest(data: bytes, url: str) -> tuple[str, ...]:
    try:
        files = json.loads(data)["files"]
        paths = tuple(str(path) for path in files)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise LoadError("it is not the manifest of a site", f"{url}{MANIFEST}") from None
    if len(paths) > MAX_FILES or any(path.startswith("/") or ".." in path.split("/") for path in paths):
        raise LoadError("it names files that no site of notice has", f"{url}{MANIFEST}")
    return paths
