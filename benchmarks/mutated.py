"""What becomes of PDFs that were damaged at random: cut short, bytes changed, pieces lost or doubled.

    python benchmarks/mutated.py [FOLDER] [--count N] [--seed N] [--keep FOLDER] [--pages]

With --pages no byte is damaged: of each PDF some pages are taken, as people take a paper out of a pack; its tags still
speak of the others.

Takes PDFs of FOLDER (the sample papers if none is given), damages copies of them, and converts all in one run. No file
may crash the run, exceed the limits of time, or lose words that pdfium finds without a finding that says so. The same
seed damages in the same way; `--keep` saves what went wrong.
"""

import argparse
import io
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

PROJECT = Path(__file__).resolve().parents[1]
SECONDS = 60.0
ENOUGH = 0.8  # of pdfium's words: readers part words at other gaps
LARGEST = 600_000  # bytes
SAYS_SO = frozenset(
    "readers-differ hidden-words letters-lost second-reader page-without-text ocr-nothing notes-as-text".split()
)
FAULT = "tags-not-used"
OWN_FAULT = "a fault of this program"


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A copy of a file with one to three sorts of damage."""
    found = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        if len(found) < 64:
            break
        start = chance.randrange(len(found) - 32)
        length = chance.choice([1, 4, 32, 512, 4096])
        sort = chance.randrange(6)
        if sort == 0:
            for _ in range(chance.choice([1, 10, 200])):
                found[chance.randrange(len(found))] = chance.randrange(256)
        elif sort == 1:
            del found[chance.randrange(len(found) // 8, len(found)) :]
        elif sort == 2:
            del found[start : start + length]
        elif sort == 3:
            found[start:start] = found[start : start + length]
        elif sort == 4:
            found[start : start + length] = bytes(chance.randrange(256) for _ in range(length))
        else:
            digits = [n for n in range(0, len(found), 7) if 48 <= found[n] <= 57]
            for n in chance.sample(digits, min(len(digits), chance.choice([1, 5, 40]))):
                found[n] = chance.randrange(48, 58)
    return bytes(found)


def some_pages(data: bytes, chance: random.Random) -> bytes:
    """A copy of a file with some of its pages: a run of them, or all but one; in their order or turned round."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        count = len(pdf.pages)
        first = chance.randrange(count)
        kept = set(range(first, first + chance.choice([1, 2, 3, 6])))
        if chance.random() < 0.25:
            kept = set(range(count)) - {first} or {0}
        for n in sorted(set(range(count)) - kept, reverse=True):
            del pdf.pages[n]
        if chance.random() < 0.2:
            pdf.pages.reverse()
        made = io.BytesIO()
        pdf.save(made)
        return made.getvalue()


def words_of(path: Path) -> int:
    """How many words pdfium finds; 0 where it cannot open the file."""
    try:
        with pypdfium2.PdfDocument(path) as document:
            return sum(len(document[n].get_textpage().get_text_range().split()) for n in range(len(document)))
    except pypdfium2.PdfiumError:
        return 0


def wrong(record: dict[str, Any], path: Path) -> str:
    """What is wrong with how a damaged file was treated; empty where nothing is."""
    if record["seconds"] > SECONDS:
        return "too slow"
    if any(f["code"] == FAULT or OWN_FAULT in f["message"] for f in record["findings"]):
        return "a fault of the program"
    if record["status"] in ("converted", "partly"):
        told = SAYS_SO & {finding["code"] for finding in record["findings"]}
        return "silent" if not told and record["words"] < ENOUGH * words_of(path) else ""
    if record["status"] in ("unreadable", "refused") and words_of(path):
        return "refused though pdfium reads it"
    return ""


def main() -> int:
    """Print what became of the files; exit code 1 where anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=PROJECT / "source_reports")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--pages", action="store_true", help="take pages out of files instead of damaging them")
    args = parser.parse_args()
    chance = random.Random(args.seed)
    spoilt = some_pages if args.pages else damaged
    originals = [p for p in sorted(args.folder.rglob("*.pdf")) if p.stat().st_size <= LARGEST]
    if not originals:
        parser.error(f"{args.folder}: no PDF of at most {LARGEST} bytes")
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        files = [folder / f"{n:04}.pdf" for n in range(args.count)]
        for file in files:
            file.write_bytes(spoilt(chance.choice(originals).read_bytes(), chance))
        command = [sys.executable, "-m", "committee_archive", "convert", *map(str, files), "--ocr", "never"]
        options = ["--output", str(folder / "text"), "--report", str(folder / "report.json")]
        environment = os.environ | {"PYTHONPATH": str(PROJECT / "scripts")}
        ran = subprocess.run([*command, *options], env=environment, capture_output=True, text=True, check=False)
        report = folder / "report.json"
        if "Traceback" in ran.stderr or not report.is_file():
            print(ran.stderr[-4000:])
            if args.keep:
                args.keep.mkdir(parents=True, exist_ok=True)
                for file in files:
                    (args.keep / file.name).write_bytes(file.read_bytes())
            print("the run crashed")
            return 1
        records = {Path(r["file"]).name: r for r in json.loads(report.read_text("utf-8"))}
        faults = {file: fault for file in files if (fault := wrong(records[file.name], file))}
        for file, fault in faults.items():
            print(f"{file.name}: {fault}; {records[file.name]['status']}, {records[file.name]['words']} words")
            if args.keep:
                args.keep.mkdir(parents=True, exist_ok=True)
                (args.keep / file.name).write_bytes(file.read_bytes())
    counted = Counter(r["status"] for r in records.values())
    slowest = max(r["seconds"] for r in records.values())
    print(f"{args.count} files: {dict(counted.most_common())}; the slowest {slowest:.1f} s; {len(faults)} wrong")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
