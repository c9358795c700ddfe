"""Where a project is, and what its folders tell before anything is read."""

from __future__ import annotations

from pathlib import Path

from notice_cli.errors import ConfigError


def guess_locales(root: Path) -> tuple[str, ...]:
    """The locales that have a folder in ``locales/``, read or not: enough to make ready for them. Never raises."""
    try:
        return tuple(sorted(entry.name for entry in (root / "locales").iterdir() if entry.is_dir()))
    except OSError:
        return ()


def find_root(start: Path) -> Path:
    """The nearest folder, from ``start`` upwards, that holds ``content/<id>/notice.yaml``.

    Raises ConfigError where there is none.
    """
    here = start.resolve()
    for folder in (here, *here.parents):
        if list_notices(folder):
            return folder
    message = "no project here or above: a project has a file content/<id>/notice.yaml"
    raise ConfigError(f"{message}; go to its folder or name it with --root", start)


def list_notices(root: Path) -> tuple[str, ...]:
    """The names of the folders in ``content/`` that hold a notice; none where they cannot be listed."""
    try:
        return tuple(sorted(path.parent.name for path in root.glob("content/*/notice.yaml")))
    except OSError:
        return ()
