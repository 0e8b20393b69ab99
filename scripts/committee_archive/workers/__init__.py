"""Runs one function on many items in several processes: each supervised and limited, or as copies of this one.

`map_bounded` is the only seam through which the archive does heavy or dangerous work. Each slot is a thread
of this process that owns one child process and a pipe of its own to it, so that a child which is killed in
the middle of a message damages nobody else's. (The pool of `pebble` was weighed: its workers share one
channel and one lock, a worker killed while it holds the lock stops all of them.)

`map_forked` shares the program's own work, such as finished pages, among copies of this process.

`Supervised` runs single items and is usable alone: a task on a cluster (`cluster/`) starts the same child.

Limits, and where they hold:
    Time: everywhere; the parent kills the child.
    Memory: where the operating system honours `RLIMIT_AS` (Linux). Elsewhere (Windows, macOS) nothing limits
        a child's memory but the machine; `memory_is_limited()` says which it is, so that the caller can warn.

Supervised children are started afresh (forkserver where there is one, else spawn), never forked from a process with
threads. The program's main module is therefore imported once more in each child: it needs the usual
`if __name__ == "__main__":`.
"""

from committee_archive.workers.child import memory_is_limited
from committee_archive.workers.forked import map_forked
from committee_archive.workers.in_order import LOOK_AHEAD, map_bounded, slots_by_default
from committee_archive.workers.outcomes import (
    Crashed,
    Done,
    Failed,
    MapBounded,
    Outcome,
    OutOfMemory,
    TimedOut,
    UnportableError,
    WorkerStartError,
)
from committee_archive.workers.supervised import Supervised, get_ready

__all__ = [
    "LOOK_AHEAD",
    "Crashed",
    "Done",
    "Failed",
    "MapBounded",
    "OutOfMemory",
    "Outcome",
    "Supervised",
    "TimedOut",
    "UnportableError",
    "WorkerStartError",
    "get_ready",
    "map_bounded",
    "map_forked",
    "memory_is_limited",
    "slots_by_default",
]
