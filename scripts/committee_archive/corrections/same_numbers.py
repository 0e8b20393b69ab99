"""Paragraphs that have one number after corrections: told to people, and addressed in reading order.

Addresses are given as `interpret/numbering.py` gives them: of paragraphs of one number the first has the plain one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from committee_archive.corrections.entries import Correction
from committee_archive.corrections.numbers import bare, with_anchors
from committee_archive.corrections.places import addresses_of, public_text
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import Paper, PaperBlock, Paragraph

_REPEAT = re.compile(r"_\d+$")
_QUOTED = 8  # words by which a person finds a paragraph


def in_reading_order(paper: Paper, anchors: Sequence[str]) -> tuple[Paper, dict[str, str]]:
    """The paper in which the paragraphs that share a number with a corrected one are addressed from top to bottom.

    Args:
        paper: After all its corrections.
        anchors: Addresses of the paragraphs whose numbers were corrected.

    Returns:
        The paper, and the new address by the old one of each paragraph that has another now.
    """
    moved: dict[str, str] = {}
    for stem in dict.fromkeys(_REPEAT.sub("", anchor) for anchor in anchors):
        own = [b.anchor for b in paper.blocks if b.anchor and _REPEAT.sub("", b.anchor) == stem]
        ordered = sorted(own, key=lambda anchor: int(anchor.removeprefix(stem)[1:] or 1))
        moved |= {old: new for old, new in zip(own, ordered, strict=True) if old != new}
    if not moved:
        return paper, {}
    for block in paper.blocks:
        head, hyphen, rest = (block.anchor or "").rpartition("-")
        if hyphen and head in moved and isinstance(block, Paragraph) and not bare(block.label or "")[:1].isdigit():
            moved[f"{head}-{rest}"] = f"{moved[head]}-{rest}"
    front = with_anchors(paper.front, lambda anchor: moved.get(anchor, anchor))
    return Paper(front, tuple(_moved(block, moved) for block in paper.blocks)), moved


def same_numbers(
    paper: Paper, corrected: Sequence[tuple[Correction, str]], kept_back: Callable[[str], bool]
) -> Iterator[Finding]:
    """What people should look at: a number that they gave to one paragraph, and that another one has as well."""
    for entry, anchor in corrected:
        block = next((b for b in paper.blocks if anchor in addresses_of(b)), None)
        stem = _REPEAT.sub("", anchor)
        others = [b for b in paper.blocks if b is not block and b.anchor and _REPEAT.sub("", b.anchor) == stem]
        if block is None or not others:
            continue
        text = (
            f"{entry.named} gives the number {bare(str(entry.new))} to the paragraph {_quoted(block, kept_back)}, but "
            f"{', '.join(f'the paragraph {_quoted(b, kept_back)}' for b in others)} has it too; compare with the PDF: "
            "if the paper does not print the number twice, take the correction out or write it anew"
        )
        yield Finding("number-given-twice", text, Severity.WARNING, anchor=anchor)


def _quoted(block: PaperBlock, kept_back: Callable[[str], bool]) -> str:
    text = public_text(block.content) if isinstance(block, Paragraph) else ""
    said = text.split()
    begins = " ".join(said[:_QUOTED]) + (" …" if len(said) > _QUOTED else "")
    return f"at {block.anchor}" if not begins or kept_back(text) else f"“{begins}” (at {block.anchor})"


def _moved(block: PaperBlock, moved: dict[str, str]) -> PaperBlock:
    """The block with its address; one that a paragraph above has now is no second address of this one."""
    if not isinstance(block, Paragraph) or block.anchor not in moved:
        return block
    return replace(block, anchor=moved[block.anchor])
