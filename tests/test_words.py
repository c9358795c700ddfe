"""Terms, roles and persons: what counts as a term, and what is only a word that looks like one."""

from __future__ import annotations

from notice_cli.check.pair import make_pair
from notice_cli.check.reading import read_text
from notice_cli.check.words.glossary import find_matcher
from notice_cli.check.words.learn import learn_terms
from notice_cli.check.words.persons import check_persons
from notice_cli.check.words.roles import check_roles
from notice_cli.check.words.terms import check_terms
from notice_cli.check.words.tokens import Phrases, find_stems
from notice_cli.diagnostics import Span
from notice_cli.model import Glossary, Term

HERE = Span("content/privacy/glossary.yaml", 3)


def term(text: str, *, forbidden: tuple[str, ...] = (), **forms: tuple[str, ...]) -> Term:
    """A term of the glossary; ``forbidden`` holds for every language."""
    bad = dict.fromkeys(forms, forbidden) if forbidden else {}
    return Term(text.casefold().replace(" ", "-"), text, "", forms, bad, HERE)


GLOSSARY = Glossary(
    (
        term("Personal Data", fr=("Données personnelles",), ko=("개인정보",), id=("Data Pribadi",)),
        term("Processor", fr=("Sous-traitant",), ko=("수탁자",)),
        term("sub-processor", fr=("sous-traitant ultérieur",), ko=("재수탁자",)),
        term("direct marketing", fr=("prospection directe",)),
        term("data protection", id=("pelindungan data",), forbidden=("perlindungan data",)),
    )
)


def said(source: str, target: str, locale: str, context: str = "sections/rights") -> list[str]:
    """The rules of the glossary that speak of a pair."""
    return [problem.rule for problem in check_terms(make_pair(context, source, target, "en", locale, GLOSSARY))]


def test_the_forms_of_a_word_share_a_stem() -> None:
    """Singular and plural, in every language with endings."""
    assert find_stems("Donnée personnelle", "fr") == find_stems("Données personnelles", "fr")
    assert find_stems("Utilisateur final", "fr") == find_stems("Utilisateurs finaux", "fr")
    assert find_stems("Dato personale", "it") == find_stems("Dati personali", "it")
    assert find_stems("pelanggannya", "id") == find_stems("pelanggan", "id")
    assert find_stems("policies", "en") == find_stems("policy", "en")


def test_short_words_are_left_alone() -> None:
    """What would be left of "is" could be anything."""
    assert find_stems("is as", "en") == ("is", "as")


def test_the_longest_term_is_found_first() -> None:
    """A sub-processor is no Processor."""
    found = find_matcher(GLOSSARY, "fr").find_source(read_text("Every sub-processor helps a Processor.", "en"))
    assert [mention.keys for mention in found] == [("sub-processor",), ("processor",)]


def test_a_term_stops_at_punctuation() -> None:
    """The end of one sentence and the start of the next are no phrase."""
    phrases = Phrases([("personal-data", "Personal Data")], "en")
    assert phrases.find(read_text("It is personal. Data is kept.", "en")) == ()


def test_a_korean_term_takes_particles_and_may_be_written_together() -> None:
    """Spaces inside a Korean term are optional."""
    phrases = Phrases([("retention", "보유 기간")], "ko")
    texts = ("보유 기간은 다음과 같습니다.", "보유기간이 지나면 삭제합니다.")
    assert [phrases.count(read_text(text, "ko"))["retention"] for text in texts] == [1, 1]


def test_latin_letters_in_korean_keep_their_boundary() -> None:
    """The term IP is not in VIP."""
    assert Phrases([("ip", "IP")], "ko").find(read_text("VIP 고객", "ko")) == ()


def test_a_verb_is_no_term() -> None:
    """We do not direct marketing at children: nobody speaks of direct marketing."""
    target = "Nous n’adressons aucune publicité aux enfants."
    assert said("We do not direct marketing at children.", target, "fr") == []
    assert said("You may object to direct marketing.", "Vous pouvez vous y opposer.", "fr") == ["term-not-approved"]


def test_a_defined_term_written_small_is_an_ordinary_word() -> None:
    """A word processor is a program."""
    assert said("A word processor opens the file.", "Un logiciel de texte ouvre le fichier.", "fr") == []


