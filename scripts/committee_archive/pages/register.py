"""What the register of decisions holds: each decision of minutes and records, what was lost, what was withdrawn."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from committee_archive.model.front_matter import Decision, Manner, PaperKind
from committee_archive.model.meetings import AgendaItem, Meeting, Resolution, Resolved
from committee_archive.model.quote import Quote
from committee_archive.model.relations import MeetingKey
from committee_archive.pages.fates import HOW, LOST, outcome
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.votes import Entries, put_to_a_vote
from committee_archive.relations.vote_counts import Vote, votes_of
from committee_archive.vocabulary import shipped_wording
from committee_archive.vocabulary.citing_words import citing_words
from committee_archive.vocabulary.phrases import folded
from committee_archive.vocabulary.vote_words import vote_words

_DID = Manner.AGREED


@dataclass(frozen=True, slots=True)
class Decided:
    """An entry of the register: a decision, or words of the minutes that say what was withdrawn or lost.

    Attributes:
        day: On which it was decided.
        meeting: That decided; None of a decision that was taken outside of meetings.
        paper: Path of the minutes, or of the record of the decision.
        item: Of the meeting; of a record its subject.
        decision: With its address in the paper.
        outcome: In words.
        answers: The recommendations that it answers.
        votes: Those that were taken on it.
    """

    day: date
    meeting: Meeting | None
    paper: str | None
    item: AgendaItem
    decision: Decision
    outcome: str
    answers: tuple[Resolution, ...] = ()
    votes: tuple[Vote, ...] = ()

    @property
    def went(self) -> tuple[str, ...]:
        """How they went, in words; none where it was not put to a vote."""
        return tuple(dict.fromkeys(vote.went.value for vote in self.votes))


@lru_cache(maxsize=1)
def register(held: Holdings) -> tuple[Decided, ...]:
    """Every decision of every meeting whose minutes are held, and every recorded one, in order of time.

    Pages, feeds, tables and each paper's surroundings ask for it; it is made once.

    A motion or an amendment that was lost, and a recommendation that was withdrawn, are decisions as well, although no
    resolution says them: in their place stand the words of the minutes that do.
    """
    decided, meetings = _by_meeting(held), sorted(held.meetings, key=lambda key: (key.day, key.body))
    found = [*(one for key in meetings for one in decided[key]), *_recorded(held)]
    return tuple(sorted(found, key=lambda one: one.day))


def decided_at(held: Holdings, meeting: MeetingKey) -> tuple[Decided, ...]:
    """The entries that the register has of one meeting, in printed order."""
    return _by_meeting(held).get(meeting, ())


@lru_cache(maxsize=1)
def _by_meeting(held: Holdings) -> dict[MeetingKey, tuple[Decided, ...]]:
    return {
        key: tuple(one for item in meeting.items for one in _of_item(held, meeting, item))
        for key, meeting in held.meetings.items()
    }


def _of_item(held: Holdings, meeting: Meeting, item: AgendaItem) -> Iterator[Decided]:
    day, minutes = meeting.key.day, meeting.minutes
    found = [Decided(day, meeting, minutes, item, _told(item, quote), LOST) for quote in item.lost]
    for decision in item.decisions:
        answers = tuple(r for r in item.resolutions if r.decision == decision)
        found.append(Decided(day, meeting, minutes, item, decision, outcome(decision, answers), answers))
    for one in item.resolutions:
        if one.minutes and one.decision is None and one.evidence:
            found.append(Decided(day, meeting, minutes, item, _told(item, one.evidence), HOW[one.how], (one,)))
    ballots = put_to_a_vote(item, entries_of(found))
    words = vote_words((held.archive.wording or shipped_wording()).votes)
    yield from (replace(one, votes=tuple(votes_of(ballots.get(n, ()), words))) for n, one in enumerate(found))


def entries_of(decided: Sequence[Decided]) -> Entries:
    """What the votes of an item may be about."""
    lost, withdrawn, changed = (
        frozenset(n for n, one in enumerate(decided) if one.outcome == told)
        for told in (LOST, HOW[Resolved.WITHDRAWN], HOW[Resolved.AMENDED])
    )
    return Entries([one.decision for one in decided], lost, withdrawn, changed)


def _recorded(held: Holdings) -> Iterator[Decided]:
    """Decisions of records: what an officer or one member decided, unless minutes of the same meeting tell it."""
    proposed = citing_words(held.archive.wording or shipped_wording()).proposed
    for path, entry in sorted(held.papers.items()):
        front, day = entry.paper.front, entry.paper.day
        sat = (held.meetings.get(key) for key in held.history.meeting_of.get(path, ()))
        if front.kind is not PaperKind.DECISION_RECORD or day is None or any(m and m.minutes for m in sat):
            continue
        if proposed.search(folded(f"{front.kind_evidence or ''} {front.title}")):
            continue  # "Proposed Record of Decision": nothing is decided yet
        item = AgendaItem("", front.title)
        for decision in front.decisions:
            # A record is of what was decided, also where it only says "To buy boats".
            yield Decided(day, None, path, item, decision, outcome(replace(decision, manner=decision.manner or _DID)))


def _told(item: AgendaItem, quote: Quote) -> Decision:
    return Decision(quote.words, item.number, item.title, quote.anchor or None)
