"""Words that name a meeting by a day on which it was not, and lead to the one that is meant: said beside the link."""

from committee_archive.interpret.dates import date_in
from committee_archive.model.relations import Relation, RelationKind
from committee_archive.pages.wording import long_date


def other_day(relation: Relation) -> str:
    """On which day the meeting was to which words lead that print another, and what is wrong with that one.

    Returns:
        Plain text; empty where the words print no full date, or the right one.
    """
    meant = relation.to_meeting
    printed = date_in(relation.evidence)
    if relation.kind is not RelationKind.CITES_MEETING or meant is None or printed is None or printed.day == meant.day:
        return ""
    said = f"leads to the meeting of {long_date(meant.day)}"
    return f"{said}: {printed.conflict}" if printed.conflict else said
