"""A front sheet that is of another meeting than the papers bound behind it: the wrong sheet, or the wrong papers."""

import datetime as dt
from collections.abc import Iterator, Sequence

from committee_archive.model.archive import Body
from committee_archive.model.front_matter import FrontMatter
from committee_archive.wording import key


def front_sheet_doubts(sheet: FrontMatter, papers: Sequence[FrontMatter], bodies: Sequence[Body]) -> Iterator[str]:
    """What a front sheet says otherwise than most of the papers behind it that say it at all.

    A paper that prints no day or body of its own has those of its pack, and so speaks for the sheet.

    Args:
        sheet: The front sheet.
        papers: The papers behind it.
        bodies: Those of the vocabulary, by which several names may mean one.
    """
    own = {_body_of(entry.name, bodies) for entry in sheet.committees}
    named = [found for p in papers if (found := {_body_of(entry.name, bodies) for entry in p.committees})]
    apart = sum(own.isdisjoint(found) for found in named)
    if own and 2 * apart > len(named):
        yield f"the front sheet names another committee than {apart} of the {len(named)} papers that name one"
    day = _day(sheet)
    years = [of.year for p in papers if (of := _day(p)) is not None]
    apart = sum(day is not None and day.year != year for year in years)
    if 2 * apart > len(years):
        yield f"the front sheet names another year than {apart} of the {len(years)} papers that have a date"


def _day(front: FrontMatter) -> dt.date | None:
    return front.date or next((c.date for c in front.committees if c.date), None)


def _body_of(name: str, bodies: Sequence[Body]) -> str:
    """What a printed name means: the key of a body of the vocabulary, or the name itself in comparable form."""
    printed = key(name)
    return next((b.key for b in bodies if any(key(n.name) == printed for n in b.names)), printed)
