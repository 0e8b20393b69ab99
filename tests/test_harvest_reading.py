"""Addresses in all their forms, pages and answers as sites give them, names on disk: without any network."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from committee_archive.errors import UsageError
from committee_archive.harvest.addresses import PlaceKind, Site, document_address, place_of
from committee_archive.harvest.listing import MeetingEntry, Role, SiteMeeting, SitePaper
from committee_archive.harvest.names import place_on_disk
from committee_archive.harvest.network import is_public
from committee_archive.harvest.pack_pages import find_in_pack
from committee_archive.harvest.site_pages import day_in, read_meeting, read_meetings, restricted_key
from committee_archive.harvest.survey import combined
from committee_archive.harvest.web_service import read_meeting_answer, read_meetings_answer
from committee_archive.safe_names import safe_name
from hypothesis import given, settings
from hypothesis import strategies as st

SITE = Site("https://democracy.council.example/")
DAY = dt.date(2023, 3, 21)


@pytest.mark.parametrize(
    ("page", "kind", "number"),
    [
        ("mgCommitteeDetails.aspx?ID=257", PlaceKind.COMMITTEE, 257),
        ("ieListMeetings.aspx?CId=257&Year=0", PlaceKind.COMMITTEE, 257),
        ("ieListMeetings.aspx?CommitteeId=257", PlaceKind.COMMITTEE, 257),
        ("ieListDocuments.aspx?CId=257&MId=1001&Ver=4", PlaceKind.MEETING, 1001),
        ("ieListDocuments.aspx?MID=1001", PlaceKind.MEETING, 1001),
        ("ielistdocuments.aspx?MeetingId=1001", PlaceKind.MEETING, 1001),
        ("ieListDocuments.aspx?MId=1001&EVT=101&DT=A#AI55", PlaceKind.MEETING, 1001),
        ("mgMeetingAttendance.aspx?ID=1001", PlaceKind.MEETING, 1001),
        ("mgAi.aspx?ID=52071", PlaceKind.ITEM, 52071),
    ],
)
def test_an_address_in_any_form_is_one_place(page: str, kind: PlaceKind, number: int) -> None:
    for address in (f"https://democracy.council.example/{page}", f" HTTPS://Democracy.Council.Example:443/{page} "):
        place = place_of(address)
        assert (place.site, place.kind, place.number) == (SITE, kind, number)


def test_a_site_may_lie_in_a_folder_and_on_a_port() -> None:
    place = place_of("http://www.council.example:8080/modernGov/mgCommitteeDetails.aspx?ID=3")
    assert place.site.base == "http://www.council.example:8080/modernGov/"
    assert place.site.meeting(7) == "http://www.council.example:8080/modernGov/ieListDocuments.aspx?MId=7"


@pytest.mark.parametrize(
    "address",
    [
        "https://democracy.council.example/",
        "https://democracy.council.example/mgListCommittees.aspx?bcr=1",
        "https://democracy.council.example/ieListDocuments.aspx?MId=../../1",
        "https://democracy.council.example/ieListDocuments.aspx?MId=١٢",
        "ftp://democracy.council.example/ieListMeetings.aspx?CId=1",
        "file:///etc/ieListMeetings.aspx?CId=1",
        "https://user:secret@democracy.council.example/ieListMeetings.aspx?CId=1",
        "https://democracy.council.example:port/ieListMeetings.aspx?CId=1",
        "",
    ],
)
def test_any_other_address_is_refused_with_what_to_copy(address: str) -> None:
    with pytest.raises(UsageError) as refused:
        place_of(address)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("href", "key", "title"),
    [
        ("documents/s123/Network Strategy.pdf", "s123", "Network Strategy"),
        ("documents/s123/\r\n  Network%20Strategy.pdf ", "s123", "Network Strategy"),
        ("/Documents/S123/A %26 B 50% off.PDF", "s123", "A & B 50% off"),
        ("http://democracy.council.example/documents/s123/x.pdf", "s123", "x"),
        ("documents/g77/Public reports pack.pdf?T=10&Info=1", "g77-t10", "Public reports pack"),
        ("documents/g77/Printed minutes 21st-Mar.pdf", "g77-printed-minutes-21st-mar", "Printed minutes 21st-Mar"),
        ("mgConvert2PDF.aspx?ID=123", "s123", ""),
    ],
)
def test_a_file_is_known_by_its_number(href: str, key: str, title: str) -> None:
    found = document_address(href, SITE.meeting(1))
    assert found is not None
    assert (found.key, found.title.replace("  ", "")) == (key, title)
    assert found.url.startswith("https://democracy.council.example/")


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "documents/s/x.pdf", "mailto:a@b", "http://[bad/documents/s1/x", "#"]
)
def test_a_link_that_leads_to_no_file_is_none(href: str) -> None:
    assert document_address(href, SITE.meeting(1)) is None


MEETINGS = b"""<html><body><h2 class="mgSubTitleTxt">Digital Committee</h2>
<a class="mgTableNextLnk" href="ieListMeetings.aspx?Act=earlier&amp;CId=257&amp;D=2016">Earlier meetings</a><ul>
<li><a class="mgMeetingTableLnk" href="ieListDocuments.aspx?CId=257&amp;MId=1002&amp;Ver=4"
 title="meeting of 21 Mar 2023">21 Mar 2023&nbsp;2&#58;00 pm</a> - Agenda</li>
