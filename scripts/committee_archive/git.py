"""What git tells of a folder; nothing where there is no git or no repository."""

import subprocess
from pathlib import Path

_SECONDS = 60
_PUBLISHED = ("origin/HEAD", "origin/main", "origin/master", "main", "master", "HEAD")


def ask_git(folder: Path, *arguments: str) -> str:
    """What git prints; empty where it fails, where there is no git, and where there is no repository."""
    try:
        run = subprocess.run(["git", *arguments], cwd=folder, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.decode("utf-8", "replace")


def published(folder: Path) -> str:
    """The revision that is published: the main branch, as the host has it; empty where there is none."""
    known = (r for r in _PUBLISHED if ask_git(folder, "rev-parse", "--verify", "--quiet", f"{r}^{{commit}}"))
    return next(known, "")
