"""The sample archive, harvested: the same archive as from a folder, both ways, and however often the run is killed."""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from committee_archive.cli import archive
from committee_archive.pipeline import Options, run
from committee_archive.settings import load_settings
from council_site import COMMITTEE, CouncilSite, Meeting, SiteFile, Trouble, serving
from harvesting import PROJECT, files_of, pdf, sample_site, small_site
from pdfs import joined, typeset

_SEED = 20160930
_KILLS = 20
_VOUCHED = """classification: Public
reason: Public papers, open to inspection since their meetings.
by: A. Example, Committee Services
until: 2023-12-31
"""


def empty_archive(root: Path) -> Path:
    (root / "source_reports").mkdir(parents=True)
    settings = (PROJECT / "archive.yml").read_text("utf-8").replace("pdf: copy", "pdf: none")
    (root / "archive.yml").write_text(settings, "utf-8")
    shutil.copytree(PROJECT / "vocabulary", root / "vocabulary")
    return root


Page = tuple[dict[str, Any], str]


def built(root: Path, *, vouched: bool) -> dict[str, Page]:
    """Front matter and text of the pages of an archive, without where its papers lie and what digests that gives."""
    (root / "source_reports/folder.yml").unlink(missing_ok=True)
    if vouched:
        (root / "source_reports/folder.yml").write_text(_VOUCHED, "utf-8")
    shutil.rmtree(root / "docs", ignore_errors=True)
    run(root, load_settings(root), Options(), lambda n: None, lambda name: None)
    folder = root / "docs/reports"
    return {path.relative_to(folder).as_posix(): _page(path.read_text("utf-8")) for path in folder.rglob("*.md")}


def _page(text: str) -> Page:
    _, front, body = text.split("---\n", 2)
    said = yaml.safe_load(front)
    for name in ("file", "generated"):
        del said["source"][name]
    for place in said["source"].get("also_in", ()):
        del place["file"]
    del said["audit"]["of"]
    return said, body


def without_ground(pages: dict[str, Page]) -> dict[str, Page]:
    """Pages without the ground on which they are published."""
    grounds = ("publication", "classification")
    return {n: ({k: v for k, v in said.items() if k not in grounds}, body) for n, (said, body) in pages.items()}


def command(site: CouncilSite, root: Path, *options: str) -> list[str]:
    address = f"{site.address}ieListMeetings.aspx?CId={COMMITTEE}"
    return ["harvest", address, "--archive", str(root), "--allow-local", "--delay", "0", "--yes", *options]


