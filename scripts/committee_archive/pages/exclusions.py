"""Why a meeting went on without the public: the resolution of its minutes, and the paragraph of the law in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee_archive.model.front_matter import Decision
from committee_archive.model.paper import Bullet, Heading, Paper, Paragraph, Table, TableCell, Text
from committee_archive.model.quote import Quote
from committee_archive.pages.holdings import Holdings
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.exempt_words import about

# What a resolution names that excludes the public (Local Government Act 1972, section 100A (4) and (5)).
_EXEMPT = re.compile(r"(?i)\bschedule\s+12a\b|\bexempt\s+information\b")
_ITEM = re.compile(r"(?i)\bitem\s+(\d{1,3})\b")
_FIGURES = r"\d{1,2}(?:\s*(?:,|and|&)\s*\d{1,2})*"
_PARAGRAPHS = re.compile(_FIGURES)
# "Item 10, Paragraph 3", where the resolution has no table
_WRITTEN = re.compile(
    rf"(?i)\bitem\s+(?:no\.?\s*)?(?P<item>\d{{1,3}})\W{{1,4}}(?:exempt\s+)?paragraphs?\s+(?:no\.?\s*)?(?P<paragraphs>{_FIGURES})"
)


@dataclass(frozen=True, slots=True)
class Excluded:
    """A resolution that excludes the public; what is exempt, where the minutes say by which paragraph of the law."""

    quote: Quote
    ground: str


def excluded(held: Holdings, path: str) -> Excluded | None:
    """Why the public was excluded where a paper was before a meeting; the Act wants the reason in the resolution."""
    for key in held.history.meeting_of.get(path, ()):
        minutes = held.meetings[key].minutes if key in held.meetings else None
        for decision in held.papers[minutes].paper.front.decisions if minutes else ():
            if minutes and decision.anchor and _EXEMPT.search(decision.whole):
                ground = _ground(held, held.papers[minutes].paper, decision, path)
                return Excluded(Quote(minutes, decision.anchor, decision.whole), ground)
    return None


def _ground(held: Holdings, minutes: Paper, decision: Decision, path: str) -> str:
    """By the table below the resolution: the paragraph of the item that the paper names, else the only one there is."""
    listed = list(_rows(minutes, decision))
    asked = {item for one in held.papers[path].paper.front.appendices for item in _ITEM.findall(one.title or "")}
    fits = [found for item, found in listed if item in asked] if asked else []
    fits = fits or ([listed[0][1]] if len({found for _, found in listed}) == 1 else [])
    words = (held.archive.wording or shipped_wording()).exemptions
    known = {number.strip(): said[0] for numbers, said in words if said for number in numbers.split(",")}
    return about(fits[0], known) if fits else ""


def _rows(minutes: Paper, decision: Decision) -> Iterator[tuple[str, str]]:
    """Item and paragraphs as a decision writes them out, or as the table has them that follows under its heading."""
    yield from ((m["item"], m["paragraphs"]) for m in _WRITTEN.finditer(decision.whole))
    below = False
    for block in minutes.blocks:
        if isinstance(block, Paragraph | Bullet) and decision.anchor in {block.anchor, *block.aliases}:
            below = True
        elif below and isinstance(block, Heading):
            return
        elif below and isinstance(block, Paragraph | Bullet):
            yield from ((m["item"], m["paragraphs"]) for m in _WRITTEN.finditer(_words(block)))
        elif below and isinstance(block, Table):
            for row in block.rows:
                cells = [_words(cell) for cell in row]
                if len(cells) > 1 and cells[0].isdigit() and _PARAGRAPHS.fullmatch(cells[-1]):
                    yield cells[0], cells[-1]
            return


def _words(cell: TableCell | Paragraph | Bullet) -> str:
    return " ".join(" ".join(piece.text for piece in cell.content if isinstance(piece, Text)).split())
