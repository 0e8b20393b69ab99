"""What runs on a worker of the cluster: one item in a supervised child, which dies in the worker's place.

A worker has as many children as it runs tasks at a time. They are kept for the next task of the same run, ended when
the run ends, and after a minute without work where the machine that started the run is gone.
"""

import contextlib
import multiprocessing
import pickle
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from committee_archive.cluster.installation import Installation, difference, installation
from committee_archive.workers import Outcome, Supervised

KEPT_SECONDS = 60.0  # that a child waits for another task


@dataclass(frozen=True, slots=True)
class Work:
    """What every task of one run has in common.

    Attributes:
        run: A name that no other run has.
        fn: A function of a module's top level.
        seconds: Wall time an item may take.
        bytes_: Memory an item may take.
    """

    run: str
    fn: Callable[[Any], Any]
    seconds: float
    bytes_: int


@dataclass(frozen=True, slots=True)
class Unlike:
    """The answer of a worker that joined later and is not installed as it must be."""

    theirs: Installation


def perform(asking: Installation, task: bytes) -> bytes:
    """Runs one item within its limits; takes and gives pickles, which nothing on the way needs to understand.

    Args:
        asking: What is installed where the answer is used.
        task: The pickle of a `Work` and an item.

    Returns:
        The pickle of an `Outcome`, or of `Unlike`.

    Raises:
        WorkerStartError: no child can be started on this machine.
    """
    if difference(installation(), asking) is not None:
        return pickle.dumps(Unlike(installation()))
    work, item = pickle.loads(task)
    with _child_for(work) as child:
        outcome: Outcome[Any] = child.run(item)
    return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)


def let_go(run: str) -> None:
    """Ends every child of a run, whatever it is doing."""
    with _guard:
        ended = [child for work, child in _busy if work.run == run]
        for work in [work for work in _idle if work.run == run]:
            ended += [child for child, _ in _idle.pop(work)]
    for child in ended:
        child.close()


_guard = threading.Lock()
_busy: list[tuple[Work, Supervised[Any, Any]]] = []
_idle: dict[Work, list[tuple[Supervised[Any, Any], float]]] = {}
_sweeper: threading.Thread | None = None


@contextlib.contextmanager
def _child_for(work: Work) -> Iterator[Supervised[Any, Any]]:
    # A worker under Dask's nanny is a daemon, which may have no children as nobody would end them; these end
    # themselves when their parent does.
    multiprocessing.current_process().daemon = False
    with _guard:
        waiting = _idle.get(work)
        child = waiting.pop()[0] if waiting else Supervised(work.fn, seconds=work.seconds, bytes_=work.bytes_)
        entry = work, child
        _busy.append(entry)
    try:
        yield child
    finally:
        with _guard:
            _busy.remove(entry)
            if not child.closed:
                _idle.setdefault(work, []).append((child, time.monotonic()))
        _start_sweeping()


def _start_sweeping() -> None:
    global _sweeper  # one for the whole worker, as the children are
    with _guard:
        if _sweeper is None:
            _sweeper = threading.Thread(target=_sweep, name="sweeper", daemon=True)
            _sweeper.start()


def _sweep() -> None:
    """Ends children that have waited for too long, and itself when none is left."""
    global _sweeper
    while True:
        time.sleep(KEPT_SECONDS / 10)
        latest = time.monotonic() - KEPT_SECONDS
        with _guard:
            tired = [child for kept in _idle.values() for child, since in kept if since <= latest]
            for work, kept in list(_idle.items()):
                _idle[work] = [(child, since) for child, since in kept if since > latest]
                if not _idle[work]:
                    del _idle[work]
            if not _idle and not _busy:
                _sweeper = None
        for child in tired:
            child.close()
        if _sweeper is None:
            return
