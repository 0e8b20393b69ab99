"""What both ways of reading a page, by tags and by geometry, agree to hand on: words grouped, not yet judged."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from committee_archive.extract.labels import is_bullet, is_closed_number, is_number
from committee_archive.model.document import BULLET, Ref, Word

_TAB = 0.45  # of the font size: a wider gap after a label is a tab, not a space
_WIDE_TAB = 0.8


@dataclass(slots=True)
class Draft:
    """Words that belong together, in reading order.

    Attributes:
        refs: The words.
        tag: The standard structure role that grouped them (`P`, `H2`, `LI` …); empty where geometry did.
        in_list: The tags say that it begins a list item.
        label_words: How many words the tags call the label; 0 where they say nothing.
        breaks: Words that begin a line which a person, not the measure, began.
        rows: For a table its rows of cells.
        note: The tags call it a footnote.
        quoted: The tags call it a quotation, or, where no tags group words, it stands in a text box beside the text and
            heads nothing by its looks.
        drawn: Its label in the tags holds no words: a bullet that is drawn, as browsers print lists.
        doubt: Why the grouping is unsure, if it is.
    """

    refs: list[Ref] = field(default_factory=list)
    tag: str = ""
    in_list: bool = False
    label_words: int = 0
    breaks: set[Ref] = field(default_factory=set)
    rows: list[list["DraftCell"]] | None = None
    header_rows: int = 0
    note: bool = False
    quoted: bool = False
    drawn: bool = False
    doubt: str = ""


@dataclass(slots=True)
class DraftCell:
    """A cell of a table with the drafts in it."""

    drafts: list[Draft]
    columns: int = 1
    rows: int = 1


def leaves(draft: Draft) -> Iterator[Draft]:
    """The drafts of words in a draft: itself, or those in its cells."""
    if draft.rows is None:
        yield draft
    for row in draft.rows or ():
        for cell in row:
            for inner in cell.drafts:
                yield from leaves(inner)


def refs_of(draft: Draft) -> Iterator[Ref]:
    """Every word in a draft, those in its cells among them."""
    return (ref for leaf in leaves(draft) for ref in leaf.refs)


def cell_refs(cell: DraftCell) -> list[Ref]:
    """Every word in a cell."""
    return [ref for draft in cell.drafts for ref in refs_of(draft)]


def label_of(words: list[Word], in_list: bool) -> str:
    """The label that a run of words begins with, or an empty string.

    A bullet or a number is a label where the tags say that a list item begins, or where a tab follows it: wider than
    a space could be. A bare number without full stop or bracket needs a wider gap still.
    """
    if len(words) < 2:
        return ""
    first, second = words[0], words[1]
    same_line = second.box.top < first.box.bottom and second.box.x0 >= first.box.x1
    gap = (second.box.x0 - first.box.x1) / max(second.style.size, 1.0) if same_line else 0.0
    if is_bullet(first.text):
        glyph = first.text == BULLET
        return BULLET if glyph or in_list or gap > (_WIDE_TAB if first.text == "o" else _TAB) else ""
    if is_closed_number(first.text) and (in_list or gap > _TAB):
        return first.text
    if is_number(first.text) and (gap > _WIDE_TAB or (in_list and gap > _TAB)):
        return first.text
    return ""
