"""Addresses in a text as it is written: links, bare URLs, hosts and e-mail addresses.

All patterns are ASCII on purpose: a Korean particle or a French word that touches an address is not part of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from urllib.parse import unquote

from notice_cli.check.language import find_check_language
from notice_cli.check.reading import PLACEHOLDER

LINK: Final = re.compile(
    r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
)
"""A Markdown link or image: group 1 its text, group 2 where it leads."""

_REFERENCE_LINK: Final = re.compile(r"^[ ]{0,3}\[([^\[\]]+)\]:[ \t]*<?(\S+?)>?[ \t]*$", re.MULTILINE)
_ATTRIBUTE: Final = re.compile(r"""\b(?:href|src)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^"'\s>]+))""", re.IGNORECASE)
_URL: Final = re.compile(r"(?:https?|ftp)://[A-Za-z0-9._~:/?#@!$&+,;=%\-]+", re.IGNORECASE)
_ENDINGS: Final = "com|org|net|gov|edu|int|eu|info|biz|io|app|dev|co|example|kr|fr|it|id|uk|de|ch|us"
_ENDING: Final = re.compile(rf"[A-Za-z0-9]\.(?:{_ENDINGS})(?![A-Za-z0-9_@\-])")
_HOST: Final = re.compile(
    r"(?<![A-Za-z0-9@./_\-])(?:[A-Za-z0-9](?:[A-Za-z0-9\-]*[A-Za-z0-9])?\.)+"
    rf"(?:{_ENDINGS})(?![A-Za-z0-9_@\-])"
    r"(?:/[A-Za-z0-9._~/?#&=%+\-]*)?"
)
_MAIL: Final = re.compile(r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+")
_TRAILING: Final = ".,;:!?*_&~'"
_LANGUAGE_KEYS: Final = frozenset({"hl", "lang", "language", "locale", "l", "lg", "setlang", "uselang", "ui-locale"})


@dataclass(frozen=True, slots=True)
class Address:
    """Where a text leads."""

    text: str
    """The words of the link; empty for a bare address."""
    target: str
    """As written."""


@lru_cache(maxsize=8192)
def find_links(raw: str) -> tuple[Address, ...]:
    """Markdown links and HTML references, in order."""
    if "](" not in raw and "=" not in raw and "]:" not in raw:
        return ()
    found = [(match.start(), Address(match[1], match[2])) for match in LINK.finditer(raw)]
    found += [(m.start(), Address("", m[1] or m[2] or m[3] or "")) for m in _ATTRIBUTE.finditer(raw)]
    found += [(match.start(), Address(match[1], match[2])) for match in _REFERENCE_LINK.finditer(raw)]
    return tuple(address for _, address in sorted(found, key=lambda pair: pair[0]))


@lru_cache(maxsize=8192)
def find_urls(raw: str) -> tuple[str, ...]:
    """URLs and hosts that are written out in words, those inside a link's target left out."""
    if "." not in raw:
        return ()
    bare = _ATTRIBUTE.sub(" ", LINK.sub(lambda match: f" {match[1]} ", raw))
    urls = [match[0].rstrip(_TRAILING) for match in _URL.finditer(bare)] if "://" in bare else []
    if not _ENDING.search(bare):
        return tuple(urls)
    rest = _MAIL.sub(" ", _URL.sub(" ", bare))
    return (*urls, *(match[0].rstrip(_TRAILING) for match in _HOST.finditer(rest)))


@lru_cache(maxsize=8192)
def find_mails(raw: str) -> tuple[str, ...]:
    """E-mail addresses, those of mailto links as well."""
    if "@" not in raw:
        return ()
    return tuple(match[0].rstrip(_TRAILING) for match in _MAIL.finditer(raw))


def same_page(url: str, languages: tuple[str, str]) -> str:
    """A URL without what says the language, so that the pages of a site in both ``languages`` are the same.

    Left out are a path step, first label of the host, query value or file-name part that names either language; the
    slash at the end, letter case of scheme and host, and http where https is used.
    """
    if "://" not in url:
        return url.partition("?")[0] if url.lower().startswith("mailto:") else url
    tags = _tags_of(languages)
    rest = unquote(url).partition("://")[2]
    rest, mark, fragment = rest.partition("#")
    rest, _, query = rest.partition("?")
    host, _, path = rest.partition("/")
    labels = host.lower().split(".")
    if len(labels) > 2 and labels[0] in tags:
        labels = labels[1:]
        path = "" if labels[-2] == "wikipedia" else path
    steps = "/".join(_neutral_name(step, tags) for step in path.split("/") if step and not _is_tag(step, tags))
    pairs = "&".join(pair for pair in query.split("&") if pair and not _names_language(pair, tags))
    scheme = url.partition("://")[0].lower().replace("https", "http")
    return f"{scheme}://{'.'.join(labels)}/{steps}{'?' if pairs else ''}{pairs}{mark}{fragment}"


@lru_cache(maxsize=64)
def _tags_of(languages: tuple[str, str]) -> frozenset[str]:
    return frozenset(_all_tags(languages))


def _all_tags(languages: tuple[str, str]) -> Iterator[str]:
    for locale in languages:
        base = locale.lower().replace("_", "-").split("-")[0]
        yield base
        yield from find_check_language(locale).section("addresses").get("tags", ())


def _is_tag(step: str, tags: frozenset[str]) -> bool:
    base, _, region = step.lower().replace("_", "-").partition("-")
    return base in tags and (not region or len(region) == 2)


def _neutral_name(step: str, tags: frozenset[str]) -> str:
    """A file name without the part that says the language: ``terms-fr.pdf`` and ``terms.fr.html``."""
    parts = re.split(r"([-_.])", step)
    kept = [part for i, part in enumerate(parts) if not (i and i % 2 == 0 and part.lower() in tags)]
    return "".join(kept) if len(kept) == len(parts) else re.sub(r"[-_.]+(?=\.|$)", "", "".join(kept))


def _names_language(pair: str, tags: frozenset[str]) -> bool:
    key, _, value = pair.partition("=")
    return key.lower() in _LANGUAGE_KEYS and _is_tag(value, tags)


@lru_cache(maxsize=8192)
def strip_addresses(text: str) -> str:
    """Visible words with ``PLACEHOLDER`` for each URL, host and e-mail address among them."""
    if "@" not in text and "://" not in text and "." not in text:
        return text
    if "@" in text or "://" in text:
        text = _MAIL.sub(PLACEHOLDER, _URL.sub(PLACEHOLDER, text))
    return _HOST.sub(PLACEHOLDER, text) if _ENDING.search(text) else text
