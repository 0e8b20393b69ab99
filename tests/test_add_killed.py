"""A revised paper with corrections, killed at each step of being taken in: what readers get, and what comes of it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from committee_archive.pipeline import Options, run
from committee_archive.settings import PdfPolicy, Settings
from pdfs import report
from test_add import BODY, PAGE, PROJECT, add, files_of, given

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork a process that is killed")
SETTINGS = Settings(pdf=PdfPolicy.NONE)
ANNEX = "#pagebreak()\n= Annex\nThe lamps stand here one by one.\n"
EARLIER = report(f"{BODY}{ANNEX}#pagebreak()\nThe last lamp is broken.\n", subject="Network Strategy")
LATER = report(
    BODY.replace("Two is the second of the paragraphs", "Two is another paragraph") + f"+ Four is new.\n{ANNEX}",
    subject="Network Strategy",
)
SIGNED = "reason: why, by: who, date: 2026-11-22}"
BESIDE = f"""# Our notes.
withhold: {{pages: [2-3]}}
corrections:
  # The title.
  - {{what: title, old: Network Strategy, new: The Network Strategy, {SIGNED}
  - {{what: withhold, where: p2, old: the second of, {SIGNED}
  # This one means something else in the later version.
  - {{what: number, where: p3, old: 3, new: 4, {SIGNED}
  - {{what: words, where: p1, old: the first, new: the very first, {SIGNED}
"""
ANSWERS = "y\ny\ny\nB. Clerk\nA figure was wrong.\n\ny\ny\n"


@contextmanager
def killable(root: Path, answers: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, str(PROJECT / "tests/killable.py"), *arguments, "--archive", str(root)]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts"), "ANSWERS": answers}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        yield process
        process.stdin.close()


def started(process: subprocess.Popen[str], step: int) -> int:
    """Start the command and kill it before its step; how it ended."""
    assert process.stdin and process.stdout
    process.stdin.write(f"{step}\n")
    process.stdin.flush()
    process.stdout.readline()
    return int(process.stdout.readline())


def whole(root: Path) -> dict[str, bytes]:
    return {name: data for name, data in files_of(root).items() if not name.endswith(".part")}


@pytest.mark.parametrize("comes_back", [False, True])
def test_a_paper_is_never_read_with_what_was_said_of_another_version_and_ends_the_same(
    tmp_path: Path, comes_back: bool
) -> None:
    base = tmp_path / "base/archive"
    (base / "source_reports").mkdir(parents=True)
    (base / "archive.yml").write_text("pdf: none\n", "utf-8")
    add(base, given(base, "Network.pdf", EARLIER), "--yes")
    (target,) = (name for name in files_of(base) if name.endswith(".pdf"))
    (base / target).with_suffix(".yml").write_text(BESIDE, "utf-8")
    run(base, SETTINGS, Options(), lambda _: None, lambda _: None)
    before = files_of(base)
    assert b"the second of" not in before[PAGE]
    assert b"lamp" not in before[PAGE]
    assert b"\n4\\. Three is" in before[PAGE]
    data = LATER
    if comes_back:
        done = add(base, given(base, "v2.pdf", LATER), answers=ANSWERS)
        assert done.exit_code == 0, done.output
        before, first, data = files_of(base), before[PAGE], EARLIER
    coming = given(tmp_path, "coming.pdf", data)
    answers = ANSWERS.removeprefix("y\n") if comes_back else ANSWERS  # nothing is to be set aside
    once, often = tmp_path / "once/archive", tmp_path / "often/archive"
    shutil.copytree(base, once)
    done = add(once, coming, answers=answers)
    assert done.exit_code == 0, done.output
    after = files_of(once)
    if comes_back:
        assert after[PAGE].split(b"---\n", 2)[2] == first.split(b"---\n", 2)[2]
    else:
        assert b"\n4\\. Four is new" in after[PAGE], "the number of the earlier version is not given to another"

    # The paper has been read by now: each start comes at once to what it writes.
    shutil.copytree(once / ".cache", base / ".cache", dirs_exist_ok=True)
    with killable(often, answers, "add", str(coming)) as process:
        for step in range(1, 20):
            shutil.rmtree(often, ignore_errors=True)
            shutil.copytree(base, often)
            ended = started(process, step)
            if ended == 0:
                break
            assert ended == -9
            left = tmp_path / f"left {step}/archive"
            shutil.copytree(often, left)
            told = run(left, SETTINGS, Options(), lambda _: None, lambda _: None).noticed
            built = whole(left)
            came = built[target] == data
            begun = [n.file for n in told if n.finding.code == "revision-unfinished"]
            assert begun == ([target] if step == 3 else []), "the file beside says that it comes, and it is not there"
            assert built[PAGE] == (after if came else before)[PAGE], f"a build after step {step}"
            assert not came or built == after, "once the later version is there, a build does the rest"
            for root in (often, left):
                done = add(root, coming, answers=answers)
                assert done.exit_code == 0, done.output
                assert whole(root) == after, f"killed before step {step}"
    assert step == 5, "the version of before is kept, the file beside, the paper, its page"
