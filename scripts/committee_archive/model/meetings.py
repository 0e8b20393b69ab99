"""A meeting as its papers tell it: items, reports, and how each recommendation was resolved."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum

from committee_archive.model.front_matter import Decision, PaperKind, Recommendation
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey


class Resolved(Enum):
    """How a meeting dealt with a recommendation."""

    AGREED = "agreed"
    AMENDED = "amended"
    IN_PART = "agreed in part"
    NOTED = "noted"
    DEFERRED = "deferred"
    REFERRED_BACK = "referred back"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    NO_MINUTE = "no minute found"


@dataclass(frozen=True, slots=True)
class Resolution:
    """A recommendation and what one meeting made of it.

    Attributes:
        report: Path of the report.
        recommendation: As the report prints it, with its address there.
        meeting: To which it was put; None where the report names no meeting.
        how: How the minutes resolved it; `NO_MINUTE` where they are not held or do not say.
        minutes: Path of the minutes that say so.
        decision: Their words, with their address there; None where the item's narrative says it (withdrawn).
        evidence: The words that show `how`; None without a minute.
        votes: Votes, dissent and amendments of the item, as printed.
        confidence: From 0 to 1.
        recommendation_count: How many recommendations the report makes.
        resumed: Path of the later report that takes up again what was deferred or referred back.
        answered_until: Where the minutes answered an earlier version of the report, the day on which it was replaced.
        answered_words: The recommendation in that version; None where that is not known.
        left_out: What it asks besides, of which the minutes say nothing, as printed.
    """

    report: str
    recommendation: Recommendation
    meeting: MeetingKey | None
    how: Resolved
    minutes: str | None = None
    decision: Decision | None = None
    evidence: Quote | None = None
    votes: tuple[Quote, ...] = ()
    confidence: float = 1.0
    recommendation_count: int = 0
    resumed: str | None = None
    answered_until: dt.date | None = None
    answered_words: str | None = None
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One item of a meeting: what agenda, report and minutes say of it, together.

    Attributes:
        number: As printed, or empty.
        title: The minutes' heading, or the agenda's line where there are no minutes.
        agenda: Where the agenda names it.
        minute: Where the minutes deal with it.
        papers: Paths of the reports under it.
        decisions: What was decided, with addresses in the minutes.
        resolutions: How each recommendation of those reports fared.
        votes: Votes, dissent and amendments, as printed.
        lost: Those of them that tell of a motion or an amendment that was not carried.
        ballots: Those that tell of voting, and not only of who moved or seconded what.
    """

    number: str
    title: str
    agenda: Quote | None = None
    minute: Quote | None = None
    papers: tuple[str, ...] = ()
    decisions: tuple[Decision, ...] = ()
    resolutions: tuple[Resolution, ...] = ()
    votes: tuple[Quote, ...] = ()
    lost: tuple[Quote, ...] = ()
    ballots: tuple[Quote, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A paper that a meeting is known to have had and that is not held, with the words that say so."""

    kind: PaperKind
    title: str
    evidence: Quote


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that any paper knows of.

    Attributes:
        key: Body and day.
        body_name: The body's name on that day, as printed where a paper of the meeting is held.
        papers: Paths of all papers of the meeting: agenda, reports in order of items, minutes.
        agenda: Path of its agenda.
        minutes: Path of its minutes.
        items: In printed order.
        missing: What it is known to have had.
        known_from: For a meeting without papers the words that name it, else empty.
    """

    key: MeetingKey
    body_name: str
    papers: tuple[str, ...] = ()
    agenda: str | None = None
    minutes: str | None = None
    items: tuple[AgendaItem, ...] = ()
    missing: tuple[Missing, ...] = ()
    known_from: tuple[Quote, ...] = ()
