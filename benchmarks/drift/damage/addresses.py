"""Damages to what must be the same in every language: addresses, numbers of things, and citations."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from benchmarks.drift.case import HIDDEN, Case, Edit
from benchmarks.drift.damage.calendar import find_dates
from benchmarks.drift.damage.numbers import PHONE, POSTAL, REGISTRATION
from benchmarks.drift.kinds import kind

EMAIL = re.compile(r"[\w.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
URL = re.compile(r"https?://[\w/.?=&%#~+:-]*[\w/]", re.ASCII)
LINK = re.compile(r"\[([^\[\]]+)\]\(([^()\s]+)\)")
_LANGUAGE = re.compile(r"(?<=/)(?:en|fr|it|id|ko)(?:-[A-Za-z]{2})?(?=/|$)")
_LAW = re.compile(
    r"GDPR|RGPD|CCPA|PIPEDA|LPRPDE|LGPD|PIPA|\bUU\b|D\.Lgs|[Rr]egolamento|[Rr]èglement|\b[Ll]oi\b|\b[Ll]egge\b|\b[Cc]ode\b"
    r"|[Cc]odice|Undang|Peraturan|[가-힣]법(?:」|\s|에|은|을|의|\b)|\bAct\b|\bLaw\b|Regulation|Directive"
)


def _swap_letters(word: str, case: Case) -> str:
    """``word`` with two unlike neighbours inside it exchanged, as hasty fingers do."""
    places = [i for i in range(1, len(word) - 2) if word[i] != word[i + 1] and word[i : i + 2].isalpha()]
    if not places:
        return word
    i = case.rng.choice(places)
    return word[:i] + word[i + 1] + word[i] + word[i + 2 :]


def _change_digit(text: str, case: Case) -> str:
    """``text`` with one of its last digits changed."""
    places = [i for i, sign in enumerate(text) if sign.isdigit()][-4:]
    i = case.rng.choice(places)
    return text[:i] + case.rng.choice([d for d in "0123456789" if d != text[i]]) + text[i + 1 :]


@kind("email-changed", "invariants", "dpo@… → dop@…")
def change_email(case: Case) -> Iterator[Edit]:
    """An e-mail address with two letters exchanged or another ending."""
    for match in EMAIL.finditer(case.text):
        if match[0].lower() not in case.other.lower():
            continue
        local, _, domain = match[0].partition("@")
        name, _, ending = domain.rpartition(".")
        yield Edit(*match.span(), f"{_swap_letters(local, case)}@{domain}")
        yield Edit(*match.span(), f"{local}@{name}.{'org' if ending != 'org' else 'com'}")


def _shared_urls(case: Case) -> Iterator[tuple[int, str]]:
    known = set(URL.findall(case.other))
    for match in URL.finditer(case.text):
        if match[0] in known:
            yield match.start(), match[0]


@kind("url-path-changed", "invariants", "…/privacy/ → …/terms/")
def change_path(case: Case) -> Iterator[Edit]:
    """The path of a link loses its last step or has two letters exchanged."""
    for start, url in _shared_urls(case):
        host, _, path = url.partition("://")[2].partition("/")
        if len(path.strip("/")) < 4:
            continue
        place = start + url.index(host) + len(host) + 1
        yield Edit(place, start + len(url), _swap_letters(path, case))
        if "/" in path.strip("/"):
            yield Edit(place, start + len(url), path.strip("/").rpartition("/")[0] + "/")


@kind("url-host-changed", "invariants", "www.example.com → www.example.org")
def change_host(case: Case) -> Iterator[Edit]:
    """A link leads to another host."""
    for start, url in _shared_urls(case):
        host = re.split(r"[/?#]", url.partition("://")[2])[0]
        name, _, ending = host.rpartition(".")
        place = start + url.index(host)
        yield Edit(place, place + len(host), f"{name}.{'net' if ending != 'net' else 'com'}")
        yield Edit(place, place + len(host), f"{_swap_letters(name, case)}.{ending}")


@kind("url-language-changed", "invariants", "…/en/… → …/de/…")
def change_url_language(case: Case) -> Iterator[Edit]:
    """A link leads to a page in a language that is neither text's."""
    for start, url in _shared_urls(case):
        for match in _LANGUAGE.finditer(url):
            yield Edit(start + match.start(), start + match.end(), "de" if "-" not in match[0] else "de-DE")


