"""What became of each action, as relations: answered, perhaps answered, outstanding, or a standing order."""

from collections.abc import Iterator

from committee_archive.model.history import Promise
from committee_archive.model.quote import Quote
from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.evidenced import evidenced

# Of an answer that a paper's title gives; what the committee's own list calls done is done.
_SURE = 0.8


def action_relations(promise: Promise) -> Iterator[Relation]:
    """From each place where a promise stands to what answers it, or to what may."""
    for made in (promise.made, *promise.also):
        yield _action(promise, made)


def _action(promise: Promise, made: Quote) -> Relation:
    answer, perhaps = promise.answered, promise.perhaps
    kind = RelationKind.ACTION
    if promise.often:
        later = tuple(dict.fromkeys(q.paper for q in promise.kept))
        return evidenced(kind, made, status=RelationStatus.STANDING, candidates=later)
    if answer:
        sure = 1.0 if answer.paper == made.paper else _SURE
        status = RelationStatus.ANSWERED
        return evidenced(kind, made, answer.paper, answer.anchor or None, confidence=sure, status=status)
    if perhaps:
        # A person must say whether it does.
        sure, status = promise.confidence, RelationStatus.PERHAPS
        return evidenced(
            kind, made, None, perhaps.anchor or None, confidence=sure, status=status, candidates=(perhaps.paper,)
        )
    return evidenced(kind, made, status=RelationStatus.OUTSTANDING)
