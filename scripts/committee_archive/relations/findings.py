"""What contradicts itself: in the vocabulary, in dates, in minutes. Each is one finding; the site still builds."""

import datetime as dt
import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence

from committee_archive.bodies import slug_of
from committee_archive.model.archive import Appointment, Archive, Body, BodyName, PlanEdition, ThemeName
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import PlacedFinding
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, Relation, RelationStatus
from committee_archive.relations.reading import Reading
from committee_archive.relations.recommendation_names import not_among
from committee_archive.relations.reported import Labels
from committee_archive.relations.said_dates import AHEAD
from committee_archive.relations.words import title_key

BODIES, THEMES, OUTCOMES = "vocabulary/bodies.yml", "vocabulary/themes.yml", "vocabulary/outcomes.yml"

_Dated = BodyName | ThemeName | Appointment
# By key of a body, the keys of those that it leads to.
_Ways = Mapping[str, tuple[str, ...]]


def findings(
    archive: Archive,
    readings: Sequence[Reading],
    reported: Mapping[tuple[str, str], Labels],
    impossible: Iterable[tuple[Quote, MeetingKey]],
    relations: Iterable[Relation],
    today: dt.date | None,
) -> tuple[PlacedFinding, ...]:
    """Everything that a person should put right, vocabulary first, then page by page.

    Args:
        archive: Papers and vocabulary.
        readings: The same papers.
        reported: By path of minutes and address of an item, the labels of the recommendations that its report makes;
            None where no report under it is held. The address is empty for what stands under no item.
        impossible: Words that name a meeting on a day on which it cannot have been, and that meeting.
        relations: All of them: some lead to a place that the paper does not have.
        today: A meeting after it is still to come; None: nothing is said of that.
    """
    found = [*_bodies(archive.bodies), *_themes(archive), *_editions(archive.editions)]
    for reading in readings:
        found += _of_paper(reading, reported, today)
    for said, key in impossible:
        text = (
            f"it says {said.words!r} of a meeting on {key.day}, which is long after the day of the paper; the words "
            "stay, without a link; compare the date with the PDF"
        )
        finding = Finding("meeting-in-future", text, Severity.WARNING, said.page, said.anchor or None)
        found.append(PlacedFinding(said.paper, finding))
    return (*found, *_dangling(relations, {r.path: r.title for r in readings}))


def _dangling(relations: Iterable[Relation], titles: Mapping[str, str]) -> Iterator[PlacedFinding]:
    """A finding for each reference to a place that the paper, or the one that it names, does not have."""
    for relation in relations:
        if relation.status is RelationStatus.DANGLING:
            where = f"“{titles[relation.to_paper]}” ({relation.to_paper})" if relation.to_paper else "the paper"
            text = f"it says {relation.evidence!r}, but {where} has no such place; the words stay, without a link"
            at = relation.from_anchor or None
            yield PlacedFinding(
                relation.from_paper, Finding("dangling-reference", text, Severity.NOTE, relation.page, at)
            )


def _bodies(bodies: tuple[Body, ...]) -> Iterator[PlacedFinding]:
    known = {slug_of(body.key): body for body in bodies}
    successors = {key: (slug_of(body.successor),) if body.successor else () for key, body in known.items()}
    parents = {key: tuple(slug_of(one.body) for one in body.parents) for key, body in known.items()}
    for what, ways, on_days in (
        ("successor", successors, [(None, successors)]),
        ("parent", parents, _parents_by_day(known)),
    ):
        yield from _unknown(known, what, ways)
        yield from _circles(known, what, on_days)
    claimed: dict[str, Body] = {}
    for body in bodies:
        yield from _overlaps(BODIES, body.key, body.names, body.line)
        yield from _gaps(body)
        yield from _appointed(body)
        for name in {title_key(n.name): n.name for n in reversed(body.names)}.values():
            other = claimed.setdefault(title_key(name), body)
            if other is not body and _together(body, other, name):
                text = f"{name} is a name of {other.key} and of {body.key} at the same time; say until when each"
                yield _placed(BODIES, "name-claimed-twice", text, body.line)


def _parents_by_day(known: Mapping[str, Body]) -> list[tuple[dt.date | None, _Ways]]:
    """Who appoints whom before any day that is told (None), and from each day on which somebody begins to."""
    days = {one.since for body in known.values() for one in body.parents if one.since}
    return [
        (day, {key: _parents_on(body, day or dt.date.min) for key, body in known.items()})
        for day in (None, *sorted(days))
    ]


