"""Real papers with hand-labelled truths, and the samples with theirs, under the same scorer; skipped where absent."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from committee_archive.extract import extract_transcript
from committee_archive.judging.intake import Taken, convert_document
from committee_archive.model.document import Document
from committee_archive.model.finding import Severity
from committee_archive.model.front_matter import FrontMatter, Source
from committee_archive.model.paper import Heading, Text
from committee_archive.report_markdown import write
from papers import VOCABULARY, document_of

PROJECT = Path(__file__).resolve().parents[1]
TRUTHS = sorted((PROJECT / "samples/truth").glob("*.json"))
FOUNDING = (
    "it-division-member-update-2016-09-30.pdf",
    "business-plan-quarterly-update-2023-09-20.pdf",
    "variants/it-division-member-update-2016-09-30-untagged.pdf",
    "variants/business-plan-quarterly-update-2023-09-20-untagged.pdf",
)
Scorer = Callable[[dict[str, Any], list[str], str], tuple[dict[str, float | None], dict[str, Any]]]


@pytest.fixture(scope="module")
def score(shared_papers: Path) -> Scorer:
    """The scorer of the benchmark, which lies beside the papers and is no part of the project."""
    bench = shared_papers.parent / "bench"
    if not (bench / "score.py").is_file():
        pytest.skip(f"no scorer at {bench}")
    sys.path.insert(0, str(bench))
    try:
        found: Scorer = importlib.import_module("score").score_document
    finally:
        sys.path.remove(str(bench))
    return found


@cache
def converted(pdf: Path) -> Taken:
    """A paper as `convert --withhold none` gives it."""
    return taken(document_of(pdf), pdf.name)


def taken(document: Document, name: str) -> Taken:
    source = Source(name, "0" * 64, (1, len(document.pages)))
    return convert_document(document, source, VOCABULARY, withhold_contact=False)


def markdown(pdf: Path) -> str:
    paper = converted(pdf).paper
    assert paper is not None
    return write(paper, f"{pdf.stem}.pdf")


def text_layer(pdf: Path) -> list[str]:
    return ["\n".join(page.witness) for page in document_of(pdf).pages]


def truth_of(path: Path) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return truth


def below(metrics: dict[str, float | None], least: float) -> dict[str, float]:
    return {name: value for name, value in metrics.items() if value is not None and value < least}


@pytest.mark.parametrize("name", FOUNDING)
def test_a_founding_paper_is_read_exactly(shared_papers: Path, score: Scorer, name: str) -> None:
    pdf = shared_papers / name
    truth = (
        pdf.with_suffix(".json")
        if pdf.with_suffix(".json").is_file()
        else shared_papers / f"{pdf.stem.removesuffix('-untagged')}.json"
    )
    metrics, _ = score(truth_of(truth), text_layer(pdf), markdown(pdf))
    assert below(metrics, 0.99) == {}
    assert (metrics["words"], metrics["paragraphs"], metrics["header"]) != (None, None, None)


@pytest.mark.parametrize("stem", [Path(name).stem for name in FOUNDING[:2]])
def test_a_transcript_gives_the_same_header_and_headings(shared_papers: Path, stem: str) -> None:
    document = extract_transcript(next((shared_papers / "transcripts").glob(f"{stem}*.txt")).read_bytes())
    truth = truth_of(shared_papers / f"{stem}.json")
    found = taken(document, f"{stem}.txt")
    assert found.paper is not None
    headings = [
        " ".join(c.text for c in b.content if isinstance(c, Text)) for b in found.paper.blocks if isinstance(b, Heading)
    ]
    assert [_straight(h) for h in headings if h not in truth.get("headings_optional", [])] == [
        _straight(h) for h in truth["headings"]
    ]
    assert _header(found.paper.front) == _header(_front(shared_papers / f"{stem}.pdf"))


def _front(pdf: Path) -> FrontMatter:
    paper = converted(pdf).paper
    assert paper is not None
    return paper.front


def _header(front: FrontMatter) -> dict[str, object]:
    names = ("title", "kind", "date", "committees", "classification", "report_of", "authors", "purpose", "outcomes",
             "spending_required", "spending_amount", "funding_source", "funding_agreed")  # fmt: skip
    return {name: _straight(getattr(front, name)) for name in names}


def _straight(value: object) -> object:
    return value.replace("’", "'") if isinstance(value, str) else value


def test_numbers_that_a_transcript_lost_are_reported(shared_papers: Path) -> None:
    path = next((shared_papers / "transcripts").glob("business-plan*.txt"))
    found = taken(extract_transcript(path.read_bytes()), path.name)
    assert "lost-number" in {f.code for f in found.findings}


def test_the_audit_of_every_real_paper_balances(shared_papers: Path) -> None:
    pdfs = sorted(shared_papers.glob("*.pdf"))
    assert pdfs
    errors = {
        pdf.stem: [f.message for f in converted(pdf).findings if f.severity is Severity.ERROR]
        for pdf in pdfs
        if any(f.severity is Severity.ERROR for f in converted(pdf).findings)
    }
    assert errors == {}


@pytest.mark.parametrize(
    "path",
    [p for p in TRUTHS if "parts" not in json.loads(p.read_text("utf-8"))],
    ids=lambda p: p.stem.replace(" ", "-"),
)
def test_a_sample_paper_is_read_exactly(score: Scorer, path: Path) -> None:
    truth = truth_of(path)
    pdf = PROJECT / "source_reports" / str(truth["file"])
    first, last = truth["place"]["pages"] if "place" in truth else (1, truth["pages"])
    document = document_of(pdf, (first, last) if "place" in truth else None)
    paper = taken(document, pdf.name).paper
    assert paper is not None
    metrics, missed = score(truth, text_layer(pdf)[first - 1 : last], write(paper, "x.pdf"))
    assert below(metrics, 1.0) == {}, missed
