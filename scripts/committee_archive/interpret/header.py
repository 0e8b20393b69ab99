"""The header block of a report → canonical fields; labels come from the vocabulary, values stay as printed.

Word makes such blocks as a table, or as lines that open with a label. A label stands in the same cell as its value, to
the left of it, or above it; classification and purpose often stand without a label of their own.
"""

import re
from collections.abc import Sequence

from committee_archive.interpret.form_sections import first_section
from committee_archive.interpret.header_labels import split_label, without_yes
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.interpret.header_rows import (
    CORE,
    LONG,
    Rows,
    is_understood,
    labelled_lines,
    line_label,
    may_be_row,
)
from committee_archive.interpret.header_sense import understand
from committee_archive.interpret.header_settled import settle
from committee_archive.interpret.meetings import may_be_body
from committee_archive.interpret.opening import opening_lines
from committee_archive.interpret.reporters import each_reporter
from committee_archive.model.document import Block
from committee_archive.vocabulary import Vocabulary, phrase_key

_NEAR = 8  # blocks: a header block stands this near to the top
_BEFORE = frozenset(
    {"item_number", "decision_ref", "authors", "committees"}
)  # may stand above the title, or "Report to Cabinet" above the day; the block is below
_AHEAD = 3  # blocks: how near the next known label stands to a row whose label nobody knows
_DATE_OF = re.compile(r"(?i)^(?P<body>\S.{2,40}?) meeting date\b")
_BRACKETED = re.compile(r"\[[^\]]*(?:\]|$)")
_LEFT_OPEN = re.compile(r"(?i)\byes\s*(?:/|or)\s*no\b")


def read_header(blocks: Sequence[Block], vocabulary: Vocabulary) -> HeaderReading:
    """The header block near the top of a paper, or an empty reading.

    It is a run of tables and lines whose labels the vocabulary knows; a line under a value may go on with it. It ends
    with the table in which the sections of a form begin, though rows further down may still say what a label names.
    """
    rows = Rows(vocabulary)
    in_sections = False
    for index, block in enumerate(blocks[: 4 * _NEAR]):
        if rows.take(block, blocks[index + 1 : index + 1 + _AHEAD]):
            rows.reading.first = index if rows.reading.first < 0 else rows.reading.first
            rows.reading.last = rows.reading.last if in_sections else index
            in_sections = in_sections or (block.grid is not None and bool(first_section(block.grid, vocabulary)))
        elif rows.reading.first >= 0 and rows.in_lines and _is_line_between(blocks, index, vocabulary):
            rows.take_between(block)
        elif rows.reading.first >= 0 and _is_row_between(blocks, index, vocabulary):
            continue
        elif index >= _NEAR or set(rows.reading.values) - _BEFORE or is_understood(rows.reading, vocabulary):
            break
        elif rows.reading.first >= 0:
            rows.begin_anew()
    reading = rows.reading
    _add_from_around(reading, blocks, vocabulary)
    understand(reading, vocabulary)
    if set(reading.values) != {"title"} and (len(reading.values) < 2 or not CORE & set(reading.values)):
        return HeaderReading()
    if "decision_ref" in reading.values:
        _read_on(reading, blocks, vocabulary)
    settle(reading, vocabulary)
    return reading


def _add_from_around(reading: HeaderReading, blocks: Sequence[Block], vocabulary: Vocabulary) -> None:
    """Note what no row says: the body in the label of a date, and who reports by a line above the rows."""
    named = {"committees", "committee_and_date", "decider"} & set(reading.values)
    if reading.first >= 0 and not named:
        in_labels = _bodies_of_dates(blocks[reading.first : reading.last + 1], vocabulary)
        if in_labels:
            reading.add("committees", in_labels[:1])
    if reading.first > 0 and "report_of" not in reading.values:  # above the rows, without a label
        above = opening_lines(blocks[: reading.first], vocabulary)
        reports = [who for line in above for who in each_reporter(line, vocabulary)]
        reading.merge(HeaderReading({"report_of": reports} if reports else {}))


def _is_row_between(blocks: Sequence[Block], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a block is a box that says nothing known, with more known rows directly below it: two below a table."""
    block = blocks[index]
    rows = len(block.grid.rows) if block.grid is not None else 0
    near = [b for b in blocks[index + 1 : index + 3] if may_be_row(b)]
    below = [line for b in near for line in (labelled_lines(b, vocabulary) or (b.text,))][: 1 if rows == 1 else 2]
    return bool(rows and below) and all(line_label(line, vocabulary) for line in below)


def _is_line_between(blocks: Sequence[Block], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a line among the rows has no label, and the row of the title is right below it: a marking, a day."""
    block = blocks[index]
    after = next((b for b in blocks[index + 1 : index + 2] if may_be_row(b)), None)
    label = line_label(after.text, vocabulary) if after is not None else None
    return may_be_row(block) and len(block.tokens) <= LONG and label is not None and label[0] == "title"


def _bodies_of_dates(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[str]:
    """The bodies that labels of dates name, where no row names one: `CABINET MEETING DATE`."""
    cells = [b for block in blocks if block.grid for row in block.grid.rows for cell in row for b in cell.blocks]
    lines = (line for block in (*blocks, *cells) if block.grid is None for line in block.lines)
    named = (match["body"] for line in lines if (match := _DATE_OF.match(line)))
    general = vocabulary.tops.general_bodies  # a word on every form
    return [body for body in named if may_be_body(body, vocabulary) and phrase_key(body) not in general]


def _read_on(reading: HeaderReading, blocks: Sequence[Block], vocabulary: Vocabulary) -> None:
    """Fields of a record of decision that stand further down, each under a heading of its own."""
    for index in range(reading.last + 1, min(len(blocks), reading.last + 2 * _NEAR)):
        block = blocks[index]
        if block.grid is not None or block.label:
            continue
        label = split_label(block.text, vocabulary)
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if label is None:
            _read_publication(reading, block.text, after.text if after is not None else "", vocabulary)
        if label is None or label[0] in reading.values:
            continue
        if label[0] == "authors" and not label[1] and after is not None and ":" in after.text:
            continue  # contact details, which have labels of their own: "Name:", "Post:"
        value = label[1] or (after.text if after is not None and after.grid is None else "")
        if value and not value.endswith(":"):  # labels side by side: "Report author:  Relevant director:"
            reading.add(label[0], [value])


def _read_publication(reading: HeaderReading, text: str, below: str, vocabulary: Vocabulary) -> None:
    """A classification on a line of its own, or as the answer to "For publication", beside the words or below them.

    Templates of such records put instructions in brackets, which are no answer; `[Yes/No]` is a question left open.
    """
    if _LEFT_OPEN.search(text):
        return
    bare = " ".join(_BRACKETED.sub(" ", text).split())
    alike = phrase_key(bare)
    for phrase in vocabulary.not_public:
        if ":" in phrase and any(_says(phrase, said) for said in (alike, f"{alike}: {phrase_key(below)}")):
            reading.add("classification", [phrase])
            return
    if alike in vocabulary.public:
        reading.values.setdefault("classification", [without_yes(bare, vocabulary)])


def _says(phrase: str, text: str) -> bool:
    """Whether a text is a phrase, or opens with it and breaks off: `For publication: No – exempt`."""
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum()
