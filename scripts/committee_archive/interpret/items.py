"""The items of business that minutes are made of: for each block the item that it belongs to.

Large councils set an item's name as a numbered heading; small ones begin a numbered paragraph with it, in bold or with
a colon, and go on in the same line.
"""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from committee_archive.interpret.minute_numbers import minute_number
from committee_archive.interpret.numbering import continues
from committee_archive.model.document import BULLET, Block, BlockKind

_NAME_WORDS = 15  # a name that runs into its paragraph is no longer
_SAME_EDGE = 8.0  # points
_SHORT = 3  # figures of numbers that begin anew at each meeting
_FEWEST = 5  # items whose names show how minutes are set
_NEARLY_ALL = 0.8
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


def items_of(blocks: Sequence[Block], formulae: Collection[int] = ()) -> list[Item | None]:
    """For each block the item it stands in; a heading inside a numbered item belongs to that item.

    So it is not where the item has only a name, and the headings right below it are numbered as its parts: `3.1 Boats`.

    Args:
        blocks: Of the whole paper.
        formulae: Headings, by index, that only lead to what the item above them decided: "RESOLVED – That:".
    """
    shape, headed = _shape_of_items(blocks)
    found: list[Item | None] = []
    current: Item | None = None
    counted = ""  # the last number of a list inside the item
    parted = ""  # the last item of which each part is an item
    for index, block in enumerate(blocks):
        number = block.label.strip("(). ")
        if index in formulae:
            pass  # it names no business
        elif block.kind is BlockKind.HEADING and current is not None and _goes_back(current, counted, block.label):
            counted = block.label  # a heading that parts a list
        elif block.kind is BlockKind.HEADING:
            if current is not None and _is_part_of(current, number, index, parted):
                parted = current.number.partition(".")[0]
                current = Item(number, _bare(block.body), index)
            elif (shape and _shape(block.label) == shape) or (not shape and block.label):
                current = Item(number, _bare(block.body), index)
            elif not block.label and (current is None or not current.number):
                current = Item("", _bare(block.body), index)
        elif (
            shape
            and _shape(block.label) == shape
            and _follows(current, number)
            and not (headed and not all(t.bold for t in block.tokens[block.label_tokens :]))
        ):
            name = " ".join(t.text for t in block.tokens[block.label_tokens : name_end(block)])
            current = Item(number, _bare(name), index)
        counted = "" if current is not None and current.block == index else counted
        if block.kind is BlockKind.ITEM and number.isdigit() and not (current and current.block == index):
            counted = block.label
        found.append(current)
    return found


def with_names_set_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of minutes, names that run into their paragraphs in bold where the clerk set none of them so.

    One month has "**Police report:** none", the next the same words without bold. Both are read alike
    where nearly every item has a name that ends in a colon or at a dash.
    """
    opening = [n for n, item in enumerate(items_of(blocks)) if item is not None and item.number and item.block == n]
    ends = {n: name_end(blocks[n]) for n in opening if blocks[n].kind is BlockKind.ITEM}
    named = [n for n, end in ends.items() if end > blocks[n].label_tokens]
    bold = any(blocks[n].tokens[blocks[n].label_tokens].bold for n in named)
    if bold or len(ends) < len(opening) or len(ends) < _FEWEST or len(named) < _NEARLY_ALL * len(ends):
        return tuple(blocks)
    return tuple(_set_apart(b, ends[n]) if n in named else b for n, b in enumerate(blocks))


def _set_apart(block: Block, end: int) -> Block:
    """A block with its words up to `end` in bold, the dash before it left out."""
    last = end - 1 if not any(c.isalnum() for c in block.tokens[end - 1].text) else end
    name = tuple(replace(t, bold=True) for t in block.tokens[block.label_tokens : last])
    return replace(block, tokens=(*block.tokens[: block.label_tokens], *name, *block.tokens[last:]))


def name_end(block: Block) -> int:
    """The token after the name that opens a numbered paragraph; the first token after the label where none does.

    The name is set in bold, or ends in a colon or at a dash. Bold may run on ("**Award. A Smith** said").
    """
    start = block.label_tokens
    near = block.tokens[start : start + _NAME_WORDS]
    bold = next((n for n, t in enumerate(near) if not t.bold), len(near))
    marked = next((n for n, t in enumerate(near[: bold or None]) if _MARKS.search(t.text)), None)
    if all(t.bold for t in block.tokens[start:]):
        return len(block.tokens)
    if bold:
        return start + (marked + 1 if marked is not None else bold)
    marked = next((n for n, t in enumerate(near) if t.text.endswith((":", ":-")) or t.text in ("–", "-", "—")), None)
    return start + marked + 1 if marked is not None else start


def _shape_of_items(blocks: Sequence[Block]) -> tuple[str, bool]:
    """How the labels of items look (`N.`), and whether it is headings that have them rather than named paragraphs."""
    heads = Counter(_shape(b.label) for b in blocks if b.kind is BlockKind.HEADING and _shape(b.label))
    numbered = [b for b in blocks if b.kind is BlockKind.ITEM and _shape(b.label)]
    edge = min((b.indent for b in numbered), default=0.0)
    outer = [b for b in numbered if b.indent <= edge + _SAME_EDGE]
    bold = Counter(_shape(b.label) for b in outer if b.tokens[b.label_tokens :][:1] and b.tokens[b.label_tokens].bold)
    if heads:
        shape, count = heads.most_common(1)[0]
        return shape, bold[shape] <= count
    named = Counter(_shape(b.label) for b in outer if name_end(b) > b.label_tokens)
    return (named.most_common(1)[0][0] if named else ""), False


def _shape(label: str) -> str:
    """A label with its number as N: `52` is N, `78.` is N., `(4)` is (N), `3.1` is N.N; empty for other labels.

    Numbers of four figures or more look alike with and without a full stop: only their run made them labels.
    """
    if re.fullmatch(r"\d{4,5}\W?", label):
        return "NNNN"
    minute = minute_number(label)
    if minute is not None:
        return minute[0]
    return re.sub(r"\d+", "N", label) if label != BULLET and re.fullmatch(r"\(?\d+(?:\.\d+)*[a-z]?[.)]?", label) else ""


def _bare(name: str) -> str:
    return re.sub(r"[\s:;.–—-]+$", "", name)


def _goes_back(current: Item, counted: str, label: str) -> bool:
    """Whether a heading counts on from a list inside the item, with a number that the items have passed."""
    number = label.strip("(). ")
    passed = number.isdigit() and current.number.isdigit() and int(number) <= int(current.number)
    return passed and continues(counted, label)


def _is_part_of(item: Item, number: str, index: int, parted: str) -> bool:
    """Whether a heading numbers a part of an item, right below the item's name, or below another such part."""
    whole, _, part = number.partition(".")
    first = index == item.block + 1 and item.number == whole
    return part.isdigit() and item.number.partition(".")[0] == whole and (first or parted == whole)


def _follows(current: Item | None, number: str) -> bool:
    before = current.number if current else ""
    if minute_number(number) is not None:
        return True  # its run made it a label
    if not number.isdigit() or not before.isdigit():
        return not before
    least = 0 if len(number) > _SHORT else 1  # numbers that run on over the years are sometimes printed twice
    return least <= int(number) - int(before) <= _AHEAD
