"""Limits hold for what follows extraction too: a worker hands a Document over when it has been understood once."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from blocks import report
from committee_archive.interpret.numbering import Anchors
from committee_archive.judging import reading_jobs
from committee_archive.judging.intake import rehearse
from committee_archive.sources import SourceFile, digest


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
