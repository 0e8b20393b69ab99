"""Signs by which a later paper may keep a promise that neither its title nor a sentence on it answers.

A plan that is asked for "by the autumn" comes under a name of its own: what tells it is that it comes in time, to the
same body, on the same theme, cites what the meeting had before it, and asks for what was promised. And a later paper
may say in passing what became of a promise ("A note was promised for May. It was written and not sent."). Both are
possible answers, never sure ones.
"""

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Promise
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind
from committee_archive.relations.passages import Passage, sentences
from committee_archive.relations.promised import due_until
from committee_archive.relations.promises import telling_words
from committee_archive.relations.reading import Reading
from committee_archive.relations.titles import Titles
from committee_archive.relations.words import content

# So long after its time a promise may still be kept.
_LATE = dt.timedelta(days=31)
# Which share of the promise's own words the later report must use where it says what it asks for, and how many.
_SHARED, _FEWEST = 0.5, 2
_SURE = 0.5
_CITES = frozenset({RelationKind.CITES_MEETING, RelationKind.CITES_PAPER, RelationKind.CITES_PARAGRAPH})
# "A note was promised for 2020."
_WAS_PROMISED = re.compile(r"\b(?:was|were|had\s+been|has\s+been)\s+(?:promised|undertaken|asked\s+for|requested)\b")
_OPENING = frozenset(content("resolved agreed action"))
_TAKES_UP = re.compile(r"(?:It|They|This|That)\s")


def with_signs(
    promises: Iterable[Promise], readings: Iterable[Reading], titles: Titles, outgoing: Mapping[str, Sequence[Relation]]
) -> list[Promise]:
    """The promises, those that nothing answers with the first later words that perhaps do.

    Args:
        promises: In their order.
        readings: All papers.
        titles: Theirs.
        outgoing: By path of a paper, the relations whose words stand in it.
    """
    by_path = {reading.path: reading for reading in readings}
    kept = list(promises)
    citing: dict[MeetingKey, list[Relation]] = {
        MeetingKey(p.body, p.day): [] for p in kept if p.body and _is_unanswered(p)
    }
    for found in outgoing.values():
        for one in found:
            if one.kind is RelationKind.CITES_MEETING and one.to_meeting in citing:
                citing[one.to_meeting].append(one)
    for n, p in enumerate(kept):
        if not (p.body and _is_unanswered(p)):
            continue
        said = _told(p, citing[MeetingKey(p.body, p.day)], by_path) or _in_time(p, by_path, titles, outgoing)
        if said is not None:
            kept[n] = replace(p, perhaps=said, confidence=_SURE)
    return kept


def _is_unanswered(promise: Promise) -> bool:
    return not (promise.answered or promise.perhaps or promise.listed)


def _own_words(promise: Promise) -> frozenset[str]:
    return telling_words(promise) - _OPENING - frozenset(content(promise.due_printed or ""))


def _told(promise: Promise, citing: Iterable[Relation], readings: Mapping[str, Reading]) -> Quote | None:
    """What a later paragraph that names the meeting says became of the thing that was promised."""
    things = _own_words(promise)
    found: list[tuple[dt.date, str, Quote]] = []
    for one in citing:
        reading = readings[one.from_paper]
        if reading.day is None or reading.day <= promise.day or promise.body not in {k.body for k in reading.meetings}:
            continue
        for passage in reading.passages:
            if passage.anchor == one.from_anchor and one.evidence in passage.text:
                quote = _fate(passage, things)
                if quote is not None:
                    found.append((reading.day, reading.path, quote))
    return min(found, key=lambda f: f[:2])[2] if found else None


def _fate(passage: Passage, things: frozenset[str]) -> Quote | None:
    """The sentence that says that all of some things was promised, with the next one if that goes on from it."""
    told = list(sentences(passage.text))
    for n, (start, sentence) in enumerate(told):
        promised = _WAS_PROMISED.search(sentence)
        if promised and things and things <= frozenset(content(sentence[: promised.start()])):
            last, words = told[n + 1] if n + 1 < len(told) and _TAKES_UP.match(told[n + 1][1]) else told[n]
            return passage.quote(start, last + len(words))
    return None


def _in_time(
    promise: Promise, readings: Mapping[str, Reading], titles: Titles, outgoing: Mapping[str, Sequence[Relation]]
) -> Quote | None:
    """What the first report in time asks for, that is on the item's theme and cites what the meeting had before it."""
    until = due_until(promise.due_printed, promise.day) if promise.due_printed else None
    themes = titles.theme_keys(promise.about)
    words = _own_words(promise)
    if until is None or promise.body is None or not themes or not words:
        return None
    key = MeetingKey(promise.body, promise.day)
    before = [t.path for t in titles.at(key) if t.path and t.themes & themes]
    known = {key, *before}.union(*(_cited(outgoing.get(path, ())) for path in before))
    needed = max(_FEWEST, _SHARED * len(words))
    later = titles.to_body(promise.body, promise.day + dt.timedelta(days=1), until + _LATE)
    for titled in later:
        reading = readings.get(titled.path or "")
        if reading is None or titled.kind is not PaperKind.REPORT or not titled.themes & themes:
            continue
        front = reading.entry.paper.front
        asked = [(len(words & set(content(r.text))), r) for r in front.recommendations if r.anchor]
        said = words.intersection(content(f"{titled.title} {' '.join(r.text for _, r in asked)}"))
        if asked and len(said) >= needed and not known.isdisjoint(_cited(outgoing.get(reading.path, ()))):
            most, best = max(asked, key=lambda a: a[0])
            page = next((p.page() for p in reading.passages if p.anchor == best.anchor), 1)
            return Quote(reading.path, best.anchor or "", best.text, page) if most else None
    return None


def _cited(relations: Iterable[Relation]) -> set[MeetingKey | str]:
    """The meetings and papers that some relations lead to."""
    found: set[MeetingKey | str] = set()
    for one in relations:
        if one.kind in _CITES:
            found |= {end for end in (one.to_meeting, one.to_paper) if end and end != one.from_paper}
    return found
