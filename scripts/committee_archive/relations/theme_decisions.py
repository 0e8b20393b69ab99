"""What was decided on a theme where its reports do not show it: items without a report of it, meetings without minutes.

A report that comes back after a referral tells in its first paragraphs what became of it meanwhile ("… and was approved
at the meeting of 3 May with less money", "… was given at the meeting of 3 May"); where the minutes of that meeting are
not held, this is all that is known.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from committee_archive.model.archive import Theme, Wording
from committee_archive.model.relations import MeetingKey, Relation, RelationKind, RelationStatus
from committee_archive.model.threads import ThemeDecided, ThemeThread
from committee_archive.relations.calendar import Sitting
from committee_archive.relations.items import Joined
from committee_archive.relations.places import Places
from committee_archive.relations.subjects import theme_of
from committee_archive.vocabulary.phrases import folded, listed

# To take note is no decision on a matter.
_NO_DECISION = frozenset({"noted", "received"})
_TO = re.compile(r"\W*to\b", re.IGNORECASE)


def with_decisions(
    threads: Iterable[ThemeThread],
    themes: Sequence[Theme],
    sittings: Iterable[Sitting],
    joined: Mapping[MeetingKey, Sequence[Joined]],
    told: Mapping[str, Sequence[Relation]],
    places: Places,
    wording: Wording,
) -> tuple[ThemeThread, ...]:
    """The threads with what meetings decided on each besides what its steps show, in order of time.

    Args:
        threads: Of the vocabulary's themes.
        themes: The same themes.
        sittings: All meetings.
        joined: Their items.
        told: By path of a paper, the relations whose words stand in it.
        places: Where those words stand.
        wording: The words by which a sentence tells of a decision.
    """
    minuted: dict[str, list[ThemeDecided]] = defaultdict(list)
    for key, one in _minuted(themes, sittings, joined):
        minuted[key].append(one)
    decided, put = decided_words(wording), put_words(wording)
    made = []
    for thread in threads:
        steps = list(dict.fromkeys(step.paper for step in thread.steps if not step.besides))
        found = [d for d in minuted[thread.key] if not set(steps).intersection(d.papers)]
        found += told_of_meetings(steps, told, places, decided, put)
        made.append(replace(thread, decided=tuple(sorted(found, key=lambda d: (d.meeting.day, d.meeting.body)))))
    return tuple(made)


def _minuted(
    themes: Sequence[Theme], sittings: Iterable[Sitting], joined: Mapping[MeetingKey, Sequence[Joined]]
) -> Iterator[tuple[str, ThemeDecided]]:
    """Items of minutes that decide something, each with the key of a theme that its heading names."""
    for sitting in sittings:
        if sitting.minutes is None:
            continue
        for item in joined[sitting.key]:
            if item.minute and item.minute.decisions:
                quote, papers = item.minute.quote(sitting.minutes.path), tuple(r.path for r in item.papers)
                for theme, _ in theme_of(item.title, themes):
                    yield theme.key, ThemeDecided(sitting.key, quote, item.minute.decisions, papers)


def told_of_meetings(
    steps: Iterable[str],
    told: Mapping[str, Sequence[Relation]],
    places: Places,
    decided: re.Pattern[str],
    put: re.Pattern[str],
) -> Iterator[ThemeDecided]:
    """Sentences of the papers that say what a meeting decided, or had before it, of which no minutes are held."""
    seen: set[MeetingKey] = set()
    for path in steps:
        for relation in told.get(path, ()):
            meeting = relation.to_meeting
            if relation.kind is not RelationKind.CITES_MEETING or relation.status is not RelationStatus.WANTED:
                continue
            day = places.paper(relation).day
            if meeting is None or meeting in seen or day is None or meeting.day >= day:
                continue
            # What was reported to a meeting is not decided by it yet.
            if _TO.match(relation.evidence):
                continue
            clause = folded(_clause(relation, told[path], places))
            is_decided = decided.search(clause) is not None
            if is_decided or put.search(clause):
                seen.add(meeting)
                yield ThemeDecided(meeting, places.sentence(relation), is_decided=is_decided)


def _clause(relation: Relation, beside: Sequence[Relation], places: Places) -> str:
    """What a sentence says of one meeting: all of it, or, where it names several, what stands between the others."""
    sentence = places.sentence(relation).words
    at = sentence.find(relation.evidence)
    others = [
        (start, start + len(other.evidence))
        for other in beside
        if other.kind is RelationKind.CITES_MEETING
        and other.from_anchor == relation.from_anchor
        and other.to_meeting != relation.to_meeting
        and (start := sentence.find(other.evidence)) >= 0
    ]
    begin = max((end for _, end in others if end <= at), default=0)
    close = min((start for start, _ in others if start > at), default=len(sentence))
    return sentence[begin:close]


def decided_words(wording: Wording, *, only: Collection[str] = (), without: Collection[str] = ()) -> re.Pattern[str]:
    """The words by which a paper tells that something was decided: those of `manners.yml` that tell of the past.

    Args:
        wording: The archive's.
        only: Manners that count; empty for all.
        without: Manners that do not.
    """
    words = {
        folded(word)
        for manner, said in wording.manners
        if manner not in _NO_DECISION and manner not in without and (not only or manner in only)
        for word in said
        if re.search(r"(?:ed|withdrawn)\b", word)
    }
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})(?![\w-])")


def put_words(wording: Wording) -> re.Pattern[str]:
    """The words by which a paper tells that something was before a meeting: "was given at the"."""
    words = listed(dict(wording.citing), "put_to_meetings")
    return re.compile(rf"(?<![\w-])(?:was|were|been)\s+(?:[\w'-]+ly\s+)?(?:{words})\s+(?:at|by)(?![\w-])")