def _parents_on(body: Body, day: dt.date) -> tuple[str, ...]:
    held = (one for one in body.parents if (one.since or dt.date.min) <= day < (one.until or dt.date.max))
    return tuple(slug_of(one.body) for one in held)


def _unknown(known: Mapping[str, Body], what: str, ways: _Ways) -> Iterator[PlacedFinding]:
    """Successors or parents that are no bodies of the file."""
    for key, body in known.items():
        for named in dict.fromkeys(ways[key]):
            if named not in known:
                text = f"the {what} of {body.key} is {named}, which is no key in this file; correct it"
                yield _placed(BODIES, "body-unknown", text, body.line)


def _circles(
    known: Mapping[str, Body], what: str, on_days: Iterable[tuple[dt.date | None, _Ways]]
) -> Iterator[PlacedFinding]:
    """Bodies whose successors or parents lead back to them: each circle once, with the first of the days on which."""
    told: set[frozenset[str]] = set()
    for day, ways in on_days:
        for key, body in known.items():
            circle = _circle(key, ways)
            if not circle or frozenset(circle) in told:
                continue
            told.add(frozenset(circle))
            since = f" from {day}" if day else ""
            way = ", ".join(known[one].key for one in circle[1:] + circle[:1])
            text = f"{body.key} is its own {what}{since}, by way of {way}; take one `{what}` out of the circle"
            if len(circle) == 1:
                text = f"{body.key} is its own {what}{since}; take that `{what}` out"
            yield _placed(BODIES, "body-circle", text, body.line)


def _circle(start: str, ways: _Ways) -> list[str]:
    """The keys by which the shortest way leads from a body back to it, its own first; none where there is no way."""
    reached, seen = [[start]], set[str]()
    for way in reached:
        for key in ways.get(way[-1], ()):
            if key == start:
                return way
            if key not in seen:
                seen.add(key)
                reached.append([*way, key])
    return []


def _appointed(body: Body) -> Iterator[PlacedFinding]:
    """What contradicts itself in the days of those who appoint a body; days on which nobody does may be."""
    for n, one in enumerate(body.parents):
        if one.since and one.until and one.since > one.until:
            text = (
                f"{body.key} ceases to be appointed by {one.body} on {one.until} before it begins to be on {one.since}"
            )
            yield _placed(BODIES, "parent-backwards", f"{text}; correct the days", body.line)
        for other in body.parents[n + 1 :]:
            if _meet(one, other):
                text = f"{body.key} is appointed by {one.body} and by {other.body} at the same time"
                yield _placed(BODIES, "parents-overlap", f"{text}; say until when each", body.line)


def _together(one: Body, other: Body, name: str) -> bool:
    key = title_key(name)
    mine = [n for n in one.names if title_key(n.name) == key]
    theirs = [n for n in other.names if title_key(n.name) == key]
    return any(_meet(a, b) for a in mine for b in theirs)


def _overlaps(
    file: str, key: str, names: tuple[BodyName, ...] | tuple[ThemeName, ...], line: int | None
) -> Iterator[PlacedFinding]:
    dated = [n for n in names if n.since or n.until]
    for name in dated:
        if name.since and name.until and name.since > name.until:
            text = f"{name.name} ends on {name.until} before it begins on {name.since}; correct the days"
            yield _placed(file, "name-backwards", text, line)
    for n, name in enumerate(dated):
        for other in dated[n + 1 :]:
            if _meet(name, other):
                text = f"{key} is called {name.name} and {other.name} at the same time; say until when each"
                yield _placed(file, "names-overlap", text, line)


def _gaps(body: Body) -> Iterator[PlacedFinding]:
    """Days on which a body has no name, between the end of one and the beginning of the next."""
    if any(n.since is None and n.until is None for n in body.names):
        return
    dated = sorted(body.names, key=lambda n: n.since or dt.date.min)
    for n, name in enumerate(dated[1:], 1):
        held = [before.until for before in dated[:n]]
        until = None if None in held else max((day for day in held if day), default=None)
        if until is not None and name.since is not None and (name.since - until).days > 1:
            text = (
                f"{body.key} has no name from the end of {until} to {name.since}, when {name.name} begins; write "
                "until when the earlier name held, unless there was no such body in between"
            )
            yield PlacedFinding(BODIES, Finding("names-gap", text, Severity.NOTE), body.line)


