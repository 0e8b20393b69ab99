"""Labels in the cells of a header block that no vocabulary knows, each with its value."""

from collections.abc import Sequence
from dataclasses import dataclass

from committee_archive.interpret.dates import date_in
from committee_archive.interpret.header_labels import split_label, unknown_row
from committee_archive.interpret.header_reading import is_day_cell
from committee_archive.interpret.header_sense import looks_so, sense_of
from committee_archive.interpret.meetings import may_be_body
from committee_archive.model.document import BULLET, Cell
from committee_archive.model.front_matter import OtherRow
from committee_archive.vocabulary import Vocabulary
from committee_archive.vocabulary.closing_words import closes

_LABEL = 6  # words of a label without a colon


@dataclass(frozen=True, slots=True)
class UnknownCell:
    """A row whose label nobody knows, the lines of its value, and whether they stand in the next cell."""

    row: OtherRow
    lines: list[str]
    beside: bool


def unknown_cell(
    row: Sequence[Cell], column: int, cells: Sequence[list[str]], vocabulary: Vocabulary
) -> UnknownCell | None:
    """A label that nobody knows with its value: after a colon, below it, or in the next cell.

    Without a colon a cell is a label where it alone of the two is bold, or where its words say what stands beside it.
    """
    lines = cells[column]
    text = " ".join(lines)
    beside = cells[column + 1] if column + 1 < len(cells) else []
    if any(closes(line, vocabulary) for line in (text, *lines, " ".join(beside), *beside)):
        return None  # a marking is no row, and none hides it
    if may_be_body(text, vocabulary) and is_day_cell(" ".join(beside)):
        return None  # who meets, and beside it when
    if len(lines) > 1 and lines[0].endswith(":") and all(line.startswith(BULLET) for line in lines[1:]) and beside:
        chosen = [*lines[1:], *beside]  # "This proposal:" and what it serves, ticked off; beside it what it does
        return UnknownCell(OtherRow(lines[0].rstrip(": "), " ".join(chosen)), chosen, True)
    if len(lines) > 1 and (lines[0].endswith(":") or _stands_above(row[column], lines, vocabulary)):
        return UnknownCell(OtherRow(lines[0].rstrip(": "), " ".join(lines[1:])), lines[1:], False)
    found = unknown_row(text, vocabulary, " ".join(beside))
    if found is not None:
        apart = text.endswith((":", "?"))
        return UnknownCell(found, beside if apart else [found.value], apart)
    if len(text.split()) > _LABEL or not beside or split_label(" ".join(beside), vocabulary) is not None:
        return None
    if not _is_bold(row[column], row[column + 1]):
        said = sense_of(text, vocabulary)
        if not said or may_be_body(text, vocabulary) or date_in(text) or not looks_so(said, beside, vocabulary):
            return None
    return UnknownCell(OtherRow(text, " ".join(beside)), beside, True)


def _stands_above(cell: Cell, lines: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether the first line of a cell is a label for the others: set apart from them, it says what they look like."""
    name = sense_of(lines[0], vocabulary)
    tokens = [t for b in cell.blocks for t in b.tokens]
    first = len(lines[0].split())
    bold = all(t.bold for t in tokens[:first]) and not any(t.bold for t in tokens[first:])
    if not (bold or (lines[0].isupper() and not "".join(lines[1:]).isupper())):
        return False
    alone = len(lines[0].split()) <= _LABEL and not may_be_body(lines[0], vocabulary)
    return bool(name) and alone and date_in(lines[0]) is None and looks_so(name, lines[1:], vocabulary)


def _is_bold(cell: Cell, beside: Cell) -> bool:
    """Whether a cell is bold as a whole, and the one beside it is not bold at all."""
    own, other = ([t.bold for b in c.blocks for t in b.tokens] for c in (cell, beside))
    return all(own) and bool(other) and not any(other)