<li><a href="IELISTDOCUMENTS.ASPX?MID=1001
">17 Jan 2023 2.00 pm</a></li></ul></body></html>"""


def test_the_list_of_meetings_is_read_with_the_way_to_earlier_ones() -> None:
    page = read_meetings(MEETINGS, SITE.committee_meetings(257))
    assert page.meetings == (MeetingEntry(1002, DAY), MeetingEntry(1001, dt.date(2023, 1, 17)))
    assert page.earlier == "https://democracy.council.example/ieListMeetings.aspx?Act=earlier&CId=257&D=2016"


MEETING = b"""<html><body><nav><a href="documents/s1/Constitution.pdf">Constitution</a></nav>
<h2 class="mgSubTitleTxt"><a href="mgCommitteeDetails.aspx?ID=257">Data - and Digital Committee - Tuesday, 21st March,
 2023 2.00 pm</a></h2>
<ul class="mgActionList"><li><a href="documents/g77/Agenda frontsheet.pdf?T=0">Agenda frontsheet <span
 class="mgFileSize">PDF 198 KB</span></a></li><li>
<a href="documents/g77/Printed minutes 21st-Mar-2023.pdf?T=1">Printed minutes</a></li>
<li><a href="documents/g77/Public reports pack.pdf?T=10">Agenda reports pack <span
 class="mgFileSize">PDF 1.5 MB</span></a></li>
<li><a href="documents/g77/Restricted reports pack.pdf?T=11">Restricted reports pack</a></li>
<li><a href="mgChooseDocPack.aspx?ID=77&amp;SID=9">Supplement</a></li></ul>
<table class="mgItemTable"><tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt"><a name="AI1"></a>5.</p></td>
<td><p class="mgAiTitleTxt"><a class="mgAiTitleLnk" href="documents/s120/Strategy v7.pdf">Network Strategy <span
 class="mgFileSize">PDF 161 KB</span></a></p><p class="MsoNormal">Access is restricted to members.</p>
<ul class="mgBulletList"><li><a href="documents/s121/Annex 1.pdf">Annex 1 <span class="mgHide">, item 5.</span></a></li>
<li>Annex 2 - Prices , <a href="mgReasonsRestricted.aspx?ID=2">View reasons restricted</a></li></ul></td></tr>
<tr><td class="mgItemNumberCell"><p class="mgAiTitleTxt">6.</p></td><td>
<p class="mgAiTitleTxt">Restricted parking zones</p>
</td></tr></table></body></html>"""


def test_a_meeting_is_read_with_its_files_and_what_is_restricted() -> None:
    meeting = read_meeting(MEETING, 1002, SITE)
    assert (meeting.body, meeting.day) == ("Data - and Digital Committee", DAY)
    assert meeting.choosers == ("https://democracy.council.example/mgChooseDocPack.aspx?ID=77&SID=9",)
    found = {p.key: (p.role, p.title, p.item, p.item_title, p.restricted, p.url is None) for p in meeting.papers}
    assert found == {
        "g77-t0": (Role.AGENDA, "Agenda frontsheet", None, None, False, False),
        "g77-t1": (Role.MINUTES, "Printed minutes 21st-Mar-2023", None, None, False, False),
        "g77-t10": (Role.PACK, "Public reports pack", None, None, False, False),
        "g77-t11": (Role.PACK, "Restricted reports pack", None, None, True, True),
        "s120": (Role.PAPER, "Strategy v7", "5", "Network Strategy", False, False),
        "s121": (Role.PAPER, "Annex 1", "5", "Network Strategy", False, False),
        "restricted-1002-5-annex-2-prices": (Role.PAPER, "Annex 2 - Prices", "5", "Network Strategy", True, True),
    }
    assert {p.key: p.bytes_ for p in meeting.papers if p.bytes_} == {
        "g77-t0": 198 << 10,
        "g77-t10": 3 << 19,
        "s120": 161 << 10,
    }


