"""Tries the guard with papers made for it: how many slip through, how many are stopped without need.

Each paper goes the whole way of `build`: extraction (text recognition too, where Tesseract is installed), guard, page,
published copy. One slips through if the secret that it holds stands in its page or anywhere in its published copy:
text, hidden text, properties, attachments, earlier revisions.

    .venv/bin/python benchmarks/try_guard.py

Ends with 1 if any paper slips through, or if more than two harmless ones are stopped.
"""

import io
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
from guard_papers import SECRET, Trial, may, must_not

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "scripts"))

from committee_archive.archive import load
from committee_archive.errors import ArchiveError
from committee_archive.model.archive import ArchivedPaper
from committee_archive.ocr_engine import engine
from committee_archive.pipeline import Options, run
from committee_archive.publishing.published_pdf import publisher
from committee_archive.settings import load_settings
from committee_archive.sources import digest
from committee_archive.sources.harvested import Harvested, with_block

MOST_STOPPED = 2  # of the harmless papers
_SETTINGS = "name: Wexcombe papers\nauthority: Council of Wexcombe\n"
_VOUCHED = "classification: Public\nby: A clerk\nreason: tried by the benchmark\n"
_SITE = "https://democracy.wexcombe.example"
_SERVED = Harvested(meeting=f"{_SITE}/ieListDocuments.aspx?MId=7", fetched=date(2024, 1, 2))
_SOURCES = "source_reports"


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one paper: where its secret stands (empty: nowhere), and why it or a part of it was stopped."""

    trial: Trial
    leaks: tuple[str, ...]
    stopped: str


def try_all(trials: Iterable[Trial], folder: Path) -> Iterator[Tried]:
    """Build archives of the papers; of the same bytes one archive would hold one paper, so they go to several.

    So do papers of archives whose own labels differ.
    """
    archives: list[tuple[str, dict[bytes, Trial]]] = []
    for trial in trials:
        data = trial.make()
        home = next((papers for headers, papers in archives if headers == trial.headers and data not in papers), None)
        if home is None:
            home = {}
            archives.append((trial.headers, home))
        home[data] = trial
    for number, (headers, papers) in enumerate(archives):
        yield from _built(folder / str(number), headers, papers)


def _built(root: Path, headers: str, papers: dict[bytes, Trial]) -> Iterator[Tried]:
    (root / _SOURCES).mkdir(parents=True)
    (root / "docs").mkdir()
    (root / "vocabulary").mkdir()
    if headers:
        (root / "vocabulary/headers.yml").write_text(headers, "utf-8")
    (root / "archive.yml").write_text(_SETTINGS, "utf-8")
    for number, (data, trial) in enumerate(papers.items()):
        source = root / _SOURCES / f"{number:03}.pdf"
        source.write_bytes(data)
        if trial.vouched:
            source.with_suffix(".yml").write_text(_VOUCHED, "utf-8")
        elif trial.served:
            served = replace(_SERVED, url=f"{_SITE}/documents/s{number}/x.pdf", sha256=digest(data))
            source.with_suffix(".yml").write_text(with_block("", served), "utf-8")
    done = run(root, load_settings(root), Options(), lambda _: None, lambda _: None)
    pages = {p.paper.front.source.file: p for p in load(root / "docs").papers if p.paper.front.source}
    for number, trial in enumerate(papers.values()):
        file = f"{_SOURCES}/{number:03}.pdf"
        said = [n.finding.message for n in done.noticed if n.file == file and n.finding.code != "file-ignored"]
        page = pages.get(file)
        if page is None:
            yield Tried(trial, (), said[0] if said else "it has no page")
            continue
        audit = page.paper.front.audit
        kept_back = "a part of it is kept back" if audit and audit.withheld else ""
        yield Tried(trial, tuple(_leaks(root, page)), kept_back)


def _leaks(root: Path, page: ArchivedPaper) -> Iterator[str]:
    if _holds(page.markdown):
        yield "page"
    try:
        pdf = publisher(root)(page).pdf
    except ArchiveError:
        return
    if pdf is None:
        return
    with pypdfium2.PdfDocument(pdf) as document:
        if any(_holds(p.get_textpage().get_text_bounded()) for p in document):
            yield "text of the PDF"
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        for thing in opened.objects:
            data = thing.read_bytes() if isinstance(thing, pikepdf.Stream) and not _is_picture(thing) else b""
            if _holds(data.decode("latin-1")) or _holds(repr(thing)):
                yield "inside of the PDF"
                return


def _is_picture(stream: pikepdf.Stream) -> bool:
    return stream.get("/Subtype") == pikepdf.Name.Image


def _holds(text: str) -> bool:
    return SECRET in " ".join(text.split())


def main() -> int:
    """Try every paper, print what went wrong, and say how many."""
    recognises = engine() is not None
    bad, harmless = list(must_not()), list(may())
    with TemporaryDirectory() as folder:
        first = [t for t in try_all(_possible(bad, recognises), Path(folder, "bad"))]
        second = [t for t in try_all(_possible(harmless, recognises), Path(folder, "harmless"))]
    slipped = [t for t in first if t.leaks]
    stopped = [t for t in second if t.stopped]
    for tried in slipped:
        print(f"SLIPPED THROUGH  {tried.trial.name}  ({', '.join(tried.leaks)})")
    for tried in stopped:
        print(f"stopped          {tried.trial.name}: {tried.stopped}")
    print(
        f"{len(slipped)} of {len(first)} papers slipped through; {len(stopped)} of {len(second)} harmless were stopped."
    )
    if not recognises:
        print(f"{len(bad) + len(harmless) - len(first) - len(second)} scans were left out: Tesseract is not installed.")
    return int(bool(slipped) or len(stopped) > MOST_STOPPED)


def _possible(trials: Iterable[Trial], recognises: bool) -> list[Trial]:
    return [t for t in trials if recognises or not t.scanned]


if __name__ == "__main__":
    sys.exit(main())
