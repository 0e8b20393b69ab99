"""What a site lists: meetings, and the files under each of their agenda items."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum


class Role(Enum):
    """What a file is by its place on the meeting's page."""

    PAPER = "paper"
    AGENDA = "agenda"
    PACK = "pack"
    MINUTES = "minutes"
    DECISIONS = "decisions"
    SUPPLEMENT = "supplement"


@dataclass(frozen=True, slots=True)
class SitePaper:
    """A file that the site lists under a meeting.

    Attributes:
        key: What identifies it on this site: `s123` for a paper, `g77-t10` for a file of the whole meeting.
        url: Its address; None where the site restricts it.
        title: As the site names the file.
        role: What it is by its place.
        item: Number of its agenda item.
        item_title: Title of its agenda item.
        restricted: The site says that it is not open to the public.
        bytes_: Its size, rounded as the page shows it; None where the page does not.
    """

    key: str
    url: str | None
    title: str
    role: Role = Role.PAPER
    item: str | None = None
    item_title: str | None = None
    restricted: bool = False
    bytes_: int | None = None


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """A meeting as a list of meetings names it: its number on the site, and its day."""

    number: int
    day: dt.date | None = None


@dataclass(frozen=True, slots=True)
class SiteMeeting:
    """A meeting with its files.

    Attributes:
        number: On the site (`MId`).
        url: Its page, in one form.
        body: Name of the committee as the site shows it, which is today's.
        day: Of the meeting.
        papers: In the page's order.
        choosers: Pages behind which packs and supplements stand, in the order listed.
        missing: Why not all of its files are listed here; None where they are.
    """

    number: int
    url: str
    body: str | None
    day: dt.date | None
    papers: tuple[SitePaper, ...] = ()
    choosers: tuple[str, ...] = ()
    missing: str | None = None
