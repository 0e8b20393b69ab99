"""Failures that a user can act on: few classes, each with its exit code, caught at one place, the command line."""

from pathlib import Path


class ArchiveError(Exception):
    """A failure with one sentence that says what is wrong and what to do next.

    Attributes:
        exit_code: What the command returns: 2 wrong usage, 3 unreadable source, 4 refused, 5 needs a tool.
        status: The word that `convert --report` uses for it.
    """

    exit_code = 2
    status = "refused"


class UsageError(ArchiveError):
    """The command cannot do what was asked of it as it was asked."""


class FileUnread(UsageError):
    """A file that people write cannot be read.

    Attributes:
        path: Of the file.
        line: Of it, where that is known.
        why: What is wrong, without the place.
    """

    def __init__(self, path: Path, line: int | None, message: str) -> None:
        super().__init__(f"{path}{f':{line}' if line else ''}: {message}")
        self.path = path
        self.line = line
        self.why = message


class SourceUnreadable(ArchiveError):
    """A source cannot be read: broken, empty, or no PDF."""

    exit_code = 3
    status = "unreadable"


class SourceEncrypted(SourceUnreadable):
    """A source opens only with a password."""

    status = "encrypted"


class SiteFault(ArchiveError):
    """One address of a council's site gave nothing that can be used; others may."""

    exit_code = 3


class SiteRefuses(ArchiveError):
    """A council's site does not want to be asked, or cannot answer: nothing more is asked of it in this run."""

    exit_code = 3


class NotForPublication(ArchiveError):
    """The guard found no ground to publish, or a ground not to."""

    exit_code = 4
    status = "refused"


class KeptBack(NotForPublication):
    """A person keeps the paper back (publish: no): no failure, the page is simply not there."""


class ToolMissing(ArchiveError):
    """Something that is not installed is needed; the sentence names it."""

    exit_code = 5
    status = "refused"


class ClusterUnfit(ToolMissing):
    """The cluster cannot be used: it does not answer, has no workers, or is not installed as this machine is."""


class NeedsOcr(ToolMissing):
    """The pages are pictures without text.

    Attributes:
        pages: Those pages, counted from 1.
    """

    status = "needs-ocr"

    def __init__(self, message: str, pages: tuple[int, ...] = ()) -> None:
        super().__init__(message)
        self.pages = pages


class NothingRecognised(SourceUnreadable):
    """The pages are pictures, and no word was recognised in them."""

    status = "needs-ocr"
