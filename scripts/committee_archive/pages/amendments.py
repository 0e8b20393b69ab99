"""What a paper's page says of its corrections and of earlier versions of the paper; never who corrected it."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from committee_archive.corrections.entries import HEADER_FIELDS
from committee_archive.counts import count
from committee_archive.model.corrected_line import CorrectedLine
from committee_archive.model.front_matter import Corrected, FrontMatter, Replaced, Reworded
from committee_archive.model.paper import Heading, Paper, Paragraph, Text, Withheld, WithheldKind
from committee_archive.pages.wording import kilobytes, long_date
from committee_archive.spoken_address import spoken

_TELLING = 4  # letters: shorter words stand in any line
_FIELD_WORDS = {"report_of": "report of", "header_other": "other lines of the header"}


@dataclass(frozen=True, slots=True)
class PlaceLine:
    """A place in the paper, with its address where it has one, and what is said of it."""

    place: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Rewording:
    """A place, its words before, and its words in the later version; without these it is gone."""

    at: PlaceLine
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class EarlierVersion:
    """A version that the paper replaces: when and why, and the places that differ.

    Attributes:
        day: When it was replaced.
        reason: Why; empty where nobody said.
        words: Places with their words before and after.
        changed: Places whose words differ and are not told.
        added: New places.
        removed: Places that are gone, the words of which are not told.
        moved: Places with another number than before, and which.
        elsewhere: How many other passages differ.
        again: It is the very file that is the paper now: it came back.
        since: The day on which it had replaced a version itself; empty where it was the first.
        pdf: Path of its PDF below the site; empty where readers cannot open it.
        pdf_about: Its size.
    """

    day: str
    reason: str
    words: tuple[Rewording, ...]
    changed: tuple[PlaceLine, ...]
    added: tuple[PlaceLine, ...]
    removed: tuple[PlaceLine, ...]
    moved: tuple[PlaceLine, ...]
    elsewhere: str
    again: bool = False
    since: str = ""
    pdf: str = ""
    pdf_about: str = ""


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
        named = ", ".join(_place(anchor)[0].lower() for anchor in _chosen(paper, {entry.where for entry in entries}))
        lines = [replace(one, place=f"Words ({named})") if named and line == one else line for line in lines]
    return tuple(dict.fromkeys(lines))


def _chosen(paper: Paper, told: Set[str | None]) -> Iterator[str]:
    """The addresses of paragraphs and headings in which people keep words back, but for those `told` already."""
    for block in paper.blocks:
        if not isinstance(block, Heading | Paragraph) or not block.anchor or block.anchor in told:
            continue
        if any(isinstance(piece, Withheld) and piece.kind is WithheldKind.CHOSEN for piece in block.content):
            yield block.anchor


def earlier_versions(
    front: FrontMatter, pdfs: Mapping[str, tuple[str, int]] = MappingProxyType({})
) -> tuple[EarlierVersion, ...]:
    """The versions that the paper replaces, newest first.

    Args:
        front: Of the paper.
        pdfs: Path and size of those whose PDF readers may open, by the sha256 of the file that was replaced.
    """
    found: list[EarlierVersion] = []
    since = ""
    for entry in front.replaces:
        path, size = pdfs.get(entry.sha256, ("", 0))
        about = f"PDF, {kilobytes(size)}" if path else ""
        again = front.source is not None and front.source.sha256 == entry.sha256
        found.append(replace(_version(entry), again=again, since=since, pdf=path, pdf_about=about))
        since = long_date(entry.date)
    return tuple(reversed(found))


def _correction(entry: Corrected, paper: Paper) -> PlaceLine:
    if entry.where is None:
        place, href = (
            ("Words, wherever they stand", "") if entry.what == "withhold" else (_field_name(entry).capitalize(), "")
        )
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
    return f"{named} has level {entry.new}, not {entry.old}"


def _version(entry: Replaced) -> EarlierVersion:
    told = tuple(_rewording(said, entry) for said in entry.words)
    quoted = {said.where for said in entry.words}
    more = entry.elsewhere - sum(said.where is None for said in entry.words)
    named = "other passage" if entry.changed or entry.added or entry.removed or entry.words else "passage"
    changed, added, removed = (
        tuple(_lines([a for a in anchors if a not in left_out]))
        for anchors, left_out in ((entry.changed, quoted), (entry.added, ()), (entry.removed, quoted))
    )
    gone = tuple(PlaceLine(line.place, "", "") for line in removed)
    moved = tuple(PlaceLine(*_place(m.now), f"was {_place(m.was)[0].lower()}") for m in entry.moved)
    elsewhere = count(more, named) if more > 0 else ""
    return EarlierVersion(long_date(entry.date), entry.reason or "", told, changed, added, gone, moved, elsewhere)


def _rewording(said: Reworded, entry: Replaced) -> Rewording:
    """A passage; one that moved too says so with its words, and an address of the earlier version leads nowhere."""
    if said.where is None:
        return Rewording(PlaceLine("A passage without a number", "", ""), said.old, said.new or "")
    place, href = _place(said.where)
    was = next((m.was for m in entry.moved if m.now == said.where), None) if said.new else None
    before = f"before: {_place(was)[0].lower()}" if was else ""
    return Rewording(PlaceLine(place, href if said.new else "", before), said.old, said.new or "")


def _lines(anchors: Sequence[str]) -> Iterator[PlaceLine]:
    for anchor in anchors:
        yield PlaceLine(*_place(anchor), "")


def _place(where: str) -> tuple[str, str]:
    """A place in words and its address: `p12` is paragraph 12, `page-3` page 3."""
    if where.startswith("page-"):
        return f"Page {where.removeprefix('page-')}", f"#{where}"
    words = spoken(where) or where
    return words[0].upper() + words[1:], f"#{where}"
