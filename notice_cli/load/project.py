"""The whole project from disk."""

from __future__ import annotations

from pathlib import Path

from notice_cli.catalogue import Catalogue, parse_po
from notice_cli.diagnostics import Diagnostic, Span
from notice_cli.errors import ConfigError
from notice_cli.load.bundle import load_bundle
from notice_cli.load.decisions import load_decisions
from notice_cli.load.files import MAX_CATALOGUE, read_bytes
from notice_cli.load.findings import Findings
from notice_cli.load.notice import load_notice
from notice_cli.load.root import list_notices
from notice_cli.model import Notice, Unit
from notice_cli.project import Bundle, Project


def load_project(root: Path) -> tuple[Project, tuple[Diagnostic, ...]]:
    """Everything of the project at ``root``, and every finding about its files, sorted by place.

    Raises ConfigError where ``root`` holds no notice. Whatever is wrong inside files is a finding; where the findings
    hold errors, the project may lack parts and is not fit to build, sync or release from.
    """
    names = list_notices(root)
    if not names:
        raise ConfigError("this folder holds no file content/<id>/notice.yaml", root)
    findings = Findings()
    loaded = [load_notice(root, name, findings) for name in names]
    notices = tuple(notice for notice in loaded if notice is not None)
    bundle = load_bundle(root, findings)
    catalogues: dict[tuple[str, str], Catalogue] = {}
    for notice in notices:
        catalogues.update(_load_catalogues(root, notice, findings))
        _check_interface(notice, bundle, findings)
    locales = dict.fromkeys(locale for notice in notices for locale in notice.locales)
    waivers, approvals = load_decisions(root, locales, findings)
    return Project(notices, catalogues, bundle, waivers, approvals), findings.sorted()


def catalogue_path(notice: str, locale: str) -> str:
    """Where the catalogue of a notice in a locale is, relative to the project's root."""
    return f"locales/{locale}/LC_MESSAGES/{notice}.po"


def _load_catalogues(root: Path, notice: Notice[Unit], findings: Findings) -> dict[tuple[str, str], Catalogue]:
    catalogues: dict[tuple[str, str], Catalogue] = {}
    for locale in dict.fromkeys(notice.locales):
        path = catalogue_path(notice.id, locale)
        if locale == notice.authoritative:
            continue
        if not (root / path).exists():
            message = f"the notice has the locale '{locale}', but no catalogue for it"
            findings.add(Span(path), "missing-catalogue", message, "run 'notice sync', which makes it", locale=locale)
        elif (data := read_bytes(root, path, MAX_CATALOGUE, findings)) is not None:
            catalogue, found = parse_po(data, path)
            findings.extend(found)
            catalogues[notice.id, locale] = catalogue
            _check_language(catalogue, locale, path, findings)
    return catalogues


def _check_language(catalogue: Catalogue, locale: str, path: str, findings: Findings) -> None:
    if catalogue.locale.replace("_", "-") != locale:
        given = f"'{catalogue.locale}'" if catalogue.locale else "nothing"
        message = f"the header says Language: {given}, but the catalogue is that of '{locale}'"
        findings.add(
            Span(path, 1), "catalogue-language", message, f"write 'Language: {locale}' in the header", locale=locale
        )


def _check_interface(notice: Notice[Unit], bundle: Bundle, findings: Findings) -> None:
    """The words of pages are English in the templates; every other language needs a catalogue of them."""
    for locale in dict.fromkeys(notice.locales):
        if locale.partition("-")[0] != "en" and locale not in bundle.ui:
            path = f"locales/{locale}/LC_MESSAGES/ui.po"
            message = f"the words of the pages (menus, labels) have no translation into '{locale}'"
            findings.add(
                Span(path), "missing-catalogue", message, "add the catalogue of the domain 'ui'", locale=locale
            )
