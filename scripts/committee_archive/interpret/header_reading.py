"""What a header block says, and who the paper goes to by it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from committee_archive.interpret.dates import date_in, dates_in
from committee_archive.model.finding import Finding
from committee_archive.model.front_matter import CommitteeEntry, OtherRow
from committee_archive.vocabulary import Vocabulary, phrase_key

_DAY_WORD = re.compile(r"(?i)(?:mon|tues|wednes|thurs|fri|satur|sun)day")
_MEMBERS = re.compile(r"(?i)^(?:the |all )?(?:members|membership) of (?:the )?(?P<body>[^:]+)(?::.*)?$")
_OF_A_BODY = re.compile(r"(?i)\s+(?:of|on|from)\b")
_HELD_ON = re.compile(r"(?i)[\s,:–—-]+(?:(?:meeting )?(?:to be )?held on|meeting of|(?:meeting )?on)$")


@dataclass(frozen=True, slots=True)
class UnknownRow:
    """A row whose label no vocabulary knows, with the lines of its value."""

    label: str
    lines: tuple[str, ...]


@dataclass(slots=True)
class HeaderReading:
    """What the header block says, and which blocks it is made of.

    Attributes:
        values: By canonical field, each value as printed, in order.
        unlabelled: Values without a label that no rule could place.
        other: Rows that fill no field of their own, as printed.
        unknown: Those of them whose label no vocabulary knows.
        first: Index of its first block; `last` of its last; both -1 where there is none.
    """

    values: dict[str, list[str]] = field(default_factory=dict)
    other: list[OtherRow] = field(default_factory=list)
    unknown: list[UnknownRow] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    first: int = -1
    last: int = -1

    def merge(self, other: "HeaderReading") -> None:
        """Take over what another part of the same header block says."""
        for name, values in other.values.items():
            self.add(name, values)
        self.other += other.other
        self.unknown += other.unknown
        self.findings += other.findings

    def one(self, name: str) -> str | None:
        """The value of a field that a paper has once; parts printed apart are joined."""
        return " ".join(self.values[name]) if self.values.get(name) else None

    def add_unknown(self, row: OtherRow, lines: Sequence[str] = ()) -> None:
        """Keep a row whose label no vocabulary knows; `lines` are those of its value, where it has several."""
        self.other.append(row)
        self.unknown.append(UnknownRow(row.label, tuple(lines) or (row.value,)))

    def extend_unknown(self, lines: Sequence[str]) -> None:
        """Lines that go on with the value of the last row whose label no vocabulary knows."""
        row, last = self.other[-1], self.unknown[-1]
        self.other[-1] = OtherRow(row.label, " ".join((row.value, *lines)))
        self.unknown[-1] = UnknownRow(last.label, (*last.lines, *lines))

    def add(self, name: str, values: Sequence[str]) -> None:
        """Note values for a field."""
        self.values.setdefault(name, []).extend(v for v in values if v)


def committees_of(reading: HeaderReading, vocabulary: Vocabulary) -> tuple[CommitteeEntry, ...]:
    """The bodies that the paper goes to, each with the date and the purpose printed beside it.

    "Report for: Decision" names no body, but what is asked of one; "Meeting: 4 July 2018" the day alone.
    """
    said = [part for name in reading.values.get("committees", ()) for part in _after_purposes(name, vocabulary)]
    asked = [name for name in said if phrase_key(f"for {name}") in vocabulary.purposes]
    names = [name for name in said if not is_day(name) and name not in asked]
    dates = [d for line in (*reading.values.get("date", ()), *filter(is_day, said)) for d in dates_in(line)]
    if len(names) == 1:
        names = _one_a_day(names[0], len(dates), vocabulary)
    entries: list[CommitteeEntry] = []
    for name in (*names, *reading.values.get("committee_and_date", ())):
        printed, purpose = _split_purpose(name, vocabulary)
        body, day = body_and_day(printed)
        addressed = _MEMBERS.match(body)
        if addressed and vocabulary.body_words.search(addressed["body"]):
            body = addressed["body"]  # an agenda calls its members to the meeting
            if any(phrase_key(body) == phrase_key(entry.name) for entry in entries):
                continue
        again = any(phrase_key(body) == phrase_key(entry.name) for entry in entries)
        if again and day is None and purpose is None and len(entries) >= len(dates):
            continue  # "Report to Cabinet" over a block in which a row says so too
        if day is None and len(entries) < len(dates):
            day = dates[len(entries)].day
        entries.append(CommitteeEntry(body, day, purpose))
    purposes = [*reading.values.get("purpose", []), *asked]
    if len(entries) == 1 and entries[0].purpose is None and purposes:
        only = entries[0]
        entries = [CommitteeEntry(only.name, only.date, purposes[0])]
    return tuple(entries)


def without_names(value: str, vocabulary: Vocabulary) -> str:
    """A body whose members are called to a meeting, without their names: `Members of the Quay Committee: Ann Orr`."""
    called = _MEMBERS.match(value)
    return value.partition(":")[0] if called and vocabulary.body_words.search(called["body"]) else value


def without_members(entries: Sequence[CommitteeEntry], vocabulary: Vocabulary) -> tuple[CommitteeEntry, ...]:
    """The bodies of an agenda or of minutes, without the people who are called: `To: Councillors Orr and Finch`.

    A body may be called after councillors itself: `Councillor Development Panel`.
    """
    return tuple(entry for entry in entries if not _are_people(entry.name, vocabulary))


def _are_people(name: str, vocabulary: Vocabulary) -> bool:
    called = re.match(rf"(?i)(?:all )?(?:{vocabulary.tops.councillors})\b", name)
    after = name[called.end() :] if called is not None else ""
    names_body = vocabulary.body_words.search(re.split("[,;:(]", after)[0])
    return called is not None and (bool(_OF_A_BODY.match(after)) or not names_body)


def _one_a_day(name: str, days: int, vocabulary: Vocabulary) -> list[str]:
    """Bodies that stood on lines of their own in one cell, beside a cell with as many days: each ends with its word."""
    ends = [found.end() for found in vocabulary.body_words.finditer(name)]
    if days < 2 or len(ends) != days or ends[-1] != len(name):
        return [name]
    parts = [name[start:end].strip() for start, end in zip((0, *ends), ends, strict=False)]
    whole = all(part[:1].isupper() and phrase_key(part) not in vocabulary.tops.general_bodies for part in parts)
    return parts if whole else [name]


def is_day(value: str) -> bool:
    """Whether a value is the day of a meeting and nothing else, as in "Meeting: 4 July 2018"."""
    printed = date_in(value)
    return printed is not None and not re.sub(_DAY_WORD, "", value.replace(printed.printed, "")).strip(" ,.")


def is_day_cell(text: str) -> bool:
    """Whether a cell holds a date, and beside it one word at most: the day of the week, or an hour."""
    printed = date_in(text)
    return printed is not None and len(text.replace(printed.printed, "").split()) <= 1


def body_and_day(line: str) -> tuple[str, date | None]:
    """A body and the date of its meeting, where both stand on one line: `Cabinet, 30 January 2025`."""
    printed = date_in(line)
    name = line.split(printed.printed)[0] if printed is not None else line
    name = name.strip(" ,:–—-(")
    return (
        (_HELD_ON.sub("", name) if printed is not None else name) or line
    ), printed.day if printed is not None else None


def whole_bodies(lines: Sequence[str], days: int, vocabulary: Vocabulary) -> list[str]:
    """The bodies of a row on lines, those joined over which a name or a day runs: `QUAY COMMITTEE ON 26`, `MARCH 2019`.

    Args:
        lines: As the row has them.
        days: How many days another row has; where it has one for each line, each line is a body.
        vocabulary: The words for a body.
    """
    found: list[str] = []
    for line in lines:
        above = found[-1] if found else ""
        day = len(dates_in(f"{above} {line}")) > len(dates_in(above)) + len(dates_in(line))
        unnamed = bool(above) and len(lines) != days and not is_day(above) and not vocabulary.body_words.search(above)
        name = unnamed and " – " not in above and bool(vocabulary.body_words.search(line))
        if day or name:
            found[-1] = f"{above} {line}"
        else:
            found.append(line)
    return found


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
