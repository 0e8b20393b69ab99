"""Files into the folder, so that a run that is killed at any moment is finished, or begun anew, by running again.

All files are gathered in one folder inside; only when all are there do they move to their places.
"""

import os
import shutil
from collections.abc import Mapping
from pathlib import Path

from committee_archive.errors import UsageError
from committee_archive.founding.contents import NewFile
from committee_archive.founding.ground import HALF, WHOLE


def gather(folder: Path, files: Mapping[str, NewFile]) -> None:
    """Write all files of a new archive into one folder inside `folder`, which is made where it does not exist.

    Raises:
        OSError: the folder cannot be written to.
    """
    half = folder / HALF
    if half.exists():
        shutil.rmtree(half)
    for path, file in files.items():
        target = half / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.data)
        target.chmod(0o755 if file.starts else 0o644)
    os.rename(half, folder / WHOLE)


def settle(folder: Path) -> None:
    """Move what was gathered to its places; what an earlier run has moved is not gathered any more.

    Raises:
        UsageError: something else stands by now in the place of a file.
        OSError: the folder cannot be written to.
    """
    for entry in sorted((folder / WHOLE).iterdir()):
        if (folder / entry.name).exists():
            raise UsageError(
                f"{folder}: {entry.name} is there already, so nothing took its place; move it away and run init again"
            )
        os.rename(entry, folder / entry.name)


def close(folder: Path) -> None:
    """Take away what shows that an archive was begun here and not finished.

    Raises:
        OSError: the folder cannot be written to.
    """
    (folder / WHOLE).rmdir()
