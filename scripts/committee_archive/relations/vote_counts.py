"""How a vote went, in a few words: "Carried, 3 to 1, 1 abstained". Read from the sentences that minutes print of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from committee_archive.model.quote import Quote
from committee_archive.relations.votes import ballots, is_lost
from committee_archive.vocabulary.phrases import folded
from committee_archive.vocabulary.vote_words import VoteWords


@dataclass(frozen=True, slots=True)
class _Vote:
    """What the printed words say of one; a side that they do not count is None."""

    result: str = ""
    in_favour: int | None = None
    against: int | None = None
    abstained: int | None = None

    @property
    def words(self) -> str:
        """Result and numbers as one phrase; empty where the words tell neither."""
        parts = [self.result]
        if self.in_favour is not None and self.against is not None:
            parts.append(f"{self.in_favour} to {self.against}")
        if self.abstained:
            parts.append(f"{self.abstained} abstained")
        said = ", ".join(filter(None, parts))
        return said[:1].upper() + said[1:]


def results(votes: Sequence[Quote], words: VoteWords) -> list[str]:
    """How each of an item's votes went, where its words tell it; each paragraph that tells of voting is a vote.

    Args:
        votes: Quotations about the same matter, in printed order.
        words: How minutes tell of votes.
    """
    found: dict[str, list[str]] = {}
    for quote in ballots(votes, words):
        found.setdefault(quote.anchor, []).append(quote.words)
    return [said for lines in found.values() if (said := _of("\n".join(lines), words).words)]


def _of(text: str, words: VoteWords) -> _Vote:
    alike = folded(text)
    numbers = {side: _number(alike, side, words) for side in words.sides}
    return _Vote(_result(text, alike, words), numbers["in_favour"], numbers["against"], numbers["abstained"])


def _number(alike: str, side: str, words: VoteWords) -> int | None:
    """Which way round the words are is told by those in favour: "For 3, against 2", "3 for, 2 against"."""
    forms = words.sides[side]
    for form in forms if words.sides["in_favour"][0].search(alike) else reversed(forms):
        if found := form.search(alike):
            said = found["number"]
            return int(said) if said.isdigit() else words.numbers[said]
    return None


def _result(text: str, alike: str, words: VoteWords) -> str:
    if is_lost(text, words):
        return "lost"
    carried = bool(words.carried.search(alike) or words.referred.search(alike))
    if words.unanimous.search(alike):
        return "carried unanimously" if carried else "unanimous"
    if carried:
        return "carried by a casting vote" if words.casting.search(alike) else "carried"
    return ""
