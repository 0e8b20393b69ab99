"""One child process that runs one function on one item at a time, within limits."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic

from committee_archive.workers.child import serve
from committee_archive.workers.outcomes import (
    Crashed,
    Done,
    Failed,
    Outcome,
    OutOfMemory,
    R,
    T,
    TimedOut,
    UnportableError,
    WorkerStartError,
)

START_SECONDS = 120.0  # to start Python and import the function's module; not counted against the item

# Starting, joining and asking for the exit code touch a table that multiprocessing keeps without a lock.
_process_table = threading.Lock()


class Supervised(Generic[T, R]):
    """One child process that runs one function on one item at a time, within limits.

    The child is kept for the next item; after any outcome but `Done` and `Failed` a new one takes its place.
    Use as a context manager, or call `close`.
    """

    def __init__(self, fn: Callable[[T], R], *, seconds: float, bytes_: int) -> None:
        self._fn = fn
        self._seconds = seconds
        self._bytes = bytes_
        self._child: BaseProcess | None = None
        self._pipe: Connection[Any, Any] | None = None
        self._done_before = 0
        self._closed = False
        self._guard = threading.Lock()

    def __enter__(self) -> Supervised[T, R]:
        """Gives itself; the child starts with the first item."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Ends the child."""
        self.close()

    def close(self) -> None:
        """Kills the child, whatever it is doing, and starts no other. Safe to call from another thread."""
        with self._guard:
            self._closed = True
            self._end()

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    def run(self, item: T) -> Outcome[R]:
        """Runs the function on one item in the child.

        An item that finds too little memory in a child that has done others before is tried once more in a
        fresh one: what earlier items left behind must not decide over this one.
        """
        used_before = self._done_before > 0
        outcome = self._attempt(item)
        if isinstance(outcome, OutOfMemory) and used_before:
            outcome = self._attempt(item)
        return outcome

    def _attempt(self, item: T) -> Outcome[R]:
        with self._guard:
            if self._closed:
                return Crashed("stopped")
            child, pipe = self._ready()
        outcome: Outcome[R]
        try:
            pipe.send(item)
            answered = wait([pipe, child.sentinel], timeout=self._seconds)
            outcome = pipe.recv() if answered else TimedOut(self._seconds)  # an end without an answer is an EOFError
        except (EOFError, OSError):
            outcome = Crashed(_how_it_ended(child))
        except (pickle.PicklingError, AttributeError, TypeError) as error:
            outcome = Failed(UnportableError(str(error)), traceback.format_exc())
        if isinstance(outcome, Done | Failed):
            self._done_before += 1
        else:
            with self._guard:
                self._end()
        return outcome

    def _ready(self) -> tuple[BaseProcess, Connection[Any, Any]]:
        if self._child is not None and self._pipe is not None and self._child.is_alive():
            return self._child, self._pipe
        self._end()
        context = _context(self._fn.__module__)
        ours, theirs = context.Pipe()
        child: BaseProcess = context.Process(  # type: ignore[attr-defined]
            target=serve, args=(theirs, self._fn, self._bytes), name="supervised", daemon=True
        )
        try:
            with _process_table:
                child.start()
            theirs.close()
            if not wait([ours, child.sentinel], timeout=START_SECONDS):
                raise EOFError
            ours.recv()
        except (EOFError, OSError, pickle.PicklingError, AttributeError) as error:
            self._child, self._pipe = child, ours
            self._end()
            raise WorkerStartError(
                "A worker process could not be started. Free some memory or use fewer workers, and run again."
            ) from error
        self._child, self._pipe, self._done_before = child, ours, 0
        return child, ours

    def _end(self) -> None:
        child, pipe = self._child, self._pipe
        self._child = self._pipe = None
        self._done_before = 0
        if child is not None and child.pid is not None:
            _kill(child, child.pid)
            with _process_table:
                child.join()
        if pipe is not None:
            pipe.close()


def _context(module: str) -> BaseContext:
    """Gives the way to start processes: a server that has imported `module` already, where there is one.

    It imports the main module too: what that needs is then loaded once, and not in each child again.
    """
    if "forkserver" in multiprocessing.get_all_start_methods():
        context = multiprocessing.get_context("forkserver")
        main = getattr(sys.modules["__main__"].__spec__, "name", None)
        context.set_forkserver_preload([module, *filter(None, [main])])  # heeded before it starts, harmless after
        return context
    return multiprocessing.get_context("spawn")


def get_ready(module: str) -> None:
    """Begin to start what makes children for functions of that module, where there is such a thing; do not wait for it.

    Until it has imported what they need, a second goes by in which this process can do something else: import the same.
    """
    if _context(module).get_start_method() == "forkserver":
        from multiprocessing.forkserver import ensure_running  # not on Windows

        ensure_running()


def _kill(child: BaseProcess, pid: int) -> None:
    """Kills a child and, where process groups exist, the programs it started."""
    if sys.platform != "win32":
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
    child.kill()  # it may not have got as far as to lead its group


def _how_it_ended(child: BaseProcess) -> str:
    with _process_table:
        child.join(timeout=5)
        code = child.exitcode
    if code is None:
        return "it closed its pipe"
    if code < 0:
        with contextlib.suppress(ValueError):
            return f"killed by {signal.Signals(-code).name}"
    return f"exit code {code}"
