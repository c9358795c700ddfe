"""The one root of errors that stop a command; findings about content are data and live in ``diagnostics``."""

from __future__ import annotations

from pathlib import Path


class NoticeError(Exception):
    """Something makes it impossible to go on. The message says what to do; ``path`` says where.

    The command line turns every error of this root into one line on stderr and exit code 2.
    """

    def __init__(self, message: str, path: Path | str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.path = path

    def __str__(self) -> str:
        """The user's sentence, with the place in front when there is one."""
        return f"{self.path}: {self.message}" if self.path else self.message


class ConfigError(NoticeError):
    """The project cannot be found, or the call asks for something the project does not have."""


class LoadError(NoticeError):
    """A file that must be read cannot be read (permissions, not UTF-8, larger than the bound)."""


class RenderError(NoticeError):
    """A renderer cannot run at all (a missing library, a broken template)."""


class WriteError(NoticeError):
    """The output cannot be written or swapped into place; what stood there before still stands."""
