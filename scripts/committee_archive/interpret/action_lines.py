"""Lines of minutes that look like headings and head nothing: who acts, what only resolves, when the meeting ended.

"ACTION: Clerk" and "The meeting ended at 3.05 pm" stand in bold, "18.2 AGREED:" in capitals.
"""

from collections.abc import Sequence
from dataclasses import replace

from committee_archive.model.document import Block, BlockKind
from committee_archive.vocabulary import Vocabulary
from committee_archive.vocabulary.phrases import folded

_FORMULA = 4  # words of a formula that leads to what was resolved


def without_false_headings(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[Block, ...]:
    """The blocks, lines that say who acts or when the meeting ended made paragraphs, numbered ones that resolve items.

    "Actions:" and "Meeting closed", alone on a line, head what stands below them.

    Args:
        blocks: Of the whole paper.
        vocabulary: How minutes say such things.
    """
    return tuple(_as_text(block, vocabulary) if block.kind is BlockKind.HEADING else block for block in blocks)


def _as_text(block: Block, vocabulary: Vocabulary) -> Block:
    words, text = vocabulary.deciding, folded(block.body)
    if block.label:
        resolves = block.body.endswith(":") and len(text.split()) <= _FORMULA and words.bare.match(text)
        return replace(block, kind=BlockKind.ITEM, level=0) if resolves else block
    said = words.actions.match(text)
    acts = said is not None and any(c.isalnum() for c in text[said.end() :])
    ends = bool(vocabulary.signs.ended.search(block.body)) and any(c.isdigit() for c in text)
    return replace(block, kind=BlockKind.PARAGRAPH, level=0) if acts or ends else block
