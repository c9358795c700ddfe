"""The translation cites the provisions that the source cites, down to the letter, and names a law where it names one."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Final

from notice_cli.check.invariants.provisions import Provision, find_provisions
from notice_cli.check.language import find_check_language
from notice_cli.check.pair import Pair
from notice_cli.check.reading import Reading
from notice_cli.inline import Problem

_CAPTION_END: Final = re.compile(r"\s*[.:]\s*\S")
"""What follows law in general as a caption ("Applicable law. This contract …"), which says nothing of the clause."""
_LAWFUL: Final = re.compile(
    r"\blaws?\b|legislation|regulation|\bact\b|\bcode\b|directive|statute|convention|법|gdpr|ccpa|dmca"
)
_ACT_NUMBER: Final = re.compile(r"(?<![\w/.])([0-9]{1,4})/([0-9]{2,4})(?:/[A-Z]{2,3})?(?![\w/]|[.,][0-9])")


def check_citations(pair: Pair) -> Iterator[Problem]:
    """Articles, sections, paragraphs and points: those that changed, were lost or came in."""
    wanted = find_provisions(pair.source.text, pair.source.locale)
    given = find_provisions(pair.target.text, pair.target.locale)
    if not (wanted or given) or Counter(cited.path for cited in wanted) == Counter(cited.path for cited in given):
        return
    lost = [cited for cited in wanted if not _is_cited(cited, given, pair.target)]
    added = [cited for cited in given if not _is_cited(cited, wanted, pair.source)]
    for i, cited in enumerate(lost):
        other = added[i].words if i < len(added) else ""
        message = (
            f"the source cites “{cited.words}”, the translation “{other}”"
            if other
            else f"the translation does not cite “{cited.words}”"
        )
        yield Problem("citation-changed", message, "cite the same article, paragraph and point")
    for cited in added[len(lost) :]:
        message = f"the translation cites “{cited.words}”, which the source does not"
        yield Problem("citation-changed", message, "cite the same article, paragraph and point")


def _is_cited(cited: Provision, others: tuple[Provision, ...], other: Reading) -> bool:
    """Whether each level of a provision is found: in a citation, or as a figure of its own somewhere in the text."""
    if any(cited.path == one.path for one in others):
        return True
    known = {value for one in others for value in (*one.path, *_values(one.path))}
    return all(
        value in known or _is_written(value, other.text) or known.issuperset(_values((value,))) for value in cited.path
    ) or all(value in known or _is_written(value, other.text) for value in _values(cited.path))


def _values(path: Iterable[str]) -> Iterator[str]:
    for value in path:
        yield from value.split(".") if value[:1].isdigit() else (value,)


def _is_written(value: str, text: str) -> bool:
    """A figure anywhere that is not part of another; a letter only with a bracket or as part of a citation."""
    if value[:1].isdigit():
        return bool(re.search(rf"(?<![0-9.,]){re.escape(value)}(?![0-9A-Za-z]|[.,][0-9])", text, re.IGNORECASE))
    return bool(re.search(rf"(?<![A-Za-z]){re.escape(value)}\)", text, re.IGNORECASE))


def check_act_numbers(pair: Pair) -> Iterator[Problem]:
    """Numbers of acts such as 2016/679: both figures are there, in whatever form the country writes them."""
    for match in _ACT_NUMBER.finditer(pair.source.text) if "/" in pair.source.text else ():
        if match[0] in ("24/7", "7/24"):
            continue
        for part in (match[1], match[2]):
            if not re.search(rf"(?<![0-9]){part}(?![0-9])", pair.target.text):
                yield Problem(
                    "citation-changed", f"the translation does not give the number {match[0]}", f"write {match[0]}"
                )
                break


def check_laws(pair: Pair) -> Iterator[Problem]:
    """A law that one side names where the other speaks of applicable law in general, or does not name at all."""
    source, target = pair.source, pair.target
    if not _LAWFUL.search(source.lower):
        yield from _check_known_laws(pair)
        return
    vague = len(_vague(target)) - len(_vague(source))
    hint = "name the law that the source names"
    if vague > 0 and not source.is_heading and _laws(source) and not _is_kept(_laws(source), target.text):
        message = f"the source names “{_laws(source)[0]}” where the translation speaks of the applicable law"
        yield Problem("law-lost", message, hint)
    elif vague < 0 and not source.is_heading and _laws(target) and not _laws(source):
        message = f"the translation names “{_laws(target)[0]}” where the source speaks of the applicable law"
        yield Problem("law-lost", message, hint)
    else:
        yield from _check_known_laws(pair)


def _is_kept(laws: Sequence[str], text: str) -> bool:
    """Whether all laws are short names that another text has as often."""
    return all(law.isupper() and text.count(law) >= laws.count(law) for law in laws)


def _check_known_laws(pair: Pair) -> Iterator[Problem]:
    """Each law whose name the tables know is named on both sides, under either language's name."""
    for this, other, message in (
        (pair.source, pair.target, "the translation does not name the {}, which the source names"),
        (pair.target, pair.source, "the translation names the {}, which the source does not"),
    ):
        for key in _named_laws(this.text, this.locale):
            names = _law_names(key, other.locale)
            if names and not names.search(other.text):
                yield Problem("law-lost", message.format(key), "name the law that the source names")


@lru_cache(maxsize=4096)
def _named_laws(text: str, locale: str) -> tuple[str, ...]:
    """The known laws that a text names by a short or full name that is nothing else."""
    known = find_check_language(locale).section("laws").get("known", {})
    if not known or not _any_law(locale).search(text):
        return ()
    return tuple(key for key in known if _strict_names(key, locale).search(text))


@cache
def _any_law(locale: str) -> re.Pattern[str]:
    """Where a known law may be named: begins with the names' first letters, so that most texts are passed over fast."""
    known = find_check_language(locale).section("laws")["known"]
    return re.compile("|".join(name for key in known for name in _strict_list(key, locale)))


@cache
def _strict_names(key: str, locale: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![A-Za-z]){name}(?![A-Za-z])" for name in _strict_list(key, locale)))


def _strict_list(key: str, locale: str) -> list[str]:
    known = find_check_language(locale).section("laws")["known"][key]
    return [key, *(name for name in known if (name.isalpha() and name.isupper()) or locale.startswith("en"))]


@cache
def _law_names(key: str, locale: str) -> re.Pattern[str] | None:
    known = find_check_language(locale).section("laws").get("known", {})
    return re.compile("|".join((rf"(?<![A-Za-z]){key}(?![A-Za-z])", *known[key]))) if key in known else None


def _laws(reading: Reading) -> list[str]:
    pattern = _law_pattern(reading.locale, "named")
    return [match[0] for match in pattern.finditer(reading.text)] if pattern else []


def _vague(reading: Reading) -> list[str]:
    pattern = _law_pattern(reading.locale, "vague")
    found = pattern.finditer(reading.lower) if pattern else ()
    return [match[0] for match in found if match.start() or not _CAPTION_END.match(reading.lower, match.end())]


@cache
def _law_pattern(locale: str, name: str) -> re.Pattern[str] | None:
    forms = find_check_language(locale).section("laws").get(name, ())
    return re.compile("|".join(forms)) if forms else None
