"""A real Dask cluster for the tests: a scheduler and workers as processes of their own on the loopback address."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from distributed import Client

TESTS = Path(__file__).resolve().parent
SCRIPTS = TESTS.parent / "scripts"
START_SECONDS = 60.0
_ENDS = ("--idle-timeout", "5 minutes")  # should the tests themselves be killed


@dataclass(frozen=True, slots=True)
class RunningCluster:
    """Its scheduler's address, and its workers, each with the nanny that watches over it."""

    address: str
    folder: Path
    scheduler: subprocess.Popen[bytes]
    workers: tuple[subprocess.Popen[bytes], ...]

    def kill(self, worker: int) -> None:
        """Ends a worker and its nanny without a warning, as a power cut does."""
        os.killpg(self.workers[worker].pid, signal.SIGKILL)
        self.workers[worker].wait(timeout=10)

    def kill_scheduler(self) -> None:
        """Ends the scheduler in the same way."""
        os.killpg(self.scheduler.pid, signal.SIGKILL)
        self.scheduler.wait(timeout=10)

    def names(self) -> frozenset[str]:
        """The addresses of the workers that it has now."""
        with Client(self.address, set_as_default=False) as client:
            return frozenset(client.nthreads())

    @contextmanager
    def another_worker(self, scripts: Path) -> Iterator[None]:
        """One more worker, with the program that lies in `scripts`; has joined when the context begins."""
        before = self.names()
        process = _worker(self.address, "another", self.folder, scripts)
        try:
            deadline = time.monotonic() + START_SECONDS
            while not self.names() - before:  # another may leave meanwhile, and the number stay the same
                assert process.poll() is None and time.monotonic() < deadline
                time.sleep(0.2)
            yield
        finally:
            _end(process)


def shown_certificates(certificate: Path, authority: Path, *roles: str) -> dict[str, str]:
    """The environment variables by which Dask finds the certificate that each of these roles shows."""
    tls = "DASK_DISTRIBUTED__COMM__TLS"
    shown = {f"{tls}__{role}__{what}": str(certificate) for role in roles for what in ("CERT", "KEY")}
    return {f"{tls}__CA_FILE": str(authority), **shown}


@contextmanager
def running_cluster(
    folder: Path, workers: int, *, protocol: str = "tcp", environment: Mapping[str, str] | None = None
) -> Iterator[RunningCluster]:
    """A scheduler and workers that find the program, and the tests' own functions; nothing of them is left."""
    file = folder / "scheduler.json"
    everyone: list[subprocess.Popen[bytes]] = []
    more = environment or {}
    try:
        asked = ("--scheduler-file", str(file), "--port", "0", "--protocol", protocol, *_ENDS)
        everyone.append(_started("scheduler", *asked, folder=folder, more=more))
        deadline = time.monotonic() + START_SECONDS
        while not file.exists() or not file.read_text():
            assert everyone[0].poll() is None and time.monotonic() < deadline, (folder / "scheduler.log").read_text()
            time.sleep(0.05)
        address = json.loads(file.read_text())["address"]
        everyone += [_worker(address, str(number), folder, more=more) for number in range(workers)]
        yield RunningCluster(address, folder, everyone[0], tuple(everyone[1:]))
    finally:
        for process in everyone:
            _end(process)


def _worker(
    scheduler: str, name: str, folder: Path, scripts: Path = SCRIPTS, more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    arguments = ("--nthreads", "1", "--name", name, "--local-directory", str(folder))
    return _started("worker", scheduler, *arguments, folder=folder, scripts=scripts, more=more or {})


def _started(
    kind: str, *arguments: str, folder: Path, more: Mapping[str, str], scripts: Path = SCRIPTS
) -> subprocess.Popen[bytes]:
    path = os.pathsep.join([str(scripts), str(TESTS), *([more["PYTHONPATH"]] if "PYTHONPATH" in more else [])])
    with (folder / f"{kind}.log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "dask", kind, *arguments, "--host", "127.0.0.1", "--no-dashboard"],
            env={**os.environ, **more, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    with suppress(ProcessLookupError):  # killed before, or gone by itself
        os.killpg(process.pid, signal.SIGKILL)
    process.wait(timeout=10)
