"""Relations between places in papers, each with the words that show it."""

from dataclasses import dataclass
from enum import Enum


class RelationKind(Enum):
    """What a relation says; the names are those of `relations.csv`."""

    CITES_PARAGRAPH = "cites-paragraph"


class RelationStatus(Enum):
    """Whether the other end was found."""

    RESOLVED = "resolved"
    DANGLING = "dangling"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation with its evidence.

    Attributes:
        kind: What it says.
        from_paper: Path of the page on which the words stand.
        from_anchor: Address of the block that holds them, or of the last one before it that has an address.
        evidence: The words, as they stand in the text.
        to_paper: Path of the page at the other end; None where it is not held.
        to_anchor: Address there.
        page: PDF page of the words, counted from 1.
        confidence: From 0 to 1.
        status: Whether the other end was found.
    """

    kind: RelationKind
    from_paper: str
    from_anchor: str
    evidence: str
    to_paper: str | None
    to_anchor: str | None
    page: int | None
    confidence: float
    status: RelationStatus
