"""Where the word that a cue is about stands in the other text, and whether a cue stands beside it there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from notice_cli.check.language import find_check_language
from notice_cli.check.sense.cues import Cue
from notice_cli.check.sense.lexicon import Concepts, find_lexicon
from notice_cli.check.sense.meaning import stopwords
from notice_cli.check.sense.study import Sentence

_AHEAD = 5
_BEFORE, _AFTER = 7, 2
_WIDE = 16
_ROOT = 5


def is_alone(
    cue: Cue, home: Sentence, away: Sequence[Sentence], section: str, source: str, *, wide: bool = False
) -> bool:
    """Whether the word that ``cue`` is about stands in the other text, and nowhere beside a cue of the section.

    False where the word is not known or not found: then nothing can be said. ``wide`` lets a cue of the other text reach
    further, as one negation does that stands for two.
    """
    subject = _subject(cue, home, away[0].locale, source)
    if subject is None:
        return False
    seen = False
    for sentence in away:
        for place in _places(*subject, home, sentence, source):
            seen = True
            if _has_cue(sentence, section, place, wide):
                return False
    return seen


def _subject(cue: Cue, sentence: Sentence, other: str, source: str) -> tuple[str, Concepts] | None:
    """The first known word that a cue is about: of those that follow it, in Korean of those before it."""
    stops = stopwords(sentence.locale)
    inside = sentence.tokens[cue.start : cue.end]
    if sentence.locale.startswith("ko"):
        near: Iterable[str] = (*inside, *reversed(sentence.tokens[max(0, cue.start - _AHEAD) : cue.start]))
    else:
        near = (*inside, *sentence.tokens[cue.end : cue.end + _AHEAD])
    lexicon = find_lexicon(other if sentence.locale == source else sentence.locale)
    look = lexicon.source if sentence.locale == source else lexicon.target
    for word in near:
        if len(word) > 2 and word not in stops and (concepts := look(word)):
            return word, concepts
    return None


def _places(word: str, concepts: Concepts, home: Sentence, away: Sentence, source: str) -> tuple[int, ...]:
    """Where the counterparts of a word stand in a sentence of the other language."""
    is_source = home.locale == source
    lexicon = find_lexicon(away.locale if is_source else home.locale)
    look = lexicon.target if is_source else lexicon.source
    root = word[:_ROOT] if len(word) >= _ROOT else ""
    negative = tuple(find_check_language(away.locale).section("negation").get("prefixes", ()))
    return tuple(
        place
        for place, token in enumerate(away.tokens)
        if not token.startswith(negative)
        and (not concepts.isdisjoint(look(token)) or token == word or (root and token.startswith(root)))
    )


def _has_cue(sentence: Sentence, section: str, place: int, wide: bool) -> bool:
    """Whether a cue stands near a place: it may come first by some words, or follow."""
    before, after = (_WIDE, _WIDE // 2) if wide else (_BEFORE, _AFTER)
    if sentence.locale.startswith("ko") and not wide:
        before, after = after, before
    return any(cue.start - after <= place <= cue.end + before for cue in sentence.cues(section))
