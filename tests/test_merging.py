"""Two branches on which people added papers of one title and day: merged with git, and settled by the next run."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from committee_archive.archive import load
from committee_archive.findings.run_summary import Noticed
from committee_archive.model.finding import Severity
from committee_archive.pipeline import Options, Run, run
from committee_archive.settings import PdfPolicy, Settings

PAGE = "reports/2021/2021-03-09-budget.md"
QUICK = Settings(pdf=PdfPolicy.NONE)

pytestmark = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


def paper(committee: str, words: str) -> str:
    head = [f"Committee: {committee}", "Date: 9 March 2021", "Subject: Budget", "Classification: Public"]
    return "\n\n".join([*head, "Report of: The Treasurer", f"1. {words}", "2. It is noted."]) + "\n"


def git(where: Path, *arguments: str, fails: bool = False) -> str:
    ran = subprocess.run(["git", *arguments], cwd=where, capture_output=True, text=True, timeout=60, check=False)
    assert (ran.returncode != 0) is fails, ran.stdout + ran.stderr
    return ran.stdout


def taken_in(root: Path, options: Options | None = None) -> Run:
    return run(root, QUICK, options or Options(), lambda n: None, lambda name: None)


def merged_pages(done: Run) -> list[Noticed]:
    return [n for n in done.noticed if n.finding.code == "two-papers-one-page"]


def put(root: Path, name: str, text: str) -> None:
    (root / "source_reports").mkdir(exist_ok=True)  # git takes empty folders away
    (root / "source_reports" / name).write_text(text, "utf-8")


def commit(root: Path, message: str) -> None:
    git(root, "add", "--all")
    git(root, "commit", "-qm", message)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive whose branches `one` and `two` each have a paper of the same title and day; `one` is published."""
    (tmp_path / ".gitignore").write_text(".cache/\n", "utf-8")
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "config", "user.name", "A clerk")
    git(tmp_path, "config", "user.email", "clerk@wexcombe.example")
    commit(tmp_path, "start")
    for branch, name, text in (
        ("one", "z.txt", paper("Works Committee", "The works cost more than last year.")),
        ("two", "a.txt", paper("Parks Committee", "The parks cost less than last year.")),
    ):
        git(tmp_path, "checkout", "-q", "-b", branch, "main")
        put(tmp_path, name, text)
        assert taken_in(tmp_path).exit_code == 0
        assert (tmp_path / "docs" / PAGE).is_file()
        commit(tmp_path, branch)
    git(tmp_path, "checkout", "-q", "main")
    git(tmp_path, "merge", "-q", "one")
    return tmp_path


def of(root: Path) -> dict[str, str]:
    """The page of each source."""
    return {p.paper.front.source.file: p.path for p in load(root / "docs").papers if p.paper.front.source}


@pytest.mark.parametrize("into", ["main", "two"])
def test_the_next_run_gives_each_a_page_and_the_published_one_keeps_its_address(root: Path, into: str) -> None:
    git(root, "checkout", "-q", into)
    git(root, "merge", "-q", "--no-edit", "two" if into == "main" else "main", fails=True)
    looked = taken_in(root, Options(write=False))
    errors = [n.finding for n in looked.noticed if n.finding.severity is Severity.ERROR]
    assert [f.code for f in errors] == ["two-papers-one-page"], "nothing that says to settle it by hand"
    assert "<<<<<<< " in (root / "docs" / PAGE).read_text("utf-8")
    done = taken_in(root)
    assert done.exit_code == 0, done.noticed
    assert [n.file for n in merged_pages(done)] == [f"docs/{PAGE}"]
    pages = of(root)
    assert pages["source_reports/z.txt"] == PAGE
    assert pages["source_reports/a.txt"].startswith("reports/2021/2021-03-09-budget-")
    assert "The works cost more" in (root / "docs" / PAGE).read_text("utf-8")
    before = {p: p.read_bytes() for p in (root / "docs").rglob("*.md")}
    again = taken_in(root)
    assert (again.exit_code, merged_pages(again)) == (0, [])
    commit(root, "merged")
    taken_in(root)
    assert {p: p.read_bytes() for p in (root / "docs").rglob("*.md")} == before
    assert not git(root, "status", "--porcelain")


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_a_merge_that_was_committed_with_git_s_marks_is_settled_too(root: Path, style: str) -> None:
    git(root, "config", "merge.conflictStyle", style)
    git(root, "merge", "-q", "--no-edit", "two", fails=True)
    commit(root, "merged as it stood")
    assert [n.finding.severity for n in merged_pages(taken_in(root, Options(write=False)))] == [Severity.ERROR]
    done = taken_in(root)
    assert done.exit_code == 0, done.noticed
    pages = of(root)
    assert pages["source_reports/a.txt" if pages["source_reports/z.txt"] == PAGE else "source_reports/z.txt"] != PAGE
    texts = {name: (root / "docs" / path).read_text("utf-8") for name, path in pages.items()}
    assert texts == {
        "source_reports/z.txt": next(t for t in texts.values() if "The works cost more" in t),
        "source_reports/a.txt": next(t for t in texts.values() if "The parks cost less" in t),
    }
    assert not any(mark in text for text in texts.values() for mark in ("<<<<<<<", "|||||||", ">>>>>>>"))


def test_what_people_wrote_into_either_page_is_kept(root: Path) -> None:
    for branch, old, new in (("main", "more than", "much more than"), ("two", "less than", "a little less than")):
        git(root, "checkout", "-q", branch)
        page = root / "docs" / PAGE
        page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
        commit(root, f"edited on {branch}")
    git(root, "merge", "-q", "--no-edit", "main", fails=True)
    assert taken_in(root).exit_code == 0
    texts = [(root / "docs" / path).read_text("utf-8") for _, path in sorted(of(root).items())]
    assert "a little less than" in texts[0]
    assert "much more than" in texts[1]


def test_two_people_who_edited_the_page_of_one_paper_settle_it_themselves(root: Path) -> None:
    git(root, "checkout", "-q", "-b", "three", "main~1")
    put(root, "z.txt", paper("Works Committee", "The works cost more than last year."))
    taken_in(root)
    page = root / "docs" / PAGE
    page.write_text(page.read_text("utf-8").replace("more than", "twice as much as"), "utf-8")
    commit(root, "the same paper, with a page of other words")
    git(root, "merge", "-q", "--no-edit", "main", fails=True)
    text = page.read_bytes()
    done = taken_in(root)
    assert merged_pages(done) == []
    assert [n.finding.code for n in done.noticed if n.finding.severity is Severity.ERROR] == ["page-broken"]
    assert page.read_bytes() == text
