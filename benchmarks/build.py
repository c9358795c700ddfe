"""What a cold build costs, stage by stage, and what share of it is the PDF renderer's own.

Run from the repository: ``python -m benchmarks.build [--root DIR] [--locale L]``. One process, one run; machines are noisy, so
shares and ratios say more than seconds.
"""

from __future__ import annotations

import argparse
import cProfile
import datetime
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from notice_cli.judge import judge_project
from notice_cli.load import load_project
from notice_cli.render.edition import Edition
from notice_cli.render.html import render_locale
from notice_cli.render.site import render_shared
from notice_cli.write import write_site

DAY = datetime.date(2026, 6, 15)
Record = Callable[[str, float], None]


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(__file__).parents[1])
    parser.add_argument("--locale", default="fr", help="the locale whose stages are timed one by one")
    options = parser.parse_args()
    rows: list[tuple[str, float]] = []
    _time_stages(options.root, options.locale, lambda name, seconds: rows.append((name, seconds)))
    _time_command(options.root, lambda name, seconds: rows.append((name, seconds)))
    width = max(len(name) for name, _ in rows)
    for name, value in rows:
        print(f"{name:<{width}}  {value:8.2f}")


def _time_stages(root: Path, locale: str, record: Record) -> None:
    with _timed("load, s", record):
        project, _ = load_project(root)
    with _timed("localise and check five locales, s", record):
        judgements = judge_project(project)
    editions = [
        Edition(judgement.notice, judgement.localised, project.bundle, DAY, frozenset({"html", "pdf"}))
        for judgement in judgements
    ]
    with _timed(f"pages of {locale}, s", record):
        artefacts = render_locale(editions[0], locale)
    with _timed("shared files, s", record):
        artefacts += render_shared(editions)
    _time_pdf(editions[0], locale, record)
    with tempfile.TemporaryDirectory() as folder, _timed("stage and swap, s", record):
        write_site({"manifest.json": b"{}", **{each.path: each.content for each in artefacts}}, Path(folder) / "site")


def _time_pdf(edition: Edition, locale: str, record: Record) -> None:
    with _timed("import of the PDF renderer, s", record):
        import weasyprint  # noqa: F401 — the import is what is timed
    from notice_cli.render.pdf import render_pdf

    with _timed(f"PDF of {locale}, s", record):
        render_pdf(edition, locale)
    profile = cProfile.Profile()
    profile.runcall(render_pdf, edition, locale)
    own, total = _split_profile(profile)
    record("share of the PDF that is spent outside notice_cli, %", 100 * (total - own) / total)


def _split_profile(profile: cProfile.Profile) -> tuple[float, float]:
    """Seconds spent in our own functions, and in all."""
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]  # typeshed leaves it out
    times = [(key[0], value[2]) for key, value in stats.items()]
    own = sum(seconds for path, seconds in times if "notice_cli" in path)
    return own, sum(seconds for _, seconds in times)


def _time_command(root: Path, record: Record) -> None:
    for jobs in (1, 2):
        with (
            tempfile.TemporaryDirectory() as folder,
            _timed(f"cold build, all locales and formats, --jobs {jobs}, s", record),
        ):
            command = [
                sys.executable,
                "-m",
                "notice_cli",
                "build",
                "--root",
                str(root),
                "--out",
                f"{folder}/site",
                "-q",
            ]
            subprocess.run([*command, "--date", DAY.isoformat(), "--jobs", str(jobs)], check=True)


@contextmanager
def _timed(name: str, record: Record) -> Iterator[None]:
    started = time.perf_counter()
    yield
    record(name, time.perf_counter() - started)


if __name__ == "__main__":
    main()
