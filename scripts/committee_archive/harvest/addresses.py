"""Addresses of a ModernGov site: the many forms of a committee's or a meeting's page, put into one.

The parameters' names differ in their letters' case and in their wording from version to version (`MId`, `MID`,
`MeetingId`; `CId`, `CommitteeId`), further parameters do not change what is shown, and links may hold line breaks and
spaces. A document is known by the number in its path, whatever title follows.
"""

import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit

from committee_archive.errors import UsageError
from committee_archive.harvest.markup import plain_text

_PAGES = {
    "mgcommitteedetails.aspx": ("id",),
    "ielistmeetings.aspx": ("cid", "committeeid"),
    "ielistdocuments.aspx": ("mid", "meetingid"),
    "mgmeetingattendance.aspx": ("id",),
    "mgai.aspx": ("id",),
}
_DOCUMENT = re.compile(r"^(?P<base>.*?/)documents/(?P<letter>[a-z])(?P<number>\d{1,12})(?:/(?P<name>[^/]*))?$", re.I)
_CONVERTED = re.compile(r"^(?P<base>.*?/)mgconvert2pdf\.aspx$", re.I)
_CHOOSER = re.compile(r"[^?#]*mgchoosedocpack\.aspx\s*(?:[?#]|$)", re.I)
_BARE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_KIND = re.compile(r"[0-9]{1,4}")  # of a file of the whole meeting: `?T=10`
_LONGEST_KEY = 60  # characters of a name that stands for a file
_LONGEST = 2000  # characters of an address


class PlaceKind(Enum):
    """What an address shows."""

    COMMITTEE = "committee"
    MEETING = "meeting"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Site:
    """A ModernGov site: everything before the name of a page, with a slash at the end."""

    base: str

    @property
    def host(self) -> str:
        """Name and, where it is not the usual one, port."""
        return urlsplit(self.base).netloc

    def committee_meetings(self, committee: int) -> str:
        """The page that lists all meetings of a committee, of all years."""
        return f"{self.base}ieListMeetings.aspx?CId={committee}&Year=0"

    def meeting(self, number: int) -> str:
        """The page of a meeting."""
        return f"{self.base}ieListDocuments.aspx?MId={number}"

    def item(self, number: int) -> str:
        """The page of an agenda item."""
        return f"{self.base}mgAi.aspx?ID={number}"

    def service(self, operation: str, **arguments: str) -> str:
        """An address of the web service."""
        return f"{self.base}mgWebService.asmx/{operation}?{urlencode(arguments, safe='/')}"


@dataclass(frozen=True, slots=True)
class Place:
    """What somebody asks to harvest: a committee, a meeting or an agenda item, by its number on a site."""

    site: Site
    kind: PlaceKind
    number: int


@dataclass(frozen=True, slots=True)
class DocumentAddress:
    """A file on the site: what identifies it, its address, and its title as far as the address says it."""

    key: str
    url: str
    title: str


def place_of(address: str) -> Place:
    """What an address shows.

    Raises:
        UsageError: it is no address of a committee, a meeting or an agenda item.
    """
    text = address.strip()
    if "://" not in text:
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        port = parts.port
    except ValueError as error:
        raise UsageError(f"{address}: this is no address of a web page ({error})") from error
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise UsageError(f"{address}: an address begins with https:// or http:// and a name")
    if parts.username is not None or parts.password is not None:
        raise UsageError(
            "an address with a user name or a password in it is not followed: only what is open to everybody"
        )
    folder, _, page = parts.path.rpartition("/")
    names = _PAGES.get(page.lower())
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    usual = {"http": 80, "https": 443}[parts.scheme]
    netloc = host if port in (None, usual) else f"{host}:{port}"
    site = Site(urlunsplit((parts.scheme, netloc, f"{folder}/", "", "")))
    if names:
        value = next(
            (query[name] for name in names if query.get(name, "").isascii() and query.get(name, "").isdigit()), ""
        )
        kind = _KINDS[page.lower()]
        committee = query.get("cid", "")
        if not value and page.lower() == "ielistdocuments.aspx" and committee.isascii() and committee.isdigit():
            kind, value = PlaceKind.COMMITTEE, committee
        if value and len(value) <= 12:
            return Place(site, kind, int(value))
    raise UsageError(
        f"{address}: this is not the address of a committee or a meeting. Open the committee's page on the council's "
        "site and copy its address: mgCommitteeDetails.aspx?ID=… or ieListMeetings.aspx?CId=…, for one meeting "
        "ieListDocuments.aspx?MId=…"
    )


