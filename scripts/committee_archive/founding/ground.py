"""Whether an archive can be founded in a folder: it must be new, empty, or left by a run that was killed."""

from enum import Enum
from pathlib import Path

from committee_archive.errors import UsageError

HALF = ".archive-init.part"
"""The folder in which a run gathers the files; what a killed run left there is worth nothing."""

WHOLE = ".archive-init"
"""The same with all files in it, from which they are moved to their places."""

_MARKS = ("archive.yml", "mkdocs.yml")
_DUST = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


class Ground(Enum):
    """What a folder is to a new archive."""

    FREE = "free"
    BEGUN = "begun"


def ground(folder: Path) -> Ground:
    """What stands in the way of an archive in `folder`.

    Returns:
        FREE where nothing does; BEGUN where an earlier run was killed and only has to be finished.

    Raises:
        UsageError: something does; says what to do instead.
    """
    if folder.exists() and not folder.is_dir():
        raise UsageError(f"{folder}: that is a file; name a folder that is empty or not there yet")
    around = next((p for p in folder.resolve().parents if any((p / mark).is_file() for mark in _MARKS)), None)
    if around is not None:
        raise UsageError(f"{folder}: it lies inside another archive, {around}; choose a folder outside that")
    names = own_names(folder)
    if (folder / WHOLE).is_dir():
        return Ground.BEGUN
    strange = [name for name in names if name != HALF]
    if any(mark in strange for mark in _MARKS):
        raise UsageError(
            f"{folder}: there is an archive already; take papers in with `add`, or choose another folder for a new one"
        )
    if strange:
        others = f" and {len(strange) - 1} more" if len(strange) > 1 else ""
        raise UsageError(
            f"{folder}: the folder is not empty (it holds {strange[0]}{others}); nothing was written. "
            "Choose an empty folder, or one that is not there yet"
        )
    return Ground.FREE


def own_names(folder: Path) -> list[str]:
    """What lies in the folder, but for git's own and what desktops leave behind."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if path.name != ".git" and path.name not in _DUST)
