"""Several labels, or several values, in one cell of a header block, on lines of their own."""

from collections.abc import Sequence

from committee_archive.interpret.header_labels import add_value, is_label_of, label_line, split_label
from committee_archive.interpret.header_reading import HeaderReading, is_day_cell
from committee_archive.model.front_matter import OtherRow
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes


def further_labels(lines: Sequence[str], vocabulary: Vocabulary) -> list[int]:
    """The lines of a cell, after its first, that open with a label and a colon: each begins a row of its own."""
    return [n for n, line in enumerate(lines) if n and ":" in line and split_label(line, vocabulary) is not None]


def add_labelled(lines: list[str], reading: HeaderReading, vocabulary: Vocabulary) -> None:
    """Note the label and the value that some lines of a cell are; a label alone says nothing."""
    name, rest = label_line(lines, vocabulary) or ("", "")
    for part in values_on_lines(name, lines, rest, vocabulary) if rest else ():
        add_value(reading, name, part, vocabulary)


def add_stacked(
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
    if phrase_key(text) in vocabulary.public | vocabulary.purposes or is_day_cell(text):
        return False
    if len(values) == len(said):
        for (name, _), value in zip(said, values, strict=True):
            add_value(reading, name, value, vocabulary)
    else:
        printed = " ".join(line for lines in labels for line in lines)
        reading.other.append(OtherRow(printed.rstrip(": "), text))
    return True


def values_on_lines(name: str, lines: list[str], rest: str, vocabulary: Vocabulary) -> list[str]:
    """Several people or bodies stand in one cell on lines of their own; any other value is one."""
    several = name in ("committees", "decider", "date", "report_of", "lead_officer", "authors")
    if len(lines) < 2 or not (several or is_label_of("answers_for", name, vocabulary)):
        return [rest.strip()]
    label = split_label(lines[0], vocabulary)
    if label is None:
        return lines
    return [label[1], *lines[1:]] if label[0] == name else [rest.strip()]
