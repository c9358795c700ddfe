"""The checks of sense, in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from notice_cli.check.pair import Pair
from notice_cli.check.sense.ceiling import check_ceiling
from notice_cli.check.sense.clauses import check_clauses
from notice_cli.check.sense.completeness import check_end, check_length, check_other_text, check_sentences
from notice_cli.check.sense.conjunction import check_conjunction
from notice_cli.check.sense.doubled import check_doubled
from notice_cli.check.sense.lists import check_items
from notice_cli.check.sense.modality import check_modality, check_order
from notice_cli.check.sense.polarity import check_exception, check_exclusive, check_negation
from notice_cli.check.sense.series import check_series
from notice_cli.check.sense.tongue import check_language, check_untranslated
from notice_cli.inline import Problem

SENSE_CHECKS: Final[tuple[Callable[[Pair], Iterator[Problem]], ...]] = (
    check_untranslated,
    check_language,
    check_other_text,
    check_sentences,
    check_clauses,
    check_end,
    check_length,
    check_negation,
    check_ceiling,
    check_modality,
    check_order,
    check_exclusive,
    check_exception,
    check_conjunction,
    check_items,
    check_series,
    check_doubled,
)
