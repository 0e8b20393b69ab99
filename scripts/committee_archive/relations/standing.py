"""What meetings ordered to be reported again and again: "that officers report each autumn".

Only decisions are looked at. What is always done is told in many sentences; what was ordered stands in a resolution.
"""

from collections.abc import Iterable, Iterator, Mapping

from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage
from committee_archive.relations.promised import Promised
from committee_archive.vocabulary.action_words import PromiseWords
from committee_archive.vocabulary.phrases import folded


def standing(entry: ArchivedPaper, found: Iterable[Passage], words: PromiseWords) -> Iterator[Promised]:
    """The decisions of minutes by which something is to be brought each year, quarter or the like.

    Args:
        entry: The paper.
        found: Its passages.
        words: How actions are told of.
    """
    front = entry.paper.front
    if front.kind is not PaperKind.MINUTES:
        return
    pages: Mapping[str, int] | None = None
    for decision in front.decisions:
        told = words.regular.search(folded(decision.text))
        if told is None:
            continue
        pages = pages or {p.anchor: p.page() for p in reversed(list(found))}
        anchor = decision.anchor or ""
        often = decision.text[slice(*told.span("often"))]
        quote = Quote(entry.path, anchor, decision.text, pages.get(anchor, 1))
        yield Promised(quote, None, None, None, decision.heading or front.title, often=often)
