"""What a catalogue itself says of its words: defined terms and their translations, and names that stay as they are."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from benchmarks.drift.book import Book
from benchmarks.drift.case import hide_markup

_QUOTED = re.compile(
    r"“([^”“]{2,40})”|«[ \u00a0\u202f]?([^»«]{2,40}?)[ \u00a0\u202f]?»|‘([^’‘]{2,40})’(?![a-z])|(?<!\w)\"([^\"]{2,40})\"|「([^」]{2,40})」"
)
_NAME = re.compile(r"(?<![\w.@/-])[A-Z][A-Za-z]{4,}(?![\w@/])", re.ASCII)


_ARTICLES = {
    "fr": dict.fromkeys(("le", "du", "au", "ce", "un", "présent", "présents", "tous les", "certains"), "m")
    | dict.fromkeys(("la", "cette", "une", "présente", "présentes", "toutes les", "certaines"), "f"),
    "it": dict.fromkeys(("il", "lo", "del", "dello", "al", "nel", "sul", "un", "questo"), "m")
    | dict.fromkeys(("la", "della", "alla", "nella", "una", "questa"), "f")
    | dict.fromkeys(("i", "gli", "dei", "degli", "ai", "nei", "ai", "sui", "questi", "nostri"), "mp")
    | dict.fromkeys(("le", "delle", "alle", "nelle", "queste", "nostre"), "fp"),
}
"""Words that show the gender, in Italian also the number, of the term after them."""


@lru_cache(maxsize=32)
def terms_of(book: Book) -> Mapping[str, str]:
    """Defined terms, English → translation: what both texts of a segment put between quotation marks, one to one."""
    terms: dict[str, str] = {}
    for segment in book.segments:
        sources, targets = _quoted(segment.source), _quoted(segment.target)
        if len(sources) == len(targets):
            defined = {s: t for s, t in _pair_off(book, sources, targets) if s[:1].isupper() and s != t}
            terms.update({s: t for s, t in defined.items() if _defines(segment.source, s)})
    return {s: t for s, t in terms.items() if _is_used(book, s, t)}


def _pair_off(book: Book, sources: list[str], targets: list[str]) -> Iterator[tuple[str, str]]:
    """Of what both texts of a segment quote, the pairs that stand together in the book more than with another: their order differs by language."""
    likeness = {(s, t): _measure_likeness(book, s, t) for s in sources for t in targets}
    for (s, t), value in likeness.items():
        rivals = [v for (one, other), v in likeness.items() if (one == s) != (other == t)]
        if value > max(rivals, default=0.0):
            yield s, t


def _measure_likeness(book: Book, source: str, target: str) -> float:
    """How far two expressions stand in the same segments: the Dice coefficient."""
    ours = [source in segment.source for segment in book.segments]
    theirs = [target in segment.target for segment in book.segments]
    return 2 * sum(one and other for one, other in zip(ours, theirs, strict=True)) / (sum(ours) + sum(theirs))


def _quoted(text: str) -> list[str]:
    return [next(filter(None, match.groups())).strip(" ,.\u00a0\u202f") for match in _QUOTED.finditer(text)]


def _defines(text: str, term: str) -> bool:
    """Whether a quotation is a definition: in brackets, followed by "means", or the whole text."""
    quoted = rf"[“\"]{re.escape(term)}[,.]?[”\"]"
    return bool(re.search(rf"\([^()]*{quoted}[^()]*\)|{quoted} (?:means|refers|is )|^{quoted}$", text))


@lru_cache(maxsize=4096)
def agreement_of(book: Book, term: str) -> str:
    """Gender and number of a French or Italian term, as the articles before it show them; empty where none does."""
    words = rf"\b({'|'.join(_ARTICLES[book.locale])})\s{re.escape(term)}(?!\w)"
    seen = Counter(
        _ARTICLES[book.locale][found.lower()]
        for s in book.segments
        for found in re.findall(words, s.target, re.IGNORECASE)
    )
    number = "p" if book.locale == "fr" and term.split()[0].endswith("s") else "s" if book.locale == "fr" else ""
    return seen.most_common(1)[0][0] + number if seen else ""


def _is_used(book: Book, source: str, target: str) -> bool:
    """Whether the pair also stands together outside its definition."""
    return sum(source in s.source and target in s.target for s in book.segments) > 1


@lru_cache(maxsize=32)
def names_of(book: Book) -> frozenset[str]:
    """Names of entities and products: capitalised words that both languages share and neither writes small."""
    shared: Counter[str] = Counter()
    small: set[str] = set()
    for segment in book.segments:
        source, target = hide_markup(segment.source), hide_markup(segment.target)
        shared.update(set(_NAME.findall(source)) & set(_NAME.findall(target)))
        small.update(re.findall(r"[a-zà-ÿ]{5,}", f"{source} {target}"))
    return frozenset(
        name for name in shared if name.lower() not in small and f"{name.lower()}s" not in small and not name.isupper()
    )
