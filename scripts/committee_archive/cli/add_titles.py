"""A title that was misread: corrected at the desk, before a page's address is made from it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from committee_archive.adding import Candidate, Look, State
from committee_archive.cli.console import answered, chosen, say
from committee_archive.counts import count
from committee_archive.errors import UsageError
from committee_archive.filing.places import natural_address
from committee_archive.folders import DOCS
from committee_archive.model.paper import Paper

_WHY = "The title was misread."
_T = "t"


@dataclass(frozen=True, slots=True)
class _Titled:
    """A paper that gets a new page: its file by place in the list, its part where the file is a pack, and as read."""

    file: int
    part: str | None
    where: str
    paper: Paper


def agreed_to(look: Look, candidates: Sequence[Candidate], name: str) -> list[Candidate] | None:
    """The files as they shall be taken in, titles corrected where the person at the desk wants it; None: none of them.

    Args:
        look: What looks at files, and at them again with another title.
        candidates: Those that can be taken in.
        name: Of the person, if it was asked before.
    """
    found = list(candidates)
    while True:
        titles = _titles(found)
        hint = " (t: correct a title first)" if titles else ""
        letter = chosen(f"\nTake in {count(len(found), 'file')}?{hint}", _T if titles else "", "--yes", default="y")
        if letter != _T:
            return found if letter == "y" else None
        titled = _which(titles)
        new = answered("  The title as the paper prints it", "")
        name = answered("  Your name (not published)", "", default=name)
        entry = {"what": "title", **({"part": titled.part} if titled.part else {})}
        entry |= {"old": titled.paper.front.title, "new": " ".join(new.split())}
        try:
            made = look.titled(found[titled.file], {**entry, "reason": _WHY, "by": name, "date": dt.date.today()})
        except UsageError as error:
            say(f"  Not changed: {error}")
            continue
        found[titled.file] = made
        (now,) = (t for t in _titles([made]) if t.part == titled.part)
        say(f"  “{now.paper.front.title}”: its page will be {DOCS}/{natural_address(now.paper, now.paper.day)}")


def _titles(candidates: Sequence[Candidate]) -> list[_Titled]:
    """The papers whose addresses are not fixed yet."""
    return [
        _Titled(n, f.part.name if f.part else None, f.part.where if f.part else candidate.given.name, f.taken.paper)
        for n, candidate in enumerate(candidates)
        if candidate.state is State.NEW
        for f in candidate.papers
        if f.taken is not None and f.taken.paper is not None
    ]


def _which(titles: Sequence[_Titled]) -> _Titled:
    if len(titles) == 1:
        return titles[0]
    for n, titled in enumerate(titles, 1):
        say(f"  {n}  {titled.where}: “{titled.paper.front.title}”")
    while True:
        number = answered("  Which of them? (its number)", "")
        if number.isdecimal() and 1 <= int(number) <= len(titles):
            return titles[int(number) - 1]
        say(f"  Please type a number from 1 to {len(titles)}.")
