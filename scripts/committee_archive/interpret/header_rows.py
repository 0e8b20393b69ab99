"""The rows of a header block, told block by block: tables and lines with labels, and lines that go on with a value."""

from collections.abc import Sequence

from committee_archive.interpret.dates import date_in
from committee_archive.interpret.header_grid import header_of_grid
from committee_archive.interpret.header_labels import add_value, split_label, unknown_row
from committee_archive.interpret.header_loose import add_unlabelled
from committee_archive.interpret.header_reading import HeaderReading, is_day
from committee_archive.interpret.header_sense import looks_so, sense_of, understand
from committee_archive.interpret.kinds import said_kind
from committee_archive.interpret.meetings import may_be_body, report_to
from committee_archive.interpret.reach import is_post_of
from committee_archive.model.document import Block, BlockKind, Grid
from committee_archive.model.front_matter import OtherRow
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.closing_words import closes

CORE = frozenset(
    {"committees", "committee_and_date", "decider", "title", "report_of", "lead_officer", "classification"}
)
_LABEL = 60  # characters: a label's colon stands within them
LONG = 30  # words: a longer line is prose
_LARGER = 0.5  # points
_INDENTED = 20.0  # points: a line without a label that hangs under the value above it


class Rows:
    """The rows of a header block, block by block as they are found.

    Attributes:
        reading: What they say.
        in_lines: Whether the last row was a line, and not one of a table.
    """

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Begin with none."""
        self.reading = HeaderReading()
        self.in_lines = False
        self._vocabulary = vocabulary
        self._current = ""  # the field of the last label, with whose value a line may go on
        self._hanging = False  # whether the last label was one that nobody knows

    def begin_anew(self) -> None:
        """Keep what was said, for another block: a title with a colon looks like a row, a box may hold the item."""
        self.reading, self._current, self._hanging = HeaderReading(self.reading.values), "", False

    def take(self, block: Block, after: Sequence[Block]) -> bool:
        """Note what a block says, if it is one of the rows; `after` are the blocks that follow it."""
        taken = self._take_line(block, after) if block.grid is None else self._take_table(block.grid)
        self.in_lines = block.grid is None if taken else self.in_lines
        return taken

    def take_between(self, block: Block) -> None:
        """Note the day or the marking that stands between two rows without a label."""
        if is_day(block.text) and "date" not in self.reading.values:
            self.reading.add("date", [block.text])
        elif "classification" not in self.reading.values:
            add_unlabelled(block.text, self.reading, self._vocabulary)

    def _take_table(self, grid: Grid) -> bool:
        part = header_of_grid(grid, self._vocabulary)
        self._current, self._hanging = "", False
        begun = self.reading.first >= 0
        if not part.values and not (_goes_on_unknown if begun else is_understood)(part, self._vocabulary):
            return False
        self.reading.merge(part)
        return True

    def _take_line(self, block: Block, after: Sequence[Block]) -> bool:
        return self._take_labelled(block) or self._take_more(block) or self._take_unknown(block, after)

    def _take_labelled(self, block: Block) -> bool:
        """Rows with labels that the vocabulary knows, or the post of the author named above."""
        label = line_label(block.text, self._vocabulary) if may_be_row(block) else None
        several = labelled_lines(block, self._vocabulary)
        if self._current == "authors" and is_post_of(block.text, self.reading.values.get(self._current, ())):
            self.reading.add(self._current, [block.text])
        elif several:
            self._current = _add_lines(self.reading, several, self._vocabulary)
        elif label is not None:
            self._current = label[0]
            add_value(self.reading, self._current, label[1], self._vocabulary)
        else:
            return False
        self._hanging = False
        return True

    def _take_more(self, block: Block) -> bool:
        """A line that goes on with the value above it; a date is whole."""
        dated = self._current == "date" and date_in(self.reading.one("date") or "")
        value = self.reading.values.get(self._current, [])
        if not self._current or dated or not _goes_on(block, value, self._vocabulary):
            return False
        bodies = self._current == "committees" and all(map(date_in, block.lines))
        self.reading.add(self._current, block.lines if bodies else [block.text])
        return True

    def _take_unknown(self, block: Block, after: Sequence[Block]) -> bool:
        """A row whose label nobody knows, or a line that goes on with one."""
        begins = self.in_lines or self.reading.first < 0
        if begins and _is_unknown_row(block, after, self._vocabulary):
            _add_unknown(self.reading, block.text, self._vocabulary)
            self._current, self._hanging = "", True
            return True
        goes_on = self._hanging and _goes_on(block, ["unknown"], self._vocabulary)
        if goes_on and not closes(block.text, self._vocabulary):
            self.reading.extend_unknown(block.lines)
            return True
        return False


def is_understood(part: HeaderReading, vocabulary: Vocabulary) -> bool:
    """Whether the words of its labels say of a table that it is a header block, though no label is known."""
    known = HeaderReading(unknown=list(part.unknown))
    understand(known, vocabulary)
    return len({*CORE, "date"} & set(known.values)) > 1


def _goes_on_unknown(part: HeaderReading, vocabulary: Vocabulary) -> bool:
    """Whether a table below the first rows is one more: Typst and web forms make each row a table of its own."""
    senses = [(sense_of(row.label, vocabulary), row.lines) for row in part.unknown]
    return len(senses) == 1 and all(name and looks_so(name, lines, vocabulary) for name, lines in senses)


def may_be_row(block: Block) -> bool:
    """Whether a block may be a row by itself: no table, and without a number or bullet."""
    return block.kind is not BlockKind.TABLE and not block.label


def line_label(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the value of a line that opens with a label and a colon or question mark.

    A label of a date may have neither: `Date of Meeting 8 March 2022`; nor has `REPORT TO EXECUTIVE`.
    """
    if to := report_to(text, vocabulary):
        return "committees", to
    label = split_label(text, vocabulary) if set(":?") & set(text[:_LABEL]) or date_in(text[:_LABEL]) else None
    return label if label is None or label[0] == "date" or set(":?") & set(text[:_LABEL]) else None


def labelled_lines(block: Block, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The lines of a paragraph of which a further one opens with a label too, or all name a body and a day; else none.

    Rows that a person parted by line breaks, or set tightly one under the other, are one paragraph.
    """
    if not may_be_row(block) or len(block.lines) < 2:
        return ()
    label = line_label(block.text, vocabulary)
    bodies = label is not None and label[0] == "committees" and all(map(date_in, block.lines))
    return block.lines if bodies or any(line_label(line, vocabulary) for line in block.lines[1:]) else ()


def _add_lines(reading: HeaderReading, lines: Sequence[str], vocabulary: Vocabulary) -> str:
    """Note the rows that lines hold; a line without a label goes on with the row above it. Gives the last field."""
    current = ""
    for line in lines:
        label = line_label(line, vocabulary)
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
    row = may_be_row(block) and len(block.tokens) < LONG and unknown_row(block.text, vocabulary) is not None
    label, _, value = block.text.partition(":")
    if phrase_key(label) in vocabulary.public or (may_be_body(label, vocabulary) and date_in(value)):
        return False  # "CABINET MEETING: 9 MAY 2023" names its body and the day
    near = [b.text for b in after if may_be_row(b)]
    known = any(line_label(text, vocabulary) or _is_sensible(text, vocabulary) for text in near)
    if block.kind is BlockKind.HEADING and after and block.size > max(b.size for b in after) + _LARGER:
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
    plain = block.kind is not BlockKind.TABLE and not block.label and len(block.tokens) < LONG
    return plain and (block.indent > _INDENTED or not value)
