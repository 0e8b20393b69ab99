"""Sentences that the end of a page cut off, or a slip of the tags: the paragraph that goes on below is the same."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from committee_archive.extract.labels import follows, is_closed_number
from committee_archive.extract.rows import HEADING_WORDS
from committee_archive.model.document import Block, BlockKind, Ref, Word

_ENDS = (".", ":", ";", "?", "!")
_SIZE = 0.6  # points: text of one paragraph may differ so much in size; times the size: room for no word
_TIGHT = 0.7  # of the size: two lines nearer than this belong together
_EDGE = 6.0  # points: how far a sentence may shift to the side over a page break
_NEIGHBOURS = 4  # labels before text that may count on from one of them


def whole_paragraphs(blocks: Sequence[Block], word: Callable[[Ref], Word], rights: Sequence[float]) -> Iterator[Block]:
    """Paragraphs that a page break parted, made whole; the notes at the foot of the page come after them.

    Args:
        blocks: In reading order.
        word: The word of a page.
        rights: By page where its text ends at the right.
    """
    held: Block | None = None
    notes: list[Block] = []
    labels: list[str] = []
    for block in blocks:
        if held is not None and block.kind is BlockKind.NOTE:
            notes.append(block)
            continue
        counts_on = _counts_on(labels, block)
        labels = [*labels[-_NEIGHBOURS:], block.label or block.tokens[0].text] if block.tokens else labels
        if held is not None and _runs_on(held, block, word, rights) and not counts_on:
            held = replace(
                held,
                tokens=(*held.tokens, *block.tokens),
                boxes=(*held.boxes, *block.boxes),
                breaks=(*held.breaks, *(len(held.tokens) + n for n in block.breaks)),
            )
            continue
        if held is not None:
            yield held
            yield from notes
            notes = []
        held = block
    if held is not None:
        yield held
    yield from notes


def _runs_on(first: Block, second: Block, word: Callable[[Ref], Word], rights: Sequence[float]) -> bool:
    """Whether `second` goes on with the sentence that a page's end, or a slip of the tags, cut off in `first`."""
    text = (BlockKind.PARAGRAPH, BlockKind.ITEM)
    if first.kind not in text or second.kind is not BlockKind.PARAGRAPH or len(first.tokens) <= first.label_tokens:
        return False
    (page, box), (after, below) = first.boxes[-1], second.boxes[0]
    if abs(first.size - second.size) > _SIZE or first.tokens[-1].text.endswith(_ENDS):
        return False
    edge = word(first.tokens[first.label_tokens].refs[0]).box.x0
    if after == page and below.x0 > box.x1 and below.top < box.bottom:  # the next column
        return second.tokens[0].text[:1].islower()
    if below.x0 > edge + _EDGE:
        return False
    begins = second.tokens[0].text[:1]
    last, opens = word(first.tokens[-1].refs[-1]), word(second.tokens[0].refs[0])
    full = rights[page - 1] - last.box.x1 - (opens.box.x1 - opens.box.x0) < _SIZE * first.size
    if after == page:
        near = 0 <= below.top - box.bottom <= _TIGHT * first.size
        return near and full and begins.islower() and abs(below.x0 - edge) <= _EDGE
    if after != page + 1:
        return False
    goes_on = begins.islower() or begins.isdigit() or begins in "(“\"'‘£"
    return goes_on or (full and len(first.tokens) > HEADING_WORDS)


def _counts_on(labels: Sequence[str], block: Block) -> bool:
    """Whether text opens with the number or letter after one of the labels before it: browsers set no tab after it."""
    first = block.tokens[0].text if block.tokens else ""
    return is_closed_number(first) and any(follows(label, first) for label in labels)
