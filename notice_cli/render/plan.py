"""What a build has to render, as jobs that share nothing: any order and any number of workers give the same bytes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context

from notice_cli.diagnostics import Diagnostic
from notice_cli.errors import RenderError
from notice_cli.render.artefact import Artefact
from notice_cli.render.edition import Edition
from notice_cli.render.html import render_locale
from notice_cli.render.job import Job, Rendered
from notice_cli.render.keep import Keep, NoKeep, keep_pdf, make_key
from notice_cli.render.links import pdf_of
from notice_cli.render.past_jobs import plan_past, run_past_job
from notice_cli.render.pdf import compose_notice, print_sheet
from notice_cli.render.site import render_shared

Report = Callable[[Job], None]


def plan_jobs(editions: Sequence[Edition]) -> tuple[Job, ...]:
    """The jobs of a build, the longest first so that no worker is left alone with one at the end."""
    pairs = [(index, locale) for index, edition in enumerate(editions) for locale in edition.localised]
    pdfs = [Job("pdf", index, locale) for index, locale in pairs if "pdf" in editions[index].formats]
    pages = [Job("html", index, locale) for index, locale in pairs if "html" in editions[index].formats]
    past = [job for index, edition in enumerate(editions) for job in plan_past(index, edition)]
    past_pdfs = [job for job in past if job.kind.endswith("-pdf") and "pdf" in editions[job.edition].formats]
    past_pages = [job for job in past if not job.kind.endswith("-pdf") and "html" in editions[job.edition].formats]
    return (*pdfs, *past_pdfs, *pages, *past_pages, Job("shared"))


def run_jobs(
    editions: Sequence[Edition], jobs: Sequence[Job], workers: int, report: Report, keep: Keep | None = None
) -> tuple[Rendered, ...]:
    """Run every job, in this process when ``workers`` is 1; results in the order of ``jobs``.

    What ``keep`` has is not rendered again. Raises ``RenderError`` when a worker dies.
    """
    keep = keep or NoKeep()
    if workers <= 1 or len(jobs) == 1:
        return tuple(_reported(run_job(editions, job, keep), report) for job in jobs)
    # Spawned, not forked: the caller may have threads (a progress display), and every platform behaves the same.
    pool = ProcessPoolExecutor(
        min(workers, len(jobs)),
        mp_context=get_context("spawn"),
        initializer=_enter_worker,
        initargs=(tuple(editions), keep),
    )
    try:
        with pool:
            futures: dict[Future[Rendered], Job] = {pool.submit(_run_in_worker, job): job for job in jobs}
            done = {futures[future]: _reported(future.result(), report) for future in as_completed(futures)}
    except BrokenProcessPool as error:
        raise RenderError("a render process died; try --jobs 1 to see why (memory is the usual cause)") from error
    return tuple(done[job] for job in jobs)


def run_job(editions: Sequence[Edition], job: Job, keep: Keep | None = None) -> Rendered:
    """Render one job, or find it kept."""
    keep = keep or NoKeep()
    match job.kind:
        case "shared":
            return Rendered(job, render_shared(editions))
        case "html":
            return Rendered(job, render_locale(editions[job.edition], job.locale, keep))
        case "pdf":
            return _run_pdf(editions[job.edition], job, keep)
        case _:
            return run_past_job(editions[job.edition], job, keep)


def _run_pdf(edition: Edition, job: Job, keep: Keep) -> Rendered:
    sheet = compose_notice(edition, job.locale)
    key = make_key("pdf", keep.tool, sheet.digest)
    notice = edition.localised[job.locale]
    content, findings = keep_pdf(keep, key, lambda: print_sheet(sheet, notice, job.locale))
    return Rendered(job, (Artefact(pdf_of(job.locale, notice.id), content),), findings)


def collect_files(rendered: Sequence[Rendered], manifest: str, generator: str) -> Mapping[str, bytes]:
    """Path → bytes of the whole site, with a manifest of SHA-256 digests under the name ``manifest``."""
    files = {artefact.path: artefact.content for result in rendered for artefact in result.artefacts}
    digests = {path: hashlib.sha256(files[path]).hexdigest() for path in sorted(files)}
    text = json.dumps({"generator": generator, "files": digests}, ensure_ascii=False, indent=1)
    return {**files, manifest: f"{text}\n".encode()}


def list_findings(rendered: Sequence[Rendered]) -> Iterator[Diagnostic]:
    """What the renderers had to say."""
    for result in rendered:
        yield from result.findings


def _reported(result: Rendered, report: Report) -> Rendered:
    report(result.job)
    return result


_editions: tuple[Edition, ...] = ()
_keep: Keep = NoKeep()


def _enter_worker(editions: tuple[Edition, ...], keep: Keep) -> None:
    """Keep what every job of this worker needs; sent once a worker instead of once a job."""
    global _editions, _keep
    _editions, _keep = editions, keep


def _run_in_worker(job: Job) -> Rendered:
    return run_job(_editions, job, _keep)
