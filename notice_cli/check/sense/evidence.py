"""Is one text the translation of another? The odds, from words that a small lexicon knows.

Of the words of a source that can be looked for, a right translation has about nine in ten and a text about something else
one in five; of the words of a translation, three in four and one in six have their like in the source. The logarithms
of those odds are added up, the second direction with less weight, because it looks at the same words again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from notice_cli.check.sense.meaning import give, given, is_found, want, wanted
from notice_cli.check.sense.study import Sentence

_SAID: Final = 1.26
_UNSAID: Final = -1.83
_ASKED: Final = 0.54
_UNASKED: Final = -0.6


def share_much(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> bool:
    """Whether two texts have so many concepts in common that their odds need not be weighed."""
    if not ours or not theirs:
        return False
    locale = theirs[0].locale
    wants = [wanted(sentence, locale) for sentence in ours]
    offered = frozenset[int]().union(*(given(sentence).concepts for sentence in theirs))
    shared = sum(len(want.concepts & offered) for want in wants)
    return shared * 3 > 2 * sum(len(want.words) for want in wants)


def weigh(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> float:
    """Log odds that ``theirs`` is a translation of ``ours``: below 0 it is not. 0 where nothing is known."""
    return weigh_source(ours, theirs) + weigh_target(ours, theirs)


def weigh_source(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> float:
    """Log odds that what ``ours`` says is said in ``theirs``."""
    said, unsaid = count_said(ours, theirs)
    return _SAID * said + _UNSAID * unsaid


def weigh_target(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> float:
    """Log odds that what ``theirs`` says is asked for by ``ours``."""
    if not ours or not theirs:
        return 0.0
    wants = want(ours, theirs[0].locale)
    words = give(theirs).words
    asked = sum(is_found(word, concepts, wants) for word, concepts in words)
    numbers = sum(not concepts and not is_found(word, concepts, wants) for word, concepts in words)
    return _ASKED * asked + _UNASKED * (len(words) - asked - numbers)


def count_said(ours: Sequence[Sentence], theirs: Sequence[Sentence]) -> tuple[int, int]:
    """How many known words of the source have a counterpart, and how many have none.

    A number that is not found is not counted: languages write numbers in different ways, and other checks compare values.
    """
    if not ours or not theirs:
        return 0, 0
    words = want(ours, theirs[0].locale).words
    offered = give(theirs)
    said = sum(is_found(word, concepts, offered) for word, concepts in words)
    numbers = sum(not concepts and not is_found(word, concepts, offered) for word, concepts in words)
    return said, len(words) - said - numbers
