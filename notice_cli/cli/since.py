"""What ``--changed-since`` names: a version of the notices, an older catalogue, or a folder that has older catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from notice_cli.catalogue import Catalogue, parse_po
from notice_cli.cli.gather import Gathered, find_language
from notice_cli.errors import ConfigError
from notice_cli.load import read_file
from notice_cli.report.since import FormerUnit


def read_former(name: str, gathered: Gathered) -> tuple[FormerUnit, ...]:
    """The units as they were at ``name``. Raises ConfigError where there is no such state."""
    place = Path(name)
    if place.is_file():
        return tuple(_read_catalogue(place, gathered))
    if place.is_dir():
        return tuple(_read_folder(place, gathered))
    return tuple(_read_versions(name, gathered))


def _read_versions(name: str, gathered: Gathered) -> Iterator[FormerUnit]:
    if gathered.project is None:
        raise ConfigError("there is no such file or folder; versions belong to projects, not to PO files", name)
    if not re.fullmatch(r"[\w.-]+", name):
        raise ConfigError("there is no such file or folder, and a version is a date such as 2026-06-01", name)
    for notice in gathered.project.notices:
        path = gathered.place / "content" / notice.id / "versions" / f"{name}.json"
        if not path.is_file():
            raise ConfigError(
                f"the notice '{notice.id}' has no version '{name}', and there is no such file or folder", path
            )
        data, findings = read_file(path)
        if data is None:
            raise ConfigError(findings[0].message, path)
        yield from _thaw(data, path)


def _thaw(data: bytes, path: Path) -> Iterator[FormerUnit]:
    """The units of a frozen version, with what their readers had in every language."""
    from notice_cli.history.canonical import MalformedError
    from notice_cli.history.frozen import thaw

    try:
        frozen = thaw(data)
    except MalformedError as error:
        raise ConfigError(f"is not a frozen version: {error}", path) from error
    for unit in frozen.units:
        yield FormerUnit("", unit.context, unit.text, "")
    for locale, texts in frozen.texts.items():
        for unit, text in zip(frozen.units, texts, strict=True):
            yield FormerUnit(locale, unit.context, unit.text, text.target)


def _read_catalogue(path: Path, gathered: Gathered) -> Iterator[FormerUnit]:
    """An older state of the one catalogue that is judged, or of that of the same language."""
    former = _parse(path)
    if len(gathered.catalogues) == 1:
        locale = gathered.catalogues[0][0]
    else:
        locale = find_language(former, path.as_posix())
        if locale not in gathered.locales:
            raise ConfigError(f"is in '{locale}', which is not judged here", path)
    yield from _list_units(former, locale)


def _read_folder(folder: Path, gathered: Gathered) -> Iterator[FormerUnit]:
    """Older catalogues from where they are in a project, in its ``locales`` folder, or in a folder of PO files."""
    found = False
    for locale, catalogue in gathered.catalogues:
        path = next((place for place in _list_places(folder, catalogue.path, locale) if place.is_file()), None)
        if path is not None:
            found = True
            yield from _list_units(_parse(path), locale)
    if not found:
        raise ConfigError("has no older state of any catalogue that is judged", folder)


def _list_places(folder: Path, path: str, locale: str) -> Iterator[Path]:
    pure = PurePosixPath(path)
    if not pure.is_absolute():
        yield folder / path
        yield folder / path.removeprefix("locales/")
    yield folder / locale / "LC_MESSAGES" / pure.name
    if pure.parent.name != "LC_MESSAGES":
        yield folder / pure.name
    yield folder / f"{locale}.po"


def _parse(path: Path) -> Catalogue:
    data, findings = read_file(path)
    if data is None:
        raise ConfigError(findings[0].message, path)
    return parse_po(data, path.as_posix())[0]


def _list_units(catalogue: Catalogue, locale: str) -> Iterator[FormerUnit]:
    for entry in catalogue.entries:
        if not entry.obsolete:
            yield FormerUnit(locale, entry.context, entry.source, entry.target)
            yield FormerUnit("", entry.context, entry.source, "")
