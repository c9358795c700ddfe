"""Work that is spread over the machine's processors, where it is large enough to pay.

Each helper is a fork of this process, so it begins with everything that was read and computed before, at the cost of a
few milliseconds; only results travel, through a pipe. Without ``fork``, with one processor, beside threads (which a fork
would leave behind) or when there is little to do, the same work is done here in turn. Results do not depend on it.
"""

from __future__ import annotations

import gc
import io
import os
import pickle
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Final, Generic, TypeVar

R = TypeVar("R")

WORTHWHILE: Final = 600
"""Units to check from which helpers save more than they cost."""
_MOST_TASKS: Final = 250
"""A task's number travels as one byte."""
_MOST_HELPERS: Final = 7


class Spread(Generic[R]):
    """Tasks under way: ``finish`` does what is left of them here and gives all results, in the order of the tasks.

    ``size`` says how many units the tasks are about. Every task is a pure function whose result can be pickled; one
    whose helper was lost is done again here, so an error of a task is raised by ``finish`` as if nothing were spread.
    """

    def __init__(self, tasks: Sequence[Callable[[], R]], size: int) -> None:
        self._tasks = tasks
        self._helpers: list[tuple[int, int]] = []
        self._queue, end = os.pipe()
        os.write(end, bytes(range(min(len(tasks), _MOST_TASKS))))
        os.close(end)
        for _ in range(_count_helpers(len(tasks)) if size >= WORTHWHILE else 0):
            self._start()

    def finish(self) -> list[R]:
        """Every result. To be called once."""
        done: dict[int, R] = {}
        try:
            while number := os.read(self._queue, 1):
                done[number[0]] = self._tasks[number[0]]()
        finally:
            os.close(self._queue)
            for helper, pipe in self._helpers:
                done |= _collect(helper, pipe)
        return [done[at] if at in done else task() for at, task in enumerate(self._tasks)]

    def _start(self) -> None:
        """Fork one helper, which takes tasks until none is left."""
        helper = _fork(self._take)
        if helper:
            self._helpers.append(helper)

    def _take(self) -> dict[int, R]:
        done: dict[int, R] = {}
        while number := os.read(self._queue, 1):
            done[number[0]] = self._tasks[number[0]]()
        return done


class _Pickler(pickle.Pickler):
    """Sends a record as its class and the values of its fields, which is read in half the time that its state takes."""

    def reducer_override(self, obj: Any) -> Any:
        kind: Any = type(obj)
        names = _fields_of(kind)
        return NotImplemented if names is None else (type(obj), tuple([getattr(obj, name) for name in names]))


@cache
def _fields_of(kind: Any) -> tuple[str, ...] | None:
    """The fields of a record that is made from all of them; None for what is none."""
    if not is_dataclass(kind) or not all(field.init and not field.kw_only for field in fields(kind)):
        return None
    return tuple(field.name for field in fields(kind))


def do_beside(task: Callable[[], R], meanwhile: Callable[[], object]) -> R:
    """What ``task`` gives, done by a helper while ``meanwhile`` is done here; without a helper only ``task`` is done.

    The result is pickled. An error of the task is raised as if it had been done here.
    """
    helper = _fork(lambda: {0: task()}) if _count_helpers(2) else None
    if helper is None:
        return task()
    try:
        meanwhile()
    finally:
        done = _collect(*helper)
    return done[0] if done else task()


def _fork(work: Callable[[], dict[int, R]]) -> tuple[int, int] | None:
    """A helper that does ``work`` and sends what it gives: its process and the pipe to read from. None where there can be none."""
    ours, theirs = os.pipe()
    try:
        helper = os.fork()
    except OSError:
        os.close(ours)
        os.close(theirs)
        return None
    if helper:
        os.close(theirs)
        return helper, ours
    try:
        gc.disable()
        # Whole before the first byte is sent: the pipe takes little, and the parent may not be listening yet.
        done = io.BytesIO()
        _Pickler(done, pickle.HIGHEST_PROTOCOL).dump(work())
        with os.fdopen(theirs, "wb") as pipe:
            pipe.write(done.getbuffer())
    finally:
        # Nothing of the parent's may happen twice: no flush of its buffers, no handler of its exit.
        os._exit(0)


def _count_helpers(tasks: int) -> int:
    if sys.platform != "linux" or threading.active_count() > 1:
        return 0
    return min(len(os.sched_getaffinity(0)) - 1, tasks - 1, _MOST_HELPERS)


def _collect(helper: int, pipe: int) -> dict[int, Any]:
    """What a helper has done; nothing where it was lost."""
    done: dict[int, Any] = {}
    with os.fdopen(pipe, "rb") as results, suppress(EOFError, pickle.UnpicklingError):
        done = pickle.loads(results.read())
    with suppress(ChildProcessError):
        os.waitpid(helper, 0)
    return done
