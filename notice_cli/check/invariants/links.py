"""The links of the translation lead where those of the source lead, in the same places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Final

from notice_cli.check.invariants.addresses import LINK, Address, find_links, find_mails, find_urls, same_page
from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

_DEPENDING: Final = re.compile(
    r"['’]?s? *(?:of|in|on|under|from|for|by|at|within|through|via|pursuant to|(?:as )?(?:described|set out|defined) in)\b[^.;]{0,30}$"
)
"""Words between two links of which the first depends on the second."""


def check_links(pair: Pair) -> Iterator[Problem]:
    """Links whose target is another, links lost or added, and links that exchanged their targets."""
    if "](" not in pair.source.raw + pair.target.raw and "=" not in pair.source.raw + pair.target.raw:
        return
    languages = (pair.source.locale, pair.target.locale)
    sources, targets = find_links(pair.source.raw), find_links(pair.target.raw)
    wanted = [same_page(link.target, languages) for link in sources]
    given = [same_page(link.target, languages) for link in targets]
    lost = [link.target for link in _left_over(sources, wanted, given)]
    added = [link.target for link in _left_over(targets, given, wanted)]
    yield from _compare(lost, added)
    if not lost and not added and wanted != given and not _may_turn_round(pair):
        yield from _check_order(sources, targets, wanted, given)


def _left_over(links: tuple[Address, ...], mine: list[str], theirs: list[str]) -> list[Address]:
    missing = Counter(mine) - Counter(theirs)
    found = []
    for link, key in zip(links, mine, strict=True):
        if missing[key]:
            missing[key] -= 1
            found.append(link)
    return found


def _compare(lost: list[str], added: list[str]) -> Iterator[Problem]:
    rest = list(added)
    for href in lost:
        other = max(rest, key=lambda given: _likeness(href, given), default=None)
        if other is None:
            yield Problem(
                "link-lost", f"the translation lacks the link to {href}", "link the same words as the source does"
            )
        else:
            rest.remove(other)
            message = f"a link of the translation leads to {other}; the source leads to {href}"
            yield Problem(
                "link-changed", message, f"let it lead to {href}, or to the same page in the reader's language"
            )
    for href in rest:
        yield Problem("link-added", f"the translation adds a link to {href}", "link only what the source links")


def _likeness(first: str, second: str) -> float:
    return SequenceMatcher(None, first, second, autojunk=False).quick_ratio()


def _check_order(
    sources: tuple[Address, ...], targets: tuple[Address, ...], wanted: list[str], given: list[str]
) -> Iterator[Problem]:
    """The same targets in another order: right where the words moved with them, a mix-up where they did not."""
    words = {key: link.text for key, link in zip(wanted, sources, strict=True)}
    moved = [
        (link, key, wanted[i]) for i, (link, key) in enumerate(zip(targets, given, strict=True)) if key != wanted[i]
    ]
    if any(
        _words_in_common(link.text, words[key]) > _words_in_common(link.text, words[place])
        for link, key, place in moved
    ):
        return
    names = ", ".join(link.target for link, _, _ in moved[:2])
    message = f"links lead to the right pages in another order than in the source ({names})"
    yield Problem("link-order", message, "see to it that each linked passage leads where the source's passage leads")


def _may_turn_round(pair: Pair) -> bool:
    """Whether the language sets what depends on a word before it, as Korean does: "[A] of [B]" names B first."""
    if not pair.target.language.section("citation").get("after"):
        return False
    return any(_DEPENDING.match(between) for between in LINK.split(pair.source.raw)[3::3])


def _words_in_common(target: str, source: str) -> int:
    """How many words of a link came through unchanged: names, figures."""
    return len(set(target.casefold().split()) & set(source.casefold().split()))


def check_urls(pair: Pair) -> Iterator[Problem]:
    """Addresses of pages that the text spells out."""
    languages = (pair.source.locale, pair.target.locale)
    sources, targets = find_urls(pair.source.raw), find_urls(pair.target.raw)
    if not sources and not targets:
        return
    linked = {
        _bare(same_page(link.target, languages)) for text in (pair.source, pair.target) for link in find_links(text.raw)
    }
    wanted = {_bare(same_page(url, languages)): url for url in sources}
    given = {_bare(same_page(url, languages)): url for url in targets}
    lost = [url for key, url in wanted.items() if key not in given.keys() | linked]
    added = [url for key, url in given.items() if key not in wanted.keys() | linked]
    for href in lost:
        if added:
            other = max(added, key=lambda given: _likeness(href, given))
            yield Problem("url-changed", f"the source says {href}, the translation {other}", f"write {href}")
        else:
            yield Problem("url-changed", f"the translation lacks the address {href}", f"write {href}")
    if not lost:
        for href in added:
            yield Problem("url-changed", f"the translation says {href}, which the source does not", "take it out")


def _bare(url: str) -> str:
    return url.removeprefix("http://").removesuffix("/").removeprefix("www.").casefold()


def check_mails(pair: Pair) -> Iterator[Problem]:
    """E-mail addresses, letter for letter; capitals do not matter."""
    wanted = {mail.casefold(): mail for mail in find_mails(pair.source.raw)}
    given = {mail.casefold(): mail for mail in find_mails(pair.target.raw)}
    for key, mail in wanted.items():
        if key not in given:
            strange = [other for other_key, other in given.items() if other_key not in wanted]
            message = f"the translation lacks the e-mail address {mail}"
            if strange:
                message = f"the e-mail address {mail} became {strange[0]}"
            yield Problem("email-changed", message, f"write {mail}")
    if wanted.keys() <= given.keys():
        for key in given.keys() - wanted.keys():
            message = f"the translation names {given[key]}, which the source does not"
            yield Problem("email-changed", message, "write the address that the source gives")
