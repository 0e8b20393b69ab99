"""Which names of committees may be those of one body: proposed to staff with what shows it, never joined unasked.

A committee that gets a new name stops meeting under the old one; the first minutes under the new name approve the last
ones under the old, most members are the same, and the two names share words. A paper may say it outright. Beside that a
name is often printed in two ways at the same time: as the agenda has it, and as officers have it on their reports.
"""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from committee_archive.bodies import BodyRegister, slug_of
from committee_archive.interpret.dates import dates_in
from committee_archive.model.archive import Archive
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Proposal, ProposalKind
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationKind
from committee_archive.relations.attendance import members
from committee_archive.relations.calendar import Sitting
from committee_archive.relations.names import Renaming
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content, title_key
from committee_archive.yaml_loader import as_value

# A body that takes another's place meets within this time after the other's last meeting.
_GAP = dt.timedelta(days=550)
# So many of the members, and at least so many of them, are the same.
_SHARE, _FEWEST = 0.5, 3
# Words that the names of all committees have.
_OF_ANY = frozenset(content("committee sub-committee subcommittee board panel group forum and"))
# On so many days two names stood beside each other for one meeting.
_DAYS = 2
_APPROVES = re.compile(
    r"\b(?:accurate|correct|true)\b[^.]{0,30}\brecord\b|\bminutes\b[^.]{0,80}\b(?:approved|agreed|signed)\b"
)
# "has been the Works Committee since 1 May 2022": a name is told with its first day so, or "from", "with effect from".
_FROM_THEN = re.compile(r"\b(?:since|from)\s+(?:\w+\s+)?\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]+\s+\d{4}\b")


@dataclass(slots=True)
class _Body:
    """What is held of a body that has one key: its meetings, in order of time."""

    key: str
    sittings: list[Sitting] = field(default_factory=list)

    @property
    def first(self) -> dt.date:
        return self.sittings[0].key.day

    @property
    def last(self) -> dt.date:
        return self.sittings[-1].key.day

    def minutes(self) -> list[Reading]:
        return [s.minutes for s in self.sittings if s.minutes is not None]

    def has_agendas(self) -> bool:
        return any(r.kind in (PaperKind.MINUTES, PaperKind.AGENDA) for s in self.sittings for r in s.readings)


@dataclass(slots=True)
class _Joined:
    """Bodies that may be one, and what shows it."""

    bodies: list[_Body]
    why: list[str]
    found: list[Quote]


def body_proposals(
    archive: Archive,
    register: BodyRegister,
    sittings: Iterable[Sitting],
    renamings: Iterable[Renaming],
    outgoing: Mapping[str, Sequence[Relation]],
) -> Iterator[Proposal]:
    """Pairs of names that may be one body's, each once, in order of the newer name.

    Args:
        archive: For its vocabulary.
        register: Which body a name means now.
        sittings: All meetings, in order of time.
        renamings: Changes of name that papers tell.
        outgoing: By path of a paper, the relations whose words stand in it.
    """
    bodies: dict[str, _Body] = {}
    for sitting in sittings:
        bodies.setdefault(sitting.key.body, _Body(sitting.key.body)).sittings.append(sitting)
    told: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for said in renamings:
        if said.body and said.new and register.knows(said.old) and register.knows(said.new):
            told[register.key(said.old), register.key(said.new)].append(said.quote)
    apart = _known_apart(archive)
    refused = {title_key(name) for name in archive.dismissed}
    joined: list[_Joined] = []
    left = [key for key in sorted(bodies) if title_key(register.name(key)) not in refused]
    for new in left:
        for old in left:
            if old == new or frozenset((old, new)) in apart:
                continue
            before, after = bodies[old], bodies[new]
            found = [*told.get((old, new), ())]
            why = ["a paper says so"] if found else []
            if before.last < after.first <= before.last + _GAP:
                signs = list(_signs(before, after, outgoing, register))
                if found or sum(weight for weight, _, _ in signs) > 1:
                    why += [words for _, words, _ in signs]
                    found += [quote for _, _, quote in signs]
            if found:
                joined.append(_Joined([before, after], why, found))
            elif old < new and (days := _beside(before, after)):
                yield _two_ways(archive, register, before, after, days)
    for one in _chains(joined):
        yield _proposal(archive, register, one)


def _known_apart(archive: Archive) -> set[frozenset[str]]:
    """Pairs that the vocabulary has as bodies of their own."""
    keys = [slug_of(body.key) for body in archive.bodies]
    return {frozenset((one, other)) for one in keys for other in keys if one != other}


def _signs(
    before: _Body, after: _Body, outgoing: Mapping[str, Sequence[Relation]], register: BodyRegister
) -> Iterator[tuple[int, str, Quote]]:
    """What shows that one body went on as the other, with weight and evidence; a weight of 1 alone is too little."""
    first = after.sittings[0].readings[0]
    names = register.name(before.key), register.name(after.key)
    met = f"the {names[0]} met last on {before.last} and the {names[1]} first on {after.first}"
    words = [frozenset(content(name)) - _OF_ANY for name in names]
    if words[0] & words[1] and len(words[0] & words[1]) >= _SHARE * min(len(words[0]), len(words[1])):
        yield 1, f"{met}, and the names share words", Quote(first.path, "", names[1], 1)
    for minutes in after.minutes()[:1]:
        for relation in outgoing.get(minutes.path, ()):
            meeting = relation.to_meeting
            is_theirs = relation.kind is RelationKind.CITES_MEETING and meeting and meeting.body == before.key
            if is_theirs and (quote := _approval(minutes, relation)):
                yield 2, f"the minutes of the {names[1]} approve those of the {names[0]}", quote
                break
        if shared := _shared_members(before, minutes):
            yield 1, f"{shared[0]} of the {shared[1]} members of the {names[1]} were there before", shared[2]


