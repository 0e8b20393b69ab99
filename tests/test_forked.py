"""Work that is shared among copies of the process: all of it done, in order, and nothing left behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from archive_site import ROOT
from committee_archive.workers import map_forked

ITEMS = tuple(range(100))

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are copied on Linux only")


@pytest.fixture(autouse=True)
def one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run in a thread of their own."""
    monkeypatch.setattr("threading.active_count", lambda: 1)


@pytest.fixture(autouse=True)
def nothing_left(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Each copy that was made has been waited for; the process of the tests may have other children."""
    copies: list[int] = []
    fork = os.fork

    def noted() -> int:
        copies.append(fork())
        return copies[-1]

    monkeypatch.setattr(os, "fork", noted)
    yield
    for copy in copies:
        with pytest.raises(ChildProcessError):
            os.waitpid(copy, os.WNOHANG)


def test_items_are_shared_and_their_results_come_in_order() -> None:
    found = map_forked(lambda item: (item, os.getpid()), ITEMS, processes=3)
    assert [item for item, _ in found] == list(ITEMS)
    assert len({process for _, process in found}) == 3


def test_few_items_are_not_worth_a_copy() -> None:
    assert set(map_forked(lambda _: os.getpid(), ITEMS[:30], processes=8)) == {os.getpid()}


def test_a_process_with_several_threads_is_not_copied(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.active_count", lambda: 2)
    assert set(map_forked(lambda _: os.getpid(), ITEMS, processes=2)) == {os.getpid()}


@pytest.mark.parametrize("end", [lambda: os._exit(0), lambda: os.kill(os.getpid(), signal.SIGKILL), lambda: 1 / 0])
def test_what_a_copy_could_not_do_is_done_here(end: object) -> None:
    here = os.getpid()

    def work(item: int) -> int:
        if item == 71 and os.getpid() != here:
            assert callable(end)
            end()
        return 2 * item

    assert map_forked(work, ITEMS, processes=2) == [2 * item for item in ITEMS]


@pytest.mark.parametrize("bad", [70, 71])
def test_an_item_that_fails_fails_here(bad: int) -> None:
    def work(item: int) -> int:
        if item == bad:
            raise ValueError(f"item {item}")
        return item

    with pytest.raises(ValueError, match=f"item {bad}"):
        map_forked(work, ITEMS, processes=2)


def test_copies_end_with_the_process_that_made_them(tmp_path: Path) -> None:
    program = """
        import sys, time
        from committee_archive.workers import map_forked

        def work(item):
            with open(sys.argv[1], "a") as log:
                log.write("x")
            time.sleep(0.05)

        map_forked(work, range(10_000), processes=2)
    """
    log = tmp_path / "log"
    environment = os.environ | {"PYTHONPATH": str(ROOT / "scripts")}
    process = subprocess.Popen([sys.executable, "-c", textwrap.dedent(program), str(log)], env=environment)
    while not log.exists() or log.stat().st_size < 10:
        assert process.poll() is None
        time.sleep(0.05)
    process.kill()
    process.wait()
    time.sleep(0.5)
    done = log.stat().st_size
    time.sleep(0.5)
    assert log.stat().st_size == done
