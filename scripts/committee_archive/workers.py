"""Runs one function on many items, each in a supervised process with a limit of time and memory.

`map_bounded` is the only seam through which the archive does heavy or dangerous work. Each slot is a thread
of this process that owns one child process and a pipe of its own to it, so that a child which is killed in
the middle of a message damages nobody else's. (The pool of `pebble` was weighed: its workers share one
channel and one lock, a worker killed while it holds the lock stops all of them.)

`Supervised` runs single items and is usable alone: a task on a cluster (`cluster/`) starts the same child.

Limits, and where they hold:
    Time: everywhere; the parent kills the child.
    Memory: where the operating system honours `RLIMIT_AS` (Linux). Elsewhere (Windows, macOS) nothing limits
        a child's memory but the machine; `memory_is_limited()` says which it is, so that the caller can warn.

Children are started afresh (forkserver where there is one, else spawn), never forked from a process with
threads. The program's main module is therefore imported once more in each child: it needs the usual
`if __name__ == "__main__":`.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, Generic, Protocol, TypeVar

from committee_archive.errors import ArchiveError

T = TypeVar("T")
R = TypeVar("R")

START_SECONDS = 120.0  # to start Python and import the function's module; not counted against the item
_COLLECT = 50_000  # new objects after which a child looks for garbage: an eighth of its time went there with 700
LOOK_AHEAD = 4  # items taken from the input for each slot, finished ones that wait for their turn included

# Starting, joining and asking for the exit code touch a table that multiprocessing keeps without a lock.
_process_table = threading.Lock()


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """The function returned.

    Attributes:
        value: What it returned.
        seconds: How long it took, measured in the child.
    """

    value: R
    seconds: float


@dataclass(frozen=True, slots=True)
class TimedOut:
    """The child was killed because the item took longer than `seconds`."""

    seconds: float


@dataclass(frozen=True, slots=True)
class OutOfMemory:
    """The item needed more than `bytes_` of memory, in a child that had done nothing else before."""

    bytes_: int


@dataclass(frozen=True, slots=True)
class Crashed:
    """The child ended without an answer; `detail` says how, such as `exit code 7` or `killed by SIGSEGV`."""

    detail: str


@dataclass(frozen=True, slots=True)
class Failed:
    """The function raised.

    Attributes:
        error: The exception; an `UnportableError` where the original cannot be sent between processes.
        trace: The traceback as text, for a log.
    """

    error: Exception
    trace: str


Outcome = Done[R] | TimedOut | OutOfMemory | Crashed | Failed


class UnportableError(Exception):
    """Stands for an exception, or a result, that cannot be sent from one process to another."""


class WorkerStartError(ArchiveError):
    """No worker could be started, so no item can be done: a fault of the installation, not of an item."""


class MapBounded(Protocol):
    """Where bounded work is done: `map_bounded` is on this machine, `Cluster.map_bounded` on others."""

    def __call__(
        self, fn: Callable[[T], R], items: Iterable[T], *, seconds: float, bytes_: int
    ) -> Iterator[Outcome[R]]:
        """Runs `fn` on each item within limits; as `map_bounded`."""
        ...


def memory_is_limited() -> bool:
    """Tells whether `bytes_` is enforced on this operating system."""
    return sys.platform.startswith("linux")


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
            target=_serve, args=(theirs, self._fn, self._bytes), name="supervised", daemon=True
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


def _serve(pipe: Connection[Any, Any], fn: Callable[[T], R], bytes_: int) -> None:
    """The child: answers items until the pipe closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent to decide about
    if sys.platform != "win32":
        os.setsid()  # a group of its own, so that what it starts dies with it
    threading.Thread(target=_die_with_parent, daemon=True).start()
    importlib.import_module("traceback")  # what an out-of-memory answer needs is there before memory is short
    gc.freeze()  # what was imported stays, and a page makes too many small things to look through them so often
    gc.set_threshold(_COLLECT)
    _limit_memory(bytes_)
    pipe.send(True)
    while True:
        try:
            item = pipe.recv()
        except EOFError:
            return
        except MemoryError:
            pipe.send(OutOfMemory(bytes_))
            continue
        pipe.send_bytes(_answer(fn, item, bytes_))
        del item


def _answer(fn: Callable[[T], R], item: T, bytes_: int) -> bytes:
    outcome: Outcome[R]
    start = time.perf_counter()
    try:
        value = fn(item)
        outcome = Done(value, time.perf_counter() - start)
        return pickle.dumps(outcome, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        return pickle.dumps(OutOfMemory(bytes_))
    except Exception as error:  # whatever an item raises is that item's outcome
        return pickle.dumps(Failed(_portable(error), traceback.format_exc()))


def _portable(error: Exception) -> Exception:
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:  # an exception's own code runs here
        return UnportableError(f"{type(error).__name__}: {error}")
    return error


def _die_with_parent() -> None:
    """Ends this process when its parent is gone, even if the parent was killed and an item never ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        if sys.platform != "win32":
            os.killpg(0, signal.SIGKILL)
        os._exit(1)


def _limit_memory(bytes_: int) -> None:
    if not memory_is_limited():
        return
    import resource  # not on Windows

    with open("/proc/self/statm", encoding="ascii") as statm:
        base = int(statm.read().split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    limit = base + bytes_ if hard == resource.RLIM_INFINITY else min(base + bytes_, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))
