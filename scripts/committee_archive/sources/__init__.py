"""The sources of an archive: every PDF and transcript below `source_reports/`, with its digest."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from committee_archive.errors import UsageError
from committee_archive.model.pack import Part

FOLDER = "source_reports"
_REPLACED = re.compile(r" \(replaced \d{4}-\d{2}-\d{2}(?: \d+)?\)$")
ENDINGS = frozenset({".pdf", ".txt", ".md"})
IGNORED_NAMES = frozenset({"readme.md", "readme.txt", "thumbs.db", "desktop.ini"})
"""Files, in lower case, that stand in folders without being papers."""
_SAVED_AS_TEXT = re.compile(r"\.ya?ml\.txt$", re.IGNORECASE)

EMPTY = hashlib.sha256(b"").hexdigest()
"""The sha256 of a file without bytes."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A source on disk: its path below the archive with forward slashes, and the sha256 of its bytes.

    `part` is the paper of a pack that is meant, where the file is one.
    """

    file: str
    sha256: str
    path: Path
    part: Part | None = None

    @property
    def paper(self) -> tuple[str, str | None]:
        """The identity of the paper: file and name of the part."""
        return self.file, self.part.name if self.part else None

    @property
    def content(self) -> str:
        """What names its bytes: the digest, for a part of a pack with its pages."""
        return f"{self.sha256}-{self.part.pages[0]}-{self.part.pages[1]}" if self.part else self.sha256

    @property
    def is_pdf(self) -> bool:
        """Whether its name says that it is a PDF."""
        return self.path.suffix.lower() == ".pdf"


def find_sources(root: Path) -> Iterator[SourceFile]:
    """Every source of the archive at `root`, in order of path.

    Raises:
        UsageError: there is no folder `source_reports`.
    """
    folder = root / FOLDER
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder; make it and put the committee papers into it")
    for path in sorted(folder.rglob("*"), key=lambda p: p.relative_to(root).as_posix()):
        name = path.name.lower()
        if (
            path.suffix.lower() in ENDINGS
            and is_readable_name(path)
            and path.is_file()
            and name not in IGNORED_NAMES
            and not name.startswith(".")
            and not is_replaced(path)
            and meant_name(path) is None
        ):
            yield SourceFile(path.relative_to(root).as_posix(), digest(path.read_bytes()), path)


def is_replaced(path: Path) -> bool:
    """Whether a file is an earlier version that is kept beside the one that replaced it; it is no paper of its own."""
    return _REPLACED.search(path.stem) is not None


def meant_name(path: Path) -> str | None:
    """What a file beside papers is to be called that was saved as `x.yml.txt`; None for any other file.

    Notepad on Windows puts `.txt` behind the name that is typed, and the Explorer does not show it. Taken for a
    transcript, such a file would show its words, also those that it is to keep back.
    """
    found = _SAVED_AS_TEXT.search(path.name)
    return f"{path.name[: found.start()]}.yml" if found else None


def replaced_name(path: Path, day: date, n: int = 1) -> Path:
    """What an earlier version of `path` is called, the `n`th of that day."""
    number = f" {n}" if n > 1 else ""
    return path.with_name(f"{path.stem} (replaced {day.isoformat()}{number}){path.suffix}")


def is_readable_name(path: Path) -> bool:
    """Whether a path can be written down: some disks hold names in other codes than UTF-8."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def digest(data: bytes) -> str:
    """SHA-256 as hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()
