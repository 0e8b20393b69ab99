"""Writing files so that a run killed at any moment leaves either the old file or the new one."""

import os
import tempfile
import time
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
    for part in folder.rglob(".*.part") if folder.is_dir() else ():
        try:
            if time.time() - part.stat().st_mtime > _ABANDONED:
                part.unlink()
        except FileNotFoundError:  # another run was quicker
            continue
