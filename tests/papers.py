"""The sample papers, extracted once for all tests that look at them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from committee_archive.audit import Audit, audit
from committee_archive.extract import extract
from committee_archive.interpret import Interpretation, first_reading, interpret
from committee_archive.model.document import Document
from committee_archive.report_markdown import read, write
from committee_archive.vocabulary import Vocabulary, load_vocabulary

PROJECT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((PROJECT / "source_reports").rglob("*.pdf"))
EXEMPT = PROJECT / "source_reports/2016/Managed Service Contract - Options for Extension.pdf"
VOCABULARY: Vocabulary = load_vocabulary(PROJECT / "vocabulary")


@cache
def document_of(pdf: Path) -> Document:
    """The Document of a PDF."""
    return extract(pdf.read_bytes())


def understood(document: Document) -> Interpretation:
    """What is made of it, contact details kept back."""
    made = interpret(document, first_reading(document, VOCABULARY), VOCABULARY)
    front = replace(made.paper.front, title=made.paper.front.title or "untitled")
    return replace(made, paper=replace(made.paper, front=front))


def balance(document: Document) -> Audit:
    """The audit of a Document with the text that is generated from it."""
    made = understood(document)
    return audit(document, made.withheld, read(write(made.paper, "x.pdf")).blocks)
