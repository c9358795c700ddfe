"""PO files for the tests of ``notice check``, written the way that a translator leaves them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from notice_cli.cli import group

HEADER = 'msgid ""\nmsgstr ""\n"Language: {}\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
SOUND = ("sections/rights", "You may object at any time.", "Vous pouvez vous y opposer à tout moment.")
LOST = ("sections/contact", "Write to {email.dpo}.", "Écrivez-nous.")
ADDED = ("sections/visits", "We greet every visitor.", "Nous accueillons chaque visiteur ({email.dpo}).")


def quote(text: str) -> str:
    """A text as a PO string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def write_po(path: Path, *units: tuple[str, str, str], language: str = "fr") -> Path:
    """A catalogue with these units: context, source, translation."""
    entries = [
        f"msgctxt {quote(context)}\nmsgid {quote(source)}\nmsgstr {quote(target)}\n"
        for context, source, target in units
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER.format(language) + "\n".join(entries), encoding="utf-8")
    return path


def run(*arguments: str | Path, given: str | bytes | None = None) -> Result:
    """The command line, as a user runs it."""
    return CliRunner().invoke(group, [str(argument) for argument in arguments], input=given)
