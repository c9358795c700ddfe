"""The checks of one unit and its translation, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from notice_cli.check.document.polarity import check_prevailing
from notice_cli.check.form.checks import FORM_CHECKS
from notice_cli.check.invariants.checks import INVARIANT_CHECKS
from notice_cli.check.pair import Pair
from notice_cli.check.sense.checks import SENSE_CHECKS
from notice_cli.check.values.check import check_values
from notice_cli.check.words.checks import WORD_CHECKS
from notice_cli.inline import Problem

PairCheck = Callable[[Pair], Iterator[Problem]]

PAIR_CHECKS: tuple[PairCheck, ...] = (
    *INVARIANT_CHECKS,
    check_values,
    *FORM_CHECKS,
    *WORD_CHECKS,
    check_prevailing,
    *SENSE_CHECKS,
)


def check_pair(pair: Pair) -> Iterator[Problem]:
    """Everything that is to be said of a pair, each thing once."""
    seen: set[Problem] = set()
    for check in PAIR_CHECKS:
        for problem in check(pair):
            if problem not in seen:
                seen.add(problem)
                yield problem