def harvest(site: CouncilSite, root: Path, *options: str) -> str:
    done = CliRunner().invoke(archive, command(site, root, *options), catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture(scope="module")
def folder_archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = empty_archive(tmp_path_factory.mktemp("folder"))
    shutil.rmtree(root / "source_reports")
    shutil.copytree(PROJECT / "source_reports", root / "source_reports")
    for path in (root / "source_reports").rglob("folder.yml"):
        path.unlink()
    return root


def test_the_sample_archive_harvested_is_the_one_in_the_folder(tmp_path: Path, folder_archive: Path) -> None:
    from_a_folder = built(folder_archive, vouched=True)
    roots = {way: empty_archive(tmp_path / way) for way in ("service", "malformed", "pages")}
    with serving(sample_site()) as site:
        count = sum(len(m.files) for m in site.meetings)
        for way, root in roots.items():
            site.log.clear()
            site.service, site.malformed = way != "pages", way == "malformed"
            harvest(site, root)
            assert len(site.documents()) == count
    first = files_of(roots["service"])
    assert len([name for name in first if name.endswith(".pdf")]) == count
    assert files_of(roots["malformed"]) == files_of(roots["pages"]) == first
    shutil.copytree(
        folder_archive / ".cache", roots["pages"] / ".cache", dirs_exist_ok=True
    )  # the same bytes need not be read again
    assert built(roots["pages"], vouched=True) == from_a_folder
    unvouched = built(roots["pages"], vouched=False)
    assert without_ground(unvouched) == without_ground(from_a_folder)
    assert {said["publication"]["basis"] for said, _ in unvouched.values()} == {"printed", "harvested"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process that is killed at once")
def test_a_run_killed_at_any_moment_is_finished_by_running_again(tmp_path: Path) -> None:
    chance = random.Random(_SEED)
    once, often = empty_archive(tmp_path / "once"), empty_archive(tmp_path / "often")
    site = sample_site()
    site.meetings[0].files.append(pack_of(site.meetings[0], 900))
    site.meetings[1].files.append(pack_of(site.meetings[1], 901, typeset("A letter of thirty words or so. " * 9)))
    published = {f.data for m in site.meetings for f in m.files}
    with serving(site):
        harvest(site, once)
        listing = len(site.log) - len(site.documents())
        with starter(site, often) as start:
            for _ in range(_KILLS):
                before = len(site.log)
                number, ended = start()
                wanted = before + listing + chance.randrange(0, 3)
                wait_until(lambda: len(site.log) >= wanted or ended.is_set())  # noqa: B023
                time.sleep(chance.random() * 0.03)
                with suppress(ProcessLookupError):
                    os.kill(number, signal.SIGKILL)
                assert ended.wait(60)
                assert {path.read_bytes() for path in (often / "source_reports").rglob("*.pdf")} <= published
        assert without_parts(often) != files_of(once)
        harvest(site, often)
    assert without_parts(often) == files_of(once)


@contextmanager
def starter(site: CouncilSite, root: Path) -> Iterator[Callable[[], tuple[int, threading.Event]]]:
    """Gives what starts a harvest and says its process's number and, later, that it has ended."""
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    program = [sys.executable, str(PROJECT / "tests/killable.py"), *command(site, root)]
    with subprocess.Popen(
        program, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        to, back = process.stdin, process.stdout
        assert to is not None and back is not None

        def start() -> tuple[int, threading.Event]:
            to.write("start\n")
            to.flush()
            number = int(back.readline())
            ended = threading.Event()
            threading.Thread(target=reap, args=(ended,), daemon=True).start()
            return number, ended

        def reap(ended: threading.Event) -> None:
            back.readline()
            ended.set()

        try:
            yield start
        finally:
            to.close()
            process.wait(60)


def wait_until(settled: Callable[[], bool]) -> None:
    limit = time.monotonic() + 60
    while not settled():
        assert time.monotonic() < limit
        time.sleep(0.001)


def pack_of(meeting: Meeting, number: int, *more: bytes) -> SiteFile:
    """A pack of a meeting's papers, which is kept only if it holds more than these."""
    data = joined(*(f.data for f in meeting.files), *more)
    return SiteFile(f"g{number}", "Public reports pack", data, label="Agenda reports pack")


def without_parts(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(root).items() if not name.endswith(".part")}


# ---- as governance staff meet it


def invoke(site: CouncilSite, root: Path, *options: str, answer: str | None = None) -> tuple[int, str]:
    arguments = [a for a in command(site, root, *options) if a != "--yes" or answer is None]
    done = CliRunner().invoke(archive, arguments, input=answer)
    return done.exit_code, done.output


def test_it_shows_asks_and_reports(tmp_path: Path) -> None:
    root = empty_archive(tmp_path / "archive")
    with serving(small_site()) as site:
        code, output = invoke(site, root, answer="n\n")
        assert (code, site.documents()) == (1, [])
        assert "3 meetings, 14 April 2022 to 14 October 2022" in output
        assert "To fetch: 3 files" in output
        assert "Nothing was fetched." in output
        code, output = invoke(site, root, "--dry-run")
        assert (code, site.documents()) == (0, [])
        code, output = invoke(site, root, answer="y\n")
        assert code == 0
        assert "Fetched: 3 files" in output
        code, output = invoke(site, root)
        assert code == 0
        assert "Already held: 3." in output
        code, output = invoke(site, root, "--from", "2022-05-01", "--to", "2022-08-01")
        assert "1 meeting, 14 July 2022" in output


def test_the_exit_code_says_what_failed(tmp_path: Path) -> None:
    root = empty_archive(tmp_path / "archive")
    with serving(small_site()) as site:
        site.trouble["/documents/s2"] = Trouble(body=b"<html>Sign in</html>")
        code, output = invoke(site, root)
        assert code == 3
        assert "14 Jul 2022, item 5, Report 2: the site sends a web page instead of a PDF" in output
        site.trouble["/documents/s2"] = Trouble(status=403)
        code, output = invoke(site, root)
        assert code == 3
        assert "Running the same command again goes on from there." in output


def test_what_cannot_be_done_is_said_before_the_site_is_asked(tmp_path: Path) -> None:
    root = empty_archive(tmp_path / "archive")
    with serving(small_site()) as site:
        runner = CliRunner()
        address = f"{site.address}ieListMeetings.aspx?CId={COMMITTEE}"
        for arguments in (
            [address, "--archive", str(root)],  # the sample's contact is nobody
            [f"{site.address}index.html", "--archive", str(root)],
            [address, "--archive", str(root), "--allow-local", "--from", "2023-01-01", "--to", "2022-01-01"],
            [address, "--archive", str(root), "--allow-local", "--limit-bytes", "many"],
            [address, "--archive", str(root), "--allow-local", "--from", "01/02/2016"],
        ):
            done = runner.invoke(archive, ["harvest", *arguments])
            assert done.exit_code in (1, 2)
            assert done.exception is not None
        assert "such as 2016-01-31" in done.output
        assert site.log == []


def test_today_s_name_of_a_body_is_a_finding_and_the_paper_s_stays(tmp_path: Path) -> None:
    root = empty_archive(tmp_path / "archive")
    source = PROJECT / "source_reports/2016/Campus Network Replacement Project - Reset.pdf"
    site = CouncilSite([Meeting(7, "Information Systems Sub Committee", dt.date(2016, 9, 20))])
    site.meetings[0].files.append(SiteFile("s1", source.stem, source.read_bytes(), "5", "Campus Network"))
    site.today_name = "Digital Committee"
    with serving(site):
        harvest(site, root)
    done = run(root, load_settings(root), Options(), lambda n: None, lambda name: None)
    (finding,) = [n.finding for n in done.noticed if n.finding.code == "site-body-differs"]
    assert "today's name" in finding.message
    (page,) = (root / "docs/reports").rglob("*.md")
    assert _page(page.read_text("utf-8"))[0]["committees"][0]["name"] == "Information Systems Sub Committee"


def test_a_pdf_by_its_marks_alone_is_taken_and_the_build_says_what_is_wrong_with_it(tmp_path: Path) -> None:
    root = empty_archive(tmp_path / "archive")
    with serving(small_site(1)) as site:
        site.meetings[0].files[0].data = pdf("nothing in it")
        harvest(site, root)
    done = run(root, load_settings(root), Options(), lambda n: None, lambda name: None)
    assert [n.finding.code for n in done.noticed] == ["source-unreadable"]
