"""Which later paper answers a promise: the first to the same body whose title is about the same things.

Many answers have no title: an officer gives them by word of mouth, and the minutes of a later meeting say so in a
sentence ("as he had been asked in March"). Such a sentence is a possible answer, never a sure one.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Promise
from committee_archive.model.months import MONTHS
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind
from committee_archive.relations.items import likeness
from committee_archive.relations.promised import Promised
from committee_archive.relations.reading import Reading
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content, head_of_title, stem, topic_numbers
from committee_archive.vocabulary.action_words import PromiseWords
from committee_archive.vocabulary.phrases import folded

# Which share of a title's subject the promise must name.
_ANSWERS = 0.6
# Which share of the promise's own words a sentence that refers back must use, and how many of them at least.
_SHARED, _FEWEST = 0.5, 2
# Which share of the shorter's words two promises of one day have in common that are one, and how many at least.
_SAME_WORDS, _FEWEST_SAME = 0.75, 3
# From this likeness (0 to 100) on, the words of two lists name one action.
_SAME = 84.0
# Every promise is made with these: they say nothing of what it is about.
_FORMULA = frozenset(stem(w) for w in ("action", "bring", "brought", "come", "next", "end", "made", "make", "submit"))
# What is to be brought says nothing of what it is about either.
_REPORTING = frozenset(stem(w) for w in ("report", "paper", "note", "plan"))
# A sentence that opens so is understood from the one before.
_TAKES_UP = re.compile(r"(?:It|He|She|They|This|These|That|Those)\s")
# References that may tell of what a body had before it.
_OF_A_MONTH = frozenset({RelationKind.CITES_MEETING, RelationKind.CITES_PAPER, RelationKind.WANTED})
_MONTH_OF_YEAR = re.compile(rf"\b(?P<month>{'|'.join(MONTHS)})\s+(?:of\s+)?(?P<year>20\d\d)\b")
_DATES = frozenset(stem(m.casefold()) for m in MONTHS)


def answered(found: Promised, reading: Reading, titles: Titles, words: PromiseWords) -> Promise:
    """A promise with the first later paper to the same body that is about it, or the state that its list gives.

    What was to be brought on an item may be told in words that no title has ("with fewer aims"): the next paper on the
    item's own subject is it.
    """
    day = reading.day or dt.date.min
    body = reading.meetings[0].body if reading.meetings else None
    about = frozenset(content(f"{found.about} {found.quote.words}")) | titles.theme_stems(found.about)
    subject = frozenset(content(head_of_title(found.about)))
    brought = len(subject) > 1 and body and words.brings.search(folded(found.quote.words))
    own = titles.on_subject(subject, body) if brought and body else []
    later = [
        t
        for t in (*titles.about(about), *own)
        if t.path and t.day and t.day > day and body in {k.body for k in t.meetings} and _fits(titles, about, found, t)
    ]
    later.sort(key=lambda t: (t.day or dt.date.max, t.path or ""))
    kept = list(dict.fromkeys(Quote(t.path, "", t.title, 1) for t in later if t.path))
    answer = kept[0] if kept and not found.often else None
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
        about=found.about,
        often=found.often,
        kept=tuple(kept) if found.often else (),
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


def each_once(promises: Sequence[Promise]) -> list[Promise]:
    """The promises, one that several papers of a day tell once: as the first has it that names who is to keep it.

    A report says what officers will do, and the minutes of its meeting say that they will.
    """
    same: dict[tuple[str | None, dt.date], list[Promise]] = defaultdict(list)
    for one in promises:
        told = same[one.body, one.day]
        at = next((n for n, other in enumerate(told) if not one.listed and _is_same(one, other)), None)
        if at is None:
            told.append(one)
        elif one.owner and not told[at].owner:
            told[at] = replace(one, answered=one.answered or told[at].answered, also=(*told[at].also, told[at].made))
        else:
            told[at] = replace(told[at], also=(*told[at].also, one.made))
    return [one for told in same.values() for one in told]


def _is_same(one: Promise, other: Promise) -> bool:
    """Whether two promises of one day are one: most of the words of the shorter stand in the longer."""
    if other.listed or (one.due and other.due and one.due != other.due):
        return False
    if one.made.words == other.made.words:
        return one.made.paper != other.made.paper
    some, more = (telling_words(p) for p in (one, other))
    shared = len(some & more)
    return shared >= _FEWEST_SAME and shared >= _SAME_WORDS * min(len(some), len(more))


def telling_words(promise: Promise) -> frozenset[str]:
    """The words that tell a promise from others."""
    return frozenset(topic_numbers(content(promise.made.words)) - set(content(promise.owner or "")) - _FORMULA - _DATES)


def _fits(titles: Titles, about: frozenset[str], found: Promised, later: Titled) -> bool:
    near = titles.nearness(f"{found.about} {found.quote.words}", later)
    return near >= _ANSWERS and len(about & later.stems) >= min(2, len(later.stems))


def perhaps_answered(
    promises: Sequence[Promise], readings: Iterable[Reading], relations: Iterable[Relation], words: PromiseWords
) -> list[Promise]:
    """The promises, those that no paper's title answers with the first later sentence that does, or that may.

    Such a sentence stands in a later paper, refers to the meeting at which the promise was made, or to what the body
    had before it in the month for which it was promised, and uses most of the words that tell the promise from others.
    A report that says that it was asked for at that meeting is the answer where only one was.

    Args:
        promises: In their order.
        readings: All papers.
        relations: Those between papers; the references to meetings are looked at.
        words: How promises are told of.
    """
    open_ = {MeetingKey(p.body, p.day) for p in promises if p.body and p.answered is None}
    months = {(p.due.year, p.due.month) for p in promises if p.due and p.body and p.answered is None}
    referring: dict[MeetingKey, list[Relation]] = defaultdict(list)
    told_of: dict[tuple[int, int], list[Relation]] = defaultdict(list)
    for one in relations:
        if one.kind is RelationKind.CITES_MEETING and one.to_meeting in open_:
            referring[one.to_meeting].append(one)
        if one.kind in _OF_A_MONTH:
            for month in months & set(_months(one.evidence)):
                told_of[month].append(one)
    citing = {one.from_paper for found in (*referring.values(), *told_of.values()) for one in found}
    by_path = {reading.path: reading for reading in readings if reading.path in citing}
    reports: dict[MeetingKey, list[Promise]] = defaultdict(list)
    for p in promises:
        if p.body and not p.listed and words.report.search(folded(p.made.words)):
            reports[MeetingKey(p.body, p.day)].append(p)
    made: list[Promise] = []
    for p in promises:
        if p.answered is None and p.body:
            key = MeetingKey(p.body, p.day)
            found = referring.get(key, ())
            asked = _as_asked(p, found, by_path, words) if reports[key] == [p] else None
            due = told_of.get((p.due.year, p.due.month), ()) if p.due else ()
            p = replace(p, answered=asked) if asked else _perhaps(p, found, due, by_path)
        made.append(p)
    return made


def _as_asked(
    promise: Promise, referring: Iterable[Relation], readings: Mapping[str, Reading], words: PromiseWords
) -> Quote | None:
    """The first later report to the body that says that the meeting asked for it."""
    found: list[tuple[dt.date, str, Quote]] = []
    for one in referring:
        reading = readings[one.from_paper]
        day = next((k.day for k in reading.meetings if k.body == promise.body), None)
        sentence = _sentence(reading, one)
        if reading.kind is PaperKind.REPORT and sentence and day and day > promise.day:
            text = folded(sentence.words)
            if words.wanted.search(text):
                front = reading.entry.paper.front
                anchor, page = _answering(promise, reading, sentence)
                found.append((day, reading.path, Quote(reading.path, anchor, front.title, page)))
    return min(found, key=lambda f: f[:2])[2] if found else None


def _answering(promise: Promise, reading: Reading, asked: Quote) -> tuple[str, int | None]:
    """Where a report that says that it was asked for gives the answer: address and page.

    That sentence is often an apology for the delay. The first paragraph after it that has most of the promise's words,
    in its text or its heading, answers it; where none has more of them than that sentence's own, that one is taken.
    """
    about = telling_words(promise) - _REPORTING
    best, most, after = (asked.anchor, asked.page), 0, False
    for passage in reading.prose:
        if passage.anchor == asked.anchor:
            after, most = True, max(most, len(about & set(content(passage.text))))
        elif after and passage.own:
            shared = len(about & set(content(f"{passage.heading} {passage.text}")))
            if shared > most:
                best, most = (passage.anchor, passage.page()), shared
    return best


def _months(words: str) -> Iterator[tuple[int, int]]:
    """The months that words name with their year."""
    for match in _MONTH_OF_YEAR.finditer(words):
        yield int(match["year"]), MONTHS.index(match["month"]) + 1


def _perhaps(
    promise: Promise, referring: Iterable[Relation], due: Iterable[Relation], readings: Mapping[str, Reading]
) -> Promise:
    """A promise with the first later sentence that may answer it.

    Args:
        promise: The promise.
        referring: References to its meeting, in papers to whomever: whom a body asks may answer in a paper of his own.
            A county's cabinet tells which borough asked it, and when.
        due: What papers to the body itself tell of the month for which it was promised.
        readings: Those papers, by path.
    """
    about = telling_words(promise)
    needed = max(_FEWEST, _SHARED * len(about))
    found: list[tuple[dt.date, str, Quote]] = []
    for one in (*referring, *(r for r in due if promise.body in {k.body for k in readings[r.from_paper].meetings})):
        reading = readings[one.from_paper]
        day = next((k.day for k in reading.meetings if k.body == promise.body), reading.day)
        sentence = _sentence(reading, one, led=True) if day and day > promise.day else None
        if day and sentence and len(about & set(content(sentence.words))) >= needed:
            found.append((day, one.from_paper, sentence))
    if not found:
        return promise
    quote = min(found, key=lambda f: f[:2])[2]
    shared = len(about & set(content(quote.words))) / len(about)
    return replace(promise, perhaps=quote, confidence=round(0.4 + 0.4 * shared, 2))


def _sentence(reading: Reading, relation: Relation, *, led: bool = False) -> Quote | None:
    """The sentence that holds the words of a reference.

    Args:
        reading: The paper.
        relation: The reference.
        led: Whether the one before is taken too where it says who "it" is: "It did so on the resolution of".
    """
    for said in reading.said:
        place = said.passage.text.find(relation.evidence)
        if said.passage.anchor == relation.from_anchor and place >= 0:
            start, end = said.passage.sentence(place)
            if led and start and _TAKES_UP.match(said.passage.text, start):
                start, _ = said.passage.sentence(len(said.passage.text[:start].rstrip()) - 1)
            return said.passage.quote(start, end)
    return None
