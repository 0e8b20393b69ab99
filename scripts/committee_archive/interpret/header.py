"""The header block of a report → canonical fields; labels come from the vocabulary, values stay as printed.

Word makes such blocks as a table, or as lines that open with a label. A label stands in the same cell as its value, to
the left of it, or above it; classification and purpose often stand without a label of their own.
"""

import re
from collections.abc import Sequence

from committee_archive.interpret.dates import date_in
from committee_archive.interpret.header_grid import header_of_grid
from committee_archive.interpret.header_labels import add_value, split_label, unknown_row, without_yes
from committee_archive.interpret.header_loose import add_unlabelled
from committee_archive.interpret.header_reading import HeaderReading, is_day
from committee_archive.interpret.header_sense import sense_of, understand
from committee_archive.interpret.header_settled import settle
from committee_archive.interpret.kinds import said_kind
from committee_archive.interpret.meetings import may_be_body, report_to
from committee_archive.interpret.opening import opening_lines
from committee_archive.interpret.reach import is_post_of
from committee_archive.interpret.reporters import each_reporter
from committee_archive.model.document import Block, BlockKind
from committee_archive.model.front_matter import OtherRow
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes

_NEAR = 8  # blocks: a header block stands this near to the top
_CORE = frozenset(
    {"committees", "committee_and_date", "decider", "title", "report_of", "lead_officer", "classification"}
)
_BEFORE = frozenset(
    {"item_number", "decision_ref", "authors", "committees"}
)  # may stand above the title, or "Report to Cabinet" above the day; the block is below
_LABEL = 60  # characters: a label's colon stands within them
_LONG = 30  # words: a longer line is prose
_AHEAD = 3  # blocks: how near the next known label stands to a row whose label nobody knows
_DATE_OF = re.compile(r"(?i)^(?P<body>\S.{2,40}?) meeting date\b")
_BRACKETED = re.compile(r"\[[^\]]*(?:\]|$)")
_LEFT_OPEN = re.compile(r"(?i)\byes\s*(?:/|or)\s*no\b")
_LARGER = 0.5  # points
_INDENTED = 20.0  # points: a line without a label that hangs under the value above it


def read_header(blocks: Sequence[Block], vocabulary: Vocabulary) -> HeaderReading:
    """The header block near the top of a paper, or an empty reading.

    It is a run of tables and lines whose labels the vocabulary knows; a line under a value may go on with it.
    """
    reading = HeaderReading()
    current = ""
    hanging = False  # whether the last label was one that nobody knows
    in_lines = False  # whether the last row was a line
    for index, block in enumerate(blocks[: 4 * _NEAR]):
        if block.grid is not None:
            part = header_of_grid(block.grid, vocabulary)
            taken = bool(part.values) or (reading.first < 0 and _is_understood(part, vocabulary))
            current, hanging = "", False
            if taken:
                reading.merge(part)
        else:
            label = _line_label(block.text, vocabulary) if _may_be_row(block) else None
            post = current == "authors" and is_post_of(block.text, reading.values.get(current, ()))
            several = _labelled_lines(block, vocabulary)
            taken = bool(label or several or post)
            hanging = hanging and not taken
            if post:
                reading.add(current, [block.text])
            elif several:
                current = _add_lines(reading, several, vocabulary)
            elif label is not None:
                current = label[0]
                add_value(reading, current, label[1], vocabulary)
            elif (
                current
                and not (current == "date" and date_in(reading.one("date") or ""))
                and _goes_on(block, reading.values.get(current, []), vocabulary)
            ):
                bodies = current == "committees" and all(map(date_in, block.lines))
                reading.add(current, block.lines if bodies else [block.text])
                taken = True
            elif (in_lines or reading.first < 0) and _is_unknown_row(
                block, blocks[index + 1 : index + 1 + _AHEAD], vocabulary
            ):
                _add_unknown(reading, block.text, vocabulary)
                current, hanging = "", True
                taken = True
            elif hanging and _goes_on(block, ["unknown"], vocabulary) and not closes(block.text, vocabulary):
                reading.extend_unknown(block.lines)
                taken = True
        if taken:
            reading.first = index if reading.first < 0 else reading.first
            reading.last = index
            in_lines = block.grid is None
        elif reading.first >= 0 and in_lines and _is_line_between(blocks, index, vocabulary):
            if is_day(block.text) and "date" not in reading.values:
                reading.add("date", [block.text])
            elif "classification" not in reading.values:
                add_unlabelled(block.text, reading, vocabulary)
        elif reading.first >= 0 and _is_row_between(blocks, index, vocabulary):
            continue
        elif index >= _NEAR or set(reading.values) - _BEFORE or _is_understood(reading, vocabulary):
            break
        elif reading.first >= 0:  # a title with a colon in it looks like a row, and a box may hold the item's number
            reading, current, hanging = HeaderReading(reading.values), "", False
    named = {"committees", "committee_and_date", "decider"} & set(reading.values)
    if reading.first >= 0 and not named:
        in_labels = _bodies_of_dates(blocks[reading.first : reading.last + 1], vocabulary)
        if in_labels:
            reading.add("committees", in_labels[:1])
    if reading.first > 0 and "report_of" not in reading.values:  # above the rows, without a label
        above = opening_lines(blocks[: reading.first], vocabulary)
        reports = [who for line in above for who in each_reporter(line, vocabulary)]
        reading.merge(HeaderReading({"report_of": reports} if reports else {}))
    understand(reading, vocabulary)
    if set(reading.values) != {"title"} and (len(reading.values) < 2 or not _CORE & set(reading.values)):
        return HeaderReading()
    if "decision_ref" in reading.values:
        _read_on(reading, blocks, vocabulary)
    settle(reading, vocabulary)
    return reading


