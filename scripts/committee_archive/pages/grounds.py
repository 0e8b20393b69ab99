"""Why something was withdrawn, where the minutes say it right before they say that it was."""

import re
from collections.abc import Sequence

from committee_archive.model.front_matter import Decision
from committee_archive.model.paper import Bullet, Heading, Paper, PaperBlock, Paragraph, Text
from committee_archive.relations.passages import sentences
from committee_archive.vocabulary.phrases import folded


def said_before(minutes: Paper, decision: Decision, withdrawn: re.Pattern[str], minds: re.Pattern[str]) -> str:
    """The sentence before the one that tells of a withdrawal, as plain text; empty where that opens its paragraph.

    Looked at is what stands under the item's heading down to the decision, which often only notes the withdrawal.

    Args:
        minutes: That have the decision.
        decision: By its address.
        withdrawn: Words for it.
        minds: Words by which a sentence tells what the meeting thought, in `folded` text.
    """
    for block in reversed(_above(minutes.blocks, decision)):
        before = ""
        for _, sentence in sentences(_words(block)):
            if before and withdrawn.search(sentence):
                return before if minds.search(folded(before)) else ""
            before = sentence
    return ""


def _above(blocks: Sequence[PaperBlock], decision: Decision) -> list[Paragraph]:
    """The paragraphs from the heading above a decision to itself, without what is a decision as well."""
    found: list[Paragraph] = []
    for block in blocks:
        if isinstance(block, Heading):
            found = []
        elif isinstance(block, Paragraph | Bullet):
            names = {block.anchor, *block.aliases}
            if isinstance(block, Paragraph) and not block.role:
                found.append(block)
            if decision.anchor in names:
                return found
    return []


def _words(block: Paragraph) -> str:
    return " ".join(" ".join(piece.text for piece in block.content if isinstance(piece, Text)).split())
