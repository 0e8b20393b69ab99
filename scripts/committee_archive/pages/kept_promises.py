"""What was promised in a paper and answered in another, as the pages of both tell it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from committee_archive.model.history import Promise
from committee_archive.model.quote import Quote
from committee_archive.pages.around import OtherPaper, Reference
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.paper_fates import led_to
from committee_archive.pages.prose import shortened, without_joint

# From here on an answer that words only show is called probable.
_PROBABLE = 0.7


@dataclass(frozen=True, slots=True)
class KeptPromises:
    """The promises of one paper that others answer, and those of others that it answers.

    Attributes:
        answered: The papers that answer, each with the words that it answers and where they stand here.
        answers: The papers in which that was promised, each with the words.
    """

    answered: tuple[OtherPaper, ...] = ()
    answers: tuple[OtherPaper, ...] = ()


def how_sure(promise: Promise) -> str:
    """How a possible answer is called; empty for a sure one."""
    if promise.answered:
        return ""
    # It may as well say that what was promised never came.
    return "Probably" if promise.confidence >= _PROBABLE else "Perhaps"


def kept_promises(held: Holdings) -> dict[str, KeptPromises]:
    """By path, of each paper at either end of a promise that another answers."""
    ends: list[tuple[Quote, Quote, str]] = []
    for promise in held.history.promises:
        answer = promise.answered or promise.perhaps
        if answer is not None and not promise.often:
            ends += [(made, answer, how_sure(promise)) for made in (promise.made, *promise.also)]
    ends = [end for end in ends if end[0].paper != end[1].paper]
    answered, answers = defaultdict(list), defaultdict(list)
    for made, answer, sure in ends:
        answered[made.paper].append((answer.paper, _told(held, made, sure, " here", answer)))
        answers[answer.paper].append((made.paper, _told(held, made, sure, "", made)))
    return {
        path: KeptPromises(_papers(held, answered.get(path, ())), _papers(held, answers.get(path, ())))
        for path in sorted(answered.keys() | answers.keys())
    }


def _told(held: Holdings, made: Quote, sure: str, here: str, leads_to: Quote) -> Reference:
    """The words of a promise, how surely they are answered, and where they stand; it leads to the other paper."""
    anchor, named = held.address(made.paper, made.anchor)
    where = f"page {made.page}" if named is None or anchor.startswith("s-") else named
    words = f"“{shortened(without_joint(made.words), 160)}”, {where}{here}"
    place, _ = held.address(leads_to.paper, leads_to.anchor)
    return Reference(f"{sure}: {words}" if sure else words, led_to(held, leads_to.paper, anchor=place).address)


def _papers(held: Holdings, told: Iterable[tuple[str, Reference]]) -> tuple[OtherPaper, ...]:
    found: dict[str, dict[Reference, None]] = defaultdict(dict)
    for path, reference in told:
        found[path][reference] = None
    return tuple(replace(led_to(held, path), places=tuple(places)) for path, places in found.items())
