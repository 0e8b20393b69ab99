"""Actions and promises: who is to do what by when, and which later paper answers it."""

import calendar as months
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from committee_archive.model.history import Promise, Quote
from committee_archive.model.paper import PaperKind
from committee_archive.relations.mentions import MONTHS, when_of
from committee_archive.relations.passages import Passage, sentences
from committee_archive.relations.reading import Item, Reading
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content

_ACTION = re.compile(r"^\s*ACTIONS?(?:\s+(?:POINT|BY|FOR))?\s*[:–-]\s*(?P<what>.+)", re.DOTALL)
_OWNER = re.compile(
    r"^(?:The\s+)?(?P<owner>[A-Z][\w’'&-]*(?:\s+(?:(?:of|and|for)\s+)?(?:the\s+)?[A-Z][\w’'&-]*)*)\s+(?:to|will|would|should)\b"
)
_PROMISED = re.compile(
    r"\b(?:report|paper|update|proposal|business case)s?\b[^.;]{0,60}\b(?:will|would|to|should|shall)\s+(?:then\s+)?"
    r"(?:be\s+)?(?:brought|made|submitted|presented|provided|come|go|reported|put)\b"
    r"|\b(?:will|would|to)\s+(?:report|bring|come)\s+back\b|\bundertook\s+to\b"
)
_MONTH = "|".join(MONTHS)
_DUE = re.compile(
    rf"\b(?:by|in|before|until|at)\s+(?:the\s+)?(?P<due>(?:end\s+of\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTH})(?:\s+20\d\d)?|next\s+meeting|(?:spring|summer|autumn|winter)(?:\s+of)?(?:\s+20\d\d)?)\b",
    re.IGNORECASE,
)
_ANSWERS = 0.6


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise as one paper has it, with the words that say what it is about."""

    quote: Quote
    owner: str | None
    due: dt.date | None
    due_printed: str | None
    about: str
    action: bool


def promised(reading: Reading) -> Iterator[Promised]:
    """The action lines of minutes, and the sentences by which something is promised to a meeting."""
    if reading.day is None or reading.kind is PaperKind.AGENDA:
        return
    for title, passage in _with_titles(reading):
        action = _ACTION.match(passage.text)
        if action:
            owner = _OWNER.match(action["what"])
            yield _made(passage, 0, len(passage.text), owner["owner"] if owner else None, title, reading.day, True)
            continue
        for start, sentence in sentences(passage.text):
            if _PROMISED.search(sentence) and _DUE.search(sentence):
                yield _made(passage, start, start + len(sentence), None, title, reading.day, False)


def answered(found: Promised, reading: Reading, titles: Titles) -> Promise:
    """A promise with the first later paper to the same body that is about it."""
    day = reading.day or dt.date.min
    body = reading.meetings[0].body if reading.meetings else None
    about = frozenset(content(f"{found.about} {found.quote.words}")) | titles.theme_stems(found.about)
    later = [
        t
        for t in titles.about(about)
        if t.path and t.day and t.day > day and body in {k.body for k in t.meetings} and _fits(titles, about, found, t)
    ]
    first = min(later, key=lambda t: (t.day or dt.date.max, t.path or ""), default=None)
    answer = Quote(first.path, "", first.title, 1) if first and first.path else None
    return Promise(found.quote, day, body, found.owner, found.due, found.due_printed, answer)


def _fits(titles: Titles, about: frozenset[str], found: Promised, later: Titled) -> bool:
    near = titles.nearness(about, later)
    return near >= _ANSWERS and len(about & later.stems) >= min(2, len(later.stems))


def _with_titles(reading: Reading) -> Iterator[tuple[str, Passage]]:
    """The running text, each passage with the title of its item, or of the paper."""
    under: dict[int, Item] = {id(p): item for item in reading.items for p in item.body}
    for passage in reading.prose:
        item = under.get(id(passage))
        yield item.title if item else reading.entry.paper.front.title, passage


def _made(
    passage: Passage, start: int, end: int, owner: str | None, about: str, day: dt.date, action: bool
) -> Promised:
    match = _DUE.search(passage.text, start, end)
    due, printed = (_due(match["due"], day), match["due"]) if match else (None, None)
    return Promised(passage.quote(start, end), owner, due, printed, about, action)


def _due(printed: str, day: dt.date) -> dt.date | None:
    """The last day of what is printed: of the day, or the month; None of a season or the next meeting."""
    when = when_of(printed, day)
    if when.day:
        return when.day
    if when.month is None:
        return None
    year = when.year or (day.year if when.month >= day.month else day.year + 1)
    last = months.monthrange(year, when.month)[1]
    return dt.date(year, when.month, min(when.day_of_month or last, last))
