"""``notice history``: which versions and languages there were, and what a reader saw on a day."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from notice_cli.cli.archives import DAY, choose_notice, open_sound_archive, option_notice, read_day, read_today
from notice_cli.cli.options import option_root, read_project
from notice_cli.history import Cell, CellState, Matrix, Sighting, look_back, make_matrix
from notice_cli.history.codec import Codec
from notice_cli.load.shapes import is_jurisdiction
from notice_cli.localise import display_name


def read_country(_: click.Context, __: click.Parameter, value: str) -> str:
    """The code in capitals; a usage error for one that is none: it would look as if no addendum applied."""
    code = value.strip().upper()
    if code and not is_jurisdiction(code):
        raise click.BadParameter(f"'{value}' is no country; write an ISO 3166 code such as GB, CA or US-CA")
    return code


@click.command("history")
@click.option("--on", "on", type=DAY, callback=read_day, metavar="DATE", help="Say what a reader saw on this day.")
@click.option("--locale", metavar="L", help="The reader's language, with --on. Default: that of the notice.")
@click.option(
    "--country",
    default="",
    callback=read_country,
    metavar="C",
    help="The reader's country, with --on: ISO 3166, such as CA or US-CA.",
)
@click.option(
    "--date", "today", type=DAY, callback=read_day, metavar="DAY", help="The day that counts as today. Default: today."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the answer.",
)
@option_notice
@option_root
def command(
    on: datetime.date | None,
    locale: str | None,
    country: str,
    today: datetime.date | None,
    form: str,
    chosen: str | None,
    root: Path | None,
) -> None:
    """List every version with its languages: current, behind its source, or absent, and when each caught up.

    With --on, say what a reader in a language and a country saw on that day.
    """
    project, _, place = read_project(root)
    notice = choose_notice(project, chosen)
    archive = open_sound_archive(place, notice.id)
    if on is None:
        if locale or country:
            raise click.UsageError("--locale and --country go with --on")
        matrix = make_matrix(archive, today or read_today(), notice.locales)
        click.echo(_to_json(matrix, Matrix) if form == "json" else "\n".join(_tell_matrix(matrix)))
        return
    seen = look_back(archive, on, locale or notice.authoritative, country)
    version = archive.find(seen.version) if seen.version else None
    locales = version.locales if version else ()
    click.echo(_to_json(seen, Sighting) if form == "json" else "\n".join(_tell_sighting(seen, locales)))


def _to_json(value: object, kind: type) -> str:
    data = {"format": 1, **Codec().encode(value, kind)}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True)


# --- matrix -----------------------------------------------------------------------------------------------------------


def _tell_matrix(matrix: Matrix) -> Iterator[str]:
    if not matrix.rows:
        yield "nothing was released yet; 'notice release DATE' does it"
        return
    for row in matrix.rows:
        yield f"{row.day}  {row.status}; released {row.released} by {row.by}: {row.why}"
        for locale in matrix.locales:
            yield f"  {locale:<6} {_tell_cell(row.cells[locale])}"


def _tell_cell(cell: Cell) -> str:
    if cell.state is CellState.ABSENT:
        return "absent"
    told = [f"{cell.behind} units behind" if cell.behind else "current"]
    told += [str(cell.change)] if cell.change else []
    if cell.corrected:
        times = "once" if cell.revision == 1 else f"{cell.revision} times, last"
        told.append(f"corrected {times} on {cell.corrected}")
    told += [f"complete since {cell.caught_up}"] if cell.caught_up else []
    return ", ".join(told)


# --- a day ------------------------------------------------------------------------------------------------------------


def _tell_sighting(seen: Sighting, locales: Sequence[str]) -> Iterator[str]:
    place = f" in {display_name('territory', seen.country, 'en')}" if seen.country else ""
    reader = f"On {seen.day} a reader of '{seen.locale}'{place}"
    if seen.version is None:
        yield f"{reader} saw no version: none was in force."
    elif seen.state is CellState.ABSENT:
        known = f"the version {seen.version} was not there in that language, only in {', '.join(locales)}"
        yield f"{reader} saw nothing: {known}."
    else:
        correction = f", as corrected for the {_ordinal(seen.revision)} time" if seen.revision else ""
        yield f"{reader} saw the version {seen.version}{correction}."
    if seen.state is CellState.BEHIND:
        yield f"{len(seen.missing)} units stood in the source language:"
        for unit in seen.missing:
            state = "translation of an earlier source" if unit.was_stale else "no translation"
            yield f"  {unit.context}: {unit.source[:80]} ({state})"
    for addendum in seen.addenda:
        amends = f"; amends {', '.join(addendum.amends)}" if addendum.amends else ""
        prevails = f"; the version in '{addendum.prevails}' prevails" if addendum.prevails else ""
        yield f"The addendum {addendum.title} applied, in '{addendum.lang}'{amends}{prevails}."
    if seen.country and seen.version and not seen.addenda:
        yield "No addendum applied."
    for day in seen.upcoming:
        yield f"The version {day} was announced and not yet in force."
    if seen.link:
        yield f"Proof: {seen.link} in the chain."


def _ordinal(number: int) -> str:
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
