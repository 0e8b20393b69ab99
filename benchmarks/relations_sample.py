"""How well relations are found in real papers: a sample is labelled before, every link judged after.

    archive convert PAPERS/*.pdf --withhold none --output DIR/name     (one folder a council)
    python benchmarks/relations_sample.py draw DIR > sample.csv        then write down what each sentence refers to
    python benchmarks/relations_sample.py draw DIR 7 sample.csv        another sample, of none of these sentences
    python benchmarks/relations_sample.py score DIR sample.csv         recall on what was written down
    python benchmarks/relations_sample.py links DIR > links.csv        every link the program makes, to be judged

Sentences are drawn by a fixed seed from all that name a date, a title, a number or a report, before the linker is run.
Another seed may be named, and the tables of earlier samples, whose sentences are left out wherever they stand.
The column `meant` takes `paper:STEM`, `paper:STEM#ANCHOR`, `meeting:YYYY-MM-DD`, `here:ANCHOR`, `wanted`, or `-` where
the sentence refers to no paper, paragraph or meeting; several references are parted by a semicolon and a space. Where
one reference has two right ends (the minutes of a meeting, or the meeting), they are parted by `|`.
"""

from __future__ import annotations

import csv
import random
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from committee_archive.model.archive import Archive, ArchivedPaper
from committee_archive.model.history import History
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations import relate
from committee_archive.relations.passages import is_prose, passages, sentences
from committee_archive.report_markdown import read
from committee_archive.wording import key

