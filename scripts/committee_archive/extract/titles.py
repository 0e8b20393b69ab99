"""Titles set on several lines, each a paragraph of its own: Word's authors end a long title's line by hand.

The lines are one heading where the words run on from one to the next, or where they stand in the type of a cover.
"""

from collections.abc import Sequence
from dataclasses import replace

from committee_archive.model.document import Block, BlockKind

RUNS_ON = (",", "&", "–", "-", " and", " of", " for", " the", " to", " in", " on", " with")
_SIZE = 0.6  # points: lines of one title differ by no more
_GAP = 0.6  # of the size: what parts its lines is no wider
_COVER = 2.0  # times the size of the text: so large is only what stands on a cover


def with_whole_titles(blocks: Sequence[Block], body_size: float) -> list[Block]:
    """The blocks, headings that are lines of one title made one.

    Args:
        blocks: In reading order.
        body_size: The usual size of the text, in points.
    """
    found: list[Block] = []
    for block in blocks:
        if found and _is_one(found[-1], block, body_size):
            first = found[-1]
            found[-1] = replace(first, tokens=(*first.tokens, *block.tokens), boxes=(*first.boxes, *block.boxes))
        else:
            found.append(block)
    return found


def _is_one(first: Block, second: Block, body_size: float) -> bool:
    if not (first.kind is second.kind is BlockKind.HEADING) or first.label or second.label:
        return False
    (page, above), (after, below) = first.boxes[-1], second.boxes[0]
    near = page == after and abs(below.top - above.bottom) <= _GAP * first.size
    alike = abs(first.size - second.size) <= _SIZE and first.tokens[-1].bold == second.tokens[0].bold
    if not (near and alike):
        return False
    runs_on = first.text.lower().endswith(RUNS_ON) or second.text[:1].islower()
    return runs_on or first.size >= _COVER * body_size
