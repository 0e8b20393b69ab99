"""The list of what is cited and not held: one entry a meeting or paper, with all that cite it."""

from collections.abc import Iterable

from committee_archive.bodies import slug_of
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Wanted
from committee_archive.model.relations import Relation, RelationKind, RelationStatus


def wanted_papers(relations: Iterable[Relation]) -> tuple[Wanted, ...]:
    """The wanted minutes by meeting and the wanted papers by meeting and words, in order of their day."""
    cited: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.status is RelationStatus.WANTED:
            cited.setdefault(_key(relation), []).append(relation)
    made = [_entry(key, tuple(found)) for key, found in cited.items()]
    return tuple(sorted(made, key=lambda w: (w.day is None, w.day, w.key)))


def _key(relation: Relation) -> str:
    if relation.kind is RelationKind.CITES_MEETING and relation.to_meeting:
        return f"minutes-{relation.to_meeting.slug}"
    place = relation.to_meeting.slug if relation.to_meeting else slug_of(relation.from_paper)
    return f"{place}-{slug_of(relation.evidence)}"[:120]


def _entry(key: str, cited_by: tuple[Relation, ...]) -> Wanted:
    first = cited_by[0]
    kind = PaperKind.MINUTES if first.kind is RelationKind.CITES_MEETING else PaperKind.REPORT
    meeting = next((r.to_meeting for r in cited_by if r.to_meeting), None)
    words = max((r.evidence for r in cited_by), key=len)
    return Wanted(key, words, kind, meeting.day if meeting else None, meeting.body if meeting else None, cited_by)
