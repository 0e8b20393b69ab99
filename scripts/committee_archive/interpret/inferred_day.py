"""The day of a meeting whose papers print no year: the one year that fits, told by the dates that they print whole.

Clerks of small councils write "Monday 25th June at 7.00pm", and a year only where they name the next meeting or the
minutes of the last one. Councils meet once a year at least, so that such a date bounds the year on one side.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from committee_archive.interpret.dates import date_in
from committee_archive.interpret.misprints import without_year
from committee_archive.model.document import Block, BlockKind, Document
from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import InferredDate, PaperKind
from committee_archive.vocabulary import Vocabulary

_YEAR = timedelta(days=366)
_ZONE = timedelta(days=1)  # a file's clock may stand in another zone than the meeting
_NEAR = 60  # characters: the date that words are about follows them so soon
_LABEL = 8  # words: a line that says what the one below it is
_CREATED = re.compile(r"D:(\d{4})(\d\d)(\d\d)")


@dataclass(frozen=True, slots=True)
class InferredDay:
    """A day whose year was inferred, what front matter says of it, and the page of the date that showed it."""

    day: date
    said: InferredDate
    page: int

    @property
    def finding(self) -> Finding:
        """What is said to staff; of the date that shows the year no more than its page, as it may be kept back."""
        said = f"the date is printed as {self.said.printed!r}, without a year"
        why = f"{self.day.year} is the only one that fits the day of the week and a date on page {self.page}"
        advice = "accept this in the file beside the paper if it is right, or correct the `date` there"
        return Finding("inferred-year", f"{said}; {why}: {advice}", page=1)


@dataclass(frozen=True, slots=True)
class _Bound:
    """A date that the paper prints whole, before which or after which, within a year, the meeting was."""

    day: date
    printed: str
    page: int
    is_later: bool

    def holds(self, day: date) -> bool:
        first, second = (day, self.day) if self.is_later else (self.day, day)
        return timedelta(0) < second - first <= _YEAR


def inferred_day(document: Document, top: Sequence[str], kind: PaperKind, vocabulary: Vocabulary) -> InferredDay | None:
    """The day of the meeting that minutes or an agenda are of, where they print it without a year and one alone fits.

    Day of the week, day and month must fit every date of an earlier or later meeting that the paper prints, and minutes
    are not older than their meeting. Without such a date nothing is inferred.

    Args:
        document: As extracted.
        top: The texts at the top of its first page.
        kind: What kind of paper it is.
        vocabulary: Words that say of which meeting a date is.
    """
    printed = without_year(top) if kind in (PaperKind.MINUTES, PaperKind.AGENDA) else None
    bounds = list(_bounds(document.blocks, kind, vocabulary)) if printed else []
    if printed is None or not bounds:
        return None
    near = {bound.day.year + n for bound in bounds for n in (-1, 0, 1)}
    whole = (date_in(f"{printed} {year}") for year in sorted(near))
    days = [found.day for found in whole if found and not found.conflict]
    made = _created(document) if kind is PaperKind.MINUTES else None
    fit = [day for day in days if all(b.holds(day) for b in bounds) and (made is None or day <= made + _ZONE)]
    if len(fit) != 1:
        return None
    return InferredDay(fit[0], InferredDate(printed, bounds[0].printed), bounds[0].page)


def _bounds(blocks: Sequence[Block], kind: PaperKind, vocabulary: Vocabulary) -> Iterator[_Bound]:
    """The dates of earlier and of later meetings that a paper prints whole, and that on which it was signed."""
    signs, above = vocabulary.signs, ""
    for block in blocks:
        text = block.body
        opens = above if len(above.split()) <= _LABEL else ""
        above = text if block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.ITEM) else ""
        page = block.boxes[0][0] if block.boxes else 1
        said = f"{opens} {text}"
        found = [
            *((match.end(), True) for match in signs.later_meeting.finditer(said)),
            *((match.end(), False) for match in signs.earlier_meeting.finditer(said)),
        ]
        if match := signs.signing.match(text):  # minutes are signed after their meeting, a summons before it
            found.append((len(opens) + 1 + match.end(), kind is PaperKind.MINUTES))
        for end, is_later in found:
            day = date_in(re.split(r"[.;]\s", said[end : end + _NEAR])[0])
            if day is not None and not day.conflict:
                yield _Bound(day.day, day.printed, page, is_later)


def _created(document: Document) -> date | None:
    """The day on which the file says that it was made."""
    match = _CREATED.match(dict(document.properties).get("CreationDate", ""))
    try:
        return date(*map(int, match.groups())) if match else None
    except ValueError:
        return None
