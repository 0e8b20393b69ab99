"""Hours of work in minutes: `archive serve` while papers come, change and go, and a reader reads all the time.

python benchmarks/soak.py                   (30 minutes)
python benchmarks/soak.py --minutes 2

Every few seconds a paper is added; now and then one is edited, and the oldest goes, so that the archive keeps its size
and memory has no reason to grow. Exit code 1 if anything of this is not so:

- each change is on the served site within a bounded time, and at the end the site holds just the papers that are there;
- every answer is whole: a page to its last tag, with as many bytes as announced, or a plain 404 or 503;
- the memory of the server's processes, after a warm-up, has no slope worth the name (a straight line through it);
- when it is stopped, no process and no temporary folder of it is left.

Figures come from /proc, so it runs on Linux.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

PROJECT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(PROJECT / "tests")]
from pdfs import report  # noqa: E402 - the tests know how a paper is made

KEPT = 12  # papers in the archive
FOUND_SECONDS = 60.0  # within which a change must be on the site
ANSWER_SECONDS = 60.0  # within which a page must be answered; a build in between makes it wait
START_SECONDS = 90.0
STOP_SECONDS = 15.0
EVERY_SECONDS = 4.0  # at least, from one change to the next
SAMPLE_SECONDS = 1.0
MIB = 1 << 20
# What memory may grow, by the straight line through it: short runs are still warming up.
GROWTH_A_MINUTE = {"short": 8.0, "long": 0.5}  # MiB
LONG_MINUTES = 8.0


@dataclass(slots=True)
class Seen:
    """What the reader, the watcher of memory and the changes found."""

    pages: int = 0
    other: int = 0
    refused: int = 0
    slowest: float = 0.0
    waits: list[float] = field(default_factory=list)
    memory: list[tuple[float, int]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Paper:
    """A paper of the archive: its number, and how often it was edited."""

    number: int
    edition: int = 1

    @property
    def file(self) -> str:
        """Its name among the sources."""
        return f"soak-{self.number}.pdf"

    @property
    def word(self) -> str:
        """A word that only this edition of this paper has."""
        return f"soakword{self.number}e{self.edition}x"

    @property
    def page(self) -> str:
        """The name of its page."""
        return f"2016-09-20-soak-paper-{self.number}"

    def pdf(self) -> bytes:
        """The paper itself."""
        paragraphs = "\n".join(f"+ Paragraph {n} of the paper on wharves and ferries." for n in range(1, 30))
        body = f"= Summary\nThis edition says {self.word}.\n= Main Report\n{paragraphs}"
        return report(body, subject=f"Soak paper {self.number}")


class Site:
    """The served site, asked over HTTP."""

    def __init__(self, port: int) -> None:
        self._port = port

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body; an answer that breaks off raises `http.client.IncompleteRead`."""
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=ANSWER_SECONDS)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read()
        finally:
            connection.close()


def write_archive(root: Path) -> None:
    """An archive without papers, for this checkout's program."""
    (root / "source_reports").mkdir(parents=True)
    (root / "docs").mkdir()
    shutil.copytree(PROJECT / "vocabulary", root / "vocabulary")
    (root / "archive.yml").write_text("name: Soak\nauthority: Scrivenmouth Borough Council\n", "utf-8")
    config = (PROJECT / "mkdocs.yml").read_text("utf-8")
    (root / "mkdocs.yml").write_text(config.replace("scripts/", f"{(PROJECT / 'scripts').as_posix()}/"), "utf-8")


def put(root: Path, paper: Paper) -> None:
    """Write a paper as a person's copying does: in one step, under its own name."""
    unfinished = root / f"{paper.file}.part"
    unfinished.write_bytes(paper.pdf())
    os.replace(unfinished, root / "source_reports" / paper.file)


def read_constantly(site: Site, known: Callable[[], list[str]], stop: threading.Event, seen: Seen) -> None:
    """Fetch pages, one after the other, and look at every answer."""
    random = Random(7)
    while not stop.wait(0.05):
        path = random.choice(known())
        begun = time.monotonic()
        try:
            status, body = site.get(path)
        except (OSError, http.client.HTTPException) as error:
            seen.faults.append(f"{path}: no whole answer ({type(error).__name__}: {error})")
            continue
        seen.slowest = max(seen.slowest, time.monotonic() - begun)
        if status in (404, 503):
            seen.refused += 1
        elif status != 200:
            seen.faults.append(f"{path}: answered with {status}")
        elif path.endswith("/"):
            seen.pages += 1
            if b"</html>" not in body[-4096:] or not body.lstrip().lower().startswith(b"<!doctype html"):
                seen.faults.append(f"{path}: half a page ({len(body)} bytes)")
        else:
            seen.other += 1
            if path.endswith(".json"):
                try:
                    json.loads(body)
                except ValueError:
                    seen.faults.append(f"{path}: half a file ({len(body)} bytes)")
            elif path.endswith(".pdf") and b"%%EOF" not in body[-1024:]:
                seen.faults.append(f"{path}: half a PDF ({len(body)} bytes)")


