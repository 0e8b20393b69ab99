"""The first commit of a new archive, where git is installed; an archive without it is none the worse."""

import os
import shutil
import subprocess
from pathlib import Path

from committee_archive.founding.ground import HALF, WHOLE, own_names

_SECONDS = 120.0
_NOBODY = ("-c", "user.name=Committee archive", "-c", "user.email=archive@localhost")
_ELSEWHERE = {"GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX"}
_BY_HAND = 'git init, git add --all, git commit -m "A new archive"'


def begin_history(folder: Path, message: str) -> str:
    """Make the folder a git repository, where it is none, and commit what lies in it.

    Args:
        folder: Of the new archive.
        message: Of the commit.

    Returns:
        What became of it, in a sentence for the person who waits.
    """
    if shutil.which("git") is None:
        return "git is not installed, so no history is kept yet. Install it, then in that folder: " + _BY_HAND
    named = _git(folder, "config", "user.name").returncode == 0 and _git(folder, "config", "user.email").returncode == 0
    files = [name for name in own_names(folder) if name not in (HALF, WHOLE)]
    steps = [
        ["add", "--force", "--", *files],  # whatever a person's own settings ignore
        [*(() if named else _NOBODY), "commit", "--quiet", "--message", message, "--", *files],
    ]
    if not (folder / ".git").exists():
        # Not --initial-branch: git before 2.28 does not know it.
        steps.insert(0, ["-c", "init.defaultBranch=main", "init", "--quiet"])
    for step in steps:
        ran = _git(folder, *step)
        if ran.returncode != 0:
            why = _why(ran.stderr)
            return f"git could not keep the first commit ({why}). The archive works without it; later: {_BY_HAND}"
    if named:
        return "It is a git repository with its first commit."
    return (
        "It is a git repository with its first commit, in nobody's name: git does not know yours yet. Tell it: "
        'git config --global user.name "Your Name", git config --global user.email you@council.gov.uk'
    )


def _why(said: str) -> str:
    """The line of what git said that tells what is wrong; what comes after it is advice."""
    lines = [line for line in said.splitlines() if line.strip()] or ["it did not say why"]
    return next((line for line in lines if line.startswith(("fatal:", "error:"))), lines[-1])


def _git(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Started from inside another repository's hook, git would work on that one.
    environment = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    command = ["git", *arguments]
    try:
        return subprocess.run(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))