def _meet(one: _Dated, other: _Dated) -> bool:
    """Whether two spans share more than the day on which one follows the other."""
    start = max(one.since or dt.date.min, other.since or dt.date.min)
    return start < min(one.until or dt.date.max, other.until or dt.date.max)


def _themes(archive: Archive) -> Iterator[PlacedFinding]:
    claimed: dict[str, str] = {}
    for theme in archive.themes:
        yield from _overlaps(THEMES, theme.key, theme.names, theme.line)
        names = [*(n.name for n in theme.names), *theme.also]
        for name in {title_key(n): n for n in reversed(names)}.values():
            other = claimed.setdefault(title_key(name), theme.key)
            if other != theme.key:
                text = f"{name} is claimed by the themes {other} and {theme.key}; take it out of one of them"
                yield _placed(THEMES, "name-claimed-twice", text, theme.line)


def _editions(editions: tuple[PlanEdition, ...]) -> Iterator[PlacedFinding]:
    ordered = sorted(editions, key=lambda e: e.since)
    for one, other in itertools.pairwise(ordered):
        if one.until is None or other.since <= one.until:
            text = f"{one.name} and {other.name} are in force at the same time; say until when the first"
            yield _placed(OUTCOMES, "editions-overlap", text, other.line)


def _of_paper(
    reading: Reading, reported: Mapping[tuple[str, str], Labels], today: dt.date | None
) -> Iterator[PlacedFinding]:
    if today is not None and reading.day is not None and (text := _too_early(reading.kind, reading.day, today)):
        finding = Finding("meeting-in-future", f"{text}; look at the printed date", Severity.WARNING, 1)
        yield PlacedFinding(reading.path, finding, _line_of_day(reading))
    if reading.kind is not PaperKind.MINUTES:
        return
    for finding in _not_made(reading, reported):
        yield PlacedFinding(reading.path, finding)


def _too_early(kind: PaperKind, day: dt.date, today: dt.date) -> str:
    """Why a paper of a day to come cannot be of that day, or nothing."""
    if kind is PaperKind.MINUTES and day > today:
        return f"these are minutes of a meeting on {day}, which is still to come"
    if day - today > AHEAD:
        return f"this is a paper of {day}, which is more than a year to come"
    return ""


def _line_of_day(reading: Reading) -> int | None:
    """The line of the page's front matter that has the paper's day."""
    day = str(reading.day)
    lines = enumerate(reading.entry.markdown.splitlines(), 1)
    return next((n for n, line in lines if line.startswith(("date:", "committees:", "- ", "  ")) and day in line), None)


def _not_made(reading: Reading, reported: Mapping[tuple[str, str], Labels]) -> Iterator[Finding]:
    """Decisions on a recommendation by its number that the report under the item does not have."""
    under = {d.anchor for item in reading.items for d in item.decisions}
    loose = tuple(d for d in reading.entry.paper.front.decisions if d.anchor not in under)
    for anchor, page, decisions in (*((i.anchor, i.page, i.decisions) for i in reading.items), ("", None, loose)):
        if (reading.path, anchor) not in reported:
            continue
        made = reported[reading.path, anchor]
        for decision in decisions:
            lacking = not_among(decision.whole, made or ())
            if not lacking:
                continue
            named = f"recommendation{'s' if lacking[1:] else ''} {_listed(lacking)}"
            if made is None:
                text = (
                    f"it resolves {named}, but no report that could make it is held; add the report, "
                    "or look whether the number is right"
                )
                yield Finding("recommendation-not-made", text, Severity.NOTE, page, decision.anchor)
                break  # what is said of the item once is said of all its decisions
            makes = f"has {_listed(made)}" if made else "makes none"
            text = f"it resolves {named}, but the report under the item {makes}; compare the two"
            yield Finding("recommendation-not-made", text, Severity.WARNING, page, decision.anchor)


def _listed(labels: Sequence[str]) -> str:
    return ", ".join(labels[:-1]) + (" and " if labels[1:] else "") + labels[-1]


def _placed(file: str, code: str, text: str, line: int | None) -> PlacedFinding:
    return PlacedFinding(file, Finding(code, text, Severity.WARNING), line)
