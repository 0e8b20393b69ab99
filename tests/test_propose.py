"""`.ci/propose`: what a git host's runner does with papers that somebody put on a branch."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from pdfs import report

PROJECT = Path(__file__).resolve().parents[1]
PAPER = report("= Summary\nThe network is old.\n= Main Report\n+ One.\n+ Two.")

pytestmark = pytest.mark.skipif(
    os.name == "nt" or not shutil.which("bash") or not shutil.which("git"), reason="needs bash and git, as runners have"
)


def git(where: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", *arguments], cwd=where, capture_output=True, text=True, timeout=60, check=True)
    return ran.stdout.strip()


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A clone of an archive, on a branch with a new paper; its `python3` needs no environment of its own."""
    origin, clone = tmp_path / "origin.git", tmp_path / "clone"
    git(tmp_path, "init", "--quiet", "--bare", "--initial-branch=main", str(origin))
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    git(clone, "config", "user.name", "A clerk")
    git(clone, "config", "user.email", "clerk@wexcombe.example")
    (clone / ".ci").mkdir()
    shutil.copy(PROJECT / ".ci/propose", clone / ".ci/propose")
    shutil.copy(PROJECT / "mkdocs.yml", clone / "mkdocs.yml")
    (clone / "scripts").symlink_to(PROJECT / "scripts")
    (clone / ".gitignore").write_text("site/\n.cache/\n", "utf-8")
    (clone / "docs").mkdir()
    (clone / "source_reports").mkdir()
    (clone / "source_reports/network.pdf").write_bytes(PAPER)
    git(clone, "checkout", "--quiet", "-b", "papers-of-may")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "A paper")
    git(clone, "push", "--quiet", "origin", "papers-of-may")
    return clone


def propose(clone: Path, branch: str = "papers-of-may") -> str:
    shim = clone.parent / "bin"
    shim.mkdir(exist_ok=True)
    (shim / "python3").write_text(f'#!/bin/sh\nshift\nexec "{sys.executable}" -m committee_archive "$@"\n', "utf-8")
    (shim / "python3").chmod(0o755)
    environment = {
        **os.environ,
        "PATH": f"{shim}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(PROJECT / "scripts"),
    }
    ran = subprocess.run(
        [".ci/propose", branch], cwd=clone, env=environment, capture_output=True, text=True, timeout=120
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()[-1]


def test_the_pages_of_a_new_paper_are_pushed_to_its_branch_once(checkout: Path) -> None:
    assert propose(checkout) == "changed=true"
    assert git(checkout, "ls-tree", "-r", "--name-only", "origin/papers-of-may", "docs") == (
        "docs/reports/2016/2016-09-20-network.md"
    )
    assert git(checkout, "log", "-1", "--format=%an: %s") == "Committee archive: Pages of the papers on this branch"
    assert git(checkout, "rev-parse", "HEAD") == git(checkout, "rev-parse", "origin/papers-of-may")
    assert propose(checkout) == "changed=false"
    assert git(checkout, "rev-list", "--count", "HEAD") == "2"


def test_a_paper_that_is_refused_keeps_no_other_from_being_proposed(checkout: Path) -> None:
    (checkout / "source_reports/broken.pdf").write_bytes(b"%PDF-1.7")
    assert propose(checkout) == "changed=true"
    assert git(checkout, "show", "--name-only", "--format=", "HEAD") == "docs/reports/2016/2016-09-20-network.md"


def test_a_branch_that_wants_a_page_of_the_published_one_can_be_merged_without_hand_work(checkout: Path) -> None:
    git(checkout, "checkout", "--quiet", "-b", "main")
    git(checkout, "mv", "source_reports/network.pdf", "source_reports/zebra.pdf")
    (checkout / "source_reports/zebra.pdf").write_bytes(
        report("= Summary\nThis network is new.\n= Main Report\n+ Six.")
    )
    propose(checkout, "main")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "Another paper of the same title and day")
    git(checkout, "push", "--quiet", "origin", "main")
    git(checkout, "checkout", "--quiet", "papers-of-may")
    assert propose(checkout) == "changed=true"
    git(checkout, "checkout", "--quiet", "main")
    git(checkout, "merge", "--quiet", "--no-edit", "origin/papers-of-may")
    pages = sorted((checkout / "docs/reports/2016").glob("*.md"))
    assert len(pages) == 2
    assert "This network is new" in (checkout / "docs/reports/2016/2016-09-20-network.md").read_text("utf-8")
    assert propose(checkout, "main") == "changed=false"


def test_what_people_have_to_settle_is_left_to_them(checkout: Path) -> None:
    git(checkout, "checkout", "--quiet", "-b", "main")
    (checkout / "notes.txt").write_text("ours", "utf-8")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "A note")
    git(checkout, "push", "--quiet", "origin", "main")
    git(checkout, "checkout", "--quiet", "papers-of-may")
    (checkout / "notes.txt").write_text("theirs", "utf-8")
    git(checkout, "add", "--all")
    git(checkout, "commit", "--quiet", "--message", "Another note")
    assert propose(checkout) == "changed=true"
    assert (checkout / "notes.txt").read_text("utf-8") == "theirs"
    assert not git(checkout, "status", "--porcelain")
    assert git(checkout, "log", "-1", "--format=%s") == "Pages of the papers on this branch"
