"""The pages of a ModernGov site, read: the list of a committee's meetings, and one meeting with its files.

Councils lay their own design around these pages; what stays are the names of classes (`mgItemTable`,
`mgItemNumberCell`, `mgAiTitleTxt`, `mgFileSize`, `mgActionList`) and the forms of the links. Where a class is missing,
the links alone are gone by.
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from committee_archive.harvest.addresses import (
    DocumentAddress,
    Site,
    document_address,
    is_chooser,
    meeting_number,
    resolved,
)
from committee_archive.harvest.listing import MeetingEntry, Role, SiteMeeting, SitePaper
from committee_archive.harvest.markup import classes, has_class, text_of, tree_of
from committee_archive.model.months import MONTHS

_MONTHS = tuple(month[:3].lower() for month in MONTHS)
_DAY = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?[\s,]+({'|'.join(_MONTHS)})[a-z]*\.?,?\s+(\d{{4}})\b", re.I)
_HEADING = re.compile(
    rf"\s*(?:[-–—,]\s*)+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?\d{{1,2}}(?:st|nd|rd|th)?[\s,]+(?:{'|'.join(_MONTHS)})[a-z]*\b.*$",
    re.I | re.S,
)
_SIZE = re.compile(r"(\d[\d.,]*)\s*(bytes|KB|MB|GB)", re.I)
_UNITS = {"bytes": 1, "kb": 1 << 10, "mb": 1 << 20, "gb": 1 << 30}
_SMALL = ("mgFileSize", "mgHide")
_AROUND = frozenset({"nav", "header", "footer"})
_ROLES = (
    (re.compile(r"\b(reports?|document|agenda) pack\b", re.I), Role.PACK),
    (re.compile(r"\bagenda\b.*\bfrontsheet\b|\bfrontsheet\b|^agenda$", re.I), Role.AGENDA),
    (re.compile(r"\bprinted (draft )?minutes\b|^(draft )?minutes\b", re.I), Role.MINUTES),
    (re.compile(r"\bdecisions?\b", re.I), Role.DECISIONS),
)
_CLOSED = re.compile(r"\b(restricted|exempt|confidential|private|non-?public|part (2|ii|b|two))\b", re.I)
_RESTRICT = re.compile(r"restrict", re.I)


_MOST_LINKS = 10_000  # of a page
_MOST_HEADINGS = 20
_MOST_NEAR = 500  # elements of a row that can be titles or lines
_MOST_INSIDE = 50  # elements of one line
_MOST_ROWS = 500  # of a table of agenda items
_FIRST = 500  # characters of a text in which a day or a name is looked for

Item = tuple[str | None, str | None]
"""Number and title of an agenda item."""

RESTRICTED = "restricted-"
"""How the key of a file begins that the site names without an address."""


@dataclass(frozen=True, slots=True)
class MeetingsPage:
    """One page of a list of meetings, with the address of the page of earlier ones, if it names one."""

    meetings: tuple[MeetingEntry, ...]
    earlier: str | None = None


def read_meetings(data: bytes, page: str, encoding: str | None = None) -> MeetingsPage:
    """The meetings that a page lists.

    Args:
        data: The page.
        page: Its address.
        encoding: As the site named it.
    """
    root = tree_of(data, encoding)
    if root is None:
        return MeetingsPage(())
    found: dict[int, MeetingEntry] = {}
    earlier = None
    for link in _links(root):
        href = link.get("href")
        number = meeting_number(href)
        if number is not None:
            day = day_in(text_of(link)) or day_in(link.get("title") or "")
            if number not in found or found[number].day is None:
                found[number] = MeetingEntry(number, day)
        elif "act=earlier" in href.lower() and "ielistmeetings.aspx" in href.lower():
            earlier = resolved(href, page)
    return MeetingsPage(tuple(found.values()), earlier)


def read_meeting(data: bytes, number: int, site: Site, encoding: str | None = None) -> SiteMeeting:
    """A meeting as its page shows it.

    Args:
        data: The page.
        number: The meeting's number.
        site: Whose page it is.
        encoding: As the site named it.
    """
    url = site.meeting(number)
    root = tree_of(data, encoding)
    if root is None:
        return SiteMeeting(number, url, None, None)
    body, day = _heading(root)
    papers: dict[str, SitePaper] = {}
    choosers: list[str] = []
    items = {row: _item_of_row(row, cell) for row, cell in _rows(root)}
    for row, (item, item_title) in items.items():
        for paper in _restricted(row, number, item, item_title):
            papers.setdefault(paper.key, paper)
    for link in _links(root):
        address = document_address(link.get("href"), url)
        if address is not None and not _is_around(link):
            paper = _paper(link, address, items)
            papers.setdefault(paper.key, paper)
        elif is_chooser(link.get("href")) and not _is_around(link) and not _CLOSED.search(text_of(link)):
            chooser = resolved(link.get("href"), url)
            if chooser and chooser not in choosers:
                choosers.append(chooser)
    return SiteMeeting(number, url, body, day, tuple(papers.values()), tuple(choosers))


def read_chooser(data: bytes, page: str, encoding: str | None = None) -> tuple[SitePaper, ...]:
    """The files that the page behind "Agenda reports pack" offers to everybody."""
    root = tree_of(data, encoding)
    if root is None:
        return ()
    found: dict[str, SitePaper] = {}
    for link in _links(root):
        address = document_address(link.get("href"), page)
        if address is not None and not _is_around(link):
            paper = _paper(link, address, {})
            found.setdefault(paper.key, paper)
    return tuple(found.values())


def meeting_of_item(data: bytes, encoding: str | None = None) -> int | None:
    """The meeting that the page of an agenda item belongs to, or None."""
    root = tree_of(data, encoding)
    links = _links(root) if root is not None else iter(())
    inside = (n for link in links if not _is_menu(link) and (n := meeting_number(link.get("href"))) is not None)
    return next(inside, None)


def day_in(text: str) -> dt.date | None:
    """The first day that a text names, such as `15 Jan 2026` or `Thursday, 30th January, 2025`, or None."""
    for match in _DAY.finditer(text[:_FIRST].replace("\xa0", " ")):
        try:
            return dt.date(int(match[3]), _MONTHS.index(match[2].lower()[:3]) + 1, int(match[1]))
        except ValueError:
            continue
    return None


def role_of(title: str) -> Role:
    """What a file of a whole meeting is, by its name."""
    return next((role for pattern, role in _ROLES if pattern.search(title)), Role.SUPPLEMENT)


def _heading(root: Any) -> tuple[str | None, dt.date | None]:
    """Body and day from the heading "Body - Thursday 15 January 2026 7.30 pm"."""
    for name in ("mgSubTitleTxt", "mgMainTitleTxt"):
        for element in islice(has_class(root, name), _MOST_HEADINGS):
            text = text_of(element)
            day = day_in(text)
            if day is None:
                continue
            return _HEADING.sub("", text[:_FIRST]).strip() or None, day
    title = next(iter(root.iter("title")), None)
    text = text_of(title) if title is not None else ""
    return None, day_in(text)


def _rows(root: Any) -> Iterator[tuple[Any, Any]]:
    """Rows of the table of agenda items, each with the cell that holds its number."""
    for cell in islice(has_class(root, "mgItemNumberCell"), _MOST_ROWS):
        row = next(cell.iterancestors("tr"), None)
        if row is not None:
            yield row, cell


def _item_of_row(row: Any, cell: Any) -> Item:
    number = text_of(cell).rstrip(".").strip() or None
    near = islice((e for sibling in cell.itersiblings() for e in sibling.iter("p")), _MOST_NEAR)
    first = next((e for e in near if "mgAiTitleTxt" in classes(e)), None)
    return number, (_without_remark(text_of(first, without=_SMALL)) or None) if first is not None else None


def _paper(link: Any, address: DocumentAddress, items: Mapping[Any, Item]) -> SitePaper:
    shown = text_of(link, without=_SMALL)
    item, item_title = next((items[row] for row in link.iterancestors("tr") if row in items), (None, None))
    title = address.title or shown or address.key
    whole = item is None and not address.key.startswith("s")
    role = Role.PAPER
    if whole:
        role = role_of(shown) if role_of(shown) is not Role.SUPPLEMENT else role_of(address.title)
        if address.key.startswith("b"):
            role = Role.SUPPLEMENT
    closed = whole and role is Role.PACK and bool(_CLOSED.search(f"{shown} {address.title}"))
    closed = closed or (whole and bool(re.search(r"\brestricted\b", f"{shown} {address.title}", re.I)))
    size = _SIZE.search(text_of(link).replace(shown, "", 1))
    return SitePaper(
        address.key,
        None if closed else address.url,
        title,
        role,
        item,
        item_title,
        closed,
        round(float(size[1].replace(",", "")) * _UNITS[size[2].lower()]) if size and _is_number(size[1]) else None,
    )


def _restricted(row: Any, meeting: int, number: str | None, item_title: str | None) -> Iterator[SitePaper]:
    """Files of an agenda item that the page names without a link, with the remark that they are restricted."""
    for element in islice(row.iter("li", "p"), _MOST_NEAR):
        if element.tag == "p" and "mgAiTitleTxt" not in classes(element):
            continue
        inside = [e for e in islice(element.iterdescendants(), _MOST_INSIDE) if isinstance(e.tag, str)]
        hrefs = [e.get("href") for e in inside if e.tag == "a" and e.get("href")]
        if not any(map(_says_restricted, inside)) or any(document_address(h, "https://x/") for h in hrefs):
            continue
        title = _without_remark(text_of(element, without=_SMALL)) or item_title or "restricted"
        yield SitePaper(restricted_key(meeting, number, title), None, title, Role.PAPER, number, item_title, True)


def restricted_key(meeting: int, item: str | None, title: str) -> str:
    """What identifies a file that the site restricts and gives no address of."""
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return f"{RESTRICTED}{meeting}-{item or ''}-{words}"


def _says_restricted(element: Any) -> bool:
    if element.tag == "a":
        return bool(_RESTRICT.search(element.get("href") or "") or _RESTRICT.search(text_of(element)))
    said = " ".join((element.get("class") or "", element.get("alt") or ""))
    return bool(_RESTRICT.search(said)) or (element.tag == "span" and bool(_RESTRICT.search(text_of(element))))


def _without_remark(text: str) -> str:
    return re.sub(r"[\s,;(\[–-]*(view\s+(the\s+)?reasons?\b.*|restricted( enclosure)?)[\s)\].]*$", "", text, flags=re.I)


def _links(root: Any) -> Iterator[Any]:
    return islice((link for link in root.iter("a") if link.get("href")), _MOST_LINKS)


def _is_around(link: Any) -> bool:
    """Whether a link stands in the design around the page and not in the page."""
    return any(e.tag in _AROUND for e in link.iterancestors())


def _is_menu(link: Any) -> bool:
    """Whether a link stands in a menu; the trail of a page ("you are here") is one by its tag and none by its sense."""
    return any(e.tag in ("header", "footer") for e in link.iterancestors())


def _is_number(text: str) -> bool:
    return re.fullmatch(r"\d[\d,]*(\.\d+)?", text) is not None
