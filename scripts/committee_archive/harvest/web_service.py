"""The answers of a ModernGov web service (`mgWebService.asmx`), read.

Names of elements differ in case and a little in wording between versions; records are told by the nearest element
around a field that begins one, so that a `<div>` left open in somebody's minutes spoils nothing.
"""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from committee_archive.harvest.addresses import Site, document_address
from committee_archive.harvest.listing import MeetingEntry, Role, SiteMeeting, SitePaper
from committee_archive.harvest.markup import text_of, tree_of
from committee_archive.harvest.site_pages import restricted_key

_MOST_DOCUMENTS = 5_000  # of a meeting
_MOST_FIELDS = 50  # of one name in a record
_RECORDS = ("linkeddoc", "agendaitem", "meeting", "getmeeting")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_TRUE = frozenset({"true", "1", "yes", "-1"})
_TITLES = ("agendaitemtitle", "title")
_NUMBERS = ("agendaitemnumber", "minutesitemnumber", "itemnumber")
_SUBNUMBERS = ("agendaitemsubnumber", "minutesitemsubnumber", "itemsubnumber")


def read_meetings_answer(data: bytes, encoding: str | None = None) -> tuple[MeetingEntry, ...] | None:
    """The meetings of an answer to GetMeetings, or None where it is no such answer (an error page, for instance)."""
    root = tree_of(data, encoding)
    if root is None or not any(True for _ in root.iter("meetingscount", "getmeetings", "committeemeetings")):
        return None
    found: list[MeetingEntry] = []
    for meeting in root.iter("meeting"):
        number = _number(_field(meeting, ("meetingid",)))
        if number is not None:
            found.append(MeetingEntry(number, _day(_field(meeting, ("meetingdate",)))))
    return tuple(found)


def read_meeting_answer(data: bytes, number: int, site: Site, encoding: str | None = None) -> SiteMeeting | None:
    """The meeting of an answer to GetMeeting, or None where it is no such answer."""
    root = tree_of(data, encoding)
    if root is None or not any(True for _ in root.iter("meetingid", "agendaitems", "agendaitem")):
        return None
    whole = next(iter(root.iter("getmeeting", "meeting")), root)
    papers: dict[str, SitePaper] = {}
    for document in islice(root.iter("linkeddoc"), _MOST_DOCUMENTS):
        paper = _paper(document, number, site)
        if paper is not None:
            papers.setdefault(paper.key, paper)
    return SiteMeeting(
        number,
        site.meeting(number),
        _field(whole, ("committeetitle", "committeename")) or None,
        _day(_field(whole, ("meetingdate",))),
        tuple(papers.values()),
    )


def _paper(document: Any, meeting: int, site: Site) -> SitePaper | None:
    item = next(document.iterancestors("agendaitem"), None)
    number = title = None
    if item is not None:
        title = _field(item, _TITLES) or None
        number = f"{_field(item, _NUMBERS)}{_field(item, _SUBNUMBERS)}".strip().rstrip(".") or None
    named = _field(document, ("title",))
    restricted = _field(document, ("isrestricted", "restricted")).lower() in _TRUE
    address = document_address(_field(document, ("url",)), site.base)
    attachment = _number(_field(document, ("attachmentid",)))
    if restricted:
        key = address.key if address else f"s{attachment}" if attachment else restricted_key(meeting, number, named)
        return SitePaper(key, None, named or "restricted", Role.PAPER, number, title, True)
    if address is None:
        return None
    return SitePaper(address.key, address.url, address.title or named or address.key, Role.PAPER, number, title)


def _field(record: Any, names: tuple[str, ...]) -> str:
    """The text of a record's own field: the nearest record around it is this one."""
    return next((text for name in names if (text := next(_own(record, name), ""))), "")


def _own(record: Any, name: str) -> Iterator[str]:
    for element in islice(record.iter(name), _MOST_FIELDS):
        if element is not record and next(element.iterancestors(*_RECORDS), record) is record:
            yield text_of(element)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else None


def _day(text: str) -> dt.date | None:
    match = _DATE.search(text)
    try:
        return dt.date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None
