"""How a vote went, in a few words: "Carried, 3 to 1, 1 abstained". Read from the sentences that minutes print of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from committee_archive.model.quote import Quote
from committee_archive.relations.passages import sentences
from committee_archive.relations.votes import ballots, is_lost
from committee_archive.vocabulary.phrases import folded
from committee_archive.vocabulary.vote_words import VoteWords

_LOST = "lost"


class Went(Enum):
    """How a vote went or was taken, as readers narrow the register by it."""

    MAJORITY = "Carried by a majority"
    UNANIMOUS = "Unanimous"
    CASTING = "Tied, a casting vote"
    TIED = "Tied"
    LOST = "Lost by a vote"
    CARRIED = "Carried, numbers not printed"
    BALLOT = "By ballot"
    HANDS = "By a show of hands"
    UNTOLD = "Result not printed"


@dataclass(frozen=True, slots=True)
class Vote:
    """What the printed words say of one; a side that they do not count is None.

    Attributes:
        result: In words; empty where they tell none.
        in_favour: How many.
        against: Likewise.
        abstained: Likewise.
        went: The result and the numbers together, or how it was taken where they tell neither.
        on_amendment: Whether it was on an amendment alone.
    """

    result: str = ""
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None
    went: Went = Went.UNTOLD
    on_amendment: bool = False

    @property
    def words(self) -> str:
        """Result and numbers as one phrase; empty where the words tell neither."""
        parts = [f"amendment {self.result}" if self.on_amendment and self.result else self.result]
        if self.in_favour is not None and self.against is not None:
            parts.append(f"{self.in_favour} to {self.against}")
        if self.abstained:
            parts.append(f"{self.abstained} abstained")
        if not any(parts) and self.went in (Went.BALLOT, Went.HANDS):
            return str(self.went.value)
        said = ", ".join(filter(None, parts))
        return said[:1].upper() + said[1:]


def votes_of(found: Sequence[Quote], words: VoteWords) -> list[Vote]:
    """The votes that an item's words tell of; each paragraph that does is one, the lines of a recorded vote together.

    Args:
        found: Quotations about the same matter, in printed order.
        words: How minutes tell of votes.
    """
    told: dict[str, list[str]] = {}
    for quote in ballots(found, words):
        told.setdefault(quote.anchor, []).append(quote.words)
    return [_of("\n".join(lines), words) for lines in told.values()]


def results(found: Sequence[Quote], words: VoteWords) -> list[str]:
    """How each of those votes went, in words, where anything tells it."""
    return [vote.words for vote in votes_of(found, words) if vote.words]


def _of(text: str, words: VoteWords) -> Vote:
    alike = folded(text)
    result = _result(text, alike, words)
    numbers = {side: _number(alike, side, words) for side in words.sides}
    sides = numbers["in_favour"], numbers["against"], numbers["abstained"]
    return Vote(result, *sides, _went(alike, result, *sides, words), _is_on_amendment(text, words))


def _went(
    alike: str, result: str, in_favour: int | None, against: int | None, abstained: int | None, words: VoteWords
) -> Went:
    """What is called unanimous has nobody against it, and nobody who abstained; a tie is one whatever broke it."""
    if result == _LOST:
        return Went.LOST
    if words.casting.search(alike):
        return Went.CASTING
    if words.unanimous.search(alike):
        return Went.UNANIMOUS
    counted = in_favour is not None and against is not None
    if counted and in_favour == against:
        return Went.TIED
    if counted or (result and (against or abstained)):
        return Went.MAJORITY if against or abstained else Went.UNANIMOUS
    if result:
        return Went.CARRIED
    taken = ((words.by_ballot, Went.BALLOT), (words.by_hands, Went.HANDS))
    return next((how for pattern, how in taken if pattern.search(alike)), Went.UNTOLD)


def _is_on_amendment(text: str, words: VoteWords) -> bool:
    """Whether every sentence that tells a result is about an amendment, and not about what was amended by it."""
    lines = [folded(sentence) for line in text.split("\n") for _, sentence in sentences(line)]
    # The lines that count have names, and one may be that of Councillor Fell.
    lines = [line for line in lines if not words.counts.search(line)]
    told = [s for s in lines if any(p.search(s) for p in (words.carried, words.failed, words.referred))]
    return any(map(words.of_amendment.search, told)) and all(map(words.of_amendment.search, told))


def _number(alike: str, side: str, words: VoteWords) -> int | None:
    """Which way round the words are is told by those in favour: "For 3, against 2", "3 for, 2 against"."""
    if both := words.tally.search(alike):
        said = both.groupdict().get(side)
        if said:
            return _counted(said, words)
    forms = words.sides[side]
    for form in forms if words.sides["in_favour"][0].search(alike) else reversed(forms):
        if found := form.search(alike):
            return _counted(found["number"], words)
    return None


def _counted(said: str, words: VoteWords) -> int:
    return int(said) if said.isdigit() else words.numbers[said]


def _result(text: str, alike: str, words: VoteWords) -> str:
    if is_lost(text, words):
        return _LOST
    carried = bool(words.carried.search(alike) or words.referred.search(alike))
    if words.unanimous.search(alike):
        return "carried unanimously" if carried else "unanimous"
    if carried:
        return "carried by a casting vote" if words.casting.search(alike) else "carried"
    return ""
