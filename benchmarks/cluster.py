"""What a Dask cluster brings, and what it costs a paper: the same papers here and on workers of this machine.

python benchmarks/cluster.py                 (the sample papers, read twice over)
python benchmarks/cluster.py FOLDER --workers 1 2 3

Every figure comes from one run, one after the other, with warm processes. Workers on one machine share its cores, so
they show what the way to them costs, not how much faster many machines are; `busy` is what the reading itself took,
`times one` how much sooner all is read than by one process here. From how many new papers on a cluster pays follows
from what it takes to join one and from what the way costs, for clusters of machines like this one.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]
from committee_archive.cluster import joined  # noqa: E402
from committee_archive.workers import Done, MapBounded, map_bounded  # noqa: E402
from dask_cluster import running_cluster  # noqa: E402 - the tests know how a cluster is started
from reading_tasks import echo, words_of  # noqa: E402 - workers import them by name

SECONDS, BYTES = 120.0, 1 << 30
MACHINES = (2, 4, 16)
FINDS_TASKS = {"PYTHONPATH": str(PROJECT / "benchmarks")}


@dataclass(frozen=True, slots=True)
class Measured:
    """One way of reading all papers: seconds by the clock, and seconds that the reading itself took."""

    seconds: float
    busy: float


def read(
    papers: list[bytes], where: MapBounded, fn: Callable[[bytes], bytes] = words_of
) -> tuple[Measured, list[bytes]]:
    """Read all papers there, in order."""
    begun = time.monotonic()
    outcomes = list(where(fn, papers, seconds=SECONDS, bytes_=BYTES))
    seconds = time.monotonic() - begun
    assert all(isinstance(outcome, Done) for outcome in outcomes), [o for o in outcomes if not isinstance(o, Done)]
    done = [outcome for outcome in outcomes if isinstance(outcome, Done)]
    return Measured(seconds, sum(outcome.seconds for outcome in done)), [outcome.value for outcome in done]


def main() -> int:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=PROJECT / "source_reports")
    parser.add_argument("--here", type=int, nargs="+", default=[1, 2], help="processes on this machine")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--times", type=int, default=2, help="how often each paper is read")
    asked = parser.parse_args()
    papers = [path.read_bytes() for path in sorted(asked.folder.rglob("*.pdf")) if "scan" not in path.name]
    papers *= asked.times
    print(f"{len(papers)} papers, {sum(map(len, papers)) / 1e6:.1f} MB; {os.cpu_count()} cores\n")
    print("where                    clock s   busy s   times one   ms of way a paper")
    one = 0.0

    def show(name: str, measured: Measured, way: Measured) -> None:
        each = way.seconds / len(papers) * 1000
        print(f"{name:<24} {measured.seconds:7.1f}  {measured.busy:7.1f}  {one / measured.seconds:10.2f} {each:19.1f}")

    expected: list[bytes] = []
    here = Measured(0.0, 0.0)
    for processes in asked.here:
        where = partial(map_bounded, workers=processes)
        here, expected = read(papers, where)
        one = one or here.seconds
        show(f"here, {processes} process{'es' if processes > 1 else ''}", here, read(papers, where, echo)[0])
    joining = each = 0.0
    for workers in asked.workers:
        with (
            tempfile.TemporaryDirectory() as folder,
            running_cluster(Path(folder), workers, environment=FINDS_TASKS) as cluster,
        ):
            while len(cluster.names()) < workers:
                time.sleep(0.2)
            begun = time.monotonic()
            with joined(cluster.address) as there:
                read(papers[: workers * 2], there.map_bounded)
                joining = time.monotonic() - begun
                measured, found = read(papers, there.map_bounded)
                way, _ = read(papers, there.map_bounded, echo)
            assert found == expected, "the results differ"
            each = way.seconds / len(papers)
            show(f"cluster, {workers} worker{'s' if workers > 1 else ''}", measured, way)
    print(f"\nJoining, and the first two papers of each worker, took {joining:.1f} s.")
    alone = here.seconds / len(papers)
    for machines in MACHINES:
        gained = alone - max(alone / machines, each)
        pays = f"pays from {joining / gained:.0f} new papers on" if gained > 0 else "never pays"
        print(f"A cluster of {machines} machines like this one {pays}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
