"""Which body a paper goes to and on which day, from the lines at its top: for papers without a header block."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from committee_archive.interpret.dates import MONTHS, PrintedDate, date_in
from committee_archive.interpret.header_reading import HeaderReading, body_and_day, is_day
from committee_archive.interpret.kinds import running_heads, said_kind
from committee_archive.interpret.misprints import names_no_day, without_year
from committee_archive.interpret.opening import opening_lines, top_lines
from committee_archive.interpret.reporters import reported_to, reporter_in
from committee_archive.model.document import Document
from committee_archive.vocabulary import Vocabulary, phrase_key
from committee_archive.vocabulary.phrases import folded

_PACK_TITLE = re.compile(r"^\(Public Pack\).*\bfor\s+.+,\s*(?P<date>\d{1,2}/\d{1,2}/\d{4})")
_PACK_BODY = re.compile(r"\b(?:Document|Supplement|Pack)\s+for\s+(?P<body>.+),\s*\d{1,2}/\d{1,2}/\d{4}")
_MEETING_OF = re.compile(
    r"(?i)\b(?:minutes|meeting|proceedings)(?: \([^)]*\))? of (?:an? |the )?"
    r"(?:(?:the )?proceedings (?:of|at) (?:the |an? )?)?(?:(?:ordinary |annual |extraordinary )?meeting of )?"
    r"(?:the )?(?:(?:open|public) section of the )?"
    r"(?P<body>[^.;]+?)(?=\s*(?:[.]|$)|,?\s+(?:held|at|on|was|were|is|to be|which|will)\b)"
)
_OPENS = re.compile(r"(?i)^(?:draft )?minutes? of\b")
_TO_BE_HELD = re.compile(r"(?i)\b(?:to|will|shall) (?:be held|take place)\b")
_SORT = re.compile(r"(?i)^(?:(?:the|an?|annual|ordinary|extraordinary|special|monthly) )+")
_MEETING_WORD = re.compile(r"(?i)[\s:]+(?:meeting|agenda|minutes)$")
_NAMED_PAPER = re.compile(r"(?i)[\s:–-]+(?:draft )?(?:agenda|minutes)$")  # "Quay Committee Minutes"
_KIND_LINE = re.compile(r"(?i)^(?:draft )?(?:minutes?|agenda|summons|notice|record|decisions?) (?:of|for|to)\b")
_ISSUED = re.compile(
    r"(?i)\b(?:our ref|your ref|ref(?:erence)?|issued|published|date(?: of issue| issued)?)\b[^.]{0,60}$"
)
_NUMBERED = re.compile(r"(?i)\b(?:paper|report|item|annex) (?:no\.? ?)?\d")
_WELSH = re.compile(r"(?i)^(?:is-?)?(?:pwyllgor|bwyllgor|cyngor|bwrdd|cydbwyllgor)\b")  # its English name follows it
_NOTICE = re.compile(r"(?i)^(?:notice of|agenda for)? ?(?:an? |the )?(?:\w+ )?meeting of(?: the)?:?$")
_WRITER_LONG = 16  # words of a line that says who wrote a paper; a sentence may speak of somebody else
_OF = re.compile(r" of\b")
_HELD = re.compile(
    rf"(?i)\bheld\b.{{0,60}}\bon (?:the )?(?P<date>\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{MONTHS}))\b"
)
_LEAP_YEAR = 2000  # has every day that any year has
_BODY_LONG = 9  # words of a line that names a body


@dataclass(frozen=True, slots=True)
class MeetingReading:
    """What a paper without a header block says at its top: the body it belongs to, and the day of the meeting."""

    body: str | None
    date: PrintedDate | None


def meeting_of(document: Document, header: HeaderReading, vocabulary: Vocabulary) -> MeetingReading:
    """The body and the date that a paper prints at its top, above its header block where it has one."""
    blocks = document.blocks[: header.first] if header.first >= 0 else document.blocks
    lines = [without_item(line, vocabulary) for line, _ in top_lines(blocks, vocabulary)]
    pack = _PACK_TITLE.match(dict(document.properties).get("Title", ""))
    day = date_in(pack["date"]) if pack else _day(lines)
    body = _body(lines, [without_item(line, vocabulary) for line in opening_lines(blocks, vocabulary)], vocabulary)
    if day is None and header.first >= 0:  # right below the header block, on a line of its own
        below = (
            b.text for b in document.blocks[header.last + 1 : header.last + 3] if b.grid is None and is_day(b.text)
        )
        day = date_in(next(below, ""))
    if any(len(x.split()) <= _WRITER_LONG and vocabulary.from_outside.search(x) for x in lines if x[-1:] != "."):
        return MeetingReading(None, day)  # an inspector reports to the council, and not to a meeting of it
    running = _in_running_head(document, vocabulary)
    return MeetingReading(body or running.body, day or running.date)


def _in_running_head(document: Document, vocabulary: Vocabulary) -> MeetingReading:
    """The body and the day that stand together in a running head, of a paper that does not say both below it."""
    for line in running_heads(document):
        body, day = _without_day(line, vocabulary), date_in(line)
        if day is not None and may_be_body(body, vocabulary):
            return MeetingReading(body, day)
    return MeetingReading(None, None)


def _day(lines: Sequence[str]) -> PrintedDate | None:
    """The first day at a paper's top; one alone is that of its issue, where a meeting is to be held later."""
    dated = [(line, found) for line in _up_to_other_days(lines) if (found := date_in(line))]
    held = next((found for line, found in dated if _TO_BE_HELD.search(line)), None)
    if held is not None and (is_day(dated[0][0]) or _ISSUED.search(dated[0][0].split(dated[0][1].printed)[0])):
        return held
    return dated[0][1] if dated else None


