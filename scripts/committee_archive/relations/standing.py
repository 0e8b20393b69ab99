"""What is to be reported again and again: ordered by a meeting, or promised to it by a report.

Of minutes only decisions are looked at ("that officers report each autumn"): what is always done is told in many
sentences. A report promises it by "will", and says that it goes to its own body.
"""

from collections.abc import Iterable, Iterator, Mapping

from committee_archive.model.archive import ArchivedPaper
from committee_archive.model.front_matter import PaperKind
from committee_archive.model.quote import Quote
from committee_archive.relations.passages import Passage, is_prose, sentences
from committee_archive.relations.promised import DEPENDS, Promised
from committee_archive.vocabulary.action_words import PromiseWords
from committee_archive.vocabulary.appendix_words import called
from committee_archive.vocabulary.phrases import folded


def standing(entry: ArchivedPaper, found: Iterable[Passage], words: PromiseWords) -> Iterator[Promised]:
    """The decisions of minutes, and the sentences of reports, by which something is to be brought each year.

    Args:
        entry: The paper.
        found: Its passages.
        words: How actions are told of.
    """
    front = entry.paper.front
    if front.kind is PaperKind.REPORT:
        yield from _assured(entry, found, words)
    if front.kind is not PaperKind.MINUTES:
        return
    pages: Mapping[str, int] | None = None
    for decision in front.decisions:
        told = words.regular.search(folded(decision.whole))
        if told is None:
            continue
        pages = pages or {p.anchor: p.page() for p in reversed(list(found))}
        anchor = decision.anchor or ""
        often = decision.whole[slice(*told.span("often"))]
        quote = Quote(entry.path, anchor, decision.whole, pages.get(anchor, 1))
        yield Promised(quote, None, None, None, decision.heading or front.title, often=often)


def _assured(entry: ArchivedPaper, found: Iterable[Passage], words: PromiseWords) -> Iterator[Promised]:
    """What a report says will be brought to its body again and again."""
    for passage in found:
        if not is_prose(passage) or not (" will " in passage.text or " shall " in passage.text):
            continue
        for start, sentence in sentences(passage.text):
            text = folded(sentence)
            told = words.assured.search(text)
            if told is None or words.assured_not.search(text) or DEPENDS.match(text):
                continue
            if words.denied.search(text, 0, told.end()):
                continue
            name = next(group for group in ("often", "ever", "each") if told[group])
            often = sentence[slice(*told.span(name))]
            quote = passage.quote(start, start + len(sentence))
            yield Promised(quote, None, None, None, called(entry.paper.front), often=often)
