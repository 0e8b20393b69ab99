"""Papers as councils of many kinds lay them out: what their front matter must say, of the PDF with tags and without.

Each pair in `layouts/` is a small Typst document that imitates a layout with invented words, and what is read of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from blocks import VOCABULARY
from committee_archive.extract import extract
from committee_archive.interpret import first_reading, interpret, with_sections, with_stacks
from committee_archive.model.front_matter import FrontMatter
from pdfs import typeset

LAYOUTS = Path(__file__).resolve().parent / "layouts"
SOURCES = sorted(LAYOUTS.glob("*.typ"))


def said(front: FrontMatter) -> Iterator[str]:
    """A line for each thing that a paper says about itself."""
    yield f"kind: {front.kind.value}"
    yield f"title: {front.title}"
    yield from (f"date: {day}" for day in [front.date] if day is not None)
    yield from (f"committee: {c.name} | {c.date}" for c in front.committees)
    yield from (f"classification: {c}" for c in [front.classification] if c is not None)
    yield from (f"report of: {name}" for name in front.report_of)
    yield from (f"author: {name}" for name in front.authors)
    yield from (f"recommendation: {r.text}" for r in front.recommendations)
    yield from (f"decision: {d.item} | {d.text}" for d in front.decisions)


@pytest.mark.parametrize("tagged", [True, False], ids=["tagged", "untagged"])
@pytest.mark.parametrize("source", SOURCES, ids=lambda p: p.stem)
def test_a_layout_is_understood(source: Path, tagged: bool) -> None:
    document = extract(typeset(source.read_text("utf-8"), tagged))
    assert document.tagged is tagged
    first = first_reading(document, VOCABULARY)
    parted = with_sections(document, first.header, VOCABULARY)
    made = interpret(with_stacks(parted.document, first.header, VOCABULARY), first, VOCABULARY)
    assert list(said(made.paper.front)) == source.with_suffix(".txt").read_text("utf-8").splitlines()


def test_each_layout_says_what_is_read_of_it() -> None:
    assert {p.stem for p in LAYOUTS.glob("*.txt")} == {p.stem for p in SOURCES}
    assert SOURCES
