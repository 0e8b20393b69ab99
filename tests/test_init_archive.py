"""A new archive at work: empty, with a first paper, with papers of many councils, from any folder."""

from __future__ import annotations

import functools
import http.server
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from accessible import violations
from archive_site import Handler, build_site, watched
from click.testing import CliRunner
from committee_archive.archive import load
from committee_archive.cli import COMMANDS
from committee_archive.cli import archive as commands
from committee_archive.model.front_matter import PaperKind
from committee_archive.report_markdown import read
from new_archive import init
from pdfs import report, typeset
from playwright.sync_api import Browser, expect

PAPER = report("= Summary\nThe network is old.\n= Main Report\n+ One.\n+ Two.")


def test_the_archive_works_from_anywhere(tmp_path: Path) -> None:
    """The program of the new archive itself: checked while empty, a paper added, its site built."""
    root = tmp_path / "Ärchive of ours"
    assert init(root, "--yes", "--authority", "Wexcombe Council", "--body", "IT Committee").exit_code == 0
    (tmp_path / "paper.pdf").write_bytes(PAPER)
    environment = os.environ | {"PYTHONPATH": str(root / "scripts"), "PYTHONUTF8": "1"}

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "committee_archive", *arguments]
        return subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    checked = run("check", "--archive", root.name)
    assert (checked.returncode, checked.stdout) == (0, "0 errors, 0 warnings, 8 notes.\n")
    assert checked.stderr.count("archive.yml: statement-incomplete") == 8, "what people have to say themselves"
    added = run("add", "paper.pdf", "--yes", "--archive", f"{root.name}/")
    assert added.returncode == 0, added.stderr
    built = run("build", "--strict", "--frozen", "--archive", str(root))
    assert built.returncode == 0, built.stderr
    page = (root / "site/reports/2016/2016-09-20-network/index.html").read_text("utf-8")
    assert "The network is old." in page
    assert "Wexcombe Council committee papers" in page
    assert (root / "site/pagefind/pagefind.js").is_file()
    assert run("check", "--archive", f"{root}/").stdout == "0 errors, 0 warnings, 8 notes.\n"


@pytest.mark.parametrize("name", sorted(set(COMMANDS) - {"init"}))
def test_every_command_works_on_an_archive_that_is_named(name: str) -> None:
    command = commands.get_command(click.Context(commands), name)
    assert command is not None
    assert "--archive" in {written for option in command.params for written in option.opts}


def test_archive_may_end_in_a_slash_and_lie_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/paper.pdf").write_bytes(PAPER)
    monkeypatch.chdir(tmp_path / "elsewhere")
    init("../Ärchive of ours", "--yes")
    for named in ("../Ärchive of ours/", f"{tmp_path}/Ärchive of ours"):
        for arguments in (
            ["add", "paper.pdf", "--yes"],
            ["withdraw", "2016-09-20-network", "--yes", "--reason", "Wrong.", "--by", "A. Clerk"],
            [
                "withdraw",
                f"{named}/docs/reports/2016/2016-09-20-network.md",
                "--yes",
                "--undo",
                "--reason",
                "A slip.",
                "--by",
                "B",
            ],
            ["check"],
            ["convert", "paper.pdf", "--output", "text"],
            ["export", "--output", "data"],
        ):
            ran = CliRunner().invoke(commands, [*arguments, "--archive", named])
            assert ran.exit_code == 0, (named, arguments, ran.output, ran.exception)
        assert [p["title"] for p in json.loads(Path("data/papers.json").read_text("utf-8"))] == ["Network"]
    assert sorted(p.name for p in Path().iterdir()) == ["data", "paper.pdf", "text"]


OWN_LABEL = """#set text(font: "Arimo", size: 11pt)
#table(columns: (1fr, 4.6cm), [Committee(s): IT Committee], [Dated: 20 September 2016],
  [Subject: Network], [Public], [Put to paper by: Ann Orr, Treasurer], [For Information])
= Summary
The network is old.
"""