def _approval(minutes: Reading, relation: Relation) -> Quote | None:
    """The decision of minutes that approves those of the meeting that a relation names."""
    decided = minutes.entry.paper.front.decisions
    for decision in decided:
        if decision.anchor == relation.from_anchor and _APPROVES.search(decision.whole.casefold()):
            return Quote(relation.from_paper, relation.from_anchor, decision.whole, relation.page)
    return None


def _shared_members(before: _Body, minutes: Reading) -> tuple[int, int, Quote] | None:
    """How many of the members named in minutes were at the other body's last meeting, of how many, and one of them."""
    earlier = before.minutes()[-1:]
    now = members(minutes)
    then = members(earlier[0]) if earlier else {}
    both = [name for name in now if name in then]
    if len(both) < _FEWEST or len(both) < _SHARE * min(len(now), len(then)):
        return None
    return len(both), len(now), now[both[0]]


def _beside(one: _Body, other: _Body) -> list[MeetingKey]:
    """The days on which reports print the one name and agenda or minutes the other, for one meeting as it seems."""
    if one.has_agendas() == other.has_agendas():
        return []
    words = [frozenset(content(body.key.replace("-", " "))) - _OF_ANY for body in (one, other)]
    if not words[0] & words[1] or len(words[0] & words[1]) < _SHARE * max(len(words[0]), len(words[1])):
        return []
    days = {s.key.day for s in other.sittings}
    both = [s.key for s in one.sittings if s.key.day in days]
    return both if len(both) >= _DAYS else []


def _chains(pairs: Iterable[_Joined]) -> Iterator[_Joined]:
    """Pairs that have a body in common as one: a body that was renamed twice is proposed with all its names."""
    chains: list[_Joined] = []
    for pair in pairs:
        keys = {body.key for body in pair.bodies}
        met = [c for c in chains if keys & {body.key for body in c.bodies}]
        chains = [c for c in chains if c not in met]
        every = [b for c in (*met, pair) for b in c.bodies]
        why, found = [w for c in (*met, pair) for w in c.why], [q for c in (*met, pair) for q in c.found]
        chains.append(_Joined(list({b.key: b for b in every}.values()), why, found))
    yield from chains


def _proposal(archive: Archive, register: BodyRegister, joined: _Joined) -> Proposal:
    bodies = sorted(joined.bodies, key=lambda b: (b.first, b.key))
    names = [register.name(body.key) for body in bodies]
    days = [_since(before, after, joined.found) for before, after in pairwise(bodies)]
    entries = [
        f"{{name: {as_value(name)}{since}{end}}}"
        for name, since, end in zip(
            names, ["", *(f", since: {day}" for day in days)], [*(f", until: {day}" for day in days), ""], strict=True
        )
    ]
    lines = "    # the days are printed beside the names, or of first meetings: correct them where you know better\n"
    lines += _lines(archive, [body.key for body in bodies], entries)
    evidence, why = tuple(dict.fromkeys(joined.found)), "; ".join(dict.fromkeys(joined.why))
    return Proposal(ProposalKind.BODY, names[-1], ", ".join(reversed(names[:-1])), None, evidence, lines, why)


def _since(before: _Body, after: _Body, found: Iterable[Quote]) -> dt.date:
    """The one day that the evidence prints between the last meeting under a name and the first under the next.

    Else that of the first meeting held.
    """
    papers = {r.path: r for body in (before, after) for s in body.sittings for r in s.readings}
    said = (_sentence(papers.get(quote.paper), quote) for quote in found)
    dates = (one for words in said for match in _FROM_THEN.finditer(words) for one in dates_in(match.group()))
    printed = {one.day for one in dates if before.last < one.day <= after.first}
    return printed.pop() if len(printed) == 1 else after.first


def _sentence(reading: Reading | None, quote: Quote) -> str:
    """All of the sentence that some words are from; the words where that is not known."""
    for passage in reading.passages if reading else ():
        if passage.anchor == quote.anchor and (at := passage.text.find(quote.words)) >= 0:
            begin, end = passage.sentence(at)
            return passage.text[begin:end]
    return quote.words


def _two_ways(
    archive: Archive, register: BodyRegister, one: _Body, other: _Body, days: Sequence[MeetingKey]
) -> Proposal:
    reports, agendas = (other, one) if one.has_agendas() else (one, other)
    name, of = register.name(agendas.key), register.name(reports.key)
    papers = [r for s in reports.sittings if s.key.day in {d.day for d in days} for r in s.readings]
    why = f"reports of {len(days)} meeting days print the one name, agendas or minutes of the same days the other"
    lines = _lines(archive, [reports.key, agendas.key], [f"{{name: {as_value(of)}}}", f"{{name: {as_value(name)}}}"])
    evidence = tuple(Quote(r.path, "", of, 1) for r in papers[:3])
    return Proposal(ProposalKind.BODY, name, of, None, evidence, lines, why)


def _lines(archive: Archive, keys: Sequence[str], names: Sequence[str]) -> str:
    """What to add to `bodies.yml`: a body with all names, or those names that a body there lacks."""
    known = {slug_of(body.key): body for body in archive.bodies}
    for key in keys:
        if key in known:
            lacking = "\n".join(f"      - {n}" for k, n in zip(keys, names, strict=True) if k != key)
            return f"    # under the names of {known[key].key}, which then needs the same days\n{lacking}"
    return "\n".join([f"  - key: {keys[-1]}", "    names:", *(f"      - {name}" for name in names)])
