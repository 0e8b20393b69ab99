"""Atom feeds (RFC 4287) of the newest papers and decisions.

The standard library writes them: a feed is eight kinds of element, and the packages that make feeds bring an XML
parser in C for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement, tostring

from committee_archive.model.front_matter import PaperKind
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.prose import shortened
from committee_archive.pages.register import register
from committee_archive.pages.wording import KIND

NEWEST = 50


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    path: str
    anchor: str
    day: date
    summary: str
    of: str = ""


def papers_feed(held: Holdings) -> str:
    """The newest papers by date of meeting."""
    dated = [(day, p.path) for p in held.archive.papers if (day := p.paper.day)]
    newest = sorted(dated, reverse=True)[:NEWEST]
    entries = [_Entry(held.title(path), path, "", day, held.about(path)) for day, path in newest]
    return _feed(held, "newest papers", "feed.xml", entries)


def decisions_feed(held: Holdings) -> str:
    """The newest decisions, each at its place in the minutes."""
    entries = []
    for place, one in enumerate(register(held)):
        if one.paper:
            name = f"{one.outcome}: {one.item.title}"
            by = one.meeting.body_name if one.meeting else KIND[PaperKind.DECISION_RECORD]
            said = f"{by}: {shortened(one.decision.whole)}"
            anchor = one.decision.anchor or ""
            entries.append(_Entry(name, one.paper, anchor, one.day, said, f"-{place}"))
    return _feed(held, "newest decisions", "decisions.xml", reversed(entries[-NEWEST:]))


def _feed(held: Holdings, what: str, name: str, entries: Iterable[_Entry]) -> str:
    site = held.imprint.address
    listed = list(entries)
    feed = Element("feed", {"xmlns": "http://www.w3.org/2005/Atom", "xml:lang": "en-GB"})
    _add(feed, "title", f"{held.imprint.name}: {what}")
    _add(feed, "id", f"{site}data/{name}")
    _add(feed, "updated", _moment(max((e.day for e in listed), default=date(2016, 1, 1))))
    SubElement(feed, "link", {"rel": "self", "href": f"{site}data/{name}"})
    SubElement(feed, "link", {"href": site})
    _add(SubElement(feed, "author"), "name", held.imprint.authority or held.imprint.name)
    seen: set[str] = set()
    for one in listed:
        address = f"{site}{one.path.removesuffix('.md')}/" + (f"#{one.anchor}" if one.anchor else "")
        entry = SubElement(feed, "entry")
        _add(entry, "title", one.title)
        # Two decisions at one address are two entries all the same.
        _add(entry, "id", address if address not in seen else f"{address}{one.of}")
        seen.add(address)
        _add(entry, "updated", _moment(one.day))
        SubElement(entry, "link", {"href": address})
        _add(entry, "summary", one.summary)
    return '<?xml version="1.0" encoding="utf-8"?>\n' + tostring(feed, encoding="unicode") + "\n"


def _add(parent: Element, tag: str, text: str) -> None:
    SubElement(parent, tag).text = "".join(c if c.isprintable() else " " for c in text)


def _moment(day: date) -> str:
    """Midnight of the day: papers have dates, not times."""
    return f"{day.isoformat()}T00:00:00Z"
