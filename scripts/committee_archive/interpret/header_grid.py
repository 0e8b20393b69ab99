"""A header block that is a table: each cell a label, a value, or both.

A label stands in the same cell as its value, before or above it, in the cell to the left, or in the cell above; the
classification and the purpose often stand without a label of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from committee_archive.interpret.contact_rows import contacts_from
from committee_archive.interpret.form_sections import has_sections, is_section
from committee_archive.interpret.header_cells import add_labelled, add_stacked, further_labels, values_on_lines
from committee_archive.interpret.header_labels import add_value, label_line
from committee_archive.interpret.header_loose import add_answered, add_marking, add_unlabelled, place_loose
from committee_archive.interpret.header_reading import HeaderReading, body_and_day, is_day_cell
from committee_archive.interpret.header_sense import sense_of
from committee_archive.interpret.header_unknown import unknown_cell
from committee_archive.interpret.meetings import may_be_body
from committee_archive.interpret.reporters import each_reporter
from committee_archive.model.document import Cell, Grid
from committee_archive.tick_boxes import has_boxes
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import is_denied

_ROWS = 60  # of a table: no header block has more, though a list of contents stands in it
_HEADS = 3  # columns of a register
_LISTED = 2  # rows of a register below its heads
_SEVERAL_CELLS = 2
_SEVERAL = frozenset({"committees", "report_of", "authors"})  # fields of which a form may have several rows
KEPT_TITLE = "Title"  # what a person is called, beside the title of the paper


def header_of_grid(grid: Grid, vocabulary: Vocabulary) -> HeaderReading:
    """What a table says whose cells hold labels that the vocabulary knows; nothing where there are none."""
    grid = replace(grid, rows=grid.rows[: contacts_from(grid, vocabulary)])
    reader = _GridReader(vocabulary, has_sections(grid, vocabulary))
    if not _is_register(grid, vocabulary):
        for number in range(len(grid.rows[:_ROWS])):
            reader.take(_row_of(grid, number, vocabulary))
        reader.finish()
    return reader.reading


@dataclass(slots=True)
class _Row:
    """A row of the table, and how far it is understood.

    Attributes:
        cells: As the table has them.
        lines: The lines of each cell.
        texts: The words of each cell.
        labels: The field whose label opens each cell, and the rest of the cell; None where none does.
        value_of: The field that the next cell is the value of; empty where it is none's.
        heads: Whether labels of this row stand above their values.
        read: The last column that was read as a value together with the cell before it.
    """

    cells: Sequence[Cell]
    lines: list[list[str]]
    texts: list[str]
    labels: list[tuple[str, str] | None]
    value_of: str = ""
    heads: bool = False
    read: int = -1

    def beside(self, column: int) -> list[str]:
        """The lines of the cell to the right; none where there is no cell."""
        return self.lines[column + 1] if column + 1 < len(self.lines) else []

    def is_free(self, column: int) -> bool:
        """Whether there is a cell to the right, and no label opens it."""
        return column + 1 < len(self.labels) and self.labels[column + 1] is None

    @property
    def is_one_text(self) -> bool:
        """Whether all that the row says stands in one cell."""
        return len(list(filter(None, self.texts))) == 1


def _row_of(grid: Grid, number: int, vocabulary: Vocabulary) -> _Row:
    row = grid.rows[number]
    cells = _with_answers_together([[line for b in cell.blocks for line in b.lines] for cell in row])
    texts = [" ".join(lines) for lines in cells]
    labels = [label_line(lines, vocabulary) if lines else None for lines in cells]
    labels = [None if label and _heads_days(grid, number, n) else label for n, label in enumerate(labels)]
    for column, (text, answer) in enumerate(pairwise(texts)):
        if is_denied(phrase_key(f"{text} {answer}"), vocabulary):
            labels[column] = text.strip(" :?"), ""
    return _Row(row, cells, texts, labels)


def _with_answers_together(cells: list[list[str]]) -> list[list[str]]:
    """The lines of a row's cells, its answers with boxes to tick in the first cell of theirs: "☒ Yes", "☐ No"."""
    boxed = [n for n, lines in enumerate(cells) if has_boxes(" ".join(lines))]
    if len(boxed) < _SEVERAL_CELLS or boxed != list(range(boxed[0], boxed[-1] + 1)):
        return cells
    answers = " ".join(line for n in boxed for line in cells[n])
    return [*cells[: boxed[0]], [answers], *([] for _ in boxed[1:]), *cells[boxed[-1] + 1 :]]


