"""What a build costs: from nothing, with nothing changed, with one paper added; beside plain MkDocs on the same pages.

    python benchmarks/build.py --papers 1000 --keep FOLDER [--rounds N] [--for SECONDS] [--only nothing …]
                               [--transcripts]

The papers come from the sample generator and are made once, in FOLDER; so is what each PDF gives by itself, the
Document that is read from it (`cost.py` measures that) and the copy that is published. Both take minutes: with --for
the program stops after so many seconds and goes on when it is run again. What is measured is the rest: judging,
relating, rendering, and the index of the search.

- nothing: no page, no judgement, no finished HTML is there
- site: the pages are there and judged; everything that is made of them is made anew
- unchanged: the same build again
- added: one PDF more, until the index of the search holds it, its extraction included
- recommended: `mkdocs build` of the same Markdown with the extensions that Material's documentation recommends, and its
  search; lean: with as few extensions as the Markdown needs, and its search

With --transcripts the same papers are transcripts and not PDFs: an archive of 8,000 is then made and read in minutes,
and shows how all that comes after reading grows.

Printed are the medians of CPU and wall seconds, all processes together, the memory of the largest of them, and the
milliseconds of CPU for each paper.
"""

from __future__ import annotations

import argparse
import gzip
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "samples"), str(PROJECT / "scripts")]
from committee_archive.cache import Cache  # noqa: E402
from committee_archive.judging.documents import extract_all  # noqa: E402
from committee_archive.sources import ENDINGS, find_sources  # noqa: E402
from make import make  # noqa: E402 (the samples are no package)
from synthetic import synthetic_sources  # noqa: E402
from transcribed import transcript  # noqa: E402

SEED = 7
MEASURED = ("nothing", "site", "unchanged", "added", "recommended", "lean")
SLICE = 50  # papers that are read before the clock is looked at
EXTRACTED = ("documents", "divisions", "published", "published-notes")
VOUCHED = "classification: Public\nreason: Written for a benchmark.\nby: A. Example\nuntil: 2030-01-01\n"
PLAIN = """site_name: Plain
docs_dir: docs
theme: {name: material, font: false}
nav: [{Home: index.md}]
not_in_nav: /reports/
plugins: [search]
markdown_extensions:
"""
LEAN = "  [attr_list, sane_lists, tables, toc, admonition, md_in_html]\n"
RECOMMENDED = """  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - toc: {permalink: true}
  - pymdownx.arithmatex: {generic: true}
  - pymdownx.betterem: {smart_enable: all}
  - pymdownx.caret
  - pymdownx.details
  - pymdownx.emoji:
      emoji_generator: !!python/name:material.extensions.emoji.to_svg
      emoji_index: !!python/name:material.extensions.emoji.twemoji
  - pymdownx.highlight
  - pymdownx.inlinehilite
  - pymdownx.keys
  - pymdownx.mark
  - pymdownx.smartsymbols
  - pymdownx.superfences:
      custom_fences:
        - {name: mermaid, class: mermaid, format: !!python/name:pymdownx.superfences.fence_code_format }
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
  - pymdownx.tilde
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run took: CPU and wall seconds, and the memory of its largest process in MiB."""

    cpu: float
    wall: float
    memory: float


def run(command: list[str], folder: Path) -> Cost:
    """Run a command to its end, with the program that lies in the archive's folder.

    Raises:
        SystemExit: it failed.
    """
    environment = os.environ | {"PYTHONPATH": "scripts", "NO_MKDOCS_2_WARNING": "1"}
    # What Python compiled is kept where people run the program, as it is of MkDocs: half a second and more.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    started = time.perf_counter()
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log)
        _, status, used = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed; see {folder / 'log'}")
    return Cost(used.ru_utime + used.ru_stime, time.perf_counter() - started, used.ru_maxrss / 1024)


def ours(root: Path) -> Cost:
    """One build of the archive."""
    return run([sys.executable, "-m", "committee_archive", "build"], root)


def archive(folder: Path, papers: int, *, transcripts: bool) -> Path:
    """The archive of so many papers, and beside it one paper more; made where they are not there yet."""
    root = folder / f"{'transcripts' if transcripts else 'archive'}-{papers}"
    if not (root / "ready").exists():
        shutil.rmtree(root, ignore_errors=True)
        written = _transcribed if transcripts else partial(make, workers=None)
        written(root, synthetic_sources(papers, SEED))
        written(root / "another", synthetic_sources(3, SEED + 1))
        (root / "docs").mkdir()
        (root / "source_reports" / "folder.yml").write_text(VOUCHED, "utf-8")
        (root / "ready").touch()
    # The program lies in the archive, as in everybody's: what is measured is this tree's, whichever made the papers.
    for name in ("scripts", "vocabulary"):
        shutil.rmtree(root / name, ignore_errors=True)
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("mkdocs.yml", "archive.yml"):
        shutil.copy(PROJECT / name, root / name)
    return root