def answer(spoilt: str = "") -> bytes:
    return f"""<?xml version="1.0" encoding="utf-8"?><GetMeeting><MeetingID>1002</MeetingID>
<meetingdate>21/03/2023</meetingdate><committeetitle>Digital & Data</committeetitle><AgendaItems>
<agendaitem><AgendaItemNumber>5</AgendaItemNumber><agendaitemtitle>Network Strategy</agendaitemtitle>
<minutes>{spoilt}</minutes><linkeddocs><LinkedDoc><attachmentid>120</attachmentid><title>Strategy</title>
<url>http://democracy.council.example/documents/s120/Strategy v7.pdf</url><isrestricted>False</isrestricted></LinkedDoc>
<linkeddoc><attachmentid>122</attachmentid><title>Annex 2 - Prices</title><url></url><isRestricted>True</isRestricted>
</linkeddoc></linkeddocs></agendaitem>
<agendaitem><agendaitemnumber>6</agendaitemnumber><title><![CDATA[Budget & risk]]></title><minutes>{spoilt}</minutes>
<linkeddocs><linkeddoc><title>Budget</title><url>https://democracy.council.example/documents/s130/Budget.pdf</url>
</linkeddoc></linkeddocs></agendaitem></AgendaItems></GetMeeting>""".encode()


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "<div class=WordSection1><p>Fish & chips &nbsp;<br>were <b>noted",
        "<div>" * 400,
        "</div></p></minutes>",
        "<title>In a minute</title><url>https://elsewhere.example/documents/s9/x.pdf</url>",
        "<![CDATA[<div>]]>",
    ],
)
def test_the_service_is_understood_however_its_minutes_are_spoilt(spoilt: str) -> None:
    meeting = read_meeting_answer(answer(spoilt), 1002, SITE)
    assert meeting is not None
    assert (meeting.body, meeting.day) == ("Digital & Data", DAY)
    assert [(p.key, p.item, p.item_title, p.restricted) for p in meeting.papers] == [
        ("s120", "5", "Network Strategy", False),
        ("s122", "5", "Network Strategy", True),
        ("s130", "6", "Budget & risk", False),
    ]


def test_an_error_page_is_no_answer_of_the_service() -> None:
    page = b"<html><body><h1>Runtime error</h1></body></html>"
    assert read_meetings_answer(page) is None
    assert read_meeting_answer(page, 1, SITE) is None
    assert read_meetings_answer(b"") is None
    none = b"<getmeetings><meetingscount>0</meetingscount></getmeetings>"
    assert read_meetings_answer(none) == ()


def test_of_page_and_service_the_stricter_counts() -> None:
    shown = read_meeting(MEETING, 1002, SITE)
    told = read_meeting_answer(answer().replace(b"<isrestricted>False", b"<isrestricted>True"), 1002, SITE)
    assert told is not None
    both = {p.key: p for p in combined(shown, told).papers}
    assert both["s120"].restricted
    assert both["s120"].url is None
    assert both["restricted-1002-5-annex-2-prices"].restricted
    assert "s122" not in both  # the page names the same paper, without its number
    assert both["s130"].url is not None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 Jan 2026 7:30 pm", dt.date(2026, 1, 15)),
        ("Thursday, 30th January, 2025, at 10.00 am", dt.date(2025, 1, 30)),
        ("31 June 2020, rather 1 July 2020", dt.date(2020, 7, 1)),
        ("no day", None),
    ],
)
def test_days_are_read_as_sites_write_them(text: str, day: dt.date | None) -> None:
    assert day_in(text) == day


