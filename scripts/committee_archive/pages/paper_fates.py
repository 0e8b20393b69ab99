"""What became of a paper's recommendations, and which report a decision of minutes answers, as their pages show it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from committee_archive.addresses.spoken import spoken_recommendation
from committee_archive.model.front_matter import Decision, Recommendation
from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.pages.around import Fate, OtherPaper, Told, other_paper
from committee_archive.pages.fates import CHANGED, HOW, UNLIKE_ASKED, came_of, look, silent, version
from committee_archive.pages.holdings import Holdings
from committee_archive.pages.prose import shortened, without_joint
from committee_archive.pages.register import Decided, register

# On a paper's first screen; the whole is a link away.
_CHARACTERS = 220
_ASKED = 110
_NUMBERED = "recommendation "
_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def led_to(held: Holdings, path: str, *, anchor: str = "", reason: str = "") -> OtherPaper:
    """A paper to which the page of another leads, and which says of it if it was replaced."""
    return other_paper(held.papers[path], held.register, anchor=anchor, reason=reason, replaced=held.replaced(path))


def fates_of(held: Holdings, resolutions: Iterable[Resolution]) -> dict[Recommendation, Fate]:
    """What became of each recommendation; of one that was put to several meetings what each made of it."""
    fates: dict[Recommendation, Fate] = {}
    voted = _voted(held)
    for one in sorted(resolutions, key=lambda r: r.how is Resolved.NO_MINUTE):
        asked = one.recommendation  # not its address: those in the cells of one table share the page's
        first = fates.get(asked)
        if not asked.anchor or (first and one.how is Resolved.NO_MINUTE):
            continue
        decided_in = None
        if one.minutes:
            place = one.decision or one.evidence
            decided_in = led_to(held, one.minutes, anchor=(place and place.anchor) or "")
        # That the report was replaced or undone stands at the head of its page already.
        said_above = one.report in held.history.superseded
        came = None if said_above else _came(held, one.minutes, one.decision)
        # Where that report itself tells it, it is named once.
        told_there = came and came.decided_in and one.resumed and _is_in(came.decided_in, one.resumed)
        resumed = led_to(held, one.resumed) if one.resumed and not told_there else None
        body = held.told_on(one.meeting.body, one.meeting.day) if one.meeting else ""
        fate = Fate(
            HOW[one.how],
            decided_in,
            resumed=resumed,
            version=f"{silent(one)} {version(one)}".strip(),
            body=body,
            said=_said(one),
            voted=voted.get((one.minutes, one.recommendation), ""),
            came=came,
        )
        told = (first, *first.also) if first else ()
        if (fate.words, fate.decided_in) not in [(f.words, f.decided_in) for f in told]:
            fates[asked] = replace(first, also=(*first.also, fate)) if first else fate
    return fates


@lru_cache(maxsize=1)
def _voted(held: Holdings) -> Mapping[tuple[str | None, Recommendation], str]:
    """How votes on recommendations went, by the minutes that tell of them."""
    return {(r.minutes, r.recommendation): _votes(one) for one in register(held) if one.votes for r in one.answers}


def _votes(one: Decided) -> str:
    return "; ".join(dict.fromkeys(vote.words or vote.went.value for vote in one.votes))


def told_of(held: Holdings) -> dict[str, dict[tuple[str, str], Told]]:
    """By path of minutes or of a record what the register tells of each of its decisions besides their words."""
    found: dict[str, dict[tuple[str, str], Told]] = {}
    for one in register(held):
        asked = [shortened(r.recommendation.text, _ASKED) for r in one.answers if HOW[r.how] in CHANGED]
        came = _came(held, one.paper, one.decision)
        told = Told(one.outcome, look(one.outcome), "; ".join(dict.fromkeys(asked)), _votes(one), came)
        found.setdefault(one.paper or "", {})[one.decision.anchor or "", one.decision.whole] = told
    return found


def _came(held: Holdings, minutes: str | None, decision: Decision | None) -> Fate | None:
    came = came_of(held, minutes, decision)
    if came is None:
        return None
    words, quote = came
    anchor, place = held.address(quote.paper, quote.anchor)
    there = led_to(held, quote.paper, anchor=anchor)
    there = replace(there, about=", ".join(filter(None, [there.about, place])))
    return Fate(words, there, said=shortened(quote.words, _CHARACTERS))


def _is_in(place: OtherPaper, path: str) -> bool:
    return place.address.split("#")[0] == f"{path.removesuffix('.md')}/"


def _said(one: Resolution) -> str:
    """How a meeting changed or refused what was asked, in its own words; empty where it simply agreed."""
    if HOW[one.how] not in UNLIKE_ASKED:
        return ""
    words = one.decision.whole if one.decision else one.evidence.words if one.evidence else ""
    return shortened(without_joint(words), _CHARACTERS)


def answered_by(held: Holdings, resolutions: Iterable[Resolution]) -> dict[str, OtherPaper]:
    """By address of a decision in minutes the report that it answers, at the first recommendation, with all of them."""
    answered: dict[str, list[Resolution]] = {}
    for one in resolutions:
        if one.decision and one.decision.anchor:
            answered.setdefault(one.decision.anchor, []).append(one)
    found: dict[str, OtherPaper] = {}
    for anchor, several in answered.items():
        first = several[0]
        named = [_named(held, one) for one in several if one.report == first.report]
        at = first.recommendation.anchor or ""
        found[anchor] = other_paper(held.papers[first.report], held.register, anchor=at, reason=_together(named))
    return found


def _together(named: Sequence[str]) -> str:
    """Several recommendations of one report: `recommendations (a), (b) and (c)`."""
    once = list(dict.fromkeys(named))
    if len(once) == 1:
        return once[0]
    alike = all(name.startswith(_NUMBERED) for name in once)
    said = [name.removeprefix(_NUMBERED) for name in once] if alike else once
    return f"{'recommendations ' if alike else ''}{', '.join(said[:-1])} and {said[-1]}"


def _named(held: Holdings, one: Resolution) -> str:
    """A recommendation before "of" its report: by its number; where the report gives none by its place among all."""
    asked = held.papers[one.report].paper.front.recommendations
    if (one.recommendation.number or "").strip("(). "):
        return spoken_recommendation(one.recommendation.anchor, one.recommendation.number)
    place = next((n for n, r in enumerate(asked) if r == one.recommendation), None)
    known = len(asked) > 1 and place is not None and place < len(_PLACES)
    return f"the {_PLACES[place]} recommendation" if known and place is not None else "the recommendation"
