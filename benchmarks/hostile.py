"""What becomes of broken, odd and hostile PDFs, against what each is owed.

    python benchmarks/hostile.py FOLDER [--only TEXT]

FOLDER holds the PDFs and `expected.json`: for each `must` (what a careful archive achieves), `floor` (the weakest
outcome that is still honest), `pages` and `words` of its first five pages as the reader named in `ref` finds them.
Each file is converted by a process of its own, from outside of which time and memory are watched: 60 seconds and 1 GiB
beyond an idle run. A file is SILENT where fewer words or pages come out than are there and no finding says so.
Memory is read from /proc, so on Linux only.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
SECONDS, MEBIBYTES = 60.0, 1024
FIRST_PAGES = 5
ENOUGH = 0.9  # of the words that are there
RANKS = {"refuse-with-reason": 1, "encrypted": 2, "needs-ocr": 3, "partly": 4, "readable": 5}
OUTCOMES = {"converted": "readable", "unreadable": "refuse-with-reason", "refused": "refuse-with-reason"}
SAYS_SO = frozenset(
    "readers-differ hidden-words letters-lost second-reader page-without-text ocr-nothing notes-as-text".split()
)


@dataclass(frozen=True, slots=True)
class Ran:
    """One run of `convert`: its record (None where it left none), wall seconds, the largest process in MiB, stderr."""

    record: dict[str, Any] | None
    seconds: float
    mebibytes: int
    complaint: str


def run(path: Path, folder: Path) -> Ran:
    """Convert one file, watched; it is killed well after its own limits should have ended it."""
    report = folder / "report.json"
    report.unlink(missing_ok=True)
    command = [sys.executable, "-m", "committee_archive", "convert", str(path), "--output", str(folder)]
    environment = os.environ | {"PYTHONPATH": str(PROJECT / "scripts")}
    started = time.monotonic()
    with (folder / "stderr").open("w+", encoding="utf-8") as complaints:
        process = subprocess.Popen(
            [*command, "--report", str(report)], env=environment, stdout=subprocess.DEVNULL, stderr=complaints
        )
        most = 0
        while process.poll() is None:
            most = max([most, *(peak(pid) for pid in family(process.pid))])
            if time.monotonic() - started > 4 * SECONDS:
                process.kill()
            time.sleep(0.05)
        complaints.seek(0)
        complaint = complaints.read()
    record = json.loads(report.read_text("utf-8"))[0] if report.is_file() else None
    return Ran(record, time.monotonic() - started, most >> 10, complaint)


def family(pid: int) -> list[int]:
    """A process and all that descend from it."""
    found = [pid]
    for one in found:
        try:
            lists = [threads.read_text("ascii") for threads in Path(f"/proc/{one}/task").glob("*/children")]
        except OSError:
            continue
        found += [int(child) for children in lists for child in children.split()]
    return found


def peak(pid: int) -> int:
    """The most memory that a process has held at once, in KiB; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text("ascii", errors="replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def verdict(owed: dict[str, Any], ran: Ran, idle: int) -> tuple[str, str]:
    """What came of a file, and whether that is what it is owed."""
    if ran.record is None or "Traceback" in ran.complaint:
        return "crashed", "CRASHED"
    got = OUTCOMES.get(ran.record["status"], ran.record["status"])
    if ran.seconds > SECONDS or ran.mebibytes - idle > MEBIBYTES:
        return got, "TOO DEAR"
    told = SAYS_SO & {finding["code"] for finding in ran.record["findings"]}
    if got in ("readable", "partly") and not told and owed["ref"] == "pdfium":
        fewer_pages = ran.record["pages"] < (owed["pages"] or 0)
        fewer_words = ran.record["words"] < ENOUGH * (owed["words"] or 0)
        if fewer_pages or fewer_words:
            return got, "SILENT"
    if RANKS[got] < 4 and len(ran.complaint.strip().splitlines()) != 1:
        return got, "NO REASON"
    if RANKS[got] >= RANKS[owed["must"]]:
        return got, "as owed"
    return got, "honest" if RANKS[got] >= RANKS[owed["floor"]] else "BELOW"


def main() -> int:
    """Print a row a file and the counts; exit code 1 where any is neither as owed nor honest."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", default="", help="only files whose name holds this")
    args = parser.parse_args()
    expected: dict[str, dict[str, Any]] = json.loads((args.folder / "expected.json").read_text("utf-8"))
    counted = Counter[str]()
    dearest = (0.0, 0)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        (folder / "idle.pdf").write_bytes(b"no PDF")
        idle = run(folder / "idle.pdf", folder).mebibytes
        print(f"{'file':44} {'must':18} {'floor':18} {'got':18} {'words':>11} {'s':>5} {'MiB':>5}  (idle {idle} MiB)")
        for name, owed in sorted(expected.items()):
            if args.only not in name:
                continue
            ran = run(args.folder / name, folder)
            got, judged = verdict(owed, ran, idle)
            counted[judged] += 1
            dearest = max(dearest[0], ran.seconds), max(dearest[1], ran.mebibytes)
            words = (
                f"{ran.record['words'] if ran.record else '-'}/{owed['words'] if owed['words'] is not None else '-'}"
            )
            print(
                f"{name.removesuffix('.pdf')[-44:]:44} {owed['must']:18} {owed['floor']:18} {got:18} {words:>11} "
                f"{ran.seconds:5.1f} {ran.mebibytes:5}  {judged}",
                flush=True,
            )
    print(", ".join(f"{judged}: {number}" for judged, number in counted.most_common()), end="; ")
    print(f"at most {dearest[0]:.1f} s and {dearest[1]} MiB (the start of the program counted)")
    return 0 if counted.keys() <= {"as owed", "honest"} else 1


if __name__ == "__main__":
    sys.exit(main())
