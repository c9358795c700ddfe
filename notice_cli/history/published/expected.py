"""What a finished file has to say: every text of its version that readers see, and nothing that is not known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from notice_cli.inline import plain_text
from notice_cli.model import Notice, Text
from notice_cli.walk import walk_leaves

_LOST: Final = re.compile("[\\s\u00ad\u200b\u2060\ufeff]+")
_NOTHING: Final = re.compile(r"(?!)")
_FILLED: Final = re.compile(r"%\(\w+\)[sd]")
_TAGS: Final = re.compile(r"<[^>]*>")
_FEWEST: Final = 6
"""Letters that words of the interface have at least, beside what is filled in, to be known by them."""
_LOST_IN_LINES: Final = re.compile("[-\u2010\u2011]+")


@dataclass(frozen=True, slots=True)
class Expected:
    """The words of one version in one language."""

    version: str
    locale: str
    texts: tuple[tuple[str, str], ...]
    """Context and words of every unit that a page or a PDF shows by itself, in order."""
    blocks: frozenset[str]
    """Every block of a page made from the version, squeezed: its texts, and the words of the page itself."""
    phrases: re.Pattern[str] = _NOTHING
    """What a page says for itself, whole: the words of the interface with something filled in."""

    def knows(self, block: str) -> bool:
        """Whether a block of a page is a text of the version or words of the interface."""
        return squeeze(block) in self.blocks or self.phrases.fullmatch(" ".join(block.split())) is not None


def expect(version: str, localised: Notice[Text], blocks: Iterable[str], messages: Iterable[str] = ()) -> Expected:
    """What a page of ``localised`` says.

    ``blocks`` are those of a page that was made of it here and now, ``messages`` the words of the interface in its
    language, with ``%(name)s`` where something is filled in: a page of another day says other ones of them.
    """
    texts = tuple(_list_texts(localised))
    known = {squeeze(block) for block in (*blocks, *(text for _, text in texts))}
    return Expected(version, localised.locale, texts, frozenset(known), _join_messages(messages))


def _join_messages(messages: Iterable[str]) -> re.Pattern[str]:
    """What matches a block that is words of the interface with short values filled in, and nothing else."""
    patterns = []
    for message in dict.fromkeys(messages):
        words = " ".join(_TAGS.sub("", message).split())
        if _FILLED.search(words) is None or _weigh(_FILLED.sub("", words)) >= _FEWEST:
            patterns.append(r"[^.!?。]{1,60}".join(re.escape(part) for part in _FILLED.split(words)))
    return re.compile("|".join(patterns)) if patterns else _NOTHING


def _weigh(text: str) -> int:
    """Letters of a text; a Hangul syllable or a Chinese character says what three letters say."""
    return sum(3 if letter >= "\u2e80" else 1 for letter in text if letter.isalpha())


def _list_texts(notice: Notice[Text]) -> Iterator[tuple[str, str]]:
    """The texts that stand by themselves: names of laws and of bases stand where something refers to them, the description is
    for search engines, summaries of changes are on pages of their own, and what prevails needs no clause."""
    aside = {id(notice.description)}
    aside.update(id(fact.text) for fact in notice.fact_texts)
    aside.update(id(basis.name) for basis in notice.bases)
    aside.update(id(note.summary) for note in notice.changes)
    if notice.locale == notice.authoritative:
        aside.add(id(notice.clause))
    for leaf in walk_leaves(notice):
        if id(leaf) not in aside:
            yield leaf.unit.context, plain_text(leaf.inlines)


def squeeze(text: str) -> str:
    """Text without spaces and without the characters that only steer where a line breaks."""
    return _LOST.sub("", text)


def squeeze_lines(text: str) -> str:
    """The same for text that was set in lines: without hyphens and case, which lines and styles may change."""
    return _LOST_IN_LINES.sub("", squeeze(text)).casefold()
