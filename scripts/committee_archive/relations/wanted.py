"""The list of what is cited and not held: one entry a meeting or paper, with all that cite it."""

from collections.abc import Iterable, Mapping

from committee_archive.bodies import slug_of
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.history import Wanted
from committee_archive.model.relations import Relation, RelationKind, RelationStatus


def wanted_papers(relations: Iterable[Relation], titles: Mapping[Relation, str]) -> tuple[Wanted, ...]:
    """The wanted minutes by meeting and the wanted papers by meeting and title or words, in order of their day.

    Args:
        relations: All of them.
        titles: The item of a meeting whose report is meant, where words speak of one.
    """
    cited: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.status is RelationStatus.WANTED:
            cited.setdefault(_key(relation, titles.get(relation, "")), []).append(relation)
    made = [_entry(key, tuple(found), titles.get(found[0], "")) for key, found in cited.items()]
    return tuple(sorted(made, key=lambda w: (w.day is None, w.day, w.key)))


def _key(relation: Relation, title: str) -> str:
    if relation.kind is RelationKind.CITES_MEETING and relation.to_meeting:
        return f"minutes-{relation.to_meeting.slug}"
    place = relation.to_meeting.slug if relation.to_meeting else slug_of(relation.from_paper)
    return f"{place}-{slug_of(title or relation.evidence)}"[:120]


def _entry(key: str, cited_by: tuple[Relation, ...], title: str) -> Wanted:
    first = cited_by[0]
    kind = PaperKind.MINUTES if first.kind is RelationKind.CITES_MEETING else PaperKind.REPORT
    meeting = next((r.to_meeting for r in cited_by if r.to_meeting), None)
    words = max((r.evidence for r in cited_by), key=len)
    return Wanted(
        key, words, kind, meeting.day if meeting else None, meeting.body if meeting else None, cited_by, title
    )
