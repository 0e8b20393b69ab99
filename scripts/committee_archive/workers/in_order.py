"""Many items on the cores of this machine, their outcomes in the order of the items."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor

from committee_archive.workers.outcomes import Outcome, R, T
from committee_archive.workers.supervised import Supervised

LOOK_AHEAD = 4  # items taken from the input for each slot, finished ones that wait for their turn included


def slots_by_default() -> int:
    """Counts the processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def map_bounded(
    fn: Callable[[T], R], items: Iterable[T], *, seconds: float, bytes_: int, workers: int | None = None
) -> Iterator[Outcome[R]]:
    """Runs `fn` on each item in supervised processes.

    There is no way to run the items in this process: a second path would fail in other ways than the first,
    and who wants no supervision calls `fn`.

    Args:
        fn: A function of a module's top level (it is sent by name); what it takes and gives is pickled.
        items: Read lazily, at most `LOOK_AHEAD` items a slot ahead of what was yielded.
        seconds: Wall time an item may take.
        bytes_: Memory an item may take, on top of the interpreter and the modules `fn` needs.
        workers: Number of processes; one a core if None.

    Yields:
        One outcome an item, in the order of the items. A bad item never disturbs the others.

    Raises:
        ValueError: `workers` is less than 1.
        WorkerStartError: no child can be started.
    """
    slots = slots_by_default() if workers is None else workers
    if slots < 1:
        raise ValueError("workers must be at least 1")
    return _in_order(fn, items, seconds, bytes_, slots)


def _in_order(
    fn: Callable[[T], R], items: Iterable[T], seconds: float, bytes_: int, slots: int
) -> Iterator[Outcome[R]]:
    idle = deque(Supervised(fn, seconds=seconds, bytes_=bytes_) for _ in range(slots))
    everyone = tuple(idle)

    def run(item: T) -> Outcome[R]:
        mine = idle.pop()  # as many as there are threads, so never empty; the last used is warm
        try:
            return mine.run(item)
        finally:
            idle.append(mine)

    threads = ThreadPoolExecutor(max_workers=slots, thread_name_prefix="supervisor")
    waiting: deque[Future[Outcome[R]]] = deque()
    try:
        for item in items:
            waiting.append(threads.submit(run, item))
            if len(waiting) >= slots * LOOK_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()
    finally:
        # Also on Ctrl-C and when the caller stops reading: children first, so that their threads wake.
        for supervised in everyone:
            supervised.close()
        threads.shutdown(wait=True, cancel_futures=True)
