"""Bodies through time: every name of each, who appoints it, when it met, and the words that tell of a new name."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from committee_archive.bodies import BodyRegister, slug_of
from committee_archive.model.archive import Appointment, Archive, BodyName
from committee_archive.model.relations import Relation
from committee_archive.model.threads import BodyThroughTime
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.names import Renaming

_Dated = TypeVar("_Dated", BodyName, Appointment)


def bodies_through_time(
    archive: Archive, register: BodyRegister, calendar: Calendar, named: Iterable[tuple[Renaming, Relation]]
) -> tuple[BodyThroughTime, ...]:
    """Every body of the vocabulary and every other that met, by key."""
    told: dict[str, list[Relation]] = defaultdict(list)
    for renaming, relation in named:
        if renaming.body:
            keys = {register.key(n) for n in (renaming.old, renaming.new) if n and register.knows(n)}
            for key in sorted(keys):
                told[key].append(relation)
    known = {slug_of(body.key): body for body in archive.bodies}
    children: dict[str, list[Appointment]] = defaultdict(list)
    for key, child in sorted(known.items()):
        for one in _by_day(child.parents):
            children[slug_of(one.body)].append(replace(one, body=key))
    made = []
    for key in sorted({*known, *calendar.bodies()}):
        body = known.get(key)
        name = register.name(key)
        names = body.names if body else (BodyName(name),)
        made.append(
            BodyThroughTime(
                key,
                name,
                _by_day(names),
                body.acronym if body else None,
                tuple(replace(one, body=slug_of(one.body)) for one in _by_day(body.parents if body else ())),
                tuple(children.get(key, ())),
                tuple(k for k in calendar.meetings_of(key)),
                tuple(told.get(key, ())),
            )
        )
    return tuple(made)


def _by_day(entries: Iterable[_Dated]) -> tuple[_Dated, ...]:
    """Oldest first; what has no first day before all that have one."""
    return tuple(sorted(entries, key=lambda one: one.since or dt.date.min))
