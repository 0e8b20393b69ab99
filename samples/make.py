"""Compile the sample papers: PDFs into source_reports/, and the truth about them into samples/truth/.

python samples/make.py            compile everything
python samples/make.py --check    compile to a temporary folder and fail if the committed files differ
python samples/make.py --papers 1000 --seed 7 --output DIR    write synthetic papers below DIR, for benchmarks
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import pypdfium2
import typst
from binding import BLANK, Leaf, bind
from paper_truth import Note, Reader, Reading, joined_phrases, order_snippets, tidy
from scanning import scan
from synthetic import synthetic_sources

SAMPLES = Path(__file__).resolve().parent
PROJECT = SAMPLES.parent
COLUMNS = [
    "kind",
    "from_paper",
    "from_anchor",
    "to_paper",
    "to_anchor",
    "evidence",
    "page",
    "confidence",
    "status",
]


@dataclass(frozen=True, slots=True)
class Place:
    """Where a paper stands in a pack: which part of it, its first and last PDF page, the numbers stamped on them."""

    pack: str
    part: str
    item: str | None
    pages: tuple[int, int]
    printed: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Compiled:
    """One sample paper: its source's name, its PDF, the text layer of each page, and what its source says about it.

    `place` is set for a paper that stands in a pack only; `parts` are the papers of a pack, by their sources' names.
    """

    source: str
    notes: Sequence[Note]
    reading: Reading
    pdf: bytes
    texts: Sequence[str]
    place: Place | None = None
    parts: tuple[tuple[str, Place], ...] = ()

    @property
    def about(self) -> Note:
        """The note that names the paper."""
        return next(note for note in self.notes if note.kind == "paper")

    @property
    def stem(self) -> str:
        """The PDF's file name without its ending."""
        return str(self.about.fields["file"])

    @property
    def name(self) -> str:
        """What relations call it: the PDF's file name without its ending, for a part of a pack with the part's name."""
        return (
            f"{self.place.pack.rsplit('/', 1)[-1].removesuffix('.pdf')}#{self.place.part}" if self.place else self.stem
        )

    @property
    def path(self) -> str:
        """Where the PDF lies below source_reports."""
        return self.place.pack if self.place else f"{self.about.fields['folder']}/{self.stem}.pdf"


def page_texts(pdf: bytes) -> list[str]:
    """The text layer of each page."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


@cache
def fonts() -> typst.Fonts:
    """The fonts of this folder and no others, read once a process."""
    return typst.Fonts(include_system_fonts=False, font_paths=[SAMPLES / "fonts"])


def compile_paper(name: str, source: str) -> Compiled:
    """Compile one source with the fonts of this folder only, dated by its meeting, so that bytes never vary.

    Raises:
        RuntimeError: the source does not compile, or compiles with a warning (a font that is missing, say).
    """
    compiler = typst.Compiler(input=source.encode(), root=SAMPLES, font_paths=fonts())
    try:
        found = json.loads(compiler.query("<truth>", field="value"))
    except RuntimeError as error:
        raise RuntimeError(
            f"{name}: {error}"
        ) from None  # the error of typst does not survive the way between processes
    notes = [Note(entry.pop("kind"), entry.pop("page"), entry) for entry in found]
    about = notes[0].fields
    noon = datetime.fromisoformat(f"{about['date']}T12:00:00").replace(tzinfo=UTC)
    # A compiler forgets a source that is not a file as soon as it was asked once, so it is given it again.
    pdf, warnings = compiler.compile_with_warnings(
        input=source.encode(), format="pdf", timestamp=noon, pdf_tags=bool(about["tagged"])
    )
    if warnings or not isinstance(pdf, bytes):
        raise RuntimeError(f"{name}: {warnings[0].message if warnings else 'no PDF came out'}")
    if scanned := next((note for note in notes if note.kind == "scan"), None):
        pdf = scan(pdf, int(str(scanned.fields["dpi"])), float(str(scanned.fields["turned"])))
    return Compiled(name, notes, Reader().read(notes), pdf, page_texts(pdf))


def furniture(paper: Compiled, pages: int) -> list[str]:
    """The lines that are printed on every page and belong to none."""
    head = paper.about.text("running-head")
    if paper.parts:  # only what stands in front can be a pack's own
        name, front = paper.parts[0]
        pages = front.pages[1] if name == paper.source else 0
    own = sum(bool(text.strip()) and BLANK not in text for text in paper.texts) if paper.place else pages
    stamps = [f"Page {n} of {pages}" if paper.about.fields["total-pages"] else str(n) for n in range(1, own + 1)]
    if paper.place and paper.place.printed:
        first, last = paper.place.printed
        stamps += [f"Page {n}" for n in range(first, last + 1)] + [f"Agenda Item {paper.place.item}"]
        stamps += [BLANK] if own < pages else []
    return ([head] if head else []) + stamps


def truth(paper: Compiled, relations: Sequence[Mapping[str, object]]) -> dict[str, object]:
    """The record of one paper in the benchmark's format; keys after `links` are for our own tests."""
    about, reading = paper.about.fields, paper.reading
    header = next((note for note in paper.notes if note.kind == "header"), None)
    texts = paper.texts
    stamps = furniture(paper, len(texts))
    bodies = ["\n".join(x for x in text.splitlines() if x.strip() not in stamps) for text in texts]
    fields = header.fields["fields"] if header else []
    assert isinstance(fields, list)
    return {
        "kind": about["paper"],
        "title": paper.about.text("title"),
        "date": about["date"],
        "committees": about["committees"],
        "classification": header.fields["classification"] if header else None,
        "report_of": header.fields["report_of"] if header else [],
        "authors": header.fields["authors"] if header else [],
        "header_fields": {tidy(str(label)): tidy(str(value)) for label, value in fields},
        "headings": [text for text, optional in reading.headings if not optional],
        "headings_optional": [text for text, optional in reading.headings if optional],
        "paragraphs": reading.paragraphs,
        "bullets": reading.bullets,
        "recommendations": reading.recommendations,
        "decisions": reading.decisions,
        "tables": reading.tables,
        "furniture": stamps,
        "order": order_snippets(reading.blocks),
        "joined": list(joined_phrases(reading.blocks, bodies)),
        "links": [],
        "source": f"{paper.source}.typ",
        "file": paper.path,
        "tagged": about["tagged"],
        "scanned": any(note.kind == "scan" for note in paper.notes),
        "pages": len(texts),
        "outcomes": header.fields["outcomes"] if header else [],
        "anchors": [block.anchor for block in reading.blocks if block.kind not in ("text", "bullet")],
        "appendices": reading.appendices,
        "contacts": reading.contacts,
        "faults": reading.faults,
        "relations": relations,
        **({"place": placed(paper.place)} if paper.place else {}),
        **(
            {"parts": [{"source": f"{name}.typ", **placed(place)} for name, place in paper.parts]}
            if paper.parts
            else {}
        ),
    }


