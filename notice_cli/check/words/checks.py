"""The checks of the words of one unit."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from notice_cli.check.pair import Pair
from notice_cli.check.words.persons import check_persons
from notice_cli.check.words.roles import check_roles
from notice_cli.check.words.terms import check_terms
from notice_cli.inline import Problem

WORD_CHECKS: tuple[Callable[[Pair], Iterator[Problem]], ...] = (check_terms, check_roles, check_persons)
