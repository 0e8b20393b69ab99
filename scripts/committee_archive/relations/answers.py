"""Which decision of an item answers which recommendation of its report, and how it fared by that."""

import re
from collections.abc import Sequence
from dataclasses import replace

from committee_archive.model.front_matter import Decision, Recommendation
from committee_archive.model.meetings import Resolved
from committee_archive.relations.fared import SAYS_NOTHING, how_it_fared
from committee_archive.relations.recommendation_names import named_one, named_several
from committee_archive.relations.words import content, overlap

# Where a resolution says a second thing of a second subject: "… be noted and the first payment be confirmed".
_AND_ANOTHER = re.compile(
    r"(?<=\w)[,;]?\s+and\s+(?:that\s+)?(?=(?:the|an?|its|their)\s+[^.;]{1,160}?\bbe\s+\w+)", re.IGNORECASE
)
_BLANKET = re.compile(
    r"\brecommendations?\b[^.;]{0,60}\b(?:be )?(?:agreed|approved|adopted|accepted|endorsed|noted|CARRIED)\b"
    r"|\b(?:agree|approve|accept|endorse|adopt)s?\b[^.;]{0,30}\b(?:the |all )?recommendations\b",
    re.IGNORECASE,
)
# Likeness of words, 0 to 1: from here on a decision answers a recommendation by its words alone …
_SURE = 0.4
# … and from here on where it stands in the same place of a list of the same length.
_IN_PLACE = 0.12
# A recommendation of so many words is resolved with others by a decision that has this share of them.
_FEW, _WHOLLY = 3, 0.8
# So many words of a recommendation a decision must have itself, where the item's title has the others.
_NAMED_AGAIN = 2
Answer = tuple[Decision, Resolved, float]


def answers(
    asked: Sequence[Recommendation], decided: Sequence[Decision], title: str = "", *, for_information: bool = False
) -> dict[int, Answer]:
    """The decision that answers each recommendation, by the recommendation's place.

    Args:
        asked: The recommendations of the report.
        decided: The item's decisions.
        title: Of the item, whose words a resolution need not repeat.
        for_information: The meeting was only told of the report: nothing that it says is a change of what was asked.
    """
    if not asked or not decided:
        return {}
    found: dict[int, Answer] = {}
    for decision in decided:
        for n in named_several(decision.whole, asked):
            found.setdefault(n, (decision, how_it_fared(asked[n], decision, blanket=True), 1.0))
    if not found and len(decided) == 1 and len(asked) > 1 and _BLANKET.search(decided[0].whole):
        return {n: (decided[0], how_it_fared(r, decided[0], blanket=True), 0.9) for n, r in enumerate(asked)}
    free = {m for m, decision in enumerate(decided) if all(answer[0] is not decision for answer in found.values())}
    for m in sorted(free):
        decision = decided[m]
        named = named_one(decision.whole, asked)
        if named is not None and named not in found:
            found[named] = (decision, how_it_fared(asked[named], decision), 1.0)
            free.discard(m)
    scores = {(n, m): _like(asked[n], decided[m]) for n in range(len(asked)) if n not in found for m in free}
    same_length = len(asked) == len(decided)
    for (n, m), score in sorted(scores.items(), key=lambda s: (-s[1], abs(s[0][0] - s[0][1]), s[0])):
        if n in found or m not in free:
            continue
        in_place = same_length and n == m and (score >= _IN_PLACE or len(asked) == 1)
        if (score >= _SURE and _in_order(n, m, found, decided)) or in_place:
            # Only where there are fewer resolutions than recommendations is another part of one an answer to another.
            answer = _part_for(asked[n], decided[m]) if len(decided) < len(asked) else decided[m]
            how = how_it_fared(asked[n], answer, blanket=for_information)
            found[n] = (decided[m], how, min(1.0, 0.9 + score / 10))
            free.discard(m)
    if len(decided) < len(asked):
        # One sentence may resolve several recommendations: all that each says is in it.
        for n in range(len(asked)):
            best = max(decided, key=lambda d: _said_in(asked[n], d, title))
            if n not in found and _said_in(asked[n], best, title) >= _WHOLLY:
                found[n] = (best, how_it_fared(asked[n], _part_for(asked[n], best), blanket=True), 0.85)
    return found


def _part_for(recommendation: Recommendation, decision: Decision) -> Decision:
    """The part of a resolution that answers a recommendation: "the report be noted and the payment be made" has two."""
    parts = _AND_ANOTHER.split(decision.whole)
    if len(parts) == 1:
        return decision
    words = set(content(recommendation.text)) - SAYS_NOTHING
    return replace(decision, text=max(parts, key=lambda part: len(words & set(content(part)))))


def _said_in(recommendation: Recommendation, decision: Decision, title: str) -> float:
    """Which share of the words of a recommendation a decision has, 0 to 1; of very few words none.

    What the item's title says as well ("the outline case for the One Record Programme") the minutes need not repeat
    under it ("the outline case be noted"), if they have some of the words.
    """
    words = set(content(recommendation.text)) - SAYS_NOTHING
    said = set(content(decision.whole))
    if len(words) < _FEW:
        return 0.0
    return overlap(words, said | set(content(title)) if len(words & said) >= _NAMED_AGAIN else said)


def _in_order(n: int, m: int, found: dict[int, Answer], decided: Sequence[Decision]) -> bool:
    """Whether a pair does not cross one that was found before."""
    places = {id(decision): place for place, decision in enumerate(decided)}
    return all((k - n) * (places[id(answer[0])] - m) > 0 for k, answer in found.items())


def _like(recommendation: Recommendation, decision: Decision) -> float:
    """How alike the words of a recommendation and a decision are, 0 to 1, by the shorter of the two."""
    one = set(content(recommendation.text)) - SAYS_NOTHING
    other = set(content(decision.whole)) - SAYS_NOTHING
    if not one:
        # "Note the report": answered by a decision that says no more.
        return 1.0 if not other else 0.0
    return len(one & other) / min(len(one), len(other)) if other else 0.0
