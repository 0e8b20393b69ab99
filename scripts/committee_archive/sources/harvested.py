"""What a council's own site said of a paper on the day it was fetched: the `harvested` block of the file beside it.

`harvest` writes the block and nobody else; people's keys in the same file are never touched. The block is evidence: of
where the paper is public, and of how the site names it. What the paper prints is kept apart from it.
"""

import datetime as dt
from dataclasses import dataclass, fields
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import msgspec

from committee_archive.errors import UsageError
from committee_archive.model.archive import Body
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import FrontMatter, PaperKind
from committee_archive.sources.sidecar_writing import with_key
from committee_archive.vocabulary.appendix_words import called
from committee_archive.wording import key

_COMMENT = "# What the council's site says of this paper. Written by `archive harvest`; your own lines stand above it."
_ALIKE = 0.6  # share of letters that two titles of one paper have in common at the least
_WHOLE_MEETING = frozenset({PaperKind.AGENDA, PaperKind.PACK, PaperKind.MINUTES, PaperKind.SUPPLEMENT})


@dataclass(frozen=True, slots=True)
class Pack:
    """A file of the whole meeting that holds the paper too.

    Attributes:
        url: Its address.
        sha256: Of its bytes.
        pages: The PDF pages on which the paper stands in it, first and last.
        papers: How many papers were found in it.
        whole: Those papers are all of it, so that it was not kept.
    """

    url: str
    sha256: str
    pages: tuple[int, int]
    papers: int = 1
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Another place on the site where the same file is listed."""

    url: str
    meeting: str
    date: dt.date | None = None
    item: str | None = None
    item_title: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Harvested:
    """What the site said.

    Attributes:
        meeting: Address of the meeting's page.
        fetched: The day.
        url: Address of the file; None where the site restricts it.
        sha256: Of the bytes that were fetched; None where nothing was.
        restricted: The site marks the paper as not open to the public.
        role: paper, agenda, pack, minutes, decisions or supplement, by its place on the meeting's page.
        title: As the site names the file.
        body: Name of the committee on the site, which shows today's name for old meetings too.
        date: Of the meeting, on the site.
        item: Number of the agenda item.
        item_title: Title of the agenda item.
        etag: What the server gave to ask by whether the file has changed.
        modified: Likewise.
        shown: Size in bytes, rounded as the meeting's page shows it: where it differs later, the file has changed.
        pack: Where the paper stands in the meeting's pack.
        also: Further places where the same file is listed.
        earlier: Digests of the versions that the site had before, oldest first.
    """

    meeting: str
    fetched: dt.date
    url: str | None = None
    sha256: str | None = None
    restricted: bool = False
    role: str = "paper"
    title: str | None = None
    body: str | None = None
    date: dt.date | None = None
    item: str | None = None
    item_title: str | None = None
    etag: str | None = None
    modified: str | None = None
    shown: int | None = None
    pack: Pack | None = None
    also: tuple[Place, ...] = ()
    earlier: tuple[str, ...] = ()

    @property
    def host(self) -> str:
        """The site, as staff know it."""
        return urlsplit(self.url or self.meeting).hostname or ""


def parse_harvested(data: Any, path: Path) -> Harvested:
    """The block as read from YAML.

    Raises:
        UsageError: it is not as `harvest` writes it; names the file.
    """
    advice = "`harvested` is written by `archive harvest`; delete the block and harvest again"
    if not isinstance(data, dict):
        raise UsageError(f"{path}: {advice}")
    unknown = sorted(set(map(str, data)) - {f.name for f in fields(Harvested)})
    if unknown:
        raise UsageError(f"{path}: {unknown[0]!r} under `harvested` means nothing here; {advice}")
    try:
        return msgspec.convert(data, Harvested)
    except msgspec.ValidationError as error:
        raise UsageError(f"{path}: {error}; {advice}") from error


def with_block(text: str, harvested: Harvested) -> str:
    """The text of a sidecar with its `harvested` block written anew; every other line stays as it is."""
    values = msgspec.to_builtins(harvested, builtin_types=(dt.date,))
    said = {name: value for name, value in values.items() if value not in (None, [], ()) and (name, value) != _OPEN}
    return with_key(text, "harvested", _plain(said), _COMMENT)


_OPEN = ("restricted", False)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {k: _plain(v) for k, v in value.items() if v is not None}
    return [_plain(v) for v in value] if isinstance(value, list | tuple) else value


def site_differences(front: FrontMatter, site: Harvested, bodies: tuple[Body, ...]) -> tuple[Finding, ...]:
    """Where the site and the paper say different things; both are kept, and neither is changed by the other.

    The site shows today's name of a body for its old meetings, and the minutes of one meeting are often listed among
    the papers of the next: the latter is no difference.
    """
    found: list[Finding] = []
    printed = [c.name for c in front.committees]
    if site.body and printed and key(site.body) not in {key(name) for name in printed}:
        same = any({key(site.body), key(name)} <= {key(n.name) for n in b.names} for b in bodies for name in printed)
        why = "the site shows today's name" if same else "the two may be one body under two names"
        text = f"the site lists it under {site.body!r}, the paper prints {printed[0]!r}; {why}; both are kept"
        found.append(Finding("site-body-differs", text, Severity.NOTE))
    days = {day for day in (front.date, *(c.date for c in front.committees)) if day}
    elsewhere = front.kind is PaperKind.MINUTES and site.role == "paper"
    if site.date and days and site.date not in days and not elsewhere:
        day = min(days).isoformat()
        text = f"the site lists it under the meeting of {site.date.isoformat()}, the paper prints {day}; both are kept"
        found.append(Finding("site-date-differs", text, Severity.NOTE))
    names = [key(name) for name in (site.title, site.item_title) if name]
    if site.role == "paper" and front.kind not in _WHOLE_MEETING and names and front.title:
        titles = [key(front.title), key(called(front))]
        if not any(_alike(title, name) for title in titles for name in names):
            shown = site.title or site.item_title
            text = f"the site calls it {shown!r}, the paper {front.title!r}; see that it is the right paper"
            found.append(Finding("site-title-differs", text, Severity.NOTE))
    return tuple(found)


def _alike(one: str, other: str) -> bool:
    return one in other or other in one or SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
