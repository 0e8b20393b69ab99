"""Writing files so that a run killed at any moment leaves either the old file or the new one."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_ABANDONED = 3600.0  # seconds: no write takes as long


def write_atomically(path: Path, data: bytes, *, durable: bool = True) -> None:
    """Write beside the target, flush to the disk, then put in its place.

    Args:
        path: The target.
        data: What it shall hold.
        durable: Wait until the disk holds it; False where a loss is noticed and made good.

    Raises:
        OSError: the folder cannot be written to.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def sweep_unfinished(folder: Path) -> None:
    """Remove what a killed run left half-written in `folder` and below it; what is younger may still be written."""
    for part in _unfinished(os.fspath(folder)):
        with suppress(FileNotFoundError):  # another run was quicker
            if time.time() - os.stat(part).st_mtime > _ABANDONED:
                os.unlink(part)


def _unfinished(folder: str) -> Iterator[str]:
    """A cache has many folders, and every build looks through them all: `Path.rglob` takes five times as long.

    Folders that cannot be read are passed over.
    """
    with suppress(FileNotFoundError, NotADirectoryError, PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _unfinished(entry.path)
            elif entry.name.startswith(".") and entry.name.endswith(".part"):
                yield entry.path
