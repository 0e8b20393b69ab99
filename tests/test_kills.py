"""Commands that are killed while they write: the short form of `benchmarks/kills.py`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from kills import differences, killed_often

_COMMANDS = ("add", "build", "review")
_TIMES = 2
_SEED = 20261122
needs_groups = pytest.mark.skipif(not hasattr(os, "killpg"), reason="this system has no process groups")


@needs_groups
def test_what_was_killed_is_finished_by_running_it_again() -> None:
    worked = killed_often(_COMMANDS, _TIMES, _SEED)  # together: they begin with one archive
    assert [(done.name, done.killed, done.problems) for done in worked] == [(name, _TIMES, []) for name in _COMMANDS]


def test_the_benchmark_sees_a_file_that_is_half_written_or_left_over(tmp_path: Path) -> None:
    for name in ("once", "often"):
        (tmp_path / name / "docs").mkdir(parents=True)
        (tmp_path / name / "docs/page.md").write_text("whole", "utf-8")
        subprocess.run(["git", "init", "-q"], cwd=tmp_path / name, check=True)
    assert list(differences(tmp_path / "often", tmp_path / "once", ["docs"])) == []
    (tmp_path / "often/docs/page.md").write_text("who", "utf-8")
    (tmp_path / "often/docs/left.tmp").write_text("", "utf-8")
    found = "\n".join(differences(tmp_path / "often", tmp_path / "once", ["docs"]))
    assert "git status differs" in found
    assert "only in one of them: docs/left.tmp" in found
    assert "other bytes: docs/page.md" in found