def family(root: int) -> dict[int, int]:
    """The processes below and with `root`, each with its resident memory in bytes."""
    parents: dict[int, int] = {}
    memory: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            pages = int((folder / "statm").read_text().split()[1])
        except (OSError, IndexError):
            continue
        parents[int(folder.name)], memory[int(folder.name)] = int(fields[1]), pages * os.sysconf("SC_PAGESIZE")
    found = {root} if root in memory else set()
    while more := {pid for pid, parent in parents.items() if parent in found} - found:
        found |= more
    return {pid: memory[pid] for pid in found}


def weigh_constantly(pid: int, stop: threading.Event, seen: Seen, ever: set[int]) -> None:
    """Note the memory of all processes of the server, again and again."""
    while not stop.wait(SAMPLE_SECONDS):
        now = family(pid)
        ever |= set(now)
        seen.memory.append((time.monotonic(), sum(now.values())))


def lower_edge(memory: list[tuple[float, int]], span: float = 10.0) -> list[tuple[float, float]]:
    """The least of each span of seconds: short-lived helpers come and go above it. Minutes and MiB."""
    spans: dict[int, list[tuple[float, int]]] = {}
    for at, size in memory:
        spans.setdefault(int((at - memory[0][0]) // span), []).append((at, size))
    least = [min(group, key=lambda entry: entry[1]) for _, group in sorted(spans.items())]
    return [((at - memory[0][0]) / 60, size / MIB) for at, size in least]


def wait_until(there: Callable[[], bool], seconds: float) -> float | None:
    """Seconds until it was so, or None if it was not in that time."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        if there():
            return time.monotonic() - begun
        time.sleep(0.2)
    return None


class Soak:
    """One run over an archive in a folder of its own."""

    def __init__(self, folder: Path, minutes: float) -> None:
        self.root = folder / "archive"
        self.temporary = folder / "temporary"
        self.minutes = minutes
        self.seen = Seen()
        self.papers: list[Paper] = []
        self.ever: set[int] = set()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.site = Site(self.port)

    def run(self) -> None:
        """Everything, from an empty folder to the last look."""
        write_archive(self.root)
        self.temporary.mkdir()
        for number in range(KEPT):
            self.add(number)
        environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts"), "TMPDIR": str(self.temporary)}
        command = [sys.executable, "-m", "committee_archive", "serve", "--archive", str(self.root)]
        with (self.root.parent / "serve.log").open("wb") as log:
            server = subprocess.Popen(
                [*command, "--address", f"127.0.0.1:{self.port}"], env=environment, stdout=log, stderr=log
            )
            try:
                self.with_server(server.pid)
            finally:
                self.stopped(server)

    def with_server(self, pid: int) -> None:
        """What happens while it serves."""
        if wait_until(lambda: self.shows(self.papers[-1]), START_SECONDS) is None:
            self.seen.faults.append("it did not start")
            return
        stop = threading.Event()
        helpers = [
            threading.Thread(target=read_constantly, args=(self.site, self.known, stop, self.seen)),
            threading.Thread(target=weigh_constantly, args=(pid, stop, self.seen, self.ever)),
        ]
        for helper in helpers:
            helper.start()
        try:
            self.change_constantly()
            self.complete()
        finally:
            stop.set()
            for helper in helpers:
                helper.join()

    def change_constantly(self) -> None:
        """Add, edit and remove papers until the time is over, and wait for each on the site."""
        end = time.monotonic() + self.minutes * 60
        number = KEPT
        while (begun := time.monotonic()) < end:
            if number % 4 == 3:
                paper = self.papers[len(self.papers) // 2]
                paper.edition += 1
                put(self.root, paper)
            else:
                paper = self.add(number)
            gone = self.papers.pop(0) if len(self.papers) > KEPT else None
            if gone is not None:
                (self.root / "source_reports" / gone.file).unlink()
                (self.root / f"docs/reports/2016/{gone.page}.md").unlink()
            self.expect(lambda p=paper: self.shows(p), f"{paper.file} (edition {paper.edition}) is not on the site")  # type: ignore[misc]
            if gone is not None:
                self.expect(lambda p=gone: self.lacks(p), f"{gone.file} was removed and is still on the site")  # type: ignore[misc]
            number += 1
            time.sleep(max(0.0, EVERY_SECONDS - (time.monotonic() - begun)))

    def add(self, number: int) -> Paper:
        """One more paper among the sources."""
        paper = Paper(number)
        put(self.root, paper)
        self.papers.append(paper)
        return paper

    def expect(self, there: Callable[[], bool], otherwise: str) -> None:
        """Note how long something took, or that it did not come."""
        waited = wait_until(there, FOUND_SECONDS)
        if waited is None:
            self.seen.faults.append(f"{otherwise} after {FOUND_SECONDS:.0f} seconds")
        else:
            self.seen.waits.append(waited)

    def complete(self) -> None:
        """The site holds every paper in its last edition, and no other."""
        for paper in self.papers:
            if not self.shows(paper):
                self.seen.faults.append(f"at the end {paper.file} is not there in its last edition")
        listed = json.loads(self.site.get("/data/papers.json")[1])
        if len(listed) != len(self.papers):
            self.seen.faults.append(f"at the end {len(listed)} papers are listed, not {len(self.papers)}")

    def shows(self, paper: Paper) -> bool:
        """Whether the site has this edition of a paper."""
        try:
            status, body = self.site.get(f"/reports/2016/{paper.page}/")
        except (OSError, http.client.HTTPException):
            return False
        return status == 200 and paper.word.encode() in body

    def lacks(self, paper: Paper) -> bool:
        """Whether the site has no such paper."""
        return self.site.get(f"/reports/2016/{paper.page}/")[0] == 404

    def known(self) -> list[str]:
        """Addresses to read: papers, their PDFs, and pages that every build writes anew."""
        papers = [f"/reports/2016/{paper.page}/" for paper in self.papers]
        copies = [f"{path[:-1]}.pdf" for path in papers]
        return [*papers, *copies, *["/", "/years/2016/", "/meetings/", "/data/papers.json", "/search/words.json"] * 3]

    def stopped(self, server: subprocess.Popen[bytes]) -> None:
        """End it as Ctrl-C does, and look whether anything stays."""
        self.ever |= set(family(server.pid))
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.seen.faults.append(f"it did not end within {STOP_SECONDS:.0f} seconds")
            server.kill()
        wait_until(lambda: not self.left(), STOP_SECONDS)
        if left := self.left():
            self.seen.faults.append(f"processes were left behind: {', '.join(left)}")
        if kept := [path.name for path in self.temporary.iterdir()]:
            self.seen.faults.append(f"temporary files were left behind: {', '.join(sorted(kept))}")

    def left(self) -> list[str]:
        """Processes of the server that still run."""
        found = []
        for pid in self.ever:
            try:
                command = Path(f"/proc/{pid}/cmdline").read_bytes()
            except OSError:
                continue
            if command:  # else it is dead and only not yet asked for
                found.append(f"{pid} {command.replace(bytes(1), b' ').decode()[:80]}")
        return found


def told(soak: Soak) -> int:
    """Print the figures and judge them."""
    seen = soak.seen
    edge = lower_edge(seen.memory)
    settled = [entry for entry in edge if entry[0] > edge[-1][0] / 3] if edge else []
    if len(settled) >= 3:
        slope = statistics.linear_regression(*zip(*settled, strict=True)).slope
        allowed = GROWTH_A_MINUTE["long" if soak.minutes >= LONG_MINUTES else "short"]
        print(
            f"memory  {settled[0][1]:.0f} MiB when warm, {settled[-1][1]:.0f} MiB at the end, most "
            f"{max(size for _, size in seen.memory) / MIB:.0f} MiB; {slope:+.2f} MiB a minute (at most {allowed})"
        )
        if slope > allowed:
            seen.faults.append(f"memory grows by {slope:.2f} MiB a minute")
    else:
        seen.faults.append("memory was not measured for long enough")
    if seen.waits:
        print(
            f"changes {len(seen.waits)} seen on the site after {statistics.median(seen.waits):.1f} s (median), "
            f"{max(seen.waits):.1f} s at most"
        )
    print(
        f"answers {seen.pages} whole pages, {seen.other} whole files, {seen.refused} refused; "
        f"slowest {seen.slowest:.1f} s"
    )
    for fault in seen.faults:
        print(f"FAULT   {fault}")
    return 1 if seen.faults else 0


def main() -> int:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--keep", type=Path, help="keep archive and log in this new folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        soak = Soak(asked.keep or Path(temporary), asked.minutes)
        soak.run()
        code = told(soak)
        if code and not asked.keep:
            print((Path(temporary) / "serve.log").read_text("utf-8", "replace")[-3000:])
        return code


if __name__ == "__main__":
    sys.exit(main())
