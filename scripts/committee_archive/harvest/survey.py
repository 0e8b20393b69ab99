"""What is there: the meetings of a committee between two days, with their files, by the web service or by the pages.

The web service lists papers and says which are restricted; files of a whole meeting (agenda, pack, printed minutes)
stand on the meeting's page only. So the page is read in either case, and what both say is put together: the page's
words for what it shows, the service's for what it alone knows, and of the two the stricter where one restricts.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from http import HTTPStatus

from committee_archive.errors import SiteFault, SiteRefuses, UsageError
from committee_archive.harvest.addresses import Place, PlaceKind, Site, same_site
from committee_archive.harvest.answers import Answer
from committee_archive.harvest.client import MOST_PAGE, PoliteClient
from committee_archive.harvest.listing import MeetingEntry, Role, SiteMeeting, SitePaper
from committee_archive.harvest.site_pages import (
    MeetingsPage,
    meeting_of_item,
    read_chooser,
    read_meeting,
    read_meetings,
    restricted_key,
)
from committee_archive.harvest.web_service import read_meeting_answer, read_meetings_answer

_MOST_LISTS = 200  # pages of one list of meetings
_FIRST_DAY = dt.date(1990, 1, 1)  # before any such site; the service wants some day


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included; None: no limit."""

    first: dt.date | None = None
    last: dt.date | None = None

    def holds(self, day: dt.date | None) -> bool:
        """Whether a day lies in it; one that is not known may."""
        return day is None or ((self.first is None or day >= self.first) and (self.last is None or day <= self.last))


@dataclass(frozen=True, slots=True)
class Survey:
    """What a site lists.

    Attributes:
        meetings: In order of day and number.
        by_service: Whether the web service told it, beside the pages.
        faults: Why meetings could not be read, or not wholly; one for each.
    """

    meetings: tuple[SiteMeeting, ...]
    by_service: bool
    faults: tuple[str, ...] = ()


def survey(
    place: Place,
    period: Period,
    client: PoliteClient,
    *,
    packs: bool,
    start: Callable[[int], None],
    progress: Callable[[str], None],
) -> Survey:
    """List the meetings of a place with their files.

    Args:
        place: A committee, a meeting, or an agenda item (whose whole meeting is listed).
        period: Which meetings.
        client: Asks.
        packs: Look behind "Agenda reports pack" where that is a page of its own.
        start: Called once with the number of meetings.
        progress: Called for each meeting that was read.

    Raises:
        SiteRefuses: the site does not want to be asked.
        SiteFault: the list itself cannot be had.
        UsageError: the address shows no meeting.
    """
    site = place.site
    service = _Service(site, client)
    entries = _entries(place, period, client, service)
    start(len(entries))
    meetings: list[SiteMeeting] = []
    faults: list[str] = []
    for entry in entries:
        try:
            meeting = _meeting(entry, site, client, service, packs)
        except SiteFault as fault:
            faults.append(str(fault))
        else:
            if period.holds(meeting.day):
                meetings.append(meeting)
                faults += [meeting.missing] if meeting.missing else []
        progress(entry.day.isoformat() if entry.day else f"meeting {entry.number}")
    ordered = sorted(meetings, key=lambda m: (m.day or dt.date.max, m.number))
    return Survey(tuple(ordered), service.offered, tuple(faults))


class _Service:
    """The web service, as long as the host offers it: one that answers with an error is not asked again."""

    def __init__(self, site: Site, client: PoliteClient) -> None:
        self._site, self._client = site, client
        self.offered = True

    def meetings(self, committee: int, period: Period) -> tuple[MeetingEntry, ...] | None:
        first, last = period.first or _FIRST_DAY, period.last or dt.date(dt.MAXYEAR - 1, 12, 31)
        days = {"sFromDate": f"{first:%d/%m/%Y}", "sToDate": f"{last:%d/%m/%Y}"}
        answer = self._asked(self._site.service("GetMeetings", lCommitteeId=str(committee), **days))
        found = read_meetings_answer(answer.body, answer.encoding) if answer else None
        self.offered = self.offered and found is not None
        return found

    def meeting(self, number: int) -> SiteMeeting | None:
        answer = self._asked(self._site.service("GetMeeting", lMeetingId=str(number)))
        found = read_meeting_answer(answer.body, number, self._site, answer.encoding) if answer else None
        self.offered = self.offered and found is not None
        return found

    def _asked(self, url: str) -> Answer | None:
        """The answer, or None: some hosts shield the service against programs and serve the same papers as pages."""
        if not self.offered or not self._client.allowed(url):
            self.offered = False
            return None
        try:
            answer = self._client.get(url, limit=MOST_PAGE, shielded=True)
        except SiteFault:
            self.offered = False
            return None
        if answer.status != HTTPStatus.OK:
            self.offered = False
            return None
        return answer


