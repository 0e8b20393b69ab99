"""Corrections of an earlier version that would fit the later one too, but mean something else there.

A number or a word stands in many places of a paper. A correction is carried over to a later version only where it
stands in the same words as before.
"""

from collections.abc import Iterator, Sequence

from committee_archive.corrections import Correction, public_text, text_of
from committee_archive.corrections.entries import Kind
from committee_archive.corrections.numbers import bare
from committee_archive.corrections.places import addresses_of, places, spans
from committee_archive.model.paper import Paper, PaperBlock, Paragraph, Table


def meant_otherwise(
    entries: Sequence[tuple[int, Correction]], before: Paper, after: Paper
) -> Iterator[tuple[int, str]]:
    """The corrections that are not to be carried over, by their place in the list, and why.

    Args:
        entries: Those of one paper, with their places.
        before: The earlier version, as its file reads.
        after: The later.
    """
    numbered = {n: bare(str(c.old)) for n, c in entries if c.kind is Kind.NUMBER}
    for n, entry in entries:
        if entry.kind in (Kind.WORDS, Kind.CELL):
            was, now = (_around(paper, entry) for paper in (before, after))
        elif entry.kind in (Kind.HEADING, Kind.NUMBER):
            was, now = (_at(paper, entry.where) for paper in (before, after))
        else:
            continue
        if was and now and was != now:
            yield n, "other words stand there in this version"
        elif entry.kind is Kind.NUMBER and now:
            new = bare(str(entry.new))
            own, freed = _labels(after), set(numbered.values())
            if new in own - _labels(before) and new not in freed:
                yield n, f"this version has a paragraph {new} of its own"


def _around(paper: Paper, entry: Correction) -> list[str]:
    """The texts in which the old words stand, at the place that a correction names."""
    there = [p for p in places(paper.blocks, entry.where) if spans(p.content, str(entry.old))]
    return sorted(_words(paper.blocks[p.block]) if p.row is None else _row(paper, p.block, p.row) for p in there)


def _at(paper: Paper, where: str | None) -> list[str]:
    return [_words(block) for block in paper.blocks if where in addresses_of(block)]


def _words(block: PaperBlock) -> str:
    return text_of(block) if isinstance(block, Table) else public_text(block.content)


def _row(paper: Paper, block: int, row: int) -> str:
    table = paper.blocks[block]
    return " ".join(public_text(cell.content) for cell in table.rows[row]) if isinstance(table, Table) else ""


def _labels(paper: Paper) -> set[str]:
    return {bare(b.label) for b in paper.blocks if isinstance(b, Paragraph) and b.label and b.anchor}
