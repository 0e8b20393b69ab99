"""How a vote went, in a few words: "Carried, 3 to 1, 1 abstained". Read from the sentences that minutes print of it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from committee_archive.model.quote import Quote

_NUMBERS = "no one two three four five six seven eight nine ten eleven twelve".split()
_NONE = ("none", "nil")
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join((*_NUMBERS, *_NONE))})"
_SIDES = {
    "for": r"(?:in\s+favour|for)",
    "against": r"(?:against|oppos(?:ed|ing))",
    "abstained": r"absten\w+|abstain\w*",
}
# "IN FAVOUR – 3 Votes", "For (3)", "Against: none". A comma between would belong to the number before it.
_AFTER = {
    side: re.compile(rf"\b(?:{words})\s*[(:–—=-]+\s*{_NUMBER}\b", re.IGNORECASE) for side, words in _SIDES.items()
}
# "3 voting FOR", "2 votes against", "three members abstained", "there was one abstention"
_BEFORE = {
    side: re.compile(
        rf"\b{_NUMBER}\s+(?:members?\s+|councillors?\s+)?(?:votes?\s+|vot(?:ed|ing)\s+)?(?:were\s+)?(?:cast\s+)?(?:{words})\b",
        re.IGNORECASE,
    )
    for side, words in _SIDES.items()
}
_UNANIMOUS = re.compile(r"\bunanimous(?:ly)?\b|\bnem\.?\s*con\b", re.IGNORECASE)
_LOST = re.compile(r"\b(?:lost|defeated|(?-i:fell|FELL))\b|\bnot\s+(?:carried|agreed|supported)\b", re.IGNORECASE)
_CARRIED = re.compile(r"\b(?:carried|agreed|approved|adopted|referred back)\b", re.IGNORECASE)
_CASTING = re.compile(r"\bcasting vote\b", re.IGNORECASE)


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


def results(votes: Sequence[Quote], ballots: Iterable[Quote]) -> list[str]:
    """How each of an item's votes went, where its words tell it.

    Args:
        votes: Quotations about the same matter, in printed order.
        ballots: Those of them that tell of voting. Each paragraph that does so is a vote; its lines are one.
    """
    counted = set(ballots)
    found: dict[str, list[str]] = {}
    for quote in votes:
        if quote in counted:
            found.setdefault(quote.anchor, []).append(quote.words)
    return [said for lines in found.values() if (said := _of("\n".join(lines)).words)]


def _of(words: str) -> _Vote:
    numbers = {side: _number(words, side) for side in _SIDES}
    return _Vote(_result(words), numbers["for"], numbers["against"], numbers["abstained"])


def _number(words: str, side: str) -> int | None:
    """Which way round the words are is told by those in favour: "For 3, against 2", "3 for, 2 against"."""
    forms = (_AFTER, _BEFORE) if _AFTER["for"].search(words) else (_BEFORE, _AFTER)
    for form in forms:
        if found := form[side].search(words):
            said = found["number"].lower()
            return int(said) if said.isdigit() else 0 if said in _NONE else _NUMBERS.index(said)
    return None


def _result(words: str) -> str:
    if _LOST.search(words):
        return "lost"
    carried = bool(_CARRIED.search(words))
    if _UNANIMOUS.search(words):
        return "carried unanimously" if carried else "unanimous"
    if carried:
        return "carried by a casting vote" if _CASTING.search(words) else "carried"
    return ""
