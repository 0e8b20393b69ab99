"""What the tests of `init` share: the command, and what lies in a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from committee_archive.cli import archive as commands

PROJECT = Path(__file__).resolve().parents[1]
needs_git = pytest.mark.skipif(not shutil.which("git"), reason="needs git")


def files_of(folder: Path) -> set[str]:
    found = {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}
    return {path for path in found if not path.startswith(".git/")}


def init(*arguments: object, answers: str = "") -> Result:
    return CliRunner().invoke(commands, ["init", *map(str, arguments)], input=answers)