def put(title: str, key: str = "s1", body: str = "Digital Committee") -> PurePosixPath:
    return place_on_disk(SITE, SiteMeeting(7, SITE.meeting(7), body, DAY), SitePaper(key, "x", title))


@pytest.mark.parametrize(
    "title",
    ["../../../etc/passwd", "..\\..\\boot.ini", "C:\\x", "a\0b", "a\nb", "CON", "nul.txt", "com¹", "...", "", ". .",
     "~$x", "\u202efdp.exe", "é" * 500, "/" * 50, "a:b*c?d|e<f>g\"h", "\ud800", "e\u0301", "-rf", "x. "],
)  # fmt: skip
def test_a_hostile_title_stays_in_its_folder(title: str) -> None:
    path = put(title, body=title)
    windows = PureWindowsPath(str(path))
    assert len(path.parts) == 4
    assert path.parts[:2] == ("democracy.council.example", "2023")
    assert str(path).endswith(" s1.pdf")
    assert len(str(path)) < 200
    assert windows.parts == path.parts
    assert not windows.is_reserved()
    for part in path.parts:
        assert part == part.strip(" ")
        assert not part.startswith((".", "~", "-"))
        assert not set(part) & set('\\/:*?"<>|\0\n\u202e')
        assert len(part.encode()) < 255


@settings(deadline=None)
@given(st.text())
def test_any_title_gives_a_name_that_every_system_takes(title: str) -> None:
    name = safe_name(title)
    assert name == safe_name(name)
    assert name
    assert len(name.encode()) <= 152
    assert not set(name) & set('\\/:*?"<>|\0\r\n')
    assert name[0] not in " .-" and name[-1] not in " ."
    assert not PureWindowsPath(name).is_reserved()


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("fec0::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("2002:7f00:1::", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("ff02::1", False),
    ],
)
def test_private_addresses_are_known_in_every_dress(address: str, public: bool) -> None:
    assert is_public(address) is public


LONG = "The network of the council is old, and this report asks the committee to agree to a new one before the winter."


def test_a_paper_is_found_in_its_pack_behind_the_stamps() -> None:
    one, two = [["Report one", LONG], ["Its second page", LONG]], [["Report two", LONG]]
    pack = [
        ["Public Document Pack", "Agenda", LONG],
        ["Agenda Item 3", *one[0], "Page 1"],
        [*one[1], "Page 2"],
        ["This page is intentionally left blank", "Page 3"],
        [*two[0], "Page 4"],
    ]
    agenda = [["Agenda", LONG]]
    found = find_in_pack(pack, {"one": one, "two": two, "agenda": agenda})
    assert found.ranges == {"agenda": (1, 1), "one": (2, 3), "two": (5, 5)}
    assert found.whole
    without = find_in_pack(pack, {"one": one, "two": two})
    assert without.ranges == {"one": (2, 3), "two": (5, 5)}
    assert not without.whole


def test_a_paper_of_other_words_is_not_found_in_the_pack() -> None:
    found = find_in_pack(
        [["Report one", LONG], ["3 million pounds"]], {"one": [["Report one", LONG], ["4 million pounds"]]}
    )
    assert found.ranges == {}
    assert not found.whole
    assert find_in_pack([["Too short"]], {"short": [["Too short"]]}).ranges == {}


@pytest.mark.parametrize(
    "piece",
    [
        '<table><tr><td class="mgItemNumberCell">1</td><td>',
        '<h2 class="mgSubTitleTxt">- 1 jan',
        '<a href="documents/s1/x.pdf">',
        "<li><span>restricted",
        "<agendaitem><linkeddoc>",
        "- ",
    ],
)
def test_a_page_without_end_takes_no_time_without_end(piece: str) -> None:
    page = b'<table><tr><td class="mgItemNumberCell">1</td><td class="mgSubTitleTxt">' + piece.encode() * 20_000
    began = time.process_time()
    read_meeting(page, 1, SITE)
    read_meeting_answer(page, 1, SITE)
    assert time.process_time() - began < 20


def test_two_restricted_papers_of_one_item_have_names_of_their_own() -> None:
    title = "Annex 2 - Prices of the three tenders that were received for the network at Inkwell House, "
    keys = [restricted_key(7, "5", title + end) for end in ("lot one", "lot two")]
    one, two = (put(title, key) for key in keys)
    assert one != two
    assert one.name.endswith("restricted.pdf")
