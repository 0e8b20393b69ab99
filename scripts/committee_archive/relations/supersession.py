"""Papers that take the place of others: issued again for the same meeting, or superseded by a later decision."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Supersession
from committee_archive.model.meetings import Resolution, Resolved
from committee_archive.model.quote import Quote
from committee_archive.model.relations import Relation, RelationKind
from committee_archive.relations.calendar import Sitting
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.items import likeness
from committee_archive.relations.passages import sentences
from committee_archive.relations.reading import Reading
from committee_archive.relations.words import content, title_key, version_of

_AGAIN = re.compile(
    r"\b(?:this|the) (?:revised |updated |amended )?(?:paper|report|version|document)\b[^.]{0,200}?"
    r"\b(?:replaces|supersedes|takes the place of)\b"
    r"|\breissued?\b|\bto be substituted for\b",
    re.IGNORECASE,
)
_SUPPLEMENT = re.compile(r"\bsupplement", re.IGNORECASE)
# What binds other papers has the body's name for a title.
_BOUND = frozenset({PaperKind.PACK, PaperKind.SUPPLEMENT})
_SAME = 95.0
_AGREED = frozenset({Resolved.AGREED, Resolved.AMENDED, Resolved.IN_PART})
_NOT_CARRIED = frozenset({Resolved.DEFERRED, Resolved.REFERRED_BACK, Resolved.REJECTED, Resolved.WITHDRAWN})


def reissues(sitting: Sitting) -> Iterator[Supersession]:
    """Papers of one meeting with one title, of which one says that it takes the place of the other."""
    for paper in (r for r in sitting.reports if r.kind not in _BOUND):
        twins = [
            r
            for r in sitting.reports
            if r is not paper and r.kind is paper.kind and likeness(r.title, paper.title) >= _SAME
        ]
        if len(twins) == 1 and (said := _says_so(paper, twins[0]) or _sent_after(sitting, paper, twins[0])) is not None:
            yield Supersession(said, twins[0].path, paper.path, reissue=True)


def _says_so(paper: Reading, twin: Reading) -> Quote | None:
    """The words by which a paper is the later one of two: a sentence, else its title ("version 2")."""
    for passage in paper.prose:
        for start, sentence in sentences(passage.text):
            if _AGAIN.search(sentence):
                return passage.quote(start, start + len(sentence))
    title = paper.entry.paper.front.title
    later = version_of(title) > version_of(twin.title)
    return Quote(paper.path, "", title, 1) if later else None


def _sent_after(sitting: Sitting, paper: Reading, twin: Reading) -> Quote | None:
    """The words of a supplement to the agenda that sends a paper again, where the paper's file is named after it."""
    if not _SUPPLEMENT.search(paper.file_title) or _SUPPLEMENT.search(twin.file_title):
        return None
    title = title_key(paper.title)
    for sender in sitting.reports:
        if sender.kind in _BOUND and any(title in title_key(p.text) for p in sender.passages):
            for passage in sender.prose:
                for start, sentence in sentences(passage.text):
                    if _AGAIN.search(sentence):
                        return passage.quote(start, start + len(sentence))
    return None


def carried(found: Iterable[Supersession], resolutions: Iterable[Resolution]) -> list[Supersession]:
    """Without what a report says takes the place of another of which all that it asked for was refused or put off."""
    fared: dict[str, set[Resolved]] = defaultdict(set)
    for one in resolutions:
        fared[one.report].add(one.how)
    return [one for one in found if one.later.paper != one.by or not fared[one.by] or fared[one.by] - _NOT_CARRIED]


def ended_decisions(
    found: Iterable[Supersession], resolutions: Iterable[Resolution]
) -> dict[tuple[str, str], Supersession]:
    """By path of the minutes and address of each decision that agreed to a paper what says that it holds no longer.

    Of several decisions on a paper that was only undone, those of which the words speak that say so.
    """
    agreed: dict[str, dict[tuple[str, str], set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in resolutions:
        if one.minutes and one.decision and one.decision.anchor and one.how in _AGREED:
            stems = content(f"{one.decision.text} {one.recommendation.text}")
            agreed[one.report][one.minutes, one.decision.anchor].update(stems)
    made: dict[tuple[str, str], Supersession] = {}
    for later in found:
        places = agreed[later.earlier] if not later.reissue else {}
        for place in _spoken_of(later, places) if later.undone else places:
            if place[0] != later.later.paper:
                made.setdefault(place, later)
    return made


def _spoken_of(later: Supersession, places: Mapping[tuple[str, str], set[str]]) -> list[tuple[str, str]]:
    """The decisions that share most words with a sentence which no other decision of the paper has; else all."""
    said = set(content(later.later.words))
    counted = Counter(stem for stems in places.values() for stem in stems)
    shared = {place: sum(counted[stem] == 1 for stem in stems & said) for place, stems in places.items()}
    return [place for place, number in shared.items() if number == max(shared.values())]


def supersession_relation(found: Supersession) -> Relation:
    """As a relation from the later paper to the earlier."""
    kind = RelationKind.REISSUE if found.reissue else RelationKind.SUPERSEDES
    later = found.later
    return evidenced(kind, later, found.earlier)
