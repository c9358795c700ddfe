"""Which word of a passage stands for which word of its translation.

Words are linked one to one, the surest and the least displaced first (competitive linking, after Melamed, Models of
Translational Equivalence among Words, 2000); what is sure comes from the lexicon, from equal forms and from like roots.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from notice_cli.check.sense.align import Bead
from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.lexicon import find_lexicon
from notice_cli.check.sense.meaning import stopwords
from notice_cli.check.sense.study import Sentence

_SAME, _MEANT, _ROOTED = 3.0, 2.0, 1.4
_DISPLACED: Final = 2.0
"""What it costs when a word moves from one end of the passage to the other."""
_LETTERS: Final = 5
"""Letters that make the root of a word which two languages share."""
_STOP: Final = "."


class Side:
    """The tokens of one side of a bead, a stop between sentences, and where each sentence begins among them."""

    def __init__(self, tokens: Sequence[str], starts: Sequence[int], sentences: Sequence[Sentence]) -> None:
        self.tokens = tuple(tokens)
        self.starts = tuple(starts)
        self.sentences = tuple(sentences)
        self._cues: dict[str, tuple[Cue, ...]] = {}

    @property
    def locale(self) -> str:
        """BCP 47 tag."""
        return self.sentences[0].locale

    def cues(self, section: str) -> tuple[Cue, ...]:
        """The cues of all sentences, in places of ``tokens``."""
        found = self._cues.get(section)
        if found is None:
            found = self._cues[section] = tuple(
                Cue(cue.label, cue.start + start, cue.end + start) if start else cue
                for start, sentence in zip(self.starts, self.sentences, strict=True)
                for cue in sentence.cues(section)
            )
        return found


@dataclass(frozen=True, slots=True, eq=False)
class Links:
    """Both sides of a bead, and for each linked word the place of its counterpart."""

    source: Side
    target: Side
    forward: Mapping[int, int]
    backward: Mapping[int, int]


def has_cues(bead: Bead, section: str) -> bool:
    """Whether a sentence of either side has a cue of a section: without, nothing need be linked."""
    return any(sentence.cues(section) for sentence in (*bead.source, *bead.target))


@lru_cache(maxsize=4096)
def link_words(bead: Bead) -> Links:
    """The links of a bead that has both sides."""
    source, target = join_sides(bead)
    forward: dict[int, int] = {}
    backward: dict[int, int] = {}
    spare: list[tuple[int, int]] = []
    for _, one, other in sorted(_candidates(source, target), reverse=True):
        if one not in forward and other not in backward:
            forward[one], backward[other] = other, one
        else:
            spare.append((one, other))
    for one, other in spare:
        forward.setdefault(one, other)
        backward.setdefault(other, one)
    return Links(source, target, forward, backward)


@lru_cache(maxsize=8192)
def join_sides(bead: Bead) -> tuple[Side, Side]:
    """The source's and the translation's side of a bead that has both."""
    return _join(bead.source), _join(bead.target)


def _join(sentences: Sequence[Sentence]) -> Side:
    tokens: list[str] = []
    starts: list[int] = []
    for sentence in sentences:
        starts.append(len(tokens))
        tokens += (*sentence.tokens, _STOP)
    return Side(tokens, starts, sentences)


def _candidates(source: Side, target: Side) -> Iterator[tuple[float, int, int]]:
    lexicon, stops, theirs = find_lexicon(target.locale), stopwords(source.locale), stopwords(target.locale)
    meant: dict[int, list[int]] = {}
    formed: dict[str, list[int]] = {}
    rooted: dict[str, list[int]] = {}
    for place, token in enumerate(target.tokens):
        if not token[0].isalnum() or token in theirs:
            continue
        formed.setdefault(token, []).append(place)
        if len(token) >= _LETTERS:
            rooted.setdefault(token[:_LETTERS], []).append(place)
        for concept in lexicon.target(token):
            meant.setdefault(concept, []).append(place)
    height, width = len(source.tokens), len(target.tokens)
    for one, token in enumerate(source.tokens):
        if not token[0].isalnum() or token in stops:
            continue
        found: dict[int, float] = {}
        if len(token) >= _LETTERS:
            found.update(dict.fromkeys(rooted.get(token[:_LETTERS], ()), _ROOTED))
        for concept in lexicon.source(token):
            found.update(dict.fromkeys(meant.get(concept, ()), _MEANT))
        if len(token) > 1:
            found.update(dict.fromkeys(formed.get(token, ()), _SAME))
        for other, weight in found.items():
            yield weight - _DISPLACED * abs(one / height - other / width), one, other


def count_links(links: Links, is_source: bool) -> Iterator[tuple[Sentence, int, int]]:
    """For each sentence of a side how many of its words the lexicon knows, and how many of those have a counterpart of their own."""
    side = links.source if is_source else links.target
    there, back = (links.forward, links.backward) if is_source else (links.backward, links.forward)
    lexicon, stops = find_lexicon(links.target.locale), stopwords(side.locale)
    look = lexicon.source if is_source else lexicon.target
    for start, sentence in zip(side.starts, side.sentences, strict=True):
        places = range(start, start + len(sentence.tokens))
        known = [at for at in places if side.tokens[at] not in stops and (at in there or look(side.tokens[at]))]
        yield sentence, len(known), sum(at in there and back.get(there[at]) == at for at in known)
