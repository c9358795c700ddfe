"""One text as the checks see it: its visible words, its links, its sentences, each computed once.

A unit of a notice is inline Markdown; a lone PO file from elsewhere may hold block Markdown, attribute lists and HTML as
well. Both become the same plain words here, so that no check has to know about markup.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Final, NamedTuple

from notice_cli.check.language import CheckLanguage, find_check_language
from notice_cli.inline import REFERENCE, parse_inline, plain_text, walk_inlines
from notice_cli.model import Link

PLACEHOLDER: Final = "\ufffc"
"""Stands in ``Reading.text`` for a reference or another tool's placeholder: OBJECT REPLACEMENT CHARACTER."""

_FOREIGN: Final = re.compile(r"%(?:\([\w.]+\))?[-+0-9.$]*[sdifu](?![\w%])|\$\{[\w.]+\}|\{\{[^{}]*\}\}|\{[\w.-]*\}")
_TAG: Final = re.compile(r"</?[a-zA-Z][\w-]*(?=[\s/>])[^<>]*>|<!--.*?-->", re.DOTALL)
_HREF: Final = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]+)""", re.IGNORECASE)
_ATTRIBUTES: Final = re.compile(r"\{:?\s*[#.:][^{}]*\}")
_MARKER: Final = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[*+-][ \t]+|\d{1,3}[.)][ \t]+(?=\S))", re.MULTILINE)
_MARKUP: Final = re.compile(r"[*_\[\]<>&\\`!]")
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
_SPACE: Final = re.compile(r"[ \t\n]+")


class Word(NamedTuple):
    """A word and where it stands in ``Reading.text``."""

    text: str
    start: int
    end: int

    @property
    def lower(self) -> str:
        """Case-folded, with a straight apostrophe."""
        return self.text.casefold().replace("’", "'")


class Reading:
    """A text in one language. Made by ``read_text``; everything past ``raw`` is computed when first asked for."""

    def __init__(self, raw: str, locale: str) -> None:
        self.raw = raw
        self.locale = locale
        self.language: CheckLanguage = find_check_language(locale)

    @cached_property
    def _parsed(self) -> tuple[str, tuple[str, ...]]:
        if not _MARKUP.search(self.raw) and "{" not in self.raw:
            return _SPACE.sub(" ", _FOREIGN.sub(PLACEHOLDER, _MARKER.sub("", self.raw))).strip(), ()
        hrefs = [match.group(1) for match in _HREF.finditer(self.raw)]
        bare = _ATTRIBUTES.sub("", _TAG.sub("", self.raw))
        bare = _MARKER.sub("", bare)
        inlines, _ = parse_inline(bare)
        hrefs += [node.href for node in walk_inlines(inlines) if isinstance(node, Link)]
        words = _FOREIGN.sub(PLACEHOLDER, REFERENCE.sub(PLACEHOLDER, plain_text(inlines)))
        return _SPACE.sub(" ", words).strip(), tuple(hrefs)

    @property
    def text(self) -> str:
        """The visible words: markup gone, text of links kept, references replaced by ``PLACEHOLDER``, spaces folded."""
        return self._parsed[0]

    @property
    def hrefs(self) -> tuple[str, ...]:
        """Destinations of links, in order."""
        return self._parsed[1]

    @cached_property
    def lower(self) -> str:
        """``text`` case-folded, with straight apostrophes; as long as ``text`` but for a few special letters."""
        return self.text.casefold().replace("’", "'")

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words, numbers left out; of Korean the eojeol, particles attached."""
        return tuple(Word(match.group(), match.start(), match.end()) for match in _WORD.finditer(self.text))

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        """The sentences, by the language's marks and abbreviations."""
        return self.language.split_sentences(self.text)

    @cached_property
    def is_heading(self) -> bool:
        """Whether the raw text is a Markdown heading."""
        return bool(re.match(r"\s*#{1,6}\s", self.raw))


@lru_cache(maxsize=16_384)
def read_text(raw: str, locale: str) -> Reading:
    """The reading of ``raw`` as a text in ``locale`` (BCP 47); the same object for the same arguments."""
    return Reading(raw, locale)
