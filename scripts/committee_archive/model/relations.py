"""Relations between places in papers, each with the words that show it."""

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple

# How the words of a further place begin, where several are named in a row: "to 6 of the report".
JOINT = re.compile(r"(?:(?:to|and)\b|[,&–-])\s*(?=\S)")


class RelationKind(Enum):
    """What a relation says; the names are those of `relations.csv`."""

    CITES_PARAGRAPH = "cites-paragraph"
    CITES_PAPER = "cites-paper"
    CITES_MEETING = "cites-meeting"
    WANTED = "wanted"
    RECOMMENDATION_DECISION = "recommendation-decision"
    ITEM_PAPER = "item-paper"
    BODY_SUCCESSION = "body-succession"
    THEME_STEP = "theme-step"
    RENAME = "rename"
    OUTCOME = "outcome"
    ACTION = "action"
    REISSUE = "reissue"
    SUPERSEDES = "supersedes"


class RelationStatus(Enum):
    """Whether the other end was found: surely, among several, not in the archive, or nowhere in the paper named.

    Of an action what became of it: a paper answers it, one may, none does, or it is to be reported regularly.
    """

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    WANTED = "wanted"
    DANGLING = "dangling"
    ANSWERED = "answered"
    PERHAPS = "perhaps"
    OUTSTANDING = "outstanding"
    STANDING = "standing"


class MeetingKey(NamedTuple):
    """A meeting: the key of its body, and its day."""

    body: str
    day: dt.date

    @property
    def slug(self) -> str:
        """The name of its page: `digital-2023-03-21`."""
        return f"{self.body}-{self.day.isoformat()}"


class MeetingMonth(NamedTuple):
    """A meeting of which only the month is said: the key of its body, year and month."""

    body: str
    year: int
    month: int

    @property
    def slug(self) -> str:
        """As the page of a meeting is named, without the day: `digital-2023-03`."""
        return f"{self.body}-{self.year}-{self.month:02}"


@dataclass(frozen=True, slots=True)
class Relation:
    """One relation with its evidence.

    Attributes:
        kind: What it says.
        from_paper: Path of the page on which the words stand. Of a recommendation and its decision that of the
            report, although the words are those of the minutes, which `to_paper` names.
        from_anchor: Address of the block that holds them, or of the last one before it that has an address.
        evidence: The words, as they stand in the text.
        to_paper: Path of the page at the other end; None where it is not held or there is none.
        to_anchor: Address there; where the other end is no paper, the key of the theme, the body, or the outcome with
            its edition: the name of its page. Of a body's wanted minutes of a meeting that nothing names, its key.
        page: PDF page of the words, counted from 1.
        confidence: From 0 to 1; of what was read off a label, a number or a full date 1.
        status: Whether the other end was found.
        to_meeting: The meeting that the words name, whether or not its minutes are held.
        candidates: Paths among which a person must choose, where the words fit several papers.
        to_month: Of a meeting that no paper names by its day, what the words say of it.
        about: The name of the theme or outcome at the other end; of a change of name the old and the new one; of a
            paper that is not held its title, where an item gives it.
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
    to_meeting: MeetingKey | None = None
    candidates: tuple[str, ...] = ()
    to_month: MeetingMonth | None = None
    about: str = ""
