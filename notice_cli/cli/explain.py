"""``notice explain RULE``: what a finding means."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from notice_cli.check.rules import THEMES, Example, Rule, load_rules
from notice_cli.errors import ConfigError
from notice_cli.report.characters import show_line
from notice_cli.write import replace_file


@click.command("explain")
@click.argument("slug", metavar="[RULE]", required=False)
@click.option("--pages", type=click.Path(path_type=Path, file_okay=False), hidden=True, help="Write the documentation.")
def command(slug: str | None, pages: Path | None) -> None:
    """Explain a rule, or list every rule when none is named."""
    if pages is not None:
        _write_pages(pages)
    elif slug is None:
        click.echo(_list_rules(), nl=False)
    else:
        click.echo(_describe(_find_rule(slug)), nl=False)


def _find_rule(slug: str) -> Rule:
    rules = load_rules()
    if slug not in rules:
        near = difflib.get_close_matches(slug, rules, 3)
        meant = f"Did you mean {' or '.join(near)}?" if near else "'notice explain' lists them all."
        raise ConfigError(f"there is no rule '{slug}'. {meant}")
    return rules[slug]


def _list_rules() -> str:
    """Every rule in one line, below what its theme looks after."""
    rules = load_rules().values()
    width = max(len(rule.slug) for rule in rules)
    blocks = []
    for theme, purpose in THEMES.items():
        lines = [f"  {rule.slug:<{width}}  {rule.severity:<7}  {rule.title}" for rule in rules if rule.theme == theme]
        if lines:
            blocks.append("\n".join([f"{theme}: {purpose}", *lines]))
    return "\n\n".join(blocks) + "\n"


def _describe(rule: Rule) -> str:
    waiver = "it may be waived, with a reason" if rule.may_waive else "no waiver is possible"
    parts = [f"{rule.slug}: {rule.title}", f"{rule.severity}, {rule.certainty}; theme: {rule.theme}; {waiver}"]
    parts.append(textwrap.fill(rule.explanation, 100))
    if rule.stops:
        parts.append("Nothing can be judged past it: the exit code is 2.")
    if rule.example:
        parts.append("\n".join(_show_example(rule.example)))
    if rule.reference:
        parts.append(f"See: {rule.reference}")
    return "\n\n".join(parts) + "\n"


def _show_example(example: Example) -> Iterator[str]:
    lines = example.source.split("\n")
    yield f"Example: {show_line(lines[0])}"
    yield from (f"         {show_line(line)}" for line in lines[1:])
    if example.target:
        yield f"{example.locale or 'target':>7}: {show_line(example.target)}"


def _write_pages(folder: Path) -> None:
    """The documentation of every rule in ``folder``; pages of rules that are gone are named, for a person to delete."""
    from notice_cli.report.pages import format_pages

    pages = format_pages(load_rules())
    for name, text in pages.items():
        replace_file(folder / name, text.encode())
    click.echo(f"{folder}: {len(pages)} pages")
    for place in sorted(folder.iterdir()):
        if place.suffix == ".md" and place.name not in pages:
            click.echo(f"{place}: there is no such rule any more; delete the page", err=True)
