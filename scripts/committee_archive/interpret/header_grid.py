"""A header block that is a table: each cell a label, a value, or both.

A label stands in the same cell as its value, before or above it, in the cell to the left, or in the cell above; the
classification and the purpose often stand without a label of their own.
"""

from collections.abc import Sequence

from committee_archive.interpret.header_labels import (
    add_value,
    label_line,
    split_label,
    unknown_label,
    unknown_row,
    without_yes,
)
from committee_archive.interpret.header_reading import HeaderReading, body_and_day
from committee_archive.model.document import Grid
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes

_SHORT = 12  # words of a body with its date
_TITLE = 30  # words of a title


def header_of_grid(grid: Grid, vocabulary: Vocabulary) -> HeaderReading:
    """What a table says whose cells hold labels that the vocabulary knows; nothing where there are none."""
    reading = HeaderReading()
    loose: list[tuple[str, bool]] = []
    above: dict[int, str] = {}
    for row in grid.rows:
        cells = [[line for b in cell.blocks for line in b.lines] for cell in row]
        texts = [" ".join(lines) for lines in cells]
        labels = [label_line(lines, vocabulary) if lines else None for lines in cells]
        if labels and labels[0] is not None:
            above = {}
        value_of = ""
        for column, (text, label) in enumerate(zip(texts, labels, strict=True)):
            if label is not None:
                name, rest = label
                value_of = ""
                if rest:
                    parts = _parts(name, cells[column], rest, vocabulary)
                    for part in parts:
                        add_value(reading, name, part, vocabulary)
                elif column + 1 < len(texts) and texts[column + 1] and labels[column + 1] is None:
                    value_of = name
                else:
                    above[column] = name
            elif not text:
                continue
            elif value_of:
                reading.add(value_of, _parts(value_of, cells[column], text, vocabulary))
                value_of = ""
            elif column in above:
                reading.add(above[column], _parts(above[column], cells[column], text, vocabulary))
            elif labels[0] is not None and labels[0][0] == "title" and phrase_key(text) not in vocabulary.purposes:
                reading.add("classification", [text])  # the right cell of the subject's row, whatever it says
            else:
                loose.append((text, len([t for t in texts if t]) == 1))
                _unlabelled(text, reading, vocabulary, texts[column + 1] if column + 1 < len(texts) else "")
    if {"report_of", "committees", "committee_and_date"} & set(reading.values):
        _place_loose(loose, reading, vocabulary)
    return reading


def _place_loose(cells: Sequence[tuple[str, bool]], reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """Cells without labels of a block that has some: a body with its date, and the title in a row of its own.

    Args:
        cells: The words of each, and whether they are all that stands in its row.
        reading: What the labels say; it is added to.
        vocabulary: The words by which kinds are known.
    """
    bodies = {"committees", "committee_and_date"}
    for text, alone in cells:
        body, day = body_and_day(text)
        if day is not None and len(text.split()) <= _SHORT and not {"committees", "date"} & set(reading.values):
            reading.add("committee_and_date", [text] if body != text else [])
        elif (
            alone
            and day is None
            and _may_be_title(text, vocabulary)
            and bodies & set(reading.values)
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
    if name not in ("committees", "date", "report_of", "authors") or len(lines) < 2:
        return [rest.strip()]
    label = split_label(lines[0], vocabulary)
    if label is None:
        return lines
    return [label[1], *lines[1:]] if label[0] == name else [rest.strip()]


def _unlabelled(text: str, reading: HeaderReading, vocabulary: Vocabulary, beside: str) -> None:
    alike = phrase_key(text)
    if alike in vocabulary.public or closes(text, vocabulary):
        reading.add("classification", [without_yes(text, vocabulary)])
    elif alike in vocabulary.purposes:
        reading.add("purpose", [text])
    elif (row := unknown_row(text, vocabulary, beside)) is not None:
        reading.other.append(row)
        reading.findings.append(unknown_label(row))