def placed(place: Place) -> dict[str, object]:
    """A paper's place in a pack as the truth keeps it."""
    return {"part": place.part, "item": place.item, "pages": place.pages, "printed": place.printed}


def bound(papers: Mapping[str, Compiled]) -> dict[str, Compiled]:
    """The papers, packs bound together from those that they name.

    Raises:
        RuntimeError: a pack names a paper that is not there, or its agenda gives a paper other pages than it has.
    """
    found = dict(papers)
    for pack in papers.values():
        about = next((note for note in pack.notes if note.kind == "pack"), None)
        if about is None:
            continue
        listed = [note for note in pack.notes if note.kind == "pack-part"]
        front = papers[about.text("front")] if about.fields["front"] else pack
        leaves = [Leaf(papers[n.text("paper")].pdf, n.text("item"), str(n.fields["title"])) for n in listed]
        first = int(str(about.fields["first"]))
        title = str(about.fields["title"] or "")
        made = bind([Leaf(front.pdf), *leaves], first=first, title=title, says_pack=bool(title), bookmarks=bool(title))
        offset = made.pages[1][0] - first
        places = [(front.source, Place(pack.path, "front", None, made.pages[0], None))]
        for note, (begin, last) in zip(listed, made.pages[1:], strict=True):
            item, printed = note.text("item"), (begin - offset, last - offset)
            announced = f"(Pages {printed[0]} - {printed[1]})"
            if announced not in " ".join(" ".join(front.texts).split()):
                raise RuntimeError(f"{front.source}: the agenda does not say that item {item} is on {announced}")
            places.append((note.text("paper"), Place(pack.path, f"item-{item}", item, (begin, last), printed)))
        texts = page_texts(made.pdf)
        found[pack.source] = replace(pack, pdf=made.pdf, texts=texts, parts=tuple(places))
        for name, place in places:
            if not papers[name].about.fields["folder"]:
                begin, last = place.pages
                found[name] = replace(papers[name], place=place, texts=texts[begin - 1 : last])
    return found


def relation_rows(paper: Compiled, papers: Mapping[str, Compiled]) -> list[dict[str, object]]:
    """A paper's relations as rows of relations.csv, with what the table has no column for under `more`.

    Raises:
        RuntimeError: a relation names a paper or a paragraph that is not in the samples.
    """
    rows = []
    for relation in paper.reading.relations:
        target = paper if relation.to == "here" else papers.get(relation.to or "")
        if relation.to and target is None:
            raise RuntimeError(f"{paper.source}: there is no sample paper {relation.to}")
        if target and relation.to_anchor and not has_place(target.reading, relation.to_anchor):
            if "listed" in relation.more:
                continue
            raise RuntimeError(f"{paper.source}: {target.source} has no {relation.to_anchor}")
        here, there = (paper.name, relation.anchor), (target.name if target else "", relation.to_anchor or "")
        if relation.kind == "recommendation-decision":  # noted in the minutes, but it leads from the report
            here, there = there, here
        if target and relation.to_anchor and is_withheld(target.reading, relation.to_anchor):
            continue
        unmet = relation.kind in ("wanted", "cites-meeting") and target is None
        rows.append(
            {
                "kind": relation.kind,
                "from_paper": here[0],
                "from_anchor": here[1],
                "to_paper": there[0],
                "to_anchor": there[1],
                "evidence": relation.words,
                "page": relation.page,
                "confidence": "implied" if relation.implied else "1.0",
                "status": relation.more.get("status")
                or ("wanted" if unmet else "dangling" if relation.dangling else "resolved"),
                "more": dict(relation.more),
            }
        )
    return rows


