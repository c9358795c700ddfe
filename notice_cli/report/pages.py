"""The catalogue of rules as documentation: one Markdown page a rule and an index, always written from the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from notice_cli.check.rules import THEMES, Example, Rule
from notice_cli.report.characters import show_line

INDEX = "README.md"
_NOTE = "<!-- Written by `notice explain --pages docs/rules` from the catalogue of rules. Edit the catalogue. -->\n"
_MARKUP = re.compile(r"([\\`*_\[\]<>#|])")

_SEVERITIES = {
    "error": "an error: a check fails on it by default",
    "warning": "a warning: a check fails on it with `--fail-on warning`",
    "info": "information: a check fails on it with `--fail-on info` only",
}
_CERTAINTIES = {
    "certain": "certain: where it is found it is so",
    "likely": "likely: it is rarely wrong",
    "possible": "possible: a person has to look",
}


def format_pages(rules: Mapping[str, Rule]) -> Mapping[str, str]:
    """File name → text, for every rule and for the index."""
    pages = {f"{rule.slug}.md": _write_page(rule) for rule in rules.values()}
    return {INDEX: _write_index(rules.values()), **dict(sorted(pages.items()))}


def _write_index(rules: Iterable[Rule]) -> str:
    known = list(rules)
    parts = [
        f"{_NOTE}# Rules\n\nWhat `notice check` and `notice build` may have to say. `notice explain RULE` shows the same.\n"
    ]
    for theme, purpose in THEMES.items():
        rows = [_write_row(rule) for rule in known if rule.theme == theme]
        if rows:
            head = "| Rule | Severity | Certainty | What it finds |\n| --- | --- | --- | --- |\n"
            parts.append(f"## {theme}\n\n{purpose}\n\n{head}{''.join(rows)}")
    return "\n".join(parts)


def _write_row(rule: Rule) -> str:
    return f"| [{rule.slug}]({rule.slug}.md) | {rule.severity} | {rule.certainty} | {_escape(rule.title)} |\n"


def _write_page(rule: Rule) -> str:
    parts = [
        f"{_NOTE}# {rule.slug}\n",
        f"**{_escape(rule.title)}.**\n",
        f"{_escape(rule.explanation)}\n",
        f"- Severity: {_SEVERITIES[rule.severity]}\n- Certainty: {_CERTAINTIES[rule.certainty]}\n"
        f"- Theme: [{rule.theme}]({INDEX}#{rule.theme}). {THEMES[rule.theme]}\n- Waiver: {_describe_waiver(rule)}\n",
    ]
    if rule.stops:
        parts.append("Nothing can be judged past it: the exit code is 2.\n")
    if rule.example:
        parts.append(f"## Example\n\n{_write_example(rule.example)}")
    if rule.reference:
        parts.append(f"## Reference\n\n{_escape(rule.reference)}\n")
    return "\n".join(parts)


def _describe_waiver(rule: Rule) -> str:
    return "possible, with a reason" if rule.may_waive else "none; it has to be mended"


def _write_example(example: Example) -> str:
    if not example.target:
        return _write_block("text", example.source)
    language = f" ({example.locale})" if example.locale else ""
    return f"Source\n\n{_write_block('text', example.source)}\nTranslation{language}\n\n{_write_block('text', example.target)}"


def _write_block(kind: str, text: str) -> str:
    lines = "\n".join(show_line(line) for line in text.split("\n"))
    fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", text)), 3)
    return f"{fence}{kind}\n{lines}\n{fence}\n"


def _escape(text: str) -> str:
    """Words as Markdown that shows them as they are."""
    return _MARKUP.sub(r"\\\1", text)
