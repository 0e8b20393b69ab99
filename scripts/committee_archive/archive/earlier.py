"""An archive as it was at an earlier revision of its repository, beside today's, to tell what a change brings."""

import subprocess
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from committee_archive.errors import UsageError

_PARTS = ("archive.yml", "docs", "source_reports", "vocabulary")
_SECONDS = 300


@contextmanager
def archive_at(root: Path, revision: str) -> Iterator[Path]:
    """The archive's sources, pages, vocabulary and settings as a commit has them, in a folder that is gone afterwards.

    What is extracted from sources is taken from today's cache where it is there: it is kept by content.

    Args:
        root: The archive's folder, in a git repository.
        revision: As git names it: a branch, a tag, a commit.

    Raises:
        UsageError: there is no git, no repository, or no such revision in it.
    """
    if revision.startswith("-"):
        raise UsageError(f"{revision!r} is no revision; name a branch, a tag or a commit")
    names = _git(root, revision, "ls-tree", "--name-only", "-z", revision, "./").split("\0")
    held = [name for name in names if name in _PARTS]
    with TemporaryDirectory(prefix="archive-") as folder:
        earlier = Path(folder, "archive")
        earlier.mkdir()
        if held:
            packed = Path(folder, "archive.zip")
            _git(root, revision, "archive", "--format=zip", "-0", f"--output={packed}", revision, *held)
            with zipfile.ZipFile(packed) as opened:
                opened.extractall(earlier)
            packed.unlink()
        with suppress(OSError):  # where links are not allowed, every paper is read anew
            (earlier / ".cache").symlink_to(root / ".cache", target_is_directory=True)
        yield earlier


def _git(root: Path, revision: str, *arguments: str) -> str:
    try:
        ran = subprocess.run(
            ["git", *arguments],
            cwd=root,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UsageError("what a change brings can be told only where git is installed") from error
    if ran.returncode:
        raise UsageError(
            f"git knows no revision {revision!r} here; in a workflow, fetch the whole history (fetch-depth: 0)"
        )
    return ran.stdout
