"""Papers that a passage speaks of without calling them so: of what is closed, of what something has brought."""

from collections.abc import Iterator

from committee_archive.relations.mentions import Beside, PaperMention
from committee_archive.relations.words import content
from committee_archive.vocabulary.paper_words import PaperWords
from committee_archive.vocabulary.phrases import folded


def subject_mentions(text: str, words: PaperWords) -> Iterator[PaperMention]:
    """Every place at which a text says that something is closed as a programme, or what something has brought.

    Args:
        text: Of a passage.
        words: How papers speak of such things.
    """
    closed = any(hint in text for hint in words.closed_hints)
    brought = "what " in text
    if not closed and not brought:
        return
    small = folded(text)
    for match in words.closed_as.finditer(small) if closed else ():
        topic = tuple(dict.fromkeys(content(match["subject"])))
        yield PaperMention(*match.span("closed"), match["undertaking"], topic=topic, beside=Beside.CLOSED)
    for match in words.brought.finditer(small) if brought else ():
        start, end = match.span("subject")
        topic = tuple(dict.fromkeys(content(match["subject"])))
        yield PaperMention(start, start + len(small[start:end].rstrip()), "", topic=topic, beside=Beside.BROUGHT)
