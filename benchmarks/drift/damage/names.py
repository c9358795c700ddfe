"""Damages to names of entities and to defined terms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from benchmarks.drift.case import Case, Edit
from benchmarks.drift.damage.wording import replace_word
from benchmarks.drift.kinds import TRANSLATED, kind
from benchmarks.drift.lexicon import agreement_of, names_of, terms_of

_VOWELS = tuple("AEIOUHÉÈÊÎ")


def _shared_names(case: Case) -> Iterator[re.Match[str]]:
    names = names_of(case.book)
    for match in re.finditer(r"(?<![\w.@/-])[A-Z][A-Za-z]{4,}(?![A-Za-z0-9_@/])", case.plain):
        if match[0] in names and match[0] in case.other_plain:
            yield match


@kind("name-misspelt", "invariants", "Exemplar → Exempalr")
def misspell_name(case: Case) -> Iterator[Edit]:
    """Two letters of a name are exchanged."""
    for match in _shared_names(case):
        word = match[0]
        i = case.rng.choice([i for i in range(1, len(word) - 1) if word[i] != word[i + 1]])
        yield Edit(*match.span(), word[:i] + word[i + 1] + word[i] + word[i + 2 :])


@kind("name-translated", "invariants", "Exemplar Limited → Exemplar Limitée", TRANSLATED)
def translate_name(case: Case) -> Iterator[Edit]:
    """A word of a name is translated as if it were an ordinary word."""
    for word in sorted(case.cues.names.keys() & names_of(case.book)):
        translated = case.cues.names[word]
        for match in re.finditer(rf"(?<![\w@/.-]){word}(?![A-Za-z0-9_@/])", case.plain):
            if word in case.other_plain:
                yield replace_word(case, *match.span(), translated)


# --- terms ------------------------------------------------------------------------------------------------------------


def _used_terms(case: Case) -> dict[str, list[re.Match[str]]]:
    """English term → where its form stands in the damaged text; only terms that both texts use as often."""
    used = {}
    for english, translated in terms_of(case.book).items():
        mine, theirs = (english, translated) if case.side == "en" else (translated, english)
        places = _find(mine, case.plain, case.cues.locale)
        if places and len(places) == len(_find(theirs, case.other_plain, case.other_cues.locale)):
            used[english] = places
    return used


def _find(term: str, text: str, locale: str) -> list[re.Match[str]]:
    """Where a term stands by itself, not as part of a longer expression."""
    after = "" if locale == "ko" else r"(?![\w’'-]| (?:[A-ZÀ-Ý]|d[’'e]|di |del|général|generali|of |and [A-Z]))"
    return list(re.finditer(rf"(?<![\w’'-])(?<![A-Z]\w\w )(?<![a-z] of ){re.escape(term)}{after}", text))


def _alike(old: str, new: str, case: Case) -> bool:
    """Whether ``new`` can stand where ``old`` stands without breaking agreement."""
    if old == new or old in new or new in old:
        return False
    if case.side == "en":
        return old.endswith("s") == new.endswith("s")
    if case.side not in ("fr", "it"):
        return True
    agreement = agreement_of(case.book, old)
    elides = not agreement.endswith("p") and old.startswith(_VOWELS) != new.startswith(_VOWELS)
    return bool(agreement) and agreement == agreement_of(case.book, new) and not elides


@kind("term-replaced", "sense", "a defined term → another defined term")
def replace_term(case: Case) -> Iterator[Edit]:
    """A defined term gives way to one that the clause does not speak of."""
    terms = terms_of(case.book)
    for english, places in _used_terms(case).items():
        for other, translated in terms.items():
            new = other if case.side == "en" else translated
            if (
                other not in case.other
                and other not in case.text
                and _alike(places[0][0], new, case)
                and other != english
            ):
                for place in places:
                    yield replace_word(case, *place.span(), new)


@kind("terms-collapsed", "sense", "two terms become one")
def collapse_terms(case: Case) -> Iterator[Edit]:
    """Of two defined terms of a clause, one stands in both places."""
    used = _used_terms(case)
    for english, places in used.items():
        for other, others in used.items():
            if other != english and _alike(places[0][0], others[0][0], case) and len(places) == 1:
                yield replace_word(case, *places[0].span(), others[0][0])
