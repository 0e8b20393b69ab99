"""Which later paper answers a promise: the first to the same body whose title is about the same things.

Many answers have no title: an officer gives them by word of mouth, and the minutes of a later meeting say so in a
sentence ("as he had been asked in March"). Such a sentence is a possible answer, never a sure one.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from committee_archive.model.history import Promise, Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind
from committee_archive.relations.items import likeness
from committee_archive.relations.promised import Promised
from committee_archive.relations.reading import Reading
from committee_archive.relations.said_dates import MONTHS
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content, stem, topic_numbers

# Which share of a title's subject the promise must name.
_ANSWERS = 0.6
# Which share of the promise's own words a sentence that refers back must use, and how many of them at least.
_SHARED, _FEWEST = 0.5, 2
# From this likeness (0 to 100) on, the words of two lists name one action.
_SAME = 84.0
# Every promise is made with these: they say nothing of what it is about.
_FORMULA = frozenset(stem(w) for w in ("action", "bring", "brought", "come", "next", "end", "made", "make", "submit"))
_DATES = frozenset(stem(m.casefold()) for m in MONTHS)


def answered(found: Promised, reading: Reading, titles: Titles) -> Promise:
    """A promise with the first later paper to the same body that is about it, or the state that its list gives."""
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
    if found.done:
        answer = replace(found.quote, words=found.state or found.due_printed or "")
    return Promise(
        found.quote,
        day,
        body,
        found.owner,
        found.due,
        found.due_printed,
        answer,
        state=found.state,
        listed=found.listed,
    )


def newest_lists(promises: Sequence[Promise]) -> list[Promise]:
    """The promises, of committees' own lists each action once: as the last list has it that names it.

    An action that a later list of the body does not name any more is marked with that list.
    """
    last: dict[str, Promise] = {}
    for one in promises:
        if one.listed and one.body and (one.body not in last or one.day >= last[one.body].day):
            last[one.body] = one
    later: dict[str, list[Promise]] = defaultdict(list)
    kept: list[Promise] = []
    for one in sorted(promises, key=lambda p: p.day, reverse=True):
        if one.listed and one.body:
            same = later[one.body]
            if any(p.day > one.day and likeness(p.made.words, one.made.words) >= _SAME for p in same):
                continue
            newest = last[one.body]
            if newest.day > one.day and one.answered is None:
                one = replace(one, dropped=replace(newest.made, words=""))
            same.append(one)
        kept.append(one)
    order = {id(one.made): n for n, one in enumerate(promises)}
    return sorted(kept, key=lambda p: order[id(p.made)])


def _fits(titles: Titles, about: frozenset[str], found: Promised, later: Titled) -> bool:
    near = titles.nearness(f"{found.about} {found.quote.words}", later)
    return near >= _ANSWERS and len(about & later.stems) >= min(2, len(later.stems))


def perhaps_answered(
    promises: Sequence[Promise], readings: Iterable[Reading], relations: Iterable[Relation]
) -> list[Promise]:
    """The promises, those that no paper answers with the first later sentence that may.

    Such a sentence stands in a paper to the same body, refers to the meeting at which the promise was made, and uses
    most of the words that tell the promise from others.

    Args:
        promises: In their order.
        readings: All papers.
        relations: Those between papers; the references to meetings are looked at.
    """
    open_ = {MeetingKey(p.body, p.day) for p in promises if p.body and p.answered is None}
    referring: dict[MeetingKey, list[Relation]] = defaultdict(list)
    for one in relations:
        if one.kind is RelationKind.CITES_MEETING and one.to_meeting in open_:
            referring[one.to_meeting].append(one)
    citing = {one.from_paper for found in referring.values() for one in found}
    by_path = {reading.path: reading for reading in readings if reading.path in citing}
    return [
        p if p.answered or not p.body else _perhaps(p, referring.get(MeetingKey(p.body, p.day), ()), by_path)
        for p in promises
    ]


def _perhaps(promise: Promise, referring: Iterable[Relation], readings: Mapping[str, Reading]) -> Promise:
    about = topic_numbers(content(promise.made.words)) - set(content(promise.owner or "")) - _FORMULA - _DATES
    needed = max(_FEWEST, _SHARED * len(about))
    found: list[tuple[dt.date, str, Quote]] = []
    for one in referring:
        reading = readings[one.from_paper]
        day = next((k.day for k in reading.meetings if k.body == promise.body), None)
        sentence = _sentence(reading, one) if day and day > promise.day else None
        if day and sentence and len(about & set(content(sentence.words))) >= needed:
            found.append((day, one.from_paper, sentence))
    if not found:
        return promise
    quote = min(found, key=lambda f: f[:2])[2]
    shared = len(about & set(content(quote.words))) / len(about)
    return replace(promise, perhaps=quote, confidence=round(0.4 + 0.4 * shared, 2))


def _sentence(reading: Reading, relation: Relation) -> Quote | None:
    """The sentence that holds the words of a reference."""
    for said in reading.said:
        place = said.passage.text.find(relation.evidence)
        if said.passage.anchor == relation.from_anchor and place >= 0:
            return said.passage.quote(*said.passage.sentence(place))
    return None
