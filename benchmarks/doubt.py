"""How well the program knows where it is wrong: doubtful blocks of `convert --report` against hand-labelled truths.

    python benchmarks/doubt.py TRUTHS --bench FOLDER [--pdfs FOLDER] [--half 1|2] [--show]
    python benchmarks/doubt.py TRUTHS --bench FOLDER --report FILE --markdown FOLDER

TRUTHS holds `<stem>.json` beside `<stem>.pdf`; the bench is the scorer that goes with them (`score.py`), which alone
decides what is wrong: a heading, a paragraph's label, a bullet, a table or a piece of furniture that it misses or finds
too much. What it names is looked up among the blocks of the report. Without `--report` the papers are converted first.

A table is wrong below 0.95 of the bench's own measure. What the bench misses and no block holds is counted apart.
"""

import argparse
import importlib
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).resolve().parents[1]
MADE_OF = 0.8  # of a block's words: it is made of the words of a table
RIGHT_TABLE = 0.95  # of the bench's measure for one table
MOST_DOUBTFUL, MOST_SURE_WRONG, LEAST_CAUGHT = 0.08, 0.01, 0.60


@dataclass(frozen=True, slots=True)
class Judged:
    """One block of the report: whether the program doubts it, and what the bench finds wrong with it."""

    paper: str
    kind: str
    text: str
    why: tuple[str, ...]
    wrong: tuple[str, ...]
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over many blocks."""

    blocks: int
    doubtful: int
    wrong: int
    caught: int

    @classmethod
    def of(cls, judged: Sequence[Judged]) -> "Tally":
        """Count them."""
        return cls(
            len(judged),
            sum(j.doubtful for j in judged),
            sum(bool(j.wrong) for j in judged),
            sum(j.doubtful and bool(j.wrong) for j in judged),
        )

    @property
    def doubtful_share(self) -> float:
        """Of all blocks, those that are doubtful."""
        return self.doubtful / self.blocks if self.blocks else 0.0

    @property
    def sure_wrong_share(self) -> float:
        """Of the blocks that the program is sure of, those that are wrong."""
        sure = self.blocks - self.doubtful
        return (self.wrong - self.caught) / sure if sure else 0.0

    @property
    def caught_share(self) -> float:
        """Of the wrong blocks, those that are doubtful."""
        return self.caught / self.wrong if self.wrong else 1.0

    @property
    def holds(self) -> bool:
        """Whether the three shares are as they should be."""
        return (
            self.doubtful_share <= MOST_DOUBTFUL
            and self.sure_wrong_share < MOST_SURE_WRONG
            and self.caught_share >= LEAST_CAUGHT
        )


class Bench:
    """The scorer that goes with the truths, loaded from its folder."""

    def __init__(self, folder: Path) -> None:
        sys.path.insert(0, str(folder))
        try:
            self.score: Any = importlib.import_module("score")
            self.match: Any = importlib.import_module("match")
            self.render: Any = importlib.import_module("render")
        finally:
            sys.path.remove(str(folder))

    def faults(self, truth: dict[str, Any], pdf: Path, markdown: str) -> Iterator[tuple[str, str]]:
        """What the bench finds wrong in one paper: the sort of fault, and the words that name the place."""
        _, detail = self.score.score_document(truth, self.score.text_layer(pdf), markdown)
        for heading in detail["headings"]:
            yield "heading missed", str(heading)
        for heading in detail["headings_false"]:
            yield "no heading", str(heading)
        for paragraph in detail["paragraphs"]:
            yield "label missed", str(paragraph)
        for paragraph in detail["paragraphs_false"]:
            yield "no label", str(paragraph).replace("|", " ", 1)
        for bullet in detail["bullets"]:
            yield "bullet missed", str(bullet)
        for bullet in detail["bullets_false"]:
            yield "no bullet", str(bullet)
        for line in detail["furniture"]:
            yield "furniture", str(line)
        tables = self.render.read(markdown)[1].tables
        for table in truth.get("tables") or []:
            if self.match.score_tables([table["cells"]], tables) < RIGHT_TABLE:
                yield f"table of page {table['page']}", " ".join(c for row in table["cells"] for c in row if c)

    def key(self, text: str) -> str:
        """A text made comparable."""
        return str(self.match.key(text))


def judge(stem: str, blocks: Sequence[dict[str, Any]], faults: Sequence[tuple[str, str]], bench: Bench) -> list[Judged]:
    """Put each fault on the block where it is; one that is on none becomes a block of its own, sure and wrong."""
    keys = [bench.key(f"{b.get('label') or ''} {b['text']}") for b in blocks]
    bare = [bench.key(b["text"]) for b in blocks]
    wrong: list[list[str]] = [[] for _ in blocks]
    nowhere: list[tuple[str, str]] = []
    for sort, words in faults:
        places = _places(sort, words, blocks, keys, bare, wrong, bench.key)
        if not places:
            nowhere.append((sort, words))
        for place in places:
            wrong[place].append(sort)
    found = [
        Judged(stem, b["kind"], b["text"][:70], tuple(b["why"]), tuple(w), b["sure"] == "doubtful")
        for b, w in zip(blocks, wrong, strict=True)
    ]
    return found + [Judged(stem, "nowhere", words[:70], (), (sort,), False) for sort, words in nowhere]


def _places(
    sort: str,
    words: str,
    blocks: Sequence[dict[str, Any]],
    keys: Sequence[str],
    bare: Sequence[str],
    wrong: Sequence[Sequence[str]],
    key: Callable[[str], str],
) -> list[int]:
    """The blocks that a fault is about: of a fitting kind if there is one, else the first that holds the words."""
    if sort.startswith("table"):
        return _table(int(sort.rsplit(" ", 1)[1]), words, blocks, key)
    want = key(words)
    unlabelled = key(re.sub(r"^\W*\w+[.)]*\s+", "", words))
    kinds = {"no heading": "heading", "no bullet": "bullet", "no label": "paragraph"}
    tests: list[Callable[[int], bool]] = [
        lambda n: blocks[n]["kind"] == kinds.get(sort) and (keys[n].startswith(want) or bare[n].startswith(want)),
        lambda n: keys[n] == want or bare[n] == want,
        lambda n: keys[n].startswith(want) or bare[n].startswith(want),
        lambda n: want in keys[n],
        lambda n: len(unlabelled) > 8 and bare[n].startswith(unlabelled),
        lambda n: len(unlabelled) > 8 and unlabelled in bare[n],
    ]
    for test in tests:
        places = [n for n in range(len(blocks)) if want and test(n)]
        fresh = [n for n in places if sort not in wrong[n]]
        if places:
            return (fresh or places)[:1]
    return []


def _table(page: int, words: str, blocks: Sequence[dict[str, Any]], key: Callable[[str], str]) -> list[int]:
    """The table on its page that holds most of a table's words; where there is none, each block made of its words."""
    wanted = {key(w) for w in words.split()} - {""}
    near = [n for n, b in enumerate(blocks) if b["page"] is not None and abs(b["page"] - page) <= 1]
    share: dict[int, float] = {}
    for n in near:
        own = [k for w in blocks[n]["text"].split() if (k := key(w))]
        share[n] = sum(k in wanted for k in own) / len(own) if own else 0.0
    tables = [n for n in near if blocks[n]["kind"] == "table" and share[n] >= MADE_OF]
    if tables:
        return [max(tables, key=lambda n: len(blocks[n]["text"]))]
    return [n for n in near if share[n] >= MADE_OF]


