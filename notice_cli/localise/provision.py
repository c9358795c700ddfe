"""Articles of laws, cited the way each language cites them: "Article 6(1)(f) GDPR", "GDPR 제6조 제1항 (f)호"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from notice_cli.localise.language import Language, Provisions, fill


def format_provision(fields: Mapping[str, str], short: str, name: str, language: Language) -> str:
    """The citation of one provision.

    ``fields`` has ``article`` and may have ``paragraph``, ``point`` and ``unit`` (article, section or rule). ``short``
    and ``name`` are the law's in the same language; the name stands in where there is no short name.
    """
    rules = language.provision
    place, steps = _format_place(fields, rules)
    law = short or name
    pattern = rules.short if short else rules.numbered_name if _is_numbered(name) else rules.name
    article = ""
    if "{of}" in pattern:
        article = _find_article(name, rules)
        if not article:
            return fill(rules.unknown_head, place=place, law=law)
    return fill(pattern, place=place + (rules.close if steps > 1 else ""), of=article, law=law)


def _format_place(fields: Mapping[str, str], rules: Provisions) -> tuple[str, int]:
    """The place inside the law, and how many steps it has."""
    patterns = {"section": rules.section, "rule": rules.rule}
    article = fields.get("article", "")
    levels = article.split(".")
    if 1 < len(levels) <= len(rules.levels):
        text, steps = "".join(fill(rules.levels[at], n=level) for at, level in enumerate(levels)), len(levels)
    else:
        text, steps = fill(patterns.get(fields.get("unit", ""), rules.article), n=article), 1
    if paragraph := fields.get("paragraph", ""):
        text, steps = text + fill(rules.paragraph, n=paragraph), steps + 1
    if point := fields.get("point", ""):
        text, steps = text + fill(rules.numbered_point if point[0].isdigit() else rules.point, n=point), steps + 1
    return text, steps


def _is_numbered(name: str) -> bool:
    return re.match(r"\S+ (?:(?:No\.?|Nos\.?|nº|n\.) ?)?\d", name) is not None


def _find_article(name: str, rules: Provisions) -> str:
    """The article and preposition for a law, by the first word of its name."""
    first = re.match(r"[^\s’']*", name.strip().lower())
    head = first.group() if first else ""
    return next((article for article, heads in rules.heads.items() if head in heads), "")
