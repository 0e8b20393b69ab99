"""Markings in running heads and feet, and in what the file says about itself."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from committee_archive.extract import extract
from committee_archive.guard import Verdict, judge
from committee_archive.model.document import Box, Document, Page, SourceKind, Style, Word
from committee_archive.sources.sidecar import Sidecar
from guard_papers import may, must_not
from papers import VOCABULARY
from pdfs import report, saved
from test_guard import pages
from try_guard import try_all

OPEN = "= Summary\nOpen words about the network."
FOOT = 815.0  # points from the top: the running foot of an A4 page
BODY = 400.0


def page(*placed: tuple[str, float, float]) -> Page:
    """A page with texts that begin so many points from its left and top edge."""
    words: list[Word] = []
    for text, left, top in placed:
        x = left
        for word in text.split():
            words.append(Word(word, Box(x, top, x + 6.0 * len(word), top + 11), Style(11.0)))
            x += 6.0 * len(word) + 3.0
    return Page(1, 595.0, 842.0, tuple(words))


def judged(document: Document) -> Verdict:
    return judge(document, ["Public"], None, Sidecar(), VOCABULARY)


def one_page(*placed: tuple[str, float, float]) -> Verdict:
    return judged(Document(SourceKind.PDF, (page(*placed),), ()))


@pytest.mark.parametrize(
    "foot",
    [
        (("Not for Publication", 72, FOOT), ("1", 520, FOOT)),
        (("Borough of Wexcombe – CONFIDENTIAL", 72, FOOT),),
        (("Borough of Wexcombe | Exempt", 72, FOOT),),
        (("Private & Confidential", 250, 30),),
        (("Information Classification: CONFIDENTIAL", 72, FOOT), ("Page 1", 520, FOOT)),
    ],
)
def test_a_marking_in_the_running_foot_or_head_refuses_the_paper(foot: tuple[tuple[str, float, float], ...]) -> None:
    assert not one_page(("Open words about the network.", 72, BODY), *foot).publish


@pytest.mark.parametrize(
    "foot",
    [
        ("Strategy for the network – Part 2", 72, FOOT),
        ("Private sector housing", 72, FOOT),
        ("confidential", 72, FOOT),  # the last word of a sentence that ends the page
        ("OFFICIAL", 72, FOOT),
        ("Information Classification: PUBLIC", 72, FOOT),
    ],
)
def test_other_words_in_the_running_foot_refuse_nothing(foot: tuple[str, float, float]) -> None:
    assert one_page(("Open words about the network.", 72, BODY), foot).publish


def test_the_same_words_in_the_middle_of_a_page_are_no_running_foot() -> None:
    assert one_page(("Open words.", 72, BODY), ("Borough of Wexcombe – Confidential", 72, BODY + 20)).publish


def with_properties(**properties: str) -> bytes:
    with pikepdf.open(io.BytesIO(report(OPEN))) as pdf:
        for name, value in properties.items():
            pdf.docinfo[f"/{name}"] = value
        return saved(pdf)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Title", "(Exempt) Land at Quarry Lane"),
        ("Title", "Land at Quarry Lane – Not for publication"),
        ("Keywords", "quarry; Non-Public"),
        ("Subject", "Confidential"),
        ("MSIP_Label_1f_Name", "Official Sensitive"),
    ],
)
def test_a_file_that_says_it_is_not_public_is_refused(name: str, value: str) -> None:
    found = judged(extract(with_properties(**{name: value})))
    assert (found.publish, found.reason) == (False, "the file's own properties carry a non-public marking")


@pytest.mark.parametrize("title", ["Private Sector Housing", "Local Plan – Part 2", "Restricted parking, kerbs"])
def test_a_title_that_only_sounds_like_it_is_not(title: str) -> None:
    assert judged(extract(with_properties(Title=title))).publish


def test_the_xmp_packet_counts_as_well() -> None:
    with pikepdf.open(io.BytesIO(report(OPEN))) as pdf:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as packet:
            packet["pdf:Keywords"] = "Restricted"
        data = saved(pdf)
    assert not judged(extract(data)).publish


def test_a_damaged_xmp_packet_is_passed_over() -> None:
    with pikepdf.open(io.BytesIO(report(OPEN))) as pdf:
        pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta><not closed")
        data = saved(pdf)
    assert judged(extract(data)).publish


def test_a_paper_without_properties_is_judged_by_its_words() -> None:
    assert judged(pages(["Summary", "Open words."])).publish


def test_the_papers_made_to_try_the_guard_do_not_slip_through(tmp_path: Path) -> None:
    bad = [t for t in must_not() if not t.scanned]
    harmless = [t for t in may() if not t.scanned]
    assert len(bad) >= 87
    assert [t.trial.name for t in try_all(bad, tmp_path / "bad") if t.leaks] == []
    assert len([t.trial.name for t in try_all(harmless, tmp_path / "harmless") if t.stopped]) <= 2
