"""Papers that nobody has judged yet are shared among copies of the process, and come out as by one process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from committee_archive.judging.judgement import Judge
from committee_archive.pipeline import Options, Run, run
from committee_archive.settings import PdfPolicy, Settings

PAPERS = 60  # enough for two processes
PAPER = """# Report {n} on the ferry

**Committee:** Harbour Committee
**Date:** {day:02} March 2021
**Classification:** {marking}

## Summary

1. The ferry was late {n} times.
"""

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="processes are copied on Linux only")


@pytest.fixture
def copies(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The copies that were made; two processes share the work, whatever this machine has."""
    made: list[int] = []
    fork = os.fork

    def noted() -> int:
        made.append(fork())
        return made[-1]

    monkeypatch.setattr(os, "fork", noted)
    monkeypatch.setattr("threading.active_count", lambda: 1)
    monkeypatch.setattr("committee_archive.workers.forked.slots_by_default", lambda: 2)
    return made


def taken_in(root: Path, *, deep: bool = False) -> Run:
    for n in range(PAPERS):
        path = root / "source_reports" / f"{n:02}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        marking = "Not for publication" if n % 20 == 7 else "Public"
        path.write_text(PAPER.format(n=n, day=n % 28 + 1, marking=marking), "utf-8")
        if n % 20 == 3:
            path.with_suffix(".yml").write_text("publish: [no\n", "utf-8")
    return run(root, Settings(pdf=PdfPolicy.NONE), Options(deep=deep), lambda n: None, lambda name: None)


def pages(root: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in (root / "docs").rglob("*.md")}


def test_papers_judged_in_copies_are_judged_as_by_one_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: list[int]
) -> None:
    shared = taken_in(tmp_path / "shared")
    assert copies
    monkeypatch.setattr(Judge, "in_advance", lambda self, papers: None)
    alone = taken_in(tmp_path / "alone")
    assert len(pages(tmp_path / "shared")) == PAPERS - 6
    assert pages(tmp_path / "shared") == pages(tmp_path / "alone")
    said = [[(n.file, n.finding.message) for n in done.noticed] for done in (shared, alone)]
    assert said[0] == said[1]
    assert [message for _, message in said[0] if "not for publication" in message.lower()]
    assert [message for _, message in said[0] if "until then" in message]


def test_papers_that_were_judged_are_not_judged_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copies: list[int]
) -> None:
    taken_in(tmp_path)
    copies.clear()
    monkeypatch.setattr(Judge, "_anew", lambda *_: pytest.fail("a paper was judged again"))
    taken_in(tmp_path)
    assert not copies


def test_where_everything_is_read_anew_no_other_process_is_asked(tmp_path: Path, copies: list[int]) -> None:
    assert taken_in(tmp_path, deep=True).actions
    assert not copies
