"""The sample papers, extracted once for all tests that look at them."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from committee_archive.audit import Audit, audit
from committee_archive.extract import extract
from committee_archive.guard import judge
from committee_archive.interpret import Interpretation, first_reading, interpret
from committee_archive.model.document import Document
from committee_archive.redact import cut
from committee_archive.report_markdown import read, write
from committee_archive.sources.sidecar import Sidecar
from committee_archive.vocabulary import Vocabulary, load_vocabulary

PROJECT = Path(__file__).resolve().parents[1]
SAMPLES = sorted((PROJECT / "source_reports").rglob("*.pdf"))
EXEMPT = PROJECT / "source_reports/2016/Managed Service Contract - Options for Extension.pdf"
VOCABULARY: Vocabulary = load_vocabulary(PROJECT / "vocabulary")


@cache
def document_of(pdf: Path, pages: tuple[int, int] | None = None) -> Document:
    """The Document of a PDF, or of some of its pages."""
    data = pdf.read_bytes()
    return extract(cut(data, *pages, "") if pages else data)


def understood(document: Document) -> Interpretation:
    """What is made of it, contact details kept back."""
    made = interpret(document, first_reading(document, VOCABULARY), VOCABULARY)
    front = replace(made.paper.front, title=made.paper.front.title or "untitled")
    return replace(made, paper=replace(made.paper, front=front))


def balance(document: Document) -> Audit:
    """The audit of a Document with the text that is generated from it."""
    made = understood(document)
    return audit(document, made.withheld, read(write(made.paper, "x.pdf")).blocks)


def exempt_phrases() -> list[str]:
    """Every three words running of the exempt appendix of the sample paper that stand nowhere else in it."""
    document = document_of(EXEMPT)
    first = first_reading(document, VOCABULARY)
    kept = judge(document, first.classifications, first.date, Sidecar(), VOCABULARY).withheld_pages
    texts = {page.number: [word.text for word in page.words] for page in document.pages}
    open_text = " ".join(word for number, words in texts.items() if number not in kept for word in words)
    phrases = [
        " ".join(words[n : n + 3]) for number, words in texts.items() if number in kept for n in range(len(words) - 2)
    ]
    return [phrase for phrase in phrases if phrase not in open_text]
