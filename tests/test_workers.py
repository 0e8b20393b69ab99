"""Supervised work: bad items cost only themselves, order and memory are kept, nothing is left running."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from committee_archive.workers import (
    LOOK_AHEAD,
    Crashed,
    Done,
    Failed,
    OutOfMemory,
    Supervised,
    TimedOut,
    UnportableError,
    WorkerStartError,
    map_bounded,
    memory_is_limited,
)

GIB = 1 << 30
SCRIPTS = Path(__file__).parent.parent / "scripts"


class NotPicklable(Exception):
    """Cannot be rebuilt from its arguments."""

    def __init__(self, page: int, why: str) -> None:
        super().__init__(f"{why} on page {page}")


def act(order: str) -> object:
    """Does what the order says: the worker function of these tests."""
    name, _, rest = order.partition(":")
    if name == "exit":
        os._exit(7)
    if name == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    if name == "loop":
        while True:
            pass
    if name == "hoard":
        return len(bytearray(int(rest)))
    if name == "leak":
        _leaked.append(bytearray(int(rest)))
        return "leaked"
    if name == "raise":
        raise LookupError(rest)
    if name == "raise-odd":
        raise NotPicklable(3, rest)
    if name == "give-odd":
        return lambda: None
    if name == "start":
        subprocess.run(["sleep", rest], check=True)
    if name == "sleep":
        time.sleep(float(rest))
    if name == "pid":
        return os.getpid()
    return rest


_leaked: list[bytearray] = []


def children() -> set[int]:
    """Lists the processes under this one that came from the server of fresh processes."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if b"forkserver" in status.read_bytes() and str(os.getpid()) in _ancestors(status.parent):
                found.add(int(status.parent.name))
        except OSError:
            continue
    return found


def _ancestors(process: Path) -> set[str]:
    seen: set[str] = set()
    while process.name not in seen and process.name != "0":
        seen.add(process.name)
        text = (process / "stat").read_text()
        process = process.parent / text.rpartition(")")[2].split()[1]
    return seen


def test_a_bad_item_costs_only_itself() -> None:
    orders = ["say:a", "exit", "say:b", "loop", "raise:no such page", "kill", "hoard:4294967296", "say:c"]
    outcomes = list(map_bounded(act, orders, seconds=1.5, bytes_=GIB, workers=2))
    assert [o.value for o in outcomes if isinstance(o, Done)][:2] == ["a", "b"]
    assert isinstance(outcomes[-1], Done) and outcomes[-1].value == "c"
    assert outcomes[1] == Crashed("exit code 7")
    assert outcomes[3] == TimedOut(1.5)
    failed = outcomes[4]
    assert isinstance(failed, Failed) and isinstance(failed.error, LookupError)
    assert failed.error.args == ("no such page",) and "in act" in failed.trace
    assert outcomes[5] == Crashed("killed by SIGKILL")
    if memory_is_limited():
        assert outcomes[6] == OutOfMemory(GIB)


def test_results_come_in_the_order_of_the_items() -> None:
    orders = ["sleep:0.2" if i % 4 == 0 else f"say:{i}" for i in range(12)]
    values = [o.value for o in map_bounded(act, orders, seconds=20, bytes_=GIB, workers=3) if isinstance(o, Done)]
    assert values == ["0.2" if i % 4 == 0 else str(i) for i in range(12)]


def test_the_input_is_read_only_a_little_ahead() -> None:
    taken = 0

    def items() -> Iterator[str]:
        nonlocal taken
        for i in range(1000):
            taken += 1
            yield f"say:{i}"

    results = map_bounded(act, items(), seconds=20, bytes_=GIB, workers=2)
    for yielded in range(1, 30):
        next(results)
        assert taken <= yielded + 2 * LOOK_AHEAD
    results.close()  # type: ignore[attr-defined]
    assert taken < 40


@pytest.mark.skipif(not memory_is_limited(), reason="this operating system does not limit memory")
def test_what_earlier_items_left_behind_does_not_decide_over_the_next() -> None:
    with Supervised(act, seconds=20, bytes_=GIB) as child:
        assert isinstance(child.run("leak:700000000"), Done)
        assert isinstance(child.run("hoard:700000000"), Done)
        assert isinstance(child.run("hoard:4294967296"), OutOfMemory)


def test_a_child_is_kept_for_the_next_item_and_replaced_after_a_crash() -> None:
    with Supervised(act, seconds=20, bytes_=GIB) as child:
        first, second = child.run("pid"), child.run("pid")
        assert isinstance(first, Done) and isinstance(second, Done)
        assert first.value == second.value != os.getpid()
        child.run("exit")
        third = child.run("pid")
        assert isinstance(third, Done) and third.value != second.value


def test_what_cannot_travel_is_a_failure_of_that_item() -> None:
    orders: list[Any] = ["raise-odd:smudged", "give-odd", lambda: None, "say:ok"]
    odd, result, argument, fine = map_bounded(act, orders, seconds=20, bytes_=GIB, workers=1)
    assert isinstance(odd, Failed) and isinstance(odd.error, UnportableError)
    assert str(odd.error) == "NotPicklable: smudged on page 3"
    assert isinstance(result, Failed)
    assert isinstance(argument, Failed)
    assert isinstance(fine, Done) and fine.value == "ok"


def test_a_function_that_cannot_be_imported_is_an_error_of_the_whole() -> None:
    with pytest.raises(WorkerStartError):
        list(map_bounded(lambda item: item, ["a"], seconds=20, bytes_=GIB, workers=1))


def test_no_workers_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        map_bounded(act, [], seconds=1, bytes_=GIB, workers=0)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see the processes")
def test_what_an_item_started_dies_with_it() -> None:
    length = f"61.{os.getpid()}"
    with Supervised(act, seconds=1, bytes_=GIB) as child:
        assert child.run(f"start:{length}") == TimedOut(1)
    time.sleep(0.2)
    running = [p for p in Path("/proc").glob("[0-9]*/cmdline") if length.encode() in _read(p)]
    assert not running


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see the processes")
def test_no_child_is_left_when_the_caller_stops_reading() -> None:
    list(map_bounded(act, ["say:warm"], seconds=20, bytes_=GIB, workers=1))
    before = children()
    results = map_bounded(act, ["say:a", *["loop"] * 8], seconds=60, bytes_=GIB, workers=2)
    next(results)
    assert len(children()) > len(before)
    start = time.monotonic()
    results.close()  # type: ignore[attr-defined]
    assert time.monotonic() - start < 5
    assert children() <= before


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="needs /proc to see the processes")
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGKILL])
def test_stopping_the_program_leaves_no_child_behind(tmp_path: Path, sent: signal.Signals) -> None:
    program = tmp_path / "program.py"
    program.write_text(
        textwrap.dedent("""
            import time
            from committee_archive.workers import map_bounded

            def forever(item):
                print("started", flush=True)
                while True:
                    pass

            if __name__ == "__main__":
                list(map_bounded(forever, range(9), seconds=60, bytes_=1 << 30, workers=2))
        """)
    )
    environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
    process = subprocess.Popen(
        [sys.executable, str(program)],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # Under `nohup` or in a shell's background the tests ignore ^C, and what they start would too.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None and process.stdout.readline() == "started\n"
    process.send_signal(sent)
    assert process.wait(timeout=10) != 0
    process.stdout.read()  # ends only when the last child that holds the pipe is gone
    process.stdout.close()
    assert process.stderr is not None
    errors = process.stderr.read()
    process.stderr.close()
    assert ("KeyboardInterrupt" in errors) == (sent == signal.SIGINT)
