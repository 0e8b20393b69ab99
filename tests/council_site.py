"""A small imitation of a council's ModernGov site on the loopback address, with every fault that such sites show.

Its pages have the classes, the forms of links and the stray white space of the real ones, its web service the elements
and, if wanted, the malformed XML. It keeps a log of what it was asked, and when.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import html
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, quote, unquote, urlsplit

COMMITTEE = 257


@dataclass
class SiteFile:
    """A file under an agenda item, or of the whole meeting where it has none."""

    key: str
    name: str
    data: bytes
    item: str | None = None
    item_title: str = ""
    label: str = ""
    restricted: bool = False

    @property
    def query(self) -> str:
        kinds = {"pack": "?T=10", "minutes": "?T=1", "frontsheet": "?T=0"}
        return next((query for word, query in kinds.items() if word in self.label and self.key.startswith("g")), "")


@dataclass
class Meeting:
    number: int
    body: str
    day: dt.date
    files: list[SiteFile] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return f"{self.body} - {self.day:%A} {self.day.day} {self.day:%B %Y} 10.30 am"


@dataclass
class Trouble:
    """What the site does instead of giving a file or a page.

    Attributes:
        status: Of the answer.
        headers: Of the answer.
        body: Of the answer; None: the body that it would have had.
        keep: Only so many bytes are sent of those announced, then the connection breaks off.
        pause: Seconds between single bytes.
        times: How often, before all is well again.
        announced: Whether the length is announced.
    """

    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes | None = None
    keep: int | None = None
    pause: float = 0.0
    times: int = 1_000_000
    announced: bool = True


@dataclass(frozen=True)
class Asked:
    """One request, as it came: seconds when it began and ended, path with query, headers in lower case, status."""

    began: float
    ended: float
    path: str
    headers: Mapping[str, str]
    status: int


class CouncilSite:
    """The site: what it lists, how it misbehaves, what it was asked."""

    def __init__(self, meetings: list[Meeting]) -> None:
        self.meetings = meetings
        self.service = True
        self.malformed = False
        self.validators = True
        self.robots: str | None = None
        self.chooser = False
        self.today_name: str | None = None
        self.page_size: int | None = None
        self.trouble: dict[str, Trouble] = {}
        self.log: list[Asked] = []
        self.busy = 0  # answers under way: one that has come may not be in the log yet
        self.at_once = 0
        self.most_at_once = 0
        self.address = ""
        self._lock = threading.Lock()

    def paths(self) -> list[str]:
        while self.busy:
            time.sleep(0.005)
        return [asked.path for asked in self.log]

    def documents(self) -> list[str]:
        return [path for path in self.paths() if path.startswith("/documents/")]

    def reply(self, path: str) -> tuple[int, dict[str, str], bytes]:
        """Status, headers and body of an address, without any trouble."""
        parts = urlsplit(path)
        query = {name.lower(): values[0] for name, values in parse_qs(parts.query).items()}
        page = unquote(parts.path).lower()
        if page == "/robots.txt":
            return (404, {}, b"") if self.robots is None else (200, _kind("text/plain"), self.robots.encode())
        if page.startswith("/mgwebservice.asmx/"):
            return self._service(page.rpartition("/")[2], query)
        if page == "/ielistmeetings.aspx":
            return 200, _kind("text/html; charset=utf-8"), self._list(query).encode()
        if page == "/ielistdocuments.aspx":
            found = [m for m in self.meetings if m.number == int(query.get("mid", query.get("meetingid", "0")))]
            return (200, _kind("text/html; charset=utf-8"), self._meeting(found[0]).encode()) if found else _missing()
        if page == "/mgchoosedocpack.aspx":
            packs = [f for m in self.meetings for f in m.files if f.key == f"g{query['id']}"]
            links = "".join(f"<li>{self._link(f)}</li>" for f in packs if "pack" in f.label)
            return 200, _kind("text/html"), f"<html><body><ul class='mgActionList'>{links}</ul></body></html>".encode()
        if page == "/mgai.aspx":
            menu = "<header><a href='ieListDocuments.aspx?MId=999999'>Latest meeting</a></header>"
            link = f"<a href='ieListDocuments.aspx?CId={COMMITTEE}&amp;MID={self.meetings[0].number}'>Agenda</a>"
            return 200, _kind("text/html"), f"<html><body>{menu}{link}</body></html>".encode()
        if page.startswith("/documents/"):
            for m in self.meetings:
                for f in m.files:
                    if page.split("/")[2] == f.key and (not f.query or parts.query == f.query[1:]) and not f.restricted:
                        return 200, _kind("application/pdf"), f.data
        return _missing()

    def _service(self, operation: str, query: dict[str, str]) -> tuple[int, dict[str, str], bytes]:
        if not self.service:
            return _missing()
        if operation == "getmeetings":
            first, last = (dt.datetime.strptime(query[n], "%d/%m/%Y").date() for n in ("sfromdate", "stodate"))
            inside = [m for m in self.meetings if first <= m.day <= last]
            each = "".join(
                f"<meeting><meetingid>{m.number}</meetingid><meetingdate>{m.day:%d/%m/%Y}</meetingdate>"
                "<meetingtime>10.30 am</meetingtime><meetingstatus>Confirmed</meetingstatus></meeting>"
                for m in inside
            )
            count = f"<meetingscount>{len(inside)}</meetingscount>"
            text = f"<getmeetings>{count}<committeemeetings>{each}</committeemeetings></getmeetings>"
        else:
            found = [m for m in self.meetings if m.number == int(query["lmeetingid"])]
            if not found:
                return _missing()
            text = self._told(found[0])
        return 200, _kind("text/xml; charset=utf-8"), f'<?xml version="1.0" encoding="utf-8"?>\r\n{text}'.encode()

    def _told(self, meeting: Meeting) -> str:
        items: dict[str, list[SiteFile]] = {}
        for file in meeting.files:
            if file.item is not None:
                items.setdefault(file.item, []).append(file)
        case = str.upper if self.malformed else str
        spoilt = "<div class=WordSection1><p>Fish & chips<br>were <b>noted</p><div>" if self.malformed else ""
        each = []
        for number, files in items.items():
            docs = "".join(
                case("<linkeddoc>")
                + f"<attachmentid>{f.key[1:]}</attachmentid>"
                + f"<{case('title')}>{html.escape(f.name)}</{case('title')}><ownertitle>Nobody</ownertitle>"
                + f"<{case('url')}>{'' if f.restricted else html.escape(self._url(f))}</{case('url')}>"
                + f"<isrestricted>{f.restricted}</isrestricted>"
                + case("</linkeddoc>")
                for f in files
            )
            each.append(
                f"<agendaitem><agendaitemid>9{number}</agendaitemid><agendaitemnumber>{number}</agendaitemnumber>"
                f"<agendaitemtitle>{html.escape(files[0].item_title)}</agendaitemtitle><minutes>{spoilt}</minutes>"
                f"<linkeddocs>{docs}</linkeddocs></agendaitem>"
            )
        return (
            f"<getmeeting><meetingid>{meeting.number}</meetingid><meetingdate>{meeting.day:%d/%m/%Y}</meetingdate>"
            f"<committeetitle>{html.escape(self.today_name or meeting.body)}</committeetitle>"
            f"<agendaitems>{''.join(each)}</agendaitems></getmeeting>"
        )

    def _url(self, file: SiteFile) -> str:
        return f"{self.address}documents/{file.key}/{quote(file.name)}.pdf{file.query}"

    def _list(self, query: dict[str, str]) -> str:
        meetings = sorted(self.meetings, key=lambda m: m.day, reverse=True)
        start = int(query.get("d", "0"))
        shown = meetings[start : start + self.page_size] if self.page_size else meetings
        more = self.page_size is not None and start + self.page_size < len(meetings)
        rows = "".join(
            f'<li class="mgTableEvenRow" ><a  class="mgMeetingTableLnk"    '
            f'href="ieListDocuments.aspx?CId={COMMITTEE}&amp;MId={m.number}&amp;Ver=4"  title="Link">'
            f"{m.day.day} {m.day:%b %Y}&nbsp;10&#58;30 am</a> - Agenda, Minutes</li>"
            for m in shown
        )
        earlier = (
            f'<a class="mgTableNextLnk" href="ieListMeetings.aspx?Act=earlier&amp;CId={COMMITTEE}'
            f'&amp;D={start + (self.page_size or 0)}">Earlier meetings</a>'
            if more
            else ""
        )
        body = html.escape(self.today_name or "Digital Committee")
        return (
            f"<!DOCTYPE html><html><head><title>Browse meetings</title></head><body><nav><a "
            f'href="ieListMeetings.aspx?CId=1">Other</a></nav><h1  class="mgMainTitleTxt" >Browse meetings</h1>'
            f'<h2 class="mgSubTitleTxt">{body}</h2>{earlier}'
            f'<ul  class="mgNonBulletTableList"  >{rows}</ul></body></html>'
        )

    def _meeting(self, meeting: Meeting) -> str:
        heading = meeting.heading.replace(meeting.body, self.today_name or meeting.body)
        links = []
        for f in meeting.files:
            if f.item is not None:
                continue
            if self.chooser and "pack" in f.label:
                links.append(f'<a  href="mgChooseDocPack.aspx?ID={f.key[1:]}"  title="Link">Agenda reports pack</a>')
            else:
                links.append(self._link(f))
        actions = "".join(f"<li>{link}</li>\n" for link in links)
        items: dict[str, list[SiteFile]] = {}
        for f in meeting.files:
            if f.item is not None:
                items.setdefault(f.item, []).append(f)
        rows = "".join(self._row(number, files) for number, files in items.items())
        return (
            f"<!DOCTYPE html><html><head><title>Agenda</title></head><body>"
            '<nav><a href="documents/s1/Constitution.pdf">Constitution</a></nav>'
            f'<h1  class="mgMainTitleTxt" >Agenda and minutes</h1><h2 class="mgSubTitleTxt">'
            f'<a  href="mgCommitteeDetails.aspx?ID={COMMITTEE}">{html.escape(heading)}</a></h2>'
            f'<ul  class="mgActionList" >{actions}<li><a href="mgMeetingAttendance.aspx?ID={meeting.number}">Attendance'
            f'</a></li></ul><table class="mgItemTable" id="mgItemTable">{rows}</table></body></html>'
        )

    def _link(self, f: SiteFile) -> str:
        href = html.escape(f"documents/{f.key}/\r\n{f.name}.pdf{f.query}")
        size = f'<span  class="mgFileSize" ><img src="x.gif" alt="" /> PDF {max(1, len(f.data) >> 10)} KB</span>'
        return f'<a  href="{href}"   title="Link">{html.escape(f.label or f.name)}\r\n\t{size} </a>'

    def _row(self, number: str, files: list[SiteFile]) -> str:
        title = html.escape(files[0].item_title)
        bullets = []
        for f in files:
            if f.restricted:
                remark = f'<a href="mgReasonsRestricted.aspx?ID={f.key[1:]}">View reasons restricted</a>'
                bullets.append(f"<li>{html.escape(f.name)} , {remark}</li>")
            else:
                bullets.append(f'<li>{self._link(f)}<span  class="mgHide" >, item {number}.</span></li>')
        return (
            f'<tr><td  class="mgItemNumberCell" ><p  class="mgAiTitleTxt" ><a name="AI1"></a>{number}.</p></td>'
            f'<td ><p  class="mgAiTitleTxt" >{title}</p><p class="MsoNormal">Access was restricted to members.</p>'
            f'<ul  class="mgBulletList" >{"".join(bullets)}</ul></td></tr>'
        )


def _kind(value: str) -> dict[str, str]:
    return {"Content-Type": value}


def _missing() -> tuple[int, dict[str, str], bytes]:
    return 404, _kind("text/html"), b"<html><body>Not found</body></html>"


@contextmanager
def serving(site: CouncilSite, tls: ssl.SSLContext | None = None) -> Iterator[CouncilSite]:
    """The site on a free port of the loopback address, protected or not, until the end of the block."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def setup(self) -> None:
            super().setup()
            with site._lock:
                site.at_once += 1
                site.most_at_once = max(site.most_at_once, site.at_once)

        def finish(self) -> None:
            with site._lock:
                site.at_once -= 1
            super().finish()

        def do_GET(self) -> None:
            began = time.monotonic()
            status = 0
            with site._lock:
                site.busy += 1
            try:
                status = self._answered()
            except OSError:
                self.close_connection = True
            finally:
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.log.append(Asked(began, time.monotonic(), self.path, headers, status))
                with site._lock:
                    site.busy -= 1

        def _answered(self) -> int:
            status, headers, body = site.reply(self.path)
            tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
            if site.validators and self.path.startswith("/documents/") and status == 200:
                headers = {**headers, "ETag": tag}
            trouble = next(
                (t for start, t in site.trouble.items() if self.path.startswith(start) and t.times > 0), None
            )
            if trouble is not None:
                trouble.times -= 1
                status, headers = trouble.status, {**headers, **trouble.headers}
                body = body if trouble.body is None else trouble.body
            elif status == 200 and site.validators and self.headers.get("If-None-Match") == tag:
                status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if trouble is None or trouble.announced:
                self.send_header("Content-Length", str(len(body)))
            else:
                self.send_header("Connection", "close")
                self.close_connection = True
            self.end_headers()
            sent = body if trouble is None or trouble.keep is None else body[: trouble.keep]
            if trouble is not None and trouble.pause:
                for n in range(len(sent)):
                    self.wfile.write(sent[n : n + 1])
                    self.wfile.flush()
                    time.sleep(trouble.pause)
            else:
                self.wfile.write(sent)
            if len(sent) < len(body):
                self.close_connection = True
            return status

        def log_message(self, format: str, *args: object) -> None:
            """Nothing on the terminal: the log is kept in the site."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    site.address = f"{'https' if tls else 'http'}://127.0.0.1:{server.server_address[1]}/"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
