"""The checks of one unit and its translation, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from notice_cli.check.form.markup import check_markup
from notice_cli.check.invariants.citations import check_act_numbers, check_citations, check_laws
from notice_cli.check.invariants.codes import check_codes, check_phones
from notice_cli.check.invariants.links import check_links, check_mails, check_urls
from notice_cli.check.invariants.placeholders import check_attributes, check_code, check_placeholders
from notice_cli.check.invariants.references import check_references
from notice_cli.check.pair import Pair
from notice_cli.inline import Problem

PairCheck = Callable[[Pair], Iterator[Problem]]

PAIR_CHECKS: tuple[PairCheck, ...] = (check_references, check_markup)


def check_pair(pair: Pair) -> Iterator[Problem]:
    """Everything that is to be said of a pair, each thing once."""
    seen: set[Problem] = set()
    for check in PAIR_CHECKS:
        for problem in check(pair):
            if problem not in seen:
                seen.add(problem)
                yield problem