def test_an_official_name_keeps_its_words() -> None:
    """Laws are called what their legislator called them."""
    title = "Undang-Undang Perlindungan Data"
    assert said("Data Protection Act", title, "id", "facts/law/act") == []
    assert said("Data protection matters.", "Perlindungan data itu penting.", "id") == ["forbidden-form"]


def test_a_form_inside_another_counts_as_present() -> None:
    """The protection of Personal Data, in French, holds a piece of another term."""
    source = "The protection of Personal Data is a right."
    assert said(source, "La protection des Données personnelles est un droit.", "fr") == []


def test_straight_and_curly_apostrophes_are_one() -> None:
    """Glossaries are typed with one, catalogues with the other."""
    glossary = Glossary((term("usage data", fr=("données d'utilisation",)),))
    pair = make_pair("", "We keep usage data.", "Nous conservons les données d’utilisation.", "en", "fr", glossary)
    assert list(check_terms(pair)) == []


def test_a_swap_is_said_once() -> None:
    """And names both terms."""
    pair = make_pair("", "A Processor helps.", "Les Données personnelles aident.", "en", "fr", GLOSSARY)
    (problem,) = check_terms(pair)
    assert problem.rule == "term-swapped"
    assert "Données personnelles" in problem.message
    assert "Sous-traitant" in problem.hint


def test_definitions_teach_terms_even_where_quotes_do_not_pair() -> None:
    """What belongs together shows in the rest of the file."""
    rows = [
        ("The “Services”, “Content” and “we” mean this.", "Les « Services » et le « Contenu » signifient ceci."),
        ("We host the Content.", "Nous hébergeons le Contenu."),
        ("Your Content stays yours.", "Votre Contenu reste le vôtre."),
        ("The Services are free.", "Les Services sont gratuits."),
    ]
    terms = learn_terms([make_pair("", source, target, "en", "fr") for source, target in rows]).terms
    assert terms["content"].forms == ("Contenu",)


def test_no_definitions_teach_nothing() -> None:
    """A file without quotation marks has no terms."""
    assert learn_terms([make_pair("", "We keep data.", "Nous conservons des données.", "en", "fr")]).terms == {}


def test_a_converse_is_no_swap() -> None:
    """To receive from us is what we send."""
    source = "You may receive messages from us."
    target = "Nous sommes susceptibles de vous envoyer des messages."
    assert list(check_persons(make_pair("", source, target, "en", "fr"))) == []


def test_a_third_party_in_the_place_of_the_reader() -> None:
    """The supplier accepts what you accept."""
    source, target = "You accept these terms.", "Il fornitore accetta i presenti termini."
    assert [problem.rule for problem in check_roles(make_pair("", source, target, "en", "it"))] == ["role-swapped"]
    source = "You accept the provider's terms."
    assert list(check_roles(make_pair("", source, "L'utente accetta i termini del fornitore.", "en", "it"))) == []


def test_a_language_without_data_is_left_alone() -> None:
    """No table, no finding."""
    pair = make_pair("", "You may leave. The Controller stays.", "Rydych chi'n cael gadael.", "en", "cy")
    assert [*check_roles(pair), *check_persons(pair)] == []


def test_a_term_in_bold_is_learned_from_its_capitals() -> None:
    """Not every notice defines between quotation marks."""
    rows = [
        ("**Supplies**: all that we deliver.", "**Forniture**: tutto ciò che consegniamo."),
        *[
            (f"We deliver the Supplies {n}.", f"Consegniamo le Forniture {n}.")
            for n in ("today", "later", "soon", "here")
        ],
    ]
    terms = learn_terms([make_pair("", source, target, "en", "it") for source, target in rows]).terms
    assert terms["supply"].forms == ("Forniture",)


def test_a_name_is_no_term() -> None:
    """What stays as it is in the translation teaches nothing about words."""
    rows = [
        (f"We sell the Northquay Desk {n}.", f"Vendiamo la Northquay Scrivania {n}.") for n in ("a", "b", "c", "d", "e")
    ]
    assert learn_terms([make_pair("", source, target, "en", "it") for source, target in rows]).terms == {}
