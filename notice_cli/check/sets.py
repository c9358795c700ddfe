"""The checks that look at all units of one locale together, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from notice_cli.check.form.spacing import check_high_punctuation
from notice_cli.check.invariants.names import check_kept_names
from notice_cli.check.pair import Pair
from notice_cli.check.sense.repeats import check_repeats
from notice_cli.check.words.learned import check_learned_terms
from notice_cli.check.words.variants import check_variants
from notice_cli.inline import Problem

SetCheck = Callable[[Sequence[Pair]], Iterator[tuple[int, Problem]]]

SET_CHECKS: tuple[SetCheck, ...] = (
    check_kept_names,
    check_high_punctuation,
    check_learned_terms,
    check_repeats,
    check_variants,
)