def test_a_label_of_ones_own_needs_a_line_in_the_vocabulary_and_no_code(tmp_path: Path) -> None:
    root, pdf = tmp_path / "ours", tmp_path / "paper.pdf"
    init(root, "--yes")
    pdf.write_bytes(typeset(OWN_LABEL))

    def authors() -> tuple[str, ...]:
        arguments = ["convert", pdf, "--output", tmp_path, "--archive", root]
        assert CliRunner().invoke(commands, [str(a) for a in arguments]).exit_code == 0
        return read(tmp_path.joinpath("paper.md").read_text("utf-8")).front.authors

    assert authors() == ()
    (root / "vocabulary/headers.yml").write_text("authors: [Report author, Put to paper by]\n", "utf-8")
    assert authors() == ("Ann Orr, Treasurer",)


LAYOUTS = {
    "business-plan-quarterly-update-2023-09-20": (PaperKind.REPORT, "Digital Services Committee"),
    "kent-report-budget-monitoring": (PaperKind.REPORT, "Cabinet"),
    "bristol-report-outline-case": (PaperKind.REPORT, "Transport and Connectivity Committee"),
    "southwark-report-cabinet-member": (PaperKind.REPORT, "Cabinet Member for Regeneration, Planning and Transport"),
    "broomhill-minutes-2023": (PaperKind.MINUTES, "BROOMHILL COMMUNITY COUNCIL"),
}


@pytest.mark.parametrize("stem", LAYOUTS)
def test_papers_of_other_councils_are_taken_in_without_a_line_of_code(
    shared_papers: Path, tmp_path: Path, stem: str
) -> None:
    kind, body = LAYOUTS[stem]
    root = tmp_path / "ours"
    init(root, "--yes", "--body", body.title())
    vouched = ["--public", "--by", "A. Clerk", "--reason", "It is on the council's site."]
    given = [str(shared_papers / f"{stem}.pdf"), "--archive", str(root), "--yes"]
    added = CliRunner().invoke(commands, ["add", *given, *vouched])
    # A code for a warning is 0; an error on the page would be 1.
    assert added.exit_code == 0, added.output
    (page,) = load(root / "docs").papers
    assert (page.paper.front.kind, [c.name for c in page.paper.front.committees]) == (kind, [body])
    assert page.paper.front.recommendations or page.paper.front.decisions


# ---- while there are no papers


@pytest.fixture(scope="module")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the site of an archive without papers is served."""
    root = tmp_path_factory.mktemp("empty") / "ours"
    init(root, "--yes", "--authority", "Wexcombe Council", "--body", "Cabinet")
    site = build_site(root, f"http://127.0.0.1{Handler.prefix}")
    handler = functools.partial(Handler, directory=str(site))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{Handler.prefix}"
        server.shutdown()


def test_a_site_without_papers_says_how_to_add_the_first(empty_site: str, browser: Browser) -> None:
    context = browser.new_context(base_url=empty_site)
    page, faults = watched(context, empty_site)
    page.goto("")
    expect(page.get_by_text("There are no papers here yet.")).to_be_visible()
    expect(page.get_by_text('python3 scripts/archive.py add "PAPER.pdf"')).to_be_visible()
    expect(page.get_by_role("search")).to_have_count(0)
    page.get_by_role("link", name="Search").click()
    expect(page.get_by_text("There is nothing to search yet")).to_be_visible()
    for path, words in (
        ("years/", "There are none yet"),
        ("bodies/", "There are none yet"),
        ("decisions/", "None yet"),
    ):
        page.goto(path)
        expect(page.get_by_text(words)).to_be_visible()
        expect(page.get_by_role("search")).to_have_count(0)
        page.keyboard.press("/")
    context.close()
    assert faults == []


def test_a_site_without_papers_has_no_accessibility_violations(empty_site: str, browser: Browser) -> None:
    context = browser.new_context(base_url=empty_site, reduced_motion="reduce")
    page, found = context.new_page(), []
    for path in ("", "search/?q=network", "bodies/", "coverage/", "data/", "about/", "nothing/here/"):
        page.goto(path)
        found += violations(page)
    context.close()
    assert found == []
