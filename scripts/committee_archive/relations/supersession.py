"""Papers that take the place of others: issued again for the same meeting, or superseded by a later decision."""

import re
from collections.abc import Iterator

from committee_archive.model.history import Supersession
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Sitting
from committee_archive.relations.items import likeness
from committee_archive.relations.passages import sentences

_AGAIN = re.compile(
    r"\b(?:this|the) (?:revised |updated |amended )?(?:paper|report|version|document)\b[^.]{0,40}"
    r"\b(?:replaces|supersedes|takes the place of)\b"
    r"|\breissued?\b|\bto be substituted for\b",
    re.IGNORECASE,
)
_SAME = 95.0
# What stands before or after the name of a paper that a later one takes the place of.
_TAKES_ITS_PLACE = re.compile(
    r"\b(?:supersed(?:es|ed|ing)|replac(?:es|ed|ing)|tak(?:es|ing) the place of|in (?:the )?place of|withdrawal of"
    r"|withdraws|rescinds?|revokes?|reverses?)\s+$"
)
_IS_REPLACED = re.compile(
    r"^\s*(?:,\s*)?(?:which\s+)?(?:is|be|was|are|were|will be)\s+(?:hereby\s+)?"
    r"(?:superseded|replaced|withdrawn|rescinded|revoked|reversed)\b"
)


def reissues(sitting: Sitting) -> Iterator[Supersession]:
    """Papers of one meeting with one title, of which one says that it replaces the other."""
    for paper in sitting.reports:
        twins = [
            r
            for r in sitting.reports
            if r is not paper
            and r.kind is paper.kind
            and likeness(r.entry.paper.front.title, paper.entry.paper.front.title) >= _SAME
        ]
        if len(twins) != 1:
            continue
        for passage in paper.prose:
            found = next(((s, t) for s, t in sentences(passage.text) if _AGAIN.search(t)), None)
            if found:
                yield Supersession(
                    passage.quote(found[0], found[0] + len(found[1])), twins[0].path, paper.path, reissue=True
                )
                break


def takes_place_of(before: str, after: str) -> bool:
    """Whether the words on both sides of the name of a paper say that it holds no longer."""
    return bool(_TAKES_ITS_PLACE.search(before) or _IS_REPLACED.match(after))


def supersession_relation(found: Supersession) -> Relation:
    """As a relation from the later paper to the earlier."""
    kind = RelationKind.REISSUE if found.reissue else RelationKind.SUPERSEDES
    later = found.later
    return Relation(
        kind, later.paper, later.anchor, later.words, found.earlier, None, later.page, 1.0, RelationStatus.RESOLVED
    )