def convert(pdfs: Sequence[Path], folder: Path) -> list[dict[str, Any]]:
    """The records that `convert --report` writes of the papers, their Markdown beside it."""
    command = [sys.executable, "-m", "committee_archive", "convert", *map(str, pdfs)]
    options = ["--output", str(folder), "--report", str(folder / "report.json"), "--withhold", "none"]
    environment = {"PYTHONPATH": str(PROJECT / "scripts")}
    import os

    subprocess.run([*command, *options], check=False, stdout=subprocess.DEVNULL, env=os.environ | environment)
    records: list[dict[str, Any]] = json.loads((folder / "report.json").read_text("utf-8"))
    return records


def table(judged: Sequence[Judged]) -> str:
    """The table, a row a paper, then the two halves (every second paper) and all."""
    papers = sorted({j.paper for j in judged})
    halves = [[j for j in judged if papers.index(j.paper) % 2 == half] for half in (0, 1)]
    rows = [(p, [j for j in judged if j.paper == p]) for p in papers]
    rows += [("first half", halves[0]), ("second half", halves[1]), ("all", list(judged))]
    width = max(len(name) for name, _ in rows)
    lines = [f"{'':{width}}  blocks  doubtful     sure wrong   wrong  caught"]
    for name, some in rows:
        t = Tally.of(some)
        lines.append(
            f"{name:{width}}  {t.blocks:6}  {t.doubtful:4} {t.doubtful_share:6.1%}"
            f"  {t.wrong - t.caught:4} {t.sure_wrong_share:6.2%}  {t.wrong:6}  {t.caught:3} {t.caught_share:5.0%}"
        )
    lines.append(
        f"{'wanted':{width}}          at most {MOST_DOUBTFUL:.0%}   under {MOST_SURE_WRONG:.0%}"
        f"    at least {LEAST_CAUGHT:.0%} of the wrong"
    )
    return "\n".join(lines)


def main() -> int:
    """Print the table; exit code 1 where one of the three shares is not as it should be."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("truths", type=Path, help="folder of <stem>.json, each with its <stem>.pdf")
    parser.add_argument("--bench", type=Path, required=True, help="folder of the scorer")
    parser.add_argument("--pdfs", type=Path, help="folder of the PDFs, if it is another")
    parser.add_argument("--report", type=Path, help="what `convert --report` wrote")
    parser.add_argument("--markdown", type=Path, help="what `convert --output` wrote")
    parser.add_argument("--show", action="store_true", help="name each block that is wrong or doubtful")
    args = parser.parse_args()
    truths = {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(args.truths.glob("*.json"))}
    pdfs = {stem: (args.pdfs or args.truths) / f"{stem}.pdf" for stem in truths}
    if not truths or not all(pdf.is_file() for pdf in pdfs.values()):
        parser.error(f"{args.truths}: no truths, or not each with its PDF")
    if (args.report is None) != (args.markdown is None):
        parser.error("--report and --markdown go together")
    bench = Bench(args.bench.resolve())
    with tempfile.TemporaryDirectory() as made:
        folder = args.markdown or Path(made)
        records = json.loads(args.report.read_text("utf-8")) if args.report else convert(list(pdfs.values()), folder)
        blocks = {Path(r["file"]).stem: r.get("blocks", []) for r in records}
        judged: list[Judged] = []
        for stem, truth in truths.items():
            page = folder / f"{stem}.md"
            faults = list(bench.faults(truth, pdfs[stem], page.read_text("utf-8") if page.is_file() else ""))
            judged += judge(stem, blocks.get(stem, []), faults, bench)
    if args.show:
        for j in judged:
            if j.wrong or j.doubtful:
                print(
                    f"{'doubtful' if j.doubtful else 'sure':8} {', '.join(j.wrong) or 'right':28} {j.paper[:24]:24} "
                    f"{j.kind:9} {j.text}  [{'; '.join(j.why)}]"
                )
    print(table(judged))
    return 0 if Tally.of(judged).holds else 1


if __name__ == "__main__":
    sys.exit(main())
