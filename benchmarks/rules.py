"""Which papers each rule of reading and understanding changes: every rule is switched off in turn.

    python benchmarks/rules.py FOLDER… [--bench FOLDER] [--tests] [--seconds N] [--write FILE] [--only TEXT]

What is a rule, and what it does when it is switched off: `rules_found.py`. How one is tried on a paper without doing
again what it has no say in: `rules_tried.py`. A paper is changed where its page, its doubts, its findings or what is
withheld of it come out otherwise. A rule that changes one paper only is suspect; one that changes none is not needed by
these papers. With the bench, papers with a truth (`<stem>.json` beside `<stem>.pdf`) also tell what a rule makes
better; with `--tests` it is seen whether any test notices that a rule is switched off: `rules_tested.py`.

Each trial is kept under the paper's digest and that of the program, so that a run which is stopped (`--seconds` of
processor time) goes on where it was. The table is made of what is kept, and names the state of the program that each
line is of.
"""

import argparse
import json
import logging
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from rules_found import Rule
from rules_tested import TESTS as FOLDER
from rules_tested import noticed
from rules_tried import RULES, SIGNS, ArchiveError, Paper, Scorer, Tried, state

TESTS = "tests"  # in place of a paper: what becomes of them without a rule
KEPT = Path(__file__).resolve().parents[1] / ".cache" / "rules.jsonl"
HEAD = """# Rules, and how many papers each changes

Made by `benchmarks/rules.py` from {count} papers, {scored} of them with a truth. *First half* and *Second half* are
those of every second paper, and of the others, that come out otherwise when the rule is switched off; *Makers* tells
how many different programs made their PDFs. *Better* is how many of the bench's figures the rule makes better, over all
papers with a truth, and which most; *Worse* likewise. A rule that changes one paper only is suspect. One that changes
none guards against what these papers do not have (not met). What others count on cannot be switched off alone. *Tests*
tells whether one fails without the rule, and is empty where that was not tried. *State* is a digest of the program at
the time of the trials; it was `{state}` when this was written.

| Rule | Says | First half | Second half | Makers | Better | Worse | Tests | | State |
|---|---|---|---|---|---|---|---|---|---|
"""


@dataclass(frozen=True, slots=True)
class Known:
    """What is said of a paper itself: who made its PDF, which signs of doubt speak in it, whether it has a truth."""

    maker: str
    signs: tuple[str, ...]
    scored: bool


@dataclass(slots=True)
class Kept:
    """What was found out so far, the latest of each: papers, and trials by paper and rule with the program's state."""

    file: Path
    trials: dict[tuple[str, str], tuple[str, Tried]] = field(default_factory=dict)
    papers: dict[str, Known] = field(default_factory=dict)

    @classmethod
    def of(cls, file: Path) -> "Kept":
        """Read the file, if there is one; a last line that was not written whole counts as none."""
        kept = cls(file)
        for line in file.read_text("utf-8").splitlines() if file.is_file() else ():
            try:
                kept._take(**json.loads(line))
            except json.JSONDecodeError:
                continue
        return kept

    def add(self, **entry: Any) -> None:
        """Take one line in, and write it down."""
        self._take(**entry)
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="utf-8") as out:
            out.write(json.dumps(entry) + "\n")

    def _take(self, paper: str, state: str, **rest: Any) -> None:
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in rest.items()}
        if "rule" in values:
            self.trials[paper, values["rule"]] = state, Tried(**values)
        else:
            self.papers[paper] = Known(**values)


def papers_in(folders: Sequence[Path]) -> dict[str, Path]:
    """The PDFs of the folders by their digest, in the order of their names; the same bytes once."""
    found: dict[str, Path] = {}
    for path in sorted(p for folder in folders for p in folder.rglob("*.pdf")):
        found.setdefault(sha256(path.read_bytes()).hexdigest(), path)
    return found


def try_rest(kept: Kept, papers: dict[str, Path], rules: Sequence[Rule], bench: Path | None, seconds: float) -> bool:
    """Try what was not yet tried of this state of the program, for so much processor time; whether all is done."""
    scorer, now = Scorer(bench.resolve()) if bench else None, state()
    for digest, path in list(papers.items()):
        rest = [rule for rule in rules if kept.trials.get((digest, rule.title), ("",))[0] != now]
        if not rest:
            continue
        if _spent(seconds):
            return False
        try:
            paper = Paper(path, scorer.of(path) if scorer else None)
        except ArchiveError as error:
            print(f"{path.name}: left out, as it cannot be read: {error}", file=sys.stderr)
            del papers[digest]
            continue
        kept.add(paper=digest, state=now, **asdict(Known(paper.maker, paper.signs, paper.is_scored)))
        changed = 0
        for tried in paper.trials(rest):
            kept.add(paper=digest, state=now, **asdict(tried))
            changed += tried.changed
            if _spent(seconds):
                return False
        print(f"{path.name}: {len(rest)} rules tried, {changed} change it", file=sys.stderr)
    return True


