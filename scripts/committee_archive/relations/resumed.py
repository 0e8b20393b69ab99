"""Which later report takes up what a meeting deferred or referred back.

What is sent back comes back under the subject's name: "Roof Repairs – Further Report" after "Roof Repairs", or under
the words of the decision that sent it back.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.relations.titles import Titled, Titles
from committee_archive.relations.words import content, topic_numbers

_OPEN = frozenset({Resolved.DEFERRED, Resolved.REFERRED_BACK})
# A subject of one word is in too many sentences to be told by.
_FEWEST = 2


def with_resumed(resolutions: Iterable[Resolution], titles: Titles) -> Iterator[Resolution]:
    """The resolutions, those that left a matter open with the first later report to the same body about it."""
    heads = {t.path: t.subject for t in titles.all if t.path}
    for one in resolutions:
        yield replace(one, resumed=_later(one, titles, heads)) if one.how in _OPEN and one.meeting else one


def _later(one: Resolution, titles: Titles, heads: Mapping[str, frozenset[str]]) -> str | None:
    if one.meeting is None:
        return None
    own = heads.get(one.report, frozenset())
    said = frozenset(content(f"{one.evidence.words if one.evidence else ''} {one.recommendation.text}"))
    about = titles.about(topic_numbers(own)) + titles.about(topic_numbers(said))
    later = [t for t in about if _comes_back(t, one, own, said)]
    first = min(later, key=lambda t: (t.day or dt.date.max, t.path or ""), default=None)
    return first.path if first else None


def _comes_back(titled: Titled, one: Resolution, own: frozenset[str], said: frozenset[str]) -> bool:
    if titled.path is None or one.meeting is None or titled.day is None or titled.day <= one.meeting.day:
        return False
    if one.meeting.body not in {key.body for key in titled.meetings}:
        return False
    head = topic_numbers(titled.subject)
    return len(head) >= _FEWEST and (head == topic_numbers(own) or head <= said)
