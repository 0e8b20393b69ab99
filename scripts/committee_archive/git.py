"""What git tells of a folder; nothing where there is no git or no repository."""

import subprocess
from pathlib import Path

_SECONDS = 60
_PUBLISHED = ("origin/HEAD", "origin/main", "origin/master", "main", "master", "HEAD")


def ask_git(folder: Path, *arguments: str, lines: str = "") -> str:
    """What git prints; empty where it fails, where there is no git, and where there is no repository.

    Args:
        folder: Where to ask.
        arguments: The question.
        lines: What it is to read.
    """
    asked, given = ["git", *arguments], lines.encode()
    try:
        run = subprocess.run(asked, cwd=folder, input=given, capture_output=True, timeout=_SECONDS, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return run.stdout.decode("utf-8", "replace")


def published(folder: Path) -> str:
    """The revision that is published: the main branch, as the host has it; empty where there is none."""
    asked = "".join(f"{name}^{{commit}}\n" for name in _PUBLISHED)
    told = ask_git(folder, "cat-file", "--batch-check=%(objecttype)", lines=asked).splitlines()
    return next((name for name, of in zip(_PUBLISHED, told, strict=False) if of == "commit"), "")
