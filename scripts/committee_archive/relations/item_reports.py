"""Where minutes speak of the report under their item: "considered a report", "the contents of the report were noted".

Minutes name it once with its office ("a report of the Town Clerk") and mean it wherever they say "the report" below
that item. A report that is not held is wanted once, whatever the number of sentences that speak of it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from committee_archive.model.relations import Relation, RelationKind, RelationStatus
from committee_archive.relations.calendar import Sitting
from committee_archive.relations.evidenced import evidenced
from committee_archive.relations.items import Joined, says_report
from committee_archive.relations.passages import Passage, is_prose, sentences
from committee_archive.vocabulary.citing_words import CitingWords
from committee_archive.vocabulary.phrases import folded

_HELD, _NOT_HELD = 0.9, 0.8
# The title of an item that is the title of a report: "Internal Audit Progress Report".
_TITLED = re.compile(r"(?P<words>\w+\s+\w+\s+report)\W*$")


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
        decisions = item.minute.decisions
        for passage in filter(is_prose, item.minute.body):
            decides = any(passage.text.strip() in d.text or d.text in passage.text for d in decisions)
            for start, end in _spoken(passage, words, item.title, known=known, decides=decides and held is not None):
                said = passage.quote(start, end)
                if held is not None and decisions and decisions[0].anchor:
                    # An item is addressed by what it decided.
                    said = replace(said, anchor=decisions[0].anchor)
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


def _spoken(
    passage: Passage, words: CitingWords, title: str, *, known: bool, decides: bool
) -> Iterator[tuple[int, int]]:
    """The words of each sentence that speak of the report; once a sentence.

    Args:
        passage: Under the item.
        words: How minutes speak of reports.
        title: Of the item; where it is that of a report, its last words name it.
        known: Whether the item is known to have a report.
        decides: Whether the passage is a decision that answers the report.
    """
    if "eport" not in passage.text:
        return
    named = _by_title(title)
    for start, sentence in sentences(passage.text):
        if "eport" not in sentence:
            continue
        found = says_report(sentence, words) or (named.search(folded(sentence)) if named else None)
        if found is None and known:
            found = _goes_on(sentence, words, decides=decides)
        if found is not None and words.spoken.search(folded(sentence)) is None:
            yield start + found.start(), start + found.end()


@lru_cache(maxsize=50_000)
def _goes_on(sentence: str, words: CitingWords, *, decides: bool) -> re.Match[str] | None:
    """The words of a sentence that go on speaking of a report."""
    text = folded(sentence)
    return words.of_items.search(text) or (None if decides else words.within_items.search(text))


def _by_title(title: str) -> re.Pattern[str] | None:
    """The last words of an item's title where it is that of a report: an "Audit Progress Report" is named so."""
    ended = _TITLED.search(folded(title))
    return re.compile(rf"\b{re.escape(ended['words'])}\b") if ended else None
