"""What a paper's page says of its corrections and of earlier versions of the paper; never who corrected it."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from committee_archive.model.front_matter import Corrected, FrontMatter, Replaced
from committee_archive.model.paper import Heading, Paper, Text
from committee_archive.pages.wording import count, long_date
from committee_archive.spoken_address import spoken

_FIELD_WORDS = {"report_of": "report of", "header_other": "other lines of the header"}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the paper, with its address where it has one, and what is said of it."""

    place: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A version that the paper replaces: when, and the places that differ."""

    day: str
    changed: tuple[PlaceLine, ...]
    added: tuple[PlaceLine, ...]
    removed: tuple[PlaceLine, ...]
    elsewhere: str


def corrections(paper: Paper) -> tuple[PlaceLine, ...]:
    """What people corrected of what the program read."""
    return tuple(_correction(entry, paper) for entry in paper.front.corrections if entry.what != "withhold")


def kept_back(paper: Paper) -> tuple[PlaceLine, ...]:
    """Where people keep words back, and why."""
    return tuple(_correction(entry, paper) for entry in paper.front.corrections if entry.what == "withhold")


def earlier_versions(front: FrontMatter) -> tuple[EarlierVersion, ...]:
    """The versions that the paper replaces, newest first."""
    return tuple(_version(entry) for entry in reversed(front.replaces))


def _correction(entry: Corrected, paper: Paper) -> PlaceLine:
    if entry.where is None:
        name = _FIELD_WORDS.get(entry.what, entry.what.replace("_", " "))
        place, href = ("Words", "") if entry.what == "withhold" else (name.capitalize(), "")
    else:
        place, href = _place(entry.where)
    what = {
        "withhold": "withheld",
        "heading": _levels(entry, paper),
        "number": f"the number is {entry.new}, not {entry.old}",
    }.get(entry.what) or _changed(entry)
    day = f", {long_date(entry.date)}" if entry.date else ""
    reason = f". Reason: {entry.reason}" if entry.reason else ""
    return PlaceLine(place, href, f"{what}{day}{reason}")


def _changed(entry: Corrected) -> str:
    """Old and new value; of what is kept back, or was never there, the other one only."""
    old, new = (_dated(value) if entry.what == "date" else value for value in (entry.old, entry.new))
    if old is not None and new is not None:
        return f"“{old}” became “{new}”"
    return f"now “{new}”" if new is not None else "corrected"


def _dated(value: str | None) -> str | None:
    try:
        return long_date(dt.date.fromisoformat(value)) if value else value
    except ValueError:
        return value


def _levels(entry: Corrected, paper: Paper) -> str:
    """Which heading, by its words that are public, and its levels."""
    words = [
        piece.text
        for block in paper.blocks
        if isinstance(block, Heading) and block.anchor == entry.where
        for piece in block.content
        if isinstance(piece, Text)
    ]
    named = f"“{' '.join(' '.join(words).split())}”" if words else "this"
    if entry.new == "0":
        return "text, not a heading"
    if entry.old is None or not entry.old.isdecimal():
        return f"{named} is a heading, not text"
    return f"{named} has level {entry.new}, not {entry.old}"


def _version(entry: Replaced) -> EarlierVersion:
    elsewhere = count(entry.elsewhere, "other passage", "other passages") if entry.elsewhere else ""
    changed, added, removed = (tuple(_lines(a)) for a in (entry.changed, entry.added, entry.removed))
    gone = tuple(PlaceLine(line.place, "", "") for line in removed)
    return EarlierVersion(long_date(entry.date), changed, added, gone, elsewhere)


def _lines(anchors: Sequence[str]) -> Iterator[PlaceLine]:
    for anchor in anchors:
        yield PlaceLine(*_place(anchor), "")


def _place(where: str) -> tuple[str, str]:
    """A place in words and its address: `p12` is paragraph 12, `page-3` page 3."""
    if where.startswith("page-"):
        return f"Page {where.removeprefix('page-')}", f"#{where}"
    words = spoken(where) or where
    return words[0].upper() + words[1:], f"#{where}"
