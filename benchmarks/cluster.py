"""What a Dask cluster brings, and what it costs a paper: the same papers here and on workers of this machine.

python benchmarks/cluster.py                 (the sample papers, read twice over)
python benchmarks/cluster.py FOLDER --workers 1 2 3

Every figure comes from one run, one after the other, with warm processes. Workers on one machine share its cores, so
they show what the way to them costs, not how much faster many machines are; `busy` is what the reading itself took.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "scripts"), str(PROJECT / "tests")]
from committee_archive.cluster import joined  # noqa: E402
from committee_archive.workers import Done, MapBounded, map_bounded, slots_by_default  # noqa: E402
from dask_cluster import running_cluster  # noqa: E402 - the tests know how a cluster is started

SECONDS, BYTES = 120.0, 1 << 30


@dataclass(frozen=True, slots=True)
class Measured:
    """One way of reading all papers: seconds by the clock, and seconds that the reading itself took."""

    seconds: float
    busy: float


def words_of(data: bytes) -> bytes:
    """Reads one paper as a build does, and gives what travels back."""
    import pickle

    from committee_archive.extract import extract
    from committee_archive.intake import rehearse

    document = extract(data)
    rehearse(document)
    return pickle.dumps(document)


def echo(data: bytes) -> bytes:
    """Does nothing with as many bytes as a paper has: what is left is the way."""
    return data


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
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 3])
    parser.add_argument("--times", type=int, default=2, help="how often each paper is read")
    asked = parser.parse_args()
    papers = [path.read_bytes() for path in sorted(asked.folder.rglob("*.pdf")) if "scan" not in path.name]
    papers *= asked.times
    print(f"{len(papers)} papers, {sum(map(len, papers)) / 1e6:.1f} MB; {os.cpu_count()} cores\n")
    print("where                    clock s   busy s   papers/s   ms of way a paper")

    def show(name: str, measured: Measured, way: Measured, slots: int) -> None:
        each = way.seconds / len(papers) * 1000
        rate = len(papers) / measured.seconds
        print(f"{name:<24} {measured.seconds:7.1f}  {measured.busy:7.1f}  {rate:9.1f}   {each:16.1f}")

    here, expected = read(papers, map_bounded)
    way, _ = read(papers, map_bounded, echo)
    show(f"here, {slots_by_default()} processes", here, way, slots_by_default())
    for workers in asked.workers:
        with tempfile.TemporaryDirectory() as folder, running_cluster(Path(folder), workers) as cluster:
            while len(cluster.names()) < workers:
                time.sleep(0.2)
            with joined(cluster.address) as there:
                read(papers[: workers * 2], there.map_bounded)
                measured, found = read(papers, there.map_bounded)
                way, _ = read(papers, there.map_bounded, echo)
            assert found == expected, "the results differ"
            show(f"cluster, {workers} worker{'s' if workers > 1 else ''}", measured, way, workers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
