"""Where minutes speak of the report under their item: "considered a report", "the contents of the report were noted".

Minutes name it once with its office ("a report of the Town Clerk") and mean it wherever they say "the report" below
that item. A report that is not held is wanted once, whatever the number of sentences that speak of it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Sitting
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.items import Joined
from committee_archive.relations.said_reports import reports_said
from committee_archive.vocabulary.citing_words import CitingWords

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
        if item.minute is None or item.choice or item.is_closed:
            continue
        held = item.papers[0].path if item.papers else None
        others = [r for r in told.get(minutes.path, ()) if r.to_paper == held or r.status is RelationStatus.WANTED]
        decisions = item.minute.decisions
        heard: set[tuple[int, int]] = set()
        for passage, start, end, words_of in reports_said(item.minute.heard, item.title, words, held=held is not None):
            decides = any(passage.text.strip() in d.whole or d.whole in passage.text for d in decisions)
            first, last = passage.sentence(start)
            if (id(passage), first) in heard or (held is not None and decides and not words_of.taken):
                # What is decided "on the terms set out in the report" answers it already.
                continue
            heard.add((id(passage), first))
            said = passage.quote(start, end)
            if held is not None and decisions and decisions[0].anchor:
                # An item is addressed by what it decided.
                said = replace(said, anchor=decisions[0].anchor)
            if any(r.evidence in passage.text[first:last] for r in others):
                continue
            if held is not None:
                yield item, evidenced(RelationKind.ITEM_PAPER, said, held, confidence=_HELD, meeting=sitting.key)
            else:
                status = RelationStatus.WANTED
                yield (
                    item,
                    evidenced(RelationKind.WANTED, said, confidence=_NOT_HELD, status=status, meeting=sitting.key),
                )