@kind("link-target-swapped", "invariants", "two links exchange their targets")
def swap_targets(case: Case) -> Iterator[Edit]:
    """Two links of one text lead where the other should."""
    links = list(LINK.finditer(case.text))
    wanted = [match[2] for match in LINK.finditer(case.other)]
    for first, second in itertools.pairwise(links):
        if first[2] != second[2] and {first[2], second[2]} <= set(wanted):
            between = case.text[first.end(2) : second.start(2)]
            yield Edit(first.start(2), second.end(2), second[2] + between + first[2])


@kind("link-fragment-changed", "invariants", "#rights → #security")
def change_fragment(case: Case) -> Iterator[Edit]:
    """A link within the document leads to another of its places."""
    anchors = sorted({m[2] for s in case.book.segments for m in LINK.finditer(s.source) if m[2].startswith("#")})
    for match in LINK.finditer(case.text):
        free = [anchor for anchor in anchors if anchor not in case.other and anchor not in case.text]
        if match[2].startswith("#") and match[2] in case.other and free:
            yield Edit(*match.span(2), case.rng.choice(free))


@kind("phone-changed", "invariants", "a digit of a telephone number")
def change_phone(case: Case) -> Iterator[Edit]:
    """One digit of a telephone or fax number becomes another."""
    dates = [date.span for date in find_dates(case.plain, case.cues)]
    known = re.sub(r"\D", "", case.other_plain)
    for match in PHONE.finditer(case.plain):
        digits = re.sub(r"\D", "", match[0])
        is_date = any(start < match.end() and match.start() < end for start, end in dates)
        if 9 <= len(digits) <= 15 and digits[-7:] in known and not is_date and re.search(r"\D", match[0]):
            yield Edit(*match.span(), _change_digit(match[0], case))


@kind("postal-code-changed", "invariants", "a digit of a postal code")
def change_postal_code(case: Case) -> Iterator[Edit]:
    """One digit of a postal code becomes another."""
    for match in POSTAL.finditer(case.plain):
        if match[0] in case.other_plain and any(sign.isdigit() for sign in match[0]):
            yield Edit(*match.span(), _change_digit(match[0], case))


@kind("registration-changed", "invariants", "a digit of a company's registration number")
def change_registration(case: Case) -> Iterator[Edit]:
    """One digit of a registration number becomes another."""
    for match in REGISTRATION.finditer(case.plain):
        if match[0] in case.other_plain:
            yield Edit(*match.span(), _change_digit(match[0], case))


# --- citations --------------------------------------------------------------------------------------------------------


def _provisions(case: Case, *, statute: bool) -> Iterator[tuple[int, int, int]]:
    known = {_number(match)[0] for match in case.other_cues.provisions.finditer(case.other_plain)}
    sentences = case.sentences
    for match in case.cues.provisions.finditer(case.plain):
        value, start, end = _number(match)
        sentence = next((case.text[a:b] for a, b in sentences if a <= start < b), case.text)
        if value in known and bool(_LAW.search(sentence)) == statute:
            yield value, start, end


def _number(match: re.Match[str]) -> tuple[int, int, int]:
    group = next(name for name, value in match.groupdict().items() if value)
    return int(match[group]), *match.span(group)


def _renumber(case: Case, *, statute: bool) -> Iterator[Edit]:
    for value, start, end in _provisions(case, statute=statute):
        free = [n for n in (value + 1, value - 1, value + 2, value + 10) if n > 0]
        yield Edit(start, end, str(case.rng.choice(free)))


@kind("article-changed", "invariants", "Article 6 → Article 7 of a law")
def change_article(case: Case) -> Iterator[Edit]:
    """A cited provision gets another number."""
    yield from _renumber(case, statute=True)


@kind("cross-reference-changed", "invariants", "section 9 → section 8 of this document")
def change_reference(case: Case) -> Iterator[Edit]:
    """A reference within the document gets another number."""
    yield from _renumber(case, statute=False)


@kind("letter-changed", "invariants", "Article 6(1)(f) → (e)")
def change_letter(case: Case) -> Iterator[Edit]:
    """A cited point gets another letter."""
    if not case.other_cues.letters.search(case.other_plain) or HIDDEN in case.plain[:1]:
        return
    for match in case.cues.letters.finditer(case.plain):
        group = next(name for name, value in match.groupdict().items() if value)
        old = match[group].lower()
        letter = case.rng.choice([chr(ord(old) + step) for step in (-1, 1) if "a" <= chr(ord(old) + step) <= "j"])
        yield Edit(*match.span(group), letter)
