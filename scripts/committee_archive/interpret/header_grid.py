"""A header block that is a table: each cell a label, a value, or both.

A label stands in the same cell as its value, before or above it, in the cell to the left, or in the cell above; the
classification and the purpose often stand without a label of their own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from committee_archive.interpret.dates import date_in
from committee_archive.interpret.form_sections import is_section
from committee_archive.interpret.header_labels import (
    add_value,
    is_remark,
    label_line,
    marking_and_purpose,
    split_label,
    unknown_row,
    without_yes,
)
from committee_archive.interpret.header_reading import HeaderReading, body_and_day
from committee_archive.interpret.header_sense import looks_so, sense_of
from committee_archive.interpret.meetings import may_be_body
from committee_archive.interpret.reporters import each_reporter
from committee_archive.model.document import BULLET, Cell, Grid
from committee_archive.model.front_matter import OtherRow
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes, is_denied

_ROWS = 60  # of a table: no header block has more, though a list of contents stands in it
_HEADS = 3  # columns of a register
_LISTED = 2  # rows of a register below its heads
_SHORT = 12  # words of a body with its date
_TITLE = 30  # words of a title
_SEVERAL = frozenset({"committees", "report_of", "authors"})  # fields of which a form may have several rows
_YES = frozenset({"yes", "y"})
_LABEL = 6  # words of a label without a colon
KEPT_TITLE = "Title"  # what a person is called, beside the title of the paper


def header_of_grid(grid: Grid, vocabulary: Vocabulary) -> HeaderReading:
    """What a table says whose cells hold labels that the vocabulary knows; nothing where there are none."""
    reading = HeaderReading()
    if _is_register(grid, vocabulary):
        return reading
    loose: list[tuple[str, bool]] = []
    above: dict[int, str] = {}
    carried = ""  # the label of the row before, where several bodies or people may stand beside it
    for number, row in enumerate(grid.rows[:_ROWS]):
        cells = [[line for b in cell.blocks for line in b.lines] for cell in row]
        texts = [" ".join(lines) for lines in cells]
        labels = [label_line(lines, vocabulary) if lines else None for lines in cells]
        labels = [None if label and _heads_days(grid, number, n) else label for n, label in enumerate(labels)]
        for column, (text, answer) in enumerate(pairwise(texts)):
            if is_denied(phrase_key(f"{text} {answer}"), vocabulary):
                labels[column] = text.strip(" :?"), ""
        if carried and not any(labels) and texts and not texts[0] and _carry_on(carried, texts, reading, vocabulary):
            continue
        carried = labels[0][0] if labels and labels[0] is not None and labels[0][0] in _SEVERAL else ""
        if labels and labels[0] is not None:
            above = {}
        value_of = ""
        row_is_labels = False  # whether labels of this row stand above their values
        read = -1  # the last column that is the value of an unknown label
        for column, (text, label) in enumerate(zip(texts, labels, strict=True)):
            if label is not None and (further := _further_labels(cells[column], vocabulary)):
                starts = [0, *further, len(cells[column])]
                stacked = [cells[column][start:end] for start, end in pairwise(starts)]
                beside = cells[column + 1] if column + 1 < len(cells) and labels[column + 1] is None else []
                if beside and _add_stacked(stacked, beside, reading, vocabulary):
                    read = column + 1
                else:
                    for lines in stacked:
                        _add_labelled(lines, reading, vocabulary)
                value_of = ""
            elif label is not None:
                name, rest = label
                if (
                    name == "title"
                    and "title" in reading.values
                    and {"report_of", "lead_officer"} & set(reading.values)
                ):
                    name = KEPT_TITLE  # that of a person, in the contact details of the block
                value_of = ""
                if rest:
                    parts = _parts(name, cells[column], rest, vocabulary)
                    for part in parts:
                        add_value(reading, name, part, vocabulary)
                elif column + 1 < len(texts) and texts[column + 1] and labels[column + 1] is None:
                    value_of = name
                else:
                    above[column] = name
                    row_is_labels = True
            elif not text or column <= read:
                continue
            elif not value_of and column not in above and _add_answered(text, texts[column + 1 :], reading, vocabulary):
                read = column + 1
            elif not value_of and is_section(text, vocabulary) and any(cells[column + 1 : column + 2]):
                read = column + 1  # a section of a form
            elif (
                not value_of
                and (unknown := _unknown(row, column, cells, vocabulary)) is not None
                and (sense_of(unknown.row.label, vocabulary) or not (column in above or _is_subject(labels[0])))
            ):
                reading.add_unknown(unknown.row, unknown.lines)
                read = column + unknown.beside
                above = above if column else {}
                if not unknown.beside and len(list(filter(None, texts))) == 1:
                    loose.append((text, True))
            elif not value_of and column not in above and (who := each_reporter(text, vocabulary)):
                reading.add("report_of", who)
            elif value_of:
                reading.add(value_of, _parts(value_of, cells[column], text, vocabulary))
                value_of = ""
            elif column and row_is_labels and (name := sense_of(text, vocabulary)):
                above[column] = name
            elif column in above:
                reading.add(above[column], _parts(above[column], cells[column], text, vocabulary))
            elif _names_body(labels[0]) and _is_day(text):
                reading.add("date", [text])  # a meeting and its day, in cells of their own
            elif _is_subject(labels[0]) and phrase_key(text) not in vocabulary.purposes:
                _add_marking(text, reading, vocabulary)  # the right cell of the subject's row, whatever it says
            else:
                loose.append((text, len(list(filter(None, texts))) == 1))
                _unlabelled(text, reading, vocabulary)
    said = {sense_of(row.label, vocabulary) for row in reading.unknown} | set(reading.values)
    if {"report_of", "lead_officer", "authors", "committees", "committee_and_date", "decider"} & said:
        _place_loose(loose, reading, vocabulary)
    return reading


def _carry_on(name: str, texts: Sequence[str], reading: HeaderReading, vocabulary: Vocabulary) -> bool:
    """Take a row without a label for more of the row above: another body with its day, another person."""
    said = [text for text in texts if text]
    if name == "committees" and not (said and may_be_body(body_and_day(said[0])[0], vocabulary)):
        return False
    days = [text for text in said[1:] if _is_day(text)]
    if not said or len(days) < len(said) - 1:
        return False
    reading.add(name, said[:1])
    reading.add("date", days)
    return True


def _further_labels(lines: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """The lines of a cell, after its first, that open with a label and a colon: each begins a row of its own."""
    return [n for n, line in enumerate(lines) if n and ":" in line and split_label(line, vocabulary) is not None]


def _add_labelled(lines: list[str], reading: HeaderReading, vocabulary: Vocabulary) -> None:
    name, rest = label_line(lines, vocabulary) or ("", "")
    for part in _parts(name, lines, rest, vocabulary) if rest else ():
        add_value(reading, name, part, vocabulary)


def _add_stacked(
    labels: Sequence[list[str]], values: Sequence[str], reading: HeaderReading, vocabulary: Vocabulary
) -> bool:
    """Take labels that stand one below the other in a cell with the lines of the next: each line is the value of one.

    Where there are more lines or fewer, nothing tells which is whose, and the row is kept as printed. A marking, a
    purpose or a day speaks for itself, and is the value of none.
    """
    said = [label_line(lines, vocabulary) or ("", "") for lines in labels]
    text = " ".join(values)
    if any(rest or not name for name, rest in said) or any(closes(line, vocabulary) for line in (text, *values)):
        return False
    if phrase_key(text) in vocabulary.public | vocabulary.purposes or _is_day(text):
        return False
    if len(values) == len(said):
        for (name, _), value in zip(said, values, strict=True):
            add_value(reading, name, value, vocabulary)
    else:
        printed = " ".join(line for lines in labels for line in lines)
        reading.other.append(OtherRow(printed.rstrip(": "), text))
    return True


def _heads_days(grid: Grid, row: int, column: int) -> bool:
    """Whether several days stand below a cell: those on which people signed the report off, and none of a meeting."""
    below = [r[column] for r in grid.rows[row + 1 : _ROWS] if column < len(r)]
    return column > 1 and sum(_is_day(" ".join(b.text for b in cell.blocks)) for cell in below) >= _LISTED


def _names_body(label: tuple[str, str] | None) -> bool:
    return label is not None and label[0] in ("committees", "committee_and_date", "decider")


def _is_day(text: str) -> bool:
    """Whether a cell holds a date and nothing else but the day of the week."""
    printed = date_in(text)
    return printed is not None and len(text.replace(printed.printed, "").split()) <= 1


def _is_register(grid: Grid, vocabulary: Vocabulary) -> bool:
    """Whether a table is a list of many things under heads that only look like labels: a forward plan."""
    columns = len(grid.rows[0]) if grid.rows else 0
    below = grid.rows[1:_ROWS]
    if columns < _HEADS or len(below) < _LISTED or not all(cell.blocks for cell in grid.rows[0]):
        return False
    cells = (cell for row in below for cell in row if cell.blocks)
    return not any(label_line([line for b in cell.blocks for line in b.lines], vocabulary) for cell in cells)


def _place_loose(cells: Sequence[tuple[str, bool]], reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """Cells without labels of a block that has some: a body with its date, and the title in a row of its own.

    Args:
        cells: The words of each, and whether they are all that stands in its row.
        reading: What the labels say; it is added to.
        vocabulary: The words by which kinds are known.
    """
    bodies = {"committees", "committee_and_date", "decider"}
    days = [text for text, _ in cells if _is_day(text)]
    meets = [text for text, _ in cells if may_be_body(text, vocabulary) and not date_in(text)]
    if days and meets and not (bodies | {"date"}) & set(reading.values):  # "Cabinet", and beside it "8 March 2022"
        reading.add("committees", meets[:1])
        reading.add("date", days[:1])
    elif meets and (meets[0], True) == cells[0] and "title" in reading.values and not bodies & set(reading.values):
        reading.add("committees", meets[:1])  # the first row says who meets, and nothing else
    known = bool(bodies & set(reading.values)) or {"report_of", "classification"} <= set(reading.values)
    for text, alone in cells:
        body, day = body_and_day(text)
        if (
            day is not None
            and may_be_body(body, vocabulary)
            and len(text.split()) <= _SHORT
            and not {"committees", "decider", "date"} & set(reading.values)
        ):
            reading.add("committee_and_date", [text] if body != text else [])
        elif (
            alone
            and day is None
            and _may_be_title(text, vocabulary)
            and (known or bodies & set(reading.values))
            and not reading.one("title")
        ):
            reading.add("title", [text])


def _may_be_title(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell's words may be a title: not many, no sentence, and they do not say what kind of paper it is."""
    alike = phrase_key(text)
    kinds = (opening for _, openings in vocabulary.kinds for opening in openings if " " in opening)
    return (
        not any(opening in alike for opening in kinds)
        and 1 < len(text.split()) <= _TITLE
        and not text.endswith((".", ":", "?"))
    )


