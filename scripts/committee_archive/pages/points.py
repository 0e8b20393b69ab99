"""The first screen of a paper's page: what was asked, or what was decided and what was lost, a line each."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from committee_archive.addresses.spoken import spoken_recommendation
from committee_archive.model.front_matter import Decision, FrontMatter, Manner, Recommendation
from committee_archive.pages.around import Around, Fate, Told
from committee_archive.pages.fates import LOST, UNTOLD, look, outcome
from committee_archive.pages.prose import without_joint
from committee_archive.pages.wording import began

# The first screen is for orientation: so many points, so many characters of each; the text itself follows.
POINTS = 5
# A line that leads to one or two more would take the room that they need themselves.
FOLDED = 2
_CHARACTERS = 220
# A longer label says what a point is about; on a telephone it has a line of its own.
_NUMBER_ALONE = 24
_NOTING = frozenset({Manner.RECEIVED, Manner.NOTED})
_APPROVING = _NOTING | {Manner.APPROVED, Manner.AGREED}
_OF_MINUTES = re.compile(r"^(?:to approve |approval of |confirmation of )?(?:the )?(?:public |last )*minutes\b", re.I)
_MINUTES_APPROVED = re.compile(r"\bminutes\b.{0,160}\b(?:record|signed)\b", re.IGNORECASE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Point:
    """A recommendation or a decision, shortened, with the address of the whole and what became of it.

    Attributes:
        label: What it is called.
        text: Its words.
        href: Where it stands.
        fate: What became of a recommendation; of a decision what it answers.
        told: What is told of a decision besides.
    """

    label: str
    text: str
    href: str
    fate: Fate | None = None
    told: Told | None = None

    @property
    def is_headed(self) -> bool:
        """Whether the label says more than a number."""
        return len(self.label) > _NUMBER_ALONE


def points_of(front: FrontMatter, around: Around) -> tuple[str, tuple[Point, ...], tuple[Point, ...]]:
    """The heading of the points, those that the first screen shows and those that it leaves to the text.

    Shown is what weighs most; both stand in the order in which they are printed.
    """
    if front.decisions or around.lost:
        decided = _with_lost(front.decisions, around.lost)
        shown = _weightiest(decided)
        left = tuple(one for place, one in enumerate(decided) if place not in shown)
        kept = tuple(one for place, one in enumerate(decided) if place in shown)
        return "What was decided", tuple(_decision_points(kept, around)), tuple(_decision_points(left, around))
    fates = dict(around.fates)
    asked = tuple(_recommendation_point(r, fates, alone=len(front.recommendations) == 1) for r in front.recommendations)
    most = _shown_of(len(asked))
    return "What was asked", asked[:most], asked[most:]


def _shown_of(points: int) -> int:
    return points if points <= POINTS + FOLDED else POINTS


def _recommendation_point(
    recommendation: Recommendation, fates: Mapping[Recommendation, Fate], *, alone: bool
) -> Point:
    label = began(spoken_recommendation(recommendation.anchor, recommendation.number, alone=alone))
    fate = fates.get(recommendation)
    return Point(label, _shortened(recommendation.text), _href(recommendation.anchor), fate)


def _weightiest(decisions: tuple[Decision, ...]) -> frozenset[int]:
    """The places of what is shown: first items that settled something, then what was noted, last the minutes before."""
    weights: dict[tuple[str | None, str | None], int] = {}
    for one in decisions:
        weight = 2 if _is_routine(one) else int(one.manner in _NOTING and not one.amended)
        weights[one.item, one.heading] = min(weight, weights.get((one.item, one.heading), 2))
    places = sorted(range(len(decisions)), key=lambda at: weights[decisions[at].item, decisions[at].heading])
    return frozenset(places[: _shown_of(len(decisions))])


def _is_routine(decision: Decision) -> bool:
    """Whether a meeting did no more than approve the minutes of the one before, as each does before its business."""
    if decision.manner not in _APPROVING:
        return False
    return bool(_OF_MINUTES.search(decision.heading or "") or _MINUTES_APPROVED.search(decision.whole))


def _decision_points(decided: tuple[Decision, ...], around: Around) -> Iterator[Point]:
    """One point a decision; an item's heading is said once."""
    before: Decision | None = None
    every = dict(around.told)
    for decision in decided:
        # A record of decision has no items: its part "Decision" stands for one.
        item = f"Item {decision.item.rstrip('.')}" if decision.item and decision.item != decision.heading else ""
        same = before is not None and (before.item, before.heading) == (decision.item, decision.heading)
        label = f"{item}, also" if same and item else ", ".join(filter(None, [item, decision.heading]))
        answer = around.answers.get(decision.anchor or "")
        told = _told(decision, every, is_lost=decision in around.lost)
        asked = told.asked if told else ""
        fate = Fate(f"answers {answer.reason} of", answer, named=True, said=asked) if answer else None
        yield Point(label or "Decision", _shortened(decision.whole), _href(decision.anchor), fate, told)
        before = decision


def _told(decision: Decision, every: Mapping[tuple[str, str], Told], *, is_lost: bool) -> Told | None:
    """What the register tells of it; of what it does not list what its own words do, if anything."""
    did = LOST if is_lost else outcome(decision)
    told = every.get((decision.anchor or "", decision.whole), Told(did, look(did)))
    return None if told == Told(UNTOLD, look(UNTOLD)) else told


def _with_lost(decided: tuple[Decision, ...], lost: tuple[Decision, ...]) -> tuple[Decision, ...]:
    """The decisions with what was lost before the first of its item; of an item without a decision it stands last."""
    waiting, merged = list(lost), []
    for decision in decided:
        own = [one for one in waiting if (one.item, one.heading) == (decision.item, decision.heading)]
        waiting = [one for one in waiting if one not in own]
        merged += [*own, decision]
    return (*merged, *waiting)


def _href(anchor: str | None) -> str:
    return f"#{anchor}" if anchor else ""


def _shortened(text: str) -> str:
    """The beginning of a text, cut between words, without what leads from it to the next point."""
    line = without_joint(" ".join(text.split()))
    if len(line) <= _CHARACTERS:
        return line
    return line[:_CHARACTERS].rsplit(" ", 1)[0].rstrip(",;:. ") + " …"
