"""The items of business that minutes are made of: for each block the item that it belongs to.

Large councils set an item's name as a numbered heading; small ones begin a numbered paragraph with it, in bold or with
a colon, and go on in the same line.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from committee_archive.model.document import BULLET, Block, BlockKind

_NAME_WORDS = 15  # a name that runs into its paragraph is no longer
_AHEAD = 3  # numbers that may be missing before the next item
_MARKS = re.compile(r"(?:[:.;–—-]|:[-–—])$")


@dataclass(frozen=True, slots=True)
class Item:
    """An item of business.

    Attributes:
        number: As printed, without the marks around it; empty where there is none.
        name: As printed, without the marks after it; empty where there is none.
        block: Index of the block that opens it.
    """

    number: str
    name: str
    block: int


def items_of(blocks: Sequence[Block]) -> list[Item | None]:
    """For each block the item it stands in; a heading inside a numbered item belongs to that item."""
    shape = _shape_of_items(blocks)
    headed = any(b.kind is BlockKind.HEADING and _shape(b.label) == shape for b in blocks) if shape else False
    found: list[Item | None] = []
    current: Item | None = None
    for index, block in enumerate(blocks):
        number = block.label.strip("(). ")
        if block.kind is BlockKind.HEADING:
            if (shape and _shape(block.label) == shape) or (not shape and block.label):
                current = Item(number, block.body, index)
            elif not block.label and (current is None or not current.number):
                current = Item("", block.body, index)
        elif shape and _shape(block.label) == shape and _follows(current, number) and _is_named(block, headed):
            end = name_end(block)
            name = " ".join(t.text for t in block.tokens[block.label_tokens : end]) or block.body
            current = Item(number, re.sub(r"[\s:;.–—-]+$", "", name), index)
        found.append(current)
    return found


def name_end(block: Block) -> int:
    """The token after the name that opens a numbered paragraph; the first token after the label where none does.

    The name is set in bold, or ends in a colon or at a dash. Bold may run on ("**Award. A Smith** said").
    """
    start = block.label_tokens
    near = block.tokens[start : start + _NAME_WORDS]
    bold = next((n for n, t in enumerate(near) if not t.bold), len(near))
    marked = next((n for n, t in enumerate(near[: bold or None]) if _MARKS.search(t.text)), None)
    if bold:
        return start + (marked + 1 if marked is not None else bold)
    marked = next((n for n, t in enumerate(near) if t.text.endswith((":", ":-")) or t.text in ("–", "-", "—")), None)
    return start + marked + 1 if marked is not None else start


def _shape_of_items(blocks: Sequence[Block]) -> str:
    """How the labels of most numbered headings look (`N.`); where there are none, those of most named paragraphs."""
    labels = [b.label for b in blocks if b.kind is BlockKind.HEADING and _shape(b.label)]
    if not labels:
        named = [b for b in blocks if b.kind is BlockKind.ITEM and _shape(b.label)]
        edge = min((b.indent for b in named), default=0.0)
        labels = [b.label for b in named if b.indent <= edge + 8 and name_end(b) > b.label_tokens]
    most = Counter(_shape(label) for label in labels).most_common(1)
    return most[0][0] if most else ""


def _shape(label: str) -> str:
    """A label with its number as N: `52` is N, `78.` is N., `(4)` is (N), `3.1` is N.N; empty for other labels."""
    return re.sub(r"\d+", "N", label) if label != BULLET and re.fullmatch(r"\(?\d+(?:\.\d+)*[a-z]?[.)]?", label) else ""


def _follows(current: Item | None, number: str) -> bool:
    before = current.number if current else ""
    if not number.isdigit() or not before.isdigit():
        return not before
    return 0 < int(number) - int(before) <= _AHEAD


def _is_named(block: Block, headed: bool) -> bool:
    """Whether a numbered paragraph opens an item: it has a name; among headings it is nothing but one, in bold."""
    if headed:
        return bool(block.tokens) and all(t.bold for t in block.tokens[block.label_tokens :])
    return name_end(block) > block.label_tokens
