"""How sure the program is of each block of a paper, from independent signs that should agree.

Extraction and interpretation decide what a block is. This room looks at the result from other sides: the look of the
neighbours, the run of the numbers, edges and gaps on the page, the shape of a table, the words. A sign that speaks
against a decision doubts it, wholly or by half; a block is doubtful where the halves make one. Nothing is changed here.

The signs stand in `SIGNS`, each a small function that gives its reason in words, or None. `benchmarks/doubt.py` measures
them against papers whose truth is known.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from committee_archive.doubt.headings import HEADING_SIGNS
from committee_archive.doubt.numbers import NUMBER_SIGNS
from committee_archive.doubt.places import PLACE_SIGNS
from committee_archive.doubt.tables import TABLE_SIGNS
from committee_archive.doubt.view import Placed, Surroundings, View, surroundings
from committee_archive.model.document import Document
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.paper import Bullet, Doubt, Heading, PaperBlock, Table
from committee_archive.vocabulary import Vocabulary

__all__ = ["SIGNS", "Doubtful", "Sign", "doubtful_blocks", "findings_of", "for_readers"]

_ENOUGH = 1.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One way of looking at a block.

    Attributes:
        name: Short and stable, for the table of signs.
        weight: 1 doubts a block alone, 0.5 needs another sign.
        look: What is wrong with the block, in words that follow "doubtful because", or None.
    """

    name: str
    weight: float
    look: Callable[[View], str | None]


SIGNS: tuple[Sign, ...] = tuple(
    Sign(name, weight, look) for name, weight, look in (*HEADING_SIGNS, *NUMBER_SIGNS, *TABLE_SIGNS, *PLACE_SIGNS)
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A block that the program is unsure of.

    Attributes:
        place: Index in the paper's blocks.
        page: PDF page, counted from 1, or None.
        anchor: Address, or None.
        code: `uncertain-heading`, `uncertain-paragraph`, `uncertain-bullet` or `uncertain-table`.
        signs: Names of the signs that speak against it.
        why: Their reasons.
    """

    place: int
    page: int | None
    anchor: str | None
    code: str
    signs: tuple[str, ...]
    why: tuple[str, ...]


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
    placed = [
        Placed(n, b, document.blocks[i]) for n, (b, i) in enumerate(zip(blocks, trace, strict=True)) if i is not None
    ]
    around: Surroundings = surroundings(document, placed, vocabulary)
    found: list[Doubtful] = []
    for n, one in enumerate(placed):
        view = View(around, n)
        spoken = [(sign, why) for sign in SIGNS if (why := sign.look(view)) is not None]
        if sum(sign.weight for sign, _ in spoken) >= _ENOUGH:
            origin = one.origin
            found.append(
                Doubtful(
                    one.place,
                    origin.boxes[0][0] if origin.boxes else None,
                    one.block.anchor,
                    _code(one.block),
                    tuple(sign.name for sign, _ in spoken),
                    tuple(why for _, why in spoken),
                )
            )
    return tuple(found)


def _code(block: PaperBlock) -> str:
    if isinstance(block, Heading):
        return "uncertain-heading"
    if isinstance(block, Table):
        return "uncertain-table"
    return "uncertain-bullet" if isinstance(block, Bullet) else "uncertain-paragraph"
