"""The command line: the only room that imports click, prints and reads the clock. One file a command."""

from __future__ import annotations

import gc
import sys
from importlib import import_module

import click

from notice_cli.errors import NoticeError

COMMANDS = {
    "build": "notice_cli.cli.build",
    "check": "notice_cli.cli.check",
    "diff": "notice_cli.cli.diff",
    "doctor": "notice_cli.cli.doctor",
    "explain": "notice_cli.cli.explain",
    "history": "notice_cli.cli.history",
    "release": "notice_cli.cli.release",
    "sync": "notice_cli.cli.sync",
    "verify": "notice_cli.cli.verify",
}
"""Command → module; a module is imported only when its command runs, so that start-up stays short."""


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every command, by name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(COMMANDS[cmd_name]).command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="notice-cli", prog_name="notice")
def group() -> None:
    """Publish one legal notice in many languages, and catch every translation that drifts from its source.

    Exit codes: 0 clean, 1 findings at or above the fail level, 2 could not run.
    """


def main() -> None:
    """Run the command line; an error of the toolkit's root becomes one line on stderr and exit code 2."""
    # A command lives for seconds and keeps nearly all it makes: collecting as often as by default is a quarter of a check,
    # which makes no circles at all.
    gc.set_threshold(200_000, 50, 100)
    if sys.argv[1:2] == ["check"]:
        gc.disable()
    try:
        group()
    except NoticeError as error:
        click.echo(f"notice: {error}", err=True)
        sys.exit(2)
    finally:
        # What is left goes with the process; searching it for circles first is as dear as a fifth of a check.
        gc.freeze()