_KINDS = {
    "mgcommitteedetails.aspx": PlaceKind.COMMITTEE,
    "ielistmeetings.aspx": PlaceKind.COMMITTEE,
    "ielistdocuments.aspx": PlaceKind.MEETING,
    "mgmeetingattendance.aspx": PlaceKind.MEETING,
    "mgai.aspx": PlaceKind.ITEM,
}


def resolved(href: str, page: str) -> str | None:
    """A link of a page as a whole address, or None for one that leads to no web page.

    Line breaks inside a link mean nothing, spaces around it neither; a space inside is a space of the file's name.
    """
    text = re.sub(r"[\r\n\t]+", "", href).strip()
    try:
        parts = urlsplit(urljoin(page, text))
        if parts.scheme not in ("http", "https") or not parts.hostname or len(text) > _LONGEST:
            return None
        path = quote(_BARE_PERCENT.sub("%25", parts.path), safe="/%!$&'()*+,;=:@~-._")
        query = quote(_BARE_PERCENT.sub("%25", parts.query), safe="=&%+/:;,@!$'()*~-._")
        return urlunsplit((parts.scheme, parts.netloc, path, query, ""))
    except ValueError:
        return None


def document_address(href: str, page: str) -> DocumentAddress | None:
    """A link to a file of the site, or None for any other link.

    The web service gives whole addresses, often with `http` where the site has `https`: of the same host the scheme
    of the page counts.
    """
    url = resolved(href, page)
    if url is None:
        return None
    parts, own = urlsplit(url), urlsplit(page)
    if parts.hostname == own.hostname and {parts.scheme, own.scheme} == {"http", "https"}:
        parts = parts._replace(scheme=own.scheme, netloc=own.netloc)
        url = urlunsplit(parts)
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    match = _DOCUMENT.match(parts.path)
    if match:
        name = plain_text(unquote(match["name"] or "", errors="replace"))
        suffix = f"-t{query['t']}" if _KIND.fullmatch(query.get("t", "")) else ""
        if match["letter"].lower() == "g" and not suffix:  # agenda, pack and minutes then differ by their names only
            suffix = f"-{re.sub(r'[^a-z0-9]+', '-', _without_ending(name).lower())[:_LONGEST_KEY].strip('-')}"
        return DocumentAddress(f"{match['letter'].lower()}{match['number']}{suffix}", url, _without_ending(name))
    number = query.get("id", "")
    if _CONVERTED.match(parts.path) and number.isascii() and number.isdigit() and len(number) <= 12:
        return DocumentAddress(f"s{number}", url, "")
    return None


def meeting_number(href: str) -> int | None:
    """The meeting that a link leads to, or None."""
    return _number(href, "ielistdocuments.aspx", ("mid", "meetingid"))


def is_chooser(href: str) -> bool:
    """Whether a link leads to the page on which one chooses the pack."""
    return _CHOOSER.match(href) is not None


def same_site(url: str, site: Site) -> bool:
    """Whether an address lies on the site's host."""
    return urlsplit(url).netloc.lower() == site.host.lower()


def _number(href: str, page: str, names: tuple[str, ...]) -> int | None:
    try:
        parts = urlsplit(re.sub(r"\s+", "", href))
    except ValueError:
        return None
    if parts.path.rpartition("/")[2].lower() != page:
        return None
    query = {name.lower(): value for name, value in parse_qsl(parts.query)}
    value = next((query[name] for name in names if name in query), "")
    return int(value) if value.isascii() and value.isdigit() and len(value) <= 12 else None


def _without_ending(name: str) -> str:
    stem, dot, ending = name.rpartition(".")
    return (stem if dot and len(ending) <= 4 and stem else name).strip()
