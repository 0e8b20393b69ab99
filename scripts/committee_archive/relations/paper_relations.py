"""The relations that a mention of a paper makes once it is known what it means: to the paper, or to places in it."""

from collections.abc import Iterator

from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.cited import Found, Spoken
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.mentions import PaperMention
from committee_archive.relations.paragraphs import Paragraphs
from committee_archive.relations.passages import Passage

# What is known by the words of the other end alone is as sure as this.
_BY_ITS_WORDS = 0.8


def paper_relations(passage: Passage, mention: PaperMention, found: Found, places: Paragraphs) -> Iterator[Relation]:
    """To the paper, or to each of its paragraphs that the words name, and to the one that says what stands beside them.

    Args:
        passage: Where the words stand.
        mention: The words.
        found: What they mean.
        places: The paragraphs of all papers.
    """
    path = found.target.path if found.target else None
    meeting = found.meeting or (found.target.meetings[0] if found.target and found.target.meetings else None)
    if found.said is not None and path is not None:
        start, end, anchor = found.said
        quote, kind = passage.phrase(start, end), RelationKind.CITES_PARAGRAPH
        yield evidenced(kind, quote, path, anchor, confidence=_BY_ITS_WORDS, meeting=meeting)
    named = not mention.section or (path is not None and places.section(path, mention.labels[0]) is not None)
    if mention.labels and path is not None and named:
        for label, span in zip(mention.labels, mention.spans, strict=True):
            anchor_found = places.section(path, label) if mention.section else places.anchor(path, label)
            if anchor_found is None and mention.place:
                continue
            yield evidenced(
                RelationKind.CITES_PARAGRAPH,
                passage.phrase(*span),
                path,
                anchor_found,
                confidence=found.confidence,
                status=RelationStatus.RESOLVED if anchor_found is not None else RelationStatus.DANGLING,
                meeting=meeting,
            )
        return
    status, kind = RelationStatus.RESOLVED, RelationKind.CITES_PAPER
    if path is None:
        status = RelationStatus.AMBIGUOUS if found.candidates else RelationStatus.WANTED
        kind = RelationKind.WANTED if status is RelationStatus.WANTED else kind
    yield evidenced(
        kind,
        passage.phrase(mention.start, mention.end),
        path,
        confidence=found.confidence,
        status=status,
        meeting=meeting,
        candidates=tuple(c.path for c in found.candidates if c.path),
        about=found.target.title if found.target and path is None else "",
    )


def counted_place(passage: Passage, mention: PaperMention, spoken: Spoken) -> Iterator[Relation]:
    """To the paragraph in which things of a sort are counted, where one of them was cited before."""
    place = spoken.counted.get(mention.counted)
    if place is not None:
        quote = passage.phrase(mention.start, mention.end)
        yield evidenced(RelationKind.CITES_PARAGRAPH, quote, *place, confidence=_BY_ITS_WORDS)
