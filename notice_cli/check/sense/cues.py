"""Cue phrases of a language, found in a list of tokens.

A phrase is written in the data file as tokens: ``|`` between forms of one token, ``*`` for any letters, ``..`` for up to
twelve words within a clause. What is more specific wins, and what one phrase took no other takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from notice_cli.check.language import CheckLanguage, find_check_language

GAP: Final = ".."
_SET: Final = re.compile(r"\*|\[[^\]]*\]")
"""What stands for letters that are not known."""
_REACH: Final = 12
_NOTHING: Final = "none"
_FIRST: Final = 2
_BREAKS: Final = frozenset(";:()")
_CONCORD: Final = "concord"
_LABELS: Final = (
    "one",
    "maybe",
    "lexical",
    "affixed",
    "verbal",
    "conditional",
    "contrary",
    "loose",
    "again",
    "nor",
    _CONCORD,
)

SECTIONS: Final[Mapping[str, Sequence[str]]] = {
    "negation": _LABELS,
    "exclusive": _LABELS,
    "exception": _LABELS,
    "modality": ("may", "must"),
    "order": ("before", "after"),
    "ceiling": ("within", "beyond"),
    "conjunction": ("and", "or"),
}
"""Sections of a language file that hold cues, and the labels they use: "one" is a cue, "maybe" may be one."""


class Cue(NamedTuple):
    """A cue as it stands in a text: its label, its first token and the token after its last."""

    label: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Token:
    """One token of a phrase: whole forms, beginnings, ends, parts, and a pattern for what is none of these."""

    forms: frozenset[str]
    starts: tuple[str, ...]
    ends: tuple[str, ...]
    parts: re.Pattern[str] | None
    pattern: re.Pattern[str] | None
    is_loose: bool
    """Whether it fits tokens that are not listed."""

    @property
    def pieces(self) -> Iterator[str]:
        """Patterns one of which is found in each token that it fits without listing it."""
        yield from (rf"\A{re.escape(start)}" for start in self.starts)
        yield from (rf"{re.escape(end)}\Z" for end in self.ends)
        yield from (pattern.pattern for pattern in (self.parts, self.pattern) if pattern)

    def fits(self, token: str) -> bool:
        """Whether a token of a text is one of them."""
        return token in self.forms or (self.is_loose and self._fits_loosely(token))

    def _fits_loosely(self, token: str) -> bool:
        return (
            (bool(self.starts) and token.startswith(self.starts))
            or (bool(self.ends) and token.endswith(self.ends))
            or (self.parts is not None and self.parts.search(token) is not None)
            or (self.pattern is not None and self.pattern.match(token) is not None)
        )


@dataclass(frozen=True, slots=True)
class _Phrase:
    label: str
    tokens: tuple[_Token | None, ...]
    rank: tuple[int, int, int]
    """Fixed tokens and letters, negative: what is more specific is tried first; then the order of the file."""
    second: frozenset[str] | None
    """The forms that its second token has to have; None where it has none, or one of another kind."""


class CueTable:
    """The phrases of all sections of a language file that hold cues. The label ``none`` is for idioms that say nothing."""

    def __init__(self, language: CheckLanguage, sections: Mapping[str, Sequence[str]]) -> None:
        self._sections = tuple(sections)
        self._tables = [_Section(language.section(name), labels) for name, labels in sections.items()]
        self._heads = _make_token("|".join(sorted({head for table in self._tables for head in table.heads})))
        self._starting: dict[str, tuple[tuple[int, tuple[_Phrase, ...]], ...]] = {}

    def find(self, tokens: Sequence[str]) -> dict[str, tuple[Cue, ...]]:
        """The cues among ``tokens`` by section, in order; idioms are passed over."""
        found: list[list[Cue]] = [[] for _ in self._sections]
        free = [0] * len(found)
        for at, token in enumerate(tokens):
            starting = self._starting.get(token)
            if starting is None:
                starting = self._starting[token] = self._start(token)
            for number, phrases in starting:
                if at >= free[number]:
                    phrase, end = _best(phrases, tokens, at + 1)
                    if phrase:
                        free[number] = end
                        if phrase.label != _NOTHING and not _repeats(phrase.label, tokens, found[number], at):
                            found[number].append(Cue("one" if phrase.label == _CONCORD else phrase.label, at, end))
        return {name: tuple(cues) for name, cues in zip(self._sections, found, strict=True)}

    def _start(self, token: str) -> tuple[tuple[int, tuple[_Phrase, ...]], ...]:
        """What begins with a token: for most tokens nothing."""
        if not self._heads.fits(token):
            return ()
        all_ = ((number, table.starting(token)) for number, table in enumerate(self._tables))
        return tuple((number, phrases) for number, phrases in all_ if phrases)


_Loose = tuple[_Token, list[_Phrase]]


class _Section:
    """The phrases of one section, by the token that they begin with; ``heads`` are all forms of such tokens."""

    def __init__(self, data: Mapping[str, Sequence[str]], labels: Sequence[str]) -> None:
        self._exact: dict[str, list[_Phrase]] = {}
        loose: dict[str, list[_Phrase]] = {}
        texts = [(label, text) for label in (_NOTHING, *labels) for text in data.get(label, ())]
        for number, (label, text) in enumerate(texts):
            phrase, head = _read_phrase(label, text, number), _make_token(text.split()[0])
            for form in head.forms:
                self._exact.setdefault(form, []).append(phrase)
            if head.is_loose:
                loose.setdefault(text.split()[0], []).append(phrase)
        self._by_start: dict[str, list[_Loose]] = {}
        self._by_end: dict[str, list[_Loose]] = {}
        self._other: list[_Loose] = []
        for text, phrases in loose.items():
            head = _make_token(text)
            starts, ends = {start[:_FIRST] for start in head.starts}, {end[-1] for end in head.ends}
            if head.parts or head.pattern or (starts and ends) or any(len(start) < _FIRST for start in starts):
                groups = [self._other]
            else:
                groups = [self._by_start.setdefault(start, []) for start in starts]
                groups += [self._by_end.setdefault(end, []) for end in ends]
            for group in groups:
                group.append((head, phrases))
        self._any_other = re.compile("|".join(piece for head, _ in self._other for piece in head.pieces) or "(?!)")
        self.heads = frozenset(form for _, text in texts for form in text.split()[0].split("|"))

    def starting(self, token: str) -> tuple[_Phrase, ...]:
        """The phrases that begin with a token, the most specific first."""
        found = list(self._exact.get(token, ()))
        near = (*self._by_start.get(token[:_FIRST], ()), *self._by_end.get(token[-1], ()))
        for head, phrases in (*near, *self._other) if self._any_other.search(token) else near:
            if token not in head.forms and head.fits(token):
                found += phrases
        return tuple(sorted(found, key=lambda phrase: phrase.rank)) if len(found) > 1 else tuple(found)


def _repeats(label: str, tokens: Sequence[str], found: Sequence[Cue], at: int) -> bool:
    """Whether a word of negative concord stands in the clause of another negation, which it only repeats: « non … a nessuno »."""
    if label != _CONCORD or not found or found[-1].label != "one":
        return False
    return at - found[-1].end <= _REACH and _BREAKS.isdisjoint(tokens[found[-1].end : at])


def _best(phrases: Sequence[_Phrase], tokens: Sequence[str], at: int) -> tuple[_Phrase | None, int]:
    """The most specific phrase that stands at a place; of several with a gap, the one that ends first."""
    best: _Phrase | None = None
    best_end = 0
    following = tokens[at] if at < len(tokens) else ""
    for phrase in phrases:
        if phrase.second is not None and following not in phrase.second:
            continue
        if best and (phrase.rank[0] > best.rank[0] or None not in best.tokens):
            break
        end = _match(phrase.tokens, tokens, at)
        if end and (best is None or end < best_end):
            best, best_end = phrase, end
    return best, best_end


def _read_phrase(label: str, text: str, number: int) -> _Phrase:
    tokens = text.split()
    letters = sum(min(len(_SET.sub("", form)) for form in token.split("|")) for token in tokens if token != GAP)
    fixed = sum(token != GAP for token in tokens)
    parts = tuple(None if token == GAP else _make_token(token) for token in tokens)
    second = parts[1] if len(parts) > 1 else None
    return _Phrase(label, parts, (-fixed, -letters, number), second.forms if second and not second.is_loose else None)


@cache
def _make_token(text: str) -> _Token:
    """A token as the data file writes it; brackets are those of a pattern, so that ``un[a-hj-z]*`` leaves ``unique`` out."""
    shapes: dict[str, list[str]] = {"": [], "*": [], "^": [], "^*": [], "?": []}
    for form in text.split("|"):
        bare = form.strip("*")
        is_plain = bare and "*" not in bare and "[" not in bare
        shape = ("^" if form[0] == "*" else "") + ("*" if form[-1] == "*" else "") if is_plain else "?"
        shapes[shape].append(bare if is_plain else form.replace("*", r"[\w-]*"))
    pattern = re.compile(rf"(?:{'|'.join(shapes['?'])})\Z") if shapes["?"] else None
    parts = re.compile("|".join(map(re.escape, shapes["^*"]))) if shapes["^*"] else None
    is_loose = any(found for shape, found in shapes.items() if shape)
    return _Token(frozenset(shapes[""]), tuple(shapes["*"]), tuple(shapes["^"]), parts, pattern, is_loose)


def _match(phrase: Sequence[_Token | None], tokens: Sequence[str], at: int) -> int:
    """The place after the phrase whose first token stands before ``at``; 0 where it does not stand there."""
    for place, part in enumerate(phrase[1:], 1):
        if part is None:
            return _leap(phrase, place, tokens, at)
        if at >= len(tokens) or not part.fits(tokens[at]):
            return 0
        at += 1
    return at


def _leap(phrase: Sequence[_Token | None], place: int, tokens: Sequence[str], at: int) -> int:
    """The same from a gap on. A gap does not reach over a break, nor over the word that the phrase begins with."""
    head = phrase[0]
    for skip in range(_REACH + 1):
        rest = _match(phrase[place:], tokens, at + skip)
        if rest:
            return rest
        token = tokens[at + skip] if at + skip < len(tokens) else ";"
        if token in _BREAKS or (head and head.fits(token)):
            return 0
    return 0


@cache
def find_cues(locale: str) -> CueTable:
    """The cue table of a language, read once."""
    return CueTable(find_check_language(locale), SECTIONS)


def count_cues(cues: Iterable[Cue], label: str) -> int:
    """How many cues carry a label."""
    return sum(cue.label == label for cue in cues)
