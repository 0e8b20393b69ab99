"""Bodies through time: every name of each, who appoints it, when it met, and the words that tell of a new name."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from committee_archive.bodies import BodyRegister, slug_of
from committee_archive.model.archive import Archive, BodyName
from committee_archive.model.relations import Relation
from committee_archive.model.threads import BodyThroughTime
from committee_archive.relations.calendar import Calendar
from committee_archive.relations.names import Renaming


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
    children: dict[str, list[str]] = defaultdict(list)
    for child in known.values():
        if child.parent:
            children[slug_of(child.parent)].append(slug_of(child.key))
    made = []
    for key in sorted({*known, *calendar.bodies()}):
        body = known.get(key)
        name = register.name(key)
        names = body.names if body else (BodyName(name),)
        made.append(
            BodyThroughTime(
                key,
                name,
                tuple(sorted(names, key=lambda n: n.since or dt.date.min)),
                body.acronym if body else None,
                slug_of(body.parent) if body and body.parent else None,
                tuple(sorted(children.get(key, ()))),
                tuple(k for k in calendar.meetings_of(key)),
                tuple(told.get(key, ())),
            )
        )
    return tuple(made)
