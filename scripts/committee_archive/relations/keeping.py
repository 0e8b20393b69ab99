"""What one paper was read as, in a form that can be kept on disk and joined to the paper again.

Passages and decisions are those of the paper itself, so only their places are kept; everything else is kept as it is.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

import msgspec

from committee_archive.model.archive import ArchivedPaper, Offices, Theme, Wording
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation
from committee_archive.relations.cutting import Item
from committee_archive.relations.mentions import LabelMention, MeetingMention, PaperMention, SayingMention
from committee_archive.relations.names import Renaming, ShortForm
from committee_archive.relations.passages import passages
from committee_archive.relations.promised import Promised
from committee_archive.relations.reading import Reading, Said, in_order
from committee_archive.relations.said_posts import PostSaid
from committee_archive.relations.said_replaced import Replacing
from committee_archive.relations.said_reports import Hearing, ReportSaid
from committee_archive.relations.said_stages import Stage
from committee_archive.vocabulary import shipped_offices, shipped_wording

_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class _KeptHearing:
    """A sentence that has to do with reports: its passage by its place."""

    passage: int
    start: int
    reports: tuple[ReportSaid, ...]
    told: bool


@dataclass(frozen=True, slots=True)
class _KeptItem:
    """An item: its passages and decisions by their places."""

    number: str
    title: str
    anchor: str
    page: int
    body: tuple[int, ...]
    decisions: tuple[int, ...]
    votes: tuple[Quote, ...]
    heard: tuple[_KeptHearing, ...]


@dataclass(frozen=True, slots=True)
class _KeptPostSaid:
    """Words by which one post may become another: the passage by its place."""

    passage: int
    start: int
    old: str | None
    new: str


@dataclass(frozen=True, slots=True)
class _KeptSaid:
    """What a passage mentions: the passage by its place."""

    passage: int
    meetings: tuple[MeetingMention, ...]
    papers: tuple[PaperMention, ...]
    labels: tuple[LabelMention, ...]
    bodies: tuple[str, ...]
    replaced: tuple[Replacing, ...]
    sayings: tuple[SayingMention, ...]


@dataclass(frozen=True, slots=True)
class _Kept:
    """A reading without its paper; `passages` counts those that it was made from."""

    passages: int
    day: date | None
    items: tuple[_KeptItem, ...]
    said: tuple[_KeptSaid, ...]
    renamings: tuple[Renaming, ...]
    short_forms: tuple[ShortForm, ...]
    inside: tuple[Relation, ...]
    promises: tuple[Promised, ...]
    themes: dict[str, tuple[Quote, ...]]
    telling: Quote | None
    of_plan: tuple[int, ...]
    posts_said: tuple[_KeptPostSaid, ...]
    stages: tuple[Stage, ...]


_DECODER = msgspec.msgpack.Decoder(_Kept)


def key_of(entry: ArchivedPaper, known: bytes) -> str | None:
    """The name under which a paper's reading is kept: the digest of its place, its Markdown and what was known.

    None for a paper that was not read from Markdown.
    """
    if not entry.markdown:
        return None
    return hashlib.sha256(b"\0".join((entry.path.encode(), known, entry.markdown.encode()))).hexdigest()


def digest_of(themes: tuple[Theme, ...], wording: Wording | None = None, offices: Offices | None = None) -> bytes:
    """The digest of what a reading depends on beside its paper."""
    known = themes, wording or shipped_wording(), offices or shipped_offices()
    return hashlib.sha256(msgspec.msgpack.encode(known)).digest()


def kept(reading: Reading) -> bytes:
    """A reading, to be kept on disk."""
    places = {id(p): n for n, p in enumerate(reading.passages)}
    decisions = {id(d): n for n, d in enumerate(reading.entry.paper.front.decisions)}
    return msgspec.msgpack.encode(
        _Kept(
            passages=len(reading.passages),
            day=reading.day,
            items=tuple(
                _KeptItem(
                    item.number,
                    item.title,
                    item.anchor,
                    item.page,
                    tuple(places[id(p)] for p in item.body),
                    tuple(decisions[id(d)] for d in item.decisions),
                    item.votes,
                    tuple(_KeptHearing(places[id(h.passage)], h.start, h.reports, h.told) for h in item.heard),
                )
                for item in reading.items
            ),
            said=tuple(
                _KeptSaid(places[id(s.passage)], s.meetings, s.papers, s.labels, s.bodies, s.replaced, s.sayings)
                for s in reading.said
            ),
            renamings=reading.renamings,
            short_forms=reading.short_forms,
            inside=reading.inside,
            promises=reading.promises,
            themes=dict(reading.themes),
            telling=reading.telling,
            of_plan=tuple(places[id(p)] for p in reading.of_plan),
            posts_said=tuple(_KeptPostSaid(places[id(s.passage)], s.start, s.old, s.new) for s in reading.posts_said),
            stages=reading.stages,
        )
    )


def joined_again(data: bytes, entry: ArchivedPaper, meetings: tuple[MeetingKey, ...]) -> Reading | None:
    """The reading that was kept of a paper; None where the bytes are of another paper or another program."""
    try:
        return _joined(_DECODER.decode(data), entry, meetings)
    except (msgspec.MsgspecError, IndexError):
        return None


def _joined(one: _Kept, entry: ArchivedPaper, meetings: tuple[MeetingKey, ...]) -> Reading | None:
    found, made = passages(entry), entry.paper.front.decisions
    if one.passages != len(found) or one.day != entry.paper.day:
        return None
    return Reading(
        entry,
        found,
        meetings,
        tuple(
            Item(
                i.number,
                i.title,
                i.anchor,
                i.page,
                _at(found, i.body),
                _at(made, i.decisions),
                i.votes,
                tuple(Hearing(found[h.passage], h.start, h.reports, h.told) for h in i.heard),
            )
            for i in one.items
        ),
        tuple(
            Said(
                found[s.passage],
                s.meetings,
                s.papers,
                s.labels,
                s.bodies,
                s.replaced,
                s.sayings,
                in_order(s.meetings, s.papers, s.labels),
            )
            for s in one.said
        ),
        one.day,
        one.renamings,
        one.short_forms,
        one.inside,
        one.promises,
        one.themes,
        one.telling,
        _at(found, one.of_plan),
        tuple(PostSaid(found[s.passage], s.start, s.old, s.new) for s in one.posts_said),
        one.stages,
    )


def _at(things: tuple[_Thing, ...], places: tuple[int, ...]) -> tuple[_Thing, ...]:
    return tuple(things[place] for place in places)
