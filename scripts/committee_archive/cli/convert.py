"""`archive convert`: any papers to Markdown, outside the archive; one bad file never stops the rest."""

import json
import sys
from pathlib import Path
from typing import Any

import click

from committee_archive.cli.console import archive_root, complain, say
from committee_archive.cli.progress import progress_bar
from committee_archive.errors import ArchiveError, UsageError
from committee_archive.files import write_atomically
from committee_archive.judging.documents import Extracted, extract_all
from committee_archive.judging.intake import Taken, convert_document
from committee_archive.judging.recognition import Ocr
from committee_archive.model.document import Document
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Source
from committee_archive.model.paper import Figure, PaperBlock, Paragraph, Table, Text
from committee_archive.publishing.figures import cut_figures
from committee_archive.report_markdown import figure_name, stamped
from committee_archive.settings import Settings
from committee_archive.sources import SourceFile, digest
from committee_archive.vocabulary import load_vocabulary


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--archive",
    "archive_dir",
    type=click.Path(path_type=Path, file_okay=False),
    help="Read the papers by the vocabulary of the archive in this folder, not by the program's alone.",
)
@click.option(
    "--output",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder for the Markdown.",
)
@click.option(
    "--report", type=click.Path(path_type=Path, dir_okay=False), help="Write a JSON record of each file here."
)
@click.option(
    "--withhold",
    type=click.Choice(["contact", "none"]),
    default="contact",
    help="Keep back telephone numbers and e-mail addresses (contact), or nothing (none, for private use).",
)
@click.option(
    "--ocr",
    type=click.Choice([o.value for o in Ocr]),
    default=Ocr.AUTO.value,
    help="Recognise the text of pages that are pictures (auto), of no page (never), or of every page (always).",
)
def convert(
    files: tuple[Path, ...], archive_dir: Path | None, output: Path, report: Path | None, withhold: str, ocr: str
) -> None:
    """Convert papers to Markdown with front matter in another folder. It publishes nothing and asks no guard."""
    sources = [_source(path) for path in files]
    settings = Settings()
    vocabulary = load_vocabulary(archive_root(archive_dir) / "vocabulary" if archive_dir else None)
    records: list[dict[str, Any]] = []
    codes: set[int] = set()
    names: set[str] = set()
    with progress_bar("Converting") as (start, progress):
        start(len(sources))
        readable = [s for s in sources if isinstance(s, SourceFile)]
        found = extract_all(
            readable,
            None,
            seconds=settings.seconds,
            megabytes=settings.megabytes,
            progress=progress,
            ocr=Ocr(ocr),
            packs=False,
        )
        results = {e.source.file: e for e in found}
    for source in sources:
        if isinstance(source, tuple):
            path, why = source
            record = {
                "file": str(path),
                "status": "unreadable",
                "pages": 0,
                "words": 0,
                "seconds": 0.0,
                "findings": [],
                "message": why,
            }
            complain(f"{path}: {why}")
            codes.add(3)
        else:
            name = _free_name(source, names)
            record = _converted(results[source.file], output / name, vocabulary, withhold == "contact", codes)
        records.append(record)
    if report is not None:
        write_atomically(report, (json.dumps(records, indent=1, ensure_ascii=False) + "\n").encode())
    done = sum(r["status"] in ("converted", "partly") for r in records)
    say(f"{done} of {len(records)} files converted into {output}.")
    sys.exit(next((code for code in (4, 3, 5, 1) if code in codes), 0))


def _source(path: Path) -> SourceFile | tuple[Path, str]:
    try:
        return SourceFile(str(path), digest(path.read_bytes()), path)
    except OSError as error:
        return path, f"it cannot be opened ({error.strerror}); check the name"


def _free_name(source: SourceFile, names: set[str]) -> str:
    """The file name of its Markdown: its own stem, with a sign of its own where another file took that already."""
    name = f"{source.path.stem}.md"
    if name.casefold() in names:
        name = f"{source.path.stem}-{source.sha256[:6]}.md"
        complain(f"{source.file}: another file of that name was given; this one becomes {name}")
    names.add(name.casefold())
    return name


