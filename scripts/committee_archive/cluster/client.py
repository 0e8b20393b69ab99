"""The side of the machine that builds: joins a cluster, hands out tasks, takes their answers in order."""

import contextlib
import logging
import pickle
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

import dask
from distributed import CancelledError, Client, Future, KilledWorker, Security

from committee_archive.cluster.installation import Installation, difference, installation
from committee_archive.cluster.tasks import Unlike, Work, let_go, perform
from committee_archive.errors import ClusterUnfit
from committee_archive.workers import LOOK_AHEAD, Crashed, Outcome

T = TypeVar("T")
R = TypeVar("R")

CONNECT_SECONDS = 10.0
PATIENCE_SECONDS = 60.0  # without a single worker; a cluster that grows on demand needs a while for its first
_TICK_SECONDS = 2.0  # between two looks at who is there
_GUIDE = "handbook/cluster.md says how workers are set up"
_KEPT = "what was read is kept: run the same command again to go on"
_QUIET = ("distributed", "distributed.client", "asyncio", "tornado")  # its loggers have levels of their own


@contextlib.contextmanager
def join(address: str) -> Iterator["Cluster"]:
    """As `joined`, where `distributed` is installed."""
    for name in _QUIET:  # what a user must know is said once, in a sentence
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # A paper may be larger than what Dask thinks a task should be; it is sent once.
    with dask.config.set({"distributed.admin.large-graph-warning-threshold": "100 GB"}):
        _check_certificates(address)
        try:
            client = Client(address, timeout=CONNECT_SECONDS, set_as_default=False)
        except (OSError, TimeoutError, ValueError) as error:
            raise ClusterUnfit(
                f"{address}: no cluster answers there; check the address, that the scheduler runs, and that this "
                "machine may reach it"
            ) from error
        try:
            cluster = Cluster(client, address)
            cluster.check()
            yield cluster
        finally:
            with contextlib.suppress(TimeoutError, OSError):
                client.close(timeout=5)


def _check_certificates(address: str) -> None:
    """Raise ClusterUnfit where Dask's settings name no certificates for a secured address; its client would hang."""
    if not address.startswith("tls://"):
        return
    try:
        if Security().get_connection_args("client").get("ssl_context") is not None:
            return
        why = "its address needs certificates"
    except OSError as error:  # of the ssl module too
        why = f"the certificates cannot be read ({error})"
    raise ClusterUnfit(f"{address}: {why}; handbook/cluster.md says how they are named")


class Cluster:
    """A cluster that was joined.

    Args:
        client: The connection to it.
        address: Its scheduler's address, for messages.
    """

    def __init__(self, client: Client, address: str) -> None:
        self._client = client
        self._address = address
        self._ours = installation()
        self._slots = 1
        self._looked = 0.0

    def check(self) -> None:
        """Makes sure that there are workers, and that scheduler and workers have the program as it is here.

        Raises:
            ClusterUnfit: names the first machine that differs, and in what.
        """
        self._compare("the scheduler", self._at_scheduler())
        # A task and not a look at the list: a cluster that grows on demand has no workers until there is work.
        greeting = self._client.submit(installation, key=f"archive-{uuid.uuid4().hex}", pure=False)
        self._wait(greeting)
        greeting.release()
        for worker, found in sorted(self._client.run(installation, on_error="return").items()):
            self._compare(f"worker {worker}", found)
        self._slots = self._threads()

    @property
    def slots(self) -> int:
        """How many tasks its workers run at a time, at the last look; at least 1."""
        return max(1, self._slots)

    def map_bounded(
        self, fn: Callable[[T], R], items: Iterable[T], *, seconds: float, bytes_: int
    ) -> Iterator[Outcome[R]]:
        """Runs `fn` on each item in a supervised process of a worker; as `workers.map_bounded`.

        A task whose worker is lost goes to another. One over which so many workers were lost that the scheduler gives
        it up (its setting `allowed-failures`, usually 3) is `Crashed`.

        Raises:
            ClusterUnfit: the cluster was lost, or stayed without workers.
        """
        work = Work(uuid.uuid4().hex, fn, seconds, bytes_)
        waiting: deque[Future[bytes]] = deque()
        try:
            for number, item in enumerate(items):
                task = pickle.dumps((work, item), pickle.HIGHEST_PROTOCOL)
                key = f"archive-{work.run}-{number}"
                waiting.append(self._client.submit(perform, self._ours, task, key=key, pure=False))
                while len(waiting) >= self.slots * LOOK_AHEAD:
                    yield self._outcome(waiting[0])
                    waiting.popleft().release()
            while waiting:
                yield self._outcome(waiting[0])
                waiting.popleft().release()
        finally:
            # Also on Ctrl-C and when the caller stops reading: what has not begun is cancelled, what has is ended.
            if self._client.status == "running":
                with contextlib.suppress(TimeoutError, OSError):
                    self._client.cancel(list(waiting), force=True)
                    self._client.run(let_go, work.run, on_error="ignore")

    def _outcome(self, future: Future[Any]) -> Outcome[Any]:
        self._wait(future)
        try:
            answer = pickle.loads(future.result())
        except KilledWorker as error:
            return Crashed(f"{error.allowed_failures + 1} workers of the cluster were lost over it")
        except CancelledError as error:  # all tasks end so when the scheduler is gone
            raise self._lost() from error
        except Exception as error:  # whatever kept the worker from beginning
            why = f"a worker could not do its task ({type(error).__name__}: {_first_line(error)})"
            raise ClusterUnfit(f"{self._address}: {why}; {_GUIDE}; {_KEPT}") from error
        if isinstance(answer, Unlike):
            self._compare("a worker that joined later", answer.theirs)
        return answer  # type: ignore[no-any-return]

    def _wait(self, future: Future[Any]) -> None:
        """Waits until a task has an answer, and looks from time to time whether anybody works on it.

        Raises:
            ClusterUnfit: the cluster was lost, or stays without workers.
        """
        begun = time.monotonic()
        while not future.done():
            if self._client.status != "running":  # a connection once lost has lost all tasks with it
                raise self._lost()
            with contextlib.suppress(TimeoutError, CancelledError):
                future.exception(timeout=_TICK_SECONDS)
            now = time.monotonic()
            if now - self._looked > _TICK_SECONDS:
                self._looked, self._slots = now, self._threads()
            if self._slots:
                begun = now
            elif now - begun > PATIENCE_SECONDS:
                advice = f"start some (dask worker {self._address}) and run the same command again"
                raise ClusterUnfit(f"{self._address}: the cluster has no workers; {advice}; nothing is lost")

    def _threads(self) -> int:
        """How many tasks the workers run at a time; 0 without workers."""
        try:
            return sum(self._client.nthreads().values())
        except (OSError, TimeoutError, ValueError, AttributeError) as error:  # the last two: a closed connection
            raise self._lost() from error

    def _lost(self) -> ClusterUnfit:
        return ClusterUnfit(f"{self._address}: the cluster's scheduler does not answer any more; {_KEPT}")

    def _at_scheduler(self) -> object:
        """What is installed at the scheduler, or why that could not be asked."""
        try:
            return self._client.run_on_scheduler(installation)
        except Exception as error:  # whatever loading the program there raised
            return error

    def _compare(self, who: str, found: object) -> None:
        if not isinstance(found, Installation):
            why = f"cannot load the program ({type(found).__name__}: {_first_line(found)})"
        else:
            why = difference(found, self._ours) or ""
        if why:
            raise ClusterUnfit(f"{self._address}: {who} {why}; {_GUIDE}")


def _first_line(error: object) -> str:
    return next(iter(str(error).splitlines()), "")
