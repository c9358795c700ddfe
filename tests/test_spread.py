"""Work that is spread over processes gives what it gives when it is done in turn."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import pytest

from notice_cli.check.pair import make_pair
from notice_cli.check.pairs import check_pair
from notice_cli.check.spread import WORTHWHILE, Spread, do_beside
from notice_cli.check.warm import warm_up


def _square(number: int) -> int:
    return number * number


def _fail() -> int:
    raise ValueError("한 작업이 실패했다")


def _end_helper(parent: int) -> int:
    """Lose the process that does this, unless it is the one that asked."""
    if os.getpid() != parent:
        os._exit(3)
    return 7


@pytest.mark.parametrize("size", [1, WORTHWHILE])
@pytest.mark.parametrize("tasks", [0, 1, 9, 300])
def test_results_stand_in_the_order_of_the_tasks(size: int, tasks: int) -> None:
    """Small or large, in this process or in helpers, the results are the same."""
    assert Spread([partial(_square, at) for at in range(tasks)], size).finish() == [at * at for at in range(tasks)]


def test_an_error_of_a_task_is_raised_here() -> None:
    """A task that fails in a helper fails for the caller too, with its own error."""
    tasks: list[Callable[[], int]] = [_fail, *[partial(_square, at) for at in range(20)]]
    with pytest.raises(ValueError, match="실패"):
        Spread(tasks, WORTHWHILE).finish()


def test_what_a_lost_helper_had_taken_is_done_here() -> None:
    """A helper that ends without a word costs time, not results."""
    tasks = [partial(_end_helper, os.getpid()) for _ in range(30)]
    assert Spread(tasks, WORTHWHILE).finish() == [7] * 30


def test_work_beside_other_work_gives_its_result() -> None:
    """Whether a helper does it or this process, and whatever is done meanwhile."""
    assert do_beside(partial(_square, 12), lambda: None) == 144


@pytest.mark.parametrize("task", [_fail, partial(_end_helper, os.getpid())], ids=["fails", "is lost"])
def test_work_beside_other_work_that_goes_wrong_is_done_here(task: Callable[[], int]) -> None:
    """Its error is raised here; a helper that ends without a word costs time alone."""
    if task is _fail:
        with pytest.raises(ValueError, match="실패"):
            do_beside(task, lambda: None)
    else:
        assert do_beside(task, lambda: None) == 7


def test_making_ready_changes_no_finding() -> None:
    """What is read beforehand is what would be read later, for a language without data too."""
    pair = make_pair("", "We keep it for 12 months.", "Nous le conservons 12 ans.", "en", "fr")
    before = list(check_pair(pair))
    warm_up("en", ("fr", "ko", "de"))
    assert list(check_pair(pair)) == before != []
