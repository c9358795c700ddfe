"""The checks of many pairs as tasks: nothing is left out, nothing is said twice, and like stands beside like."""

from __future__ import annotations

from notice_cli.check.pair import Pair, make_pair
from notice_cli.check.pairs import check_pair
from notice_cli.check.tasks import cut_checks

_TEXTS = (
    ("We keep it for 12 months.", "Nous les conservons 24 mois.", "Li conserviamo 24 mesi."),
    ("Write to privacy@example.com.", "Écrivez à vie.privee@example.com.", "Scriva a vita@example.com."),
    ("You may object at any time.", "Vous pouvez vous y opposer à tout moment.", "Può opporsi in qualsiasi momento."),
)


def _sets(copies: int) -> tuple[list[Pair], list[Pair]]:
    """French and Italian pairs, as many times over as asked for."""
    sources = [(number, *texts) for number in range(copies) for texts in _TEXTS]
    return (
        [make_pair(f"{number}", source, french, "en", "fr") for number, source, french, _ in sources],
        [make_pair(f"{number}", source, italian, "en", "it") for number, source, _, italian in sources],
    )


def test_every_pair_is_checked_once() -> None:
    """What the tasks say of single pairs is what each pair's own checks say, however many tasks there are."""
    sets = _sets(60)
    said = [(group, place, problem) for task in cut_checks(sets) for group, place, problem in task()]
    own = [
        (group, place, problem)
        for group, pairs in enumerate(sets)
        for place, pair in enumerate(pairs)
        for problem in check_pair(pair)
    ]
    assert own
    assert sorted(map(repr, own)) == sorted(repr(each) for each in said if each in set(own))
    assert len(said) == len(set(said))


def test_there_are_not_more_tasks_than_can_be_handed_out() -> None:
    """A task's number travels as one byte."""
    assert len(cut_checks(_sets(4_000))) <= 250
