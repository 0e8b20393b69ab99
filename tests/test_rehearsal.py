"""Limits hold for what follows extraction too: a worker hands a Document over when it has been understood once."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import pikepdf
import pytest
from blocks import report
from committee_archive import extract
from committee_archive.errors import SourceUnreadable
from committee_archive.interpret.numbering import Anchors
from committee_archive.judging import reading_jobs
from committee_archive.judging.intake import rehearse
from committee_archive.model.document import Document
from committee_archive.sources import SourceFile, digest
from committee_archive.workers import Failed, map_bounded
from pdfs import typeset


def source(folder: Path, text: str) -> SourceFile:
    path = folder / "x.txt"
    path.write_text(text, encoding="utf-8")
    return SourceFile("x.txt", digest(path.read_bytes()), path)


def test_a_document_that_cannot_be_understood_never_leaves_its_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(document: object) -> None:
        raise RecursionError

    job = reading_jobs.job_of(source(tmp_path, "Minutes\n\nWords.\n"))
    assert reading_jobs.read_source(job)
    monkeypatch.setattr(reading_jobs, "rehearse", never)
    with pytest.raises(RecursionError):
        reading_jobs.read_source(job)


def begun(data: object) -> object:
    """What a worker may meet: bytes are a PDF that nobody looked at first, anything else is a fault of the program."""
    if isinstance(data, bytes):
        with pikepdf.open(io.BytesIO(data)):
            return None
    return reading_jobs.read_source(reading_jobs.Job(data, False, None))  # type: ignore[arg-type]


def test_a_fault_of_the_program_is_told_as_one_and_not_of_the_file() -> None:
    own, files = map_bounded(begun, ["no bytes", b"%PDF-1.7 and no more"], seconds=60.0, bytes_=1 << 30, workers=1)
    assert isinstance(own, Failed) and isinstance(files, Failed)
    said = reading_jobs.why_unread(own)
    assert isinstance(said, SourceUnreadable) and said.exit_code == 3
    assert re.fullmatch(
        r"a fault of this program stopped its reading \(AttributeError in transcript\.py, line \d+\); "
        r"the file may be sound: report it with the file",
        str(said),
    )
    assert str(reading_jobs.why_unread(files)) == "it cannot be read (PdfError); the file is probably damaged"


def test_a_header_block_of_nothing_but_labels_is_read_in_no_time() -> None:
    maker = report().table(["Committee(s): " * 5_000, "Dated: 20 September 2016"])
    start = time.process_time()
    rehearse(maker.document())
    assert time.process_time() - start < 20


def test_the_same_number_again_and_again_costs_no_more_each_time() -> None:
    anchors = Anchors()
    start = time.process_time()
    assert [anchors.unique("p1") for _ in range(30_000)][-1] == "p1_30000"
    assert time.process_time() - start < 10


def test_a_fault_over_the_tags_of_a_pdf_costs_the_tags_and_not_the_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(*_: object) -> object:
        return max(())

    job = reading_jobs.Job(typeset("= Network\n\nOne paragraph.\n\nAnother."), True, None)
    sound = reading_jobs.read_source(job)
    assert isinstance(sound, Document) and sound.tagged
    monkeypatch.setattr(extract, "drafts_by_tags", faulty)
    mended = reading_jobs.read_source(job)
    assert isinstance(mended, Document) and not mended.tagged
    assert words(mended) == words(sound)
    (finding,) = set(mended.findings) - set(sound.findings)
    assert finding.code == "tags-not-used" and "ValueError in " in finding.message


def test_a_fault_that_comes_without_the_tags_too_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def never(document: object) -> None:
        raise IndexError

    monkeypatch.setattr(reading_jobs, "rehearse", never)
    with pytest.raises(IndexError):
        reading_jobs.read_source(reading_jobs.Job(typeset("Words."), True, None))


def words(document: Document) -> list[list[str]]:
    return [[word.text for word in page.words] for page in document.pages]
