"""The labels of a header block: which field a text opens with the label of, and rows whose label nobody knows."""

import re
from collections.abc import Sequence

from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import OtherRow
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes

KEPT = "other_contact"  # labels that part values but have no field of their own
_VALUE = 2000  # characters: a longer text is no value of a header block, so nothing is looked for inside it
_INNER = 4  # characters: shorter labels are not looked for inside a value
_UNKNOWN = re.compile(r"^([^:]{2,60}):\s+(\S.*)$", re.DOTALL)


def split_label(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field that a text opens with the label of, and the rest of the text; None where it opens with none.

    A label that has no field of its own stands for itself, as printed. What the guard would know as a marking is no
    label, whatever an archive's own file says: read as one, it would be gone from what the guard is told.
    """
    alike = text.replace("’", "'").replace("‘", "'")
    folded = alike.casefold()
    for pattern in vocabulary.labels:
        match = pattern.pattern.match(folded)
        if match and (
            match.end() == len(folded)
            or folded[: match.end()].rstrip()[-1] in ":?"
            or folded[: match.end()].endswith(")")
        ):
            if closes(text, vocabulary):
                return None
            printed = text[: match.end()].strip(" :")
            return printed if pattern.field == KEPT else pattern.field, text[match.end() :].lstrip(" :")
    return None


def label_line(lines: Sequence[str], vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the value of a cell or paragraph: its label opens it, or is all of its first line."""
    label = split_label(" ".join(lines), vocabulary)
    if label is not None or len(lines) < 2 or closes(" ".join(lines), vocabulary):
        return label
    above = split_label(lines[0], vocabulary)
    return (above[0], " ".join(lines[1:])) if above is not None and not above[1] else None


def unknown_row(text: str, vocabulary: Vocabulary, beside: str = "") -> OtherRow | None:
    """A row with a label that no vocabulary knows: with its value after a colon, or in the cell beside it."""
    if closes(text, vocabulary):
        return None
    unknown = _UNKNOWN.match(text)
    if unknown:
        return OtherRow(unknown[1].strip(), unknown[2].strip())
    return OtherRow(text.rstrip(": "), beside) if text.endswith((":", "?")) and beside else None


def unknown_label(label: str, field: str) -> Finding:
    """What is said of a row that is kept under the label printed, and of the field that it was taken to fill."""
    said = f"the header row {label!r} is not in the vocabulary; it is kept as printed"
    if field:
        said += f", and its value was taken for `{field}`; if that is right, add the label to `vocabulary/headers.yml`"
    return Finding("unknown-header-label", said, Severity.NOTE, page=1)


def add_value(reading: HeaderReading, name: str, value: str, vocabulary: Vocabulary) -> None:
    """Note a value; another label inside it (`County Council Date: 13 March 2025`) begins a value of its own."""
    folded = value.casefold().replace("’", "'")
    for pattern in vocabulary.labels if len(value) <= _VALUE else ():
        if len(pattern.label) < _INNER or (name == "title" and pattern.field == KEPT) or pattern.field == name:
            continue  # a title may have a colon after a word such as "times", a post after one such as "director"
        match = re.search(r"(?<=\s)" + pattern.pattern.pattern, folded)
        if match and folded[match.end() - 1] == ":" and not closes(value[match.start() :], vocabulary):
            reading.add(name, [value[: match.start()].strip()])
            rest = value[match.end() :].strip()
            if pattern.field == KEPT:
                reading.other.append(OtherRow(pattern.label, rest))
            else:
                add_value(reading, pattern.field, rest, vocabulary)
            return
    reading.add(name, [value])


def without_yes(text: str, vocabulary: Vocabulary) -> str:
    """A classification without the Yes by which a form confirms it."""
    label, colon, _ = text.partition(":")
    return label.strip() if colon and phrase_key(label) in vocabulary.public else text