@dataclass(slots=True)
class _GridReader:
    """Goes through a table cell by cell: what a cell is depends on the labels before it and above it.

    Attributes:
        vocabulary: The words by which labels and their values are known.
        of_sections: Whether some of its rows are sections of a form, which are no rows of the header.
        reading: What the table says so far.
        loose: The words of cells without a label that are placed at the end, and whether each is all of its row.
        above: By column the field whose label stands above.
        carried: The field of the row before, where several bodies or people may stand beside its label.
    """

    vocabulary: Vocabulary
    of_sections: bool
    reading: HeaderReading = field(default_factory=HeaderReading)
    loose: list[tuple[str, bool]] = field(default_factory=list)
    above: dict[int, str] = field(default_factory=dict)
    carried: str = ""

    def take(self, row: _Row) -> None:
        """Understand one row, after those above it."""
        opens = bool(row.texts) and not row.texts[0] and not any(row.labels)
        if self.carried and opens and _carry_on(self.carried, row.texts, self.reading, self.vocabulary):
            return
        first = row.labels[0] if row.labels else None
        self.carried = first[0] if first is not None and first[0] in _SEVERAL else ""
        if first is not None:
            self.above = {}
        for column, label in enumerate(row.labels):
            if label is not None and not (column <= row.read and _opens_sentence(label)):
                row.value_of = ""
                if not self._take_stacked(row, column):
                    self._take_label(row, column, *label)
            elif row.texts[column] and column > row.read:
                self._take_value(row, column)

    def finish(self) -> None:
        """Place the cells without a label, once all labels are known."""
        said = {sense_of(row.label, self.vocabulary) for row in self.reading.unknown} | set(self.reading.values)
        if {"report_of", "lead_officer", "authors", "committees", "committee_and_date", "decider"} & said:
            place_loose(self.loose, self.reading, self.vocabulary)

    def _take_stacked(self, row: _Row, column: int) -> bool:
        """Several labels one below the other: each with its own value, or with a line of the next cell."""
        lines = row.lines[column]
        further = further_labels(lines, self.vocabulary)
        stacked = [lines[start:end] for start, end in pairwise((0, *further, len(lines)))]
        beside = row.beside(column) if row.is_free(column) else []
        if further and beside and add_stacked(stacked, beside, self.reading, self.vocabulary):
            row.read = column + 1
        elif further:
            for part in stacked:
                add_labelled(part, self.reading, self.vocabulary)
        return bool(further)

    def _take_label(self, row: _Row, column: int, name: str, rest: str) -> None:
        """A label: its value stands in the same cell, in the next, or below."""
        said = self.reading.values
        if name == "title" and "title" in said and {"report_of", "lead_officer"} & set(said):
            name = KEPT_TITLE  # that of a person, in the contact details of the block
        if rest:
            for part in values_on_lines(name, row.lines[column], rest, self.vocabulary):
                add_value(self.reading, name, part, self.vocabulary)
        elif row.is_free(column) and row.texts[column + 1]:
            row.value_of = name
        else:
            self.above[column] = name
            row.heads = True

    def _take_value(self, row: _Row, column: int) -> None:
        """A cell without a known label is the first of these that it can be; what nothing places is loose."""
        if row.value_of:
            self._add(row.value_of, row, column)
            row.value_of = ""
            return
        steps = (
            self._take_answer,
            self._take_section,
            self._take_unknown,
            self._take_reporter,
            self._take_head,
            self._take_below,
            self._take_day,
            self._take_marking,
        )
        if not any(step(row, column) for step in steps):
            self.loose.append((row.texts[column], row.is_one_text))
            add_unlabelled(row.texts[column], self.reading, self.vocabulary)

    def _add(self, name: str, row: _Row, column: int) -> None:
        self.reading.add(name, values_on_lines(name, row.lines[column], row.texts[column], self.vocabulary))

    def _take_answer(self, row: _Row, column: int) -> bool:
        """A marking that its form asks about, and the answer in the next cell."""
        if column in self.above or not add_answered(
            row.texts[column], row.texts[column + 1 :], self.reading, self.vocabulary
        ):
            return False
        row.read = column + 1
        return True

    def _take_section(self, row: _Row, column: int) -> bool:
        """A section of a form, and its text in the next cell."""
        if not self.of_sections or not is_section(row.texts[column], self.vocabulary) or not row.beside(column):
            return False
        row.read = column + 1
        return True

    def _take_unknown(self, row: _Row, column: int) -> bool:
        """A label that nobody knows; below a known one, or beside the subject, only where its words make sense."""
        unknown = unknown_cell(row.cells, column, row.lines, self.vocabulary)
        if unknown is None:
            return False
        placed = column in self.above or _is_subject(row.labels[0])
        if placed and not sense_of(unknown.row.label, self.vocabulary):
            return False
        self.reading.add_unknown(unknown.row, unknown.lines)
        row.read = column + unknown.beside
        if not column:
            self.above = {}
        if not unknown.beside and row.is_one_text:
            self.loose.append((row.texts[column], True))
        return True

    def _take_reporter(self, row: _Row, column: int) -> bool:
        """Who reports, in words that say so themselves: "Report of the Director of Works"."""
        who = () if column in self.above else each_reporter(row.texts[column], self.vocabulary)
        if who:
            self.reading.add("report_of", who)
        return bool(who)

    def _take_head(self, row: _Row, column: int) -> bool:
        """A label by its sense alone, in a row of labels that stand above their values."""
        name = sense_of(row.texts[column], self.vocabulary) if column and row.heads else ""
        if name:
            self.above[column] = name
        return bool(name)

    def _take_below(self, row: _Row, column: int) -> bool:
        """The value of the label above."""
        if column in self.above:
            self._add(self.above[column], row, column)
        return column in self.above

    def _take_day(self, row: _Row, column: int) -> bool:
        """The day of the meeting beside the body, in a cell of its own."""
        found = _names_body(row.labels[0]) and is_day_cell(row.texts[column])
        if found:
            self.reading.add("date", [row.texts[column]])
        return found

    def _take_marking(self, row: _Row, column: int) -> bool:
        """The right cell of the subject's row, whatever it says: a marking; a purpose says itself that it is one."""
        found = _is_subject(row.labels[0]) and phrase_key(row.texts[column]) not in self.vocabulary.purposes
        if found:
            add_marking(row.texts[column], self.reading, self.vocabulary)
        return found


