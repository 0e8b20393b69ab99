"""Which decisions of an item its votes are about: others beside them were simply agreed, or withdrawn."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from committee_archive.model.front_matter import Decision
from committee_archive.model.meetings import AgendaItem
from committee_archive.model.quote import Quote


@dataclass(frozen=True, slots=True)
class Entries:
    """What the register tells of an item, and the places of some of it.

    Attributes:
        decisions: In their order.
        lost: Those that are no decision but words about what was lost.
        withdrawn: Those by which something was withdrawn.
        changed: Those that are not as they were asked for.
    """

    decisions: Sequence[Decision]
    lost: Collection[int] = ()
    withdrawn: Collection[int] = ()
    changed: Collection[int] = ()

    @property
    def every(self) -> tuple[int, ...]:
        """Those that a vote may be about where nothing tells: what was lost or withdrawn only where all was."""
        places = range(len(self.decisions))
        return tuple(n for n in places if n not in self.lost and n not in self.withdrawn) or tuple(places)


def votes_by_decision(
    quotes: Sequence[Quote], entries: Entries, ballots: Collection[Quote]
) -> list[tuple[tuple[int, ...], list[Quote]]]:
    """The votes of an item, one after the other, with the entries that each is about.

    A decision names its vote, its movers or its amendment. Words that belong to none ("A recorded vote was taken.") go
    with those after them, else with those before; where nothing tells, they may be about any.

    Args:
        quotes: As printed, in their order.
        entries: Of the item.
        ballots: Those of the quotations that tell of voting.

    Returns:
        Places of entries and the quotations about them; what stands side by side about the same is together.
    """
    told = _told(quotes, entries, ballots)
    made: list[tuple[tuple[int, ...], list[Quote]]] = []
    for n, quote in enumerate(quotes):
        about = _nearest(told, n) or entries.every
        if made and made[-1][0] == about:
            made[-1][1].append(quote)
        else:
            made.append((about, [quote]))
    return made


def put_to_a_vote(item: AgendaItem, entries: Entries) -> dict[int, list[Quote]]:
    """The places of the entries that a printed vote is about, with the words that tell of it.

    A motion that somebody only moved and seconded is none, and neither is what was agreed "unanimously" without a
    word of a vote. A vote of which nothing tells what it was about counts where there is one decision only.
    """
    told = _told(item.votes, entries, item.ballots)
    found: dict[int, list[Quote]] = defaultdict(list)
    for n, quote in enumerate(item.votes):
        if quote in item.ballots:
            for place in _nearest(told, n) or (entries.every if len(entries.every) == 1 else ()):
                found[place].append(quote)
    return dict(found)


def _nearest(told: Sequence[tuple[int, ...]], place: int) -> tuple[int, ...]:
    around = (*told[place:], *reversed(told[:place]))
    return next((found for found in around if found), ())


def _told(quotes: Sequence[Quote], entries: Entries, ballots: Collection[Quote]) -> list[tuple[int, ...]]:
    """The entries that each quotation tells that it is about; none where it does not tell.

    What was moved and the vote on it are about the same: that of the two which names less tells it of the other.
    """
    told = [_about(quote, entries) for quote in quotes]
    for n in range(1, len(quotes)):
        before, vote = told[n - 1], told[n]
        if quotes[n] not in ballots or not before or not vote:
            continue
        if quotes[n - 1] in ballots and not _goes_on(quotes[n - 1], quotes[n]):
            continue
        if set(before) < set(vote):
            told[n] = before
    # A recorded vote goes on in lines of its own; what was moved stands before all of them.
    for n in range(len(quotes) - 2, -1, -1):
        after = _nearest(told[n + 1 :], 0) if quotes[n] not in ballots and told[n] else ()
        if after and set(after) < set(told[n]):
            told[n] = after
    return told


def _goes_on(before: Quote, quote: Quote) -> bool:
    """Whether words tell of the same vote as those before them: the numbers after the result, in one paragraph."""
    return (before.paper, before.anchor) == (quote.paper, quote.anchor)


def _about(quote: Quote, entries: Entries) -> tuple[int, ...]:
    words = _line(quote.words)
    lost = tuple(n for n in entries.lost if _overlap(words, _line(entries.decisions[n].text)))
    if lost:
        return lost
    kept = [n for n in range(len(entries.decisions)) if n not in entries.lost]
    amended = tuple(n for n in kept if _says(words, entries.decisions[n].amended))
    changed = tuple(n for n in amended if n in entries.changed)
    voted = tuple(n for n in kept if _says(words, entries.decisions[n].vote))
    moved = tuple(n for n in kept if _moves(words, entries.decisions[n]))
    # Of a list that was amended each entry has the words that say so: they are about what was changed.
    found = changed or tuple(n for n in kept if n in {*amended, *voted, *moved})
    return tuple(n for n in found if n not in entries.withdrawn) or found


def _overlap(words: str, other: str) -> bool:
    return words in other or other in words


def _says(words: str, said: str | None) -> bool:
    return bool(said) and _overlap(words, _line(said or ""))


def _moves(words: str, decision: Decision) -> bool:
    return decision.mover is not None and all(name in words for name in (decision.mover, decision.seconder or ""))


def _line(words: str) -> str:
    return " ".join(words.split())
