"""What reading, understanding and checking papers costs, against the bare pdfplumber loop over the same pages.

    python benchmarks/cost.py [FOLDER] [--every N] [--rounds N] [--profile]

The bare loop opens a PDF, takes `chars`, `extract_words()` and `find_tables()` of each page and closes the page. Ours
is all that one paper takes without the cache: extraction, the rehearsal of what follows in the worker, interpretation,
doubts, Markdown, the audit with its second reader. Both run in this process, on one core, one after the other for each
paper and in turn first, and are measured in CPU time; of several rounds the medians count. Without FOLDER the sample
papers are taken.
"""

import argparse
import cProfile
import gc
import logging
import os
import pstats
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pdfplumber

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "scripts"))

from committee_archive.errors import ArchiveError  # noqa: E402
from committee_archive.extract import extract  # noqa: E402
from committee_archive.intake import convert_document, rehearse  # noqa: E402
from committee_archive.model.paper import Source  # noqa: E402
from committee_archive.report_markdown import stamped  # noqa: E402
from committee_archive.vocabulary import load_vocabulary  # noqa: E402

MOST = 1.15  # times the bare loop
VOCABULARY = load_vocabulary()


def bare(path: Path) -> int:
    """The loop that any program on pdfplumber runs; the number of pages."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            _ = page.chars, page.extract_words(), page.find_tables()
            page.close()
        return len(pdf.pages)


def ours(path: Path) -> int:
    """Everything between the bytes of a PDF and its Markdown; the number of pages."""
    document = extract(path.read_bytes())
    rehearse(document)
    source = Source(path.name, "0" * 64, (1, len(document.pages)))
    taken = convert_document(document, source, VOCABULARY, withhold_contact=True)
    if taken.paper is not None:
        stamped(taken.paper, "x.pdf", taken.totals)
    return len(document.pages)


def cpu(job: Callable[[Path], int], path: Path) -> tuple[float, int]:
    """CPU seconds that a job takes, and its pages."""
    gc.collect()
    started = time.process_time()
    pages = job(path)
    return time.process_time() - started, pages


def measure(paths: list[Path], rounds: int) -> int:
    """Print a line a paper and the sums; exit code 1 where the sum is above the limit."""
    total_bare = total_ours = 0.0
    total_pages = 0
    ratios: list[float] = []
    print(f"{'paper':48} {'pages':>5} {'bare':>8} {'ours':>8}  ratio   (ms CPU a page, medians of {rounds})")
    for number, path in enumerate(paths):
        times: dict[Callable[[Path], int], list[float]] = {bare: [], ours: []}
        pages = 0
        for turn in range(rounds):
            order = (bare, ours) if (number + turn) % 2 == 0 else (ours, bare)
            for job in order:
                seconds, pages = cpu(job, path)
                times[job].append(seconds)
        a, b = statistics.median(times[bare]), statistics.median(times[ours])
        total_bare, total_ours, total_pages = total_bare + a, total_ours + b, total_pages + pages
        ratios.append(b / a)
        print(
            f"{path.stem[:48]:48} {pages:5} {1000 * a / pages:8.1f} {1000 * b / pages:8.1f}  {b / a:5.2f}", flush=True
        )
    ratio = total_ours / total_bare
    name = f"all {len(paths)}"
    line = f"{1000 * total_bare / total_pages:8.1f} {1000 * total_ours / total_pages:8.1f}"
    print(f"{name:48} {total_pages:5} {line}  {ratio:5.2f}   (at most {MOST}; median {statistics.median(ratios):.2f})")
    return 0 if ratio <= MOST else 1


def profile(paths: list[Path]) -> None:
    """Print where our time goes: own time, then the callers' sums."""
    profiler = cProfile.Profile()
    profiler.enable()
    for path in paths:
        ours(path)
    profiler.disable()
    for order in ("tottime", "cumulative"):
        pstats.Stats(profiler).sort_stats(order).print_stats(45)


def readable(path: Path) -> bool:
    """Whether both can read it: a scan or a broken file costs neither what it is to be compared for."""
    try:
        return ours(path) > 0 and bare(path) > 0
    except ArchiveError:
        return False


def main() -> int:
    """Measure or profile."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=PROJECT / "source_reports")
    parser.add_argument("--every", type=int, default=1, help="only every Nth paper")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="print where our time goes instead")
    args = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = sorted(args.folder.rglob("*.pdf"))[:: args.every]
    if args.profile:
        profile(found)
        return 0
    paths = [path for path in found if readable(path)]
    if not paths:
        parser.error(f"{args.folder}: no PDF that can be read")
    return measure(paths, args.rounds)


if __name__ == "__main__":
    sys.exit(main())