def _up_to_other_days(lines: Sequence[str]) -> Iterator[str]:
    """The lines at a paper's top; after a day without its year none with another day: that is no day of this meeting.

    Minutes of "Monday 25th June" go on with the minutes of an earlier meeting, an agenda with the day of its issue. So
    do those of "31 June 2021", which fits no other day.
    """
    partly = ""
    for n, line in enumerate(lines):
        if names_no_day(line):
            yield from (x for x in lines[n:] if date_in(x) is None)
            return
        whole, met = date_in(line), date_in(f"{partly} {_LEAP_YEAR}") if partly else None
        if whole is None or met is None or (whole.day.month, whole.day.day) == (met.day.month, met.day.day):
            yield line
        if not (partly or whole):
            held = _HELD.search(line)
            partly = without_year([line]) or (held["date"] if held else "")


def meeting_of_pack(title: str, lines: Sequence[str], vocabulary: Vocabulary) -> MeetingReading:
    """The body and the date of the meeting that a pack is for.

    Args:
        title: What the file's properties call it: `(Public Pack)Agenda Document for Cabinet, 13/03/2025 15:00`.
        lines: Of its first page, for a pack whose properties say nothing.
        vocabulary: Names of bodies.
    """
    body, pack = _PACK_BODY.search(title), _PACK_TITLE.match(title)
    day = date_in(pack["date"]) if pack else next((found for found in map(date_in, lines) if found), None)
    return MeetingReading(body["body"].strip() if body else _body(list(lines), lines, vocabulary), day)


def _body(lines: list[str], opening: Sequence[str], vocabulary: Vocabulary) -> str | None:
    """The body that lines at a paper's top name; in its opening a body counts before the council it belongs to."""
    names = {phrase_key(n.name): n.name for b in vocabulary.bodies for n in b.names}
    for line in lines:
        if phrase_key(line) in names:
            return line
    offices = vocabulary.world.offices
    whole = {phrase_key(name) for name in offices.full_council} if offices is not None else set()
    if (council := next((line for line in opening if phrase_key(line) in whole), None)) is not None:
        return council
    named = [
        body
        for n, line in enumerate(lines)
        if (body := _named(line, lines[n + 1] if n + 1 < len(lines) else "", vocabulary))
    ]
    for line in lines:
        if any(phrase_key(line) == phrase_key(n) for n in named):
            return line
    if named:
        ending = f" {phrase_key(named[0])}"
        longer = (
            x
            for n, x in enumerate(lines)
            if not any(_named(above, "", vocabulary) for above in lines[:n])
            and phrase_key(x).endswith(ending)
            and may_be_body(x, vocabulary)
            and not _named(x, "", vocabulary)
            and not _WELSH.match(x)
        )
        return next(longer, named[0])
    bodies = [name for line in lines if _may_name_body(name := _without_day(line, vocabulary), vocabulary)]
    above = [name for line in opening if _may_name_body(name := _without_day(line, vocabulary), vocabulary)]
    own = [name for name in above if not _is_no_body(name, vocabulary)]
    other = (b for b in bodies if not b.casefold().endswith("county council"))
    return next(iter(own), next(_beside_council(lines, bodies, vocabulary), next(other, bodies[0] if bodies else None)))


def _beside_council(lines: Sequence[str], bodies: Sequence[str], vocabulary: Vocabulary) -> Iterator[str]:
    """The body that stands right after its council, as in the two cells of a paper's first row."""
    for line, after in pairwise(lines):
        named = after in bodies and not _is_no_body(after, vocabulary)
        if named and line in bodies and is_authority(line, vocabulary):
            yield after


