"""Comparing values: another form of the same value is quiet, another value is one finding."""

from __future__ import annotations

import pytest

from notice_cli.check.pair import make_pair
from notice_cli.check.values.check import check_values


def _rules(source: str, target: str, locale: str) -> list[str]:
    return [problem.rule for problem in check_values(make_pair("", source, target, "en", locale))]


@pytest.mark.parametrize(
    ("locale", "source", "target"),
    [
        ("fr", "We answer within 3 days.", "Nous répondons dans un délai de trois jours."),
        ("fr", "We answer within a month.", "Nous répondons dans un délai d’un mois."),
        ("fr", "Both parties agree.", "Les deux parties en conviennent."),
        ("fr", "Call us 24 hours a day, 7 days a week.", "Appelez-nous 24 h/24 et 7 j/7."),
        ("fr", "The floor is the 5th.", "C’est le 5e étage."),
        ("fr", "Updated on 03/04/2025.", "Mis à jour le 04/03/2025."),
        ("fr", "Open between 9 a.m. and 5 p.m.", "Ouvert entre 9 h et 17 h."),
        ("fr", "A fine of EUR 20,000,000 applies.", "Une amende de 20 millions d’euros s’applique."),
        ("fr", "We do not keep it for more than 30 days.", "Nous le conservons pendant 30 jours au maximum."),
        ("it", "If you are a user, six months pass.", "Se sei un utente, passano sei mesi."),
        ("it", "Legislative Decree 196/2003 applies.", "Si applica il d.lgs. 30 giugno 2003, n. 196."),
        ("it", "Your fee is $1,250.", "La tariffa è di 1.250 dollari."),
        ("id", "The contract runs for one year and one month.", "Kontrak berlaku selama setahun sebulan."),
        ("id", "Law No. 27 of 2022 applies.", "Undang-Undang Nomor 27 Tahun 2022 berlaku."),
        ("id", "We answer in 3 business days.", "Kami menjawab dalam 3 (tiga) hari kerja."),
        ("ko", "We share it with two partners.", "당사는 이를 두 명의 협력사와 공유합니다."),
        ("ko", "Each account is for one user.", "계정 1개는 사용자 1인을 위한 것입니다."),
        ("ko", "It runs from 1 January to 31 December 2025.", "기간은 2025년 1월 1일부터 12월 31일까지입니다."),
        ("ko", "Third parties receive it.", "제3자가 이를 제공받습니다."),
        ("ko", "We answer quarterly.", "당사는 3개월마다 답변합니다."),
    ],
)
def test_the_same_value_in_another_form_is_quiet(locale: str, source: str, target: str) -> None:
    """What careful translators do with numbers, dates and amounts."""
    assert _rules(source, target, locale) == []


@pytest.mark.parametrize(
    ("locale", "source", "target", "rule"),
    [
        ("fr", "We answer within 30 days.", "Nous répondons dans un délai de 300 jours.", "period-mismatch"),
        ("fr", "We keep it for a month.", "Nous le conservons trois mois.", "period-mismatch"),
        ("fr", "We keep it for 24 months.", "Nous le conservons deux ans.", "period-mismatch"),
        ("fr", "In March we publish a report.", "En avril, nous publions un rapport.", "month-mismatch"),
        ("fr", "It ends on 3 April 2025.", "Il prend fin le 4 mars 2025.", "date-mismatch"),
        ("fr", "It ends on 3 April 2025.", "Il prend fin.", "date-mismatch"),
        ("fr", "It ends before 3 April 2025.", "Il prend fin après le 3 avril 2025.", "bound-mismatch"),
        ("it", "The fee is $10,000.", "La tariffa è di 10,000 dollari.", "money-mismatch"),
        ("it", "This is version 1.2.", "Questa è la versione 1.20.", "number-mismatch"),
        ("it", "It ends on 4 March 2025.", "Termina il 4 marzo.", "date-mismatch"),
        ("id", "We wait one month.", "Kami menunggu setahun.", "unit-mismatch"),
        ("ko", "The fee is ₩12,500.", "요금은 12만 5,000원입니다.", "money-mismatch"),
        ("ko", "The fee is ₩10,000.", "요금은 10,000엔입니다.", "currency-mismatch"),
    ],
)
def test_another_value_is_one_finding(locale: str, source: str, target: str, rule: str) -> None:
    """A fault is told once, by the rule that says most about it."""
    assert _rules(source, target, locale) == [rule]


def test_a_repetition_may_be_left_out() -> None:
    """ "Such 30 day period" becomes « ce délai »; the value is there all the same."""
    source = "It is stored for 30 days. After such 30 day period it is gone."
    assert _rules(source, "Elles sont conservées pendant 30 jours. Passé ce délai, elles disparaissent.", "fr") == []


def test_a_repetition_may_not_become_vague() -> None:
    """One of two periods turned into "several days" is a loss, although the value stands elsewhere."""
    source = "It is stored for 30 days. After another 30 days it is gone."
    target = "Elles sont conservées pendant 30 jours. Après quelques jours, elles disparaissent."
    assert _rules(source, target, "fr") == ["number-missing"]


def test_the_bound_of_a_fact_is_compared() -> None:
    """The value of {period.log} is not the translator's, but "at most" is."""
    source = "We keep it for up to {period.log}."
    assert _rules(source, "Nous le conservons pendant {period.log} au maximum.", "fr") == []
    assert _rules(source, "Nous le conservons pendant {period.log} au moins.", "fr") == ["bound-mismatch"]


def test_ages_match_whatever_their_order() -> None:
    """Each age is compared with the one of the same side."""
    source = "Not for anyone under 13. If you are 13 or older but under 18, ask your parents."
    target = "만 13세 이상 18세 미만인 경우 부모에게 문의하십시오. 13세 미만은 이용할 수 없습니다."
    assert _rules(source, target, "ko") == []


def test_a_language_without_data_has_its_figures_compared() -> None:
    """German has no file yet: whole numbers are checked, words and dates are left alone."""
    source = "We keep it for 30 days from 4 March 2025, in three copies."
    assert _rules(source, "Wir bewahren es ab dem 4. März 2025 30 Tage in drei Kopien auf.", "de") == []
    assert _rules("We keep it for 30 days.", "Wir bewahren es 60 Tage auf.", "de") == ["number-mismatch"]


def test_the_message_quotes_both_texts() -> None:
    """A translator sees at once what to compare."""
    (problem,) = check_values(make_pair("", "Within 30 days.", "Dans un délai de 60 jours.", "en", "fr"))
    assert "30 days" in problem.message
    assert "60 jours" in problem.message