def _transcribed(root: Path, sources: Mapping[str, str]) -> None:
    for place, text in map(transcript, sources.values()):
        path = root / "source_reports" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def read(root: Path, until: float) -> bool:
    """Extract what was not extracted yet; False where the time is up before all are."""
    cache, sources = Cache(root), list(find_sources(root))
    for first in range(0, len(sources), SLICE):
        if time.monotonic() > until:
            print(f"{first} of {len(sources)} papers are read; run it again to go on")
            return False
        some = sources[first : first + SLICE]
        for _ in extract_all(some, cache, seconds=120, megabytes=1024, progress=lambda _: None):
            pass
    return True


def from_nothing(root: Path) -> Cost:
    """A build where only the papers are left, and what each of them gives by itself."""
    forget(root, EXTRACTED)
    shutil.rmtree(root / "docs", ignore_errors=True)
    (root / "docs").mkdir()
    return ours(root)


def site_anew(root: Path) -> Cost:
    """A build where nothing is left that was made of the pages."""
    forget(root, (*EXTRACTED, "judgements", "written", "leaks", "generated"))
    return ours(root)


def forget(root: Path, kept: tuple[str, ...]) -> None:
    """Leave of an archive's cache only these kinds, and no site."""
    for folder in (root / ".cache").iterdir():
        if folder.name not in kept and folder.is_dir():
            shutil.rmtree(folder)
    shutil.rmtree(root / "site", ignore_errors=True)


def added(root: Path) -> Cost:
    """One paper more, until the index holds it; afterwards it is taken out again, and the site is as before."""
    paper = min(p for p in (root / "another" / "source_reports").rglob("*") if p.suffix in ENDINGS)
    target = root / "source_reports" / f"added{paper.suffix}"
    pages = set((root / "docs").rglob("*.md"))
    shutil.copy(paper, target)
    cost = ours(root)
    (page,) = set((root / "docs").rglob("*.md")) - pages
    fragments = (gzip.decompress(p.read_bytes()) for p in (root / "site" / "pagefind").rglob("*.pf_fragment"))
    if not any(f"/{page.stem}/".encode() in fragment for fragment in fragments):
        raise SystemExit(f"the search does not find {page.name}")
    target.unlink()
    page.unlink()
    for kind in kept_kinds(root):
        shutil.rmtree(root / ".cache" / kind)
        shutil.copytree(root / f"{kind}-kept", root / ".cache" / kind)
    ours(root)
    return cost


def kept_kinds(root: Path) -> list[str]:
    """Which kinds of what a paper gives by itself its cache has; of transcripts no copy is published."""
    return [kind for kind in EXTRACTED if (root / ".cache" / kind).is_dir()]


def plain(root: Path, extensions: str) -> Cost:
    """`mkdocs build` of the archive's pages, as anybody would configure it."""
    folder = root / "plain"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root / "docs", folder / "docs")
    (folder / "docs" / "index.md").write_text("# Home\n", "utf-8")
    (folder / "mkdocs.yml").write_text(PLAIN + extensions, "utf-8")
    return run([sys.executable, "-m", "mkdocs", "build"], folder)


def show(name: str, costs: list[Cost], papers: int) -> None:
    """A line of the table."""
    cpu, wall = (statistics.median(getattr(c, field) for c in costs) for field in ("cpu", "wall"))
    memory = max(c.memory for c in costs)
    print(f"{name:12} {cpu:8.2f} {wall:8.2f} {memory:8.0f} {1000 * cpu / papers:12.2f}", flush=True)


def main() -> None:
    """Make what is missing, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--papers", type=int, default=1000)
    parser.add_argument("--keep", type=Path, required=True, help="where archives are made and kept")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--for", type=float, default=3600, dest="seconds", help="seconds for making and reading papers")
    parser.add_argument("--transcripts", action="store_true", help="take transcripts instead of PDFs")
    parser.add_argument("--only", nargs="+", choices=MEASURED, default=MEASURED, help="measure only these")
    asked = parser.parse_args()
    root = archive(asked.keep.resolve(), asked.papers, transcripts=asked.transcripts)
    if not read(root, time.monotonic() + asked.seconds):
        return
    ours(root)  # makes the copies that are published
    for kind in kept_kinds(root):
        shutil.rmtree(root / f"{kind}-kept", ignore_errors=True)
        shutil.copytree(root / ".cache" / kind, root / f"{kind}-kept")
    print(f"{asked.papers} papers    CPU s   wall s      MiB   ms a paper")
    jobs: tuple[Callable[[], Cost], ...] = (
        lambda: from_nothing(root),
        lambda: site_anew(root),
        lambda: ours(root),
        lambda: added(root),
        lambda: plain(root, RECOMMENDED),
        lambda: plain(root, LEAN),
    )
    for name, job in zip(MEASURED, jobs, strict=True):
        if name in asked.only:
            show(name, [job() for _ in range(asked.rounds)], asked.papers)


if __name__ == "__main__":
    main()
