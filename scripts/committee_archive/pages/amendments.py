"""What a paper's page says of its corrections and of what is kept back; never who corrected it."""

import datetime as dt
import re
from collections.abc import Iterator, Set
from dataclasses import dataclass, replace

from committee_archive.addresses.spoken import spoken
from committee_archive.corrections.entries import HEADER_FIELDS
from committee_archive.model.corrected_line import CorrectedLine
from committee_archive.model.front_matter import Corrected, FrontMatter
from committee_archive.model.paper import Heading, Paper, Paragraph, Text, Withheld, WithheldKind
from committee_archive.pages.wording import long_date

_TELLING = 4  # letters: shorter words stand in any line
_FIELD_WORDS = {"report_of": "report of", "header_other": "other lines of the header"}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the paper, with its address where it has one, and what is said of it."""

    place: str
    href: str
    text: str


def corrections(paper: Paper) -> tuple[PlaceLine, ...]:
    """What people corrected of what the program read."""
    return tuple(_correction(entry, paper) for entry in paper.front.corrections if entry.what != "withhold")


def corrected_lines(front: FrontMatter) -> tuple[CorrectedLine, ...]:
    """The lines of the header that people corrected, and by which printed words each is found there."""
    return tuple(
        CorrectedLine(_printed(entry), _field_name(entry), _as_shown(entry, entry.new) or "")
        for entry in front.corrections
        if entry.where is None and entry.what in HEADER_FIELDS
    )


def _printed(entry: Corrected) -> tuple[str, ...]:
    """A value as it may be printed: whole, then those of its parts that the correction changed, the longest first."""
    if entry.old is None:
        return ()
    parts, kept = (re.split(r"[;,] ", value) for value in (entry.old, entry.new or ""))
    changed = [part for part in parts if part not in kept] or parts
    said = (_as_shown(entry, entry.old), *sorted(changed, key=len, reverse=True), *(_dated(part) for part in changed))
    return tuple(dict.fromkeys(text for text in said if text and len(text) >= _TELLING))


def kept_back(paper: Paper) -> tuple[PlaceLine, ...]:
    """Where people keep words back, and why."""
    entries = [entry for entry in paper.front.corrections if entry.what == "withhold"]
    lines = [_correction(entry, paper) for entry in entries]
    anywhere = {line for line, entry in zip(lines, entries, strict=True) if entry.where is None}
    by_page = any(entry.where and entry.where.startswith("page-") for entry in entries)
    if len(anywhere) == 1 and not by_page:  # else nobody can tell which of the places each entry is about
        (one,) = anywhere
        named = ", ".join(place_of(anchor)[0].lower() for anchor in _chosen(paper, {entry.where for entry in entries}))
        lines = [replace(one, place=f"Words ({named})") if named and line == one else line for line in lines]
    return tuple(dict.fromkeys(lines))


def _chosen(paper: Paper, told: Set[str | None]) -> Iterator[str]:
    """The addresses of paragraphs and headings in which people keep words back, but for those `told` already."""
    for block in paper.blocks:
        if not isinstance(block, Heading | Paragraph) or not block.anchor or block.anchor in told:
            continue
        if any(isinstance(piece, Withheld) and piece.kind is WithheldKind.CHOSEN for piece in block.content):
            yield block.anchor


def _correction(entry: Corrected, paper: Paper) -> PlaceLine:
    if entry.where is None:
        place, href = (
            ("Words, wherever they stand", "") if entry.what == "withhold" else (_field_name(entry).capitalize(), "")
        )
    else:
        place, href = place_of(entry.where)
    what = {
        "withhold": "withheld",
        "heading": _levels(entry, paper),
        "number": f"the number is {entry.new}, not {entry.old}",
    }.get(entry.what) or _changed(entry)
    day = f", {long_date(entry.date)}" if entry.date else ""
    reason = f". Reason: {entry.reason}" if entry.reason else ""
    return PlaceLine(place, href, f"{what}{day}{reason}")


def _field_name(entry: Corrected) -> str:
    return _FIELD_WORDS.get(entry.what, entry.what.replace("_", " "))


def _as_shown(entry: Corrected, value: str | None) -> str | None:
    if value is None or entry.what not in ("date", "committees"):
        return value
    return re.sub(r"\d{4}-\d{2}-\d{2}", lambda day: _dated(day[0]) or "", value)


def _changed(entry: Corrected) -> str:
    """Old and new value; of what is kept back, or was never there, the other one only."""
    old, new = (_as_shown(entry, value) for value in (entry.old, entry.new))
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
    rank = "lower" if (entry.new or "").isdecimal() and int(entry.new or "") > int(entry.old) else "higher"
    return f"{named} is a heading of a {rank} rank than it was taken for"


def place_of(where: str) -> tuple[str, str]:
    """A place in words and its address: `p12` is paragraph 12, `page-3` page 3."""
    if where.startswith("page-"):
        return f"Page {where.removeprefix('page-')}", f"#{where}"
    words = spoken(where) or where
    return words[0].upper() + words[1:], f"#{where}"
