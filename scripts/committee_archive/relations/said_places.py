"""Places of papers that are told without a number of their own: "the last paragraph of", "outcome 8 in".

What such words mean is found out where the paper is: `paragraphs`.
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from committee_archive.relations.mentions import PaperMention
from committee_archive.relations.said_papers import paper_at
from committee_archive.vocabulary.paper_words import PaperWords
from committee_archive.vocabulary.phrases import folded


def place_mentions(text: str, today: dt.date, words: PaperWords) -> Iterator[PaperMention]:
    """Every mention of such a place in a text.

    Args:
        text: Of a passage.
        today: The day of its paper.
        words: What papers and their places are called.
    """
    lower = folded(text)
    for match in words.end_paragraph.finditer(lower) if "paragraph" in lower else ():
        named = paper_at(text, match.end(), today, words)
        if named is not None:
            label = "first" if match["first"] else "last"
            yield replace(named, start=match.start(), labels=(label,), spans=((match.start(), named.end),))
    place, label = 0, ""
    for match in words.numbered_place.finditer(lower) if any(word in lower for word in words.places) else ():
        if match["again"] and not (label and "." not in text[place : match.start()]):
            continue
        place, label = match.start(), match["label"] or label
        span = match.span("again" if match["again"] else "label")
        named = paper_at(text, match.end(), today, words)
        if named is not None:
            yield replace(named, start=span[0], end=span[1], labels=(label,), spans=(span,), place=True)
    for match in words.counted.finditer(lower):
        yield PaperMention(match.start("all"), match.end("all"), "", counted=match["noun"])
