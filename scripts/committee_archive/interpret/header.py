"""The header block of a report → canonical fields; labels come from the vocabulary, values stay as printed.

Word makes such blocks as a table, or as lines that open with a label. A label stands in the same cell as its value, to
the left of it, or above it; classification and purpose often stand without a label of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from committee_archive.interpret.dates import date_in, dates_in
from committee_archive.model.document import Block, BlockKind, Grid
from committee_archive.model.finding import Finding, Severity
from committee_archive.model.front_matter import CommitteeEntry, OtherRow
from committee_archive.vocabulary import Vocabulary, phrase_key

_NEAR = 8  # blocks: a header block stands this near to the top
_CORE = frozenset({"committees", "committee_and_date", "title", "report_of", "classification"})
_LABEL = 60  # characters: a label's colon stands within them
_VALUE = 2000  # characters: a longer text is no value of a header block, so nothing is looked for inside it
_LONG = 30  # words: a longer line is prose
_KEPT = "other_contact"  # labels that part values but have no field of their own
_INNER = 4  # characters: shorter labels are not looked for inside a value
_UNKNOWN = re.compile(r"^([^:]{2,60}):\s+(\S.*)$", re.DOTALL)
_BRACKETED = re.compile(r"\[[^\]]*(?:\]|$)")
_LEFT_OPEN = re.compile(r"(?i)\byes\s*(?:/|or)\s*no\b")
_INDENTED = 20.0  # points: a line without a label that hangs under the value above it


@dataclass(slots=True)
class HeaderReading:
    """What the header block says, and which blocks it is made of.

    Attributes:
        values: By canonical field, each value as printed, in order.
        unlabelled: Values without a label that no rule could place.
        other: Rows whose label no vocabulary knows.
        first: Index of its first block; `last` of its last; both -1 where there is none.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    other: list[OtherRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    first: int = -1
    last: int = -1

    def merge(self, other: "HeaderReading") -> None:
        """Take over what another part of the same header block says."""
        for name, values in other.values.items():
            self.add(name, values)
        self.other += other.other
        self.findings += other.findings

    def one(self, name: str) -> str | None:
        """The value of a field that a paper has once; parts printed apart are joined."""
        return " ".join(self.values[name]) if self.values.get(name) else None

    def add(self, name: str, values: Sequence[str]) -> None:
        """Note values for a field."""
        self.values.setdefault(name, []).extend(v for v in values if v)


def read_header(blocks: Sequence[Block], vocabulary: Vocabulary) -> HeaderReading:
    """The header block near the top of a paper, or an empty reading.

    It is a run of tables and lines whose labels the vocabulary knows; a line under a value may go on with it.
    """
    reading = HeaderReading()
    current = ""
    for index, block in enumerate(blocks[: 4 * _NEAR]):
        if block.grid is not None:
            part = _from_table(block.grid, vocabulary)
            taken = bool(part.values)
            current = ""
            if taken:
                reading.merge(part)
        else:
            label = _line_label(block, vocabulary)
            taken = label is not None
            if label is not None:
                current = label[0]
                _add_line(reading, current, label[1], vocabulary)
            elif current and _goes_on(block, reading.values.get(current, [])):
                reading.add(current, [block.text])
                taken = True
        if taken:
            reading.first = index if reading.first < 0 else reading.first
            reading.last = index
        elif reading.first >= 0 or index >= _NEAR:
            break
    if len(reading.values) < 2 or not _CORE & set(reading.values):
        return HeaderReading()
    if "decision_ref" in reading.values:
        _read_on(reading, blocks, vocabulary)
    return reading


def _line_label(block: Block, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field and the value of a line that opens with a label and a colon."""
    if block.kind is BlockKind.TABLE or block.label or ":" not in block.text[:_LABEL]:
        return None
    return split_label(block.text, vocabulary)


def _goes_on(block: Block, value: Sequence[str]) -> bool:
    """Whether a line without a label goes on with the value above it: it hangs under it, or there is none yet."""
    plain = block.kind is not BlockKind.TABLE and not block.label and len(block.tokens) < _LONG
    return plain and (block.indent > _INDENTED or not value)


def _add_line(reading: HeaderReading, name: str, value: str, vocabulary: Vocabulary) -> None:
    """Note a value; another label inside it (`County Council Date: 13 March 2025`) begins a value of its own."""
    folded = value.casefold().replace("’", "'")
    for pattern in vocabulary.labels if len(value) <= _VALUE else ():
        if len(pattern.label) < _INNER:
            continue
        match = re.search(r"(?<=\s)" + pattern.pattern.pattern, folded)
        if match and folded[match.end() - 1] == ":":
            reading.add(name, [value[: match.start()].strip()])
            rest = value[match.end() :].strip()
            if pattern.field == _KEPT:
                reading.other.append(OtherRow(pattern.label, rest))
            else:
                _add_line(reading, pattern.field, rest, vocabulary)
            return
    reading.add(name, [value])


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
        value = label[1] or (after.text if after is not None and after.grid is None else "")
        if value:
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
        reading.values.setdefault("classification", [_without_yes(bare, vocabulary)])


def _says(phrase: str, text: str) -> bool:
    """Whether a text is a phrase, or opens with it and breaks off: `For publication: No – exempt`."""
    return text.startswith(phrase) and not text[len(phrase) : len(phrase) + 1].isalnum()


def _without_yes(text: str, vocabulary: Vocabulary) -> str:
    """A classification without the Yes by which a form confirms it."""
    label, colon, _ = text.partition(":")
    return label.strip() if colon and phrase_key(label) in vocabulary.public else text


def split_label(text: str, vocabulary: Vocabulary) -> tuple[str, str] | None:
    """The field that a text opens with the label of, and the rest of the text; None where it opens with none.

    A label that has no field of its own stands for itself, as printed.
    """
    alike = text.replace("’", "'").replace("‘", "'")
    folded = alike.casefold()
    for pattern in vocabulary.labels:
        match = pattern.pattern.match(folded)
        if match and (
            match.end() == len(folded) or folded[match.end() - 1] in ":?" or folded[: match.end()].endswith(")")
        ):
            printed = text[: match.end()].strip(" :")
            return printed if pattern.field == _KEPT else pattern.field, text[match.end() :].lstrip(" :")
    return None


def committees_of(reading: HeaderReading, vocabulary: Vocabulary) -> tuple[CommitteeEntry, ...]:
    """The bodies that the paper goes to, each with the date and the purpose printed beside it."""
    names = [part for name in reading.values.get("committees", ()) for part in _after_purposes(name, vocabulary)]
    dates = [d for line in reading.values.get("date", ()) for d in dates_in(line)]
    entries: list[CommitteeEntry] = []
    for n, name in enumerate(names):
        body, purpose = _split_purpose(name, vocabulary)
        entries.append(CommitteeEntry(body, dates[n].day if n < len(dates) else None, purpose))
    for line in reading.values.get("committee_and_date", ()):
        printed = date_in(line)
        name = re.split(r"\s*(?:,|:|–|-|\s)\s*$", line.split(printed.printed)[0])[0] if printed else line
        day = printed.day if printed else dates[len(entries)].day if len(entries) < len(dates) else None
        entries.append(CommitteeEntry(name.strip(" ,:–-"), day))
    purposes = reading.values.get("purpose", [])
    if len(entries) == 1 and entries[0].purpose is None and purposes:
        only = entries[0]
        entries = [CommitteeEntry(only.name, only.date, purposes[0])]
    return tuple(entries)


def _after_purposes(name: str, vocabulary: Vocabulary) -> list[str]:
    """Several bodies in one cell, parted after the purpose of each: `A – For Decision B – For Information`."""
    found: list[str] = []
    words = name.split()
    start = 0
    for n, word in enumerate(words):
        for length in (3, 2, 1):
            purpose = phrase_key(" ".join(words[n + 1 : n + 1 + length]))
            if word in ("–", "-", "—") and n > start and purpose in vocabulary.purposes:
                found.append(" ".join(words[start : n + 1 + length]))
                start = n + 1 + length
                break
    rest = " ".join(words[start:])
    return [*found, rest] if rest else found


def _split_purpose(name: str, vocabulary: Vocabulary) -> tuple[str, str | None]:
    head, mark, tail = re.sub(r"\s+[-—]\s+", " – ", name).rpartition(" – ")
    if mark and phrase_key(tail) in vocabulary.purposes:
        return head.strip(), tail.strip()
    return name, None


def _from_table(grid: Grid, vocabulary: Vocabulary) -> HeaderReading:
    reading = HeaderReading()
    above: dict[int, str] = {}
    for row in grid.rows:
        cells = [[line for b in cell.blocks for line in b.lines] for cell in row]
        texts = [" ".join(lines) for lines in cells]
        labels = [split_label(t, vocabulary) if t else None for t in texts]
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
                        _add_line(reading, name, part, vocabulary)
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
                _unlabelled(text, reading, vocabulary, texts[column + 1] if column + 1 < len(texts) else "")
    return reading


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
    if alike in vocabulary.public or alike in vocabulary.not_public:
        reading.add("classification", [_without_yes(text, vocabulary)])
    elif alike in vocabulary.purposes:
        reading.add("purpose", [text])
    else:
        unknown = _UNKNOWN.match(text)
        if unknown:
            row = OtherRow(unknown[1].strip(), unknown[2].strip())
        elif text.endswith((":", "?")) and beside:
            row = OtherRow(text.rstrip(": "), beside)
        else:
            return
        reading.other.append(row)
        reading.findings.append(
            Finding(
                "unknown-header-label",
                f"the header row {row.label!r} is not in the vocabulary; it is kept as printed",
                Severity.NOTE,
                page=1,
            )
        )