# Of the newest sample that was labelled before the linker was run; those of earlier seeds have been mended by.
SEED = 84021177
CANDIDATES = 400
_NAMES = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b\d{2}/\d{5}\b|\b(?:[Pp]aragraph|[Ss]ection|Appendix|Annex|[Rr]ecommendation"
    r"|[Ii]tem)s? \d|\bAppendix [A-Z]\b|\b[Rr]eports?\b|\b[Mm]inutes\b|\b[Mm]eeting\b|“[A-Z][^”]{8,}”"
    r"|\b(?:January|February|March|April|May|June|July|August|September|October|November|December) (?:19|20)\d\d\b"
    r"|\b(?:[A-Z][\w’'-]+,? (?:(?:and|of|for|the|in|to|on|&) )*)+(?:Strategy|Plan|Policy|Framework|Programme|Review"
    r"|Budget|Statement|Assessment|Protocol|Code|Scheme|Guidance|Constitution)\b"
)
_CITES = frozenset(
    {
        RelationKind.CITES_MEETING,
        RelationKind.CITES_PAPER,
        RelationKind.CITES_PARAGRAPH,
        RelationKind.WANTED,
        RelationKind.ITEM_PAPER,
        RelationKind.REISSUE,
        RelationKind.SUPERSEDES,
    }
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sentence of the sample."""

    council: str
    paper: str
    anchor: str
    page: int
    sentence: str


def archives(folder: Path) -> Iterator[tuple[str, Archive]]:
    """One archive a council: every converted paper below its folder."""
    for council in sorted(p for p in folder.iterdir() if p.is_dir()):
        papers = []
        for path in sorted(council.rglob("*.md")):
            text = path.read_text("utf-8")
            papers.append(ArchivedPaper(f"reports/{path.relative_to(council).as_posix()}", read(text), text))
        yield council.name, Archive(tuple(papers))


def candidates(folder: Path) -> list[Drawn]:
    """Every sentence that names a date, a title, a number or a report, in order of council, path and place."""
    found = []
    for council, archive in archives(folder):
        for entry in archive.papers:
            for passage in passages(entry):
                if not is_prose(passage):
                    continue
                for start, sentence in sentences(passage.text):
                    if _NAMES.search(sentence):
                        words = " ".join(sentence.split())
                        found.append(Drawn(council, entry.path, passage.anchor, passage.page(start), words))
    return found


def draw(folder: Path, seed: int = SEED, earlier: Iterable[Path] = ()) -> None:
    """Print the sample as CSV, in the order in which it is to be labelled: no wording twice, none of an earlier one."""
    known = {key(row["sentence"]) for path in earlier for row in _rows(path) if row["meant"]}
    fresh = {key(one.sentence): one for one in reversed(candidates(folder)) if key(one.sentence) not in known}
    chosen = [fresh[words] for words in sorted(fresh)]
    random.Random(seed).shuffle(chosen)
    out = csv.writer(sys.stdout)
    out.writerow(["number", "council", "paper", "anchor", "page", "sentence", "meant"])
    for number, one in enumerate(chosen[:CANDIDATES], 1):
        out.writerow([number, one.council, one.paper, one.anchor, one.page, one.sentence, ""])


def _rows(labels: Path) -> list[dict[str, str]]:
    with labels.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def histories(folder: Path) -> dict[str, History]:
    """The history of each council's papers."""
    return {council: relate(archive) for council, archive in archives(folder)}


def score(folder: Path, labels: Path) -> None:
    """Print which of the references that were written down the program found, and which it missed."""
    made = histories(folder)
    found = asked = 0
    rows = [row for row in _rows(labels) if row["meant"] not in ("", "-")]
    for row in rows:
        relations = made[row["council"]].outgoing.get(row["paper"], ())
        here = [r for r in relations if r.kind in _CITES and (r.from_anchor == row["anchor"] or _of_item(r, row))]
        near = [r for r in here if key(r.evidence) in key(row["sentence"])]
        for meant in row["meant"].split("; "):
            asked += 1
            if any(_is(r, end) for r in near for end in meant.split("|")):
                found += 1
            else:
                print(f"missed {row['number']} {meant}: {row['sentence'][:160]}")
                for relation in near:
                    print(
                        f"    found {relation.kind.value} {relation.status.value}",
                        relation.to_paper,
                        relation.to_meeting and relation.to_meeting.slug,
                    )
    print(f"recall {found} of {asked}: {found / asked:.3f}")


def _of_item(relation: Relation, row: dict[str, str]) -> bool:
    """Whether a relation is that of an item to its report, which minutes have at the decision and not at the words."""
    return relation.kind is RelationKind.ITEM_PAPER and str(relation.page) == row["page"]


def _is(relation: Relation, meant: str) -> bool:
    what, _, which = meant.partition(":")
    stem = Path(relation.to_paper or "").stem
    if what == "wanted":
        return relation.status is RelationStatus.WANTED
    if what == "meeting":
        return relation.to_meeting is not None and relation.to_meeting.day.isoformat() == which
    if what == "here":
        return relation.to_paper == relation.from_paper and relation.to_anchor == which
    target, _, anchor = which.partition("#")
    return stem == target and (not anchor or relation.to_anchor == anchor)


def links(folder: Path) -> None:
    """Print every link to another paper or meeting and every link inside a paper, to be judged by people."""
    out = csv.writer(sys.stdout)
    out.writerow(
        [
            "council",
            "kind",
            "from_paper",
            "from_anchor",
            "page",
            "evidence",
            "around",
            "to_paper",
            "to_anchor",
            "to_meeting",
            "status",
            "confidence",
            "right",
        ]
    )
    for council, archive in archives(folder):
        history = relate(archive)
        texts = {e.path: passages(e) for e in archive.papers}
        for r in history.relations:
            linked = r.status is RelationStatus.RESOLVED and (r.to_paper or r.to_meeting)
            if linked:
                around = next(
                    (
                        " ".join(p.text.split())
                        for p in texts[r.from_paper]
                        if r.evidence in p.text and p.anchor == r.from_anchor
                    ),
                    "",
                )
                meeting = r.to_meeting.slug if r.to_meeting else ""
                out.writerow(
                    [
                        council,
                        r.kind.value,
                        r.from_paper,
                        r.from_anchor,
                        r.page,
                        r.evidence,
                        around[:600],
                        r.to_paper,
                        r.to_anchor,
                        meeting,
                        r.status.value,
                        r.confidence,
                        "",
                    ]
                )


def main(arguments: list[str]) -> None:
    """Do what the first argument says."""
    match arguments:
        case ["draw", folder]:
            draw(Path(folder))
        case ["draw", folder, seed, *earlier]:
            draw(Path(folder), int(seed), map(Path, earlier))
        case ["links", folder]:
            links(Path(folder))
        case ["score", folder, labels]:
            score(Path(folder), Path(labels))
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
