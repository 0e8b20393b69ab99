"""Headings that only their siblings show: too long for one by itself, ending in a full stop, or in italics.

An item of minutes may be named after its paper's whole title, and a name may end in an abbreviation ("St. Ann's Rd.").
By itself such a line could be a sentence set bold; between headings of its kind it is one of them. A short line in
italics may be a note; where every one of several stands over text, they are the headings of their paper or section.

The other way round, a numbered line that is merely underlined heads nothing where the paragraph right below it counts
on from its number (8.1, 8.2): it is one of a list, underlined as the link that it was before a converter lost the
address.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from committee_archive.extract.labels import follows, is_number
from committee_archive.model.document import Block, BlockKind

_SIZE = 0.6  # points: headings of one kind differ by no more
_NOT_LAST = (".", ",", ";", ")", "”", "’", '"', "–", "-")  # a heading ends with none of them
_LOWEST = 9  # before headings are ranked: below those of tags
_SHORT = 8  # words: a longer line that ends in a full stop is a sentence
_ITALIC = 3  # short lines in italics: fewer may be notes
_SIBLINGS = 2  # headings of the same look: fewer prove nothing


def with_siblings(blocks: Sequence[Block], underlined: Callable[[Block], bool]) -> list[Block]:
    """The blocks, those made headings that their siblings show to be some, and those not that these show to be none.

    Args:
        blocks: In reading order, headings not yet ranked.
        underlined: Whether a block is underlined as a heading is.
    """
    found = list(blocks)
    for n, block in enumerate(found):
        if block.kind is BlockKind.ITEM and is_number(block.label) and _all_bold(block):
            before, after = _counted(found[:n][::-1], block), _counted(found[n + 1 :], block)
            counted = sum(b.kind is BlockKind.HEADING and bool(b.label) for b in found[:n])
            last = after is None and counted >= _SIBLINGS and block.body.isupper()
            if (
                before is not None
                and follows(before.label, block.label)
                and (last or (after is not None and follows(block.label, after.label)))
            ):
                found[n] = replace(block, kind=BlockKind.HEADING, level=before.level)
    for n, (block, below) in enumerate(pairwise(found)):
        if _is_lost_link(block, below) and underlined(block):
            found[n] = replace(block, kind=BlockKind.ITEM, level=0)
    for n in _in_italics(found):
        found[n] = replace(found[n], kind=BlockKind.HEADING, level=_LOWEST)
    alike = [b for b in found if b.kind is BlockKind.HEADING and not b.label and underlined(b)]
    if len(alike) < _SIBLINGS:
        return found
    for n, block in enumerate(found):
        short = block.kind is BlockKind.PARAGRAPH and 0 < len(block.tokens) <= _SHORT and block.text.endswith(".")
        if short and abs(block.size - alike[0].size) <= _SIZE and underlined(block):
            found[n] = replace(block, kind=BlockKind.HEADING, level=alike[0].level)
    return found


def _is_lost_link(block: Block, below: Block) -> bool:
    """Whether a line that may be underlined has nothing else of a heading, and what is below counts on from it."""
    looks = (
        block.kind is BlockKind.HEADING and block.level == _LOWEST and not (_all_bold(block) or block.body.isupper())
    )
    alike = below.kind is BlockKind.ITEM and abs(block.size - below.size) <= _SIZE
    return looks and alike and "." in block.label.strip(".") and follows(block.label, below.label)


def _in_italics(blocks: Sequence[Block]) -> list[int]:
    """The short lines in italics, by index, where there are several and each of them stands over text that is not."""
    lines = [n for n, block in enumerate(blocks) if _is_italic_line(block)]
    over = [n for n in lines if n + 1 < len(blocks) and _is_text(blocks[n + 1])]
    return lines if len(lines) >= _ITALIC and over == lines else []


def _is_italic_line(block: Block) -> bool:
    text = block.text
    plain = block.kind is BlockKind.PARAGRAPH and not block.quoted and 0 < len(block.tokens) <= _SHORT
    whole = text[:1].isupper() and text[-1:] not in _NOT_LAST and not any(t.link for t in block.tokens)
    return plain and whole and all(t.italic for t in block.tokens)


def _is_text(block: Block) -> bool:
    """Whether a block is text of its own, or a table."""
    if block.grid is not None:
        return True
    text = block.kind in (BlockKind.PARAGRAPH, BlockKind.ITEM) and len(block.tokens) > block.label_tokens
    return text and not all(t.italic for t in block.tokens[block.label_tokens :])


def _all_bold(block: Block) -> bool:
    return all(t.bold for t in block.tokens[block.label_tokens :])


def _counted(blocks: Sequence[Block], beside: Block) -> Block | None:
    """The nearest heading with a label, of the type size of `beside`."""
    return next(
        (b for b in blocks if b.kind is BlockKind.HEADING and b.label and abs(b.size - beside.size) <= _SIZE), None
    )
