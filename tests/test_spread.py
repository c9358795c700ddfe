"""Work that is spread over processes gives what it gives when it is done in turn."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial

import pytest

from notice_cli.check.spread import WORTHWHILE, Spread


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
