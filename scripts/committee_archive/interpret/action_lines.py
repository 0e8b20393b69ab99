"""Lines of minutes that look like headings and head nothing: "ACTION: Clerk" in bold, "18.2 AGREED:" in capitals."""

from collections.abc import Sequence
from dataclasses import replace

from committee_archive.model.document import Block, BlockKind
from committee_archive.vocabulary.decision_words import DecisionWords
from committee_archive.vocabulary.phrases import folded

_FORMULA = 4  # words of a formula that leads to what was resolved


def without_action_headings(blocks: Sequence[Block], words: DecisionWords) -> tuple[Block, ...]:
    """The blocks, lines that say who acts made paragraphs, and numbered ones that only resolve made items.

    "Actions:" alone on its line heads what stands below it.

    Args:
        blocks: Of the whole paper.
        words: How minutes say such things.
    """
    return tuple(_as_text(block, words) if block.kind is BlockKind.HEADING else block for block in blocks)


def _as_text(block: Block, words: DecisionWords) -> Block:
    text = folded(block.body)
    if block.label:
        resolves = block.body.endswith(":") and len(text.split()) <= _FORMULA and words.bare.match(text)
        return replace(block, kind=BlockKind.ITEM, level=0) if resolves else block
    said = words.actions.match(text)
    acts = said is not None and any(c.isalnum() for c in text[said.end() :])
    return replace(block, kind=BlockKind.PARAGRAPH, level=0) if acts else block