def _is_row_between(blocks: Sequence[Block], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a block is a box that says nothing known, with more known rows directly below it: two below a table."""
    block = blocks[index]
    rows = len(block.grid.rows) if block.grid is not None else 0
    near = [b for b in blocks[index + 1 : index + 3] if _may_be_row(b)]
    below = [line for b in near for line in (_labelled_lines(b, vocabulary) or (b.text,))][: 1 if rows == 1 else 2]
    return bool(rows and below) and all(_line_label(line, vocabulary) for line in below)


def _is_line_between(blocks: Sequence[Block], index: int, vocabulary: Vocabulary) -> bool:
    """Whether a line among the rows has no label, and the row of the title is right below it: a marking, a day."""
    block = blocks[index]
    after = next((b for b in blocks[index + 1 : index + 2] if _may_be_row(b)), None)
    label = _line_label(after.text, vocabulary) if after is not None else None
    return _may_be_row(block) and len(block.tokens) <= _LONG and label is not None and label[0] == "title"


def _bodies_of_dates(blocks: Sequence[Block], vocabulary: Vocabulary) -> list[str]:
    """The bodies that labels of dates name, where no row names one: `CABINET MEETING DATE`."""
    cells = [b for block in blocks if block.grid for row in block.grid.rows for cell in row for b in cell.blocks]
    lines = (line for block in (*blocks, *cells) if block.grid is None for line in block.lines)
    named = (match["body"] for line in lines if (match := _DATE_OF.match(line)))
    general = vocabulary.tops.general_bodies  # a word on every form
    return [body for body in named if may_be_body(body, vocabulary) and phrase_key(body) not in general]


def _is_understood(part: HeaderReading, vocabulary: Vocabulary) -> bool:
    """Whether the words of its labels say of a table that it is a header block, though no label is known."""
    known = HeaderReading(unknown=list(part.unknown))
    understand(known, vocabulary)
    return len({*_CORE, "date"} & set(known.values)) > 1


def _may_be_row(block: Block) -> bool:
    return block.kind is not BlockKind.TABLE and not block.label


def _line_label(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the value of a line that opens with a label and a colon or question mark.

    A label of a date may have neither: `Date of Meeting 8 March 2022`; nor has `REPORT TO EXECUTIVE`.
    """
    if to := report_to(text, vocabulary):
        return "committees", to
    label = split_label(text, vocabulary) if set(":?") & set(text[:_LABEL]) or date_in(text[:_LABEL]) else None
    return label if label is None or label[0] == "date" or set(":?") & set(text[:_LABEL]) else None


def _labelled_lines(block: Block, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The lines of a paragraph of which a further one opens with a label too, or all name a body and a day; else none.

    Rows that a person parted by line breaks, or set tightly one under the other, are one paragraph.
    """
    if not _may_be_row(block) or len(block.lines) < 2:
        return ()
    label = _line_label(block.text, vocabulary)
    bodies = label is not None and label[0] == "committees" and all(map(date_in, block.lines))
    return block.lines if bodies or any(_line_label(line, vocabulary) for line in block.lines[1:]) else ()


def _add_lines(reading: HeaderReading, lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Note the rows that lines hold; a line without a label goes on with the row above it. Gives the last field."""
    current = ""
    for line in lines:
        label = _line_label(line, vocabulary)
        if label is None and not current and is_day(line) and "date" not in reading.values:
            label = ("date", line)  # the day of the meeting on a line of its own, above the rows
        if label is not None and current == "authors" and label[0] == "title":
            reading.other.append(OtherRow("Title", label[1]))  # that of a person
        elif label is not None:
            current = label[0]
            add_value(reading, current, label[1], vocabulary)
        elif unknown_row(line, vocabulary) is not None:
            _add_unknown(reading, line, vocabulary)
            current = ""
        elif current:
            reading.add(current, [line])
    return current


def _add_unknown(reading: HeaderReading, text: str, vocabulary: Vocabulary) -> None:
    row = unknown_row(text, vocabulary)
    if row is not None:
        reading.add_unknown(row)


def _is_unknown_row(block: Block, after: Sequence[Block], vocabulary: Vocabulary) -> bool:
    """Whether a line is a row whose label nobody knows: rows that are known follow it, or it is set off like them."""
    row = _may_be_row(block) and len(block.tokens) < _LONG and unknown_row(block.text, vocabulary) is not None
    label, _, value = block.text.partition(":")
    if phrase_key(label) in vocabulary.public or (may_be_body(label, vocabulary) and date_in(value)):
        return False  # "CABINET MEETING: 9 MAY 2023" names its body and the day
    near = [b.text for b in after if _may_be_row(b)]
    known = any(_line_label(text, vocabulary) or _is_sensible(text, vocabulary) for text in near)
    if block.kind is BlockKind.HEADING and known and block.size > max(b.size for b in after) + _LARGER:
        return False  # a title with a colon in it, set larger than the rows below it
    return row and (known or block.kind is BlockKind.HEADING)


def _is_sensible(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a line opens with a label that nobody knows, but whose words name a field."""
    row = unknown_row(text, vocabulary)
    return row is not None and bool(sense_of(row.label, vocabulary))


def _goes_on(block: Block, value: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a line without a label goes on with the value above it: it hangs under it, or there is none yet."""
    if block.kind is BlockKind.HEADING and said_kind(block.text, vocabulary) is not None:
        return False  # "AGENDA", in the middle of the page
    plain = block.kind is not BlockKind.TABLE and not block.label and len(block.tokens) < _LONG
    return plain and (block.indent > _INDENTED or not value)


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
