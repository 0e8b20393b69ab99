"""Which later paper answers a promise: the first to the same body whose title is about the same things."""

import datetime as dt

from committee_archive.model.history import Promise, Quote
from committee_archive.relations.promised import Promised
from committee_archive.relations.reading import Reading
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content

# Which share of a title's subject the promise must name.
_ANSWERS = 0.6


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
    near = titles.nearness(f"{found.about} {found.quote.words}", later)
    return near >= _ANSWERS and len(about & later.stems) >= min(2, len(later.stems))
