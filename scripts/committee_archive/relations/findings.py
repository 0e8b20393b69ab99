"""What contradicts itself: in the vocabulary, in dates, in minutes. Each is one finding; the site still builds."""

import datetime as dt
import itertools
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping

from committee_archive.bodies import slug_of
from committee_archive.model.archive import Archive, Body, BodyName, PlanEdition, ThemeName
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.history import PlacedFinding, Resolution
from committee_archive.model.paper import PaperKind
from committee_archive.relations.reading import Reading
from committee_archive.relations.resolutions import names_recommendation
from committee_archive.relations.words import title_key

BODIES, THEMES, OUTCOMES = "vocabulary/bodies.yml", "vocabulary/themes.yml", "vocabulary/outcomes.yml"


def findings(
    archive: Archive, readings: Iterable[Reading], answers: Mapping[str, tuple[Resolution, ...]], today: dt.date | None
) -> tuple[PlacedFinding, ...]:
    """Everything that a person should put right, vocabulary first, then page by page."""
    found = [*_bodies(archive.bodies), *_themes(archive), *_editions(archive.editions)]
    for reading in readings:
        found += (PlacedFinding(reading.path, f) for f in _of_paper(reading, answers.get(reading.path, ()), today))
    return tuple(found)


def _bodies(bodies: tuple[Body, ...]) -> Iterator[PlacedFinding]:
    known = {slug_of(body.key): body for body in bodies}
    claimed: dict[str, Body] = {}
    for body in bodies:
        place = slug_of(body.key)
        for what, following in (("successor", _successor), ("parent", _parent)):
            named = following(body)
            if named and named not in known:
                text = f"the {what} of {body.key} is {named}, which is no key in this file; correct it"
                yield _placed(BODIES, "body-unknown", text, body.line)
            elif _cyclic(place, known, following):
                text = f"{body.key} is its own {what}, by way of others; take one `{what}` out of the circle"
                yield _placed(BODIES, "body-circle", text, body.line)
        yield from _overlaps(BODIES, body.key, body.names, body.line)
        for name in body.names:
            other = claimed.setdefault(title_key(name.name), body)
            if other is not body and _together(body, other, name.name):
                text = f"{name.name} is a name of {other.key} and of {body.key} at the same time; say until when each"
                yield _placed(BODIES, "name-claimed-twice", text, body.line)


def _successor(body: Body) -> str | None:
    return slug_of(body.successor) if body.successor else None


def _parent(body: Body) -> str | None:
    return slug_of(body.parent) if body.parent else None


def _cyclic(start: str, known: Mapping[str, Body], following: Callable[[Body], str | None]) -> bool:
    seen, at = set[str](), following(known[start])
    while at is not None and at in known and at not in seen:
        if at == start:
            return True
        seen.add(at)
        at = following(known[at])
    return False


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


def _meet(one: BodyName | ThemeName, other: BodyName | ThemeName) -> bool:
    """Whether two spans share more than the day on which one follows the other."""
    start = max(one.since or dt.date.min, other.since or dt.date.min)
    return start < min(one.until or dt.date.max, other.until or dt.date.max)


def _themes(archive: Archive) -> Iterator[PlacedFinding]:
    claimed: dict[str, str] = {}
    for theme in archive.themes:
        yield from _overlaps(THEMES, theme.key, theme.names, theme.line)
        for name in dict.fromkeys([*(n.name for n in theme.names), *theme.also]):
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


def _of_paper(reading: Reading, answers: tuple[Resolution, ...], today: dt.date | None) -> Iterator[Finding]:
    yield from reading.findings
    if reading.kind is PaperKind.MINUTES and today is not None and reading.day is not None and reading.day > today:
        text = f"these are minutes of a meeting on {reading.day}, which is still to come; look at the printed date"
        yield Finding("meeting-in-future", text, Severity.WARNING, 1)
    yield from _not_made(reading, answers)


def _not_made(reading: Reading, answers: tuple[Resolution, ...]) -> Iterator[Finding]:
    """Decisions on a recommendation by its number that the report under the item does not have."""
    made: dict[str, int] = defaultdict(int)
    for answer in answers:
        for item in reading.items:
            if answer.decision in item.decisions:
                made[item.anchor] = max(made[item.anchor], answer.recommendation_count)
    for item in reading.items:
        for decision in item.decisions:
            number = names_recommendation(decision.text)
            if number and item.anchor in made and number > made[item.anchor]:
                text = (
                    f"it resolves recommendation {number}, but the report under the item makes {made[item.anchor]}; "
                    "compare the two"
                )
                yield Finding("recommendation-not-made", text, Severity.WARNING, item.page, decision.anchor)


def _placed(file: str, code: str, text: str, line: int | None) -> PlacedFinding:
    return PlacedFinding(file, Finding(code, text, Severity.WARNING), line)
