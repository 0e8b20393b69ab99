"""Who wrote a paper by a table at its end: the cell with a label for authors, and the people in, beside or below it."""

from collections.abc import Iterator, Sequence

from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.person_lines import (
    is_label,
    is_next,
    lines_of,
    person_in,
)
from committee_archive.model.document import Grid
from committee_archive.vocabulary import Vocabulary


def authors_in(grid: Grid, vocabulary: Vocabulary) -> Iterator[str]:
    """The authors that a table names, in printed order."""
    for number, row in enumerate(grid.rows):
        for column, cell in enumerate(row):
            lines = lines_of(cell)
            at, label = _author_line(lines, vocabulary)
            if label is None:
                continue
            inside = [line for line in (label, *lines[at + 1 :]) if line]
            beside = next((found for c in row[column + 1 :] if (found := lines_of(c))), [])
            below = grid.rows[number + 1] if number + 1 < len(grid.rows) else ()
            under = lines_of(below[column]) if column < len(below) else []
            labelled = bool(beside) and is_label(beside[0], vocabulary)
            value = inside or ([] if labelled else beside) or under
            more = _below_empty(grid, number, column) if value and value == beside else []
            people = [*_one_by_one(value), *more]
            yield from filter(None, (person_in(lines, vocabulary) for lines in people))


def _below_empty(grid: Grid, number: int, column: int) -> list[list[str]]:
    """Further people of a row with a label: below the label is nothing, below the person another one."""
    found: list[list[str]] = []
    for row in grid.rows[number + 1 :]:
        cells = [lines_of(cell) for cell in row[column : column + 2]]
        if not any(cells) or cells[0]:  # a row may have fewer cells
            break
        found.append(cells[-1])
    return found


def _author_line(lines: Sequence[str], vocabulary: Vocabulary) -> tuple[int, str | None]:
    """The line of a cell with a label for authors: the first, or one that is all label; and what stands after it."""
    for n, line in enumerate(lines):
        label = split_label(line, vocabulary)
        if label is not None and label[0] == "authors" and (not n or not label[1]):
            return n, label[1]
    return 0, None


def _one_by_one(lines: Sequence[str]) -> list[list[str]]:
    """The lines of each person: after how to reach one, another line is the next one's."""
    people: list[list[str]] = []
    for line in lines:
        if not people or is_next(people[-1], line):
            people.append([])
        people[-1].append(line)
    return people
