"""Rubber stamps: pictures of words on a page that has text of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from committee_archive.extract import extract, stamps_unread
from committee_archive.extract.ocr import stamps as reading
from committee_archive.extract.reading import read_pdf
from committee_archive.guard import judge
from committee_archive.model.document import Box, Document, Page, SourceKind
from committee_archive.model.finding import Severity
from committee_archive.sources.sidecar import Sidecar
from guard_papers import Trial, must_not
from papers import VOCABULARY

STAMPED = next(trial for trial in must_not() if "rubber stamp" in trial.name)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    trial: Trial = STAMPED
    return trial.make()


def judged(*lines: str, number: int = 1) -> tuple[bool, frozenset[int]]:
    """Whether a public paper with such a stamp may be published, and which pages are kept back."""
    pages = tuple(
        Page(n, 595.0, 842.0, (), witness=("Open words.",), stamps=lines if n == number else ()) for n in (1, 2, 3)
    )
    verdict = judge(Document(SourceKind.PDF, pages, ()), ["Public"], None, Sidecar(), VOCABULARY)
    return verdict.publish, verdict.withheld_pages


@pytest.mark.parametrize(
    "lines",
    [
        ("NOT FOR PUBLICATION",),
        ("NOT FOR", "PUBLICATION"),
        ("Private", "and", "Confidential"),
        ("Council of Wexcombe", "CONFIDENTIAL"),
        ("Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A",),
    ],
)
def test_a_stamp_closes_the_paper(lines: tuple[str, ...]) -> None:
    assert judged(*lines) == (False, frozenset())


def test_a_stamp_on_a_later_page_closes_from_there_on() -> None:
    assert judged("CONFIDENTIAL", number=2) == (True, frozenset({2, 3}))


@pytest.mark.parametrize(
    "lines", [("Council of Wexcombe",), ("Working for", "the public"), ("£8 ~~ i",), ("Invest in Wexcombe", "2023")]
)
def test_a_crest_or_a_logo_closes_nothing(lines: tuple[str, ...]) -> None:
    assert judged(*lines) == (True, frozenset())


def test_the_words_of_a_stamp_are_read_and_are_no_words_of_the_paper(pdf: bytes, tesseract: str) -> None:
    read = extract(pdf, stamps=True)
    assert tesseract
    assert read.pages[0].stamps == ("NOT FOR PUBLICATION",)
    assert read.pages[0].words == extract(pdf).pages[0].words
    assert not stamps_unread(read)


def test_where_nothing_can_read_it_a_note_says_so(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "engine", lambda: None)
    read = extract(pdf, stamps=True)
    (finding,) = (f for f in read.findings if f.code == "picture-not-read")
    assert (finding.severity, finding.page) == (Severity.NOTE, 1)
    assert stamps_unread(read)
    assert extract(pdf).findings == ()


def test_only_pictures_of_a_stamps_size_and_shape_are_looked_at(pdf: bytes) -> None:
    page = read_pdf(pdf).pages[0]
    assert len(reading.stamps_of(page)) == 1
    square, banner, figure = Box(40, 40, 100, 100), Box(0, 0, 595, 60), Box(60, 200, 500, 600)
    assert reading.stamps_of(replace(page, images=(square, banner, figure))) == []
    assert reading.stamps_of(replace(page, number=reading.FIRST_PAGES + 1)) == []
    # A page without words is a scan, which is recognised as a whole.
    assert reading.stamps_of(replace(page, words=())) == []
