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
                yield Supersession(passage.quote(found[0], found[0] + len(found[1])), twins[0].path, reissue=True)
                break


def supersession_relation(found: Supersession) -> Relation:
    """As a relation from the later paper to the earlier."""
    kind = RelationKind.REISSUE if found.reissue else RelationKind.SUPERSEDES
    later = found.later
    return Relation(
        kind, later.paper, later.anchor, later.words, found.earlier, None, later.page, 1.0, RelationStatus.RESOLVED
    )