def has_place(reading: Reading, place: str) -> bool:
    """Whether a paper has an address, or the appendix or section that a reference names by its label."""
    number = f"{place.removeprefix('section ')}. "
    named = place in reading.anchors or any(a["label"] == place for a in reading.appendices)
    return named or any(heading.startswith(number) for heading, _ in reading.headings)


def is_withheld(reading: Reading, place: str) -> bool:
    """Whether a place lies in an appendix that is not published, so that nothing can lead there."""
    exempt = [str(a["label"]) for a in reading.appendices if a["exempt"]]
    return place in exempt or any(place.startswith(f"a{label.split()[-1].lower()}-") for label in exempt)


def sample_sources() -> dict[str, str]:
    """The Typst sources of the samples, by their name without ending; those in folders below are not compiled yet."""
    return {path.stem: path.read_text("utf-8") for path in sorted((SAMPLES / "sources").glob("*.typ"))}


def make(project: Path, sources: Mapping[str, str], *, workers: int | None = 1) -> list[Path]:
    """Write every PDF, truth and the table of relations below a folder laid out like the project.

    Args:
        project: the folder.
        sources: Typst, by name; the papers name each other by it.
        workers: how many processes compile; None is as many as there are cores.

    Returns:
        The files written, in order.
    """
    if workers == 1:
        compiled = [compile_paper(name, source) for name, source in sources.items()]
    else:
        with ProcessPoolExecutor(workers) as processes:
            compiled = list(processes.map(compile_paper, sources.keys(), sources.values(), chunksize=8))
    papers = bound({paper.source: paper for paper in compiled})
    if len({paper.stem.casefold() for paper in compiled}) < len(compiled):
        raise RuntimeError("two sample papers have the same file name")
    files: dict[str, bytes] = {}
    every_row: list[dict[str, object]] = []
    for paper in papers.values():
        rows = relation_rows(paper, papers)
        every_row += rows
        record = json.dumps(truth(paper, rows), ensure_ascii=False, indent=1)
        if paper.place is None:
            files[f"source_reports/{paper.path}"] = paper.pdf
        files[f"samples/truth/{paper.stem}.json"] = (record + "\n").encode()
    table = io.StringIO()
    writer = csv.DictWriter(table, COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(every_row)
    files["samples/truth/relations.csv"] = table.getvalue().encode()
    for name, content in files.items():
        path = project / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return [project / name for name in files]


def differences(project: Path, fresh: Path) -> list[str]:
    """What lies below the project and is not what was compiled below `fresh`: a line a file, empty if nothing."""
    compiled = {path.relative_to(fresh): path.read_bytes() for path in sorted(fresh.rglob("*.*")) if path.is_file()}
    found = []
    for name, content in compiled.items():
        if not (project / name).is_file():
            found.append(f"{name.as_posix()}: not there; run `python samples/make.py` and commit it")
        elif (project / name).read_bytes() != content:
            found.append(f"{name.as_posix()}: differs from its source; run `python samples/make.py` and commit it")
    for path in sorted((project / "samples/truth").iterdir()):
        if path.relative_to(project) not in compiled:
            found.append(f"samples/truth/{path.name}: has no source any more; delete it and its PDF")
    return found


def main() -> int:
    """Run from the command line; 0 if done or in step, 1 if not."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="write nothing, fail if the committed files are stale")
    parser.add_argument("--output", type=Path, default=PROJECT, metavar="DIR", help="write below DIR instead of here")
    parser.add_argument("--papers", type=int, metavar="N", help="write N synthetic papers and not the samples")
    parser.add_argument("--seed", type=int, default=7, metavar="S", help="another seed makes other synthetic papers")
    arguments = parser.parse_args()
    if arguments.papers is not None and (arguments.papers < 1 or arguments.output == PROJECT):
        parser.error("--papers needs a number above 0 and an --output DIR of its own")
    try:
        if arguments.check:
            with tempfile.TemporaryDirectory() as folder:
                make(Path(folder), sample_sources())
                stale = differences(PROJECT, Path(folder))
            print("\n".join(stale) or "The sample papers are in step with their sources.")
            return 1 if stale else 0
        synthetic = arguments.papers is not None
        sources = synthetic_sources(arguments.papers, arguments.seed) if synthetic else sample_sources()
        written = make(arguments.output, sources, workers=None if synthetic else 1)
    except (RuntimeError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    papers = sum(path.suffix == ".pdf" for path in written)
    print(f"{papers} papers written to {arguments.output / 'source_reports'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
