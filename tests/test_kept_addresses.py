"""An address once published stays: as an alias where its words are known, else with a warning."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from committee_archive.addresses.kept import with_old_addresses
from committee_archive.addresses.published import addresses_in
from committee_archive.findings.run_summary import Action, Noticed
from committee_archive.git import published
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.model.paper import Bullet, Heading, Paper, PaperBlock, Paragraph, Text
from committee_archive.pipeline import Options, Run, run
from committee_archive.report_markdown import read, write
from committee_archive.settings import PdfPolicy, Settings

FRONT = FrontMatter(title="Kerbs", kind=PaperKind.REPORT)
PAGE = "docs/reports/2021/2021-03-09-kerbs.md"
HEAD = "Committee: Works Committee\n\nDate: 9 March 2021\n\nSubject: Kerbs\n\nClassification: Public\n\n"
OLD = HEAD + "Report of: The Surveyor\n\n1. The first.\n\n(a) A part of it.\n\n(b) Another part.\n\n2. The second.\n"
# Read otherwise by now: the first paragraph has no number, and its parts belong to nothing above them.
NEW = OLD.replace("1. The first.", "The first.")


def paper(*blocks: PaperBlock) -> Paper:
    return Paper(FRONT, blocks)


def numbered(anchor: str, words: str, label: str = "1.", *aliases: str) -> Paragraph:
    return Paragraph((Text(words),), label, 1, anchor, aliases)


def heading(words: str, anchor: str = "s-1-1") -> Heading:
    return Heading(2, (Text(words),), anchor)


def of(made: Paper) -> list[tuple[str | None, tuple[str, ...]]]:
    return [(b.anchor, b.aliases) for b in made.blocks if isinstance(b, Paragraph | Bullet)]


def test_the_old_address_leads_to_the_same_words() -> None:
    before = paper(numbered("p90-1", "The first."), numbered("p2", "The second.", "2."))
    now = paper(heading("Long"), numbered("p1_5", "The first."), numbered("p2", "The second.", "2."))
    made = with_old_addresses(now, before)
    assert of(made) == [("p1_5", ("p90-1",)), ("p2", ())]
    assert addresses_in(write(made, "x.pdf")) == {"s-1-1", "p1_5", "p90-1", "p2"}


def test_an_alias_of_old_is_kept_for_ever() -> None:
    before = paper(numbered("p1_5", "The first.", "1.", "p90-1"))
    once = with_old_addresses(paper(numbered("p1_6", "The first.")), before)
    assert of(once) == [("p1_6", ("p1_5", "p90-1"))]
    assert with_old_addresses(paper(numbered("p1_6", "The first.")), read(write(once, "x.pdf"))) == once


def test_of_equal_paragraphs_each_keeps_its_own() -> None:
    before = paper(numbered("p1-1", "Noted."), numbered("p1-2", "Noted."))
    now = paper(numbered("p2-1", "Noted."), numbered("p2-2", "Noted."))
    assert of(with_old_addresses(now, before)) == [("p2-1", ("p1-1",)), ("p2-2", ("p1-2",))]


def test_where_it_is_unsure_which_is_meant_nothing_is_guessed() -> None:
    before = paper(numbered("p1-1", "Noted."), numbered("p1-2", "Noted."))
    now = paper(numbered("p2-1", "Noted."))
    assert of(with_old_addresses(now, before)) == [("p2-1", ())]


def test_what_became_a_heading_is_found_at_the_words_below_it() -> None:
    before = paper(numbered("p5", "Long words in bold", "5."), numbered("p6", "The text.", "6."))
    now = paper(heading("5. Long words in bold"), numbered("p6", "The text.", "6."))
    assert of(with_old_addresses(now, before)) == [("p6", ("p5",))]


def test_an_address_that_another_paragraph_has_by_now_is_its_own() -> None:
    before = paper(numbered("p1", "The first."), numbered("p2", "The second."))
    now = paper(numbered("p2", "The first."), numbered("p3", "The second."))
    assert of(with_old_addresses(now, before)) == [("p2", ("p1",)), ("p3", ())]


# ---- in an archive


def taken_in(root: Path, *, write: bool = True) -> Run:
    return run(root, Settings(pdf=PdfPolicy.NONE), Options(write=write), lambda n: None, lambda name: None)


def lost(done: Run) -> list[Noticed]:
    return [n for n in done.noticed if n.finding.code == "address-lost"]


def git(where: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A clerk", "-c", "user.email=clerk@wexcombe.example")
    subprocess.run(["git", *who, *arguments], cwd=where, capture_output=True, timeout=60, check=True)


@pytest.mark.skipif(not shutil.which("git"), reason="needs git")
def test_what_is_published_is_the_main_branch_as_the_host_has_it(tmp_path: Path) -> None:
    assert published(tmp_path) == ""
    git(tmp_path, "init", "-q", "-b", "work")
    assert published(tmp_path) == ""
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "First")
    assert published(tmp_path) == "HEAD"
    git(tmp_path, "branch", "master")
    assert published(tmp_path) == "master"
    git(tmp_path, "update-ref", "refs/remotes/origin/main", "HEAD")
    assert published(tmp_path) == "origin/main"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """An archive with one paper, its page committed on the published branch."""
    if not shutil.which("git"):
        pytest.skip("needs git")
    (tmp_path / "source_reports").mkdir()
    (tmp_path / "source_reports/kerbs.txt").write_text(OLD, "utf-8")
    assert taken_in(tmp_path).exit_code == 0
    assert {"p1", "p1-a", "p1-b", "p2"} <= addresses_in((tmp_path / PAGE).read_text("utf-8"))
    git(tmp_path, "init", "-q", "-b", "main")
    git(tmp_path, "add", "docs", "source_reports")
    git(tmp_path, "commit", "-qm", "A paper")
    return tmp_path


@pytest.mark.parametrize("edited", [False, True])
def test_a_page_that_is_read_anew_keeps_its_old_addresses(root: Path, edited: bool) -> None:
    page = root / PAGE
    if edited:
        page.write_text(page.read_text("utf-8").replace("The second.", "The *very* second."), "utf-8")
    (root / "source_reports/kerbs.txt").write_text(NEW, "utf-8")
    done = taken_in(root)
    assert set(done.actions.values()) == {Action.MERGED if edited else Action.UPDATED}
    text = page.read_text("utf-8")
    assert {"p1", "p1-a", "p1-b", "p2", "p-a", "p-b"} == addresses_in(text)
    assert lost(done) == []
    again = taken_in(root)
    assert set(again.actions.values()) == {Action.KEPT if edited else Action.UNCHANGED}
    assert page.read_text("utf-8") == text


def test_an_address_that_is_lost_is_reported_until_it_is_put_back_or_accepted(root: Path) -> None:
    page = root / PAGE
    whole = page.read_text("utf-8")
    page.write_text(whole.replace("{: #p2 .para", "{: #p3 .para"), "utf-8")
    for write_ in (False, True):
        (noticed,) = lost(taken_in(root, write=write_))
        assert (noticed.file, noticed.finding.anchor) == (PAGE, "p2")
        assert "paragraph 2" in noticed.finding.message
    page.write_text(page.read_text("utf-8").replace("The second.", "The second. [](#p2){: #p2 .alias }"), "utf-8")
    assert lost(taken_in(root)) == []
    page.write_text(whole.replace("{: #p2 .para", "{: #p3 .para"), "utf-8")
    beside = root / "source_reports/kerbs.yml"
    beside.write_text("accepted: [{code: address-lost, anchor: p2, reason: Nobody has seen it.}]\n", "utf-8")
    assert lost(taken_in(root)) == []


def test_what_a_later_version_left_out_is_no_loss(root: Path) -> None:
    text = OLD.replace("\n2. The second.\n", "")
    (root / "source_reports/kerbs.txt").write_text(text, "utf-8")
    assert [n.finding.anchor for n in lost(taken_in(root))] == ["p2"]
    said = "replaces: [{date: 2021-04-01, sha256: " + "0" * 64 + ", file: old.txt, removed: [p2]}]\n"
    (root / "source_reports/kerbs.yml").write_text(said, "utf-8")
    assert lost(taken_in(root)) == []
    said = said.replace("removed: [p2]", "moved: [{was: p2, now: p1}]")
    (root / "source_reports/kerbs.yml").write_text(said, "utf-8")
    assert lost(taken_in(root)) == []
