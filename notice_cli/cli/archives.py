"""What the commands about versions share: which notice is meant, what was released of it, and days as arguments."""

from __future__ import annotations

import datetime
from pathlib import Path

import click

from notice_cli.cli.options import leave, report_findings
from notice_cli.errors import ConfigError
from notice_cli.history import Archive, read_archive
from notice_cli.load import load_versions, versions_path
from notice_cli.model import Notice, Unit
from notice_cli.project import Project

option_notice = click.option(
    "--notice", "chosen", metavar="ID", help="The notice that is meant. Needed where the project has more than one."
)


DAY = click.DateTime(["%Y-%m-%d"])
"""A day as YYYY-MM-DD, for options and arguments that have ``read_day`` as their callback."""


def read_day(_: click.Context, __: click.Parameter, value: datetime.datetime | None) -> datetime.date | None:
    """The day that click read; None where none was given."""
    return value.date() if value else None


def read_today() -> datetime.date:
    """The day it is here."""
    return datetime.datetime.now().astimezone().date()


def choose_notice(project: Project, chosen: str | None) -> Notice[Unit]:
    """The notice with the id ``chosen``, or the only one. Raises ConfigError."""
    known = ", ".join(notice.id for notice in project.notices)
    if chosen is None:
        if len(project.notices) == 1:
            return project.notices[0]
        raise ConfigError(f"name one of the project's notices with --notice: {known or 'none of them can be read'}")
    for notice in project.notices:
        if notice.id == chosen:
            return notice
    raise ConfigError(f"the project has no notice '{chosen}' that can be read; it has {known or 'none'}")


def open_sound_archive(place: Path, notice: str) -> Archive:
    """What was released of a notice; leaves with the findings where the chain is not as it was written: it proves nothing."""
    archive, _ = open_archive(place, notice)
    if archive.chain.findings:
        report_findings(archive.chain.findings, "text", False, to_stderr=True)
        leave(archive.chain.findings)
    return archive


def open_archive(place: Path, notice: str) -> tuple[Archive, bytes]:
    """What was released of a notice, and the bytes of its chain. Raises LoadError."""
    chain, files = load_versions(place, notice)
    return read_archive(versions_path(notice), chain, files), chain
