"""Korean particles behind a value agree with its last sound.

A translator writes ``{law.pipa}은(는)`` or simply ``{law.pipa}는``; what the reference becomes decides which form is
right. Only a particle that touches a reference is changed: everything else is the translator's own text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from notice_cli.localise.leaves import Leaf
from notice_cli.localise.sound import Sound, last_sound

_PAIRS: Final = (
    ("은", "는"),
    ("이", "가"),
    ("을", "를"),
    ("과", "와"),
    ("아", "야"),
    ("으로", "로"),
    ("이라", "라"),
    ("이나", "나"),
    ("이며", "며"),
    ("이란", "란"),
)
"""After a consonant, after a vowel; ㄹ counts as a vowel before 으로/로."""

_FORMS: Final = {form: pair for pair in _PAIRS for form in pair}

_GLUE: Final = r"(?P<glue>(?:[\"'”’」』»›*\]]|\)|\((?!(?:으|이|은|을|과)\))[^()]*\))*)"
"""What may stand between a reference and its particle: closing marks and a parenthesis."""

_DUAL: Final = "|".join(
    (
        *(rf"{a}\({b}\)|{b}\({a}\)|\({a}\){b}|{a}/{b}|{b}/{a}" for a, b in _PAIRS),
        r"\(으\)로",
        r"이\(라\)",
        r"\(이\)(?=[가-힣])",
    )
)
_SINGLE: Final = r"(?:은|는|이|가|을|를)(?!\w)|(?:과|와)(?=[의는도]?(?!\w))"
_SINGLE_RO: Final = r"(?:으로|로)(?=(?:부터|서|써|의|는|도|만|서의|서는|부터의|써의)?(?!\w))"
_PARTICLE: Final = re.compile(rf"{_GLUE}(?:(?P<dual>{_DUAL})|(?P<single>{_SINGLE_RO}|{_SINGLE}))")


def choose_particle(before: str, particle: str) -> str:
    """The form of ``particle`` that agrees with the words ``before`` it.

    ``particle`` is either form of a pair (는), or a dual notation such as 은(는), (으)로 or 을/를. It comes back as it
    is when it is no particle of this kind or when the last sound cannot be known.
    """
    sound = last_sound(before)
    pair = _find_pair(particle)
    if sound is None or pair is None:
        return particle
    with_consonant, with_vowel = pair
    if sound is Sound.RIEUL and with_vowel == "로":
        return with_vowel
    return with_vowel if sound is Sound.VOWEL else with_consonant


def _find_pair(particle: str) -> tuple[str, str] | None:
    special = {"(으)로": ("으로", "로"), "이(라)": ("이라", "라"), "(이)": ("이", "")}
    if particle in special:
        return special[particle]
    parts = [part for part in re.split(r"[()/]", particle) if part]
    return _FORMS.get(parts[0]) if parts and (len(parts) == 1 or parts[1] in _FORMS) else None


def agree_particles(leaves: Sequence[Leaf]) -> tuple[Leaf, ...]:
    """The leaves with each particle behind a reference in the right form."""
    agreed: list[Leaf] = []
    before = ""
    follows_reference = False
    for leaf in leaves:
        if leaf.spoken:
            before, follows_reference = before + leaf.spoken, True
        else:
            if follows_reference and not leaf.fixed:
                leaf = replace(leaf, text=_agree(before, leaf.text))
            before, follows_reference = before + leaf.text, follows_reference and not leaf.text.strip()
        before = before[-400:]
        agreed.append(leaf)
    return tuple(agreed)


def _agree(before: str, text: str) -> str:
    match = _PARTICLE.match(text)
    if match is None:
        return text
    particle = match["dual"] or match["single"]
    return match["glue"] + choose_particle(before + match["glue"], particle) + text[match.end() :]
