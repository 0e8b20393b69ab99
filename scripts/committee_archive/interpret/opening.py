"""What a paper prints above its header block, or in place of one: lines without labels, each known by what it says.

Many councils centre them at the top of a report: the authority, the body, the day, "Report of the Director of Works",
"Part 1 – Public", and then the title.
"""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from committee_archive.interpret.dates import date_in
from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.interpret.reporters import each_reporter, opens_report, reporter_in
from committee_archive.model.document import Block, BlockKind, Cell, Document
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes

_ASKED = re.compile(r"(?i)^report (?P<purpose>for \w+)$")  # what is asked of the body, below the council's name
_BY = re.compile(r"(?i)^by (?P<who>\S.*)$")
_REFERENCE = re.compile(
    r"^(?:(?=\S*\d)(?=\S*[/.-])[A-Z][\w/.()-]*|[A-Z]{1,4} ?\d{1,3}[A-Za-z]?)$"
)  # "NPA/19/012", "CA7"
_DASH = re.compile(r"\s+[-–—]\s+")
NEAR = 12  # blocks from the top in which a paper says what it is
_LINES = 14  # lines of an opening
_SHORT = 16  # words: a longer line is prose
_LONG = 40  # words of a line that says who reports, to whom and when


def opening_lines(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[str]:
    """The short lines at the top of a paper, up to the first prose, list or numbered part.

    A letterhead that Word sets as a table of one row, the authority on the left and the item on the right, is passed
    over.
    """
    found: list[str] = []
    for block, after in zip_longest(blocks, blocks[1:]):
        if not found and block.grid is not None and len(block.grid.rows) == 1 and after is not None:
            continue
        if (
            block.kind is BlockKind.HEADING
            and block.label
            and after is not None
            and opens_report(after.body, vocabulary)
        ):
            continue  # the title behind the number of the item, and below it who reports
        if block.kind not in (BlockKind.HEADING, BlockKind.PARAGRAPH) or block.label:
            break
        if any(len(line.split()) > (_LONG if opens_report(line, vocabulary) else _SHORT) for line in block.lines):
            break
        found += block.lines
    return found[:_LINES]


def add_opening(reading: HeaderReading, lines: Sequence[str], vocabulary: Vocabulary) -> None:
    """Note what an opening says and the header block does not: who reports, what is asked, who may read it."""
    who = [name for line in lines for name in each_reporter(line, vocabulary)]
    if who and "report_of" not in reading.values:
        reading.add("report_of", who)
    wrote = [name for line, below in pairwise(lines) if (name := _wrote_from_outside(line, below, vocabulary))]
    if wrote and "authors" not in reading.values:
        reading.add("authors", wrote)
    asked = [found["purpose"] if (found := _ASKED.match(line)) else line for line in lines]
    asked = [line for line in asked if " " in line and phrase_key(line) in vocabulary.purposes]
    if asked and "purpose" not in reading.values:
        reading.add("purpose", asked[:1])
    marked = [line for line in lines if closes(line, vocabulary)]
    marked += [line for line in lines if phrase_key(line) in vocabulary.public]
    if marked and "classification" not in reading.values:
        reading.add("classification", marked[:1])


def _wrote_from_outside(line: str, below: str, vocabulary: Vocabulary) -> str:
    """Who wrote a paper for a council from outside it, by two lines of its title page, with the degrees as printed.

    "by A Orr BSc MRTPI" stands there, and below it "an Inspector appointed by the Secretary of State".
    """
    said = _BY.match(line)
    return said["who"] if said and vocabulary.from_outside.search(below) else ""


def marking_below(blocks: Sequence[Block], reading: HeaderReading, vocabulary: Vocabulary) -> list[str]:
    """A line directly below a header block that says who may read the paper: `FOR GENERAL RELEASE`.

    "Part 1" there is a heading of the text, so a marking that counts parts is none.
    """
    if reading.first < 0:
        return []
    below = opening_lines(blocks[reading.last + 1 : reading.last + 2], vocabulary)
    marked = [line for line in below if phrase_key(line) in vocabulary.public or closes(line, vocabulary)]
    return [line for line in marked if not phrase_key(line).startswith("part ")]


def is_title(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line of an opening may be the title: no date, marking, purpose or reference, nor who reports."""
    known = vocabulary.public | vocabulary.not_public | vocabulary.neutral | vocabulary.purposes
    label = split_label(line, vocabulary)
    if (label is not None and label[1]) or _REFERENCE.match(line):
        return False
    if ":" in line and phrase_key(line.partition(":")[0]) in vocabulary.contact_headings:
        return False  # "Contact: Ann Orr Ext: 5555"
    person = split_label(_DASH.sub(": ", line, count=1), vocabulary)
    if person is not None and person[1] and (person[0][:1].isupper() or person[0] == "areas"):
        return False  # "Lead Member – Councillor A Smith", "Divisions affected – All"
    return date_in(line) is None and phrase_key(line) not in known and not reporter_in(line, vocabulary)


def blocks_at_top(document: Document) -> list[str]:
    """The texts of the first blocks of the first page."""
    return [b.text for b in document.blocks[:NEAR] if not b.boxes or b.boxes[0][0] == 1]


def top_lines(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[tuple[str, int]]:
    """The unlabelled lines near the top, also the first of those in tables' cells, each with its PDF page."""
    found: list[tuple[str, int]] = []
    room = 2 * NEAR  # for lines in cells: the title of a sheet comes after its whole table now and then
    for block in blocks[:NEAR]:
        page = block.boxes[0][0] if block.boxes else 1
        if block.grid is not None:
            cells = [
                (b.text, page)
                for row in block.grid.rows
                for n, cell in enumerate(row)
                for b in cell.blocks
                if not b.label and not _asks(b, row[n + 1 :], vocabulary)
            ]
            found += cells[:room]
            room = max(0, room - len(cells))
        elif block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and not block.label:
            found += [(line, page) for line in block.lines]
    return found


def _asks(block: Block, beside: Sequence[Cell], vocabulary: Vocabulary) -> bool:
    """Whether a cell is the label of a row that is answered in a word or two: "Urgent decision:", "N"."""
    answer = " ".join(b.text for cell in beside[:1] for b in cell.blocks)
    return block.text.endswith((":", "?")) and bool(answer) and phrase_key(answer) in vocabulary.tops.answers