def try_tests(kept: Kept, rules: Sequence[Rule], seconds: float) -> bool:
    """See which rules the tests notice, for this state of program and tests; whether all is done."""
    files = b"".join(
        path.read_bytes() for path in sorted(FOLDER.rglob("*")) if path.is_file() and path.suffix != ".pyc"
    )
    now = f"{state()} {sha256(files).hexdigest()[:7]}"
    rest = [rule for rule in rules if kept.trials.get((TESTS, rule.title), ("",))[0] != now]
    for rule, is_noticed in noticed(rest) if rest else ():
        kept.add(paper=TESTS, state=now, **asdict(Tried(rule.title, changed=is_noticed)))
        if _spent(seconds):
            return False
    return True


def _spent(seconds: float) -> bool:
    """Whether so much processor time is gone, and says so."""
    spent = sum(os.times()[:4])
    if spent > seconds:
        print(f"{spent:.0f} s are spent: run it again to go on", file=sys.stderr)
    return spent > seconds


def table(kept: Kept, papers: Iterable[str], rules: Sequence[Rule]) -> str:
    """The table as Markdown."""
    known = [paper for paper in papers if paper in kept.papers]
    scored = sum(kept.papers[paper].scored for paper in known)
    lines = [HEAD.format(count=len(known), scored=scored, state=state()).rstrip("\n")]
    lines += [_row(rule, known, kept) for rule in rules]
    speaks = Counter(sign for paper in known for sign in kept.papers[paper].signs)
    lines += ["", "## Signs of doubt", "", "| Sign | Papers in which it speaks |", "|---|---|"]
    lines += [f"| `{sign.name}` | {speaks[sign.name]} |" for sign in SIGNS]
    return "\n".join(lines) + "\n"


def _row(rule: Rule, papers: Sequence[str], kept: Kept) -> str:
    found = {n: kept.trials[paper, rule.title] for n, paper in enumerate(papers) if (paper, rule.title) in kept.trials}
    changed = [n for n, (_, tried) in found.items() if tried.changed]
    makers = {kept.papers[papers[n]].maker for n in changed}
    states = {made for made, _ in found.values()}
    better, worse = (_counted(getattr(tried, name) for _, tried in found.values()) for name in ("better", "worse"))
    mark = {0: "not met", 1: "suspect"}.get(len(changed), "")
    if any(tried.broke for _, tried in found.values()):
        mark = "others count on it"
    if len(found) < len(papers):
        mark = f"tried on {len(found)} so far"
    first = sum(n % 2 == 0 for n in changed)
    says = rule.says.replace("|", "\\|")
    _, by_tests = kept.trials.get((TESTS, rule.title), ("", None))
    cells = (
        first,
        len(changed) - first,
        len(makers),
        better,
        worse,
        "" if by_tests is None else "yes" if by_tests.changed else "no",
        mark,
        states.pop() if len(states) == 1 else "several" if states else "",
    )
    return f"| `{rule.title}` | {says} | {' | '.join(map(str, cells))} |"


def _counted(metrics: Iterator[tuple[str, ...]]) -> str:
    """How often a figure is named, and which are named most."""
    counted = Counter(name for names in metrics for name in names)
    named = ", ".join(name for name, _ in counted.most_common(3))
    return f"{counted.total()}: {named}{' …' if len(counted) > 3 else ''}" if counted else ""


def main() -> int:
    """Switch off, compare, print or write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--bench", type=Path, help="folder of the scorer that goes with the truths")
    parser.add_argument("--tests", action="store_true", help="see which rules the tests notice")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="stop after so much processor time")
    parser.add_argument("--write", type=Path, help="write the table to this file")
    parser.add_argument("--only", default="", help="only rules whose name or module holds this")
    parser.add_argument("--keep", type=Path, default=KEPT, help="where the trials are kept")
    args = parser.parse_args()
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    rules = [rule for rule in RULES if args.only in rule.title]
    papers = papers_in(args.folders)
    if not papers or not rules:
        parser.error("no PDF in these folders" if rules else f"no rule is called {args.only}")
    kept = Kept.of(args.keep)
    done = try_rest(kept, papers, rules, args.bench, args.seconds)
    if args.tests and done:
        done = try_tests(kept, rules, args.seconds)
    text = table(kept, papers, rules)
    if args.write:
        args.write.write_text(text, "utf-8")
    else:
        print(text, end="")
    return 0 if done else 1


if __name__ == "__main__":
    sys.exit(main())
