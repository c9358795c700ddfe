"""Names are learned from the catalogue and held to."""

from __future__ import annotations

import pytest

from notice_cli.check.invariants.names import check_kept_names, check_names
from notice_cli.check.pair import Pair, make_pair

KEPT = (
    ("Exemplar Relay hides your address.", "Exemplar Relay masque votre adresse."),
    ("You can leave Exemplar Relay.", "Vous pouvez quitter Exemplar Relay."),
    ("Exemplar Relay is free.", "Exemplar Relay est gratuit."),
    ("Pay for Exemplar Relay by card.", "Payez Exemplar Relay par carte."),
)


def pairs(source: str, target: str) -> tuple[Pair, ...]:
    """The units of a small French catalogue, the given one first."""
    return tuple(make_pair(f"u{i}", *texts, "en", "fr") for i, texts in enumerate(((source, target), *KEPT)))


@pytest.mark.parametrize(
    ("target", "rule"),
    [
        ("Nous fermons Exemplar Relais.", "name-lost"),
        ("Nous fermons le service.", "name-lost"),
        ("Nous fermons Exemplar Relya.", "name-changed"),
        ("Nous fermons Exemplar Rela.", ""),
        ("Nous fermons Exemplar\u00a0Relay.", ""),
        ("NOUS FERMONS EXEMPLAR RELAY.", ""),
    ],
)
def test_a_name_that_the_other_units_keep(target: str, rule: str) -> None:
    """Lost, translated or misspelt it is a finding; a no-break space or capitals throughout are none."""
    found = {
        problem.rule for index, problem in check_kept_names(pairs("We close Exemplar Relay.", target)) if not index
    }
    if target.endswith("Rela."):
        assert found  # one letter short is some finding, whichever of the two
    else:
        assert found == ({rule} if rule else set())


def test_other_units_are_left_alone() -> None:
    """A finding is about the unit that lacks the name."""
    assert {index for index, _ in check_kept_names(pairs("We close Exemplar Relay.", "Nous fermons."))} == {0}


def test_a_word_that_each_unit_translates_is_no_name() -> None:
    """Capitalised terms such as Services are translated, so nothing is learned of them."""
    units = [
        make_pair(f"u{i}", f"The Services end {i}.", f"Les Prestations prennent fin {i}.", "en", "fr") for i in range(9)
    ]
    assert list(check_kept_names(units)) == []


@pytest.mark.parametrize(
    ("locale", "target", "count"),
    [
        ("it", "Exemplar Communications Limited è responsabile.", 0),
        ("it", "Exemplar Communications, Limited è responsabile.", 0),
        ("it", "Exemplar Communications Limitata è responsabile.", 1),
        ("ko", "Exemplar Communications Limited가 책임을 집니다.", 0),
        ("ko", "Exemplar Communications 유한회사가 책임을 집니다.", 1),
    ],
)
def test_a_company_keeps_its_legal_form(locale: str, target: str, count: int) -> None:
    """The legal form is part of the name."""
    pair = make_pair("unit", "Exemplar Communications Limited is responsible.", target, "en", locale)
    assert len({problem.rule for problem in check_names(pair)}) == count
