"""What a recommendation asks besides, of which the minutes say nothing: two of its three points are agreed.

Silence is told, not judged: it may be that the point was not carried, or that the minutes are short. So only what is
sure counts. The resolution must repeat words of another point of the same recommendation, and no resolution under the
item may have any word that only the missing point has.
"""

import re
from collections.abc import Iterable

from committee_archive.relations.fared import SAYS_NOTHING
from committee_archive.relations.words import content
from committee_archive.vocabulary.citing_words import CitingWords
from committee_archive.vocabulary.phrases import folded

# A point has so many words of its own, or nothing can be missed of it.
_OWN = 2
# "The proposals be agreed", "as set out in paragraph 4": all that was asked, without a word of it.
_ALL_OF_IT = re.compile(
    r"\b(?:recommendations?|proposals?|proposed|recommended"
    r"|as (?:set out|detailed|outlined|described|contained|printed))\b",
    re.IGNORECASE,
)


def left_out(asked: str, decided: Iterable[str], words: CitingWords) -> tuple[str, ...]:
    """The points of a recommendation that no decision has a word of; none where the decisions take it as a whole.

    Args:
        asked: The recommendation.
        decided: Every decision of its item.
        words: How recommendations ask.
    """
    points = _points(asked, words)
    told = " ".join(decided)
    if len(points) < 2 or _ALL_OF_IT.search(told):
        return ()
    said = set(content(told))
    stems = [set(content(point)) - SAYS_NOTHING for point in points]
    missing = []
    repeated = False
    for n, point in enumerate(points):
        own = stems[n] - set().union(*(s for m, s in enumerate(stems) if m != n))
        if len(own) >= _OWN and not own & said:
            missing.append(point)
        elif len(own & said) >= _OWN:
            repeated = True
    return tuple(missing) if repeated else ()


def _points(asked: str, words: CitingWords) -> list[str]:
    """The points of a recommendation, each from the verb that asks for it."""
    joints = list(words.point.finditer(folded(asked)))
    begins, ends = [0, *(m.end() for m in joints)], [*(m.start() for m in joints), len(asked)]
    points = [asked[begin:end].strip(" \n,;.") for begin, end in zip(begins, ends, strict=True)]
    return [point for point in points if point]
