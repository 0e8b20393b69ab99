"""Relations whose evidence is a quotation: the words stand where the relation begins."""

from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey, MeetingMonth, Relation, RelationKind, RelationStatus


def evidenced(
    kind: RelationKind,
    said: Quote,
    to_paper: str | None = None,
    to_anchor: str | None = None,
    *,
    confidence: float = 1.0,
    status: RelationStatus = RelationStatus.RESOLVED,
    meeting: MeetingKey | None = None,
    candidates: tuple[str, ...] = (),
    month: MeetingMonth | None = None,
    about: str = "",
) -> Relation:
    """The relation that some words show, from the place at which they stand.

    Args:
        kind: What it says.
        said: The words.
        to_paper: Path of the page at the other end, where there is one.
        to_anchor: Address there.
        confidence: From 0 to 1.
        status: Whether the other end was found.
        meeting: The meeting that the words name.
        candidates: Paths among which a person must choose.
        month: Of a meeting of which no more is said.
        about: The name of what is at the other end, where that is no paper.
    """
    return Relation(
        kind,
        said.paper,
        said.anchor,
        said.words,
        to_paper,
        to_anchor,
        said.page,
        confidence,
        status,
        meeting,
        candidates,
        month,
        about,
    )