def _is_no_body(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line that has a word for a body names a council, or the place of the meeting."""
    places = vocabulary.tops.venues.finditer(said := folded(line))
    return is_authority(line, vocabulary) or any(not _OF.match(said, place.end()) for place in places)


def _may_name_body(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line may name a body, and says neither who reports nor what kind of paper it is."""
    says_kind = _KIND_LINE.match(line) or _NUMBERED.search(line) or said_kind(line, vocabulary) is not None
    words = vocabulary.body_words.finditer(line)
    named = any(not (w[0].islower() and phrase_key(w[0]) in vocabulary.tops.everyday_bodies) for w in words)
    return named and may_be_body(line, vocabulary) and not (says_kind or reporter_in(line, vocabulary))


def _before_day(line: str) -> str:
    """A line up to the day that follows a dash or comma: `Meeting of the Cabinet – 21 September 2022`."""
    day = date_in(line)
    before = line.split(day.printed)[0].rstrip() if day else ""
    return before.rstrip(" ,–—-") if before.endswith((",", "–", "—", "-")) else line


def _without_day(line: str, vocabulary: Vocabulary) -> str:
    """A line that may name a body, without the day of its meeting: `CABINET MEETING: 16 JUNE 2022`."""
    day = date_in(line)
    undated = re.sub(r"[\s,:–-]+$", "", line.split(day.printed)[0]) if day else line
    return _MEETING_WORD.sub("", without_sheet(undated, vocabulary)) if day else _NAMED_PAPER.sub("", line)


def without_sheet(line: str, vocabulary: Vocabulary) -> str:
    """A line without the words that name a sheet of decisions: `Cabinet – Decisions taken on 8 March`."""
    return vocabulary.tops.sheet.sub("", line)


def may_be_body(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line may name a body: short, with a word for one, and neither numbered nor the part of a sentence."""
    broken = line.endswith((".", ":", ";", ",", "-")) or line[:1].isdigit() or ": " in line
    return not broken and len(line.split()) <= _BODY_LONG and bool(vocabulary.body_words.search(line))


def _named(line: str, after: str, vocabulary: Vocabulary) -> str | None:
    """The body that a line names; a name that breaks off goes on in the line after it."""
    if to := reported_to(line, vocabulary):
        return to
    if _NOTICE.match(line):
        return after if may_be_body(after, vocabulary) else None
    words, dayless = vocabulary.tops, _before_day(line)
    match = words.report_to.match(line) or words.decided_by.match(dayless) or _MEETING_OF.search(dayless)
    if (
        match is None
        or match["body"][:1].isdigit()
        or match["body"].split()[0].casefold() in ("above", "this", "last", "previous", "meeting")
    ):
        return None
    if (
        not vocabulary.body_words.search(match["body"])
        and vocabulary.body_words.search(after)
        and len(after.split()) <= 6
    ):
        return f"{match['body'].strip()} {after}" if match["body"].strip().casefold() != "the" else after
    if match["body"].casefold().endswith("meeting"):
        kept = _SORT.sub("", _MEETING_WORD.sub("", match["body"]))
        dated = date_in(line) or (_OPENS.match(line) and date_in(after))
        return kept if dated and vocabulary.body_words.search(kept) else None
    named = body_and_day(match["body"])[0]  # "Report to Cabinet on 8 March 2022"
    parts = named.split(",")  # "Docks, Quays and Rope Committee, Room 1": the name ends with the word for a body
    end = next((n for n, part in enumerate(parts, 1) if vocabulary.body_words.search(part)), 1)
    return _without_council(",".join(parts[:end]).strip(), vocabulary)


def _without_council(body: str, vocabulary: Vocabulary) -> str:
    """A body without the council whose it is: "Planning Committee of Moorland Borough Council"."""
    own, _, council = body.rpartition(" of ")
    whose = council.removeprefix("the ")
    return own if own and vocabulary.body_words.search(own) and is_authority(whose, vocabulary) else body


def says_to_whom(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line says no more than whom a report goes to: "Report to Policy Committee"."""
    return bool(vocabulary.tops.report_to.match(line))


def without_item(line: str, vocabulary: Vocabulary) -> str:
    """A line without the number of the item that a tab sets beside it: `QUAY COMMITTEE ITEM 08`."""
    return vocabulary.tops.item_stamp.sub("", line)


def report_to(line: str, vocabulary: Vocabulary) -> str:
    """The body that a line goes to which says no more: "REPORT TO EXECUTIVE"; empty for any other line."""
    match = vocabulary.tops.report_to.match(line)
    return match["body"] if match and may_be_body(match["body"], vocabulary) else ""


def is_authority(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line is the name of a council or other authority, and not of one of its bodies."""
    return bool(vocabulary.tops.authority.match(line))