def _converted(extracted: Extracted, target: Path, vocabulary: Any, withhold: bool, codes: set[int]) -> dict[str, Any]:
    source = extracted.source
    if extracted.document is None:
        error = extracted.error or ArchiveError("it could not be read")
        complain(f"{source.file}: {error}")
        codes.add(error.exit_code)
        return _record(source, error.status, None, 0.0, (Finding(error.status, str(error), Severity.ERROR),))
    document = extracted.document
    origin = Source(source.path.name, source.sha256, (1, len(document.pages)))
    taken = convert_document(document, origin, vocabulary, withhold_contact=withhold)
    if taken.paper is None:
        raise UsageError(f"{source.file}: nothing could be made of it")
    text = stamped(taken.paper, f"{source.path.stem}.pdf", taken.totals)
    write_atomically(target, text.encode())
    for name, picture in _figures(extracted, taken).items():
        write_atomically(target.with_name(figure_name(f"{source.path.stem}.pdf", name)), picture)
    lacking = {"page-without-text", "ocr-nothing", "letters-lost"}
    partly = any(
        f.code in lacking or (f.code == "readers-differ" and f.severity is Severity.ERROR) for f in taken.findings
    )
    if any(f.severity is Severity.ERROR for f in taken.findings):
        codes.add(1)
    record = _record(source, "partly" if partly else "converted", document, extracted.seconds, taken.findings)
    return record | {
        "kind": taken.paper.front.kind.value,
        "kind_evidence": taken.kind_evidence,
        "blocks": _blocks(document, taken),
    }


def _figures(extracted: Extracted, taken: Taken) -> dict[str, bytes]:
    """The figures that the text shows, by their names."""
    shown = {b.anchor for b in taken.paper.blocks if isinstance(b, Figure)} if taken.paper else set()
    if not shown or extracted.document is None:
        return {}
    settings = Settings()
    data = extracted.source.path.read_bytes()
    cut = cut_figures(data, extracted.document, seconds=settings.seconds, megabytes=settings.megabytes)
    return {name: picture for name, picture in cut.items() if name in shown}


def _record(
    source: SourceFile, status: str, document: Document | None, seconds: float, findings: tuple[Finding, ...]
) -> dict[str, Any]:
    return {
        "file": source.file,
        "status": status,
        "pages": len(document.pages) if document else 0,
        "words": sum(len(p.words) for p in document.pages) if document else 0,
        "seconds": round(seconds, 3),
        "findings": [{"code": f.code, "page": f.page, "message": f.message} for f in findings],
    }


def _blocks(document: Document, taken: Taken) -> list[dict[str, Any]]:
    """Each block of the paper: address, first PDF page, kind, label, public words, how sure the program is and why."""
    if taken.paper is None:
        return []
    doubts = {d.place: d for d in taken.doubtful}
    found: list[dict[str, Any]] = []
    for place, (block, index) in enumerate(zip(taken.paper.blocks, taken.trace, strict=True)):
        if index is None:
            continue
        origin, doubt = document.blocks[index], doubts.get(place)
        found.append(
            {
                "anchor": block.anchor,
                "page": origin.boxes[0][0] if origin.boxes else None,
                "kind": type(block).__name__.lower(),
                "label": (block.label if isinstance(block, Paragraph) else None) or "",
                "text": _text(block),
                "sure": "doubtful" if doubt else "sure",
                "signs": list(doubt.signs) if doubt else [],
                "why": list(doubt.why) if doubt else [],
            }
        )
    return found


def _text(block: PaperBlock) -> str:
    """The public words of a block, those of a table cell by cell."""
    parts = [c.content for row in block.rows for c in row] if isinstance(block, Table) else [block.content]
    return " ".join(inline.text for content in parts for inline in content if isinstance(inline, Text))