def _parts(name: str, lines: list[str], rest: str, vocabulary: Vocabulary) -> list[str]:
    """Several people or bodies stand in one cell on lines of their own; any other value is one."""
    if name not in ("committees", "decider", "date", "report_of", "lead_officer", "authors") or len(lines) < 2:
        return [rest.strip()]
    label = split_label(lines[0], vocabulary)
    if label is None:
        return lines
    return [label[1], *lines[1:]] if label[0] == name else [rest.strip()]


@dataclass(frozen=True, slots=True)
class _Unknown:
    """A row whose label nobody knows, the lines of its value, and whether they stand in the next cell."""

    row: OtherRow
    lines: list[str]
    beside: bool


def _unknown(row: Sequence[Cell], column: int, cells: Sequence[list[str]], vocabulary: Vocabulary) -> _Unknown | None:
    """A label that nobody knows with its value: after a colon, below it, or in the next cell.

    Without a colon a cell is a label where it alone of the two is bold, or where its words say what stands beside it.
    """
    lines = cells[column]
    text = " ".join(lines)
    beside = cells[column + 1] if column + 1 < len(cells) else []
    if any(closes(line, vocabulary) for line in (text, *lines, " ".join(beside), *beside)):
        return None  # a marking is no row, and none hides it
    if may_be_body(text, vocabulary) and _is_day(" ".join(beside)):
        return None  # who meets, and beside it when
    if len(lines) > 1 and lines[0].endswith(":") and all(line.startswith(BULLET) for line in lines[1:]) and beside:
        chosen = [*lines[1:], *beside]  # "This proposal:" and what it serves, ticked off; beside it what it does
        return _Unknown(OtherRow(lines[0].rstrip(": "), " ".join(chosen)), chosen, True)
    if len(lines) > 1 and (lines[0].endswith(":") or _stands_above(row[column], lines, vocabulary)):
        return _Unknown(OtherRow(lines[0].rstrip(": "), " ".join(lines[1:])), lines[1:], False)
    found = unknown_row(text, vocabulary, " ".join(beside))
    if found is not None:
        apart = text.endswith((":", "?"))
        return _Unknown(found, beside if apart else [found.value], apart)
    if len(text.split()) > _LABEL or not beside or split_label(" ".join(beside), vocabulary) is not None:
        return None
    if not _is_bold(row[column], row[column + 1]):
        said = sense_of(text, vocabulary)
        if not said or may_be_body(text, vocabulary) or date_in(text) or not looks_so(said, beside, vocabulary):
            return None
    return _Unknown(OtherRow(text, " ".join(beside)), beside, True)


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


