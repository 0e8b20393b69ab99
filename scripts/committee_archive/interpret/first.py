"""The first look at a paper: its header block, its kind, the meeting that it is for."""

from dataclasses import dataclass, replace
from datetime import date

from committee_archive.interpret.dates import PrintedDate, date_in
from committee_archive.interpret.decision_records import signed_on
from committee_archive.interpret.header import read_header
from committee_archive.interpret.header_gaps import markings_apart, with_colons
from committee_archive.interpret.header_labels import split_label
from committee_archive.interpret.header_reading import HeaderReading
from committee_archive.interpret.inferred_day import InferredDay, inferred_day
from committee_archive.interpret.kinds import KindReading, kind_of, running_heads
from committee_archive.interpret.meetings import MeetingReading, meeting_of
from committee_archive.interpret.opening import add_opening, blocks_at_top, marking_below, opening_lines
from committee_archive.model.document import Document
from committee_archive.model.front_matter import PaperKind
from committee_archive.vocabulary import Vocabulary, phrase_key

_GOES_TO = {"committees", "committee_and_date", "decider"}


@dataclass(frozen=True, slots=True)
class FirstReading:
    """What the guard must know before the text is interpreted: the header block, the kind, the meeting."""

    header: HeaderReading
    kind: KindReading
    meeting: MeetingReading
    running: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    inferred: InferredDay | None = None

    @property
    def classifications(self) -> tuple[str, ...]:
        """The classifications that the header block prints, or where it prints none, the head or foot of the pages."""
        return (*self.answers, *self.header.values.get("classification", ())) or self.running

    @property
    def rows_with_date(self) -> tuple[str, ...]:
        """What the rows of the header block say that have the day of the meeting."""
        values = self.header.values
        return tuple(x for name in ("date", "committee_and_date", "committees") for x in values.get(name, ()))

    @property
    def printed_date(self) -> PrintedDate | None:
        """The date of the meeting as printed, from the header block or from the top of the paper."""
        values = self.header.values
        if self.kind.is_attached and not _GOES_TO & set(values):
            return None  # the day on which a form was filled in
        printed = next((d for line in self.rows_with_date if (d := date_in(line))), None)
        if printed is not None or self.kind.is_attached:
            return printed
        return self.meeting.date

    @property
    def day(self) -> date | None:
        """The day of the meeting, its year inferred where the paper prints none and one alone fits."""
        return self.date or (self.inferred.day if self.inferred else None)

    @property
    def date(self) -> date | None:
        """The day of the meeting, as printed: what a person vouches for up to a day goes by this one alone."""
        return self.printed_date.day if self.printed_date else None


def first_reading(document: Document, vocabulary: Vocabulary) -> FirstReading:
    """Read the top of a paper."""
    rows = with_colons(document, vocabulary)
    header = read_header(rows.blocks, vocabulary)
    rows.place(header)
    running = tuple(mark for line in running_heads(document) if (mark := _marking(line, vocabulary)))
    if not running and document.blocks and phrase_key(document.blocks[-1].text) in vocabulary.neutral:
        running = (document.blocks[-1].text,)  # a paper of one page has no line that repeats at the foot of pages
    kind = kind_of(document, header, vocabulary)
    meeting = meeting_of(document, header, vocabulary)
    alone = kind.kind is PaperKind.DECISION_RECORD and vocabulary.signs.decided_alone.search(kind.line)
    if meeting.date is None and alone:
        meeting = replace(meeting, date=signed_on(document.blocks, vocabulary))
    if kind.kind is PaperKind.REPORT:
        above = document.blocks[: header.first] if header.first >= 0 else document.blocks
        marked = [*markings_apart(document, vocabulary), *marking_below(document.blocks, header, vocabulary)]
        add_opening(header, [*opening_lines(above, vocabulary), *marked], vocabulary)
    answered = (f"{row.label.rstrip(' :?')}: {row.value}" for row in header.other)
    answers = tuple(row for row in answered if vocabulary.questions.keeps_back(row))
    first = FirstReading(header, kind, meeting, running, answers)
    if first.date is None:
        first = replace(first, inferred=inferred_day(document, blocks_at_top(document), kind.kind, vocabulary))
    return first


def _marking(line: str, vocabulary: Vocabulary) -> str:
    """The classification that a running head or foot is, or has behind its label: `Information Classification: PUBLIC`.

    Sensitivity labels of an office suite are stamped so on each page.
    """
    known = vocabulary.public | vocabulary.not_public | vocabulary.neutral
    if phrase_key(line) in known:
        return line
    label = split_label(line, vocabulary)
    return label[1] if label is not None and label[0] == "classification" and phrase_key(label[1]) in known else ""
