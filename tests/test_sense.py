"""The checks of sense, part by part: cues, lexicon, alignment, and what a whole text shows."""

from __future__ import annotations

import pytest

from notice_cli.check.pair import Pair, make_pair
from notice_cli.check.reading import read_text
from notice_cli.check.sense.align import align, score_lengths
from notice_cli.check.sense.checks import SENSE_CHECKS
from notice_cli.check.sense.evidence import weigh
from notice_cli.check.sense.lexicon import find_lexicon
from notice_cli.check.sense.repeats import check_repeats
from notice_cli.check.sense.study import study


def pair_of(source: str, target: str, locale: str) -> Pair:
    """A unit of a catalogue."""
    return make_pair("unit", source, target, "en", locale)


def rules_of(pair: Pair) -> set[str]:
    """The rules that speak of a pair."""
    return {problem.rule for check in SENSE_CHECKS for problem in check(pair)}


def cues_of(text: str, locale: str, section: str, label: str = "one") -> list[str]:
    """The cues of a text, as they stand in it."""
    return [
        " ".join(sentence.tokens[cue.start : cue.end])
        for sentence in study(read_text(text, locale)).sentences
        for cue in sentence.cues(section)
        if cue.label == label
    ]


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("We answer not only questions but also complaints.", "en"),
        ("Nous n’utilisons l’adresse que pour répondre.", "fr"),
        ("N’hésitez pas à nous écrire.", "fr"),
        ("Rispondiamo non solo alle domande.", "it"),
        ("Kami menjawab tidak hanya pertanyaan.", "id"),
        ("당사는 질문뿐만 아니라 불만에도 답변합니다.", "ko"),
        ("See Law No. 27 of 2022.", "en"),
    ],
)
def test_idioms_negate_nothing(text: str, locale: str) -> None:
    """They have the words of a negation, not its sense."""
    assert cues_of(text, locale, "negation") == []


@pytest.mark.parametrize(
    ("text", "locale", "cue"),
    [
        ("We do not sell data.", "en", "not"),
        ("Nous ne vendons jamais de données.", "fr", "ne vendons jamais"),
        ("Aucune donnée n’est vendue.", "fr", "aucune donnée n'"),
        ("Non vendiamo alcun dato.", "it", "non vendiamo alcun"),
        ("Kami tidak menjual data.", "id", "tidak"),
        ("당사는 데이터를 판매하지 않습니다.", "ko", "판매하지 않습니다"),
    ],
)
def test_a_negation_is_one_cue_however_many_words_it_has(text: str, locale: str, cue: str) -> None:
    """French and Italian say it twice; it counts once."""
    assert cues_of(text, locale, "negation") == [cue]


def test_a_gap_does_not_reach_over_a_break() -> None:
    """The second half of ne … pas stands in the same clause."""
    assert cues_of("Il ne cesse ; mais pas encore.", "fr", "negation") == ["ne cesse", "pas"]


def test_the_lexicon_knows_inflections() -> None:
    """English endings and prefixes are taken off; stems stand at the beginning of a word, in Indonesian within it."""
    french, indonesian = find_lexicon("fr"), find_lexicon("id")
    assert french.source("collecting") & french.target("recueillons")
    assert french.source("unauthorised") & french.target("autorisée")
    assert indonesian.source("collected") & indonesian.target("mengumpulkan")
    assert not french.source("collecting") & french.target("vendons")


def test_a_language_without_a_lexicon_is_judged_by_nothing() -> None:
    """No finding comes from ignorance."""
    assert not find_lexicon("de")
    assert rules_of(pair_of("We do not sell your data.", "Wir verkaufen Ihre Daten nicht.", "de")) == set()


def test_sentences_are_put_side_by_side() -> None:
    """Two that became one stay together, and the rest keeps its place."""
    source = "We record calls. We delete the recordings. You may ask for a copy of the contract."
    target = "Registriamo le chiamate e cancelliamo le registrazioni. Può chiedere una copia del contratto."
    shape = [(len(bead.source), len(bead.target)) for bead in align(pair_of(source, target, "it"))]
    assert shape == [(2, 1), (1, 1)]


def test_a_sentence_without_counterpart_stands_alone() -> None:
    """Length and words tell which."""
    source = "We record calls. Paper is shredded after use. You may ask for a copy of the contract."
    target = "Registriamo le chiamate. Può chiedere una copia del contratto."
    alone = [bead.source[0].text for bead in align(pair_of(source, target, "it")) if not bead.target]
    assert alone == ["Paper is shredded after use."]


def test_lengths_are_measured_by_language() -> None:
    """A Korean text has half the letters of an English one, and that is usual."""
    assert abs(score_lengths(200, 98, "ko")) < 0.5
    assert score_lengths(200, 98, "fr") < -3


def test_odds_tell_a_translation_from_another_text() -> None:
    """In both directions."""
    ours = study(read_text("We delete personal data when the contract ends.", "en")).sentences
    right = study(read_text("Cancelliamo i dati personali alla fine del contratto.", "it")).sentences
    wrong = study(read_text("La nostra sede si trova vicino alla stazione.", "it")).sentences
    assert weigh(ours, right) > 3
    assert weigh(ours, wrong) < -3


def test_a_permission_in_a_negated_sentence_is_no_duty() -> None:
    """May not and must not say the same."""
    pair = pair_of("You may not copy the files.", "Vous ne devez pas copier les fichiers.", "fr")
    assert rules_of(pair) == set()


def test_a_negation_is_missed_where_it_belongs() -> None:
    """Of two negations one is lost, and the word that it was about stands there bare."""
    source = "You may not copy the files, and you shall not sell the software without our consent."
    target = "Anda boleh menyalin berkas, dan Anda tidak boleh menjual perangkat lunak tanpa persetujuan kami."
    assert rules_of(pair_of(source, target, "id")) == {"negation-lost"}


def test_a_name_is_no_passage_in_english() -> None:
    """Nor is an address or a title in quotation marks."""
    source = "Write to Exemplar Communications Limited at https://www.example.com/how/to/write/to/us for help."
    target = "Écrivez à Exemplar Communications Limited sur https://www.example.com/how/to/write/to/us pour obtenir de l’aide."
    assert rules_of(pair_of(source, target, "fr")) == set()


def test_one_translation_for_two_texts_is_said_of_both() -> None:
    """Whichever stands in the wrong place, a person finds it."""
    pairs = (
        pair_of("How long we keep the data", "Per quanto tempo conserviamo i dati", "it"),
        pair_of("Where to complain", "Per quanto tempo conserviamo i dati", "it"),
        pair_of("Who we are", "Chi siamo", "it"),
    )
    assert [index for index, _ in check_repeats(pairs)] == [0, 1]


def test_the_source_may_be_the_one_that_stops() -> None:
    """A source that was cut after it was translated."""
    pair = pair_of(
        "You may ask us for a copy of the",
        "Anda dapat meminta salinan data pribadi yang kami simpan tentang Anda kapan saja.",
        "id",
    )
    assert "text-cut-short" in rules_of(pair)