def _is_subject(label: tuple[str, str] | None) -> bool:
    return label is not None and label[0] == "title"


def _is_bold(cell: Cell, beside: Cell) -> bool:
    """Whether a cell is bold as a whole, and the one beside it is not bold at all."""
    own, other = ([t.bold for b in c.blocks for t in b.tokens] for c in (cell, beside))
    return all(own) and bool(other) and not any(other)


def _unlabelled(text: str, reading: HeaderReading, vocabulary: Vocabulary) -> None:
    alike = phrase_key(text)
    if alike in vocabulary.public or closes(text, vocabulary):
        reading.add("classification", [without_yes(text, vocabulary)])
    elif alike in vocabulary.purposes and not text.endswith(":"):
        reading.add("purpose", [text])
    elif marking_and_purpose(text, vocabulary)[1]:
        _add_marking(text, reading, vocabulary)


def _add_answered(text: str, beside: Sequence[str], reading: HeaderReading, vocabulary: Vocabulary) -> bool:
    """Note a public marking that its form asks about: "Non-exempt", and beside it Yes, No, or a sentence on it."""
    answer = beside[0] if beside else ""
    alike = phrase_key(answer).strip(" .")
    if not answer or phrase_key(text) not in vocabulary.public:
        return False
    if alike in vocabulary.denied:
        reading.add("classification", [f"{text}: {answer}"])  # no public word, so nothing opens
        return True
    if alike in _YES or is_remark(answer, vocabulary):
        reading.add("classification", [text])
        return True
    return False


def _add_marking(text: str, reading: HeaderReading, vocabulary: Vocabulary) -> None:
    marking, purpose = marking_and_purpose(text, vocabulary)
    reading.add("classification", [marking])
    if purpose:
        reading.add("purpose", [purpose])
