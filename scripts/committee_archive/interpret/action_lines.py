"""Lines that give somebody something to do, set in bold like headings: "ACTION: Clerk", often at the right margin."""

from collections.abc import Sequence
from dataclasses import replace

from committee_archive.model.document import Block, BlockKind
from committee_archive.vocabulary.decision_words import DecisionWords
from committee_archive.vocabulary.phrases import folded


def without_action_headings(blocks: Sequence[Block], words: DecisionWords) -> tuple[Block, ...]:
    """The blocks, lines that say who acts made paragraphs; "Actions:" alone on its line heads what stands below it.

    Args:
        blocks: Of the whole paper.
        words: How minutes say such things.
    """
    return tuple(replace(b, kind=BlockKind.PARAGRAPH, level=0) if _says_who_acts(b, words) else b for b in blocks)


def _says_who_acts(block: Block, words: DecisionWords) -> bool:
    if block.kind is not BlockKind.HEADING or block.label:
        return False
    text = folded(block.body)
    said = words.actions.match(text)
    return said is not None and any(c.isalnum() for c in text[said.end() :])
