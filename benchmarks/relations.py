"""How long relations take as an archive grows, and how long one more paper takes.

    python benchmarks/relations.py [PAPERS ...]        (1000 2000 4000 8000 if none are named)

The papers are those of `samples/make.py --papers`, made in memory from the same sources without their PDFs. Printed are
seconds of processor time: for the whole; for the same with one paper more while the readings of the others are
remembered; for that in a new process, which finds the readings in the cache; and the first a thousand papers. Where the
last column grows, something is worse than linear; below the table stands the exponent of each column's growth.
"""

from __future__ import annotations

import math
import re
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "samples"), str(ROOT / "scripts")]

from committee_archive.archive.remembered import memory_of  # noqa: E402
from committee_archive.model.archive import Archive, ArchivedPaper  # noqa: E402
from committee_archive.model.front_matter import (  # noqa: E402
    CommitteeEntry,
    Decision,
    FrontMatter,
    PaperKind,
    Recommendation,
    Source,
)
from committee_archive.model.history import History  # noqa: E402
from committee_archive.model.paper import Heading, Paper, PaperBlock, Paragraph, Text  # noqa: E402
from committee_archive.relations import relate  # noqa: E402
from committee_archive.vocabulary import load_vocabulary  # noqa: E402
from synthetic import synthetic_sources  # noqa: E402 (the samples are no package)
from transcribed import bracketed  # noqa: E402 (nor are the benchmarks)

SEED = 7
SIZES = (1000, 2000, 4000, 8000)
_FIELD = re.compile(r'(?m)^  (file|paper-kind|title|date): "([^"]*)"')
_COMMITTEE = re.compile(r'\(name: "([^"]+)", date: "([^"]+)"')


def archive_of(papers: int) -> Archive:
    """So many papers, as they would be read from their Markdown."""
    vocabulary = load_vocabulary(ROOT / "vocabulary")
    entries = tuple(_entry(name, text) for name, text in synthetic_sources(papers, SEED).items())
    return Archive(entries, vocabulary.bodies, vocabulary.world.themes, vocabulary.world.editions)


def _entry(name: str, text: str) -> ArchivedPaper:
    said = dict(_FIELD.findall(text))
    day = date.fromisoformat(said["date"])
    kind = PaperKind(said["paper-kind"])
    blocks: list[PaperBlock] = []
    recommendations: list[Recommendation] = []
    decisions: list[Decision] = []
    item = ""
    counts: dict[str, int] = {}
    for part, label, words in _parts(text):
        if part in ("sec", "sub"):
            blocks.append(Heading(2, (Text(words),), f"s-{len(blocks)}"))
        elif part == "item":
            item = label
            blocks.append(Heading(3, (Text(f"{label}. {words}"),), f"s-{len(blocks)}"))
        elif part == "p":
            blocks.append(Paragraph((Text(words),), f"{label}.", 1, f"p{label}"))
        elif part == "recommend":
            anchor = f"r{len(recommendations) + 1}"
            recommendations.append(Recommendation(words, None, anchor))
            blocks.append(Paragraph((Text(words),), None, 0, anchor))
        elif part == "decided":
            counts[item] = counts.get(item, 0) + 1
            anchor = f"d{item}" + (f"_{counts[item]}" if counts[item] > 1 else "")
            decisions.append(Decision(words, item, None, anchor))
            blocks.append(Paragraph((Text(words),), None, 0, anchor))
        else:
            blocks.append(Paragraph((Text(words),)))
    front = FrontMatter(
        title=said["title"],
        kind=kind,
        date=day,
        committees=tuple(CommitteeEntry(n, date.fromisoformat(d)) for n, d in _COMMITTEE.findall(text)),
        recommendations=tuple(recommendations),
        decisions=tuple(decisions),
        source=Source(f"source_reports/{day.year}/{said['file']}.pdf", name, (1, 4)),
    )
    # The source stands for the Markdown, by whose words the reading of a paper is found in the cache.
    return ArchivedPaper(f"reports/{day.year}/{day}-{name}.md", Paper(front, tuple(blocks)), text)


def _parts(text: str) -> Iterator[tuple[str, str, str]]:
    """The parts of a Typst source: what each is, its label, its words; those of a list one by one."""
    body = text[text.index("\n\n") :]
    for match in re.finditer(r"(?m)^#([a-z-]+)", body):
        rest = body[match.end() :].partition("\n\n")[0]
        words = list(bracketed(rest))
        label = re.match(r"\((\d+)", rest)
        name = "recommend" if match[1].startswith("recommend") else match[1]
        for one in words:
            yield name, label[1] if label else "", one


def main(sizes: list[int]) -> None:
    """Print a line a size."""
    print(f"{'papers':>7} {'relations':>9} {'all, s':>8} {'one more':>9} {'new process':>12} {'all, s a 1,000':>15}")
    taken: list[tuple[float, float, float]] = []
    for size in sizes:
        archive = archive_of(size + 1)
        fewer = Archive(archive.papers[:-1], archive.bodies, archive.themes, archive.editions)
        with tempfile.TemporaryDirectory() as folder:
            memory_of.cache_clear()
            whole, history = _timed(fewer, Path(folder))
            more, _ = _timed(archive, Path(folder))
            memory_of.cache_clear()
            anew, _ = _timed(archive, Path(folder))
        taken.append((whole, more, anew))
        print(
            f"{size:7} {len(history.relations):9} {whole:8.2f} {more:9.2f} {anew:12.2f} {whole / size * 1000:15.2f}",
            flush=True,
        )
    if len(sizes) > 1:
        grown = [
            math.log(last / first) / math.log(sizes[-1] / sizes[0])
            for first, last in zip(taken[0], taken[-1], strict=True)
        ]
        print("exponent of growth: " + ", ".join(f"{one:.2f}" for one in grown))


def _timed(archive: Archive, folder: Path) -> tuple[float, History]:
    start = time.process_time()
    history = relate(archive, memory=memory_of(folder))
    return time.process_time() - start, history


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or list(SIZES))
