"""Korean particles and French elision around values."""

from __future__ import annotations

import pytest

from notice_cli.localise.agreement import agree_particles, choose_particle
from notice_cli.localise.elision import begins_with_vowel, elide
from notice_cli.localise.language import find_language
from notice_cli.localise.leaves import Leaf
from notice_cli.localise.sound import Sound, last_sound
from notice_cli.model import Run, Value


def said(text: str, spoken: str = "", is_word: bool = True) -> Leaf:
    """What a reference became."""
    return Leaf(Value("law.x", text), text, fixed=True, spoken=spoken or text, is_word=is_word)


def written(text: str) -> Leaf:
    """What a person wrote."""
    return Leaf(Run(text), text)


def join(leaves: tuple[Leaf, ...]) -> str:
    """The sentence as a reader sees it."""
    return "".join(leaf.text for leaf in leaves)


@pytest.mark.parametrize(
    ("text", "sound"),
    [
        ("개인정보 보호법", Sound.CONSONANT),
        ("개인정보 보호법(PIPA)", Sound.CONSONANT),
        ("개인정보 보호법 (Personal Information Protection Act)", Sound.CONSONANT),
        ("“개인정보 보호법”", Sound.CONSONANT),
        ("**정보통신망법**", Sound.CONSONANT),
        ("개인정보보호위원회", Sound.VOWEL),
        ("제9조", Sound.VOWEL),
        ("제5.1.2항", Sound.CONSONANT),
        ("12개월", Sound.RIEUL),
        ("2026년 6월 1일", Sound.RIEUL),
        ("1", Sound.RIEUL),
        ("2", Sound.VOWEL),
        ("3", Sound.CONSONANT),
        ("6", Sound.CONSONANT),
        ("9", Sound.VOWEL),
        ("10", Sound.CONSONANT),
        ("100", Sound.CONSONANT),
        ("20,000", Sound.CONSONANT),
        ("99.95%", Sound.VOWEL),
        ("GDPR", Sound.RIEUL),
        ("LGPD", Sound.VOWEL),
        ("CCM", Sound.CONSONANT),
        ("Exemplar Communications Limited", Sound.VOWEL),
        ("Exemplar Brasil", Sound.RIEUL),
        ("Exemplar Online", Sound.CONSONANT),
        ("Google", Sound.RIEUL),
        ("Internet", Sound.CONSONANT),
        ("Office", Sound.VOWEL),
        ("dpo@example.com", Sound.CONSONANT),
        ("(6)", Sound.CONSONANT),
        ("日本", None),
        ("", None),
    ],
)
def test_the_last_sound_is_heard(text: str, sound: Sound | None) -> None:
    """Hangul, figures, acronyms and words end on the sound that Korean gives them."""
    assert last_sound(text) is sound


@pytest.mark.parametrize(
    ("before", "particle", "expected"),
    [
        ("법", "은(는)", "은"),
        ("위원회", "은(는)", "는"),
        ("법", "는(은)", "은"),
        ("위원회", "이(가)", "가"),
        ("법", "를", "을"),
        ("회사", "을(를)", "를"),
        ("법", "와(과)", "과"),
        ("회사", "과(와)", "와"),
        ("법", "(으)로", "으로"),
        ("12개월", "(으)로", "로"),
        ("회사", "으로(로)", "로"),
        ("법", "을/를", "을"),
        ("법", "이(라)", "이라"),
        ("회사", "이(라)", "라"),
        ("법", "아(야)", "아"),
        ("GDPR", "으로", "로"),
        ("日本", "은(는)", "은(는)"),
        ("법", "에서", "에서"),
    ],
)
def test_particles_take_the_form_that_agrees(before: str, particle: str, expected: str) -> None:
    """Both notations and either single form give the right form; what cannot be known is left alone."""
    assert choose_particle(before, particle) == expected


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        ((said("개인정보 보호법"), written("는 적용됩니다.")), "개인정보 보호법은 적용됩니다."),
        ((said("개인정보 보호법(PIPA)"), written("를 따릅니다.")), "개인정보 보호법(PIPA)을 따릅니다."),
        ((said("개인정보 보호법"), written("(이하 ‘법’)를 따릅니다.")), "개인정보 보호법(이하 ‘법’)을 따릅니다."),
        (
            (said("개인정보 보호법"), written("("), said("PIPA"), written(")가 정합니다.")),
            "개인정보 보호법(PIPA)이 정합니다.",
        ),
        ((written("“"), said("개인정보 보호법"), written("”를 따릅니다.")), "“개인정보 보호법”을 따릅니다."),
        ((said("12개월"), written("(으)로 정합니다.")), "12개월로 정합니다."),
        ((said("60일"), written("으로부터 계산합니다.")), "60일로부터 계산합니다."),
        ((said("보호법"), written("로서 정합니다.")), "보호법으로서 정합니다."),
        ((said("보호법"), written("와의 관계")), "보호법과의 관계"),
        ((said("보호법"), written("(이)라고 합니다.")), "보호법이라고 합니다."),
        ((said("Exemplar Korea", "이그젬플러 코리아"), written("은 알립니다.")), "Exemplar Korea는 알립니다."),
        ((said("Xq", "엑스큐점"), written("는 알립니다.")), "Xq은 알립니다."),
    ],
)
def test_a_particle_behind_a_value_agrees(leaves: tuple[Leaf, ...], expected: str) -> None:
    """Closing marks and a parenthesis may stand between; the fact's reading is what counts."""
    assert join(agree_particles(leaves)) == expected


