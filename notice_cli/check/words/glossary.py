"""The glossary of a notice, made ready to be looked for in texts of one language pair."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from notice_cli.check.reading import Reading
from notice_cli.check.words.tokens import Mention, Phrases, find_stems
from notice_cli.model import Glossary, Term


class _ByIdentity:
    """A glossary as a key: the same object is the same key, and is kept as long as the key is."""

    __slots__ = ("glossary",)

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary

    def __hash__(self) -> int:
        return id(self.glossary)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByIdentity) and other.glossary is self.glossary


@dataclass(frozen=True, slots=True)
class Matcher:
    """What of a glossary is sought in a source and in its translation."""

    terms: Mapping[str, Term]
    glossary: _ByIdentity
    target: Phrases
    forbidden: Phrases
    locale: str

    def find_source(self, reading: Reading) -> tuple[Mention, ...]:
        """The terms of a source text; a word that is a verb there is no term."""
        return _find_source(self.glossary, reading)

    def is_defined_term(self, key: str) -> bool:
        """Whether a term is written with a capital, so that the same word written small is an ordinary word."""
        return self.terms[key].text[:1].isupper()


def find_matcher(glossary: Glossary, locale: str) -> Matcher:
    """The matcher of a glossary for a target language; made once."""
    return _make(_ByIdentity(glossary), locale)


@lru_cache(maxsize=4096)
def _find_source(key: _ByIdentity, reading: Reading) -> tuple[Mention, ...]:
    """The terms of a source text, which is the same for every language it is translated into."""
    found = _source_phrases(key, reading.locale).find(reading)
    return tuple(mention for mention in found if not is_verb(reading, mention))


@lru_cache(maxsize=64)
def _source_phrases(key: _ByIdentity, locale: str) -> Phrases:
    return Phrases([(term.id, term.text) for term in key.glossary.terms], locale)


@lru_cache(maxsize=64)
def _make(key: _ByIdentity, locale: str) -> Matcher:
    terms = {term.id: term for term in key.glossary.terms}
    return Matcher(
        terms,
        key,
        Phrases(_wordings((term.id, forms_of(term, locale)) for term in terms.values()), locale),
        Phrases(_wordings((term.id, forbidden_of(term, locale)) for term in terms.values()), locale),
        locale,
    )


def _wordings(forms: Iterable[tuple[str, tuple[str, ...]]]) -> list[tuple[str, str]]:
    return [(key, form) for key, found in forms for form in found]


def forms_of(term: Term, locale: str) -> tuple[str, ...]:
    """The approved forms of a term for a locale, or for its language where the glossary names that only."""
    return term.forms.get(locale) or term.forms.get(locale.partition("-")[0], ())


def forbidden_of(term: Term, locale: str) -> tuple[str, ...]:
    """The forbidden forms of a term, those that an approved form equals but for its ending left out."""
    found = term.forbidden.get(locale) or term.forbidden.get(locale.partition("-")[0], ())
    approved = {find_stems(form, locale) for form in forms_of(term, locale)}
    return tuple(form for form in found if find_stems(form, locale) not in approved)


def is_verb(reading: Reading, mention: Mention) -> bool:
    """Whether the word before a mention makes it a verb: "we do not direct marketing at them"."""
    before = reading.text[max(0, mention.start - 20) : mention.start].split()
    verbal: Iterable[str] = reading.language.section("terms").get("before_verb", ())
    return bool(before) and before[-1].casefold() in verbal
