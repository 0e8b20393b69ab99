"""Who wrote a paper, where its header block does not say: the contact details at its end.

Kent sets them as a table with one column a person, Southwark as an audit trail of labels and values, others as lines
under a heading. Name and post are taken as printed; how to reach them is not.
"""

from collections.abc import Iterator, Sequence

from committee_archive.interpret.header import split_label
from committee_archive.model.document import Block, BlockKind, Cell, Grid
from committee_archive.vocabulary import Vocabulary, phrase_key

_LINES = 3  # a name and a post that may wrap
_LONG = 14  # words: a longer line is prose


def authors_of(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[str, ...]:
    """The authors that the end of a paper names, in printed order."""
    for block in blocks[len(blocks) // 2 :]:
        if block.grid is not None:
            found = tuple(_in_table(block.grid, vocabulary))
            if found:
                return found
    return tuple(_in_lines(blocks, vocabulary))


def _in_table(grid: Grid, vocabulary: Vocabulary) -> Iterator[str]:
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            lines = _lines(cell)
            label = split_label(" ".join(lines[:1]), vocabulary) if lines else None
            if label is None or label[0] != "authors":
                continue
            inside = [label[1], *lines[1:]] if label[1] or lines[1:] else []
            beside = _lines(row[column + 1]) if column + 1 < len(row) else []
            below = grid.rows[number + 1] if number + 1 < len(grid.rows) else ()
            under = _lines(below[column]) if column < len(below) else []
            labelled = bool(beside) and _is_label(beside[0], vocabulary)
            value = inside or ([] if labelled else beside) or under
            person = _person(value, vocabulary)
            if person:
                yield person


def _in_lines(blocks: Sequence[Block], vocabulary: Vocabulary) -> Iterator[str]:
    """Lines under a heading for contacts, or after a label for authors."""
    start = next(
        (
            n
            for n in range(len(blocks) - 1, len(blocks) // 2, -1)
            if blocks[n].kind is BlockKind.HEADING and phrase_key(blocks[n].body) in vocabulary.contact_headings
        ),
        None,
    )
    if start is None:
        return
    lines = [
        line
        for block in blocks[start + 1 :]
        if block.grid is None
        for line in (block.lines if not block.label else (block.body,))
    ]
    people: list[list[str]] = []
    for line in lines:
        label = split_label(line, vocabulary)
        if label is not None:
            if label[0] != "authors":
                break
            people.append([label[1]] if label[1] else [])
        elif not people:
            people.append([line])
        else:
            people[-1].append(line)
    for person in people[:1]:
        name = _person(person, vocabulary)
        if name:
            yield name


def _person(lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Name and post from the first lines, up to whatever says how to reach the person."""
    kept: list[str] = []
    for line in lines[:_LINES]:
        reach = "@" in line or any(c.isdigit() for c in line) or line.casefold().startswith(("tel", "email", "e-mail"))
        if reach or len(line.split()) > _LONG or _is_label(line, vocabulary):
            break
        kept.append(line.strip(" ,"))
        if "," in line:
            break
    return " ".join(kept)


def _is_label(text: str, vocabulary: Vocabulary) -> bool:
    return text.endswith(":") or split_label(text, vocabulary) is not None


def _lines(cell: Cell) -> list[str]:
    return [line for block in cell.blocks for line in block.lines]
