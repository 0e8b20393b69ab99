"""What extracting, interpreting, writing and auditing papers costs, against the bare pdfplumber loop over their pages.

    python benchmarks/cost.py [FOLDER …] [--every N] [--rounds N] [--profile]

The bare loop opens a PDF, takes `chars`, `extract_words()` and `find_tables()` of each page and closes the page. Ours
is everything between the bytes of a PDF and its Markdown: extraction with its second reader, interpretation, doubts,
Markdown, the audit, which reads the Markdown back. Both run in this process, on one core, one after the other for each
paper and in turn first, and are measured in CPU time; of several rounds the medians count. Without FOLDER the sample
papers are taken.

Afterwards each paper is read once more with a stopwatch at the doors of the rooms: where the time goes. The rehearsal
that a worker adds, once a paper, stands there too; the limit does not count it.
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
from typing import Any

import pdfplumber

PROJECT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(PROJECT / "scripts"))

import committee_archive.extract as extraction  # noqa: E402
from committee_archive import report_markdown  # noqa: E402
from committee_archive.errors import ArchiveError  # noqa: E402
from committee_archive.extract import lean_document, lean_page, page, reading, tagged  # noqa: E402
from committee_archive.judging import intake  # noqa: E402
from committee_archive.model.front_matter import Source  # noqa: E402
from committee_archive.vocabulary import load_vocabulary  # noqa: E402

MOST = 0.85  # times the bare loop
DOORS: tuple[tuple[str, Any, str], ...] = (
    ("second reader (pdfium)", reading, "witnessed_lines"),
    ("second reader (pdfium)", reading, "page_sizes"),
    ("opening, cross-references", lean_document.LeanPdf, "__init__"),
    ("content streams, fonts", lean_page._LeanInterpreter, "process_page"),
    ("words, rules, pictures", reading, "read_page"),
    ("words, rules, pictures", page, "runs_of"),
    ("structure tree", reading, "structure_leaves"),
    ("tables", tagged, "held_against_pages"),
    ("tables", extraction, "tables_by_geometry"),
    ("blocks, furniture, figures", extraction, "extract"),
    ("interpretation", intake, "first_reading"),
    ("interpretation", intake, "with_stacks"),
    ("interpretation", intake, "interpret"),
    ("doubts", intake, "doubtful_blocks"),
    ("Markdown", intake, "write_body"),
    ("Markdown", report_markdown, "stamped"),
    ("audit: Markdown read back", intake, "read_body"),
    ("audit: words compared", intake, "audit"),
    ("rehearsal (once a paper)", intake, "rehearse"),
)
VOCABULARY = load_vocabulary()


def bare(path: Path) -> int:
    """The loop that any program on pdfplumber runs; the number of pages."""
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            _ = page.chars, page.extract_words(), page.find_tables()
            page.close()
        return len(pdf.pages)


def ours(path: Path, *, rehearsed: bool = False) -> int:
    """Everything between the bytes of a PDF and its Markdown; the number of pages."""
    document = extraction.extract(path.read_bytes())
    if rehearsed:
        intake.rehearse(document)
    source = Source(path.name, "0" * 64, (1, len(document.pages)))
    taken = intake.convert_document(document, source, VOCABULARY, withhold_contact=True)
    if taken.paper is not None:
        report_markdown.stamped(taken.paper, "x.pdf", taken.totals)
    return len(document.pages)


class Stopwatch:
    """CPU seconds behind each door, those behind doors inside it left out."""

    def __init__(self) -> None:
        self.spent = {stage: 0.0 for stage, _, _ in DOORS}
        self._open: list[str] = []
        self._since = 0.0

    def hang(self) -> None:
        """Hang it at the doors."""
        for stage, room, name in DOORS:
            setattr(room, name, self._timed(stage, getattr(room, name)))

    def _timed(self, stage: str, door: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            inside = "rehearsal (once a paper)" in self._open
            self._change(self._open[0] if inside else stage)
            try:
                return door(*args, **kwargs)
            finally:
                self._change(None)

        return timed

    def _change(self, stage: str | None) -> None:
        now = time.process_time()
        if self._open:
            self.spent[self._open[-1]] += now - self._since
        if stage is None:
            self._open.pop()
        else:
            self._open.append(stage)
        self._since = time.process_time()


def cpu(job: Callable[[Path], int], path: Path) -> tuple[float, int]:
    """CPU seconds that a job takes, and its pages."""
    gc.collect()
    started = time.process_time()
    pages = job(path)
    return time.process_time() - started, pages


def measure(paths: list[Path], rounds: int) -> int:
    """Print a line a paper, the sums, and where they go; exit code 1 where the sum is above the limit."""
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
    split(paths, total_bare, total_pages)
    return 0 if ratio <= MOST else 1


def split(paths: list[Path], total_bare: float, pages: int) -> None:
    """Print what each stage takes: milliseconds of CPU a page, times the bare loop."""
    watch = Stopwatch()
    watch.hang()
    for path in paths:
        ours(path, rehearsed=True)
    print(f"\n{'stage':48} {'ms a page':>14} {'of bare':>8}")
    for stage, seconds in watch.spent.items():
        print(f"{stage:48} {1000 * seconds / pages:14.2f} {seconds / total_bare:8.3f}")


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
    parser.add_argument("folders", type=Path, nargs="*", default=[PROJECT / "source_reports"])
    parser.add_argument("--every", type=int, default=1, help="only every Nth paper")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--profile", action="store_true", help="print where our time goes instead")
    args = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    found = [path for folder in args.folders for path in sorted(folder.rglob("*.pdf"))[:: args.every]]
    if args.profile:
        profile(found)
        return 0
    paths = [path for path in found if readable(path)]
    if not paths:
        parser.error("no PDF that can be read")
    return measure(paths, args.rounds)


if __name__ == "__main__":
    sys.exit(main())
