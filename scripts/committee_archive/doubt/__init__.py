"""How sure the program is of each block of a paper, from independent signs that should agree.

Extraction and interpretation decide what a block is. This room looks at the result from other sides: the look of the
neighbours, the run of the numbers, edges and gaps on the page, the shape of a table, the words. A sign that speaks
against a decision doubts it, wholly or by half; a block is doubtful where the halves make one. Nothing is changed here.

The signs stand in `SIGNS`, each a small function that gives its reason in words, or None. What they are worth is
measured by `benchmarks/doubt.py`, against papers whose truth is known.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum

from committee_archive.doubt.headings import HEADING_SIGNS
from committee_archive.doubt.letters import LETTER_SIGNS
from committee_archive.doubt.numbers import NUMBER_SIGNS
from committee_archive.doubt.places import PLACE_SIGNS
from committee_archive.doubt.tables import TABLE_SIGNS
from committee_archive.doubt.view import Placed, View, surroundings
from committee_archive.model.document import Document, SourceKind
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import Doubt
from committee_archive.model.paper import PaperBlock, Table
from committee_archive.vocabulary import Vocabulary

__all__ = ["SIGNS", "Doubtful", "Sign", "Sort", "doubtful_blocks", "for_readers"]

_ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One way of looking at a block.

    Attributes:
        name: Short and stable, for the table of signs.
        weight: 1 doubts a block alone, 0.5 needs another sign.
        look: What is odd about the block, as a clause without quotations, or None.
    """

    name: str
    weight: float
    look: Callable[[View], str | None]


SIGNS: tuple[Sign, ...] = tuple(
    Sign(name, weight, look)
    for name, weight, look in (*HEADING_SIGNS, *NUMBER_SIGNS, *TABLE_SIGNS, *PLACE_SIGNS, *LETTER_SIGNS)
)


class Sort(Enum):
    """What is unsure of a block: the code of its finding, and what it is in words."""

    HEADING = ("uncertain-heading", "whether this is a heading")
    NUMBER = ("uncertain-number", "the number of this paragraph")
    TABLE = ("uncertain-table", "the rows and columns of this table")
    PLACE = ("uncertain-place", "whether these words stand in their place")
    LETTER = ("unreadable-sign", "a letter or mark of this block")
    TEXT = ("uncertain-text", "what this is")

    @property
    def code(self) -> str:
        """Code of the finding."""
        return self.value[0]

    @property
    def words(self) -> str:
        """What follows "the program is unsure of"."""
        return self.value[1]


# What a reader of the page is told of: a number is an address that people quote, figures may stand in the wrong column,
# words may stand elsewhere. Headings and plain text read the same either way; staff find those with `check`.
_FOR_READERS = frozenset({Sort.NUMBER, Sort.TABLE, Sort.PLACE})


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A block that the program is unsure of.

    Attributes:
        place: Index in the paper's blocks.
        page: PDF page, counted from 1, or None.
        anchor: Address, or None.
        sort: What is unsure.
        signs: Names of the signs that speak against it.
        why: Their reasons.
    """

    place: int
    page: int | None
    anchor: str | None
    sort: Sort
    signs: tuple[str, ...]
    why: tuple[str, ...]

    @property
    def finding(self) -> Finding:
        """The doubt as `check` lists it; it quotes no words, as they may be withheld."""
        message = f"the program is unsure of {self.sort.words}: {'; '.join(self.why)}; compare it with the PDF"
        return Finding(self.sort.code, message, Severity.NOTE, self.page, self.anchor)


def for_readers(found: Sequence[Doubtful]) -> tuple[Doubt, ...]:
    """Those doubts that stand in the front matter and on the page."""
    return tuple(Doubt(d.sort.code, d.page, d.anchor) for d in found if d.sort in _FOR_READERS)


def doubtful_blocks(
    document: Document, blocks: Sequence[PaperBlock], trace: Sequence[int | None], vocabulary: Vocabulary
) -> tuple[Doubtful, ...]:
    """The blocks of a paper that deserve a look.

    Args:
        document: As extracted.
        blocks: The paper's.
        trace: For each of them the index of the Document's block that it came from, or None.
        vocabulary: How such papers are worded.
    """
    if document.kind is not SourceKind.PDF:
        return ()  # the lines of a text file have no places; what was lost in it is said where it is read
    pairs = enumerate(zip(blocks, trace, strict=True))
    origins = ((n, block, document.blocks[index]) for n, (block, index) in pairs if index is not None)
    placed = [Placed(*one) for one in origins if one[2].grid is None or not one[2].grid.stacked]
    around = surroundings(document, placed, vocabulary)
    found: list[Doubtful] = []
    for n, one in enumerate(placed):
        view = View(around, n)
        spoken = [(sign, why) for sign in SIGNS if (why := sign.look(view)) is not None]
        if sum(sign.weight for sign, _ in spoken) >= _ENOUGH:
            signs, reasons = tuple(s.name for s, _ in spoken), tuple(w for _, w in spoken)
            found.append(Doubtful(one.place, one.page or None, one.block.anchor, _sort(one, signs), signs, reasons))
    return tuple(found)


def _sort(one: Placed, signs: tuple[str, ...]) -> Sort:
    """The gravest of what may be wrong."""
    if isinstance(one.block, Table):
        return Sort.TABLE
    if any(name in signs for name, *_ in PLACE_SIGNS):
        return Sort.PLACE
    if one.is_heading:
        return Sort.HEADING
    if any(name in signs for name, *_ in NUMBER_SIGNS if name.startswith("number")):
        return Sort.NUMBER
    if any(name in signs for name, *_ in LETTER_SIGNS):
        return Sort.LETTER
    return Sort.TEXT
