"""Pages → site: MkDocs in a process of its own, with what makes its output the same on every machine."""

import os
import re
import subprocess
import sys
from datetime import UTC, date, datetime, time
from pathlib import Path

SITE = "site"
"""The folder of the finished site, below the archive's."""

_NOISE = (
    "INFO    -  Cleaning",
    "INFO    -  Building",
    "INFO    -  Documentation built",
    "INFO    -  Template skipped",
)


def build_site(root: Path, *, strict: bool, newest: date | None) -> tuple[Path | None, list[str]]:
    """Build `site/` of the archive at `root`.

    Args:
        root: The archive's folder, with its mkdocs.yml.
        strict: Warnings fail.
        newest: The newest paper's day; it stands for the time of the build.

    Returns:
        The site's folder, or None where MkDocs failed; and the lines that it printed, less the usual ones.
    """
    command = [sys.executable, "-m", "mkdocs", "build", *(["--strict"] if strict else [])]
    run = subprocess.run(command, cwd=root, env=site_environment(newest), capture_output=True, check=False)
    output = (run.stdout + run.stderr).decode("utf-8", "replace")
    lines = [line for line in output.splitlines() if line.strip() and not line.startswith(_NOISE)]
    return (root / SITE if run.returncode == 0 else None), lines


def configuration(root: Path) -> tuple[str, ...]:
    """What MkDocs is told to do: its configuration file, and the environment variables that the file names."""
    text = (root / "mkdocs.yml").read_text("utf-8")
    named = sorted(set(re.findall(r"\b[A-Z][A-Z0-9_]+\b", text)))
    return text, *(f"{name}={os.environ[name]}" for name in named if name in os.environ)


def site_environment(newest: date | None) -> dict[str, str]:
    """The environment for MkDocs: no advertisement, UTF-8, and the newest paper's day for the time of the build."""
    day = datetime.combine(newest or date(2000, 1, 1), time(), UTC)
    return os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": str(int(day.timestamp())),
    }
