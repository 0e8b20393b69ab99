"""What became of an item, and the protocol of whatever does the work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from committee_archive.errors import ArchiveError

T = TypeVar("T")
R = TypeVar("R")


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