@pytest.mark.parametrize(
    "leaves",
    [
        (said("개인정보 보호법"), written("에 따라 처리합니다.")),
        (said("개인정보 보호법"), written(" 은행 계좌를 수집합니다.")),
        (said("12개월"), written("이내에 파기합니다.")),
        (said("보호법"), written("가입자를 뜻합니다.")),
        (written("회사은 그대로 둡니다."),),
    ],
)
def test_other_text_is_left_alone(leaves: tuple[Leaf, ...]) -> None:
    """A word that begins like a particle, a particle behind a space, and text without a value are the translator's."""
    assert agree_particles(leaves) == leaves


@pytest.mark.parametrize(
    ("before", "value", "expected"),
    [
        ("au terme de ", "un (1) an", "au terme d’un (1) an"),
        ("au terme de ", "douze (12) mois", "au terme de douze (12) mois"),
        ("au terme de ", "onze (11) mois", "au terme de onze (11) mois"),
        ("au terme de ", "huit (8) jours", "au terme de huit (8) jours"),
        ("au terme d’", "douze (12) mois", "au terme de douze (12) mois"),
        ("au terme d'", "un (1) an", "au terme d'un (1) an"),
        ("la présente version en langue de ", "hébergement", "la présente version en langue d’hébergement"),
        ("la ", "ordonnance de 2020", "l’ordonnance de 2020"),
        ("l’", "ordonnance de 2020", "l’ordonnance de 2020"),
        ("De ", "Exemplar France", "D’Exemplar France"),
        ("parce que ", "Exemplar France", "parce qu’Exemplar France"),
        ("le code ", "un (1) an", "le code un (1) an"),
        ("monde ", "un (1) an", "monde un (1) an"),
    ],
)
def test_french_elides_before_a_value(before: str, value: str, expected: str) -> None:
    """« de » loses its vowel before a vowel sound and gets it back before a consonant."""
    assert join(elide((written(before), said(value)), find_language("fr"))) == expected


def test_figures_and_addresses_are_not_elided_before() -> None:
    """« de 26 bureaux » and « de avocat@example.com » keep their words apart: only words are elided before."""
    line = (written("auprès de "), said("avocat@example.com", is_word=False))
    assert elide(line, find_language("fr")) == line


def test_other_languages_elide_nothing() -> None:
    """The rule belongs to languages whose file has it."""
    line = (written("de "), said("un (1) an"))
    assert elide(line, find_language("it")) == line


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("État", True),
        ("œuvre", True),
        ("heure", True),
        ("Yvelines", True),
        ("yacht", False),
        ("Hongrie", False),
        ("oui", False),
        ("1", False),
        ("…", False),
    ],
)
def test_a_vowel_sound_is_told_from_its_letters(word: str, expected: bool) -> None:
    """Accents and ligatures are vowels; h is aspirated unless listed; y counts before a consonant."""
    assert begins_with_vowel(word, find_language("fr").elision) is expected
