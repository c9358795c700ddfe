"""``notice explain RULE``: what a finding means."""

from __future__ import annotations

import difflib
import sys

import click

from notice_cli.check.rules import load_rules


@click.command("explain")
@click.argument("slug", metavar="[RULE]", required=False)
def command(slug: str | None) -> None:
    """Explain a rule, or list every rule when none is named."""
    rules = load_rules()
    if slug is None:
        width = max(map(len, rules))
        for rule in rules.values():
            click.echo(f"{rule.slug:<{width}}  {rule.severity:<7}  {rule.title}")
        return
    if slug not in rules:
        near = difflib.get_close_matches(slug, rules, 3)
        meant = f" Did you mean {' or '.join(near)}?" if near else " notice explain lists them all."
        click.echo(f"notice: there is no rule '{slug}'.{meant}", err=True)
        sys.exit(2)
    rule = rules[slug]
    click.echo(f"{rule.slug}: {rule.title}\n\n{rule.severity}, {rule.certainty}; theme: {rule.theme}\n")
    click.echo(rule.explanation)
    if rule.stops:
        click.echo("\nNothing can be judged past it: the exit code is 2.")
    if rule.reference:
        click.echo(f"\nSee: {rule.reference}")
