"""All relations of an archive, put together."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping

from committee_archive.bodies import BodyRegister
from committee_archive.model.archive import Archive
from committee_archive.model.history import AgendaItem, History, Meeting
from committee_archive.model.relations import Relation
from committee_archive.relations.calendar import Calendar, Sitting
from committee_archive.relations.inside import references_inside
from committee_archive.relations.items import Joined, item_relations, join_items, missing_papers
from committee_archive.relations.reading import Reading, read_paper


class Memory:
    """The readings of papers, kept so that a paper that did not change is not read again."""

    def __init__(self) -> None:
        """Begin with none."""
        self._readings: dict[str, Reading] = {}


def relate(archive: Archive, *, today: dt.date | None = None, memory: Memory | None = None) -> History:
    """Read the history out of an archive.

    Args:
        archive: Papers and vocabulary.
        today: For findings about meetings in the future; None leaves them out, so that a build is the same on any day.
        memory: Where readings are kept between calls.
    """
    register = BodyRegister(archive)
    papers = sorted(archive.papers, key=lambda p: p.path)
    readings = [read_paper(p, register) for p in papers]
    calendar = Calendar(readings)
    relations: list[Relation] = [r for p in papers for r in references_inside(p)]
    meetings: list[Meeting] = []
    for key in sorted(calendar.sittings, key=lambda k: (k.day, k.body)):
        sitting = calendar.sittings[key]
        joined = join_items(sitting, frozenset())
        relations += item_relations(sitting, joined)
        meetings.append(_meeting(sitting, joined, register))
    return History(
        relations=tuple(relations),
        outgoing=_by(relations, "from_paper"),
        incoming=_by([r for r in relations if r.to_paper and r.to_paper != r.from_paper], "to_paper"),
        meetings=tuple(meetings),
        meeting_of={r.path: r.meetings for r in readings if r.meetings},
    )


def _meeting(sitting: Sitting, joined: Iterable[Joined], register: BodyRegister) -> Meeting:
    agenda, minutes = sitting.agenda, sitting.minutes
    items = tuple(
        AgendaItem(
            number=j.number,
            title=j.title,
            agenda=j.agenda.quote(agenda.path) if j.agenda and agenda else None,
            minute=j.minute.quote(minutes.path) if j.minute and minutes else None,
            papers=tuple(r.path for r in j.papers),
            decisions=j.minute.decisions if j.minute else (),
        )
        for j in joined
    )
    ordered = [p for i in items for p in i.papers]
    rest = [r.path for r in sitting.reports if r.path not in ordered]
    papers = [*([agenda.path] if agenda else []), *ordered, *rest, *([minutes.path] if minutes else [])]
    return Meeting(
        key=sitting.key,
        body_name=_name_then(sitting, register),
        papers=tuple(dict.fromkeys(papers)),
        agenda=agenda.path if agenda else None,
        minutes=minutes.path if minutes else None,
        items=items,
        missing=tuple(missing_papers(sitting, joined)),
    )


def _name_then(sitting: Sitting, register: BodyRegister) -> str:
    """The body's name as a paper of the meeting prints it."""
    for reading in sitting.readings:
        for entry in reading.entry.paper.front.committees:
            if register.slug(entry) == sitting.key.body:
                return register.shown(entry)
    return sitting.key.body


def _by(relations: Iterable[Relation], end: str) -> Mapping[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = defaultdict(list)
    for relation in relations:
        found[getattr(relation, end)].append(relation)
    return {path: tuple(found[path]) for path in sorted(found)}
