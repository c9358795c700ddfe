"""Korean particles follow the last sound of their word; a word that is replaced takes its particle along."""

from __future__ import annotations

_PAIRS = (("은", "는"), ("이", "가"), ("을", "를"), ("과", "와"), ("으로", "로"))
_RIEUL = 8


def fit_particle(old: str, word: str, following: str) -> tuple[int, str]:
    """How many characters of ``following`` are the particle of ``old``, and which one ``word`` takes in its place.

    ``(0, "")`` where nothing is to change: the word does not end in Hangul, or what follows is no particle of the old one.
    """
    if not _form(word, "은", "는"):
        return 0, ""
    for closed, open_ in _PAIRS:
        for particle in (closed, open_):
            rest = following[len(particle) : len(particle) + 1]
            if (
                following.startswith(particle)
                and not "가" <= rest <= "힣"
                and _form(old, closed, open_) in ("", particle)
            ):
                return len(particle), _form(word, closed, open_)
    return 0, ""


def _form(word: str, closed: str, open_: str) -> str:
    """The particle that a word takes; empty where its last sign is no Hangul."""
    if not word or not "가" <= word[-1] <= "힣":
        return ""
    final = (ord(word[-1]) - ord("가")) % 28
    return open_ if not final or (closed == "으로" and final == _RIEUL) else closed