def _carry_on(name: str, texts: Sequence[str], reading: HeaderReading, vocabulary: Vocabulary) -> bool:
    """Take a row without a label for more of the row above: another body with its day, another person."""
    said = [text for text in texts if text]
    if name == "committees" and not (said and may_be_body(body_and_day(said[0])[0], vocabulary)):
        return False
    days = [text for text in said[1:] if is_day_cell(text)]
    if not said or len(days) < len(said) - 1:
        return False
    reading.add(name, said[:1])
    reading.add("date", days)
    return True


def _heads_days(grid: Grid, row: int, column: int) -> bool:
    """Whether several days stand below a cell: those on which people signed the report off, and none of a meeting."""
    below = [r[column] for r in grid.rows[row + 1 : _ROWS] if column < len(r)]
    return column > 1 and sum(is_day_cell(" ".join(b.text for b in cell.blocks)) for cell in below) >= _LISTED


def _names_body(label: tuple[str, str] | None) -> bool:
    return label is not None and label[0] in ("committees", "committee_and_date", "decider")


def _is_register(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Whether a table is a list of many things under heads that only look like labels: a forward plan."""
    columns = len(grid.rows[0]) if grid.rows else 0
    below = grid.rows[1:_ROWS]
    if columns < _HEADS or len(below) < _LISTED or not all(cell.blocks for cell in grid.rows[0]):
        return False
    cells = (cell for row in below for cell in row if cell.blocks)
    return not any(label_line([line for b in cell.blocks for line in b.lines], vocabulary) for cell in cells)


def _opens_sentence(label: tuple[str, str]) -> bool:
    """Whether a cell opens with the label of a day and goes on in words: it lists who was asked when, day by day."""
    name, rest = label
    return name == "date" and bool(rest) and not is_day_cell(rest)


def _is_subject(label: tuple[str, str] | None) -> bool:
    return label is not None and label[0] == "title"
