"""The child process: answers items one by one, within its limit of memory, and dies with its parent."""

from __future__ import annotations

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
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

from committee_archive.workers.outcomes import Done, Failed, Outcome, OutOfMemory, R, T, UnportableError

_COLLECT = 50_000  # new objects after which a child looks for garbage: an eighth of its time went there with 700


def memory_is_limited() -> bool:
    """Tells whether `bytes_` is enforced on this operating system."""
    return sys.platform.startswith("linux")


def serve(pipe: Connection[Any, Any], fn: Callable[[T], R], bytes_: int) -> None:
    """Answers items until the pipe closes.

    Args:
        pipe: To the parent: True is sent once it is ready, then an outcome for each item.
        fn: What to run on each item.
        bytes_: Memory it may take on top of what it has now.
    """
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
