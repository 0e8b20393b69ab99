"""What the whole archive is made of: papers with their addresses, and the meetings they belong to."""

import datetime as dt
from dataclasses import dataclass, field

from committee_archive.model.paper import Paper


@dataclass(frozen=True, slots=True)
class ArchivedPaper:
    """A paper in its place.

    Attributes:
        path: Of its Markdown below `docs/`, with forward slashes: `reports/2016/2016-09-30-slug.md`. Its identity
            and its address.
        paper: What the Markdown says.
        markdown: The Markdown as it stands on disk.
    """

    path: str
    paper: Paper
    markdown: str = field(repr=False, default="")

    @property
    def stem(self) -> str:
        """The file's name without folder and ending."""
        return self.path.rsplit("/", 1)[-1].removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Body:
    """A committee or other body through time, with its dated names; `key` stays when the name changes."""

    key: str
    names: tuple["BodyName", ...]
    acronym: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class BodyName:
    """A name that a body carried, from and until the days given (None: not known, or still)."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True)
class Archive:
    """Every paper, in order of date and path, and the bodies that the vocabulary knows."""

    papers: tuple[ArchivedPaper, ...]
    bodies: tuple[Body, ...] = ()