def _entries(place: Place, period: Period, client: PoliteClient, service: _Service) -> list[MeetingEntry]:
    if place.kind is PlaceKind.MEETING:
        return [MeetingEntry(place.number)]
    if place.kind is PlaceKind.ITEM:
        answer = client.page(place.site.item(place.number))
        number = meeting_of_item(answer.body, answer.encoding)
        if number is None:
            raise UsageError(f"{answer.url}: this page names no meeting; give the address of the meeting or committee")
        return [MeetingEntry(number)]
    found = service.meetings(place.number, period)
    if found is None:
        found = _listed(place, period, client)
    unique = {entry.number: entry for entry in found if period.holds(entry.day)}
    return sorted(unique.values(), key=lambda e: (e.day or dt.date.max, e.number))


def _listed(place: Place, period: Period, client: PoliteClient) -> tuple[MeetingEntry, ...]:
    """The meetings of the committee's list; some sites show a part of it and link to earlier ones."""
    found: dict[int, MeetingEntry] = {}
    url: str | None = place.site.committee_meetings(place.number)
    seen: set[str] = set()
    while url and url not in seen and len(seen) < _MOST_LISTS:
        seen.add(url)
        answer = client.page(url)
        page: MeetingsPage = read_meetings(answer.body, answer.url, answer.encoding)
        new = [m for m in page.meetings if m.number not in found]
        found.update((m.number, m) for m in new)
        days = [m.day for m in page.meetings if m.day]
        enough = not new or (period.first is not None and bool(days) and min(days) < period.first)
        url = None if enough or not page.earlier or not same_site(page.earlier, place.site) else page.earlier
    return tuple(found.values())


def _meeting(entry: MeetingEntry, site: Site, client: PoliteClient, service: _Service, packs: bool) -> SiteMeeting:
    told = service.meeting(entry.number) if service.offered else None
    try:
        answer = client.page(site.meeting(entry.number))
        shown = read_meeting(answer.body, entry.number, site, answer.encoding)
    except SiteFault as fault:
        if told is None:
            raise
        shown = SiteMeeting(entry.number, site.meeting(entry.number), None, None, missing=str(fault))
    meeting = combined(shown, told) if told else shown
    meeting = replace(meeting, day=meeting.day or entry.day)
    for chooser in meeting.choosers if packs else ():
        if same_site(chooser, site):
            meeting = _with_choice(meeting, chooser, client)
    return meeting


def _with_choice(meeting: SiteMeeting, chooser: str, client: PoliteClient) -> SiteMeeting:
    try:
        answer = client.page(chooser)
    except SiteRefuses:
        raise
    except SiteFault as fault:
        return replace(meeting, missing=str(fault))
    known = {paper.key for paper in meeting.papers}
    offered = (p for p in read_chooser(answer.body, answer.url, answer.encoding) if p.key not in known)
    return replace(meeting, papers=(*meeting.papers, *offered))


def combined(shown: SiteMeeting, told: SiteMeeting) -> SiteMeeting:
    """A meeting as its page shows it, with what only the web service says."""
    papers: dict[str, SitePaper] = {paper.key: paper for paper in shown.papers}
    for paper in told.papers:
        same = papers.get(paper.key)
        if same is not None:
            item, item_title = same.item or paper.item, same.item_title or paper.item_title
            same = replace(same, item=item, item_title=item_title, role=Role.PAPER)
            papers[paper.key] = replace(same, restricted=True, url=None) if paper.restricted else same
        elif paper.restricted:
            key = restricted_key(shown.number, paper.item, paper.title)
            papers.setdefault(key, replace(paper, key=key))
        else:
            papers[paper.key] = paper
    return replace(
        shown,
        body=shown.body or told.body,
        day=shown.day or told.day,
        papers=tuple(papers.values()),
    )
