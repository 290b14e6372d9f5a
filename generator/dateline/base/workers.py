"""One interface for serial and pooled work: that of concurrent.futures.

Work is sent in few, large, self-contained chunks, and results come back in the order sent, so that
nothing depends on which process did what.
"""

from __future__ import annotations

import gc
import os
import signal
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

from dateline.base.errors import OutsideError
from dateline.base.faults import reason, worker_killed
from dateline.base.options import StartMethod

Item = TypeVar("Item")
Result = TypeVar("Result")
P = ParamSpec("P")
# Below this many items the work stays in this process; the second is for processes that are no copies of it.
SMALL, SMALL_ANEW = 48, 400
# What a forked worker has from its parent; set once, before its first job.
inherited: ContextVar[Any] = ContextVar("inherited")
is_worker: ContextVar[bool] = ContextVar("is_worker", default=False)


class Serial(Executor):
    """An executor that does each job at once, in this process."""

    def submit(self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Future[Result]:
        """A future that is done."""
        future: Future[Result] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Workers(Executor):
    """An executor whose processes begin with the first job, and again with the first after a shutdown."""

    def __init__(self, jobs: int, method: StartMethod, value: object = None) -> None:
        self._jobs, self._method, self._value = jobs, method, value
        self._working: Executor | None = None

    def submit(self, fn: Callable[P, Result], /, *args: P.args, **kwargs: P.kwargs) -> Future[Result]:
        """The future of a job. Raises OutsideError where no process can be started."""
        with _starting():
            if self._working is None:
                self._working = _processes(self._jobs, self._method, self._value)
            return self._working.submit(fn, *args, **kwargs)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes."""
        working, self._working = self._working, None
        if working is not None:
            working.shutdown(wait, cancel_futures=cancel_futures)


def open_pool(jobs: int, method: StartMethod) -> Executor:
    """An executor of `jobs` processes; with one job, this process itself."""
    return Serial() if jobs <= 1 else Workers(jobs, method)


def forked_pool(jobs: int, value: object) -> Executor:
    """An executor of `jobs` forked processes, which find `value` in `inherited` without being sent a copy.

    Fork only while no other pool is open: its threads would be cut off in the new processes.
    """
    return Workers(jobs, "fork", value)


@contextmanager
def _starting() -> Iterator[None]:
    """A context that reports what keeps processes from starting, and leaves no process waiting forever."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        if isinstance(error, RuntimeError) and "start new thread" not in str(error):
            raise
        from multiprocessing import active_children

        for child in active_children():
            child.terminate()
        raise OutsideError(
            f"worker processes cannot be started: {reason(error)}", "Try again with `--jobs 1`."
        ) from error


def _processes(jobs: int, method: StartMethod, value: object) -> Executor:
    import multiprocessing  # costs more than a small build has use for
    from concurrent.futures import ProcessPoolExecutor

    return ProcessPoolExecutor(jobs, multiprocessing.get_context(method), _begin, (value,))


def _begin(value: object = None) -> None:
    """Readies a worker: Ctrl-C reaches all processes of a terminal, and is for the parent to answer.

    What a forked worker has from its parent is left out of its collections, which would copy all of it.
    """
    gc.freeze()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    inherited.set(value)
    is_worker.set(True)


def _end_with_parent() -> None:
    """Ends this process when its parent is gone: it would wait for work for ever, and hold the lock of the build."""
    from multiprocessing import parent_process

    if parent := parent_process():
        parent.join()
        os._exit(1)


def chunked(items: Sequence[Item], jobs: int, most: int) -> Iterator[tuple[Item, ...]]:
    """`items` in order, in chunks that keep `jobs` processes busy to the end."""
    size = max(1, min(most, -(-len(items) // (jobs * 4)) if jobs > 1 else most))
    for start in range(0, len(items), size):
        yield tuple(items[start : start + size])


def run_chunks(
    pool: Executor | None, work: Callable[..., Result], chunks: Iterator[tuple[Any, ...]], *fixed: Any, ahead: int = 8
) -> Iterator[Result]:
    """`work(chunk, *fixed)` for each chunk, results in order; at most `ahead` chunks are under way.

    Without a pool the work is done here.
    """
    waiting: list[Future[Result]] = []
    if pool is None:
        yield from (work(chunk, *fixed) for chunk in chunks)
        return
    try:
        for chunk in chunks:
            waiting.append(pool.submit(work, chunk, *fixed))
            if len(waiting) >= ahead:
                yield waiting.pop(0).result()
        while waiting:
            yield waiting.pop(0).result()
    except BrokenExecutor:
        raise worker_killed() from None
    finally:
        for future in waiting:
            future.cancel()
