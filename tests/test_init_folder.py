"""How a new archive gets into its folder: nothing is overwritten, git is not needed, a killed run is finished."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from committee_archive.cli import archive as commands
from committee_archive.errors import UsageError
from committee_archive.founding import Answers, contents
from committee_archive.settings import load_settings
from new_archive import PROJECT, files_of, init, needs_git

# ---- the folder


@pytest.mark.parametrize("name", ["ours", "Ärchive of Müller's, 2/é"])
def test_with_yes_nothing_is_asked(tmp_path: Path, name: str) -> None:
    ran = init(f"{tmp_path / name}/", "--yes")
    assert ran.exit_code == 0, ran.output
    assert files_of(tmp_path / name) == contents(PROJECT, Answers()).keys()


def test_a_folder_that_is_not_empty_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    ran = init(tmp_path, "--yes")
    assert isinstance(ran.exception, UsageError)
    assert "notes.txt" in str(ran.exception)
    assert [p.name for p in tmp_path.iterdir()] == ["notes.txt"]


def test_a_file_an_archive_and_a_folder_inside_an_archive_are_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "that is a file" in str(init(tmp_path / "file", "--yes").exception)
    assert init(tmp_path / "ours", "--yes").exit_code == 0
    before = files_of(tmp_path / "ours")
    assert "an archive already" in str(init(tmp_path / "ours", "--yes").exception)
    assert "inside another archive" in str(init(tmp_path / "ours/source_reports/deep", "--yes").exception)
    assert files_of(tmp_path / "ours") == before


def test_a_folder_that_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ran = init(tmp_path / "file/ours", "--yes")
    assert isinstance(ran.exception, UsageError)
    said = str(ran.exception)
    assert str(tmp_path / "file") in said
    assert "\n" not in said


def git(where: Path, *arguments: str) -> str:
    ran = subprocess.run(["git", *arguments], cwd=where, capture_output=True, text=True, timeout=60, check=True)
    return ran.stdout.strip()


@needs_git
@pytest.mark.parametrize("known", [True, False])
def test_the_first_commit_holds_everything_also_where_git_knows_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, known: bool
) -> None:
    for name in list(os.environ):
        if name.startswith(("GIT_", "EMAIL")):
            monkeypatch.delenv(name)
    config, ignored = tmp_path / "gitconfig", tmp_path / "ignored"
    config.write_text(
        f"[core]\nexcludesFile = {ignored.as_posix()}\n"
        + ("[user]\nname = A clerk\nemail = a@b.example\n" if known else "")
    )
    ignored.write_text("*.cmd\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    ran = init(tmp_path / "ours", "--yes", "--authority", "Wexcombe")
    assert ran.exit_code == 0
    assert set(git(tmp_path / "ours", "ls-files").splitlines()) == files_of(tmp_path / "ours")
    assert git(tmp_path / "ours", "status", "--porcelain") == ""
    assert git(tmp_path / "ours", "log", "--format=%an %s").startswith(
        ("A clerk" if known else "Committee archive") + " A committee archive for Wexcombe"
    )
    assert ("in nobody's name" in ran.output) is not known


@needs_git
def test_an_empty_repository_that_was_cloned_gets_its_first_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet", "ours")
    git(tmp_path / "ours", "checkout", "--quiet", "-b", "trunk")
    assert init(tmp_path / "ours", "--yes").exit_code == 0
    assert git(tmp_path / "ours", "rev-parse", "--abbrev-ref", "HEAD") == "trunk"
    assert git(tmp_path / "ours", "rev-list", "--count", "HEAD") == "1"


def no_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder / "nowhere"))


def failing_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "bin").mkdir()
    (folder / "bin/git").write_text("#!/bin/sh\necho 'fatal: not today' >&2\nexit 128\n")
    (folder / "bin/git").chmod(0o755)
    monkeypatch.setenv("PATH", str(folder / "bin"))


@pytest.mark.parametrize(("trouble", "words"), [(no_git, "git is not installed"), (failing_git, "fatal: not today")])
def test_without_a_working_git_the_archive_is_there_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Callable[[Path, pytest.MonkeyPatch], None], words: str
) -> None:
    if trouble is failing_git and os.name == "nt":
        pytest.skip("needs a shell script for git")
    trouble(tmp_path, monkeypatch)
    ran = init(tmp_path / "ours", "--yes")
    assert ran.exit_code == 0, ran.output
    assert words in ran.output
    assert files_of(tmp_path / "ours") == contents(PROJECT, Answers()).keys()


# ---- stopped half-way


class Killed(BaseException):
    """Ends a run at once, as a signal would."""


@pytest.mark.parametrize("at", ["write_bytes", "rename", "rmdir"])
@pytest.mark.parametrize("count", [1, 3])
def test_a_run_that_was_killed_is_finished_by_the_same_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at: str, count: int
) -> None:
    calls = 0
    owner = os if at == "rename" else Path
    real = getattr(owner, at)

    def dying(*arguments: object, **more: object) -> object:
        nonlocal calls
        calls += 1
        if calls == count:
            raise Killed
        return real(*arguments, **more)

    with monkeypatch.context() as patch, pytest.raises(Killed):
        patch.setattr(owner, at, dying)
        if at == "rmdir" and count > 1:
            raise Killed  # there is one such call only
        commands(["init", str(tmp_path / "ours"), "--yes", "--name", "The first"], standalone_mode=False)
    ran = init(tmp_path / "ours", "--yes", "--name", "The second")
    assert ran.exit_code == 0, ran.output
    assert files_of(tmp_path / "ours") == contents(PROJECT, Answers()).keys()
    whole = (at, count) in {("rename", 3), ("rmdir", 1)}
    assert load_settings(tmp_path / "ours").name == ("The first" if whole else "The second")
    assert ("an earlier run was stopped" in ran.output) is whole
    assert [p.name for p in (tmp_path / "ours").iterdir() if "archive-init" in p.name] == []


@pytest.mark.skipif(os.name == "nt", reason="needs fork and SIGKILL")
def test_however_often_it_is_killed_the_archive_is_whole_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    no_git(tmp_path, monkeypatch)  # what git leaves when it is killed is git's own
    chance = random.Random(20261122)
    started = time.monotonic()
    assert init(tmp_path / "once", "--yes").exit_code == 0
    lasts = time.monotonic() - started
    often = tmp_path / "often"
    command = [sys.executable, str(PROJECT / "tests/killable.py"), "init", str(often), "--yes"]
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "scripts")}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as process:
        assert process.stdin and process.stdout
        for _ in range(20):
            process.stdin.write("start\n")
            process.stdin.flush()
            number = int(process.stdout.readline())
            time.sleep(chance.random() * lasts)
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
            process.stdout.readline()
            if (often / "vocabulary").exists() and not (often / ".archive-init").exists():
                break  # it was quicker than the signal
        process.stdin.close()
    last = init(often, "--yes")
    assert last.exit_code == 0 or "an archive already" in str(last.exception)
    assert {p: (often / p).read_bytes() for p in files_of(often)} == {
        p: (tmp_path / "once" / p).read_bytes() for p in files_of(tmp_path / "once")
    }


def test_what_stands_in_the_way_of_finishing_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".archive-init").mkdir()
    (tmp_path / ".archive-init/README.md").write_text("the archive's")
    (tmp_path / "README.md").write_text("mine")
    ran = init(tmp_path, "--yes")
    assert "README.md is there already" in str(ran.exception)
    assert (tmp_path / "README.md").read_text() == "mine"
