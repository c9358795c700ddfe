"""Is a phrase of a text without a counterpart? Told by the words that a small lexicon knows, whatever the rest of a file says."""

from __future__ import annotations

from collections.abc import Iterator

from notice_cli.check.language import find_check_language
from notice_cli.check.pair import Pair
from notice_cli.check.sense.align import align
from notice_cli.check.sense.lexicon import find_lexicon
from notice_cli.check.sense.links import Links, link_words
from notice_cli.check.sense.meaning import stopwords
from notice_cli.check.words.tokens import find_stem, uses_particles


def is_unlinked(pair: Pair, phrase: str, *, is_source: bool) -> bool:
    """Whether the lexicon knows a word of the phrase, and each that it knows stands oftener in its text than it is linked."""
    lexicon = find_lexicon(pair.target.locale)
    look, locale = (lexicon.source, pair.source.locale) if is_source else (lexicon.target, pair.target.locale)
    known = [
        word for word in phrase.casefold().split() if len(word) > 1 and word not in stopwords(locale) and look(word)
    ]
    linked = [link_words(bead) for bead in align(pair) if bead.source and bead.target]
    return bool(known) and all(_lacks_link(linked, word, locale, is_source=is_source) for word in known)


def _lacks_link(linked: list[Links], word: str, locale: str, *, is_source: bool) -> bool:
    found = [has for links in linked for has in _find_tokens(links, word, locale, is_source=is_source)]
    return not all(found)


def _find_tokens(links: Links, word: str, locale: str, *, is_source: bool) -> Iterator[bool]:
    """For each token that is a form of a word, whether it has a counterpart of its own."""
    side, there, back = (
        (links.source, links.forward, links.backward) if is_source else (links.target, links.backward, links.forward)
    )
    begins = uses_particles(find_check_language(locale))
    stem = find_stem(word, locale)
    for place, token in enumerate(side.tokens):
        if token.startswith(word) if begins else find_stem(token, locale) == stem:
            yield place in there and back.get(there[place]) == place
