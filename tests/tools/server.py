"""Serves a built site on the loopback address the way its `_headers` file asks for."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from fnmatch import fnmatchcase
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.tools.site import base_path

Rules = tuple[tuple[str, str, str], ...]
"""Pattern of a path, name and value of a header."""


def read_rules(site: Path) -> Rules:
    """What `_headers` says: a line at the margin names paths, the indented lines below it are their headers."""
    rules: list[tuple[str, str, str]] = []
    pattern = ""
    for line in (site / "_headers").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if not line[0].isspace():
            pattern = line.strip()
        else:
            name, _, value = line.strip().partition(":")
            rules.append((pattern, name.strip(), value.strip()))
    return tuple(rules)


def headers_for(rules: Rules, path: str) -> dict[str, str]:
    """The headers of one path; several values of one header are joined, as static hosts do."""
    found: dict[str, list[str]] = {}
    for pattern, name, value in rules:
        if fnmatchcase(path, pattern):
            found.setdefault(name, []).append(value)
    return {name: ", ".join(values) for name, values in found.items()}


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: object, rules: Rules, site: Path) -> None:
        self._rules = rules
        self._prefix = base_path(site)
        super().__init__(*arguments, directory=str(site))  # type: ignore[arg-type]  # the server passes what its base class takes

    def translate_path(self, path: str) -> str:
        # What is not below the prefix is not the site's: an empty name is no file, and so is not found.
        within = path.startswith(self._prefix)
        return super().translate_path("/" + path.removeprefix(self._prefix) if within else "/\0")

    def end_headers(self) -> None:
        path = "/" + self.path.split("?")[0].removeprefix(self._prefix)
        for name, value in headers_for(self._rules, path).items():
            # The loopback address has no certificate; everything else is sent as it would be in earnest.
            if name.lower() != "strict-transport-security":
                self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing: a test's output is its result."""


@contextmanager
def serve_site(site: Path) -> Iterator[str]:
    """The address under which `site` is served while the context lasts, with the path that it is published below."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, rules=read_rules(site), site=site))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base_path(site).rstrip('/')}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
