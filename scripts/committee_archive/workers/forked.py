"""Many items shared among copies of this process, which know all that it knows when they are made.

For what needs much and gives little: nothing is sent to a copy, only its results come back. It is for the program's own
work on what was read and checked before; what may be hostile or endless goes through `map_bounded`.
"""

from __future__ import annotations

import gc
import os
import pickle
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Generic

from committee_archive.workers.in_order import slots_by_default
from committee_archive.workers.outcomes import R, T

_LEAST = 24  # items for each process: a copy takes some ten milliseconds to make
_COLLECT = 50_000  # new objects after which a copy looks for garbage; what it was made with is not looked through


def map_forked(fn: Callable[[T], R], items: Sequence[T], *, processes: int | None = None) -> list[R]:
    """Runs `fn` on each item, a share of them here and the others each in a copy of this process.

    What a copy could not do is done here: an item that fails raises as if there were no copies. So is everything where
    processes cannot be copied, or not safely: on Windows and macOS, and where this one has several threads.

    Args:
        fn: What it changes in the memory of a copy is lost; what it gives is pickled.
        items: What to run it on.
        processes: How many share them, this one included; one a core if None.

    Returns:
        The results, in the order of the items.
    """
    shares = _shares(len(items), slots_by_default() if processes is None else processes)
    found: dict[int, R] = {}
    if shares > 1:
        gc.freeze()  # or the copies' first look for garbage would touch, and so copy, all of the memory
        try:
            copies = [_Copy(fn, items, range(number, len(items), shares)) for number in range(1, shares)]
        finally:
            gc.unfreeze()
        try:
            found = {place: fn(items[place]) for place in range(0, len(items), shares)}
            for copy in copies:
                found.update(copy.results())
        finally:
            for copy in copies:
                copy.close()
    return [found[place] if place in found else fn(item) for place, item in enumerate(items)]


def _shares(items: int, processes: int) -> int:
    forks = sys.platform.startswith("linux") and threading.active_count() == 1
    return max(1, min(processes, items // _LEAST)) if forks else 1


class _Copy(Generic[R]):
    """A copy of this process that runs a function on its share of some items."""

    def __init__(self, fn: Callable[[T], R], items: Sequence[T], places: range) -> None:
        self._ended = False
        here = os.getpid()
        self._results, answers = os.pipe()
        self._process = os.fork()
        if self._process == 0:
            status = 1
            try:
                gc.set_threshold(_COLLECT)
                found: dict[int, R] = {}
                for place in places:
                    if os.getppid() != here:  # nobody waits for it any more, and another build may have begun
                        break
                    found[place] = fn(items[place])
                with open(answers, "wb") as pipe:
                    pickle.dump(found, pipe, pickle.HIGHEST_PROTOCOL)
                status = 0
            finally:
                os._exit(status)  # says nothing, and ends nothing that this process has begun
        os.close(answers)

    def results(self) -> dict[int, R]:
        """What it found, by the places of the items; nothing where it came to no end."""
        with open(self._results, "rb", closefd=False) as pipe:
            try:
                found: dict[int, R] = pickle.load(pipe)
            except (EOFError, pickle.UnpicklingError):
                found = {}
        self._ended = True
        return found

    def close(self) -> None:
        """See it end; where nobody has waited for its results, at once."""
        os.close(self._results)
        if not self._ended:
            os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
