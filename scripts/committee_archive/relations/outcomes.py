"""Outcomes of the corporate plan, by the edition that was in force: outcome 9 of one is not outcome 9 of another."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence

from committee_archive.model.archive import PlanEdition
from committee_archive.model.history import OutcomeUse
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.reading import Reading


def outcome_uses(readings: Iterable[Reading], editions: Sequence[PlanEdition]) -> Iterator[OutcomeUse]:
    """Every outcome that a header names."""
    for reading in readings:
        if reading.day is None:
            continue
        edition = edition_on(reading.day, editions)
        for printed in reading.entry.paper.front.outcomes:
            known = edition.outcomes if edition else ()
            outcome = next((o for o in known if printed in (o.number, o.title)), None)
            yield OutcomeUse(reading.day, reading.path, str(printed), edition, outcome)


def edition_on(day: dt.date, editions: Sequence[PlanEdition]) -> PlanEdition | None:
    """The one edition in force on a day; None where there is none, or two."""
    found = [e for e in editions if e.since <= day and (e.until is None or day <= e.until)]
    return found[0] if len(found) == 1 else None


def outcome_relations(uses: Iterable[OutcomeUse]) -> Iterator[Relation]:
    """From the paper to the number of the outcome."""
    for use in uses:
        yield Relation(
            RelationKind.OUTCOME, use.paper, "", use.printed, None, use.printed, 1, 1.0, RelationStatus.RESOLVED
        )
