"""What was released, as jobs: every version and every redline, in each of its languages, rendered once and then kept."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from notice_cli.history import Version
from notice_cli.render.artefact import Artefact
from notice_cli.render.edition import Edition
from notice_cli.render.job import Job, Rendered
from notice_cli.render.keep import Keep, Printed, digest_bundle, keep_artefacts, keep_pdf, make_key
from notice_cli.render.links import data_of, file_of, page_of, pdf_of, redline_name, version_name
from notice_cli.render.past import list_pairs, open_version, select_locales
from notice_cli.render.pdf import compose_notice, print_sheet
from notice_cli.render.redline_page import list_between, list_redline_locales, render_redline
from notice_cli.render.redline_pdf import compose_redline
from notice_cli.render.version_page import describe_banner, render_version


def plan_past(index: int, edition: Edition) -> Iterator[Job]:
    """Every released version and every redline of the edition number ``index``, in each of its languages."""
    for version in edition.archive.versions if edition.archive else ():
        for kind, locale in itertools.product(("version-pdf", "version"), select_locales(edition, version)):
            yield Job(kind, index, locale, version.day.isoformat())
    for old, new in list_pairs(edition):
        for kind, locale in itertools.product(("redline-pdf", "redline"), list_redline_locales(edition, old, new)):
            yield Job(kind, index, locale, new.day.isoformat(), old.day.isoformat())


def run_past_job(edition: Edition, job: Job, keep: Keep) -> Rendered:
    """Render one of them, or find it kept. Raises LoadError where a frozen file is damaged."""
    task = _open_task(edition, job, keep)
    match job.kind:
        case "version":
            return _run_version(task)
        case "version-pdf":
            return _run_version_pdf(task)
        case "redline":
            return _run_redline(task)
        case "redline-pdf":
            return _run_redline_pdf(task)
        case _:
            raise ValueError(f"unknown job {job.kind}")


@dataclass(frozen=True, slots=True)
class _Task:
    edition: Edition
    job: Job
    keep: Keep
    version: Version
    older: Version | None

    @property
    def locale(self) -> str:
        return self.job.locale

    def key(self, *more: object) -> str:
        """What the words depend on: the tool, the templates and the releases; and ``more`` where the page says more."""
        between = list_between(self.edition, self.older, self.version, self.locale) if self.older else ()
        sides = [side for side in (self.older, *between, self.version) if side is not None]
        links = [link for side in sides for link in (side.link, side.find_link(self.locale)) if link is not None]
        parts = (self.locale, *(link.link for link in links), *(repr(each) for each in more))
        return make_key(self.job.kind, self.keep.tool, digest_bundle(self.edition.bundle), *parts)

    def page_key(self, *more: object) -> str:
        """What a page depends on beside: the languages of the site, its formats, its other notices."""
        edition = self.edition
        return self.key(edition.locales, sorted(edition.formats), edition.siblings, *more)

    def redline(self) -> tuple[Version, Version]:
        if self.older is None:
            raise ValueError(f"the job {self.job} names no older version")
        return self.older, self.version


def _open_task(edition: Edition, job: Job, keep: Keep) -> _Task:
    versions = {version.day.isoformat(): version for version in edition.archive.versions} if edition.archive else {}
    return _Task(edition, job, keep, versions[job.version], versions.get(job.since))


def _run_version(task: _Task) -> Rendered:
    edition, version, locale = task.edition, task.version, task.locale
    name = version_name(version.day)
    paths = (file_of(page_of(locale, edition.notice.id, name)), data_of(locale, edition.notice.id, name))
    key = task.page_key(select_locales(edition, version), describe_banner(edition, version, locale))
    return Rendered(task.job, keep_artefacts(task.keep, key, paths, lambda: render_version(edition, version, locale)))


def _run_version_pdf(task: _Task) -> Rendered:
    def make() -> Printed:
        opened = open_version(task.edition, task.version, task.locale)
        sheet = compose_notice(opened, task.locale)
        return print_sheet(sheet, opened.localised[task.locale], task.locale)

    content, findings = keep_pdf(task.keep, task.key(), make)
    path = pdf_of(task.locale, task.edition.notice.id, version_name(task.version.day))
    return Rendered(task.job, (Artefact(path, content),), findings)


def _run_redline(task: _Task) -> Rendered:
    edition, locale = task.edition, task.locale
    old, new = task.redline()
    paths = (file_of(page_of(locale, edition.notice.id, redline_name(old.day, new.day))),)
    key = task.page_key(list_redline_locales(edition, old, new))
    made = keep_artefacts(task.keep, key, paths, lambda: (render_redline(edition, old, new, locale),))
    return Rendered(task.job, made)


def _run_redline_pdf(task: _Task) -> Rendered:
    old, new = task.redline()

    def make() -> Printed:
        sheet = compose_redline(task.edition, old, new, task.locale)
        notice = open_version(task.edition, new, task.locale).localised[task.locale]
        return print_sheet(sheet, notice, task.locale)

    content, findings = keep_pdf(task.keep, task.key(), make)
    path = pdf_of(task.locale, task.edition.notice.id, redline_name(old.day, new.day))
    return Rendered(task.job, (Artefact(path, content),), findings)
