"""Why something was not done, where the minutes say it right before they say that it was not."""

from committee_archive.model.paper import Paper, Paragraph, Text
from committee_archive.relations.passages import sentences


def said_before(minutes: Paper, words: str) -> str:
    """The sentence before some words of minutes, in the same paragraph; empty where there is none, as plain text."""
    sought = " ".join(words.split())
    for block in minutes.blocks:
        if not isinstance(block, Paragraph) or block.role:
            continue
        text = " ".join(" ".join(piece.text for piece in block.content if isinstance(piece, Text)).split())
        place = text.find(sought)
        if place >= 0:
            before = [sentence for start, sentence in sentences(text) if start + len(sentence) <= place]
            return before[-1] if before else ""
    return ""
