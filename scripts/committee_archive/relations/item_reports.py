"""Where minutes speak of the report under their item: "considered a report", "the contents of the report were noted".

Minutes name it once with its office ("a report of the Town Clerk") and mean it wherever they say "the report" below
that item. A report that is not held is wanted once, whatever the number of sentences that speak of it.
"""

from collections.abc import Iterator, Mapping, Sequence

from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Sitting
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.items import Joined, says_report
from committee_archive.relations.passages import Passage, is_prose, sentences
from committee_archive.vocabulary.citing_words import CitingWords
from committee_archive.vocabulary.phrases import folded

_HELD, _NOT_HELD = 0.9, 0.8


def spoken_reports(
    sitting: Sitting, joined: Sequence[Joined], told: Mapping[str, Sequence[Relation]], words: CitingWords
) -> Iterator[tuple[Joined, Relation]]:
    """The item, and the relation from each sentence under it that speaks of its report without naming it.

    Args:
        sitting: A meeting.
        joined: Its items.
        told: By path the relations that were found by other words, which are not said again.
        words: How minutes speak of reports.
    """
    minutes = sitting.minutes
    if minutes is None:
        return
    for item in joined:
        if item.minute is None or item.choice or item.is_closed or words.spoken.search(folded(item.title)):
            continue
        held = item.papers[0].path if item.papers else None
        known = held is not None or item.sentence is not None
        others = [r for r in told.get(minutes.path, ()) if r.to_paper == held or r.status is RelationStatus.WANTED]
        for passage in filter(is_prose, item.minute.body):
            for start, end in _spoken(passage, words, known=known):
                said = passage.quote(start, end)
                first, last = passage.sentence(start)
                sentence = passage.text[first:last]
                if any(r.evidence in sentence for r in others):
                    continue
                if held is not None:
                    yield item, evidenced(RelationKind.ITEM_PAPER, said, held, confidence=_HELD, meeting=sitting.key)
                else:
                    status = RelationStatus.WANTED
                    yield (
                        item,
                        evidenced(RelationKind.WANTED, said, confidence=_NOT_HELD, status=status, meeting=sitting.key),
                    )


def _spoken(passage: Passage, words: CitingWords, *, known: bool) -> Iterator[tuple[int, int]]:
    """The words of each sentence that speak of the report; once a sentence."""
    if "eport" not in passage.text:
        return
    for start, sentence in sentences(passage.text):
        text = folded(sentence)
        found = says_report(sentence, words) or (words.of_items.search(text) if known else None)
        if found is not None and words.spoken.search(text) is None:
            yield start + found.start(), start + found.end()
